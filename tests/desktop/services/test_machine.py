"""This machine, whatever it has: every part is made without a fault, and only when asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from guide_app.desktop.services.machine import Machine, ThisMachine

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def machine(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ThisMachine:
    del qtbot
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return ThisMachine()


@pytest.mark.skipif(sys.platform != "linux", reason="only there can a bus be taken away")
def test_without_a_bus(machine: ThisMachine) -> None:
    failures: list[bool] = []
    screen = machine.screen(lambda: failures.append(True))
    assert screen is not None
    screen.hold()
    screen.release()
    assert failures == [True]
    notifier = machine.notifier()
    assert notifier is not None
    notifier.failed = lambda: failures.append(False)
    notifier.tell("title", "text", {})
    assert failures == [True, False]
    heard: list[bool] = []
    machine.presenting(heard.append)
    assert heard == [False]


def test_off_screen_there_is_no_tray(machine: ThisMachine) -> None:
    assert machine.tray() is None


def test_a_machine_of_which_nothing_is_known(tmp_path: Path) -> None:
    machine, heard = Machine(), list[bool]()
    machine.presenting(heard.append)
    assert heard == [False]
    parts = (machine.screen(lambda: None), machine.notifier(), machine.tray(), machine.autostart())
    assert parts == (None, None, None, None)
    assert machine.is_first(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it lies in a place of the system")
def test_the_entry_at_login_lies_where_the_desktop_looks(
    machine: ThisMachine, tmp_path: Path
) -> None:
    autostart = machine.autostart()
    assert autostart is not None
    autostart.turn_on(["guide-app"])
    assert (tmp_path / "autostart" / "guide-app.desktop").exists()


def test_only_the_first_reminds(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    first = ThisMachine()
    assert first.is_first(tmp_path)
    assert not ThisMachine().is_first(tmp_path)
    del first
    assert ThisMachine().is_first(tmp_path), "the lock ends with who holds it"
    assert ThisMachine().is_first(tmp_path / "missing"), "who can't lock is not kept from reminding"


def test_a_start_without_reminders_loads_nothing_of_all_this(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from guide_app.desktop import app\n"
        "from guide_app.desktop.clock import SystemClock\n"
        "from guide_app.desktop.context import make_context\n"
        "from guide_app.desktop.services.machine import ThisMachine\n"
        "from guide_app.desktop.services.single import Single\n"
        "from guide_app.paths import AppPaths\n"
        "from pathlib import Path\n"
        f"context = make_context(AppPaths(Path({str(tmp_path)!r})), SystemClock())\n"
        "context.machine = ThisMachine()\n"
        "settle = app._settle\n"
        "app._settle = lambda *rest: (settle(*rest), app.QApplication.quit())\n"
        f"app.run(context, Single(Path({str(tmp_path)!r})))\n"
        "late = ('dateutil', 'icalendar', 'jeepney', 'PySide6.QtDBus', 'guide_app.reminding')\n"
        "print(*[name for name in late if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == []
