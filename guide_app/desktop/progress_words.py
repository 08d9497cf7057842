"""The sentences that say what changed: plain, without praise or blame, and without a promise."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from guide_app.desktop import graphs, texts
from guide_app.history.looking_back import Compared, LookBack
from guide_app.history.movement import Measured, Movement
from guide_app.history.statistics import Change, ExerciseEffect
from guide_app.model import Side

translate = QCoreApplication.translate


_MOST_OFTEN = 0.75
"""Of all sessions; there is nothing to compare an exercise with that is in more (design choice)."""


def sentences(look: LookBack, names: Mapping[str, str]) -> tuple[str, ...]:
    """What changed, what was done, and what went with it; ``names`` are those of exercises."""
    if not look.begun:
        return (translate("progress", "After your first session this page begins to fill."),)
    return _pain(look), _work(look), _what_went_with_it(look, names)


def effect(of: ExerciseEffect, name: str) -> str:
    """What pain did in the sessions with one exercise."""
    pattern = translate(
        "progress", "{name}: pain eased by {points} on average, in {count} sessions"
    )
    return pattern.format(name=name, points=texts.decimal(-of.mean), count=of.sessions)


def measured(of: Measured) -> str:
    """How far one moves by one self-test, and whether that changed."""
    guide, newest, first = of.guide, of.newest, of.first
    now, before = graphs.value(guide, newest.value), graphs.value(guide, first.value)
    pattern = {
        None: translate("progress", "{name}: {now} on {day}."),
        Movement.SAME: translate(
            "progress", "{name}: {now} on {day}. About the same as at first ({before})."
        ),
        Movement.FURTHER: translate(
            "progress", "{name}: {now} on {day}. You move further than at first ({before})."
        ),
        Movement.LESS_FAR: translate(
            "progress", "{name}: {now} on {day}. You move less far than at first ({before})."
        ),
    }[of.movement]
    return pattern.format(
        name=name_of(of), now=now, day=texts.calendar_day(newest.at.date()), before=before
    )


def name_of(of: Measured) -> str:
    """What was measured, and on which side."""
    name = of.guide.exercise.name
    if of.side is Side.NONE:
        return name
    pattern = translate("progress", "{name}, {side}")
    return pattern.format(name=name, side=texts.name(of.side).lower())


def _pain(look: LookBack) -> str:
    ends, change = look.pain_ends, look.pain_change
    if ends is None or change is None:
        return translate(
            "progress", "Too little was told in this time to say how your pain changes."
        )
    pattern = {
        Change.EASED: translate(
            "progress", "Your pain eased: it was about {first} of 10 at first and is {last} now."
        ),
        Change.SAME: translate(
            "progress", "Your pain is about the same: {first} of 10 at first and {last} now."
        ),
        Change.WORSE: translate(
            "progress",
            "Your pain rose: it was about {first} of 10 at first and is {last} now. "
            "Doing less is fine.",
        ),
    }[change]
    return pattern.format(first=texts.decimal(ends.first), last=texts.decimal(ends.last))


def _work(look: LookBack) -> str:
    length = texts.in_hours(look.minutes)
    match look.sessions:
        case 0:
            return translate(
                "progress", "You had a break. Rest is part of it; come back when you like."
            )
        case 1:
            return translate("progress", "You did one session of about {length}.").format(
                length=length
            )
    pattern = translate("progress", "You did {count} sessions, about {length} in all.")
    return pattern.format(count=look.sessions, length=length)


def _sleep(ends: Compared) -> str:
    # No size of change is agreed on that would mean something, so the numbers stand alone.
    pattern = translate(
        "progress", "Your sleep was about {first} of 10 at first and is {last} now."
    )
    first, last = map(texts.decimal, ends)
    return pattern.format(first=first, last=last)


def _what_went_with_it(look: LookBack, names: Mapping[str, str]) -> str:
    for one in look.helped:
        # What is done nearly every time can't be told from the rest.
        if one.exercise_id in names and one.sessions <= _MOST_OFTEN * look.sessions:
            pattern = translate("progress", "Your pain eased most in the sessions with “{name}”.")
            return pattern.format(name=names[one.exercise_id])
    if look.sleep_ends is not None:
        return _sleep(look.sleep_ends)
    return translate("progress", "What helps you most will show after some more sessions.")
