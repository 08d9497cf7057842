"""Setting reminders, being reminded, and what a reminder leads to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QFileDialog, QPushButton

from guide_app import reminder_file
from guide_app.desktop.app import run
from guide_app.desktop.context import make_context
from guide_app.desktop.pages.advice import AdvicePage
from guide_app.desktop.pages.after import AfterPage
from guide_app.desktop.pages.before import BeforePage
from guide_app.desktop.pages.choose import ChoosePage
from guide_app.desktop.pages.daily import DailyPage
from guide_app.desktop.pages.notice import NoticePage
from guide_app.desktop.pages.player import PlayerPage
from guide_app.desktop.pages.reminder import ReminderPage
from guide_app.desktop.pages.reminders import RemindersPage
from guide_app.desktop.pages.stay import StayPage
from guide_app.desktop.services.single import Single
from guide_app.desktop.widgets.time_field import TimeField
from guide_app.desktop.window import Window
from guide_app.model import Answer
from guide_app.reminding.reminder import EVERY_DAY, Book, Often, QuietHours
from tests.desktop.machines import FakeMachine, FakeNotifier, FakeTray
from tests.desktop.person import DAY, WHOLE_BODY, Home, Person, settle
from tests.reminding.reminders import at

Key = Qt.Key
ROUTINE = "Loosen a stiff lower back"
MINUTE = 60.0
# A person is before the window on Monday at 21:30; see EVENING in person.py.


@pytest.fixture
def machine(home: Home) -> FakeMachine:
    made = FakeMachine()
    home.machine = made
    return made


@pytest.fixture
def notifier(machine: FakeMachine) -> FakeNotifier:
    assert machine.a_notifier is not None
    return machine.a_notifier


@pytest.fixture
def setting(machine: FakeMachine, person: Person) -> Person:
    """Somebody on the page with the reminders."""
    del machine
    person.press("Reminders")
    assert person.on(RemindersPage)
    return person


def kept(person: Person) -> Book:
    return reminder_file.load(person.context.paths.reminders_file).book


def leave_behind(home: Home, book: Book) -> Person:
    """Somebody who set this some time ago and has just opened the app."""
    home.screened()
    reminder_file.save(home.paths.reminders_file, book)
    made = home.open()
    made.flow.follow_reminders()
    made.go_to_choose()
    return made


def set_time(person: Person, name: str, digits: str) -> None:
    field = person.find(TimeField, name)
    field.setFocus()
    field.setSelectedSection(field.Section.HourSection)
    person.type(digits)


def choose_routine(person: Person) -> None:
    """Choose the routine with the arrow keys."""
    routines = person.find(QComboBox, "Routine")
    routines.setFocus()
    while routines.currentText() != ROUTINE:
        person.key(Key.Key_Down)


def add_one(person: Person, digits: str = "2145") -> None:
    """A reminder for every day at this time."""
    person.press("Add a reminder")
    person.press("Saturday")
    person.press("Sunday")
    set_time(person, "Time of the day", digits)
    person.press("Save")


# Setting them


def test_the_first_reminder_is_kept_and_said_in_words(setting: Person) -> None:
    assert setting.sees("No reminder is set.")
    add_one(setting)
    assert setting.on(RemindersPage)
    (reminder,) = kept(setting).reminders
    assert (reminder.days, reminder.times) == (EVERY_DAY, (time(21, 45),))
    assert (reminder.minutes, reminder.routine, reminder.on) == (10, None, True)
    assert setting.sees("Next: today at 21:45. A routine of 10 min")
    assert setting.sees("Every day at 21:45")


def test_all_of_it_by_keyboard_alone(setting: Person) -> None:
    assert setting.focus.property("kind") == "main"
    setting.key(Key.Key_Return)
    assert setting.on(ReminderPage)
    setting.key(Key.Key_Space, Key.Key_Tab, Key.Key_Space)
    setting.tab_to("Time of the day")
    setting.type("0730")
    setting.tab_to("Add this time")
    setting.key(Key.Key_Return)
    setting.tab_to("Save")
    setting.key(Key.Key_Return)
    (reminder,) = kept(setting).reminders
    assert (reminder.days, reminder.times) == (frozenset({2, 3, 4}), (time(7, 30),))
    assert setting.sees("Next: Wednesday at 07:30. A routine of 10 min")


def test_several_times_for_one_routine(setting: Person) -> None:
    setting.press("Add a reminder")
    set_time(setting, "Time of the day", "1730")
    setting.press("Add this time")
    set_time(setting, "Time of the day", "0900")
    setting.press("Add this time")
    set_time(setting, "Time of the day", "1200")
    setting.press("Add this time")
    setting.press("Take away: 12:00")
    choose_routine(setting)
    setting.press("More: Minutes you will have")
    setting.press("Save")
    (reminder,) = kept(setting).reminders
    assert reminder.times == (time(9), time(17, 30))
    assert (setting.context.title_of(reminder.routine or ""), reminder.minutes) == (ROUTINE, 11)
    assert setting.sees(f"{ROUTINE}, 11 min")
    assert setting.sees("Monday to Friday at 09:00, 17:30")


def test_again_and_again(setting: Person) -> None:
    setting.press("Add a reminder")
    setting.press("Times: Again and again")
    setting.press("More: Minutes from one to the next")
    set_time(setting, "First time of the day", "0800")
    set_time(setting, "Last time of the day", "0700")
    setting.press("Save")
    assert setting.on(ReminderPage)
    assert setting.sees("The last time of the day lies before the first.")
    set_time(setting, "Last time of the day", "1600")
    setting.press("Save")
    (reminder,) = kept(setting).reminders
    assert reminder.often == Often(65, time(8), time(16))
    assert setting.sees("Monday to Friday, every 65 minutes from 08:00 to 16:00")


def test_a_reminder_without_a_day_is_refused(setting: Person) -> None:
    setting.press("Add a reminder")
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"):
        setting.press(day)
    setting.press("Save")
    assert setting.sees("Please choose at least one day.")
    setting.press("Back")
    assert setting.on(RemindersPage)
    assert kept(setting).reminders == ()


def test_changing_turning_off_and_removing(setting: Person) -> None:
    add_one(setting)
    named = "A routine of 10 min. Every day at 21:45"
    box = setting.find(QCheckBox, f"On: {named}")
    setting.click(box)
    assert not kept(setting).reminders[0].on
    assert setting.sees("No reminder is set.")
    assert setting.focus is box, "the keyboard stays where it was"
    setting.press(f"Change: {named}")
    setting.press("More: Minutes you will have")
    setting.press("Save")
    assert (kept(setting).reminders[0].minutes, kept(setting).reminders[0].on) == (11, False)
    setting.press("Remove: A routine of 11 min. Every day at 21:45")
    assert kept(setting).reminders == ()
    assert setting.focus.property("kind") == "main"


def test_quiet_hours(setting: Person) -> None:
    add_one(setting, "2215")
    assert not setting.find(TimeField, "Quiet from").isEnabled()
    setting.click(setting.find(QCheckBox, "No reminders between these times"))
    assert kept(setting).quiet == QuietHours(time(22), time(7))
    assert setting.sees("No reminder is set."), "all of them would fall into the quiet hours"
    set_time(setting, "Quiet from", "2300")
    assert kept(setting).quiet == QuietHours(time(23), time(7))
    assert setting.sees("Next: today at 22:15. A routine of 10 min")
    setting.click(setting.find(QCheckBox, "No reminders between these times"))
    assert kept(setting).quiet is None


def test_what_was_set_is_there_the_next_time(home: Home, setting: Person) -> None:
    add_one(setting)
    again = home.open()
    again.go_to_choose()
    again.press("Reminders")
    assert again.sees("Every day at 21:45")


def test_a_file_for_the_phone(
    setting: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not setting.can_press("Save a calendar file")
    add_one(setting)
    file = tmp_path / "for my phone.ics"
    chosen = [str(tmp_path / "nowhere" / "x.ics"), "", str(file)]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen.pop(0), ""))
    setting.press("Save a calendar file")
    assert setting.sees("It can't be saved there.")
    setting.press("Save a calendar file")
    assert not file.exists()
    setting.press("Save a calendar file")
    assert setting.sees(f"Saved as {file}.")
    (event,) = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert event.decoded("dtstart") == datetime(2026, 3, 2, 21, 45)


def test_a_full_disk_is_said_and_the_reminder_comes_all_the_same(
    setting: Person, notifier: FakeNotifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(reminder_file, "save", refuse)
    add_one(setting)
    assert setting.sees("This can't be kept: the disk does not take it.")
    setting.wait(15 * MINUTE)
    assert len(notifier.told) == 1


def test_starting_at_login(setting: Person, machine: FakeMachine) -> None:
    assert machine.login is not None
    box = setting.find(QCheckBox, "Start in the tray when I log in")
    setting.click(box)
    assert machine.login.command is not None
    folder = str(setting.context.paths.data)
    assert machine.login.command[1:] == ["-m", "guide_app", "--data-dir", folder, "--in-tray"]
    setting.click(box)
    assert machine.login.command is None
    machine.login.broken = True
    setting.click(box)
    assert setting.sees("The system does not take this setting.")


def test_where_nothing_can_start_at_login_it_is_not_offered(
    machine: FakeMachine, person: Person
) -> None:
    machine.login = None
    person.press("Reminders")
    assert person.all(QCheckBox, "Start in the tray when I log in") == []


def test_a_damaged_file_is_said_and_stops_nothing(home: Home, machine: FakeMachine) -> None:
    del machine
    home.screened()
    home.paths.reminders_file.write_text("{")
    person = home.open()
    person.flow.follow_reminders()
    person.go_to_choose()
    assert person.sees("Your reminders can't be read. Please set them anew.")


# Being reminded


def test_it_comes_at_its_time_and_start_leads_to_the_routine(
    setting: Person, notifier: FakeNotifier
) -> None:
    setting.press("Add a reminder")
    set_time(setting, "Time of the day", "2145")
    choose_routine(setting)
    setting.press("Save")
    setting.wait(15 * MINUTE - 1)
    assert notifier.told == []
    setting.wait(1)
    assert notifier.told == [(f"Time for “{ROUTINE}”", "10 min")]
    notifier.press("Start")
    assert setting.on(BeforePage)
    assert setting.sees(ROUTINE)
    assert notifier.shown is None
    setting.press("Start")
    assert setting.on(PlayerPage)


def test_start_without_a_routine_leads_to_what_fits(
    setting: Person, notifier: FakeNotifier
) -> None:
    add_one(setting)
    setting.wait(15 * MINUTE)
    assert notifier.told == [("Time for a few minutes for yourself", "10 min")]
    notifier.press("Start")
    assert setting.on(ChoosePage)
    assert setting.sees("I have 10 minutes")


def test_the_next_day_safety_comes_first(setting: Person, notifier: FakeNotifier) -> None:
    add_one(setting)
    setting.wait(DAY + 15 * MINUTE)
    notifier.press("Start")
    assert setting.on(DailyPage)
    setting.pass_daily_check()
    assert setting.on(ChoosePage)


def test_in_ten_minutes_and_not_today(setting: Person, notifier: FakeNotifier) -> None:
    add_one(setting)
    setting.wait(15 * MINUTE)
    notifier.press("In 10 minutes")
    assert setting.sees("Next: today at 21:55. A routine of 10 min")
    setting.wait(10 * MINUTE)
    assert len(notifier.told) == 2
    notifier.press("Not today")
    assert kept(setting).not_today != ()
    assert setting.sees("Next: tomorrow at 21:45. A routine of 10 min")
    setting.wait(30 * MINUTE)
    assert len(notifier.told) == 2


def test_what_a_sleep_missed_comes_as_one(setting: Person, notifier: FakeNotifier) -> None:
    setting.press("Add a reminder")
    setting.press("Times: Again and again")
    setting.press("Save")
    setting.clock.sleep(DAY)
    setting.wait(MINUTE)
    ((_, text),) = notifier.told
    assert text == "10 min. Reminders that came together: 9"


def test_nothing_comes_during_a_session_or_after_it(
    home: Home, machine: FakeMachine, notifier: FakeNotifier
) -> None:
    del machine
    person = leave_behind(home, Book((at("21:40"),)))
    person.start_session(ROUTINE, 15)
    person.wait(14 * MINUTE)
    assert notifier.told == []
    person.wait(30 * MINUTE)
    assert person.on(AfterPage)
    person.press("Done")
    person.wait(30 * MINUTE)
    assert notifier.told == []


def test_a_start_that_comes_late_does_not_touch_the_session(
    setting: Person, notifier: FakeNotifier
) -> None:
    add_one(setting)
    setting.wait(15 * MINUTE)
    setting.press("Back")
    setting.start_session()
    notifier.press("Start")
    assert setting.on(PlayerPage)


def test_a_presentation_is_not_disturbed(
    setting: Person, machine: FakeMachine, notifier: FakeNotifier
) -> None:
    add_one(setting)
    machine.is_presenting = True
    setting.wait(60 * MINUTE)
    assert notifier.told == []
    machine.is_presenting = False
    setting.wait(MINUTE)
    assert len(notifier.told) == 1


def test_a_session_that_began_before_the_desktop_answered(
    setting: Person, machine: FakeMachine, notifier: FakeNotifier
) -> None:
    add_one(setting)
    machine.answers_late = []
    setting.wait(15 * MINUTE)
    setting.press("Back")
    setting.start_session()
    for answer in machine.answers_late:
        answer(False)
    assert notifier.told == []


def test_while_a_stop_stands_nothing_urges_to_exercise(
    home: Home, machine: FakeMachine, notifier: FakeNotifier
) -> None:
    del machine
    person = leave_behind(home, Book((at("21:45", "22:45"),)))
    person.press("Settings")
    person.press("Answer the safety questions again")
    person.press(WHOLE_BODY)
    person.answer({"chest-or-breath": Answer.YES})
    assert person.on(AdvicePage)
    person.wait(30 * MINUTE)
    assert notifier.told == []
    again = home.open()
    again.flow.follow_reminders()
    again.wait(60 * MINUTE)
    assert notifier.told == [], "also after the app was opened anew"


def test_who_comes_for_the_first_time_is_not_reminded(home: Home, machine: FakeMachine) -> None:
    del machine
    home.paths.prepare()
    reminder_file.save(home.paths.reminders_file, Book((at("21:00"),)))
    person = home.open()
    person.flow.follow_reminders()
    where = person.where
    person.wait(60 * MINUTE)
    assert person.where == where


@pytest.mark.parametrize("there", [True, False])
def test_without_answerable_notifications_the_window_asks(
    setting: Person, machine: FakeMachine, notifier: FakeNotifier, there: bool
) -> None:
    add_one(setting)
    setting.press("Back")
    notifier.works = False
    if not there:
        machine.a_notifier = None
    setting.wait(15 * MINUTE)
    assert setting.on(NoticePage)
    assert setting.where == "Time for a few minutes for yourself"
    setting.press("In 10 minutes")
    assert setting.on(ChoosePage)
    setting.wait(10 * MINUTE)
    setting.press("Start")
    assert setting.on(ChoosePage)
    assert setting.sees("I have 10 minutes")


def test_the_notifications_go_away_half_way(setting: Person, notifier: FakeNotifier) -> None:
    add_one(setting)
    setting.wait(15 * MINUTE)
    notifier.press("In 10 minutes")
    notifier.works = False
    setting.wait(10 * MINUTE)
    assert setting.on(NoticePage)
    setting.press("Not today")
    assert setting.on(RemindersPage)


def test_the_second_window_stays_silent(
    home: Home, machine: FakeMachine, notifier: FakeNotifier
) -> None:
    machine.first = False
    machine.has_tray = True
    person = leave_behind(home, Book((at("21:45"),)))
    person.wait(30 * MINUTE)
    assert notifier.told == []
    assert machine.trays == []
    person.press("Reminders")
    assert person.sees("Guide App is open twice.")


# In the tray


def test_closing_is_explained_once_and_then_hides(
    setting: Person, machine: FakeMachine, notifier: FakeNotifier
) -> None:
    machine.has_tray = True
    add_one(setting)
    setting.window.close()
    assert setting.window.isVisible()
    assert setting.on(StayPage)
    setting.press("Stay in the tray")
    assert not setting.window.isVisible()
    assert kept(setting).tray_explained
    setting.wait(15 * MINUTE)
    notifier.press("Start")
    assert setting.window.isVisible()
    assert setting.on(ChoosePage)
    setting.window.close()
    assert not setting.window.isVisible()


def test_who_wants_no_tray_quits(setting: Person, machine: FakeMachine) -> None:
    machine.has_tray = True
    add_one(setting)
    setting.window.close()
    setting.press("Quit, no reminders")
    assert not setting.window.isVisible()
    assert not kept(setting).in_tray
    assert not machine.a_tray.shown


def test_the_setting_decides(setting: Person, machine: FakeMachine) -> None:
    machine.has_tray = True
    add_one(setting)
    assert machine.a_tray.shown
    setting.click(setting.find(QCheckBox, "Stay in the tray and go on reminding"))
    assert not machine.a_tray.shown
    setting.window.close()
    assert not setting.on(StayPage)


def test_without_a_tray_closing_quits_and_the_page_says_so(setting: Person) -> None:
    add_one(setting)
    assert setting.sees("Reminders come only while this window is open.")
    setting.window.close()
    assert not setting.window.isVisible()
    assert not setting.on(StayPage)


def test_a_running_session_is_asked_about_before_the_window_hides(
    home: Home, machine: FakeMachine
) -> None:
    machine.has_tray = True
    person = leave_behind(home, Book((at("09:00"),), tray_explained=True))
    person.start_session()
    person.window.close()
    assert person.window.isVisible()
    person.press("Yes, stop here")
    assert not person.window.isVisible()
    person.wait(DAY / 2)
    assert machine.a_notifier is not None
    assert len(machine.a_notifier.told) == 1, "a session that was left is no session any more"
    machine.a_tray.opened.emit()
    assert person.on(ChoosePage)


def test_the_tray_says_what_comes_and_starts_quickly(home: Home, machine: FakeMachine) -> None:
    machine.has_tray = True
    book = Book((at("21:45"), at("09:00", id_="two")), tray_explained=True)
    person = leave_behind(home, book)
    tray = machine.a_tray
    assert tray.first_line == "Next: today at 21:45. A routine of 10 min"
    person.window.close()
    tray.opened.emit()
    assert person.window.isVisible()
    person.press("20 min")
    person.window.close()
    tray.press("Start: I have 10 minutes")
    assert person.window.isVisible()
    assert person.sees("I have 10 minutes")
    person.wait(16 * MINUTE)
    assert tray.first_line == "Next: tomorrow at 09:00. A routine of 10 min"


def test_the_tray_shows_what_no_notification_takes(home: Home, machine: FakeMachine) -> None:
    machine.has_tray = True
    machine.a_notifier = None
    person = leave_behind(home, Book((at("21:45"),), tray_explained=True))
    person.window.close()
    person.wait(15 * MINUTE)
    assert machine.a_tray.told == [("Time for a few minutes for yourself", "10 min")]
    assert not person.window.isVisible()
    machine.a_tray.answered.emit()
    assert person.on(NoticePage)
    person.press("Not today")
    assert person.on(ChoosePage)


def test_quitting_in_the_tray_ends_the_app(
    home: Home, machine: FakeMachine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.has_tray = True
    person = leave_behind(home, Book((at("21:45"),), tray_explained=True))
    quits: list[bool] = []
    monkeypatch.setattr(QCoreApplication, "quit", lambda: quits.append(True))
    person.window.close()
    machine.a_tray.press("Quit")
    assert quits == [True]
    assert not person.window.isVisible()


def test_quitting_in_the_tray_asks_about_a_session_first(
    home: Home, machine: FakeMachine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.has_tray = True
    person = leave_behind(home, Book((at("09:00"),), tray_explained=True))
    quits: list[bool] = []
    monkeypatch.setattr(QCoreApplication, "quit", lambda: quits.append(True))
    person.start_session()
    machine.a_tray.press("Quit")
    assert quits == []
    assert person.window.isVisible()
    person.press("Yes, stop here")
    assert not person.window.isVisible()


@pytest.mark.parametrize("has_tray", [True, False])
def test_at_login_it_begins_without_the_window(
    home: Home, machine: FakeMachine, monkeypatch: pytest.MonkeyPatch, has_tray: bool
) -> None:
    machine.has_tray = has_tray
    home.screened()
    reminder_file.save(home.paths.reminders_file, Book((at("21:45"),)))
    context = make_context(home.paths, home.clock)
    context.machine = machine
    seen: list[tuple[bool, bool]] = []

    def look(application: QApplication) -> int:
        (window,) = (w for w in application.topLevelWidgets() if isinstance(w, Window))
        home.clock.move(15 * MINUTE)
        seen.append((window.isVisible(), window.isMinimized()))
        window.stays = lambda: False
        window.close()
        window.deleteLater()
        return 0

    monkeypatch.setattr(QApplication, "exec", look)
    assert run(context, Single(home.paths.data), in_tray=True) == 0
    assert seen == [(not has_tray, not has_tray)]
    assert machine.a_notifier is not None
    assert len(machine.a_notifier.told) == 1
    settle()


def test_a_tray_that_goes_away_leaves_nobody_out_of_reach(
    home: Home, machine: FakeMachine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.has_tray = True
    person = leave_behind(home, Book((at("21:45"),), tray_explained=True))
    person.window.close()
    assert not person.window.isVisible()
    monkeypatch.setattr(FakeTray, "is_there", staticmethod(lambda: False))
    person.wait(MINUTE)
    assert person.window.isMinimized()
    person.press("Reminders")
    assert person.sees("Reminders come only while this window is open")
    person.window.close()
    assert not person.window.isVisible()


def test_logging_out_is_not_held_up(home: Home, machine: FakeMachine) -> None:
    machine.has_tray = True
    person = leave_behind(home, Book((at("21:45"),)))
    person.flow.follow_reminders()._leave()
    assert person.window.close()


def test_when_nothing_is_set_nothing_waits(home: Home, machine: FakeMachine) -> None:
    del machine
    person = leave_behind(home, Book((replace(at("21:45"), on=False),)))
    assert person.clock._waiting == {}


def test_it_wakes_at_most_once_a_minute(
    home: Home, machine: FakeMachine, monkeypatch: pytest.MonkeyPatch
) -> None:
    del machine
    person = leave_behind(home, Book((at("09:00"),)))
    waits: list[float] = []
    plain = person.clock.call_later

    def counted(seconds: float, callback: object) -> object:
        waits.append(seconds)
        return plain(seconds, callback)  # type: ignore[arg-type]

    monkeypatch.setattr(person.clock, "call_later", counted)
    person.wait(60 * MINUTE)
    assert waits == [60.0] * 60
    assert person.clock.now() < datetime(2026, 3, 3, 9, tzinfo=UTC)
    settle()
    assert person.all(QPushButton, "Programs")
