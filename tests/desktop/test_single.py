"""Starting the app again: one window for each data folder, whatever became of the first."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from guide_app.cli import main
from guide_app.desktop import app, libraries
from guide_app.desktop.context import Context
from guide_app.desktop.services import single as module
from guide_app.desktop.services.single import Single
from guide_app.desktop.window import Window

AT_ONCE = 0.05


@pytest.fixture
def start(data_dir: Path) -> Iterator[Callable[..., Single]]:
    """Starts the app in this test's data folder; everything is put away at the end."""
    made: list[Single] = []

    def started(folder: Path = data_dir, patience: float = 10.0) -> Single:
        made.append(Single(folder, patience))
        return made[-1]

    yield started
    for each in made:
        each.release()


def start_again(qtbot: QtBot, folder: Path) -> tuple[int, str]:
    """Start the app as a person does, while this process goes on."""
    program = QProcess()
    program.start(sys.executable, ["-m", "guide_app", "--data-dir", str(folder)])
    with qtbot.waitSignal(program.finished, timeout=30_000):
        pass
    return program.exitCode(), bytes(program.readAllStandardError().data()).decode()


def test_a_second_start_brings_the_first_window_forward_and_ends(
    qtbot: QtBot, start: Callable[..., Single], data_dir: Path
) -> None:
    window = Window()
    qtbot.addWidget(window)
    window.showMinimized()
    first = start()
    assert first.take()
    first.listen(window.come_forward)
    for _ in range(2):
        assert start_again(qtbot, data_dir) == (
            0,
            "Guide App is open already. Its window comes to the front.\n",
        )
        assert not window.isMinimized()
        assert window.isVisible()
        window.showMinimized()


def test_another_data_folder_is_another_app(
    start: Callable[..., Single], tmp_path: Path, data_dir: Path
) -> None:
    assert start().take()
    assert not start().take()
    assert start(tmp_path / "other").take()
    (tmp_path / "link").symlink_to(data_dir)
    assert not start(tmp_path / "link").take()


def test_after_the_end_the_next_start_has_a_window(start: Callable[..., Single]) -> None:
    first = start()
    assert first.take()
    first.listen(lambda: None)
    first.release()
    assert start().take()


HOLDING = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from guide_app.desktop.services.single import Single
application = QCoreApplication([])
single = Single(Path(sys.argv[1]))
assert single.take()
single.listen(lambda: None)
print("open", flush=True)
application.exec()
"""


def test_what_a_killed_window_leaves_is_in_nobody_s_way(
    qtbot: QtBot, start: Callable[..., Single], data_dir: Path
) -> None:
    killed = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(data_dir)], stdout=subprocess.PIPE, text=True
    )
    assert killed.stdout is not None
    assert killed.stdout.readline() == "open\n"
    assert not start().take()
    killed.kill()
    killed.communicate()
    again = start()
    assert again.take()
    called: list[bool] = []
    again.listen(lambda: called.append(True))
    assert start_again(qtbot, data_dir)[0] == 0
    assert called == [True]


@pytest.mark.parametrize("listens", [True, False])
@pytest.mark.usefixtures("qapp")
def test_a_window_that_hangs_is_waited_for_no_longer_than_said(
    start: Callable[..., Single], listens: bool
) -> None:
    hanging = start()
    assert hanging.take()
    if listens:
        # The event loop of this process does not run meanwhile, so nothing is answered.
        hanging.listen(lambda: None)
    second = start(patience=AT_ONCE)
    assert not second.take()
    assert not second.call()


def test_then_another_window_opens_and_says_so(
    qtbot: QtBot,
    start: Callable[..., Single],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    del qtbot
    assert start().take()
    opened: list[Context] = []

    def run(context: Context, single: Single, *, in_tray: bool) -> int:
        assert not in_tray
        single.listen(lambda: None)
        opened.append(context)
        return 0

    monkeypatch.setattr(app, "run", run)
    monkeypatch.setattr(libraries, "missing", lambda _: ())
    monkeypatch.setattr(module, "Single", lambda data: Single(data, AT_ONCE))
    # The start leaves it to the event loop, which is not entered here, to turn this on again.
    monkeypatch.setattr(gc, "disable", lambda: None)
    assert main([]) == 0
    [context] = opened
    context.store.close()
    assert any("does not answer" in each for each in context.notes)
    assert "does not answer" in capsys.readouterr().err


def test_where_nothing_can_be_locked_every_start_has_a_window(
    start: Callable[..., Single], tmp_path: Path
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder")
    for _ in range(2):
        each = start(in_the_way)
        assert each.take()
        each.listen(lambda: None)


def test_the_leave_to_come_forward_is_handed_on(
    qtbot: QtBot, start: Callable[..., Single], data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wayland gives it to the program that the person has started, and wants it from the window."""
    first = start()
    assert first.take()
    leave: list[str | None] = []
    first.listen(lambda: leave.append(os.environ.get("XDG_ACTIVATION_TOKEN")))
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "leave-7")
    program = QProcess()
    program.start(sys.executable, ["-m", "guide_app", "--data-dir", str(data_dir)])
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN")
    with qtbot.waitSignal(program.finished, timeout=30_000):
        pass
    assert leave == ["leave-7"]


LOADED = """
import sys
from PySide6.QtWidgets import QApplication
seen = []
def look(application):
    seen.extend(name for name in ("PySide6.QtNetwork", "PySide6.QtDBus") if name in sys.modules)
    return 0
QApplication.exec = look
from guide_app.cli import main
code = main(["--data-dir", sys.argv[1]])
print(code, seen)
"""


def test_the_start_loads_neither_network_nor_bus(data_dir: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, str(data_dir)], capture_output=True, text=True, check=False
    )
    assert done.stdout == "0 []\n", done.stderr
