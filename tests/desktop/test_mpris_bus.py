"""What goes over the wire, heard by a client that knows nothing of the app."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from pytestqt.qtbot import QtBot

from guide_app.desktop.services.media_keys import Wish
from guide_app.desktop.services.mpris import Shown, Status, Track
from guide_app.desktop.services.mpris_bus import (
    OBJECT,
    PLAYER,
    PROPERTIES,
    ROOT,
    SERVICE,
    SessionBus,
)
from tests.desktop.bus import NAME, RealDesktop, has_real_desktop, read, real_desktop

FIRST = Shown(Status.PLAYING, Track(1, "Chin tuck", "Six minutes", 40), True)
PAUSED = FIRST._replace(status=Status.PAUSED)


class Listener:
    """Notes what is asked of the player."""

    def __init__(self) -> None:
        self.asked: list[Wish | str] = []

    def wish(self, wish: Wish) -> None:
        self.asked.append(wish)

    def come_forward(self) -> None:
        self.asked.append("forward")

    def quit(self) -> None:
        self.asked.append("quit")

    def position(self) -> float:
        return 3.5


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealDesktop]:
    with real_desktop(qtbot, tmp_path_factory.mktemp("bus")) as real:
        yield real


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def bus(desktop: RealDesktop, listener: Listener) -> SessionBus:
    """The app's end of the wire, with a player on it."""
    made = SessionBus(desktop.address)
    made.offer(listener, FIRST)
    return made


def call(
    qtbot: QtBot, desktop: RealDesktop, interface: str, member: str, *arguments: object
) -> QDBusMessage:
    """What a client is answered that asks for anything at all."""
    connection = QDBusConnection.connectToBus(desktop.address, f"client of {desktop.address}")
    question = QDBusMessage.createMethodCall(SERVICE, OBJECT, interface, member)
    question.setArguments(list(arguments))
    pending = connection.asyncCall(question)
    qtbot.waitUntil(pending.isFinished)
    return pending.reply()


# A machine without a bus of its own has no wire to look at; test_remote holds there as well.
if has_real_desktop():

    def test_a_client_hears_of_each_change(
        qtbot: QtBot, desktop: RealDesktop, bus: SessionBus
    ) -> None:
        client = desktop.follow()
        heard = []

        def hears(*statuses: str) -> bool:
            heard.extend(read(client.readAllStandardOutput()).split())
            return heard == list(statuses)

        qtbot.waitUntil(lambda: hears("Playing"), timeout=20_000)
        bus.show(PAUSED)
        qtbot.waitUntil(lambda: hears("Playing", "Paused"), timeout=20_000)
        bus.show(FIRST)
        qtbot.waitUntil(lambda: hears("Playing", "Paused", "Playing"), timeout=20_000)
        client.kill()
        client.waitForFinished()

    def test_two_copies_are_two_players(desktop: RealDesktop, bus: SessionBus) -> None:
        another = SessionBus(desktop.address)
        another.offer(Listener(), PAUSED)
        assert sorted(desktop.players()) == [NAME, f"{NAME}.instance{os.getpid()}"]
        bus.withdraw()
        assert desktop.players() == [f"{NAME}.instance{os.getpid()}"]

    @pytest.mark.usefixtures("bus")
    def test_the_window_can_be_raised_and_closed(
        qtbot: QtBot, desktop: RealDesktop, listener: Listener
    ) -> None:
        call(qtbot, desktop, ROOT, "Raise")
        call(qtbot, desktop, ROOT, "Quit")
        assert listener.asked == ["forward", "quit"]

    @pytest.mark.usefixtures("bus")
    def test_it_says_what_it_is(qtbot: QtBot, desktop: RealDesktop) -> None:
        for name, value in {"Identity": "Guide App", "DesktopEntry": "guide-app"}.items():
            [variant] = call(qtbot, desktop, PROPERTIES, "Get", ROOT, name).arguments()
            assert variant.variant() == value

    @pytest.mark.usefixtures("bus")
    @pytest.mark.parametrize(
        ("interface", "member", "arguments"),
        [
            (PROPERTIES, "Get", (PLAYER, "Nonsense")),
            (PROPERTIES, "Get", ("no.such.interface", "Position")),
            (PROPERTIES, "Get", (PLAYER,)),
            (PROPERTIES, "Get", (7, [])),
            (PROPERTIES, "GetAll", ()),
            (PROPERTIES, "Set", (PLAYER, "Volume", 0.5)),
            (PLAYER, "Explode", ()),
            (ROOT, "PlayPause", ()),
            ("no.such.interface", "Play", ()),
        ],
    )
    def test_what_makes_no_sense_is_an_error_for_the_client_alone(
        qtbot: QtBot,
        desktop: RealDesktop,
        listener: Listener,
        interface: str,
        member: str,
        arguments: tuple[object, ...],
    ) -> None:
        answer = call(qtbot, desktop, interface, member, *arguments)
        assert answer.type() is QDBusMessage.MessageType.ErrorMessage
        assert listener.asked == []
        assert desktop.status() == "Playing"

    @pytest.mark.usefixtures("bus")
    def test_what_is_no_music_changes_nothing(
        qtbot: QtBot, desktop: RealDesktop, listener: Listener
    ) -> None:
        call(qtbot, desktop, PLAYER, "OpenUri", "file:///tmp/song.ogg")
        assert listener.asked == []
        assert desktop.position() == pytest.approx(3.5, abs=0.001)
