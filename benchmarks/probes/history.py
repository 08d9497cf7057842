"""Prints, as JSON, what the statistics of the progress page cost in seconds.

``long`` is for 50,000 sessions and 200,000 check-ins, ``empty`` for a history without any. Opening
the file is part of it. The best of some rounds counts: whatever else the machine does only adds.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
import time
from contextlib import closing
from datetime import date
from pathlib import Path

from guide_app.history.looking_back import Span, look_back
from guide_app.history.store import Store
from tests.history.lives import Life, live

LONG = Life(sessions=50_000, check_ins=200_000)
TODAY = date(2026, 1, 1)
ROUNDS = 7


def main() -> None:
    """Live a long life and none at all, and look back at both."""
    with tempfile.TemporaryDirectory() as folder:
        empty, long = Path(folder) / "empty.sqlite3", Path(folder) / "long.sqlite3"
        for path in (empty, long):
            Store.open(path).close()
        with closing(sqlite3.connect(long, isolation_level=None)) as connection:
            live(connection, LONG)
        print(json.dumps({"empty": _look_back(empty), "long": _look_back(long)}))


def _look_back(path: Path) -> float:
    return min(_look_back_once(path) for _ in range(ROUNDS))


def _look_back_once(path: Path) -> float:
    began = time.perf_counter()
    with Store.open(path) as store:
        look_back(store, Span.ALL, TODAY)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
