"""The icon in the tray: what comes next, a quick start, and the way out."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from guide_app.content.places import assets_root

QUICK_MINUTES = 10


class Tray(QObject):
    """An icon with a menu.

    Signals: ``opened`` to bring the window, ``quick_start`` for a few minutes at once, ``answered``
    when the message that it told is clicked, ``quit`` to end the app.
    """

    opened = Signal()
    quick_start = Signal()
    answered = Signal()
    quit = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._menu = QMenu()
        self._coming = self._add("")
        self._coming.setEnabled(False)
        self._menu.addSeparator()
        self._add(self.tr("Open Guide App")).triggered.connect(self.opened)
        quick = self.tr("Start: I have {minutes} minutes").format(minutes=QUICK_MINUTES)
        self._add(quick).triggered.connect(self.quick_start)
        self._menu.addSeparator()
        self._add(self.tr("Quit")).triggered.connect(self.quit)
        self._icon = QSystemTrayIcon(QIcon(str(assets_root() / "icons" / "guide-app.svg")))
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._click)
        self._icon.messageClicked.connect(self.answered)

    @staticmethod
    def is_there() -> bool:
        """Whether this desktop has a tray now; some bring it a while after login."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show_coming(self, words: str) -> None:
        """Say what comes next, in menu and tooltip."""
        self._coming.setText(words)
        self._icon.setToolTip(words)

    def set_shown(self, shown: bool) -> None:
        """Show the icon, or take it away."""
        self._icon.setVisible(shown)

    def tell(self, title: str, text: str) -> None:
        """Show a message at the icon."""
        self._icon.showMessage(title, text, self._icon.icon())

    def _add(self, text: str) -> QAction:
        action = QAction(text, self._menu)
        self._menu.addAction(action)
        return action

    def _click(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        kinds = QSystemTrayIcon.ActivationReason
        if reason in (kinds.Trigger, kinds.DoubleClick):
            self.opened.emit()
