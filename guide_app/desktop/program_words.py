"""What the pages say of a program under way."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from guide_app.desktop import texts
from guide_app.model import ProgramSession
from guide_app.planning.programs import Appointment, Stage, UnderWay

translate = QCoreApplication.translate


def status(under_way: UnderWay, today: date) -> str:
    """Where somebody is in a program, in one line."""
    match under_way.stage:
        case Stage.PAUSED:
            return translate("program", "It rests. Nothing is lost.")
        case Stage.FINISHED:
            return _on(translate("program", "Finished on {day}"), under_way)
        case Stage.LEFT:
            return _on(translate("program", "Stopped on {day}"), under_way)
    if under_way.is_over(today):
        return translate("program", "You have come to the end.")
    due = under_way.due(today)
    if due:
        return translate("program", "Due today: {session}").format(
            session=session_line(due[0].session)
        )
    following = under_way.next_after(today)
    if following is None:
        return translate("program", "Nothing is due today.")
    return next_line(following, today)


def week_line(under_way: UnderWay, today: date) -> str:
    """Which week of the program it is."""
    week = under_way.week_on(today)
    if under_way.program.repeats:
        return translate("program", "Week {week}").format(week=week)
    last = len(under_way.program.weeks)
    return translate("program", "Week {week} of {last}").format(week=week, last=last)


def session_line(session: ProgramSession) -> str:
    """A session of a program: what, and for how long."""
    length = texts.length(session.minutes * 60)
    return translate("program", "{routine}, {length}").format(
        routine=session.routine.title, length=length
    )


def next_line(following: Appointment, today: date) -> str:
    """What comes next, and when."""
    return translate("program", "Next: {session}, {day}").format(
        session=session_line(following.session), day=texts.day(following.on, today)
    )


def sessions_line(under_way: UnderWay, today: date) -> str:
    """How many of its sessions were done."""
    return translate("program", "Sessions done: {done} of {all}").format(
        done=len(under_way.done), all=under_way.sessions_planned(today)
    )


def weeks_line(under_way: UnderWay, today: date) -> str:
    """In how many of its weeks something was done: weeks count, not days."""
    begun = under_way.week_on(today) if under_way.program.repeats else len(under_way.program.weeks)
    return translate("program", "Weeks with a session: {weeks} of {all}").format(
        weeks=under_way.weeks_with_a_session, all=begun
    )


def pain_line(pain: tuple[int, int]) -> str:
    """Pain before the first session and before the last one, 0 to 10, side by side."""
    first, last = pain
    return translate(
        "program", "Your pain was {first} before the first session, and {last} before the last."
    ).format(first=first, last=last)


def appointment_line(each: Appointment, today: date) -> str:
    """A session of a week: what, how long, and when it is or what became of it."""
    session = session_line(each.session)
    if each.done:
        return translate("program", "{session}: done").format(session=session)
    if each.on < today:
        return translate("program", "{session}: left out").format(session=session)
    day = texts.day(each.on, today)
    return translate("program", "{session}: {day}").format(session=session, day=day)


def offered_line(session: ProgramSession) -> str:
    """A session of a program that was not begun, with the days of its week."""
    days = texts.listed([str(day) for day in session.days])
    pattern = translate("program", "{session}: day {days}")
    if len(session.days) > 1:
        pattern = translate("program", "{session}: days {days}")
    return pattern.format(session=session_line(session), days=days)


def _on(pattern: str, under_way: UnderWay) -> str:
    ended = under_way.ended_on
    return pattern.format(day="" if ended is None else texts.calendar_day(ended))
