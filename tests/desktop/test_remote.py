"""A phone, a headset and the desktop's media keys: they see a session and steer it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from guide_app import settings as settings_file
from guide_app.desktop.pages.after import AfterPage
from guide_app.desktop.pages.player import PlayerPage
from guide_app.desktop.pages.settings import SettingsPage
from guide_app.desktop.pages.wrong import WrongPage
from guide_app.desktop.services import mpris
from guide_app.history.records import SessionState
from guide_app.model import Phase
from guide_app.session.view import State
from tests.desktop.bus import NAME, OPEN_BUS, Desktop, MadeUpDesktop, desktop
from tests.desktop.person import Home, Person, settle

__all__ = ["desktop"]

ROUTINE = "Calves and feet"
LOST = "Phone and headset no longer reach this session."


@pytest.fixture
def made_up(person: Person, monkeypatch: pytest.MonkeyPatch) -> MadeUpDesktop:
    """Somebody who may start a session, on a desktop of which every word is known."""
    del person
    around = MadeUpDesktop()
    monkeypatch.setattr(mpris, "open_bus", around.open)
    return around


def test_a_phone_sees_the_exercise_and_pauses_it(person: Person, desktop: Desktop) -> None:
    assert desktop.players() == []
    person.start_session(ROUTINE, 10)
    person.wait_for(Phase.WORK)
    person.wait(3)
    assert desktop.players() == [NAME]
    segment = person.view.segment
    assert desktop.status() == "Playing"
    assert desktop.track() == {
        "title": f"{segment.exercise.name}, {segment.side} side",
        "artist": ROUTINE,
        "length": str(segment.seconds * 1_000_000),
    }
    assert desktop.position() == pytest.approx(person.view.elapsed, abs=0.001)
    desktop.press("play-pause")
    assert person.state() is State.PAUSED
    assert desktop.status() == "Paused"
    stood = desktop.position()
    person.wait(50)
    assert desktop.position() == stood
    desktop.press("play-pause")
    assert person.state() is State.RUNNING
    assert desktop.status() == "Playing"
    desktop.press("pause")
    desktop.press("pause")
    assert person.state() is State.PAUSED
    desktop.press("play")
    desktop.press("play")
    assert person.state() is State.RUNNING


def test_a_phone_skips_goes_back_and_asks_to_stop(person: Person, desktop: Desktop) -> None:
    person.start_session(ROUTINE, 10)
    person.wait_for(Phase.WORK)
    first = person.view.segment
    desktop.press("next")
    second = person.view.segment
    assert second.item == first.item + 1
    assert desktop.track()["title"].startswith(second.exercise.name)
    desktop.press("previous")
    assert person.view.segment.item == first.item
    desktop.press("stop")
    assert person.sees("Do you want to stop here?")
    assert desktop.status() == "Paused"
    desktop.press("play")
    assert not person.sees("Do you want to stop here?")
    assert person.state() is State.RUNNING
    person.press("Stop")
    person.press("Yes, stop here")
    assert desktop.players() == []


def test_the_next_session_is_offered_anew(person: Person, desktop: Desktop) -> None:
    person.start_session(ROUTINE, 10)
    person.wait(601)
    assert person.on(AfterPage)
    assert desktop.players() == []
    person.press("Done")
    person.start_session(ROUTINE, 10)
    assert desktop.players() == [NAME]
    desktop.press("pause")
    assert person.state() is State.PAUSED


def test_skipping_the_last_exercise_from_afar_ends_the_session(
    person: Person, desktop: Desktop
) -> None:
    person.start_session(ROUTINE, 10)
    while person.view.next_exercise is not None:
        person.key(Qt.Key.Key_Right)
    desktop.press("next")
    assert person.on(AfterPage)
    assert desktop.players() == []


def test_a_bus_that_goes_away_leaves_the_session_its_times(
    person: Person, desktop: Desktop
) -> None:
    person.start_session(ROUTINE, 10)
    person.wait(100)
    desktop.press("pause")
    person.wait(7)
    desktop.press("play")
    desktop.die()
    person.wait(3)
    assert person.sees(LOST)
    person.wait(30)
    assert not person.sees(LOST)
    person.wait(600 - 133 - 0.5)
    assert person.on(PlayerPage)
    person.wait(0.6)
    assert person.on(AfterPage)
    [session] = person.store.sessions()
    assert session.state is SessionState.FINISHED
    assert session.ended is not None
    late = session.ended - session.at - timedelta(seconds=607)
    assert timedelta() <= late < timedelta(milliseconds=50)


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/at/all", "no address at all"])
def test_without_a_bus_a_session_is_as_always(
    person: Person, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.setattr("os.path.exists", lambda _: False)
    monkeypatch.setattr(mpris, "open_bus", OPEN_BUS)
    person.start_session(ROUTINE, 10)
    assert not person.sees(LOST)
    person.wait(599)
    assert person.on(PlayerPage)
    person.wait(1.05)
    assert person.on(AfterPage)


def test_each_change_is_told_once_and_time_alone_is_none(
    person: Person, made_up: MadeUpDesktop
) -> None:
    person.start_session(ROUTINE, 10)
    person.wait(3)
    assert len(made_up.told) == 1
    person.press("+10 s")
    assert made_up.told[-1].track.seconds == made_up.told[0].track.seconds + 10
    person.press("Pause")
    assert len(made_up.told) == 3
    person.wait(100)
    assert len(made_up.told) == 3


def test_beginning_again_is_another_track(person: Person, made_up: MadeUpDesktop) -> None:
    """Clients count the seconds of a track on their own; only a new one begins at nought."""
    person.start_session(ROUTINE, 10)
    person.wait(3)
    before = made_up.told[-1].track
    person.press("Back")
    again = made_up.told[-1].track
    assert again.number != before.number
    assert again._replace(number=before.number) == before


def test_what_is_wrong_is_answered_before_anything_goes_on(
    person: Person, made_up: MadeUpDesktop
) -> None:
    person.start_session(ROUTINE, 10)
    assert made_up.told[-1].open_to_wishes
    person.key(Qt.Key.Key_W)
    assert not made_up.told[-1].open_to_wishes
    for button in ("play", "play-pause", "next", "previous", "stop"):
        made_up.press(button)
        assert person.on(WrongPage)
    person.press("Nothing is wrong, go on")
    assert person.state() is State.RUNNING
    assert made_up.told[-1].open_to_wishes


def test_nothing_is_told_but_exercise_and_routine(person: Person, made_up: MadeUpDesktop) -> None:
    person.start_session(ROUTINE, 10)
    person.wait(601)
    catalogue = person.context.library.catalogue
    exercises = [exercise.name for exercise in catalogue.exercises.values()]
    for shown in made_up.told:
        name = shown.track.title.removesuffix(", left side").removesuffix(", right side")
        assert name in exercises
        assert shown.track.artist == ROUTINE


def test_the_window_comes_forward_and_closes_when_asked(
    person: Person, made_up: MadeUpDesktop
) -> None:
    person.start_session(ROUTINE, 10)
    person.window.showMinimized()
    made_up.raise_window()
    assert not person.window.isMinimized()
    person.window.showMinimized()
    made_up.press("stop")
    assert not person.window.isMinimized()
    person.press("No, go on")
    person.window.showMinimized()
    made_up.quit()
    assert not person.window.isMinimized()
    assert person.sees("Do you want to stop here?")
    person.press("Yes, stop here")
    assert not person.window.isVisible()


def test_it_can_be_turned_off(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    around = MadeUpDesktop()
    monkeypatch.setattr(mpris, "open_bus", around.open)
    home.screened()
    person = home.open()
    person.go_to_choose()
    person.press("Settings")
    assert person.on(SettingsPage)
    box = person.find(QCheckBox, "A phone or headset may pause it")
    assert box.isChecked()
    person.click(box)
    kept = settings_file.load(person.context.paths.settings_file).settings
    assert not kept.remote
    person.press("Back")
    person.start_session(ROUTINE, 10)
    settle()
    assert around.told == []
