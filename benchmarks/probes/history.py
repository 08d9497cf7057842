"""Prints, as JSON, what looking back costs in seconds: the progress page, and what is suggested.

``long`` is for 50,000 sessions and 200,000 check-ins, ``empty`` for a history without any. Opening
the file is part of it. The best of some rounds counts: whatever else the machine does only adds.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import tempfile
import time
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from benchmarks import people
from guide_app import remembering
from guide_app.content.library import load_catalogue
from guide_app.content.places import content_root
from guide_app.history.looking_back import Span, look_back
from guide_app.history.store import Store
from guide_app.model import Aggravator, Catalogue, MuscleArea
from guide_app.planning.choosing import Shelf, Wish
from guide_app.planning.suggesting import Suggester, Today
from tests.history.lives import Life, live

LONG = Life(sessions=50_000, check_ins=200_000)
TODAY = date(2026, 1, 1)
ROUNDS = 7
SORE = frozenset({MuscleArea.LOWER_BACK})


def main() -> None:
    """Live a long life and none at all, and look back at both."""
    with tempfile.TemporaryDirectory() as folder:
        empty, long = Path(folder) / "empty.sqlite3", Path(folder) / "long.sqlite3"
        for path in (empty, long):
            Store.open(path).close()
        with closing(sqlite3.connect(long, isolation_level=None)) as connection:
            live(connection, LONG)
        print(
            json.dumps(
                {
                    "empty": _look_back(empty),
                    "long": _look_back(long),
                    "suggest": _suggest(long),
                }
            )
        )


def _look_back(path: Path) -> float:
    return min(_look_back_once(path) for _ in range(ROUNDS))


def _look_back_once(path: Path) -> float:
    began = time.perf_counter()
    with Store.open(path) as store:
        look_back(store, Span.ALL, TODAY)
    return time.perf_counter() - began


def _suggest(path: Path) -> float:
    catalogue = load_catalogue(content_root(), None).catalogue
    shelf = Shelf(catalogue.routines.values(), people.healthy())
    today = Today(pain=4, worst=6, hurts=SORE, worsens=frozenset({Aggravator.SITTING}), sleep=5)
    with Store.open(path) as store:
        return min(_suggest_once(store, catalogue, shelf, today) for _ in range(ROUNDS))


def _suggest_once(store: Store, catalogue: Catalogue, shelf: Shelf, today: Today) -> float:
    now = datetime.combine(TODAY, dt.time(12), dt.UTC)
    began = time.perf_counter()
    known = remembering.known(store, catalogue.exercises, now, catalogue.guidance.dose)
    suggester = Suggester(shelf, catalogue.guidance.rules, today, known)
    assert suggester.suggest(Wish(minutes=10))
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
