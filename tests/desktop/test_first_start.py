"""The first start: country, regions, the full questionnaire; nothing opens before."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QPushButton

from guide_app.desktop.pages.choose import ChoosePage
from guide_app.desktop.pages.outcome import OutcomePage
from guide_app.desktop.pages.regions import RegionsPage
from guide_app.desktop.pages.safety import SafetyPage
from guide_app.desktop.pages.welcome import WelcomePage
from guide_app.history.records import Outcome, ScreeningKind
from guide_app.model import Answer, Region
from guide_app.settings import load
from tests.desktop.person import BOTH, WHOLE_BODY, Home, Person, settle

Key = Qt.Key


def first_questions(home: Home) -> Person:
    person = home.open()
    person.choose_country()
    person.press("Go on")
    person.press(WHOLE_BODY)
    return person


def test_nothing_goes_on_before_a_country_is_chosen(home: Home) -> None:
    person = home.open()
    assert person.on(WelcomePage)
    assert person.find(QComboBox, "Country").currentText() == "Choose your country"
    assert not person.can_press("Go on")
    person.choose_country()
    assert person.can_press("Go on")
    assert [button.text() for button in person.page.findChildren(QPushButton)] == ["Go on"]


def test_the_welcome_says_what_it_is_and_is_not_in_five_lines(home: Home) -> None:
    person = home.open()
    lead = [
        label.text()
        for label in person.page.findChildren(QLabel)
        if label.property("role") == "lead" and label.isVisible()
    ]
    assert len(lead) == 5
    assert person.sees("not a medical device")


def test_the_country_is_kept(home: Home) -> None:
    person = home.open()
    person.choose_country()
    person.press("Go on")
    chosen = load(home.paths.settings_file).settings.country
    assert chosen == "gb"
    assert home.open().on(RegionsPage)


def test_the_way_to_the_routines_by_keyboard_alone(home: Home) -> None:
    person = home.open()
    assert isinstance(person.focus, QComboBox)
    person.type("Unite")
    person.key(Key.Key_Tab, Key.Key_Return)
    assert person.on(RegionsPage)
    person.tab_to(WHOLE_BODY)
    person.key(Key.Key_Space)
    for _ in range(60):
        page = person.page
        if not isinstance(page, SafetyPage):
            break
        assert not person.can_press("Go on")
        for question in page.shown:
            person.tab_to(f"{question.text}: No")
            person.key(Key.Key_Space)
        person.tab_to("Go on")
        person.key(Key.Key_Return)
    assert person.on(ChoosePage)
    record = person.store.last_passed_full()
    assert record is not None
    assert record.regions == BOTH


def test_each_question_is_asked_once_and_every_one_needs_an_answer(home: Home) -> None:
    person = first_questions(home)
    page = person.page
    assert isinstance(page, SafetyPage)
    for question in page.shown[:-1]:
        person.press(f"{question.text}: No")
    assert not person.can_press("Go on")
    person.press(f"{page.shown[-1].text}: Not sure")
    assert person.can_press("Go on")
    person.press(f"{page.shown[-1].text}: No")
    asked = person.answer()
    assert len(asked) == len(set(asked))
    questionnaire = person.context.questionnaire
    always = {q.id for q in questionnaire.questions if not q.ask_if}
    assert set(asked) == always


def test_only_the_questions_of_the_chosen_region_are_asked(home: Home) -> None:
    person = home.open()
    person.choose_country()
    person.press("Go on")
    person.press("Back, hips and legs")
    asked = set(person.answer())
    assert "saddle-numbness" in asked
    assert "neck-symptoms" not in asked
    record = person.store.last_passed_full()
    assert record is not None
    assert record.regions == {Region.BACK_AND_LEG}


def test_every_question_says_why_it_is_asked(home: Home) -> None:
    person = first_questions(home)
    page = person.page
    assert isinstance(page, SafetyPage)
    for question in page.shown:
        assert question.why not in person.seen()
        person.press(f"Why we ask: {question.text}")
        assert question.why in person.seen()
        person.press(f"Why we ask: {question.text}")
        assert question.why not in person.seen()


def test_going_back_keeps_the_answers(home: Home) -> None:
    person = first_questions(home)
    page = person.page
    assert isinstance(page, SafetyPage)
    first = page.shown
    person.press("No to all of these")
    assert page.shown != first
    person.press("Back")
    assert page.shown == first
    for question in first:
        assert person.find(QAbstractButton, f"{question.text}: No").isChecked()
    person.press("Back")
    assert person.on(RegionsPage)


def test_each_screen_starts_at_its_top(home: Home) -> None:
    person = home.open(size=(800, 600))
    person.choose_country()
    person.press("Go on")
    person.press(WHOLE_BODY)
    page = person.page
    assert isinstance(page, SafetyPage)
    for _ in range(5):
        person.press("No to all of these")
        assert page.reading.value() == 0
        page.reading.setValue(page.reading.maximum())


def test_no_to_all_never_takes_back_a_yes(home: Home) -> None:
    person = first_questions(home)
    page = person.page
    assert isinstance(page, SafetyPage)
    question = page.shown[0]
    person.press(f"{question.text}: Yes")
    assert not person.can_press("No to all of these")
    person.press(f"{question.text}: No")
    assert person.can_press("No to all of these")


def test_a_follow_up_question_comes_with_its_yes(home: Home) -> None:
    person = first_questions(home)
    asked = person.answer({"spine-pain": Answer.UNSURE})
    assert "pain-night" in asked
    assert asked.index("pain-night") > asked.index("spine-pain")


def test_leg_symptoms_bring_the_card_although_all_else_is_no(home: Home) -> None:
    person = first_questions(home)
    person.answer({"leg-symptoms": Answer.YES})
    assert person.on(OutcomePage)
    card = person.context.questionnaire.advice["leg-safety-net"]
    assert card.title in person.seen()
    assert person.sees("999")
    person.press("I have read this")
    assert person.on(ChoosePage)


def test_cautions_are_told_before_going_on(home: Home) -> None:
    person = first_questions(home)
    person.answer({"thin-bones": Answer.UNSURE})
    caution = person.context.questionnaire.cautions["osteoporosis"]
    assert caution.name in person.seen()
    assert caution.advice in person.seen()
    person.press("I have read this")
    assert person.on(ChoosePage)
    record = person.store.last_passed_full()
    assert record is not None
    assert (record.kind, record.outcome) == (ScreeningKind.FULL, Outcome.MODIFIED)
    assert "osteoporosis" in record.cautions
    assert person.context.clearance is not None
    assert caution in person.context.clearance.cautions


def test_the_window_can_be_closed_in_the_middle_of_the_questions(home: Home) -> None:
    person = first_questions(home)
    person.answer({}, most_screens=2)
    assert person.window.close()
    settle()
    assert home.open().on(RegionsPage)
