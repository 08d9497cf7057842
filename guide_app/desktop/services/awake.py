"""Keeps the screen on while a session runs, and only then."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject

from guide_app.desktop.clock import Clock
from guide_app.desktop.runner import Runner
from guide_app.desktop.services.bus import DAEMON, Bus, Place
from guide_app.session.view import State, View

if TYPE_CHECKING:
    import subprocess

PAUSE_HOLDS = 120.0
"""Seconds of a pause after which the screen may go dark."""

_NAME, _WHY = "Guide App", "A session is running"
_IDLE = 8
"""What both the session manager and the portal call "going idle"."""


class Screen(Protocol):
    """A way to keep the screen on. Whatever it does ends with the process, however that ends."""

    def hold(self) -> None:
        """Keep it on from now on; twice is as good as once."""

    def release(self) -> None:
        """Leave it to the system again."""


class Awake(QObject):
    """Holds the screen while the session that it follows runs."""

    def __init__(self, screen: Screen, clock: Clock) -> None:
        super().__init__()
        self._screen = screen
        self._clock = clock
        self._held = False
        self._forget_pause: Callable[[], None] | None = None

    def follow(self, runner: Runner) -> None:
        """Follow this session to its end."""
        runner.moved.connect(self._see)
        self._see(runner.view())

    def _see(self, view: View) -> None:
        if view.state is State.PAUSED:
            if self._forget_pause is None:
                left = max(0.0, PAUSE_HOLDS - view.paused_for)
                self._forget_pause = self._clock.call_later(left, self._release)
            return
        if self._forget_pause is not None:
            self._forget_pause()
            self._forget_pause = None
        if view.state is State.RUNNING and not self._held:
            self._held = True
            self._screen.hold()
        elif view.state.over:
            self._release()

    def _release(self) -> None:
        if self._held:
            self._held = False
            self._screen.release()


class BusScreen(QObject):
    """Linux: asks the screen saver, else the session manager, else the portal.

    Each hold has a connection of its own, and closing it takes the wish back: all three promise
    that, and it is what happens as well when the app is killed. ``failed`` is called where none
    of them grants it.
    """

    def __init__(self, connect: Callable[[], Bus | None], failed: Callable[[], None]) -> None:
        super().__init__()
        self._connect = connect
        self._failed = failed
        self._bus: Bus | None = None

    def hold(self) -> None:
        """Ask the first of those who may grant it, unless one already was."""
        if self._bus is not None and self._bus.open:
            return
        self._bus = self._connect()
        if self._bus is None:
            self._failed()
            return
        self._bus.listen(DAEMON, "NameOwnerChanged", "sss", self._see_owner)
        self._ask(0)

    def release(self) -> None:
        """Close the connection."""
        if self._bus is not None:
            self._bus.close()
            self._bus = None

    def _ask(self, number: int) -> None:
        bus = self._bus
        if bus is None:
            return
        if number == len(_WAYS):
            self._failed()
            return

        def answered(reply: tuple[Any, ...] | None) -> None:
            # An answer to a hold that has been released meanwhile is none of this one's.
            if reply is None and self._bus is bus and bus.open:
                self._ask(number + 1)

        place, signature, body = _WAYS[number]
        bus.call(place, "Inhibit", signature, body, answered)

    def _see_owner(self, name: str, _old: str, new: str) -> None:
        """A screen saver that was started anew knows nothing of what was asked before."""
        names = [place.service for place, _, _ in _WAYS]
        if new and name in names:
            self._ask(names.index(name))


_WAYS: tuple[tuple[Place, str, tuple[Any, ...]], ...] = (
    (
        Place(
            "org.freedesktop.ScreenSaver",
            "/org/freedesktop/ScreenSaver",
            "org.freedesktop.ScreenSaver",
        ),
        "ss",
        (_NAME, _WHY),
    ),
    (
        Place("org.gnome.SessionManager", "/org/gnome/SessionManager", "org.gnome.SessionManager"),
        "susu",
        (_NAME, 0, _WHY, _IDLE),
    ),
    (
        Place(
            "org.freedesktop.portal.Desktop",
            "/org/freedesktop/portal/desktop",
            "org.freedesktop.portal.Inhibit",
        ),
        "sua{sv}",
        ("", _IDLE, {"reason": ("s", _WHY)}),
    ),
)


class ProgramScreen:
    """macOS: ``caffeinate``, which also ends by itself when this process does."""

    def __init__(self, failed: Callable[[], None], program: str = "/usr/bin/caffeinate") -> None:
        self._failed = failed
        self._program = program
        self._running: subprocess.Popen[bytes] | None = None

    def hold(self) -> None:
        """Start it; where it ended half-way, start it anew."""
        if self._running is not None and self._running.poll() is None:
            return
        # Loaded here, for only this system needs it.
        import subprocess

        try:
            self._running = subprocess.Popen([self._program, "-d", "-i", "-w", str(os.getpid())])
        except OSError:
            self._failed()

    def release(self) -> None:
        """End it."""
        if self._running is not None:
            self._running.kill()
            self._running.wait()
            self._running = None


class WindowsScreen:
    """Windows: a wish of this thread, which the system drops when the thread ends."""

    CONTINUOUS, SYSTEM, DISPLAY = 0x80000000, 0x1, 0x2

    def __init__(self, failed: Callable[[], None], kernel: Any = None) -> None:
        self._failed = failed
        self._kernel = kernel
        self._held = False

    def hold(self) -> None:
        """Say that system and display are needed."""
        if not self._held:
            self._held = self._set(self.CONTINUOUS | self.SYSTEM | self.DISPLAY)
            if not self._held:
                self._failed()

    def release(self) -> None:
        """Say that they no longer are."""
        if self._held:
            self._set(self.CONTINUOUS)
            self._held = False

    def _set(self, flags: int) -> bool:
        import ctypes

        kernel = self._kernel
        if kernel is None:
            kernel = self._kernel = getattr(ctypes, "windll").kernel32  # noqa: B009
        return bool(kernel.SetThreadExecutionState(ctypes.c_uint(flags)))
