"""Whole evenings, end to end, as one person lives them."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from guide_app.desktop.pages.choose import ChoosePage
from guide_app.desktop.pages.daily import DailyPage
from guide_app.desktop.pages.outcome import OutcomePage
from guide_app.desktop.pages.player import PlayerPage
from guide_app.desktop.pages.welcome import WelcomePage
from guide_app.history.records import EventKind, Furthest, Outcome, ScreeningKind, SessionState
from guide_app.model import Answer, Feel, Side, Urgency, WrongResponse
from tests.desktop.person import DAY, EVENING, WHOLE_BODY, Home, Person

STIFF_BACK = "Loosen a stiff lower back"
CALVES = "Calves and feet"


def first_evening(home: Home) -> Person:
    """Install, answer, choose, follow to the end, say how it was."""
    person = home.open()
    assert person.on(WelcomePage)
    person.choose_country()
    person.press("Go on")
    person.press(WHOLE_BODY)
    person.answer({"leg-symptoms": Answer.YES, "worse-bending": Answer.UNSURE})
    assert person.on(OutcomePage)
    person.press("I have read this")
    person.press("10 min")
    person.open_routine(CALVES)
    person.press("Pain now: 5")
    person.press("Which side is affected?: Left")
    person.press("Start")
    person.wait(600.1)
    assert person.sees("Well done")
    person.press("Pain now: 3")
    assert person.sees("Your pain went from 5 to 3. It eased.")
    person.press("Where furthest: Calf")
    person.press("How was it?: Just right")
    person.find(QPlainTextEdit, "A note for yourself").setFocus()
    person.type("good")
    person.press("Done")
    assert person.on(ChoosePage)
    return person


def second_evening(home: Home) -> Person:
    """The daily check, a session with everything that can happen, and a stop."""
    person = home.open()
    assert person.on(DailyPage)
    person.pass_daily_check()
    assert person.on(ChoosePage)
    assert person.sees("Fitted to what you told us")
    person.press("15 min")
    person.open_routine(CALVES)
    person.press("Pain now: 3")
    person.press("Start")
    person.wait(20.1)
    person.key(Qt.Key.Key_Plus)
    person.key(Qt.Key.Key_Space)
    person.wait(30)
    person.key(Qt.Key.Key_Space)
    person.key(Qt.Key.Key_Right)
    person.wait(20)
    person.press("Something is wrong")
    signs = person.context.questionnaire.wrong_signs
    person.press(next(s.text for s in signs if s.response is WrongResponse.EASE_OFF))
    person.press("Go on gently")
    assert person.on(PlayerPage)
    person.press("Stop")
    person.press("Yes, stop here")
    person.press("Pain now: 3")
    person.press("Done")
    assert person.on(ChoosePage)
    return person


def test_two_evenings_are_remembered_as_they_were(home: Home) -> None:
    first_evening(home)
    home.clock.move(DAY)
    person = second_evening(home)

    newest, oldest = person.store.sessions()
    assert oldest.title == CALVES
    assert oldest.at - EVENING < timedelta(minutes=1)
    assert oldest.planned_seconds == 600
    assert oldest.state is SessionState.FINISHED
    assert oldest.affected is Side.LEFT
    assert (oldest.pain_before, oldest.pain_after) == (5, 3)
    assert (oldest.furthest, oldest.feel, oldest.note) == (Furthest.CALF, Feel.RIGHT, "good")
    assert oldest.ended is not None
    assert oldest.ended - oldest.at == timedelta(seconds=600, milliseconds=2)
    assert person.store.events(oldest.id) == ()

    assert newest.planned_seconds == 900
    assert (newest.state, newest.reason) == (SessionState.STOPPED, "by-person")
    assert newest.affected is Side.LEFT
    assert newest.worked_seconds is not None
    assert newest.ended is not None
    assert newest.worked_seconds < (newest.ended - newest.at).total_seconds()
    kinds = [event.kind for event in person.store.events(newest.id)]
    assert kinds == [EventKind.EXTENDED, EventKind.SKIPPED, EventKind.WRONG]

    full = person.store.last_passed_full()
    assert full is not None
    assert (full.kind, full.outcome) == (ScreeningKind.FULL, Outcome.MODIFIED)
    assert {"active-leg-symptoms", "worse-bending"} <= set(full.cautions)
    last = person.store.last_screening()
    assert last is not None
    assert last.kind is ScreeningKind.DAILY
    assert set(last.cautions) == set(full.cautions)
    assert person.store.interrupted() is None


def test_what_was_left_out_the_first_evening_is_left_out_the_second(home: Home) -> None:
    first_evening(home)
    home.clock.move(DAY)
    person = home.open()
    person.pass_daily_check()
    assert person.context.clearance is not None
    ruled_out = person.context.clearance.ruled_out_by
    person.press("As long as it takes")
    person.open_routine("Evening ease for back and hips")
    person.press("Start")
    page = person.page
    assert isinstance(page, PlayerPage)
    assert page.runner is not None
    assert not any(map(ruled_out, page.runner.session.plan.exercises))


def test_a_red_flag_on_the_third_evening_shuts_the_app_until_all_is_asked_anew(
    home: Home,
) -> None:
    first_evening(home)
    home.clock.move(2 * DAY)
    person = home.open()
    person.press("Yes, or not sure")
    person.answer({"bladder-change": Answer.YES})
    assert person.sees("Call 999 or 112")
    stop = person.store.last_stop()
    assert stop is not None
    assert stop.urgency is Urgency.EMERGENCY
    home.clock.move(DAY)
    person = home.open()
    assert not person.on(ChoosePage)
    assert not person.on(DailyPage)
    person.press(WHOLE_BODY)
    asked = person.answer()
    assert len(asked) > 40
    assert person.on(ChoosePage)
    person.start_session(STIFF_BACK)


def test_a_power_cut_costs_one_segment(home: Home) -> None:
    """The window is gone without a word; the next evening goes on where it was."""
    person = first_evening(home)
    person.start_session(CALVES, 10)
    person.wait(200.1)
    segment = person.view.index
    left = person.view.remaining + sum(s.seconds for s in _plan_of(person)[segment + 1 :])
    home.close()
    home.clock.move(0.5 * DAY)
    person = home.open()
    assert person.on(DailyPage)
    person.pass_daily_check()
    assert person.sees(f"You broke off “{CALVES}”")
    person.press("Go on")
    assert person.view.index == segment
    assert left <= person.view.total_remaining <= left + 60
    person.wait(700)
    person.press("Done")
    states = [session.state for session in person.store.sessions()]
    assert states[0] is SessionState.FINISHED
    assert SessionState.FINISHED in states[1:]


def _plan_of(person: Person) -> tuple:  # type: ignore[type-arg]
    page = person.page
    assert isinstance(page, PlayerPage)
    assert page.runner is not None
    return page.runner.session.plan.segments
