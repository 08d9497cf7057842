"""Reminders as plain values that a file can hold, and back."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from guide_app.reminding.reminder import Book, Often, QuietHours, Reminder

FORMAT = 1


def to_plain(book: Book) -> dict[str, Any]:
    """The book as values that JSON knows."""
    return {
        "format": FORMAT,
        "reminders": [_reminder_to_plain(each) for each in book.reminders],
        "quiet": None
        if book.quiet is None
        else [*map(_clock, (book.quiet.begins, book.quiet.ends))],
        "in_tray": book.in_tray,
        "tray_explained": book.tray_explained,
        "not_today": [[id_, day.isoformat()] for id_, day in book.not_today],
    }


def from_plain(raw: object) -> Book:
    """The book that these values stand for. Raises ValueError where they are none."""
    try:
        if not isinstance(raw, dict) or raw["format"] != FORMAT:
            raise ValueError(f"not of format {FORMAT}")
        quiet = raw["quiet"]
        return Book(
            reminders=tuple(map(_reminder_from_plain, raw["reminders"])),
            quiet=None if quiet is None else QuietHours(*map(_time, quiet)),
            in_tray=_flag(raw["in_tray"]),
            tray_explained=_flag(raw["tray_explained"]),
            not_today=tuple((str(id_), date.fromisoformat(day)) for id_, day in raw["not_today"]),
        )
    except (LookupError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error


def _reminder_to_plain(reminder: Reminder) -> dict[str, Any]:
    often = reminder.often
    when: dict[str, Any] = (
        {"at": [_clock(each) for each in reminder.at]}
        if often is None
        else {"every": often.minutes, "first": _clock(often.first), "last": _clock(often.last)}
    )
    return {
        "id": reminder.id,
        "days": sorted(reminder.days),
        **when,
        "minutes": reminder.minutes,
        "routine": reminder.routine,
        "on": reminder.on,
    }


def _reminder_from_plain(raw: dict[str, Any]) -> Reminder:
    routine = raw["routine"]
    often = None
    if "every" in raw:
        often = Often(_whole(raw["every"]), _time(raw["first"]), _time(raw["last"]))
    return Reminder(
        id=str(raw["id"]),
        days=frozenset(map(_whole, raw["days"])),
        minutes=_whole(raw["minutes"]),
        at=tuple(map(_time, raw.get("at", ()))),
        often=often,
        routine=None if routine is None else str(routine),
        on=_flag(raw["on"]),
    )


def _clock(moment: time) -> str:
    return moment.isoformat(timespec="minutes")


def _time(raw: object) -> time:
    return time.fromisoformat(str(raw))


def _whole(raw: object) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise ValueError(f"a whole number, not {raw!r}")
    return raw


def _flag(raw: object) -> bool:
    if not isinstance(raw, bool):
        raise ValueError(f"true or false, not {raw!r}")
    return raw
