"""Say the minutes, and see what fits."""

from __future__ import annotations

import stat
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLineEdit, QListView, QSlider

from guide_app.desktop import texts
from guide_app.desktop.context import Context
from guide_app.desktop.pages.choose import ChoosePage
from guide_app.desktop.pages.daily import DailyPage
from guide_app.desktop.pages.player import PlayerPage
from guide_app.model import Demand, MuscleArea, Place, Plan
from guide_app.planning.fit import fit_ideal
from guide_app.safety.screening import Cleared, screen
from tests.desktop.person import BOTH, Home, Person, scroll_to, settle

Key = Qt.Key
STIFF_BACK = "Loosen a stiff lower back"

OWN = """\
format: 1
id: my-own
title: My own evening
summary: Two quiet things.
items:
  - {exercise: belly-breathing, importance: essential}
  - {exercise: pelvic-tilt, importance: essential}
"""

OWN_EXERCISE = """\
format: 1
id: my-breath
name: My breath
technique: breathing
areas: [whole-body]
position: seated
equipment: []
sides: none
hold: {min: 20s, ideal: 30s, max: 60s}
effort: gentle
cues: [Breathe out slowly.]
demands: []
sources: [design-choice]
"""


def headline(person: Person) -> str:
    return next(line for line in person.seen() if line.startswith("I have "))


def write_own(home: Home, name: str, text: str) -> Path:
    folder = home.paths.own_routines
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def some_plan(context: Context) -> Plan:
    """A plan of a built-in routine, for somebody without cautions."""
    at = context.clock.now()
    answers = {q.id: "no" for q in context.questionnaire.questions if not q.ask_if}
    result = screen(context.questionnaire, answers, BOTH, at)  # type: ignore[arg-type]
    assert isinstance(result, Cleared)
    routine = context.library.catalogue.routines["stiff-back"]
    return fit_ideal(routine, result.clearance)


def break_off(home: Home, segment: int) -> Plan:
    """Leave a session behind that nobody ended, as a power cut does."""
    person = home.open()
    plan = some_plan(person.context)
    at = home.clock.now()
    begun = person.store.begin(plan, at=at, pain_before=4)
    for index in range(segment + 1):
        person.store.reached(begun, index, at=at + timedelta(seconds=index))
    home.close()
    return plan


def test_the_slider_is_worked_by_keys(person: Person) -> None:
    assert isinstance(person.focus, QSlider)
    assert headline(person) == "I have 10 minutes"
    person.key(Key.Key_Right, Key.Key_Right)
    assert headline(person) == "I have 12 minutes"
    person.key(Key.Key_PageUp)
    assert headline(person) == "I have 17 minutes"
    person.key(Key.Key_Home)
    assert headline(person) == "I have 3 minutes"


def test_quick_buttons_set_the_minutes_and_every_card_says_its_real_length(person: Person) -> None:
    for minutes in (5, 10, 15, 20, 30):
        person.press(f"{minutes} min")
        assert headline(person) == f"I have {minutes} minutes"
        assert person.find(QSlider, "Minutes you have").value() == minutes
        assert all(f"{minutes} min" in text for text in person.listed())


def test_the_button_of_the_minutes_that_are_set_is_marked(person: Person) -> None:
    assert person.find(QAbstractButton, "10 min").isChecked()
    person.press("10 min")
    assert person.find(QAbstractButton, "10 min").isChecked()
    person.press("As long as it takes")
    assert not person.find(QAbstractButton, "10 min").isChecked()


def test_as_long_as_it_takes_shows_every_length(person: Person) -> None:
    person.press("As long as it takes")
    assert headline(person) == "I have all the time it takes"
    assert len(person.listed()) == len(person.context.library.catalogue.routines)
    assert all(" min" in text for text in person.listed())
    person.press("10 min")
    assert headline(person) == "I have 10 minutes"
    person.press("As long as it takes")
    person.find(QSlider, "Minutes you have").setFocus()
    person.key(Key.Key_Right)
    assert headline(person) == "I have 11 minutes"


def test_a_card_says_what_it_is_for_needs_and_works_on(person: Person) -> None:
    person.press("15 min")
    routine = person.context.library.catalogue.routines["stiff-back"]
    text = next(text for text in person.listed() if text.startswith(STIFF_BACK))
    for part in (
        "15 min",
        routine.summary,
        texts.areas_line(routine.areas),
        texts.needs_line(routine.equipment),
    ):
        assert part in text
    assert ".." not in text


def test_filters_narrow_the_list(person: Person) -> None:
    person.press("As long as it takes")
    everything = person.listed()
    person.press("Filters")
    person.press(texts.name(MuscleArea.NECK))
    person.press("Filters")
    narrowed = {text.split(".")[0] for text in person.listed()}
    assert 0 < len(narrowed) < len(everything)
    routines = person.context.library.catalogue.routines.values()
    assert narrowed == {r.title for r in routines if MuscleArea.NECK in r.areas}


def test_filters_are_set_by_keyboard(person: Person) -> None:
    person.press("As long as it takes")
    person.press("Filters")
    person.find(QCheckBox, "Chair").setFocus()
    person.key(Key.Key_Space)
    person.press("Filters")
    assert all("Needs nothing" in text or "Needs: Chair" in text for text in person.listed())


def test_in_a_wide_window_the_filters_stand_beside_the_list(home: Home) -> None:
    home.screened()
    person = home.open(size=(1300, 800))
    person.go_to_choose()
    assert person.all(QLineEdit, "Search the routines")
    assert person.all(QListView, "Routines that fit")
    assert not person.can_press("Filters")


def test_search_finds_by_any_word(person: Person) -> None:
    person.press("As long as it takes")
    person.press("Filters")
    person.find(QLineEdit, "Search the routines").setFocus()
    person.type("Desk NECK")
    person.press("Filters")
    found = person.listed()
    assert {text.split(".")[0] for text in found} == {
        "Neck and shoulders at the desk",
        "Desk break in your chair",
    }


def test_places_and_goals_narrow_the_list_by_keyboard(person: Person) -> None:
    person.press("As long as it takes")
    routines = person.context.library.catalogue.routines.values()
    person.press("Filters")
    person.find(QAbstractButton, "Place: In bed").setFocus()
    person.key(Key.Key_Space)
    person.press("Filters")
    beds = {text.split(".")[0] for text in person.listed()}
    assert {routine.title for routine in routines if routine.place is Place.BED} < beds
    person.press("Filters")
    person.press("Good for: Sleep")
    person.press("Filters")
    asleep = {text.split(".")[0] for text in person.listed()}
    assert asleep < beds
    assert asleep <= {routine.title for routine in routines if "sleep" in routine.goals}


def test_not_on_the_floor_is_not_on_the_floor(person: Person) -> None:
    person.press("As long as it takes")
    person.press("Filters")
    person.press("Place: Not on the floor")
    person.press("Filters")
    by_title = {one.title: one for one in person.context.library.catalogue.routines.values()}
    found = [by_title[text.split(".")[0]] for text in person.listed()]
    assert len(found) > 10
    for routine in found:
        for item in routine.items:
            assert Demand.GETTING_TO_THE_FLOOR not in (item.exercise.demands or ())


def test_a_goal_of_ones_own_is_offered_as_it_is_written(home: Home) -> None:
    home.screened()
    write_own(home, "my-own.yaml", OWN.replace("items:", "goals: [quiet-hour]\nitems:"))
    person = home.open()
    person.go_to_choose()
    person.press("As long as it takes")
    person.press("Filters")
    person.press("Good for: Quiet hour")
    person.press("Filters")
    assert [text.split(".")[0] for text in person.listed()] == ["My own evening"]


def test_programs_and_composing_are_one_step_away(person: Person) -> None:
    for way, where in (("Programs", "Programs"), ("Compose your own", "Compose a routine")):
        person.press(way)
        assert person.where == where
        person.press("Back")
        assert person.on(ChoosePage)


def test_nothing_fits_says_what_to_do(person: Person) -> None:
    person.press("Filters")
    person.find(QLineEdit, "Search the routines").setFocus()
    person.type("zebra")
    assert person.sees("Nothing fits.")
    person.press("Filters")
    assert person.listed() == []
    person.routines().setFocus()
    person.key(Key.Key_Return)
    assert person.on(ChoosePage)


def test_what_a_caution_rules_out_stays_with_its_reason_and_does_not_open(home: Home) -> None:
    home.screened(cautions=("poor-balance",))
    person = home.open()
    person.go_to_choose()
    caution = person.context.questionnaire.cautions["poor-balance"]
    person.press("As long as it takes")
    assert len(person.listed()) == len(person.context.library.catalogue.routines)
    out = [text for text in person.listed() if "Not for you now" in text]
    assert out
    assert all(caution.name.lower() in text.lower() for text in out)
    person.open_routine(out[0].split(".")[0])
    assert person.on(ChoosePage)
    person.routines().setFocus()
    person.routines().setCurrentIndex(person.routines().model().index(len(person.listed()) - 1, 0))
    person.key(Key.Key_Return)
    assert person.on(ChoosePage)


def test_what_is_left_out_is_on_the_card(home: Home) -> None:
    home.screened(cautions=("worse-bending",))
    person = home.open()
    person.go_to_choose()
    person.press("As long as it takes")
    assert any("Left out for you:" in text for text in person.listed())


def test_the_list_is_worked_by_keyboard(person: Person) -> None:
    person.press("15 min")
    for _ in range(20):
        if person.focus is person.routines():
            break
        person.key(Key.Key_Tab)
    person.key(Key.Key_Down, Key.Key_Up)
    first = person.listed()[0].split(".")[0]
    person.key(Key.Key_Return)
    assert person.where == first
    person.press("Back")
    assert person.on(ChoosePage)
    assert headline(person) == "I have 15 minutes"


def test_own_routines_are_offered(home: Home) -> None:
    home.screened()
    write_own(home, "my-own.yaml", OWN)
    person = home.open()
    person.go_to_choose()
    person.press("As long as it takes")
    assert any(text.startswith("My own evening") for text in person.listed())
    person.open_routine("My own evening")
    assert person.where == "My own evening"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("format: 1\nid: bad\ntitle: Bad\nitems: []\n", 4),
        ("format: 1\nid: bad\ntitle: [\n", 4),
        (OWN.replace("my-own", "bad").replace("pelvic-tilt", "pelvic-tild"), 7),
    ],
)
def test_a_broken_file_of_ones_own_is_shown_with_its_place(
    home: Home, text: str, line: int
) -> None:
    home.screened()
    path = write_own(home, "bad.yaml", text)
    write_own(home, "my-own.yaml", OWN)
    person = home.open()
    person.go_to_choose()
    assert any(seen.startswith(f"{path}:{line}:") for seen in person.seen())
    person.press("As long as it takes")
    assert any(listed.startswith("My own evening") for listed in person.listed())
    assert any(listed.startswith(STIFF_BACK) for listed in person.listed())


def test_no_notes_where_all_is_well(person: Person) -> None:
    assert not any(str(person.context.paths.data) in line for line in person.seen())


def test_a_broken_off_session_goes_on_at_its_segment(home: Home) -> None:
    home.screened()
    plan = break_off(home, 7)
    person = home.open()
    person.go_to_choose()
    assert person.sees(f"You broke off “{plan.title}”")
    person.press("Go on")
    assert person.on(PlayerPage)
    assert person.view.index == 7
    assert person.view.segment == plan.segments[7]
    left = sum(segment.seconds for segment in plan.segments[7:])
    assert person.view.total_remaining == left
    person.wait(left + 0.1)
    assert person.where == "Well done"
    person.press("Pain now: 3")
    assert person.sees("Your pain went from 4 to 3.")
    person.press("Done")
    assert not person.sees("You broke off")


def test_a_broken_off_session_can_be_let_go(home: Home) -> None:
    home.screened()
    break_off(home, 2)
    person = home.open()
    person.go_to_choose()
    person.press("Let it go")
    assert person.on(ChoosePage)
    assert not person.sees("You broke off")
    person = home.open()
    person.go_to_choose()
    assert not person.sees("You broke off")


def test_taking_up_asks_first_when_the_clearance_ran_out(home: Home) -> None:
    home.screened()
    break_off(home, 2)
    person = home.open()
    person.go_to_choose()
    person.wait(12 * 3600)
    person.press("Go on")
    assert person.on(DailyPage)
    person.pass_daily_check()
    assert person.on(PlayerPage)


def test_what_is_ruled_out_by_now_is_not_offered_to_be_taken_up(home: Home) -> None:
    home.screened(cautions=("poor-balance",))
    break_off(home, 2)
    person = home.open()
    person.go_to_choose()
    assert not person.sees("You broke off")


def test_a_session_of_an_exercise_that_is_gone_is_not_offered(home: Home) -> None:
    home.screened()
    own = write_own(
        home,
        "my-breath.yaml",
        OWN_EXERCISE,
    )
    write_own(home, "my-own.yaml", OWN.replace("belly-breathing", "my-breath"))
    person = home.open()
    person.go_to_choose()
    assert person.context.library.problems == ()
    person.press("As long as it takes")
    person.open_routine("My own evening")
    person.press("Start")
    person = home.open()
    person.go_to_choose()
    assert person.sees("You broke off “My own evening”")
    own.unlink()
    person = home.open()
    person.go_to_choose()
    assert not person.sees("You broke off")


def test_cards_are_tall_enough_for_large_text(home: Home) -> None:
    home.screened(text_scale=2.0)
    person = home.open(size=(800, 600))
    person.go_to_choose()
    person.press("As long as it takes")
    listed = person.routines()
    rows = listed.model().rowCount()
    # The list lays its cards out as one comes to see them.
    scroll_to(listed)
    listed.setFocus()
    person.key(Qt.Key.Key_End)
    places: list[QRect] = [listed.visualRect(listed.model().index(row, 0)) for row in range(rows)]
    assert all(place.width() <= listed.viewport().width() for place in places)
    assert all(place.height() > 6 * 32 for place in places)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_lesser_ways_stand_behind_one_button_where_there_is_no_room(
    home: Home, scale: float
) -> None:
    home.screened(text_scale=scale)
    person = home.open(size=(800, 600))
    person.go_to_choose()
    assert not person.can_press("Settings")
    person.click(person.find(QAbstractButton, "More"))
    assert person.can_press("Settings")
    assert person.can_press("Reminders")
    assert person.focus.property("text") == "More"
    person.key(Key.Key_Space)
    assert not person.can_press("Reminders")
    person.window.resize(3000, 900)
    settle()
    assert person.can_press("Settings")
    assert not person.can_press("More")


def test_the_data_folder_is_for_its_owner_alone(home: Home) -> None:
    home.open()
    assert stat.S_IMODE(home.paths.data.stat().st_mode) == 0o700
    assert stat.S_IMODE(home.paths.database.stat().st_mode) == 0o600
