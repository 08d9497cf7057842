"""Work that takes its time, done beside the window."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Signal

Stopped = Callable[[], bool]
"""Whether the person no longer wants it."""


class Aside(QObject):
    """Does one piece of work at a time in a thread of its own.

    Signals: ``done`` with what the work returned or, where it failed, with its exception.
    """

    done = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def busy(self) -> bool:
        """Whether something is being done."""
        return self._thread is not None and self._thread.is_alive()

    def start(self, work: Callable[[Stopped], object]) -> None:
        """Begin; the work asks now and then whether it should stop."""
        self._stop.clear()
        # An export that is broken off with the app leaves nothing half done behind.
        self._thread = threading.Thread(target=self._run, args=(work,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Tell the work that nobody waits for it any more."""
        self._stop.set()

    def _run(self, work: Callable[[Stopped], object]) -> None:
        try:
            result = work(self._stop.is_set)
        except Exception as error:  # noqa: BLE001  whoever began it says what it means
            result = error
        # The window may have been closed in the meantime, and with it whoever would hear of it.
        with suppress(RuntimeError):
            self.done.emit(result)
