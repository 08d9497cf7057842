"""Saying how one is, what is suggested for today, and doses that follow."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton, QSlider

from guide_app.desktop.pages.after import AfterPage
from guide_app.desktop.pages.before import BeforePage
from guide_app.desktop.pages.check_in import CheckInPage
from guide_app.desktop.pages.choose import ChoosePage
from guide_app.desktop.pages.exercise import ExercisePage
from guide_app.desktop.pages.player import PlayerPage
from guide_app.desktop.widgets.offer_row import OfferRow
from guide_app.desktop.widgets.step_row import StepRow
from guide_app.history.errors import StoreError
from guide_app.history.records import SessionState
from guide_app.history.store import Store
from guide_app.model import Aggravator, DoseReason, MuscleArea, OwnDose, Side
from guide_app.planning.fit import fit_ideal
from guide_app.safety.cautions import Cautions
from tests.desktop.person import DAY, Home, Person

STIFF_BACK = "Loosen a stiff lower back"
SAY, CHANGE = "Say how I am today", "Change how I am today"


def full_disk(*_: object, **__: object) -> None:
    raise StoreError("disk full")


def say(person: Person, *buttons: str) -> None:
    """Say how one is, by these buttons."""
    person.press(SAY if person.can_press(SAY) else CHANGE)
    assert person.on(CheckInPage)
    for name in buttons:
        person.press(name)
    person.press("Done")
    assert person.on(ChoosePage)


def first(person: Person) -> OfferRow:
    return person.page.findChildren(OfferRow)[0]


def did(person: Person, ago: float, pain: int, routine_id: str = "stiff-back") -> None:
    """Have done a routine so many days ago, with this pain before it."""
    routine = person.context.library.catalogue.routines[routine_id]
    at = person.clock.now()
    person.clock.move(ago * DAY)
    begun = person.store.begin(fit_ideal(routine, Cautions()), at=at, pain_before=pain)
    person.store.end(begun, SessionState.FINISHED, at=at, worked_seconds=300)


def skip_to_after(person: Person) -> None:
    """Work on every exercise for a moment."""
    person.wait(3 * 3600)
    assert person.on(AfterPage)


def explain(person: Person, name: str) -> None:
    row = next(row for row in person.page.findChildren(StepRow) if name in row.accessibleName())
    person.click(row)
    assert person.on(ExercisePage)


def test_somebody_new_is_suggested_something_with_a_reason(person: Person) -> None:
    assert person.sees("For today")
    assert person.can_press(SAY)
    assert first(person).accessibleDescription().endswith(".")
    person.click(first(person))
    assert person.on(BeforePage)


def test_what_is_said_changes_what_is_suggested(person: Person) -> None:
    say(person, "Makes it worse: Sitting", "Lower back", "Minutes you have: 10 min")
    assert first(person).accessibleName() == "Bending back first, 10 min"
    assert person.sees("Sitting makes it worse, so standing and bending back come first")
    assert person.can_press(CHANGE)
    person.click(first(person))
    assert person.where == "Bending back first"
    assert person.sees("10 min in all")


def test_everything_that_was_said_is_written_down(person: Person) -> None:
    say(
        person,
        "Pain now: 4",
        "Worst pain: 6",
        "Makes it worse: Sitting",
        "Makes it worse: Bending",
        "Eases it: Walking",
        "Sleep: 3",
        "Lower back",
        "Which side hurts?: Left",
        "Minutes you have: 20 min",
    )
    said = person.store.last_check_in()
    assert said is not None
    assert (said.pain_now, said.pain_worst, said.sleep, said.minutes) == (4, 6, 3, 20)
    assert said.places == ((MuscleArea.LOWER_BACK, Side.LEFT),)
    assert said.worsens == {Aggravator.SITTING, Aggravator.BENDING}
    assert said.eases == {Aggravator.WALKING}
    assert person.find(QSlider, "Minutes you have").value() == 20


def test_all_of_it_can_be_left_out(person: Person) -> None:
    say(person)
    assert person.store.check_ins() == ()
    person.press(SAY)
    person.press("Pain now: 4")
    person.press("Skip this")
    assert person.on(ChoosePage)
    assert person.store.check_ins() == ()


def test_what_was_said_is_filled_in_when_it_is_changed(person: Person) -> None:
    say(person, "Pain now: 4", "Sleep: 3", "Eases it: Lying down", "Calves")
    person.press(CHANGE)
    for name in ("Pain now: 4", "Sleep: 3", "Eases it: Lying down", "Calves"):
        assert person.find(QAbstractButton, name).isChecked(), name
    assert not person.find(QAbstractButton, "Worst pain: 4").isChecked()
    person.press("Eases it: Lying down")
    person.press("Done")
    said = person.store.last_check_in()
    assert said is not None
    assert (said.pain_now, said.eases) == (4, frozenset())


def test_it_is_said_anew_on_the_next_day(person: Person) -> None:
    say(person, "Pain now: 4")
    person.wait(DAY)
    person.press("A plain timer")
    person.press("Back")
    person.pass_daily_check()
    assert person.can_press(SAY)
    person.press(SAY)
    assert not person.find(QAbstractButton, "Pain now: 4").isChecked()


def test_pain_that_was_said_is_not_asked_again_until_a_session_began(person: Person) -> None:
    say(person, "Pain now: 4")
    person.press("15 min")
    person.open_routine(STIFF_BACK)
    assert not person.sees("How strong is your pain now?")
    person.press("Start")
    [session] = person.store.sessions()
    assert session.pain_before == 4
    person.press("Stop")
    person.press("Yes, stop here")
    person.press("Done")
    person.open_routine(STIFF_BACK)
    assert person.sees("How strong is your pain now?")


def test_the_page_is_worked_by_keys(person: Person) -> None:
    person.press(SAY)
    person.tab_to("Pain now: 0")
    person.key(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space)
    person.tab_to("Makes it worse: Sitting")
    person.key(Qt.Key.Key_Space)
    person.tab_to("Done")
    person.key(Qt.Key.Key_Return)
    said = person.store.last_check_in()
    assert said is not None
    assert said.pain_now == 2
    assert said.worsens == {Aggravator.SITTING}


def test_every_suggestion_unfolds_into_its_rules(person: Person) -> None:
    say(person, "Pain now: 7", "Lower back")
    person.press("Why these?")
    assert person.sees("• Your pain is 7 of 10, so this is gentle and takes just")
    assert person.sees("• With pain of 7 of 10, hard pressure is left out.")
    assert person.sees("What these rules rest on")
    assert person.sees("PROVIDE, Pain traffic light")
    person.press("Why these?")
    assert not person.sees("hard pressure is left out")


def test_suggestions_follow_minutes_and_filters(person: Person) -> None:
    before = first(person).accessibleName()
    person.press("30 min")
    assert first(person).accessibleName() != before
    person.press("Filters")
    person.find(QLineEdit, "Search the routines").setFocus()
    person.type("zebra")
    assert person.sees("Nothing is right for today")


def test_without_a_disk_the_day_goes_on(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("check_in", "last_check_in", "pains", "doses", "dose_changes"):
        monkeypatch.setattr(Store, name, full_disk)
    say(person, "Makes it worse: Sitting", "Lower back")
    assert first(person).accessibleName().startswith("Bending back first")
    assert person.can_press(CHANGE)
    person.click(first(person))
    person.press("Start")
    assert person.on(PlayerPage)


def test_too_much_makes_the_next_time_shorter_and_says_so(person: Person) -> None:
    person.press("As long as it takes")
    person.open_routine(STIFF_BACK)
    long = length(person)
    person.press("Start")
    skip_to_after(person)
    person.press("How was it?: Too much")
    person.press("Done")
    person.wait(60)
    if not person.on(ChoosePage):
        person.press("I have read this")
    person.open_routine(STIFF_BACK)
    assert length(person) != long
    assert person.sees("Here your own dose counts: Cat and camel")


def length(person: Person) -> str:
    return next(line for line in person.seen() if line.endswith("every rest"))


def test_single_exercises_can_be_said_apart(person: Person) -> None:
    person.press("15 min")
    person.open_routine(STIFF_BACK)
    person.press("Start")
    skip_to_after(person)
    assert not person.all(QAbstractButton, "Knee rolls: Too little")
    person.press("Answer for each exercise")
    person.press("Knee rolls: Too little")
    person.press("Bridge: Too much")
    person.press("Done")
    doses = person.store.doses()
    assert doses == {"knee-rolls": OwnDose(1), "bridge": OwnDose(-1)}
    feels = {each.exercise_id: str(each.feel) for each in person.store.feels()}
    assert feels == {"knee-rolls": "too-little", "bridge": "too-much"}


def test_what_was_skipped_keeps_its_dose(person: Person) -> None:
    person.start_session(STIFF_BACK)
    while person.on(PlayerPage):
        person.press("Skip")
    person.press("How was it?: Too much")
    person.press("Done")
    assert person.store.doses() == {}


def test_a_worse_day_halves_the_dose_before_anything_begins(home: Home) -> None:
    home.screened()
    person = home.open()
    did(person, 1, pain=2)
    person.go_to_choose()
    say(person, "Pain now: 5")
    assert person.sees("It hurts more than the last time")
    doses = person.store.doses()
    assert doses
    assert all(dose.step < 0 for dose in doses.values())
    assert {change.reason for change in person.store.dose_changes()} == {DoseReason.WORSE_DAY}


def test_a_worse_day_that_is_told_at_the_start_counts_at_once(home: Home) -> None:
    home.screened()
    person = home.open()
    did(person, 1, pain=2)
    person.go_to_choose()
    person.press("As long as it takes")
    person.open_routine(STIFF_BACK)
    person.press("Pain now: 6")
    page = person.page
    assert isinstance(page, BeforePage)
    assert page.plan is not None
    shown = page.plan.seconds
    person.press("Start")
    player = person.page
    assert isinstance(player, PlayerPage)
    assert player.runner is not None
    assert player.runner.session.plan.seconds < shown


def test_a_dose_is_seen_changed_undone_and_set_back(person: Person) -> None:
    person.press("As long as it takes")
    person.open_routine(STIFF_BACK)
    usual = length(person)
    explain(person, "Knee rolls")
    assert person.sees("One round lasts 48 s, as usual.")
    person.press("A little less")
    assert person.sees("1 of 3 steps under the usual 48 s.")
    assert person.sees("Let it feel lighter too: 2 of 10 at most.")
    assert person.sees("you changed it")
    person.press("A little less")
    person.press("A little less")
    assert not person.can_press("A little less")
    person.press("Undo the last change")
    assert person.sees("2 of 3 steps under")
    person.press("Back")
    assert length(person) != usual
    assert person.sees("Here your own dose counts: Knee rolls")
    explain(person, "Knee rolls")
    person.press("Back to the usual")
    assert person.sees("One round lasts 48 s, as usual.")
    assert person.sees("back to the usual")
    assert not person.can_press("Back to the usual")
    person.press("Back")
    assert length(person) == usual


def test_the_affected_side_gets_more_rounds_where_there_is_room(person: Person) -> None:
    person.press("As long as it takes")
    person.open_routine(STIFF_BACK)
    person.press("Which side is affected?: Left")
    usual = length(person)
    explain(person, "Cat and camel")
    assert not person.sees("More rounds on the side that hurts")
    person.press("Back")
    explain(person, "Single knee hug")
    person.press("More rounds on the side that hurts: 1")
    assert person.store.doses()["single-knee-hug"] == OwnDose(0, 1)
    person.press("Back")
    assert length(person) != usual
    assert person.find(QPushButton, "Which side is affected?: Left").isChecked()


def test_a_dose_that_can_not_be_kept_says_so(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.press("As long as it takes")
    person.open_routine(STIFF_BACK)
    explain(person, "Knee rolls")
    monkeypatch.setattr(Store, "add_dose_change", full_disk)
    person.press("A little less")
    assert person.sees("One round lasts 48 s, as usual.")
    person.press("Back")
    person.press("Back")
    assert person.sees("That can't be written down")
