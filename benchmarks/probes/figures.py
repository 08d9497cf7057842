"""One frame of the figure, and the share of a core that a moving session takes: ``figures``."""

from __future__ import annotations

import json
import sys
import time

from PySide6.QtCore import QEventLoop, QRectF, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from benchmarks.arithmetic import undisturbed
from guide_app.content.library import load_catalogue
from guide_app.content.places import content_root
from guide_app.desktop.theme import LIGHT
from guide_app.desktop.widgets.figure_painter import paint_figure
from guide_app.desktop.widgets.figure_view import FigureView
from guide_app.figure.picture import Camera
from guide_app.figure.stage import Stage
from guide_app.figure.view import bounds_of, look
from guide_app.model import Exercise, Phase, Side

SIZE = (640, 480)
FRAMES = 25
SECONDS = 4.0
"""How long each widget is watched; from the start into the hold, and breathing there."""


def main() -> int:
    """Print the readings as one JSON object."""
    application = QApplication([])
    exercises = list(load_catalogue(content_root(), None).catalogue.exercises.values())
    still = _share(application, _picture())
    moving = FigureView(LIGHT)
    moving.resize(*SIZE)
    moving.show_exercise(_telling(exercises), Side.LEFT, Phase.WORK)
    moving.set_running(True)
    busy = _share(application, moving)
    moving.set_running(False)
    paused = _share(application, moving)
    print(
        json.dumps(
            {
                "figure-frame": 1000 * max(_frame(e) for e in exercises if e.figure),
                "figure-moving": max(0.0, busy - still),
                "figure-paused": max(0.0, paused - still),
            }
        ),
        flush=True,
    )
    return 0


def _frame(exercise: Exercise) -> float:
    """Seconds to compute and paint a frame off screen: the quickest third of several on the way."""
    assert exercise.figure is not None
    stage = Stage(exercise.figure)
    camera = Camera.at(exercise.figure.yaw, exercise.figure.pitch)
    bounds = bounds_of(stage, camera)
    image = QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    taken = []
    for number in range(FRAMES):
        began = time.perf_counter()
        moment = stage.towards_hold(0.2 + 0.6 * number / FRAMES)
        view = look(stage, moment, camera, exercise.areas, sided=exercise.sided, bounds=bounds)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        paint_figure(painter, view, QRectF(0, 0, *SIZE), LIGHT)
        painter.end()
        taken.append(time.perf_counter() - began)
    return undisturbed(taken)


def _share(application: QApplication, widget: QWidget) -> float:
    """Percent of one core that the process takes while this widget is shown."""
    widget.show()
    _run(application, 0.5)
    before = time.process_time()
    _run(application, SECONDS)
    used = time.process_time() - before
    widget.hide()
    return 100 * used / SECONDS


def _run(application: QApplication, seconds: float) -> None:
    loop = QEventLoop(application)
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def _picture() -> QLabel:
    """A still picture of the same size, to compare with."""
    label = QLabel()
    pixmap = QPixmap(*SIZE)
    pixmap.fill(Qt.GlobalColor.white)
    label.setPixmap(pixmap)
    return label


def _telling(exercises: list[Exercise]) -> Exercise:
    (held,) = (exercise for exercise in exercises if exercise.id == "seated-figure-four")
    return held


if __name__ == "__main__":
    sys.exit(main())
