"""How one exercise is done, and what everything rests on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from guide_app.desktop.pages.before import BeforePage
from guide_app.desktop.pages.exercise import ExercisePage
from guide_app.desktop.widgets.step_row import StepRow
from guide_app.history.records import Mark
from guide_app.model import Exercise
from guide_app.settings import Motion
from tests.desktop.person import Home, Person

MASSAGE = "Ball for chest and shoulder blades"


def explain(person: Person, name: str) -> None:
    """Go to the plan's step with this name by keyboard and open it."""
    row = next(row for row in person.page.findChildren(StepRow) if name in row.accessibleName())
    person.tab_to(row.accessibleName())
    person.key(Qt.Key.Key_Return)


def open_whole(person: Person, title: str) -> None:
    person.press("As long as it takes")
    person.open_routine(title)


def test_a_step_of_the_plan_tells_how_it_is_done(person: Person) -> None:
    open_whole(person, MASSAGE)
    explain(person, "Shoulder-blade ball on the wall")
    assert person.on(ExercisePage)
    assert person.where == "Shoulder-blade ball on the wall"
    shown: Exercise = person.context.library.catalogue.exercises["shoulder-blade-ball-on-wall"]
    for line in (*shown.cues, *shown.mistakes, *shown.stop_when):
        assert person.sees(line)


def test_pressure_says_how_hard_how_long_where_not_and_when_to_stop(person: Person) -> None:
    open_whole(person, MASSAGE)
    explain(person, "Shoulder-blade ball on the wall")
    assert person.sees("Press to 5 of 10 at most; 10 is the worst you can imagine")
    assert person.sees("15 s to 1 min a round, 30 s as a rule")
    assert person.sees(
        "The bones in the middle of the spine, the sacrum and the tailbone. There is"
    )
    assert person.sees("When to stop")
    assert person.sees("0 to 3 of 10: Go on.")
    assert person.sees("6 to 10 of 10: Stop this move.")
    assert person.sees("Blood")  # whom the app leaves it out for
    assert person.sees("What it rests on")


def test_one_comes_back_to_the_plan_as_it_was(person: Person) -> None:
    open_whole(person, MASSAGE)
    person.press("Pain now: 4")
    explain(person, "Shoulder-blade ball on the wall")
    person.press("Back")
    assert person.on(BeforePage)
    assert person.find(QPushButton, "Pain now: 4").isChecked()


def test_still_pictures_stay_still(home: Home) -> None:
    home.screened()
    person = home.open()
    person.go_to_choose()
    person.context.change(motion=Motion.STILL)
    open_whole(person, "Loosen a stiff lower back")
    explain(person, "Cat and camel")
    page = person.page
    assert isinstance(page, ExercisePage)
    assert not page.figure.is_animating()


def test_the_sources_are_listed_and_say_how_they_were_read(person: Person) -> None:
    person.press("Settings")
    person.press("What Guide App rests on")
    assert person.where == "Sources"
    for source in person.context.library.catalogue.sources.values():
        assert person.sees(source.title)
    assert person.sees("Known, and not read again for this version")
    person.press("Back")
    assert person.where == "Settings"


def test_a_caution_that_limits_pain_moves_its_light(home: Home) -> None:
    home.screened(cautions=("spinal-stenosis",))
    person = home.open()
    person.go_to_choose()
    open_whole(person, "Loosen a stiff lower back")
    explain(person, "Knee rolls")
    assert person.sees("0 to 3 of 10: Go on.")
    assert person.sees("4 to 10 of 10: Stop this move.")


def test_what_one_would_rather_not_do_is_kept_and_can_be_taken_back(person: Person) -> None:
    open_whole(person, "Loosen a stiff lower back")
    explain(person, "Knee rolls")
    person.press("Do you like it?: Rather not")
    person.press("Back")
    assert person.store.marks()["knee-rolls"].mark is Mark.DISLIKED
    explain(person, "Knee rolls")
    assert person.find(QPushButton, "Do you like it?: Rather not").isChecked()
    person.press("Do you like it?: It's all right")
    assert "knee-rolls" not in person.store.marks()
