"""The entry at login is what each system reads, and nothing of it stays behind."""

from __future__ import annotations

import plistlib
import re
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from guide_app.desktop.services.autostart import Autostart, DesktopEntry, LaunchAgent, RunKey

COMMAND = ["/opt/my apps/python", "-m", "guide_app", "--data-dir", '/home/a "b" $c 100%\\`d']


def on_and_off(autostart: Autostart) -> None:
    assert not autostart.is_on()
    autostart.turn_off()
    autostart.turn_on(COMMAND)
    autostart.turn_on(COMMAND)
    assert autostart.is_on()


def test_linux(tmp_path: Path) -> None:
    entry = DesktopEntry(tmp_path / "config")
    on_and_off(entry)
    text = (tmp_path / "config" / "autostart" / "guide-app.desktop").read_text()
    assert text.startswith("[Desktop Entry]\nType=Application\n")
    (line,) = (line for line in text.splitlines() if line.startswith("Exec="))
    # First the value of a key is unescaped, then each quoted word, then the codes for files.
    value = line.removeprefix("Exec=").replace("\\\\", "\\")
    words = re.findall(r'"((?:\\.|[^"\\])*)"', value)
    assert [re.sub(r"\\(.)", r"\1", word).replace("%%", "%") for word in words] == COMMAND
    entry.turn_off()
    assert not entry.is_on()


def test_macos(tmp_path: Path) -> None:
    agent = LaunchAgent(tmp_path)
    on_and_off(agent)
    (file,) = (tmp_path / "Library" / "LaunchAgents").iterdir()
    written = plistlib.loads(file.read_bytes())
    assert (written["ProgramArguments"], written["RunAtLoad"]) == (COMMAND, True)
    assert written["Label"] == file.stem
    agent.turn_off()
    assert not agent.is_on()


class Registry:
    """The part of ``winreg`` that is used, with a registry of its own."""

    HKEY_CURRENT_USER, REG_SZ, KEY_READ, KEY_WRITE = 1, 1, 2, 4

    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    def CreateKeyEx(self, root: int, key: str, _: int, __: int) -> AbstractContextManager[str]:
        assert root == self.HKEY_CURRENT_USER
        return nullcontext(key)

    def QueryValueEx(self, key: str, name: str) -> str:
        return self._found(key, name)

    def SetValueEx(self, key: str, name: str, _: int, __: int, value: str) -> None:
        self.values[f"{key}\\{name}"] = value

    def DeleteValue(self, key: str, name: str) -> None:
        self._found(key, name)
        del self.values[f"{key}\\{name}"]

    def _found(self, key: str, name: str) -> str:
        if f"{key}\\{name}" not in self.values:
            raise FileNotFoundError
        return self.values[f"{key}\\{name}"]


def test_windows() -> None:
    registry = Registry()
    key = RunKey(registry)
    on_and_off(key)
    ((place, line),) = registry.values.items()
    assert place == r"Software\Microsoft\Windows\CurrentVersion\Run\guide-app"
    assert line.startswith('"/opt/my apps/python" -m guide_app --data-dir ')
    key.turn_off()
    assert not key.is_on()
