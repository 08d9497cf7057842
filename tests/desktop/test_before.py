"""The plan, what to fetch, how it is now, and the start."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from guide_app.desktop.pages.choose import ChoosePage
from guide_app.desktop.pages.player import PlayerPage
from guide_app.desktop.widgets.strip import PlanStrip
from guide_app.model import Phase, Side
from guide_app.settings import load
from tests.desktop.person import Home, Person

SIDED = "Calves and feet"


def open_whole(person: Person, title: str) -> None:
    person.press("As long as it takes")
    person.open_routine(title)
    assert person.where == title


def length(person: Person) -> str:
    return next(line for line in person.seen() if line.endswith("every rest"))


def test_it_shows_length_strip_equipment_and_steps(person: Person) -> None:
    person.press("15 min")
    person.open_routine("Loosen a stiff lower back")
    assert length(person).startswith("15 min in all")
    assert person.find(PlanStrip, "The plan, from start to end").height() > 0
    assert person.sees("Needs: ")
    assert person.sees("Mat")
    assert person.sees("1.  ")


def test_what_is_left_out_says_why(home: Home) -> None:
    home.screened(cautions=("worse-bending",))
    person = home.open()
    person.go_to_choose()
    person.press("As long as it takes")
    with_less = next(text for text in person.listed() if "Left out for you:" in text)
    person.open_routine(with_less.split(".")[0])
    assert "Left out today" in person.seen()
    assert person.sees(": Not for you now: ")


def test_what_the_minutes_leave_out_says_so(person: Person) -> None:
    person.press("5 min")
    titles = [text.split(".")[0] for text in person.listed()]
    said = []
    for title in titles:
        person.open_routine(title)
        said.append(person.sees("there is no time for it"))
        person.press("Back")
    assert any(said)


def test_pain_and_side_can_be_left_out(person: Person) -> None:
    open_whole(person, SIDED)
    assert isinstance(person.focus, QPushButton)
    assert person.focus.text() == "Start"
    person.key(Qt.Key.Key_Return)
    assert person.on(PlayerPage)
    [session] = person.store.sessions()
    assert (session.pain_before, session.affected) == (None, None)


def test_pain_and_side_are_recorded_and_the_side_is_remembered(person: Person) -> None:
    open_whole(person, SIDED)
    person.press("Pain now: 6")
    person.press("Which side is affected?: Left")
    person.press("Start")
    [session] = person.store.sessions()
    assert (session.pain_before, session.affected) == (6, Side.LEFT)
    assert load(person.context.paths.settings_file).settings.affected is Side.LEFT
    person.press("Stop")
    person.press("Yes, stop here")
    person.press("Done")
    open_whole(person, SIDED)
    assert person.find(QAbstractButton, "Which side is affected?: Left").isChecked()
    assert not person.find(QAbstractButton, "Pain now: 6").isChecked()


def test_changing_the_side_fits_anew(person: Person) -> None:
    """One exercise of this routine is for the affected side alone."""
    open_whole(person, "Back, hip and leg on settled days")
    both = length(person)
    person.press("Which side is affected?: Left")
    one = length(person)
    assert one != both
    person.press("Which side is affected?: Neither, or both")
    assert length(person) == both
    person.press("Which side is affected?: Right")
    assert length(person) == one
    person.press("Start")
    page = person.page
    assert isinstance(page, PlayerPage)
    assert page.runner is not None
    ball = [
        segment.side
        for segment in page.runner.session.plan.segments
        if segment.exercise.id == "glute-ball-on-wall" and segment.phase is Phase.WORK
    ]
    assert set(ball) == {Side.RIGHT}


def test_a_routine_without_sides_does_not_ask_for_one(person: Person) -> None:
    person.press("A plain timer")
    person.find(QWidget, "Name of the routine").setFocus()
    person.type("Plain")
    person.press("Save")
    person.press("Back")
    open_whole(person, "Plain")
    assert not person.sees("Which side is affected?")
    assert person.sees("How strong is your pain now?")


def test_going_back_keeps_nothing(person: Person) -> None:
    open_whole(person, SIDED)
    person.press("Pain now: 6")
    person.press("Back")
    assert person.on(ChoosePage)
    assert person.store.sessions() == ()
