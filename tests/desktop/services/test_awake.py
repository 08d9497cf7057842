"""The screen stays on while a session runs, by whatever way there is, and not a moment longer."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from guide_app.desktop.clock import ManualClock
from guide_app.desktop.pages.after import AfterPage
from guide_app.desktop.pages.player import PlayerPage
from guide_app.desktop.runner import Runner
from guide_app.desktop.services.awake import (
    PAUSE_HOLDS,
    Awake,
    BusScreen,
    ProgramScreen,
    WindowsScreen,
)
from guide_app.desktop.services.bus import DAEMON
from guide_app.session import commands
from guide_app.session.events import StopReason
from guide_app.session.machine import Session
from tests.desktop.machines import FakeMachine, FakeScreen
from tests.desktop.person import Home, Person
from tests.desktop.services.buses import FakeBus, settle
from tests.session.plans import MORNING, clearance, exercise, plan_of, rounds_block

SAVER, MANAGER = "org.freedesktop.ScreenSaver", "org.gnome.SessionManager"
PORTAL = "org.freedesktop.portal.Desktop"


class Followed:
    """A session of ten minutes, and the screen that it holds."""

    def __init__(self) -> None:
        self.clock = ManualClock(MORNING)
        self.screen = FakeScreen()
        self.awake = Awake(self.screen, self.clock)
        ten_minutes = plan_of(rounds_block(0, exercise(sided=False), 285, 15, 15))
        self.runner = Runner(Session(ten_minutes, clearance(), MORNING), self.clock)
        self.awake.follow(self.runner)

    def do(self, command: commands.Command) -> None:
        self.runner.do(command)


@pytest.fixture
def followed(qtbot: QtBot) -> Followed:
    del qtbot
    return Followed()


def test_only_a_running_session_holds_the_screen(followed: Followed) -> None:
    assert not followed.screen.held
    followed.do(commands.Start())
    assert followed.screen.held
    followed.clock.move(599)
    assert followed.screen.held
    assert followed.screen.asked == 1
    followed.clock.move(2)
    assert not followed.screen.held


def test_a_short_pause_keeps_it_and_a_long_one_does_not(followed: Followed) -> None:
    followed.do(commands.Start())
    followed.do(commands.Pause())
    followed.clock.move(PAUSE_HOLDS - 1)
    assert followed.screen.held
    followed.do(commands.Resume())
    followed.clock.move(60)
    assert followed.screen.held
    followed.do(commands.Pause())
    followed.clock.move(PAUSE_HOLDS)
    assert not followed.screen.held
    followed.do(commands.Resume())
    assert followed.screen.held


@pytest.mark.parametrize("paused", [False, True])
def test_a_stop_releases_at_once(followed: Followed, paused: bool) -> None:
    followed.do(commands.Start())
    if paused:
        followed.do(commands.Pause())
    followed.do(commands.Stop(StopReason.BY_PERSON))
    assert not followed.screen.held
    followed.clock.move(1000)
    assert not followed.screen.held


def test_in_the_window_from_start_to_end(home: Home) -> None:
    machine = FakeMachine()
    home.machine = machine
    screen = machine.a_screen
    assert screen is not None
    home.screened()
    person = home.open()
    person.go_to_choose()
    assert not screen.held
    person.start_session()
    assert screen.held
    person.wait(15 * 60 + 0.1)
    assert person.on(AfterPage)
    assert not screen.held
    person.press("Done")
    person.start_session()
    assert screen.held, "the next session as well"


def test_without_a_way_the_session_goes_on_and_a_note_says_so(home: Home) -> None:
    machine = FakeMachine()
    home.machine = machine
    home.screened()
    person = home.open()
    person.go_to_choose()
    person.start_session()
    machine.screen_failed()
    machine.screen_failed()
    assert person.on(PlayerPage)
    person.wait(15 * 60 + 0.1)
    person.press("Done")
    note = "This computer can't be told to keep the screen on. It may go dark."
    assert sum(line == note for line in person.seen()) == 1


def test_a_machine_that_offers_nothing(person: Person) -> None:
    person.start_session()
    person.wait(15 * 60 + 0.1)
    assert person.on(AfterPage)


# Linux


class Desktop:
    """A bus, and the screen that the app holds by it."""

    def __init__(self) -> None:
        self.buses: list[FakeBus] = []
        self.offers: dict[str, Any] = {}
        self.there = True
        self.failures = 0
        self.screen = BusScreen(self._connect, self._fail)

    @property
    def bus(self) -> FakeBus:
        return self.buses[-1]

    def asked(self) -> list[str]:
        return [service for service, method, _ in self.bus.calls if method == "Inhibit"]

    def _connect(self) -> Any:
        if not self.there:
            return None
        bus = FakeBus()
        for service, reply in self.offers.items():
            bus.on(service, "Inhibit", lambda *_, reply=reply: reply)
        self.buses.append(bus)
        return bus.connect_to()

    def _fail(self) -> None:
        self.failures += 1


@pytest.fixture
def desktop(qtbot: QtBot) -> Desktop:
    del qtbot
    return Desktop()


def test_the_screen_saver_is_asked_and_let_go_by_leaving(desktop: Desktop) -> None:
    desktop.offers = {SAVER: ("u", (7,))}
    desktop.screen.hold()
    desktop.screen.hold()
    settle()
    assert desktop.asked() == [SAVER]
    assert desktop.bus.made("Inhibit") == [("Guide App", "A session is running")]
    assert not desktop.bus.gone
    desktop.screen.release()
    desktop.screen.release()
    settle()
    assert desktop.bus.gone
    assert (len(desktop.buses), desktop.failures) == (1, 0)


@pytest.mark.parametrize(
    ("offers", "asked", "signature"),
    [
        ({MANAGER: ("u", (1,))}, [SAVER, MANAGER], "susu"),
        ({PORTAL: ("o", ("/request",))}, [SAVER, MANAGER, PORTAL], "sua{sv}"),
    ],
)
def test_who_comes_next_is_asked_where_one_refuses(
    desktop: Desktop, offers: dict[str, Any], asked: list[str], signature: str
) -> None:
    desktop.offers = offers
    desktop.screen.hold()
    settle()
    assert desktop.asked() == asked
    assert desktop.bus.signatures["Inhibit"] == signature
    assert desktop.failures == 0


def test_where_all_refuse_it_is_said(desktop: Desktop) -> None:
    desktop.screen.hold()
    settle()
    assert desktop.asked() == [SAVER, MANAGER, PORTAL]
    assert desktop.failures == 1


def test_without_a_bus_it_is_said(desktop: Desktop) -> None:
    desktop.there = False
    desktop.screen.hold()
    desktop.screen.release()
    assert desktop.failures == 1


def test_a_bus_that_goes_away_is_looked_for_at_the_next_hold(desktop: Desktop) -> None:
    desktop.offers = {SAVER: None}
    desktop.screen.hold()
    settle()
    desktop.bus.go_away()
    assert desktop.asked() == [SAVER], "nobody is asked on a bus that is gone"
    desktop.offers = {SAVER: ("u", (7,))}
    desktop.screen.hold()
    settle()
    assert len(desktop.buses) == 2
    assert desktop.asked() == [SAVER]


def test_a_screen_saver_that_starts_anew_is_asked_anew(desktop: Desktop) -> None:
    desktop.offers = {SAVER: ("u", (7,))}
    desktop.screen.hold()
    settle()
    desktop.bus.signal(DAEMON, "NameOwnerChanged", "sss", SAVER, ":1.2", "")
    assert desktop.asked() == [SAVER]
    desktop.bus.signal(DAEMON, "NameOwnerChanged", "sss", "org.example.Other", "", ":1.8")
    desktop.bus.signal(DAEMON, "NameOwnerChanged", "sss", SAVER, "", ":1.9")
    assert desktop.asked() == [SAVER, SAVER]


def test_the_bus_goes_away_in_a_session_that_ends_on_time(home: Home, desktop: Desktop) -> None:
    desktop.offers = {SAVER: ("u", (7,))}
    machine = FakeMachine()
    machine.a_screen = desktop.screen  # type: ignore[assignment]
    home.machine = machine
    home.screened()
    person = home.open()
    person.go_to_choose()
    person.start_session()
    person.wait(100)
    desktop.bus.go_away()
    person.wait(15 * 60 - 101)
    assert person.on(PlayerPage)
    person.wait(1.1)
    assert person.on(AfterPage)
    (session,) = person.store.sessions()
    assert session.planned_seconds == 15 * 60


# macOS and Windows


def test_a_program_holds_and_ends_with_the_hold(tmp_path: Path) -> None:
    if sys.platform == "win32":
        return
    said = tmp_path / "said"
    program = tmp_path / "caffeinate"
    program.write_text(f'#!/bin/sh\necho "$@" > {said}.new; mv {said}.new {said}; exec sleep 60\n')
    program.chmod(0o700)
    failures: list[bool] = []
    screen = ProgramScreen(lambda: failures.append(True), str(program))
    screen.hold()
    running = screen._running
    assert running is not None
    screen.hold()
    assert screen._running is running
    running.kill()
    running.wait()
    screen.hold()
    again = screen._running
    assert again is not None
    assert again is not running, "one that ended half-way is started anew"
    screen.release()
    screen.release()
    assert again.returncode is not None
    assert failures == []
    ProgramScreen(lambda: failures.append(True), str(tmp_path / "missing")).hold()
    assert failures == [True]


def test_the_program_ends_with_us() -> None:
    seen: list[list[str]] = []

    def popen(arguments: list[str]) -> Any:
        seen.append(arguments)
        raise FileNotFoundError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("subprocess.Popen", popen)
        ProgramScreen(lambda: None).hold()
    assert seen == [["/usr/bin/caffeinate", "-d", "-i", "-w", str(os.getpid())]]


class Kernel:
    """Windows' own, as far as it is asked."""

    def __init__(self, *, works: bool = True) -> None:
        self.states: list[int] = []
        self._works = works

    def SetThreadExecutionState(self, flags: Any) -> int:
        self.states.append(flags.value)
        return 0x80000000 if self._works else 0


def test_windows_is_told_and_told_again() -> None:
    kernel = Kernel()
    failures: list[bool] = []
    screen = WindowsScreen(lambda: failures.append(True), kernel)
    screen.hold()
    screen.hold()
    screen.release()
    screen.release()
    assert kernel.states == [0x80000003, 0x80000000]
    refusing = Kernel(works=False)
    screen = WindowsScreen(lambda: failures.append(True), refusing)
    screen.hold()
    screen.release()
    assert refusing.states == [0x80000003]
    assert failures == [True]
