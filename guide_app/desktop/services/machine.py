"""What the machine offers beside window and disk; each part is loaded when first asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guide_app.desktop.services.autostart import Autostart
    from guide_app.desktop.services.awake import Screen
    from guide_app.desktop.services.bus import Bus
    from guide_app.desktop.services.notifications import Notifier
    from guide_app.desktop.services.tray import Tray


class Machine:
    """A machine that offers nothing of all this: every part is missing, and the app goes on."""

    def is_first(self, data: Path) -> bool:
        """Whether no other app that runs now reminds from this data folder."""
        del data
        return True

    def screen(self, failed: Callable[[], None]) -> Screen | None:
        """What keeps the screen on; ``failed`` is called where it turns out that it can't."""
        del failed
        return None

    def notifier(self) -> Notifier | None:
        """What shows notifications that can be answered."""
        return None

    def presenting(self, then: Callable[[bool], None]) -> None:
        """Tell whether something else has the screen to itself, where the system knows."""
        then(False)

    def tray(self) -> Tray | None:
        """A new icon for the tray, not shown yet."""
        return None

    def autostart(self) -> Autostart | None:
        """Where to have the app started at login."""
        return None


class ThisMachine(Machine):
    """The machine that the app runs on."""

    def is_first(self, data: Path) -> bool:
        """By a lock that lasts as long as this process; where no file can be made, nobody is."""
        from PySide6.QtCore import QLockFile

        self._lock = lock = QLockFile(str(data / "reminding.lock"))
        locked = lock.tryLock(0)
        return locked or lock.error() is not QLockFile.LockError.LockFailedError

    def screen(self, failed: Callable[[], None]) -> Screen | None:
        """By the system's own way."""
        from guide_app.desktop.services import awake
        from guide_app.desktop.services.bus import Bus

        if sys.platform == "darwin":
            return awake.ProgramScreen(failed)
        if sys.platform == "win32":
            return awake.WindowsScreen(failed)
        return awake.BusScreen(Bus.of_session, failed)

    def notifier(self) -> Notifier | None:
        """Only the notifications of Linux can be answered without an app from a store."""
        if sys.platform in ("darwin", "win32"):
            return None
        from guide_app.desktop.services.notifications import BusNotifier

        return BusNotifier(self._reach_bus)

    def presenting(self, then: Callable[[bool], None]) -> None:
        """Ask the system; macOS keeps notifications back by itself."""
        from guide_app.desktop.services import notifications

        if sys.platform == "win32":
            then(notifications.presenting_on_windows())
        elif sys.platform == "darwin":
            then(False)
        else:
            notifications.presenting_on_bus(self._reach_bus(), then)

    def tray(self) -> Tray | None:
        """The desktop's own."""
        from guide_app.desktop.services.tray import Tray

        return Tray() if Tray.is_there() else None

    def autostart(self) -> Autostart | None:
        """Where this system looks at login."""
        from guide_app.desktop.services import autostart

        if sys.platform == "darwin":
            return autostart.LaunchAgent(Path.home())
        if sys.platform == "win32":
            import winreg

            return autostart.RunKey(winreg)
        config = os.environ.get("XDG_CONFIG_HOME")
        return autostart.DesktopEntry(Path(config) if config else Path.home() / ".config")

    def _reach_bus(self) -> Bus | None:
        """One connection for notifications and what is asked before them."""
        if self._bus is not None and not self._bus.open:
            del self._bus
        return self._bus

    @cached_property
    def _bus(self) -> Bus | None:
        from guide_app.desktop.services.bus import Bus

        return Bus.of_session()
