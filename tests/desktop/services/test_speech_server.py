"""A speech server that runs, is missing, or hangs, asked before Qt would wait for it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from guide_app.desktop.clock import SystemClock
from guide_app.desktop.services import speech_server, voice
from guide_app.desktop.services.speaking import Lack, NoVoice, VoiceWish


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the server's socket is looked for; no server can be started."""
    monkeypatch.setattr(speech_server, "PROGRAM", str(tmp_path / "no-such-program"))
    monkeypatch.setattr(speech_server, "ANSWERS_WITHIN", 0.3)
    folder = tmp_path / "speech-dispatcher"
    folder.mkdir()
    return folder / "speechd.sock"


SERVER = """
import socket, sys
listener = socket.socket(socket.AF_UNIX)
listener.bind(sys.argv[1])
listener.listen()
print("ready", flush=True)
held = []
while True:
    connection, _ = listener.accept()
    held.append(connection)
    if sys.argv[2] == "answers":
        connection.recv(100)
        connection.sendall(b"231 HAPPY HACKING\\r\\n")
"""


class Server:
    """A process that listens at a place, and answers or hangs."""

    def __init__(self, place: Path, *, hangs: bool) -> None:
        self.hangs = hangs
        kind = "hangs" if hangs else "answers"
        self._process = subprocess.Popen(
            [sys.executable, "-c", SERVER, str(place), kind], stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "ready\n"

    def close(self) -> None:
        """Listen no more."""
        self._process.kill()
        self._process.communicate()


@pytest.fixture(params=[False, True], ids=["answers", "hangs"])
def server(place: Path, request: pytest.FixtureRequest) -> Iterator[Server]:
    """A server of one kind or the other."""
    made = Server(place, hangs=request.param)
    yield made
    made.close()


def environment(place: Path) -> dict[str, str]:
    return {"XDG_RUNTIME_DIR": str(place.parents[1])}


def test_a_server_that_answers_is_told_from_one_that_hangs(server: Server, place: Path) -> None:
    assert speech_server.answers(environment(place)) is not server.hangs


def test_without_a_server_that_runs_or_can_be_started_nothing_answers(place: Path) -> None:
    assert not speech_server.answers(environment(place))


def test_a_server_that_is_started_late_is_asked_again(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Server] = []
    monkeypatch.setattr(
        subprocess, "run", lambda *_, **__: started.append(Server(place, hangs=False))
    )
    assert speech_server.answers(environment(place))
    started[0].close()


def test_what_a_server_that_was_killed_left_behind_is_no_server(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Server(place, hangs=True).close()
    assert place.exists()
    started: list[Server] = []

    def start(*_: object, **__: object) -> None:
        place.unlink()
        started.append(Server(place, hangs=False))

    monkeypatch.setattr(subprocess, "run", start)
    assert speech_server.answers(environment(place))
    started[0].close()


def test_a_hanging_server_costs_the_voice_and_not_the_window(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = Server(place, hangs=True)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(place.parents[1]))
    monkeypatch.delenv("SPEECHD_ADDRESS", raising=False)
    found = voice.open_voice(VoiceWish(), SystemClock(), ["speechd"])
    assert isinstance(found, NoVoice)
    assert found.lack is Lack.ENGINE
    server.close()


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ({"SPEECHD_ADDRESS": "unix_socket:/a/b.sock"}, "/a/b.sock"),
        ({"SPEECHD_ADDRESS": "inet_socket:localhost:6560"}, ""),
        ({"XDG_RUNTIME_DIR": "/run/me"}, "/run/me/speech-dispatcher/speechd.sock"),
        ({"XDG_CACHE_HOME": "/me/cache"}, "/me/cache/speech-dispatcher/speechd.sock"),
    ],
)
def test_the_server_is_looked_for_where_its_library_does(
    said: dict[str, str], address: str
) -> None:
    assert speech_server.address_of(said) == address
