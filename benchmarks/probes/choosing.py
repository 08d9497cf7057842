"""Prints, as JSON, what moving the slider costs on the real page with 2,000 routines.

``filter`` is answering the wish and handing the answer to the list, ``slider`` is all of it until
the page was painted again: seconds for the slowest place of the slider.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from dataclasses import replace
from itertools import cycle, islice

from PySide6.QtWidgets import QApplication, QSlider

from benchmarks import people
from benchmarks.arithmetic import worst_of_medians
from guide_app.desktop import theme
from guide_app.desktop.pages.choose import LEAST_MINUTES, MOST_MINUTES, ChoosePage
from guide_app.desktop.widgets.routine_list import RoutineModel
from guide_app.desktop.window import Window
from guide_app.model import Routine
from guide_app.planning.choosing import Shelf, Wish
from guide_app.settings import Theme

ROUTINES = 2000
ROUNDS = 5
PLACES = range(LEAST_MINUTES, MOST_MINUTES + 1)


def main() -> None:
    """Move the slider over all its places, round after round."""
    routines = _many(people.routines())
    shelf = Shelf(routines, people.healthy())
    print(
        json.dumps(
            {
                "filter": worst_of_medians(_filter(shelf) for _ in range(ROUNDS)),
                "slider": worst_of_medians(_slide(shelf, routines)),
            }
        )
    )


def _many(routines: Iterable[Routine]) -> list[Routine]:
    return [
        replace(routine, id=f"{routine.id}-{number}", title=f"{routine.title} {number}")
        for number, routine in enumerate(islice(cycle(list(routines)), ROUTINES))
    ]


def _filter(shelf: Shelf) -> dict[int, float]:
    model = RoutineModel()
    readings: dict[int, float] = {}
    for minutes in PLACES:
        began = time.perf_counter()
        model.show(shelf.matching(Wish(minutes=minutes)))
        readings[minutes] = time.perf_counter() - began
    return readings


def _slide(shelf: Shelf, routines: list[Routine]) -> list[dict[int, float]]:
    application = QApplication([])
    theme.apply(application, Theme.LIGHT, 1.0)
    page = ChoosePage()
    window = Window()
    window.show_page(page)
    page.offer(shelf, routines)
    window.show()
    slider = page.findChild(QSlider)
    assert isinstance(slider, QSlider)
    application.processEvents()
    # There and back again, as a hand moves it.
    ways = (PLACES if number % 2 else PLACES[::-1] for number in range(ROUNDS))
    return [_one_way(application, slider, way) for way in ways]


def _one_way(application: QApplication, slider: QSlider, way: range) -> dict[int, float]:
    readings: dict[int, float] = {}
    for minutes in way:
        began = time.perf_counter()
        slider.setValue(minutes)
        application.processEvents()
        readings[minutes] = time.perf_counter() - began
    return readings


if __name__ == "__main__":
    main()
