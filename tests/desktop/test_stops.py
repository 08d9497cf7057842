"""What a red flag leads to, and that there is no way around it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QAbstractButton, QDateEdit

from guide_app.desktop.pages.advice import AdvicePage
from guide_app.desktop.pages.choose import ChoosePage
from guide_app.desktop.pages.daily import DailyPage
from guide_app.desktop.pages.outcome import OutcomePage
from guide_app.desktop.pages.player import PlayerPage
from guide_app.desktop.pages.regions import RegionsPage
from guide_app.desktop.pages.safety import SafetyPage
from guide_app.history.errors import StoreError
from guide_app.history.records import Outcome
from guide_app.history.store import Store
from guide_app.model import Answer, Region, Urgency
from tests.desktop.person import DAY, WHOLE_BODY, Home, Person

WORDS = {
    Urgency.EMERGENCY: "Emergency: get help now",
    Urgency.URGENT: "Urgent: be seen today",
    Urgency.PROFESSIONAL: "See a professional before you start",
}
ONE_OF_EACH = [
    ("saddle-numbness", Urgency.EMERGENCY),
    ("weight-loss", Urgency.URGENT),
    ("supervised-only", Urgency.PROFESSIONAL),
]


def ask_in_full(home: Home, country: str = "gb") -> Person:
    """Passed before; now the person wants all questions again."""
    home.screened(country=country)
    person = home.open()
    person.press("Answer all questions again")
    person.press(WHOLE_BODY)
    return person


def ways(person: Person) -> set[str]:
    """What can be pressed on the page."""
    return {
        button.accessibleName() or button.text()
        for button in person.page.findChildren(QAbstractButton)
        if button.isVisible() and button.isEnabled()
    }


@pytest.mark.parametrize(
    ("question", "urgency", "answer"),
    [
        *((question, urgency, Answer.YES) for question, urgency in ONE_OF_EACH),
        ("saddle-numbness", Urgency.EMERGENCY, Answer.UNSURE),
    ],
)
def test_a_stop_shows_its_advice_and_has_no_way_on(
    home: Home, question: str, urgency: Urgency, answer: Answer
) -> None:
    person = ask_in_full(home)
    person.answer({question: answer})
    assert isinstance(person.page, AdvicePage)
    assert WORDS[urgency] in person.seen()
    assert "What led to this" in person.seen()
    assert f"• {person.context.questionnaire.question(question).text}" in person.seen()
    expected = {"Save this page", "Print it", "Answer the questions again"}
    if urgency is Urgency.PROFESSIONAL:
        expected.add("Yes, someone has agreed")
    assert ways(person) == expected
    assert person.context.clearance is None
    stop = person.store.last_stop()
    assert stop is not None
    assert stop.urgency is urgency


@pytest.mark.parametrize(
    ("country", "number"), [("gb", "999 or 112"), ("us", "911"), ("de", "112")]
)
def test_an_emergency_shows_the_number_of_the_country(
    home: Home, country: str, number: str
) -> None:
    person = ask_in_full(home, country)
    person.answer({"chest-or-breath": Answer.YES})
    assert person.sees(number)


def test_an_urgent_stop_shows_whom_to_call_today(home: Home) -> None:
    person = ask_in_full(home)
    person.answer({"weight-loss": Answer.YES})
    assert any("NHS 111" in line for line in person.seen())


def test_without_a_known_line_an_urgent_stop_still_says_whom_to_see(home: Home) -> None:
    person = ask_in_full(home, "us")
    person.answer({"weight-loss": Answer.YES})
    assert WORDS[Urgency.URGENT] in person.seen()
    assert not any("{" in line for line in person.seen())


def test_an_emergency_is_shown_right_after_the_screen_it_was_answered_on(home: Home) -> None:
    person = ask_in_full(home)
    page = person.page
    assert isinstance(page, SafetyPage)
    shown = [question.id for question in page.shown]
    assert "chest-or-breath" in shown
    assert person.answer({"chest-or-breath": Answer.YES}) == shown
    assert WORDS[Urgency.EMERGENCY] in person.seen()


@pytest.mark.parametrize(("question", "urgency"), ONE_OF_EACH[:2])
def test_a_hard_stop_is_left_only_by_the_full_questionnaire(
    home: Home, question: str, urgency: Urgency
) -> None:
    person = ask_in_full(home)
    person.answer({question: Answer.YES})
    for _ in range(3):
        person = home.open()
        assert person.on(RegionsPage) or isinstance(person.page, SafetyPage), urgency
    home.clock.move(2 * DAY)
    person = home.open()
    if not isinstance(person.page, SafetyPage):
        person.press(WHOLE_BODY)
    person.answer()
    assert person.on(ChoosePage)


def test_after_a_stop_the_questions_can_be_answered_anew_at_once(home: Home) -> None:
    person = ask_in_full(home)
    person.answer({"saddle-numbness": Answer.YES})
    person.press("Answer the questions again")
    assert person.on(RegionsPage)
    person.press(WHOLE_BODY)
    person.wait(60)
    asked = person.answer()
    assert "saddle-numbness" in asked
    assert person.on(ChoosePage)
    assert home.open().on(DailyPage)


def test_a_stop_for_a_professional_opens_with_a_date(home: Home) -> None:
    person = ask_in_full(home)
    person.answer({"supervised-only": Answer.YES})
    day = person.find(QDateEdit, "Day on which a professional agreed")
    today = person.clock.now().date()
    assert day.maximumDate() == QDate(today.year, today.month, today.day)
    agreed = today - timedelta(days=3)
    day.setDate(QDate(agreed.year, agreed.month, agreed.day))
    person.wait(60)
    person.agree()
    assert person.on(ChoosePage)
    assert person.store.agreements() == {"supervised-only": agreed}
    person.start_session()
    assert person.on(PlayerPage)


def test_no_agreement_opens_the_app_for_children(home: Home) -> None:
    person = ask_in_full(home)
    person.answer({"under-18": Answer.YES})
    assert WORDS[Urgency.PROFESSIONAL] in person.seen()
    assert not person.can_press("Yes, someone has agreed")
    assert not home.open().on(ChoosePage)


def test_the_most_private_question_can_be_left_out(home: Home) -> None:
    person = ask_in_full(home)
    asked = person.answer({"spine-pain": Answer.YES, "sexual-change": Answer.SKIP})
    assert "sexual-change" in asked
    assert person.on(OutcomePage)
    assert person.sees("When leg pain needs help at once")
    person.press("I have read this")
    assert person.on(ChoosePage)
    passed = person.store.last_passed_full()
    assert passed is not None
    assert person.store.answers(passed.id)["sexual-change"] is Answer.SKIP
    assert home.open().sees("When leg pain needs help at once")


def test_only_that_question_offers_to_be_left_out(home: Home) -> None:
    person = ask_in_full(home)
    offered = []
    while isinstance(page := person.page, SafetyPage):
        for question in page.shown:
            if person.can_press(f"{question.text}: Rather not say"):
                offered.append(question.id)
            say = "Yes" if question.id == "spine-pain" else "No"
            person.press(f"{question.text}: {say}")
        person.press("Go on")
    assert offered == ["sexual-change"]


def test_an_agreement_keeps_the_cautions(home: Home) -> None:
    person = ask_in_full(home)
    person.answer(
        {
            "pregnant-or-birth": Answer.YES,
            "pregnant": Answer.YES,
            "pregnant-16-weeks": Answer.YES,
        }
    )
    person.wait(60)
    person.agree()
    assert person.on(OutcomePage)
    assert person.context.clearance is not None
    held = {caution.id for caution in person.context.clearance.cautions}
    assert {"pregnancy", "pregnancy-from-16-weeks"} <= held


def test_a_day_that_is_too_long_ago_can_not_be_noted(home: Home) -> None:
    person = ask_in_full(home)
    person.answer({"supervised-only": Answer.YES})
    day = person.find(QDateEdit, "Day on which a professional agreed")
    day.setDate(QDate(2020, 1, 1))
    person.wait(60)
    person.agree()
    assert person.on(ChoosePage)


def test_an_agreement_after_todays_check_asks_everything_and_keeps_the_cautions(
    home: Home,
) -> None:
    home.screened(cautions=("osteoporosis",), answers={"thin-bones": Answer.YES})
    person = home.open()
    person.press("Yes, or not sure")
    person.answer({"something-new": Answer.YES})
    assert WORDS[Urgency.PROFESSIONAL] in person.seen()
    person.wait(60)
    person.agree()
    assert isinstance(person.page, SafetyPage)
    assert person.context.clearance is None
    person.answer({"something-new": Answer.YES, "thin-bones": Answer.YES})
    person.press("I have read this")
    assert person.on(ChoosePage)
    assert person.context.clearance is not None
    held = {caution.id for caution in person.context.clearance.cautions}
    assert "osteoporosis" in held


def test_a_check_in_the_middle_of_the_day_never_forgets_a_caution(home: Home) -> None:
    """The clearance runs out, the check stops, one has agreed: no session without the caution."""
    home.screened(cautions=("osteoporosis",), answers={"thin-bones": Answer.YES})
    person = home.open()
    person.go_to_choose()
    person.wait(13 * 3600)
    person.open_routine("Calves and feet")
    person.press("Yes, or not sure")
    person.answer({"something-new": Answer.UNSURE})
    person.wait(60)
    person.agree()
    assert isinstance(person.page, SafetyPage)
    assert person.context.clearance is None


def test_an_emergency_takes_the_clearance_of_before_away(home: Home) -> None:
    home.screened(frozenset({Region.BACK_AND_LEG}))
    person = home.open()
    person.go_to_choose()
    person.press("As long as it takes")
    person.open_routine("Neck and shoulders")
    person.answer({"chest-or-breath": Answer.YES})
    assert WORDS[Urgency.EMERGENCY] in person.seen()
    assert person.context.clearance is None


def test_a_stop_that_the_disk_does_not_take_holds_all_the_same(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = ask_in_full(home)

    def full_disk(*_: object, **__: object) -> int:
        raise StoreError("disk full")

    monkeypatch.setattr(Store, "record_screening", full_disk)
    person.answer({"weight-loss": Answer.YES})
    assert WORDS[Urgency.URGENT] in person.seen()
    monkeypatch.undo()
    person.press("Answer the questions again")
    person.press(WHOLE_BODY)
    person.press("Back")
    assert person.on(RegionsPage)
    assert person.context.clearance is None


def test_a_full_disk_does_not_ask_everything_twice(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = ask_in_full(home)

    def full_disk(*_: object, **__: object) -> int:
        raise StoreError("disk full")

    monkeypatch.setattr(Store, "record_screening", full_disk)
    person.store.delete_everything()
    person.answer()
    assert person.on(ChoosePage)
    person.start_session()
    assert person.on(PlayerPage)


def test_an_agreement_that_the_disk_does_not_take_is_said(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = ask_in_full(home)
    person.answer({"supervised-only": Answer.YES})

    def full_disk(*_: object, **__: object) -> None:
        raise StoreError("disk full")

    monkeypatch.setattr(Store, "record_agreement", full_disk)
    person.agree()
    assert isinstance(person.page, AdvicePage)
    assert person.context.clearance is None
    assert person.sees("disk")


def test_the_day_of_the_stop_shows_the_most_urgent_only(home: Home) -> None:
    person = ask_in_full(home)
    person.answer({"weight-loss": Answer.YES, "supervised-only": Answer.YES})
    seen = person.seen()
    assert WORDS[Urgency.URGENT] in seen
    assert WORDS[Urgency.PROFESSIONAL] not in seen
    assert not person.can_press("They agreed on this day")


def test_the_stop_is_written_with_what_was_answered(home: Home) -> None:
    person = ask_in_full(home)
    person.answer({"weight-loss": Answer.UNSURE})
    stop = person.store.last_stop()
    assert stop is not None
    assert stop.outcome is Outcome.STOP
    assert person.store.answers(stop.id)["weight-loss"] is Answer.UNSURE
    assert person.store.last_passed_full() is None


def answered_until(person: Person, question: str) -> None:
    """Answer no, screen by screen, and yes to this question; the rest stays unanswered."""
    while True:
        page = person.page
        assert isinstance(page, SafetyPage)
        shown = [each for each in page.shown if each.id == question]
        if not shown:
            person.press("No to all of these")
            continue
        for each in page.shown:
            person.press(f"{each.text}: {'Yes' if each.id == question else 'No'}")
        person.press("Go on")
        return


def test_an_urgent_sign_counts_although_the_rest_was_never_answered(home: Home) -> None:
    person = ask_in_full(home)
    answered_until(person, "weight-loss")
    assert person.on(SafetyPage)
    person = home.open()
    assert person.on(RegionsPage)
    assert not person.can_press("Back")


@pytest.mark.parametrize("question", ["weight-loss", "supervised-only"])
def test_a_stop_under_way_takes_the_way_back_away(home: Home, question: str) -> None:
    home.screened()
    person = home.open()
    person.pass_daily_check()
    person.press("Settings")
    person.press("Answer the safety questions again")
    assert person.can_press("Back")
    person.press(WHOLE_BODY)
    answered_until(person, question)
    while person.on(SafetyPage):
        person.press("Back")
    assert person.on(RegionsPage)
    assert not person.can_press("Back")


def test_an_answer_taken_back_is_no_stop_once_all_is_answered(home: Home) -> None:
    person = ask_in_full(home)
    answered_until(person, "weight-loss")
    person.press("Back")
    for each in person.page.shown if isinstance(person.page, SafetyPage) else ():
        person.press(f"{each.text}: No")
    person.press("Go on")
    person.answer()
    assert person.on(ChoosePage)
