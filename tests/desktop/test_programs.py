"""Programs: begin one, do what is due, move a day, let it rest, come to its end."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from guide_app.desktop import texts
from guide_app.desktop.pages.before import BeforePage
from guide_app.desktop.pages.choose import ChoosePage
from guide_app.desktop.pages.daily import DailyPage
from guide_app.desktop.pages.player import PlayerPage
from guide_app.desktop.pages.program import ProgramPage
from guide_app.desktop.pages.programs import ProgramsPage
from guide_app.desktop.widgets.program_drawing import ProgramDrawing
from guide_app.history.errors import StoreError
from guide_app.history.records import ProgramEventKind, ProgramSlot, SessionState
from guide_app.model import Program
from guide_app.planning.fit import fit_ideal
from tests.desktop.person import DAY, EVENING, Home, Person

Key = Qt.Key
BACK_HIP_LEG = "Four weeks for back, hip and leg"
KEEP_IT_UP = "Keep it up"
CALM = "A calm start for back and leg, 8 min"
STIFF = "Loosen a stiff lower back, 8 min"


def open_program(person: Person, title: str = BACK_HIP_LEG) -> None:
    person.press("Programs")
    assert person.on(ProgramsPage)
    person.press(title)
    assert person.on(ProgramPage)


def begin(person: Person, title: str = BACK_HIP_LEG) -> None:
    open_program(person, title)
    person.press("Begin")


def next_day(person: Person, days: float = 1.0) -> None:
    """Look at the same program again on a later day, after whatever is asked then."""
    person.press("Back")
    person.press("Back")
    assert person.on(ChoosePage)
    person.wait(days * DAY)
    person.press("Programs")
    if person.on(DailyPage):
        person.pass_daily_check()
    else:
        person.answer()


def follow(person: Person) -> None:
    """From the page before the session to what is said after it."""
    assert person.on(BeforePage)
    person.press("Start")
    assert person.on(PlayerPage)
    person.wait(3600)
    person.press("Done")


def program(person: Person, program_id: str = "back-hip-leg-four-weeks") -> Program:
    return person.context.library.catalogue.programs[program_id]


def do_elsewhere(person: Person, week: int, day: int, pain: int | None) -> None:
    """A session of the program that was done before, as the history tells it."""
    (enrolment,) = person.store.enrolments()
    at = person.clock.now()
    clearance = person.context.clearance
    assert clearance is not None
    plan = fit_ideal(program(person).weeks[week - 1].sessions[0].routine, clearance)
    done = person.store.begin(plan, at=at, pain_before=pain)
    person.store.link_session(done, enrolment.id, week=week, day=day)
    person.store.end(done, SessionState.FINISHED, at=at, worked_seconds=400)


def test_every_program_is_listed_and_told_before_it_begins(person: Person) -> None:
    person.press("Programs")
    for each in person.context.library.catalogue.programs.values():
        assert person.sees(each.title)
        assert person.sees(each.summary)
    person.press(BACK_HIP_LEG)
    told = program(person)
    assert person.where == told.title
    for text in (told.for_whom, told.not_for, *(week.aim for week in told.weeks)):
        assert person.sees(text)
    assert person.sees("A calm start for back and leg, 8 min: days 1, 3, 5")
    person.press("Back")
    assert person.on(ProgramsPage)
    person.press("Back")
    assert person.on(ChoosePage)


def test_begun_today_its_first_session_is_due_and_goes_the_usual_way(person: Person) -> None:
    begin(person)
    assert person.sees("Week 1 of 4")
    assert person.sees(f"Today: {CALM}")
    assert person.sees("Sessions done: 0 of 20")
    person.press("Start")
    assert person.where == "A calm start for back and leg"
    person.press("Back")
    assert person.where == BACK_HIP_LEG
    person.press("Start")
    person.press("Pain now: 4")
    follow(person)
    assert person.where == BACK_HIP_LEG
    assert person.sees("Nothing is due today.")
    assert person.sees(f"Next: {STIFF}, tomorrow")
    assert person.sees("Sessions done: 1 of 20")
    (session,) = person.store.sessions()
    assert session.planned_seconds == 480
    (enrolment,) = person.store.enrolments()
    assert enrolment.slots == (ProgramSlot(session.id, 1, 1),)


def test_what_is_due_today_is_suggested_until_it_was_done(person: Person) -> None:
    because = "Your program has it for today."
    assert not person.sees(because)
    begin(person)
    person.press("Back")
    person.press("Back")
    assert person.on(ChoosePage)
    assert person.sees(because)
    do_elsewhere(person, week=1, day=1, pain=None)
    person.press("Settings")
    person.press("Back")
    assert not person.sees(because)


def test_it_can_begin_on_another_day(person: Person) -> None:
    open_program(person)
    person.press("When do you begin?: Tomorrow")
    person.press("Begin")
    assert person.sees("Nothing is due today.")
    assert person.sees(f"Next: {CALM}, tomorrow")
    next_day(person)
    assert person.sees(f"Due today: {CALM}")


def test_it_is_worked_by_keyboard_alone(person: Person) -> None:
    person.tab_to("Programs")
    person.key(Key.Key_Return)
    person.tab_to(BACK_HIP_LEG)
    person.key(Key.Key_Return)
    person.tab_to("Begin")
    person.key(Key.Key_Return)
    person.tab_to(f"Another day: {CALM}")
    person.key(Key.Key_Space)
    person.tab_to(f"Thursday: {CALM}")
    person.key(Key.Key_Return)
    assert person.sees(f"{CALM}: Thursday")
    assert person.sees("Nothing is due today.")
    person.tab_to("Let it rest")
    person.key(Key.Key_Return)
    assert person.focus is person.find(QWidget, "Go on")


def test_a_session_that_was_stopped_stays_open(person: Person) -> None:
    begin(person)
    person.press("Start")
    person.press("Start")
    person.wait(60)
    person.press("Stop")
    person.press("Yes, stop here")
    person.press("Done")
    assert person.where == BACK_HIP_LEG
    assert person.sees(f"Today: {CALM}")
    assert person.sees("Sessions done: 0 of 20")


def test_a_session_broken_off_by_a_power_cut_still_counts_when_it_is_taken_up(home: Home) -> None:
    home.screened()
    person = home.open()
    person.go_to_choose()
    begin(person)
    person.press("Start")
    person.press("Start")
    person.wait(60)
    person = home.open()
    person.go_to_choose()
    person.press("Go on")
    assert person.on(PlayerPage)
    person.wait(3600)
    person.press("Done")
    assert person.where == BACK_HIP_LEG
    assert person.sees("Sessions done: 1 of 20")


def test_a_day_can_be_moved_and_comes_back_on_that_day(person: Person) -> None:
    begin(person)
    person.press(f"Another day: {CALM}")
    person.press(f"Sunday: {CALM}")
    assert person.sees("Nothing is due today.")
    assert person.sees(f"{CALM}: Sunday")
    next_day(person, 6)
    assert person.sees(f"Due today: {CALM}")


def test_what_was_missed_is_open_for_the_week_and_then_let_go(person: Person) -> None:
    begin(person)
    next_day(person, 3)
    person.press(BACK_HIP_LEG)
    assert person.sees("Still open this week")
    assert person.sees("Nothing is due today.")
    person.press(f"Do it today: {STIFF}")
    follow(person)
    assert not person.can_press(f"Do it today: {STIFF}")
    assert person.can_press(f"Do it today: {CALM}")
    next_day(person, 4)
    person.press(BACK_HIP_LEG)
    assert person.sees("Week 2 of 4")
    assert not person.sees("Still open this week")
    assert person.sees(f"{CALM}: left out")
    assert person.sees("Sessions done: 1 of 20")


def test_rest_for_illness_loses_nothing(person: Person) -> None:
    begin(person)
    person.press("Let it rest")
    assert person.sees("Nothing is lost.")
    assert not person.can_press("Start")
    next_day(person, 20)
    assert person.sees("It rests. Nothing is lost.")
    person.press(BACK_HIP_LEG)
    person.press("Go on")
    assert person.sees("Week 1 of 4")
    assert person.sees(f"Today: {CALM}")


def test_it_can_be_stopped_but_not_by_one_slip(person: Person) -> None:
    begin(person)
    person.press("Stop this program")
    person.press("No, keep it")
    assert not person.can_press("Yes, stop it")
    person.press("Stop this program")
    person.press("Yes, stop it")
    assert person.sees(f"Stopped on {texts.calendar_day(EVENING.date())}")
    (enrolment,) = person.store.enrolments()
    assert [event.kind for event in enrolment.events] == [ProgramEventKind.LEFT]
    person.press("Begin again")
    assert person.sees(f"Today: {CALM}")
    assert len(person.store.enrolments()) == 2


def test_at_its_end_it_says_what_was_done_and_how_the_pain_was(person: Person) -> None:
    begin(person)
    for week, day, pain in ((1, 1, 6), (1, 3, None), (2, 1, 4), (4, 1, 2)):
        do_elsewhere(person, week, day, pain)
        person.clock.move(60)
    next_day(person, 28)
    assert person.sees("You have come to the end.")
    person.press(BACK_HIP_LEG)
    for line in (
        "Sessions done: 4 of 20",
        "Weeks with a session: 3 of 4",
        "Your pain was 6 before the first session, and 2 before the last.",
    ):
        assert person.sees(line)
    drawing = person.page.findChild(ProgramDrawing)
    assert drawing is not None
    assert drawing.isVisible()
    assert drawing.accessibleName()
    person.press("Finish")
    assert person.sees(f"Finished on {texts.calendar_day(EVENING.date() + timedelta(days=28))}")
    assert person.sees("Sessions done: 4 of 20")
    person.press("Back")
    assert person.sees("Finished on")


def test_one_that_repeats_goes_on_until_one_finishes_it(person: Person) -> None:
    begin(person, KEEP_IT_UP)
    next_day(person, 24)
    person.press(KEEP_IT_UP)
    assert person.sees("Week 4")
    assert person.sees("Week 5: Strength, stretch, and one long quiet round.")
    assert not person.sees("Week 1: ")
    person.press("Stop this program")
    person.press("Yes, stop it")
    assert person.sees("Finished on")
    assert person.sees("Weeks with a session: 0 of 4")


def test_what_a_caution_rules_out_today_is_said_with_another_routine_or_day(home: Home) -> None:
    home.screened(cautions=("poor-balance",))
    person = home.open()
    person.go_to_choose()
    begin(person)
    caution = person.context.questionnaire.cautions["poor-balance"]
    assert person.sees(f"Not for you now: {caution.name.lower()}")
    assert not person.can_press("Start")
    assert person.can_press(f"Another day: {CALM}")
    offered = person.seen()[person.seen().index("You can do one of these in its place:") + 1]
    assert offered.endswith(", 8 min")
    person.press(offered)
    follow(person)
    assert person.sees("Sessions done: 1 of 20")
    (session,) = person.store.sessions()
    assert session.title == offered.removesuffix(", 8 min")


def test_where_nothing_else_will_do_another_day_is_left(home: Home) -> None:
    home.screened(cautions=("unwell-today",))
    person = home.open()
    person.go_to_choose()
    begin(person)
    assert person.sees("Not for you now")
    assert not person.sees("You can do one of these")
    person.press(f"Another day: {CALM}")
    person.press(f"Thursday: {CALM}")
    assert person.sees("Nothing is due today.")


def test_a_disk_that_fails_is_said_and_nothing_is_pretended(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_program(person)

    def fail(*_: object, **__: object) -> int:
        raise StoreError("disk") from sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(person.store, "start_program", fail)
    person.press("Begin")
    assert person.sees("That can't be written down: the disk does not take it.")
    assert person.can_press("Begin")


def test_programs_come_after_the_check_of_the_day(person: Person) -> None:
    begin(person)
    person.wait(DAY)
    person.press("Start")
    assert person.on(DailyPage)
    person.pass_daily_check()
    assert person.where == "A calm start for back and leg"


def test_a_program_whose_file_is_gone_does_no_harm(home: Home) -> None:
    home.screened()
    person = home.open()
    person.go_to_choose()
    person.store.start_program("gone", on=person.clock.now().date() - timedelta(days=3))
    person.press("Programs")
    assert person.sees(BACK_HIP_LEG)
    assert not person.sees("Under way")
