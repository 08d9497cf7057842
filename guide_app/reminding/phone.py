"""Reminders as a calendar file, so that a phone reminds as well."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event

from guide_app.reminding.reminder import Book, Reminder

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def calendar(book: Book, now: datetime, describe: Callable[[Reminder], str]) -> bytes:
    """The reminders that are on, as an iCalendar file (RFC 5545).

    Its times have no zone: a phone rings at the time that its own clock shows, wherever it is.
    Quiet hours are left to the phone. ``describe`` names what to do; the file begins on the day
    of ``now``.
    """
    whole = Calendar()
    whole.add("prodid", "-//Guide App//Reminders//EN")
    whole.add("version", "2.0")
    for reminder in book.reminders:
        if reminder.on:
            for event in _events(reminder, now, describe(reminder)):
                whole.add_component(event)
    return bytes(whole.to_ical())


def _events(reminder: Reminder, now: datetime, summary: str) -> Iterator[Event]:
    """One event for each time of the day: calendars on phones know no rule with several."""
    day = now.date()
    while day.weekday() not in reminder.days:
        day += timedelta(days=1)
    for each in reminder.times:
        event = Event()
        event.add("uid", f"{reminder.id}-{each:%H%M}@guide-app")
        event.add("dtstamp", now)
        event.add("summary", summary)
        event.add("dtstart", datetime.combine(day, each))
        event.add("duration", timedelta(minutes=reminder.minutes))
        event.add("rrule", {"freq": "weekly", "byday": [_DAYS[n] for n in sorted(reminder.days)]})
        # Nobody is busy for it: a meeting may lie there all the same.
        event.add("transp", "TRANSPARENT")
        event.add_component(_alarm(summary))
        yield event


def _alarm(summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", timedelta(0))
    return alarm
