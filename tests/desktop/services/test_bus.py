"""The bus answers, refuses, talks nonsense or goes away: nobody waits for it in vain."""

from __future__ import annotations

import os
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from guide_app.desktop.services.bus import DAEMON, Bus, Place
from tests.desktop.services.buses import FakeBus, real_bus, settle

ECHO = Place("org.example.Echo", "/org/example/Echo", "org.example.Echo")


@pytest.fixture
def far(qtbot: QtBot) -> FakeBus:
    del qtbot
    return FakeBus()


@pytest.fixture
def bus(far: FakeBus) -> Bus:
    made = far.connect_to()
    assert made is not None
    settle()
    assert far.made("Hello") == [()]
    return made


def test_a_reply_and_an_error_reach_who_asked(far: FakeBus, bus: Bus) -> None:
    far.on(ECHO.service, "Say", lambda word, number: ("su", (word, number)))
    heard: list[Any] = []
    bus.call(ECHO, "Say", "su", ("hello", 7), heard.append)
    bus.call(ECHO, "Unknown", then=heard.append)
    settle()
    assert heard == [("hello", 7), None]
    assert far.signatures["Say"] == "su"


def test_a_reply_of_another_kind_is_an_error(far: FakeBus, bus: Bus) -> None:
    far.on(ECHO.service, "Say", lambda: ("s", ("seven",)))
    heard: list[Any] = []
    bus.call(ECHO, "Say", then=heard.append, expects="u")
    bus.call(ECHO, "Say", then=heard.append, expects="s")
    settle()
    assert heard == [None, ("seven",)]


def test_signals_reach_who_listens(far: FakeBus, bus: Bus) -> None:
    heard: list[int] = []
    bus.listen(ECHO, "Rang", "u", heard.append)
    settle()
    assert "member='Rang'" in far.made("AddMatch")[0][0]
    far.signal(ECHO, "Rang", "u", 3)
    far.signal(ECHO, "Other", "u", 4)
    far.signal(ECHO, "Rang", "s", "of another kind")
    far.signal(ECHO._replace(path="/elsewhere"), "Rang", "u", 5)
    assert heard == [3]


@pytest.mark.parametrize("how", ["go_away", "talk_nonsense"])
def test_who_waits_is_told_when_the_bus_is_lost(
    qtbot: QtBot, far: FakeBus, bus: Bus, how: str
) -> None:
    far.on(ECHO.service, "Think", lambda: None)
    heard: list[Any] = []
    bus.call(ECHO, "Think", then=heard.append)
    settle()
    with qtbot.waitSignal(bus.lost, timeout=2000):
        getattr(far, how)()
    assert heard == [None]
    assert not bus.open
    bus.call(ECHO, "Think", then=heard.append)
    assert heard == [None, None]


def test_a_bus_that_goes_away_while_one_speaks(far: FakeBus, bus: Bus) -> None:
    far._far.close()
    far._reading.setEnabled(False)
    heard: list[Any] = []
    for _ in range(3):
        bus.call(ECHO, "Say", "s", ("hello",), heard.append)
    settle()
    assert heard == [None] * 3
    assert not bus.open


def test_closing_is_silent(far: FakeBus, bus: Bus) -> None:
    far.on(ECHO.service, "Think", lambda: None)
    heard: list[Any] = []
    bus.call(ECHO, "Think", then=heard.append)
    bus.close()
    bus.close()
    settle()
    assert heard == []
    assert far.gone


@pytest.mark.parametrize(
    "address",
    ["unix:path=/nowhere/bus", "tcp:host=127.0.0.1,port=1", "nonsense", "unix:"],
)
def test_without_a_bus_there_is_none(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    del qtbot
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    assert Bus.of_session() is None


@pytest.mark.skipif(os.name == "nt", reason="D-Bus is not asked there")
def test_a_real_bus_where_there_is_one(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with real_bus() as real:
        address = real.address if real else "unix:path=/nowhere/bus"
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        bus = Bus.of_session()
        assert (bus is None) is (real is None)
        if bus is None or real is None:
            return
        heard: list[Any] = []
        bus.call(DAEMON, "GetNameOwner", "s", (DAEMON.service,), heard.append)
        bus.call(DAEMON, "GetNameOwner", "s", ("org.example.Nobody",), heard.append)
        qtbot.waitUntil(lambda: len(heard) == 2, timeout=5000)
        assert heard == [(DAEMON.service,), None]
        with qtbot.waitSignal(bus.lost, timeout=5000):
            real.end()
