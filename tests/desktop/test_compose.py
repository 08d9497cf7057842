"""Putting a routine together: say what it is to be, shuffle, lock, swap, remove, keep, start."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QSpinBox

from guide_app.desktop import keeping
from guide_app.desktop.pages.before import BeforePage
from guide_app.desktop.pages.choose import ChoosePage
from guide_app.desktop.pages.compose import ComposePage
from guide_app.desktop.pages.exercise import ExercisePage
from guide_app.desktop.pages.player import PlayerPage
from guide_app.desktop.widgets.step_row import StepRow
from guide_app.model import Demand, Exercise, MuscleArea, Place
from tests.desktop.person import DAY, Home, Person, scroll_to, settle

Key = Qt.Key


@pytest.fixture
def composing(person: Person) -> Person:
    person.press("Compose your own")
    assert person.on(ComposePage)
    return person


def made(person: Person) -> list[Exercise]:
    """The exercises on the page, from top to bottom."""
    by_name = {one.name: one for one in person.context.library.catalogue.exercises.values()}
    rows = [row for row in person.page.findChildren(StepRow) if row.isVisible()]
    names = [row.accessibleName().split(". ", 1)[1].rsplit(", ", 1)[0] for row in rows]
    return [by_name[name] for name in names]


def names(person: Person) -> list[str]:
    return [one.name for one in made(person)]


def wish(person: Person, *words: str) -> None:
    """Choose among the wishes, which are behind a button in a small window."""
    person.press("Place and body")
    for word in words:
        person.press(word)
    person.press("Place and body")


def set_minutes(person: Person, minutes: int) -> None:
    field = person.find(QSpinBox, "Minutes")
    field.setFocus()
    field.selectAll()
    person.type(str(minutes))
    person.key(Key.Key_Tab)


def keep(person: Person, name: str) -> None:
    person.find(QLineEdit, "Name of the routine").setFocus()
    person.type(name)
    person.press("Save")


def test_there_is_a_routine_at_once_and_it_lasts_the_minutes(composing: Person) -> None:
    assert composing.seen()[1] == "10 min"
    assert len(made(composing)) >= 3
    set_minutes(composing, 20)
    assert composing.seen()[1] == "20 min"
    assert len(made(composing)) >= 5


def test_it_begins_with_the_minutes_that_were_said(person: Person) -> None:
    person.press("20 min")
    person.press("Compose your own")
    assert person.seen()[1] == "20 min"
    set_minutes(person, 12)
    person.press("Back")
    person.press("5 min")
    person.press("Compose your own")
    assert person.seen()[1] == "12 min"


def test_twelve_minutes_hamstrings_and_lower_back_only_a_chair(composing: Person) -> None:
    set_minutes(composing, 12)
    wish(composing, "Back of the thighs", "Lower back", "Chair")
    asked = {MuscleArea.HAMSTRINGS, MuscleArea.LOWER_BACK}
    assert composing.seen()[1] == "12 min"
    assert asked <= {area for one in made(composing) for area in one.areas}
    assert {thing for one in made(composing) for thing in one.equipment} <= {"chair"}
    composing.press("Go on")
    assert composing.on(BeforePage)
    assert composing.sees("12 min in all")
    composing.press("Back")
    assert composing.on(ComposePage)
    assert composing.seen()[1] == "12 min"


def test_a_place_is_kept(composing: Person) -> None:
    wish(composing, "Place: In bed")
    assert all(Place.BED in one.places for one in made(composing))
    wish(composing, "Place: In bed", "Place: Not on the floor")
    demands = {demand for one in made(composing) for demand in one.demands or ()}
    assert Demand.GETTING_TO_THE_FLOOR not in demands


def test_shuffling_keeps_what_is_locked(composing: Person) -> None:
    first = names(composing)
    composing.press(f"Lock: {first[1]}")
    seen = set()
    for _ in range(4):
        composing.press("Shuffle")
        assert first[1] in names(composing)
        assert composing.find(QPushButton, f"Lock: {first[1]}").isChecked()
        seen.add(tuple(names(composing)))
    assert len(seen) > 2


def test_swapping_puts_another_one_in_its_place(composing: Person) -> None:
    before = names(composing)
    composing.press(f"Swap: {before[1]}")
    after = names(composing)
    assert before[1] not in after
    assert len(set(before) & set(after)) == len(before) - 1
    composing.press("Go on")
    composing.press("Back")
    assert names(composing) == after


def test_the_page_stays_where_it_is_scrolled_to(home: Home) -> None:
    home.screened(text_scale=2.0)
    person = home.open()
    person.go_to_choose()
    person.press("20 min")
    person.press("Compose your own")
    page = person.page
    assert isinstance(page, ComposePage)
    swap = person.find(QPushButton, f"Swap: {names(person)[-2]}")
    scroll_to(swap)
    scrolled = page.reading.value()
    assert scrolled > 0
    person.click(swap)
    settle()
    assert page.reading.value() == scrolled


def test_what_is_removed_stays_away_until_it_is_allowed_again(composing: Person) -> None:
    assert not composing.can_press("Allow again what you removed")
    before = names(composing)
    composing.press(f"Remove: {before[1]}")
    assert names(composing) == [name for name in before if name != before[1]]
    composing.press("Shuffle")
    assert before[1] not in names(composing)
    composing.press("Allow again what you removed")
    assert not composing.can_press("Allow again what you removed")


def test_the_last_exercise_can_not_be_removed_and_the_real_length_is_said(
    composing: Person,
) -> None:
    while len(made(composing)) > 1:
        movable = [n for n in names(composing) if composing.can_press(f"Remove: {n}")]
        composing.press(f"Remove: {movable[0]}")
    (left,) = names(composing)
    assert not composing.can_press(f"Remove: {left}")
    assert composing.sees("That is as near to 10 min as it gets.")


def test_all_of_it_is_worked_by_keyboard(composing: Person) -> None:
    composing.tab_to("Shuffle")
    composing.key(Key.Key_Space)
    assert composing.focus is composing.find(QPushButton, "Shuffle")
    second = names(composing)[1]
    composing.tab_to(f"Swap: {second}")
    composing.key(Key.Key_Return)
    # The keyboard stays at the row, so that one can swap on.
    assert composing.focus.accessibleName() == f"Swap: {names(composing)[1]}"
    third = names(composing)[2]
    composing.tab_to(f"Remove: {third}")
    composing.key(Key.Key_Return)
    assert third not in names(composing)
    assert composing.focus.accessibleName() == f"Remove: {names(composing)[2]}"
    composing.tab_to("Go on")
    composing.key(Key.Key_Return)
    assert composing.on(BeforePage)


def test_an_exercise_tells_how_it_is_done(composing: Person) -> None:
    rows = composing.page.findChildren(StepRow)
    composing.click(rows[0])
    assert composing.on(ExercisePage)
    composing.press("Back")
    assert composing.on(ComposePage)


def test_wishes_that_nothing_meets_are_said(composing: Person) -> None:
    wish(composing, "Jaw", "Lying on the front")
    assert composing.sees("Nothing is all of this")
    assert not composing.can_press("Shuffle")
    assert not composing.can_press("Go on")
    wish(composing, "Lying on the front")
    assert composing.can_press("Go on")


def test_it_is_kept_as_a_routine_of_ones_own(home: Home, composing: Person) -> None:
    exercises = [one.id for one in made(composing)]
    keep(composing, "My ten minutes")
    [path] = home.paths.own_routines.glob("*.yaml")
    assert path.name == "my-ten-minutes.yaml"
    assert composing.sees("You find it among the routines.")
    library = composing.context.library
    assert library.problems == ()
    own = library.catalogue.routines["my-ten-minutes"]
    assert own.own
    assert [item.exercise.id for item in own.items] == exercises
    composing.press("Back")
    composing.press("10 min")
    composing.open_routine("My ten minutes")
    composing.press("Start")
    assert composing.on(PlayerPage)


def test_a_disk_that_can_not_be_written_says_so(
    composing: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(*_: object) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr(keeping, "write_routine", read_only)
    keep(composing, "Mine")
    assert composing.sees("It can't be saved on this disk.")


def test_it_is_followed_and_written_down(composing: Person) -> None:
    composing.press("Go on")
    composing.press("Start")
    composing.wait(3600)
    composing.press("Done")
    assert composing.on(ChoosePage)
    (session,) = composing.store.sessions()
    assert session.title == "Composed for you"


def test_todays_cautions_leave_out_what_they_rule_out(home: Home) -> None:
    home.screened(cautions=("poor-balance",))
    person = home.open()
    person.go_to_choose()
    person.press("Compose your own")
    caution = person.context.questionnaire.cautions["poor-balance"]
    for _ in range(5):
        assert not any(map(caution.rules_out, made(person)))
        person.press("Shuffle")


def test_the_check_of_the_day_comes_first(composing: Person) -> None:
    before = names(composing)
    composing.press("Back")
    composing.wait(DAY)
    composing.press("Compose your own")
    composing.pass_daily_check()
    assert composing.on(ComposePage)
    assert names(composing) == before


def test_in_a_wide_window_the_wishes_stand_beside(home: Home) -> None:
    home.screened()
    person = home.open(size=(1300, 800))
    person.go_to_choose()
    person.press("Compose your own")
    assert not person.can_press("Place and body")
    person.press("Place: At a desk")
    assert person.find(QCheckBox, "Chair").isVisible()
    assert all(Place.DESK in one.places for one in made(person))
