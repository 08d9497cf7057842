"""Prints, as JSON, what opening the progress page costs in seconds: ``looking_back FOLDER``.

All of it counts until the page has been painted. ``first`` is the first time in a process, with
all that is loaded for it, ``long`` any later time; both are for 50,000 sessions and 200,000
check-ins. ``empty`` is for a history without any. Of the later times the best counts: whatever else
the machine does only adds.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.probes.history import LONG
from guide_app.desktop.app import dress, make_application
from guide_app.desktop.clock import ManualClock
from guide_app.desktop.context import Context, make_context
from guide_app.desktop.gate import Gate
from guide_app.desktop.window import Window
from guide_app.paths import AppPaths
from tests.history.lives import live

NOW = datetime(2026, 1, 1, 20, tzinfo=UTC)
ROUNDS = 5


def main() -> None:
    """Open the page after a long life and after none at all; they are lived in FOLDER once."""
    folder = Path(sys.argv[1])
    application = make_application()
    if not (folder / "long").exists():
        with closing(_context(folder / "long").store) as store:
            assert store.path is not None
            with closing(sqlite3.connect(store.path, isolation_level=None)) as connection:
                live(connection, LONG)
    long, empty = (_context(folder / name) for name in ("long", "empty"))
    dress(application, long)
    for each in (long, empty):
        # The app has read its catalogue when somebody first looks back.
        assert each.library.catalogue.self_tests
    # They stand on the page to choose from, which has all of this loaded.
    import guide_app.desktop.inside  # noqa: F401

    window = Window()
    window.show()
    application.processEvents()
    readings = {"first": _open(application, window, long)}
    for name, context in (("long", long), ("empty", empty)):
        readings[name] = min(_open(application, window, context) for _ in range(ROUNDS))
        context.store.close()
    print(json.dumps(readings))


def _context(data: Path) -> Context:
    paths = AppPaths(data)
    paths.prepare()
    return make_context(paths, ManualClock(NOW))


def _open(application: QApplication, window: Window, context: Context) -> float:
    began = time.perf_counter()
    # Imported as the app does it: when it is first wanted.
    from guide_app.desktop.looking_back import LookingBack

    looking_back = LookingBack(context, window, Gate(context, window, lambda: None), lambda: None)
    looking_back.show()
    application.processEvents()
    window.grab()
    taken = time.perf_counter() - began
    page = window.page
    assert page is not None
    page.deleteLater()
    return taken


if __name__ == "__main__":
    main()
