"""What the app costs while it waits in the tray for a reminder: ``waiting DATA_FOLDER SECONDS``.

The window is not shown, and nothing falls due.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import timedelta
from pathlib import Path

import psutil
from PySide6.QtCore import QTimer

from guide_app import reminder_file
from guide_app.desktop.app import make_application, make_window
from guide_app.desktop.clock import SystemClock
from guide_app.desktop.context import make_context
from guide_app.desktop.services.machine import ThisMachine
from guide_app.paths import AppPaths
from guide_app.reminding.reminder import EVERY_DAY, Book, Reminder

_SETTLING = 3.0
"""Seconds after which the start is over."""


class Watch:
    """Counts what the process does between two moments."""

    def __init__(self) -> None:
        self._process = psutil.Process()
        self._began = time.monotonic()
        self._used = time.process_time()
        self._switches = self._process.num_ctx_switches().voluntary

    def read(self) -> dict[str, float]:
        """Percent of one core, and how often a minute it woke up to do something."""
        seconds = time.monotonic() - self._began
        # Whatever wakes up goes back to sleep; the first sleep is the one that this watch began in.
        woken = self._process.num_ctx_switches().voluntary - self._switches - 1
        return {
            "waiting-load": 100 * (time.process_time() - self._used) / seconds,
            "waiting-wakes": 60 * woken / seconds,
        }


def main() -> int:
    """Print the readings as one JSON object."""
    paths, seconds = AppPaths(Path(sys.argv[1])), float(sys.argv[2])
    clock = SystemClock()
    # Twelve hours away from now, whatever time of the day it is.
    far = (clock.now() + timedelta(hours=12)).time().replace(second=0, microsecond=0)
    reminder_file.save(paths.reminders_file, Book((Reminder("r1", EVERY_DAY, 10, at=(far,)),)))
    application = make_application()
    context = make_context(paths, clock)
    context.machine = ThisMachine()
    _window, flow = make_window(application, context)
    flow.follow_reminders()
    watches: list[Watch] = []
    QTimer.singleShot(round(1000 * _SETTLING), lambda: watches.append(Watch()))
    QTimer.singleShot(round(1000 * (_SETTLING + seconds)), application.quit)
    application.exec()
    print(json.dumps(watches[0].read()), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
