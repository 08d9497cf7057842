"""Following a session: keys and buttons, pause, sleep, stop, and the end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton

from guide_app.desktop.pages.after import AfterPage
from guide_app.desktop.pages.choose import ChoosePage
from guide_app.desktop.pages.player import PlayerPage
from guide_app.desktop.pages.wrong import WrongPage
from guide_app.desktop.runner import Runner
from guide_app.history.records import EventKind, SessionState
from guide_app.model import Phase, Side
from guide_app.session import events
from guide_app.session.events import PauseReason
from guide_app.session.view import State
from guide_app.settings import Settings, save
from tests.desktop.person import Home, Person, settle

Key = Qt.Key
SIDED = "Calves and feet"
ASLEEP = "The computer was asleep."


@pytest.fixture
def follower(person: Person) -> Person:
    """Somebody in the player, five seconds into a session of 15 minutes."""
    person.start_session()
    person.wait(5.01)
    return person


def runner(person: Person) -> Runner:
    page = person.page
    assert isinstance(page, PlayerPage)
    assert page.runner is not None
    return page.runner


def to_work(person: Person) -> None:
    person.wait_for(Phase.WORK)
    person.wait(5)


def test_it_shows_exercise_cue_next_and_total_left(follower: Person) -> None:
    view = follower.view
    assert view.state is State.RUNNING
    seen = follower.seen()
    assert view.segment.exercise.name in seen
    assert any(cue in seen for cue in view.segment.exercise.cues)
    assert "14:55 left" in seen
    assert view.next_exercise is not None
    assert any(line.startswith(f"Next: {view.next_exercise.exercise.name}") for line in seen)


def test_total_left_counts_down_with_the_clock(follower: Person) -> None:
    for left in ("14:54 left", "14:53 left"):
        follower.wait(1)
        assert left in follower.seen()
    follower.wait(53)
    assert "14:00 left" in follower.seen()


@pytest.mark.parametrize("way", ["key", "button"])
def test_a_pause_keeps_the_place(follower: Person, way: str) -> None:
    to_work(follower)
    before = follower.view

    def toggle(label: str) -> None:
        if way == "key":
            follower.key(Key.Key_Space)
        else:
            follower.press(label)

    toggle("Pause")
    assert follower.state() is State.PAUSED
    follower.wait(500)
    paused = follower.view
    assert (paused.index, paused.remaining) == (before.index, before.remaining)
    assert paused.total_remaining == before.total_remaining
    toggle("Go on")
    assert follower.state() is State.RUNNING
    follower.wait(1)
    assert follower.view.remaining == before.remaining - 1


def test_space_pauses_also_after_a_button_was_clicked(follower: Person) -> None:
    """A click on a button must not make the space bar press that button from then on."""
    follower.press("+10 s")
    extended = follower.view.total_remaining
    follower.key(Key.Key_Space)
    assert follower.view.total_remaining == extended
    assert follower.state() is State.PAUSED


def test_right_skips_and_left_goes_back(follower: Person) -> None:
    to_work(follower)
    first = follower.view.segment.item
    follower.key(Key.Key_Right)
    assert follower.view.segment.item == first + 1
    assert follower.view.segment.phase is Phase.PREPARE
    follower.key(Key.Key_Left)
    assert follower.view.segment.item == first
    assert follower.view.elapsed == 0
    [session] = follower.store.sessions()
    kinds = [event.kind for event in follower.store.events(session.id)]
    assert kinds == [EventKind.SKIPPED, EventKind.BACK]


def media_key(person: Person, key: Qt.Key, *, repeated: bool = False) -> None:
    """Press a key that Qt's test keyboard does not have."""
    none = Qt.KeyboardModifier.NoModifier
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(person.focus, QKeyEvent(kind, key, none, "", repeated))
    settle()


@pytest.mark.parametrize("key", [Key.Key_MediaPlay, Key.Key_MediaTogglePlayPause])
def test_the_media_key_for_both_pauses_and_goes_on(follower: Person, key: Key) -> None:
    media_key(follower, key)
    assert follower.state() is State.PAUSED
    media_key(follower, key)
    assert follower.state() is State.RUNNING


def test_the_other_media_keys_do_what_they_say(follower: Person) -> None:
    first = follower.view.segment.item
    media_key(follower, Key.Key_MediaNext)
    assert follower.view.segment.item == first + 1
    media_key(follower, Key.Key_MediaPrevious)
    assert follower.view.segment.item == first
    media_key(follower, Key.Key_MediaPause)
    media_key(follower, Key.Key_MediaPause)
    assert follower.state() is State.PAUSED
    media_key(follower, Key.Key_MediaPlay)
    media_key(follower, Key.Key_MediaStop)
    assert follower.sees("Do you want to stop here?")
    assert follower.state() is State.PAUSED
    # The keyboard is at the button that goes on; the media keys still reach the page.
    media_key(follower, Key.Key_MediaPlay)
    assert follower.state() is State.RUNNING


def test_a_media_key_that_is_held_down_acts_once(follower: Person) -> None:
    for repeated in (False, True, True):
        media_key(follower, Key.Key_MediaPlay, repeated=repeated)
    assert follower.state() is State.PAUSED


def test_media_keys_wait_while_something_is_wrong(follower: Person) -> None:
    follower.key(Key.Key_W)
    media_key(follower, Key.Key_MediaPlay)
    media_key(follower, Key.Key_MediaNext)
    assert follower.on(WrongPage)
    follower.press("Nothing is wrong, go on")
    assert "14:55 left" in follower.seen()


def test_skip_and_back_are_buttons_too(follower: Person) -> None:
    first = follower.view.segment.item
    follower.press("Skip")
    assert follower.view.segment.item == first + 1
    follower.press("Back")
    assert follower.view.segment.item == first


def test_ten_more_seconds_move_the_end(follower: Person) -> None:
    to_work(follower)
    before = follower.view
    follower.press("+10 s")
    follower.key(Key.Key_Plus)
    follower.key(Key.Key_Equal)
    assert follower.view.remaining == before.remaining + 30
    assert follower.view.total_remaining == before.total_remaining + 30
    follower.wait(before.total_remaining + 29)
    assert follower.on(PlayerPage)
    follower.wait(1.1)
    assert follower.on(AfterPage)


def test_escape_asks_and_no_goes_on(follower: Person) -> None:
    left = follower.view.total_remaining
    follower.key(Key.Key_Escape)
    assert follower.sees("Do you want to stop here?")
    assert follower.state() is State.PAUSED
    assert isinstance(follower.focus, QPushButton)
    assert follower.focus.text() == "No, go on"
    follower.key(Key.Key_Return)
    assert not follower.sees("Do you want to stop here?")
    assert follower.state() is State.RUNNING
    assert follower.view.total_remaining == left
    follower.key(Key.Key_Space)
    assert follower.state() is State.PAUSED


def test_stop_here_ends_the_session(follower: Person) -> None:
    to_work(follower)
    follower.press("Stop")
    follower.press("Yes, stop here")
    assert follower.on(AfterPage)
    assert "You stopped here" in follower.seen()
    [session] = follower.store.sessions()
    assert (session.state, session.reason) == (SessionState.STOPPED, "by-person")
    assert session.worked_seconds == 5
    follower.press("Done")
    assert follower.on(ChoosePage)


def test_w_stops_the_clock_and_asks_what_is_wrong(follower: Person) -> None:
    follower.key(Key.Key_W)
    assert follower.on(WrongPage)
    follower.wait(100)
    follower.press("Nothing is wrong, go on")
    assert follower.state() is State.RUNNING
    assert "14:55 left" in follower.seen()


def test_keys_work_wherever_the_keyboard_is(follower: Person) -> None:
    """After Tab has gone to a button the letters and arrows still work."""
    for _ in range(3):
        follower.key(Key.Key_Tab)
    first = follower.view.segment.item
    follower.key(Key.Key_Right)
    assert follower.view.segment.item == first + 1
    follower.key(Key.Key_W)
    assert follower.on(WrongPage)


def test_full_screen_toggles_by_key(follower: Person) -> None:
    for key in (Key.Key_F, Key.Key_F11):
        follower.key(key)
        assert follower.window.isFullScreen()
        follower.key(key)
        assert not follower.window.isFullScreen()


def test_full_screen_toggles_by_button_and_ends_with_the_session(follower: Person) -> None:
    follower.press("Full screen")
    assert follower.window.isFullScreen()
    follower.press("Stop")
    follower.press("Yes, stop here")
    assert not follower.window.isFullScreen()


def test_f11_fills_the_screen_on_every_page(person: Person) -> None:
    person.key(Key.Key_F11)
    assert person.window.isFullScreen()
    person.key(Key.Key_F11)
    assert not person.window.isFullScreen()


def test_a_session_can_fill_the_screen_by_itself(home: Home) -> None:
    home.screened(full_screen=True)
    person = home.open()
    person.go_to_choose()
    assert not person.window.isFullScreen()
    person.start_session()
    assert person.window.isFullScreen()


def test_closing_the_window_asks_first(follower: Person) -> None:
    assert not follower.window.close()
    settle()
    assert follower.window.isVisible()
    assert follower.sees("Do you want to stop here?")
    assert follower.state() is State.PAUSED
    follower.press("Yes, stop here")
    assert not follower.window.isVisible()
    [session] = follower.store.sessions()
    assert (session.state, session.reason) == (SessionState.STOPPED, "closed")


@pytest.mark.parametrize("way", ["No, go on", "space"])
def test_a_stop_after_going_on_does_not_close_the_window(follower: Person, way: str) -> None:
    assert not follower.window.close()
    settle()
    if way == "space":
        follower.page.setFocus()
        follower.key(Key.Key_Space)
    else:
        follower.press(way)
    assert follower.state() is State.RUNNING
    follower.press("Stop")
    follower.press("Yes, stop here")
    assert follower.window.isVisible()
    assert follower.on(AfterPage)
    [session] = follower.store.sessions()
    assert session.reason == "by-person"


def test_a_stop_of_the_next_session_does_not_close_the_window(follower: Person) -> None:
    assert not follower.window.close()
    settle()
    follower.press("No, go on")
    follower.wait(3600)
    follower.press("Done")
    follower.start_session()
    follower.press("Stop")
    follower.press("Yes, stop here")
    assert follower.window.isVisible()
    assert follower.on(AfterPage)


def test_closing_while_something_is_wrong_asks_in_the_player(follower: Person) -> None:
    follower.key(Key.Key_W)
    assert not follower.window.close()
    settle()
    assert follower.on(PlayerPage)
    assert follower.sees("Do you want to stop here?")


def test_a_window_without_a_session_closes_at_once(person: Person) -> None:
    assert person.window.close()


def test_after_the_end_the_window_closes_at_once(follower: Person) -> None:
    follower.wait(3600)
    assert follower.on(AfterPage)
    assert follower.window.close()


def test_a_sleeping_machine_pauses(follower: Person) -> None:
    to_work(follower)
    before = follower.view
    follower.clock.sleep(60)
    follower.wait(0.1)
    assert follower.state() is State.PAUSED
    assert follower.view.pause_reason is PauseReason.ASLEEP
    assert follower.sees(ASLEEP)
    assert follower.view.remaining == pytest.approx(before.remaining, abs=1.1)
    follower.key(Key.Key_Space)
    assert follower.state() is State.RUNNING
    assert not follower.sees(ASLEEP)


def test_the_side_is_shown_and_switches_by_itself(person: Person) -> None:
    person.start_session(SIDED)
    person.wait_for(Phase.WORK)
    first = person.view.segment.side
    assert first is not Side.NONE
    names = {Side.LEFT: "Left side", Side.RIGHT: "Right side"}
    assert names[first] in person.seen()
    seconds = person.view.segment.seconds
    person.wait_for(Phase.SWITCH)
    assert names[first.other] in person.seen()
    person.wait_for(Phase.WORK)
    assert person.view.segment.side is first.other
    assert person.view.segment.seconds == seconds
    assert names[first.other] in person.seen()


@pytest.mark.parametrize("minutes", [10, 30])
def test_a_run_ends_at_exactly_the_planned_time(person: Person, minutes: int) -> None:
    title = {10: "Calves and feet", 30: "Ball and roller for back and hips"}[minutes]
    person.start_session(title, minutes)
    began = person.clock.monotonic()
    followed = runner(person)
    happened: list[events.Event] = []
    followed.happened.connect(happened.append)
    assert followed.session.plan.seconds == minutes * 60
    person.wait(minutes * 60 - 1)
    assert person.on(PlayerPage)
    person.wait(1.05)
    assert person.on(AfterPage)
    finished = happened[-1]
    assert isinstance(finished, events.Finished)
    assert finished.at == began + minutes * 60
    assert person.sees("Well done")
    [session] = person.store.sessions()
    assert session.state is SessionState.FINISHED
    assert session.planned_seconds == minutes * 60
    assert session.ended is not None
    assert (
        timedelta()
        <= session.ended - session.at - timedelta(minutes=minutes)
        < timedelta(milliseconds=50)
    )


def test_the_last_exercise_says_that_it_is_the_last(follower: Person) -> None:
    for _ in range(20):
        if follower.view.next_exercise is None:
            break
        follower.key(Key.Key_Right)
    assert follower.sees("This is the last exercise.")
    follower.key(Key.Key_Right)
    assert follower.on(AfterPage)


def test_an_evening_can_hold_two_sessions(follower: Person) -> None:
    follower.wait(3600)
    follower.press("Done")
    follower.start_session(SIDED, 10)
    assert follower.view.total_remaining == 600
    follower.wait(601)
    assert follower.on(AfterPage)
    assert [session.title for session in follower.store.sessions()] == [
        SIDED,
        "Loosen a stiff lower back",
    ]


def test_a_clearance_that_ends_in_a_long_pause_ends_the_session(follower: Person) -> None:
    follower.key(Key.Key_Space)
    follower.wait(12 * 3600)
    follower.key(Key.Key_Space)
    assert follower.on(AfterPage)
    [session] = follower.store.sessions()
    assert session.reason == "clearance-ended"
    follower.press("Done")
    assert not follower.on(ChoosePage)


def test_get_ready_time_is_that_of_the_settings(home: Home) -> None:
    home.screened()
    save(home.paths.settings_file, Settings(country="gb", get_ready=40))
    person = home.open()
    person.go_to_choose()
    person.press("As long as it takes")
    person.open_routine(SIDED)
    person.press("Start")
    assert person.view.segment.phase is Phase.PREPARE
    assert person.view.segment.seconds == 40
