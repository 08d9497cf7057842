"""Tells the moment at which a window was painted and nothing else was left to do."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QMainWindow


class PaintedOnce(QObject):
    """Prints the moment (monotonic seconds) and the size of the window, once.

    An exposed window is painted before its event returns. A timer of no time runs when every
    waiting event was handled; the page counts as usable once such a turn brought no new painting.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._painted_again = True
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._look)
        handle = window.windowHandle()
        if handle.isExposed():
            self._turns.start()
        handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of the painting and let it happen."""
        del watched
        if event.type() in (QEvent.Type.Expose, QEvent.Type.UpdateRequest):
            self._painted_again = True
            self._turns.start()
        return False

    def _look(self) -> None:
        now = time.monotonic()
        if self._painted_again:
            self._painted_again = False
            return
        self._turns.stop()
        self._window.windowHandle().removeEventFilter(self)
        print(now, self._window.width(), self._window.height(), flush=True)
