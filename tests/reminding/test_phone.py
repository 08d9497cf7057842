"""The calendar file is one that other programs read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from icalendar import Calendar

from guide_app.reminding.phone import calendar
from guide_app.reminding.reminder import Book, Reminder
from tests.reminding.reminders import at, often

WEDNESDAY = datetime(2026, 3, 4, 20, 30, tzinfo=UTC)


def describe(reminder: Reminder) -> str:
    return f"Stretch, {reminder.minutes} min"


def test_each_time_is_an_event_that_rings() -> None:
    book = Book((at("09:00", "17:30", days={0, 4}), at("08:00", id_="off", on=False)))
    whole = Calendar.from_ical(calendar(book, WEDNESDAY, describe))
    morning, evening = whole.walk("VEVENT")
    assert str(morning["summary"]) == "Stretch, 10 min"
    assert morning.decoded("dtstart") == datetime(2026, 3, 6, 9)
    assert evening.decoded("dtstart") == datetime(2026, 3, 6, 17, 30)
    assert morning["rrule"].to_ical() == b"FREQ=WEEKLY;BYDAY=MO,FR"
    assert morning.decoded("duration") == timedelta(minutes=10)
    assert morning["uid"] != evening["uid"]
    (alarm,) = morning.walk("VALARM")
    assert (str(alarm["action"]), alarm.decoded("trigger")) == ("DISPLAY", timedelta(0))


def test_the_times_belong_to_no_zone() -> None:
    written = calendar(Book((at("09:00"),)), WEDNESDAY, describe).decode()
    assert "DTSTART:20260304T090000\r\n" in written
    assert "VTIMEZONE" not in written


def test_again_and_again_is_as_many_events() -> None:
    book = Book((often(60, "09:00", "12:00"),))
    whole = Calendar.from_ical(calendar(book, WEDNESDAY, describe))
    assert [event.decoded("dtstart").hour for event in whole.walk("VEVENT")] == [9, 10, 11, 12]


def test_the_same_reminders_are_the_same_events() -> None:
    book = Book((at("09:00"),))
    assert calendar(book, WEDNESDAY, describe) == calendar(book, WEDNESDAY, describe)
