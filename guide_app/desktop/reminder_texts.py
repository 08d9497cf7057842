"""Reminders in words: when they come, what they are for, and what comes next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from guide_app.desktop.texts import length, listed
from guide_app.reminding.agenda import Coming
from guide_app.reminding.reminder import EVERY_DAY, WORKING_DAYS, Reminder

MOST_TIMES_NAMED = 6

TitleOf = Callable[[str], str | None]
"""The title of the routine with this id, where it is still there."""


def what(reminder: Reminder, title_of: TitleOf) -> str:
    """What the reminder is for; a routine that is no longer there leaves its minutes."""
    minutes = length(60 * reminder.minutes)
    title = None if reminder.routine is None else title_of(reminder.routine)
    if title is None:
        return _tr("A routine of {length}").format(length=minutes)
    return _tr("{routine}, {length}").format(routine=title, length=minutes)


def when(reminder: Reminder) -> str:
    """On which days and at which times it comes."""
    days, often = days_line(reminder.days), reminder.often
    if often is not None:
        return _tr("{days}, every {minutes} minutes from {first} to {last}").format(
            days=days, minutes=often.minutes, first=clock(often.first), last=clock(often.last)
        )
    times = list(map(clock, reminder.times))
    if len(times) > MOST_TIMES_NAMED:
        named = listed(times[:MOST_TIMES_NAMED])
        return _tr("{days} at {times} and more").format(days=days, times=named)
    return _tr("{days} at {times}").format(days=days, times=listed(times))


def days_line(days: frozenset[int]) -> str:
    """Some days of the week; Monday is 0."""
    if days == EVERY_DAY:
        return _tr("Every day")
    if days == WORKING_DAYS:
        return _tr("Monday to Friday")
    style = QLocale.FormatType.LongFormat if len(days) == 1 else QLocale.FormatType.ShortFormat
    return listed([day_name(day, style) for day in sorted(days)])


def day_name(day: int, style: QLocale.FormatType = QLocale.FormatType.LongFormat) -> str:
    """A day of the week in the person's language; Monday is 0."""
    return QLocale().standaloneDayName(day + 1, style)


def clock(moment: time) -> str:
    """A time of the day as the person's country writes it."""
    return QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)


def coming_line(coming: Coming | None, now: datetime, title_of: TitleOf) -> str:
    """What comes next, and when; ``now`` is in the zone of the wall clock."""
    if coming is None:
        return _tr("No reminder is set.")
    due = coming.due.astimezone(now.tzinfo)
    pattern = {
        0: _tr("Next: today at {time}. {what}"),
        1: _tr("Next: tomorrow at {time}. {what}"),
    }.get((due.date() - now.date()).days, _tr("Next: {day} at {time}. {what}"))
    return pattern.format(
        day=day_name(due.weekday()),
        time=clock(due.time()),
        what=what(coming.reminder, title_of),
    )


def notice_title(reminder: Reminder, title_of: TitleOf) -> str:
    """The headline of a notification."""
    title = None if reminder.routine is None else title_of(reminder.routine)
    if title is None:
        return _tr("Time for a few minutes for yourself")
    return _tr("Time for “{routine}”").format(routine=title)


def notice_text(reminder: Reminder, folded: int) -> str:
    """What a notification says below its headline."""
    minutes = length(60 * reminder.minutes)
    if folded > 1:
        pattern = _tr("{length}. Reminders that came together: {count}")
        return pattern.format(length=minutes, count=folded)
    return minutes


def _tr(text: str) -> str:
    return QCoreApplication.translate("reminders", text)
