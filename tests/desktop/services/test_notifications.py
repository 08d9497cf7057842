"""Notifications that can be answered, on desktops that know them, half know them, or are gone."""

from __future__ import annotations

import ctypes
import os
from threading import Event, Thread
from typing import Any

import pytest
from jeepney import (
    DBusAddress,
    HeaderFields,
    message_bus,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import open_dbus_connection
from pytestqt.qtbot import QtBot

from guide_app.desktop.services.bus import Bus
from guide_app.desktop.services.notifications import (
    NOTIFICATIONS,
    BusNotifier,
    presenting_on_bus,
    presenting_on_windows,
)
from tests.desktop.services.buses import FakeBus, real_bus, settle

SERVER = NOTIFICATIONS.service
ANSWERS = {"default": "Start", "start": "Start", "not-today": "Not today"}


class Server:
    """A desktop with notifications, and the app that uses them."""

    def __init__(self) -> None:
        self.bus = FakeBus()
        self.capabilities = ["body", "actions"]
        self.connections = 0
        self.notifier = BusNotifier(self._connect)
        self.chosen: list[str] = []
        self.failures = 0
        self.notifier.chosen = self.chosen.append
        self.notifier.failed = self._fail
        self.start()

    def start(self) -> None:
        self.bus = FakeBus()
        self.bus.on(SERVER, "GetCapabilities", lambda: ("as", (self.capabilities,)))
        self.bus.on(SERVER, "Notify", lambda *_: ("u", (len(self.bus.made("Notify")) + 40,)))
        self.bus.on(SERVER, "CloseNotification", lambda _: ("", ()))

    def tell(self) -> None:
        self.notifier.tell("Time for “Evening ease”", "10 min", ANSWERS)
        settle()

    def signal(self, name: str, signature: str, *values: Any) -> None:
        self.bus.signal(NOTIFICATIONS, name, signature, *values)

    def _connect(self) -> Bus | None:
        self.connections += 1
        return self.bus.connect_to()

    def _fail(self) -> None:
        self.failures += 1


@pytest.fixture
def server(qtbot: QtBot) -> Server:
    del qtbot
    return Server()


def test_it_is_shown_with_its_answers(server: Server) -> None:
    server.tell()
    ((_, replaces, _, title, text, actions, hints, timeout),) = server.bus.made("Notify")
    assert (replaces, title, text, timeout) == (0, "Time for “Evening ease”", "10 min", -1)
    assert actions == ["default", "Start", "start", "Start", "not-today", "Not today"]
    assert hints["desktop-entry"] == ("s", "guide-app")
    assert server.bus.signatures["Notify"] == "susssasa{sv}i"


def test_an_answer_is_heard_and_one_to_others_is_not(server: Server) -> None:
    server.tell()
    server.signal("ActionInvoked", "us", 12, "start")
    server.signal("ActionInvoked", "us", 41, "not-today")
    assert server.chosen == ["not-today"]


def test_the_next_one_takes_the_place_of_the_last(server: Server) -> None:
    server.tell()
    server.tell()
    assert [body[1] for body in server.bus.made("Notify")] == [0, 41]
    server.signal("NotificationClosed", "uu", 42, 1)
    server.tell()
    assert server.bus.made("Notify")[-1][1] == 0
    assert server.connections == 1


def test_it_can_be_taken_back_once(server: Server) -> None:
    server.notifier.take_back()
    server.tell()
    server.notifier.take_back()
    server.notifier.take_back()
    settle()
    assert server.bus.made("CloseNotification") == [(41,)]


def test_a_server_without_answers_is_as_good_as_none(server: Server) -> None:
    server.capabilities = ["body"]
    server.tell()
    assert server.failures == 1
    assert server.bus.made("Notify") == []


@pytest.mark.parametrize("method", ["GetCapabilities", "Notify"])
def test_a_server_that_talks_nonsense(server: Server, method: str) -> None:
    server.bus.on(SERVER, method, lambda *_: ("", ()))
    server.tell()
    assert server.failures == 1


@pytest.mark.parametrize("missing", ["GetCapabilities", "Notify"])
def test_a_server_that_refuses(server: Server, missing: str) -> None:
    del server.bus.handlers[SERVER, missing]
    server.tell()
    assert server.failures == 1


def test_no_bus_at_all(server: Server) -> None:
    server.bus.gone = True
    server.tell()
    assert server.failures == 1
    server.notifier.take_back()


def test_the_bus_goes_away_between_question_and_answer(server: Server) -> None:
    server.bus.on(SERVER, "Notify", lambda *_: None)
    server.tell()
    server.bus.go_away()
    assert server.failures == 1
    server.notifier.take_back()
    server.tell()
    assert server.failures == 2, "there still is none"
    server.start()
    server.tell()
    assert len(server.bus.made("Notify")) == 1, "and now there is"


@pytest.mark.parametrize(("inhibited", "expected"), [(True, True), (False, False)])
def test_a_desktop_that_holds_notifications_back_says_so(
    server: Server, inhibited: bool, expected: bool
) -> None:
    server.bus.on(SERVER, "Get", lambda *_: ("v", (("b", inhibited),)))
    heard: list[bool] = []
    presenting_on_bus(server.bus.connect_to(), heard.append)
    settle()
    assert heard == [expected]
    assert server.bus.made("Get") == [(NOTIFICATIONS.interface, "Inhibited")]


def test_a_desktop_that_has_no_word_for_it_is_not_presenting(server: Server) -> None:
    heard: list[bool] = []
    presenting_on_bus(None, heard.append)
    presenting_on_bus(server.bus.connect_to(), heard.append)
    settle()
    assert heard == [False, False]


class Shell:
    """Windows' own, as far as it is asked."""

    def __init__(self, state: int, result: int = 0) -> None:
        self._state, self._result = state, result

    def SHQueryUserNotificationState(self, place: Any) -> int:
        ctypes.cast(place, ctypes.POINTER(ctypes.c_int))[0] = self._state
        return self._result


@pytest.mark.parametrize(
    ("shell", "expected"),
    [(Shell(4), True), (Shell(3), True), (Shell(2), True), (Shell(5), False), (Shell(4, 1), False)],
)
def test_windows_knows_presentations(shell: Shell, expected: bool) -> None:
    assert presenting_on_windows(shell) is expected


def serve(address: str, ready: Event) -> None:
    """A notification server on a real bus, whose person at once says "not today"."""
    with open_dbus_connection(address) as connection:
        names = DBusAddress(NOTIFICATIONS.path, NOTIFICATIONS.service, NOTIFICATIONS.interface)
        connection.send_and_get_reply(message_bus.RequestName(NOTIFICATIONS.service))
        ready.set()
        while True:
            message = connection.receive(timeout=10)
            member = message.header.fields.get(HeaderFields.member)
            if member == "GetCapabilities":
                connection.send(new_method_return(message, "as", (["body", "actions"],)))
            elif member == "Notify":
                connection.send(new_method_return(message, "u", (5,)))
                connection.send(new_signal(names, "ActionInvoked", "us", (5, "not-today")))
                return


@pytest.mark.skipif(os.name == "nt", reason="D-Bus is not asked there")
def test_over_a_real_bus_where_there_is_one(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with real_bus() as real:
        if real is None:
            return
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", real.address)
        ready = Event()
        server = Thread(target=serve, args=(real.address, ready))
        server.start()
        assert ready.wait(10)
        bus = Bus.of_session()
        assert bus is not None
        notifier = BusNotifier(lambda: bus)
        chosen: list[str] = []
        notifier.chosen = chosen.append
        notifier.tell("title", "text", ANSWERS)
        qtbot.waitUntil(lambda: bool(chosen), timeout=10_000)
        assert chosen == ["not-today"]
        server.join()
        bus.close()
