"""The check of all other days, and when the full questionnaire comes again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from guide_app.desktop.pages.choose import ChoosePage
from guide_app.desktop.pages.daily import DailyPage
from guide_app.desktop.pages.outcome import OutcomePage
from guide_app.desktop.pages.player import PlayerPage
from guide_app.desktop.pages.safety import SafetyPage
from guide_app.history.records import ScreeningKind
from guide_app.model import Answer, Region
from tests.desktop.person import BOTH, DAY, WHOLE_BODY, Home

BACK = frozenset({Region.BACK_AND_LEG})


def test_the_next_day_brings_one_list_and_two_buttons(home: Home) -> None:
    home.screened()
    home.clock.move(DAY)
    person = home.open()
    assert person.on(DailyPage)
    questionnaire = person.context.questionnaire
    for question in questionnaire.questions:
        plain = question.daily and not question.ask_if
        assert person.sees(f"• {question.text}") is plain, question.id


def test_none_of_these_comes_only_after_reading_to_the_end(home: Home) -> None:
    home.screened(text_scale=2.0)
    person = home.open(size=(800, 600))
    page = person.page
    assert isinstance(page, DailyPage)
    assert not person.can_press("None of these")
    pressed = 0
    while person.can_press("Read on"):
        person.press("Read on")
        pressed += 1
        assert pressed < 30
    assert pressed
    assert page.reading.value() == page.reading.maximum()
    person.press("None of these")
    assert person.on(ChoosePage)
    record = person.store.last_screening()
    assert record is not None
    assert record.kind is ScreeningKind.DAILY


def test_the_list_is_read_by_keyboard_alone(home: Home) -> None:
    home.screened(text_scale=2.0)
    person = home.open(size=(800, 600))
    for _ in range(30):
        if not person.on(DailyPage):
            break
        person.tab_to("Read on", "None of these")
        person.key(Qt.Key.Key_Return)
    assert person.on(ChoosePage)


def test_the_list_has_to_be_read_again_each_day(home: Home) -> None:
    home.screened(text_scale=2.0)
    person = home.open(size=(800, 600))
    person.go_to_choose()
    person.press("A plain timer")
    person.wait(DAY)
    person.press("Back")
    assert person.on(DailyPage)
    assert not person.can_press("None of these")


def test_yes_or_not_sure_asks_one_by_one(home: Home) -> None:
    home.screened()
    person = home.open()
    person.press("Yes, or not sure")
    asked = person.answer({"fever": Answer.YES})
    assert "fever-with-pain" in asked
    assert person.on(OutcomePage)
    assert person.context.clearance is not None
    assert "unwell-today" in {caution.id for caution in person.context.clearance.cautions}
    person.press("I have read this")
    assert person.on(ChoosePage)


def test_a_red_flag_today_stops(home: Home) -> None:
    home.screened()
    person = home.open()
    person.press("Yes, or not sure")
    person.answer({"bladder-change": Answer.UNSURE})
    assert "Emergency: get help now" in person.seen()
    assert person.sees("999 or 112")
    assert person.context.clearance is None
    person = home.open()
    assert not person.on(DailyPage)
    person.press(WHOLE_BODY)
    assert person.is_asked_in_full()


def test_going_back_from_one_by_one_comes_to_the_list(home: Home) -> None:
    home.screened()
    person = home.open()
    person.press("Yes, or not sure")
    person.press("Back")
    assert person.on(DailyPage)


def test_the_check_keeps_the_cautions_of_the_full_screening(home: Home) -> None:
    home.screened(cautions=("osteoporosis",))
    person = home.open()
    person.go_to_choose()
    assert person.context.clearance is not None
    assert [caution.id for caution in person.context.clearance.cautions] == ["osteoporosis"]


def test_the_check_shows_again_what_to_watch_for(home: Home) -> None:
    home.screened(answers={"leg-symptoms": Answer.YES}, cautions=("active-leg-symptoms",))
    person = home.open()
    card = person.context.questionnaire.advice["leg-safety-net"]
    assert card.title in person.seen()
    assert person.sees("999")


def test_a_caution_that_the_safety_file_no_longer_knows_asks_in_full(home: Home) -> None:
    home.screened(cautions=("no-longer-known",))
    person = home.open()
    person.pass_daily_check()
    assert person.context.clearance is None
    assert person.is_asked_in_full()


def test_a_month_later_everything_is_asked(home: Home) -> None:
    home.screened()
    home.clock.move(29 * DAY)
    assert home.open().on(DailyPage)
    home.clock.move(2 * DAY)
    person = home.open()
    assert person.is_asked_in_full()


def test_a_clock_that_was_set_back_asks_everything(home: Home) -> None:
    home.screened()
    home.clock.move(-3 * DAY)
    assert not home.open().on(DailyPage)


def test_everything_can_be_asked_again_on_request(home: Home) -> None:
    home.screened()
    person = home.open()
    person.press("Answer all questions again")
    assert person.context.clearance is None
    person.press(WHOLE_BODY)
    assert person.is_asked_in_full()
    person.answer()
    assert person.on(ChoosePage)


def test_a_new_region_is_asked_about_when_a_routine_needs_it(home: Home) -> None:
    home.screened(BACK)
    person = home.open()
    person.go_to_choose()
    person.press("As long as it takes")
    neck = next(text for text in person.listed() if text.startswith("Neck and shoulders"))
    assert "more safety questions" in neck
    person.open_routine("Neck and shoulders")
    assert isinstance(person.page, SafetyPage)
    asked = person.answer()
    assert {"neck-symptoms", "saddle-numbness"} <= set(asked)
    assert person.where == "Neck and shoulders at the desk"
    assert person.context.clearance is not None
    assert person.context.clearance.regions == BOTH
    person.press("Start")
    assert person.on(PlayerPage)


def test_a_routine_of_the_same_region_opens_without_a_question(home: Home) -> None:
    home.screened(BACK)
    person = home.open()
    person.go_to_choose()
    person.press("15 min")
    person.open_routine("Loosen a stiff lower back")
    assert person.where == "Loosen a stiff lower back"


def test_the_clearance_runs_out_while_the_app_stays_open(home: Home) -> None:
    home.screened()
    person = home.open()
    person.go_to_choose()
    person.press("15 min")
    person.wait(12 * 3600 - 1)
    person.open_routine("Loosen a stiff lower back")
    assert person.where == "Loosen a stiff lower back"
    person.wait(1)
    person.press("Start")
    assert person.on(DailyPage)
    assert not person.store.sessions()
    person.pass_daily_check()
    assert person.on(ChoosePage)


@pytest.mark.parametrize("way", ["A plain timer", "Settings"])
def test_no_way_back_leads_past_a_clearance_that_ran_out(home: Home, way: str) -> None:
    home.screened()
    person = home.open()
    person.go_to_choose()
    person.press(way)
    person.wait(12 * 3600)
    person.press("Back")
    assert person.on(DailyPage)


def test_a_timer_does_not_start_with_a_clearance_that_ran_out(home: Home) -> None:
    home.screened()
    person = home.open()
    person.go_to_choose()
    person.press("A plain timer")
    person.wait(12 * 3600)
    person.press("Start")
    assert person.on(DailyPage)
    person.pass_daily_check()
    assert person.on(PlayerPage)
