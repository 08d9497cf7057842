"""Something is wrong in the middle of a session: what each answer leads to."""

from __future__ import annotations

import pytest

from guide_app.content.library import load_questionnaire
from guide_app.content.places import content_root
from guide_app.desktop.pages.advice import AdvicePage
from guide_app.desktop.pages.after import AfterPage
from guide_app.desktop.pages.choose import ChoosePage
from guide_app.desktop.pages.daily import DailyPage
from guide_app.desktop.pages.player import PlayerPage
from guide_app.desktop.pages.wrong import WrongPage
from guide_app.history.errors import StoreError
from guide_app.history.records import EventKind, ScreeningKind, SessionState
from guide_app.history.store import Store
from guide_app.model import Phase, Urgency, WrongResponse, WrongSign
from guide_app.session.view import State
from tests.desktop.person import WHOLE_BODY, Home, Person

SIGNS = load_questionnaire(content_root()).wrong_signs
STOPS = [sign for sign in SIGNS if sign.response is WrongResponse.STOP]
HARD = [sign for sign in STOPS if sign.urgency in (Urgency.EMERGENCY, Urgency.URGENT)]
LEVELS = {
    Urgency.EMERGENCY: "Emergency: get help now",
    Urgency.URGENT: "Urgent: be seen today",
    Urgency.PROFESSIONAL: "See a professional before you start",
}


def named(sign: WrongSign) -> str:
    return sign.id


@pytest.fixture
def hurting(person: Person) -> Person:
    """Somebody five seconds into the first work, who has said that something is wrong."""
    person.start_session()
    person.wait_for(Phase.WORK)
    person.wait(5)
    person.press("Something is wrong")
    assert person.on(WrongPage)
    return person


def test_there_are_six_to_eight_large_answers(hurting: Person) -> None:
    assert 6 <= len(SIGNS) <= 8
    for sign in SIGNS:
        assert hurting.can_press(sign.text)


@pytest.mark.parametrize("sign", STOPS, ids=named)
def test_a_stop_ends_the_session_gives_its_advice_and_shuts_the_app(
    home: Home, hurting: Person, sign: WrongSign
) -> None:
    hurting.press(sign.text)
    assert hurting.on(AdvicePage)
    advice = hurting.context.worded(hurting.context.questionnaire.advice[sign.advice])
    assert advice.title in hurting.seen()
    for step in advice.steps:
        assert hurting.sees(step)
    for level, words in LEVELS.items():
        assert hurting.sees(words) is (level is sign.urgency)
    if sign.urgency is Urgency.EMERGENCY:
        assert hurting.sees("Call 999 or 112")
    [session] = hurting.store.sessions()
    assert (session.state, session.reason) == (SessionState.STOPPED, "something-wrong")
    assert session.worked_seconds == 5
    [event] = hurting.store.events(session.id)
    assert event.kind is EventKind.WRONG
    [told] = hurting.store.adverse_events()
    first = hurting.store.pains()[0].exercises
    assert (told.session_id, told.sign) == (session.id, sign.id)
    assert (told.response, told.urgency) == (sign.response, sign.urgency)
    assert told.exercise in first
    assert told.side is not None
    assert hurting.can_press("Save this page")
    assert hurting.can_press("Say how it was") is (sign not in HARD)
    assert not hurting.can_press("They agreed on this day")
    stop = hurting.store.last_stop()
    if sign.urgency is None:
        assert stop is None
        return
    assert stop is not None
    assert (stop.kind, stop.urgency) == (ScreeningKind.SESSION, sign.urgency)
    assert hurting.context.clearance is None
    person = home.open()
    person.press(WHOLE_BODY)
    assert person.is_asked_in_full()


def test_a_hard_stop_has_no_way_on_but_the_full_questionnaire(hurting: Person) -> None:
    hurting.press(HARD[0].text)
    hurting.press("Answer the questions again")
    hurting.press(WHOLE_BODY)
    hurting.wait(60)
    hurting.answer()
    assert hurting.on(ChoosePage)


def test_travelling_pain_ends_and_leads_through_how_it_was_to_the_full_questionnaire(
    hurting: Person,
) -> None:
    [sign] = [sign for sign in STOPS if sign.urgency is Urgency.PROFESSIONAL]
    hurting.press(sign.text)
    hurting.press("Say how it was")
    assert hurting.on(AfterPage)
    hurting.press("Pain now: 5")
    hurting.press("Done")
    assert not hurting.on(ChoosePage)
    assert not hurting.on(DailyPage)
    [session] = hurting.store.sessions()
    assert session.pain_after == 5


def test_a_stop_without_an_urgency_ends_the_session_alone(hurting: Person) -> None:
    [sign] = [sign for sign in STOPS if sign.urgency is None]
    hurting.press(sign.text)
    hurting.press("Say how it was")
    assert hurting.on(AfterPage)
    hurting.press("Done")
    assert hurting.on(ChoosePage)
    assert hurting.store.last_stop() is None


def test_easing_off_goes_on_gently_from_the_same_place(hurting: Person) -> None:
    [sign] = [sign for sign in SIGNS if sign.response is WrongResponse.EASE_OFF]
    hurting.press(sign.text)
    assert hurting.on(WrongPage)
    hurting.wait(100)
    for step in hurting.context.questionnaire.advice[sign.advice].steps:
        assert hurting.sees(step)
    hurting.press("Go on gently")
    assert hurting.on(PlayerPage)
    assert hurting.state() is State.RUNNING
    assert hurting.view.elapsed == pytest.approx(5.01)
    assert hurting.context.clearance is not None


def test_easing_off_can_also_go_to_the_next_exercise(hurting: Person) -> None:
    [sign] = [sign for sign in SIGNS if sign.response is WrongResponse.EASE_OFF]
    hurting.press(sign.text)
    hurting.press("Next exercise")
    assert hurting.view.segment.item == 1
    assert hurting.state() is State.RUNNING


def test_a_skip_offers_the_next_exercise_and_not_to_go_on_with_this_one(hurting: Person) -> None:
    [sign] = [sign for sign in SIGNS if sign.response is WrongResponse.SKIP]
    hurting.press(sign.text)
    assert not hurting.can_press("Go on gently")
    hurting.press("Next exercise")
    assert hurting.on(PlayerPage)
    assert hurting.view.segment.item == 1
    assert hurting.state() is State.RUNNING


def test_the_second_exercise_that_hurts_ends_the_session(hurting: Person) -> None:
    [sign] = [sign for sign in SIGNS if sign.response is WrongResponse.SKIP]
    hurting.press(sign.text)
    hurting.press("Next exercise")
    hurting.press("Something is wrong")
    hurting.press(sign.text)
    assert hurting.on(AdvicePage)
    [session] = hurting.store.sessions()
    assert (session.state, session.reason) == (SessionState.STOPPED, "something-wrong")
    hurting.press("Say how it was")
    assert hurting.on(AfterPage)
    assert hurting.store.last_stop() is None


def test_after_advice_one_can_stop_here(hurting: Person) -> None:
    [sign] = [sign for sign in SIGNS if sign.response is WrongResponse.SKIP]
    hurting.press(sign.text)
    hurting.press("Stop here")
    assert hurting.on(AfterPage)
    [session] = hurting.store.sessions()
    assert session.state is SessionState.STOPPED


def test_the_skip_of_the_last_exercise_ends_the_session(person: Person) -> None:
    person.start_session()
    while person.view.next_exercise is not None:
        person.press("Skip")
    person.press("Something is wrong")
    [sign] = [sign for sign in SIGNS if sign.response is WrongResponse.SKIP]
    person.press(sign.text)
    person.press("Next exercise")
    assert person.on(AfterPage)


def test_the_answers_come_anew_each_time(hurting: Person) -> None:
    [sign] = [sign for sign in SIGNS if sign.response is WrongResponse.SKIP]
    hurting.press(sign.text)
    hurting.press("Next exercise")
    hurting.press("Something is wrong")
    assert all(hurting.can_press(each.text) for each in SIGNS)
    assert not hurting.can_press("Next exercise")


def test_a_stop_is_kept_although_the_record_failed_before(
    home: Home, hurting: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk failed once in the session and works again: the stop must not be forgotten."""
    hurting.press("Nothing is wrong, go on")

    def full_disk(*_: object, **__: object) -> None:
        raise StoreError("disk full")

    monkeypatch.setattr(Store, "reached", full_disk)
    hurting.press("Skip")
    monkeypatch.undo()
    hurting.press("Something is wrong")
    hurting.press(HARD[0].text)
    stop = hurting.store.last_stop()
    assert stop is not None
    assert stop.urgency is HARD[0].urgency
    assert not home.open().on(DailyPage)


def test_a_stop_that_can_not_be_kept_at_all_holds_while_the_app_is_open(
    hurting: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object, **__: object) -> None:
        raise StoreError("disk full")

    for name in ("end", "event", "record_screening"):
        monkeypatch.setattr(Store, name, full_disk)
    [sign] = [sign for sign in STOPS if sign.urgency is Urgency.PROFESSIONAL]
    hurting.press(sign.text)
    hurting.press("Say how it was")
    hurting.press("Done")
    assert not hurting.on(ChoosePage)
    assert not hurting.on(DailyPage)
