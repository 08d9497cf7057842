"""Starting at login: an entry where the system looks for such things, and nothing else."""

from __future__ import annotations

import plistlib
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

_NAME = "guide-app"


class Autostart(Protocol):
    """The entry of this app among what is started at login. All methods raise OSError."""

    def is_on(self) -> bool:
        """Whether there is one."""

    def turn_on(self, command: Sequence[str]) -> None:
        """Have this command started at each login."""

    def turn_off(self) -> None:
        """Take the entry away; where there is none, all is well."""


class DesktopEntry:
    """Linux: a file in the autostart folder of the desktop (XDG Autostart)."""

    def __init__(self, config: Path) -> None:
        self._file = config / "autostart" / f"{_NAME}.desktop"

    def is_on(self) -> bool:
        """Whether the file is there."""
        return self._file.exists()

    def turn_on(self, command: Sequence[str]) -> None:
        """Write the file."""
        lines = (
            "[Desktop Entry]",
            "Type=Application",
            "Name=Guide App",
            f"Exec={' '.join(map(_quoted, command))}",
            "Icon=guide-app",
            "Terminal=false",
            "X-GNOME-Autostart-enabled=true",
        )
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def turn_off(self) -> None:
        """Remove the file."""
        self._file.unlink(missing_ok=True)


class LaunchAgent:
    """macOS: a file that ``launchd`` reads at login."""

    LABEL = "guide-app.reminders"

    def __init__(self, home: Path) -> None:
        self._file = home / "Library" / "LaunchAgents" / f"{self.LABEL}.plist"

    def is_on(self) -> bool:
        """Whether the file is there."""
        return self._file.exists()

    def turn_on(self, command: Sequence[str]) -> None:
        """Write the file."""
        entry = {"Label": self.LABEL, "ProgramArguments": list(command), "RunAtLoad": True}
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_bytes(plistlib.dumps(entry))

    def turn_off(self) -> None:
        """Remove the file."""
        self._file.unlink(missing_ok=True)


class RunKey:
    """Windows: a value of the person's own Run key in the registry, ``winreg``."""

    KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"

    def __init__(self, winreg: Any) -> None:
        self._registry = winreg

    def is_on(self) -> bool:
        """Whether the value is there."""
        try:
            with self._open("KEY_READ") as key:
                self._registry.QueryValueEx(key, _NAME)
        except FileNotFoundError:
            return False
        return True

    def turn_on(self, command: Sequence[str]) -> None:
        """Write the value."""
        line = subprocess.list2cmdline(command)
        with self._open("KEY_WRITE") as key:
            self._registry.SetValueEx(key, _NAME, 0, self._registry.REG_SZ, line)

    def turn_off(self) -> None:
        """Remove the value."""
        with suppress(FileNotFoundError), self._open("KEY_WRITE") as key:
            self._registry.DeleteValue(key, _NAME)

    def _open(self, access: str) -> Any:
        registry = self._registry
        return registry.CreateKeyEx(
            registry.HKEY_CURRENT_USER, self.KEY, 0, getattr(registry, access)
        )


def _quoted(part: str) -> str:
    """One word of an Exec line, as the Desktop Entry Specification wants it."""
    inner = "".join(f"\\{sign}" if sign in '"`$\\' else sign for sign in part)
    # A backslash is escaped once more, for the value of any key knows escapes too.
    return '"{}"'.format(inner.replace("\\", "\\\\").replace("%", "%%"))
