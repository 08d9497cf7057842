"""The desktop around the app, with a remote control on it: a real one, or one that is made up."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import QByteArray, QProcess, QProcessEnvironment
from pytestqt.qtbot import QtBot

from guide_app.desktop.services import mpris
from guide_app.desktop.services.media_keys import Wish
from guide_app.desktop.services.mpris import Player, Shown
from tests.desktop.person import settle

PROGRAMS = ("dbus-daemon", "playerctl")
"""What a real desktop needs here: a bus and a client that knows nothing of the app."""
NAME = "guide_app"


class Desktop(Protocol):
    """Somebody with a remote control."""

    def players(self) -> list[str]:
        """What can be steered."""

    def status(self) -> str:
        """Whether it plays."""

    def track(self) -> dict[str, str]:
        """What is played: its title, its artist and its length in microseconds."""

    def position(self) -> float:
        """Seconds of it that have passed."""

    def press(self, button: str) -> None:
        """Press a button of the remote control, by playerctl's name for it."""

    def die(self) -> None:
        """The bus goes away."""


class RealDesktop:
    """A session bus of its own, with playerctl as the remote control."""

    def __init__(self, qtbot: QtBot, daemon: subprocess.Popen[str]) -> None:
        self._qtbot = qtbot
        self._daemon = daemon
        assert daemon.stdout is not None
        self.address = daemon.stdout.readline().strip()

    def players(self) -> list[str]:
        return self._ask("--list-all").split()

    def status(self) -> str:
        return self._ask("status")

    def track(self) -> dict[str, str]:
        names = {"title": "xesam:title", "artist": "xesam:artist", "length": "mpris:length"}
        return {name: self._ask("metadata", key) for name, key in names.items()}

    def position(self) -> float:
        return float(self._ask("position"))

    def press(self, button: str) -> None:
        self._ask(button)
        settle()

    def die(self) -> None:
        self._daemon.kill()
        self._daemon.wait()

    def follow(self) -> QProcess:
        """A client that writes down each status that it is told of, until it is killed."""
        return self._client("--follow", "status")

    def _ask(self, *words: str) -> str:
        """What playerctl answers, while the app goes on answering it."""
        client = self._client(*words)
        if client.state() is not QProcess.ProcessState.NotRunning:
            with self._qtbot.waitSignal(client.finished, timeout=20_000):
                pass
        said = read(client.readAllStandardError())
        # GLib tells here of each value that has not the type that MPRIS says.
        assert said in ("", "No players found\n"), said
        return read(client.readAllStandardOutput()).strip()

    def _client(self, *words: str) -> QProcess:
        client = QProcess()
        surroundings = QProcessEnvironment.systemEnvironment()
        surroundings.insert("DBUS_SESSION_BUS_ADDRESS", self.address)
        client.setProcessEnvironment(surroundings)
        client.start("playerctl", list(words))
        return client


class MadeUpDesktop:
    """Stands where the app meets the bus."""

    def __init__(self) -> None:
        self.works = True
        self.told: list[Shown] = []
        self._player: Player | None = None

    def open(self) -> MadeUpDesktop:
        """Stand in place of ``open_bus``."""
        return self

    def offer(self, player: Player, shown: Shown) -> None:
        self._player = player
        self.told.append(shown)

    def show(self, shown: Shown) -> None:
        self.told.append(shown)

    def withdraw(self) -> None:
        self._player = None

    def players(self) -> list[str]:
        return [] if self._player is None else [NAME]

    def status(self) -> str:
        return self.told[-1].status

    def track(self) -> dict[str, str]:
        track = self.told[-1].track
        length = str(track.seconds * 1_000_000)
        return {"title": track.title, "artist": track.artist, "length": length}

    def position(self) -> float:
        assert self._player is not None
        return self._player.position()

    def press(self, button: str) -> None:
        assert self._player is not None
        wishes = {"play-pause": Wish.TOGGLE, "next": Wish.SKIP, "previous": Wish.BACK}
        self._player.wish(wishes.get(button) or Wish(button))
        settle()

    def raise_window(self) -> None:
        assert self._player is not None
        self._player.come_forward()
        settle()

    def quit(self) -> None:
        assert self._player is not None
        self._player.quit()
        settle()

    def die(self) -> None:
        self.works = False


@contextmanager
def real_desktop(qtbot: QtBot, folder: Path) -> Iterator[RealDesktop]:
    """A session bus for as long as the block lasts."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address=unix:dir={folder}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield RealDesktop(qtbot, daemon)
    finally:
        daemon.kill()
        daemon.communicate()


def read(said: QByteArray) -> str:
    """What a program has said."""
    return bytes(said.data()).decode()


def has_real_desktop() -> bool:
    """Whether this machine has what a real desktop needs."""
    return os.name == "posix" and all(map(shutil.which, PROGRAMS))


@pytest.fixture
def desktop(
    qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desktop]:
    """A real one where the machine has it, which says the more; the same must hold for the other.

    Ask for it after ``home``, which keeps the app away from every desktop.
    """
    if not has_real_desktop():
        made_up = MadeUpDesktop()
        monkeypatch.setattr(mpris, "open_bus", made_up.open)
        yield made_up
        return
    with real_desktop(qtbot, tmp_path_factory.mktemp("bus")) as real:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", real.address)
        monkeypatch.setattr(mpris, "open_bus", OPEN_BUS)
        yield real


OPEN_BUS = mpris.open_bus
"""The app's own way to the bus."""
