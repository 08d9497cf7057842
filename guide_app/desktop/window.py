"""The one window and its stack of pages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

LEAST_SIZE = QSize(640, 480)
USUAL_SIZE = QSize(1100, 780)


class Window(QMainWindow):
    """Shows one page at a time.

    ``may_close`` is asked before the window closes; then ``stays`` is, whether to hide it instead.
    """

    def __init__(self) -> None:
        super().__init__()
        self.may_close: Callable[[], bool] = lambda: True
        self.stays: Callable[[], bool] = lambda: False
        self.setWindowTitle(self.tr("Guide App"))
        self.setMinimumSize(LEAST_SIZE)
        self.resize(USUAL_SIZE)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)

    @property
    def page(self) -> QWidget | None:
        """The page in front; None before the first one."""
        return self._stack.currentWidget()

    def show_page(self, page: QWidget) -> None:
        """Bring a page to the front and let the keyboard start in it."""
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        opened = getattr(page, "opened", None)
        if opened is not None:
            opened()

    def come_forward(self) -> None:
        """Let the person see the window, wherever it was."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def fill_screen(self, full: bool) -> None:
        """Fill the screen, or go back to the usual size."""
        if full:
            self.showFullScreen()
        elif self.isFullScreen():
            self.showNormal()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or go back where it is filled."""
        self.fill_screen(not self.isFullScreen())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F11 fills the screen on every page."""
        if event.key() == Qt.Key.Key_F11:
            self.toggle_full_screen()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, unless a session has to be asked about first, or the app goes on without it."""
        event.setAccepted(self.may_close() and not self.stays())

    def come_back(self) -> None:
        """Come to the front, from wherever it is."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()
