"""Notifications of the desktop that one can answer, and whether this is a moment for them."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from PySide6.QtCore import QObject

from guide_app.desktop.services.bus import Bus, Place

NOTIFICATIONS = Place(
    "org.freedesktop.Notifications",
    "/org/freedesktop/Notifications",
    "org.freedesktop.Notifications",
)
CLICKED = "default"
"""What notification servers call a click on the notification itself."""

_PROPERTIES = NOTIFICATIONS._replace(interface="org.freedesktop.DBus.Properties")
_SERVER_DECIDES = -1


class Notifier(Protocol):
    """Shows one notification at a time.

    ``chosen`` is called with the key of the answer, ``CLICKED`` among them; ``failed`` where it
    can't be shown, or not so that it can be answered.
    """

    chosen: Callable[[str], None]
    failed: Callable[[], None]

    def tell(self, title: str, text: str, answers: Mapping[str, str]) -> None:
        """Show it with these answers, by their keys, in place of the one before."""

    def take_back(self) -> None:
        """Take away what is shown."""


class BusNotifier(QObject):
    """The notification server of a Linux desktop."""

    def __init__(self, connect: Callable[[], Bus | None]) -> None:
        super().__init__()
        self.chosen: Callable[[str], None] = lambda _: None
        self.failed: Callable[[], None] = lambda: None
        self._connect = connect
        self._bus: Bus | None = None
        self._shown = 0

    def tell(self, title: str, text: str, answers: Mapping[str, str]) -> None:
        """Ask whether the server knows answers; then show it."""
        bus = self._reach()
        if bus is None:
            self.failed()
            return

        def knows(reply: tuple[Any, ...] | None) -> None:
            if reply is None or "actions" not in reply[0]:
                self.failed()
                return
            actions = [part for pair in answers.items() for part in pair]
            hints = {"desktop-entry": ("s", "guide-app"), "category": ("s", "reminder")}
            body = ("Guide App", self._shown, "guide-app", title, text, actions, hints)
            whole = (*body, _SERVER_DECIDES)
            bus.call(NOTIFICATIONS, "Notify", "susssasa{sv}i", whole, shown, expects="u")

        def shown(reply: tuple[Any, ...] | None) -> None:
            if reply is None:
                self.failed()
            else:
                self._shown = reply[0]

        bus.call(NOTIFICATIONS, "GetCapabilities", then=knows, expects="as")

    def take_back(self) -> None:
        """Close it; a bus that has gone away took it along."""
        if self._shown and self._bus is not None:
            self._bus.call(NOTIFICATIONS, "CloseNotification", "u", (self._shown,))
        self._shown = 0

    def _reach(self) -> Bus | None:
        if self._bus is None or not self._bus.open:
            self._shown = 0
            self._bus = self._connect()
            if self._bus is not None:
                self._bus.listen(NOTIFICATIONS, "ActionInvoked", "us", self._answered)
                self._bus.listen(NOTIFICATIONS, "NotificationClosed", "uu", self._closed)
        return self._bus

    def _answered(self, number: int, key: str) -> None:
        if number == self._shown:
            self.chosen(key)

    def _closed(self, number: int, _reason: int) -> None:
        if number == self._shown:
            self._shown = 0


def presenting_on_bus(bus: Bus | None, then: Callable[[bool], None]) -> None:
    """Whether the desktop holds notifications back, for a presentation or because it was told to.

    Desktops that have no word for it (GNOME among them) hold them back by themselves.
    """
    if bus is None:
        then(False)
        return

    def answered(reply: tuple[Any, ...] | None) -> None:
        then(reply is not None and reply[0] == ("b", True))

    asked = (NOTIFICATIONS.interface, "Inhibited")
    bus.call(_PROPERTIES, "Get", "ss", asked, answered, expects="v")


def presenting_on_windows(shell: Any = None) -> bool:
    """Whether something fills the screen or a presentation is on, as Windows sees it."""
    busy, full_screen, presentation = 2, 3, 4
    if shell is None:
        shell = getattr(ctypes, "windll").shell32  # noqa: B009
    state = ctypes.c_int()
    failed = shell.SHQueryUserNotificationState(ctypes.byref(state))
    return not failed and state.value in (busy, full_screen, presentation)
