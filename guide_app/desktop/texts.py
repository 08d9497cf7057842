"""Names, for people, of the words that the model knows by their ids."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDate, QLocale, QTime

from guide_app.history.records import Furthest
from guide_app.model import (
    Aggravator,
    Caution,
    Equipment,
    Exercise,
    Feel,
    MuscleArea,
    Phase,
    Position,
    Region,
    Side,
    Source,
    Technique,
    Urgency,
    Where,
)

_CONTEXT = "words"
_MOST_AREAS = 3

_NAMES: dict[StrEnum, object] = {
    MuscleArea.NECK: QT_TRANSLATE_NOOP("words", "Neck"),
    MuscleArea.JAW: QT_TRANSLATE_NOOP("words", "Jaw"),
    MuscleArea.SHOULDERS: QT_TRANSLATE_NOOP("words", "Shoulders"),
    MuscleArea.CHEST: QT_TRANSLATE_NOOP("words", "Chest"),
    MuscleArea.UPPER_BACK: QT_TRANSLATE_NOOP("words", "Upper back"),
    MuscleArea.FOREARMS: QT_TRANSLATE_NOOP("words", "Forearms"),
    MuscleArea.HANDS: QT_TRANSLATE_NOOP("words", "Hands"),
    MuscleArea.ABDOMEN: QT_TRANSLATE_NOOP("words", "Tummy"),
    MuscleArea.TRUNK_SIDES: QT_TRANSLATE_NOOP("words", "Sides of the trunk"),
    MuscleArea.LOWER_BACK: QT_TRANSLATE_NOOP("words", "Lower back"),
    MuscleArea.GLUTES: QT_TRANSLATE_NOOP("words", "Buttocks"),
    MuscleArea.PIRIFORMIS: QT_TRANSLATE_NOOP("words", "Deep buttock"),
    MuscleArea.OUTER_HIPS: QT_TRANSLATE_NOOP("words", "Outer hips"),
    MuscleArea.HIP_FLEXORS: QT_TRANSLATE_NOOP("words", "Front of the hips"),
    MuscleArea.INNER_THIGHS: QT_TRANSLATE_NOOP("words", "Inner thighs"),
    MuscleArea.QUADRICEPS: QT_TRANSLATE_NOOP("words", "Front of the thighs"),
    MuscleArea.HAMSTRINGS: QT_TRANSLATE_NOOP("words", "Back of the thighs"),
    MuscleArea.CALVES: QT_TRANSLATE_NOOP("words", "Calves"),
    MuscleArea.SHINS: QT_TRANSLATE_NOOP("words", "Shins"),
    MuscleArea.ANKLES: QT_TRANSLATE_NOOP("words", "Ankles"),
    MuscleArea.FEET: QT_TRANSLATE_NOOP("words", "Feet"),
    MuscleArea.WHOLE_BODY: QT_TRANSLATE_NOOP("words", "Whole body"),
    Position.STANDING: QT_TRANSLATE_NOOP("words", "Standing"),
    Position.SEATED: QT_TRANSLATE_NOOP("words", "Sitting"),
    Position.SUPINE: QT_TRANSLATE_NOOP("words", "Lying on the back"),
    Position.PRONE: QT_TRANSLATE_NOOP("words", "Lying on the front"),
    Position.SIDE_LYING: QT_TRANSLATE_NOOP("words", "Lying on the side"),
    Position.QUADRUPED: QT_TRANSLATE_NOOP("words", "On hands and knees"),
    Position.KNEELING: QT_TRANSLATE_NOOP("words", "Kneeling"),
    Equipment.MAT: QT_TRANSLATE_NOOP("words", "Mat"),
    Equipment.CHAIR: QT_TRANSLATE_NOOP("words", "Chair"),
    Equipment.WALL: QT_TRANSLATE_NOOP("words", "Wall"),
    Equipment.BALL: QT_TRANSLATE_NOOP("words", "Ball"),
    Equipment.ROLLER: QT_TRANSLATE_NOOP("words", "Roller"),
    Equipment.STRAP: QT_TRANSLATE_NOOP("words", "Strap"),
    Equipment.TOWEL: QT_TRANSLATE_NOOP("words", "Towel"),
    Equipment.CUSHION: QT_TRANSLATE_NOOP("words", "Cushion"),
    Equipment.STEP: QT_TRANSLATE_NOOP("words", "Step"),
    Equipment.TABLE: QT_TRANSLATE_NOOP("words", "Table"),
    Technique.STATIC_STRETCH: QT_TRANSLATE_NOOP("words", "Held stretch"),
    Technique.MOBILITY: QT_TRANSLATE_NOOP("words", "Easy movement"),
    Technique.NERVE_GLIDE: QT_TRANSLATE_NOOP("words", "Nerve glide"),
    Technique.TRIGGER_POINT: QT_TRANSLATE_NOOP("words", "Pressure on one point"),
    Technique.MYOFASCIAL_RELEASE: QT_TRANSLATE_NOOP("words", "Slow rolling"),
    Technique.DEEP_STROKING: QT_TRANSLATE_NOOP("words", "Firm strokes"),
    Technique.EFFLEURAGE: QT_TRANSLATE_NOOP("words", "Light strokes"),
    Technique.BREATHING: QT_TRANSLATE_NOOP("words", "Breathing and rest"),
    Technique.ACTIVATION: QT_TRANSLATE_NOOP("words", "Gentle strength"),
    Region.BACK_AND_LEG: QT_TRANSLATE_NOOP("words", "Back, hips and legs"),
    Region.NECK_AND_ARM: QT_TRANSLATE_NOOP("words", "Neck, shoulders and arms"),
    Aggravator.SITTING: QT_TRANSLATE_NOOP("words", "Sitting"),
    Aggravator.BENDING: QT_TRANSLATE_NOOP("words", "Bending"),
    Aggravator.STANDING: QT_TRANSLATE_NOOP("words", "Standing"),
    Aggravator.WALKING: QT_TRANSLATE_NOOP("words", "Walking"),
    Aggravator.LYING: QT_TRANSLATE_NOOP("words", "Lying down"),
    Side.LEFT: QT_TRANSLATE_NOOP("words", "Left side"),
    Side.RIGHT: QT_TRANSLATE_NOOP("words", "Right side"),
    Phase.PREPARE: QT_TRANSLATE_NOOP("words", "Get ready"),
    Phase.SWITCH: QT_TRANSLATE_NOOP("words", "Change sides"),
    Phase.REST: QT_TRANSLATE_NOOP("words", "Rest"),
    Where.FLOOR: QT_TRANSLATE_NOOP("words", "On the floor"),
    Where.NO_FLOOR: QT_TRANSLATE_NOOP("words", "Not on the floor"),
    Where.DESK: QT_TRANSLATE_NOOP("words", "At a desk"),
    Where.BED: QT_TRANSLATE_NOOP("words", "In bed"),
    Urgency.EMERGENCY: QT_TRANSLATE_NOOP("words", "Emergency: get help now"),
    Urgency.URGENT: QT_TRANSLATE_NOOP("words", "Urgent: be seen today"),
    Urgency.PROFESSIONAL: QT_TRANSLATE_NOOP("words", "See a professional before you start"),
}


_GOALS: dict[str, object] = {
    "sleep": QT_TRANSLATE_NOOP("words", "Sleep"),
    "relax": QT_TRANSLATE_NOOP("words", "Let go"),
    "desk": QT_TRANSLATE_NOOP("words", "Long sitting"),
    "comfort": QT_TRANSLATE_NOOP("words", "Comfort"),
    "mobility": QT_TRANSLATE_NOOP("words", "Mobility"),
    "strength": QT_TRANSLATE_NOOP("words", "Strength"),
    "prevention": QT_TRANSLATE_NOOP("words", "Staying well"),
    "relief": QT_TRANSLATE_NOOP("words", "Relief"),
}
"""The goals that routines of the app have; routines of one's own may have others."""


_FURTHEST: dict[Furthest, object] = {
    Furthest.NOWHERE: QT_TRANSLATE_NOOP("words", "Nowhere"),
    Furthest.BACK: QT_TRANSLATE_NOOP("words", "Back"),
    Furthest.BUTTOCK: QT_TRANSLATE_NOOP("words", "Buttock"),
    Furthest.THIGH: QT_TRANSLATE_NOOP("words", "Thigh"),
    Furthest.KNEE: QT_TRANSLATE_NOOP("words", "Knee"),
    Furthest.CALF: QT_TRANSLATE_NOOP("words", "Calf"),
    Furthest.FOOT: QT_TRANSLATE_NOOP("words", "Foot"),
    Furthest.NECK: QT_TRANSLATE_NOOP("words", "Neck"),
    Furthest.SHOULDER: QT_TRANSLATE_NOOP("words", "Shoulder"),
    Furthest.ELBOW: QT_TRANSLATE_NOOP("words", "Elbow"),
    Furthest.HAND: QT_TRANSLATE_NOOP("words", "Hand"),
}
_FEELS: dict[Feel, object] = {
    Feel.TOO_LITTLE: QT_TRANSLATE_NOOP("words", "Too little"),
    Feel.RIGHT: QT_TRANSLATE_NOOP("words", "Just right"),
    Feel.TOO_MUCH: QT_TRANSLATE_NOOP("words", "Too much"),
}
"""Words of the history by themselves: they are spelled as words of the model are."""

_DOING: dict[Technique, object] = {
    Technique.STATIC_STRETCH: QT_TRANSLATE_NOOP("words", "Hold"),
    Technique.MOBILITY: QT_TRANSLATE_NOOP("words", "Keep moving"),
    Technique.NERVE_GLIDE: QT_TRANSLATE_NOOP("words", "Glide to and fro"),
    Technique.TRIGGER_POINT: QT_TRANSLATE_NOOP("words", "Press and wait"),
    Technique.MYOFASCIAL_RELEASE: QT_TRANSLATE_NOOP("words", "Roll slowly"),
    Technique.DEEP_STROKING: QT_TRANSLATE_NOOP("words", "Stroke slowly"),
    Technique.EFFLEURAGE: QT_TRANSLATE_NOOP("words", "Stroke lightly"),
    Technique.BREATHING: QT_TRANSLATE_NOOP("words", "Breathe"),
    Technique.ACTIVATION: QT_TRANSLATE_NOOP("words", "Keep going"),
}


def name(word: StrEnum) -> str:
    """What people call this word of the model."""
    return QCoreApplication.translate(_CONTEXT, str(_NAMES[word]))


def goal(word: str) -> str:
    """What a goal is called: one of an author's own is shown as it is written."""
    known = _GOALS.get(word)
    if known is None:
        return word.replace("-", " ").capitalize()
    return QCoreApplication.translate(_CONTEXT, str(known))


def in_order_of_goals(words: Iterable[str]) -> list[str]:
    """Each goal once: those of the app in their order, then others by the alphabet."""
    known = list(_GOALS)
    return sorted(set(words), key=lambda word: (_place(word, known), word))


def _place(word: str, known: Sequence[str]) -> int:
    return known.index(word) if word in known else len(known)


def furthest(point: Furthest) -> str:
    """Where something is felt, at the furthest."""
    return QCoreApplication.translate(_CONTEXT, str(_FURTHEST[point]))


def feel(of: Feel) -> str:
    """How a dose felt."""
    return QCoreApplication.translate(_CONTEXT, str(_FEELS[of]))


def names(words: Iterable[StrEnum]) -> str:
    """Several names, separated as the person's language does."""
    return listed([name(word) for word in words])


def listed(words: list[str]) -> str:
    """Several words in one line, separated as the person's language does."""
    return QLocale().createSeparatedList(words)


def breakable(path: Path) -> str:
    """The path with places to go on in a new line, for most are wider than a small window."""
    return str(path).replace(os.sep, f"{os.sep}\u200b")


def doing(technique: Technique) -> str:
    """What one does while this technique's clock runs, in a word or two."""
    return QCoreApplication.translate(_CONTEXT, str(_DOING[technique]))


def side_name(side: Side) -> str:
    """The side, or nothing for an exercise without sides."""
    return "" if side is Side.NONE else name(side)


def calendar_day(of: date) -> str:
    """A day of the calendar, such as "2 March 2026"."""
    return QLocale().toString(QDate(of.year, of.month, of.day), "d MMMM yyyy")


def moment(of: datetime) -> str:
    """A day with the time of day, as it was on the person's clock then."""
    pattern = QCoreApplication.translate(_CONTEXT, "{day}, {time}")
    time = QLocale().toString(QTime(of.hour, of.minute), QLocale.FormatType.ShortFormat)
    return pattern.format(day=calendar_day(of.date()), time=time)


def decimal(value: float, digits: int = 1) -> str:
    """A number with at most so many digits after the point, as the person's language writes it."""
    return QLocale().toString(float(value), "f", 0 if value == round(value) else digits)


def length(seconds: int) -> str:
    """A length of time in minutes and seconds, such as "10 min" or "7 min 30 s"."""
    minutes, rest = divmod(seconds, 60)
    if not rest:
        return QCoreApplication.translate(_CONTEXT, "{minutes} min").format(minutes=minutes)
    if not minutes:
        return QCoreApplication.translate(_CONTEXT, "{seconds} s").format(seconds=rest)
    pattern = QCoreApplication.translate(_CONTEXT, "{minutes} min {seconds} s")
    return pattern.format(minutes=minutes, seconds=rest)


def about(seconds: int) -> str:
    """A length of time as one says it afterwards: whole minutes, or seconds if there is no more."""
    return length(seconds if seconds < 60 else 60 * round(seconds / 60))


def day(on: date, today: date) -> str:
    """A day as one says it: today, tomorrow, a weekday of the coming week, else the date."""
    ahead = (on - today).days
    if ahead == 0:
        return QCoreApplication.translate(_CONTEXT, "today")
    if ahead == 1:
        return QCoreApplication.translate(_CONTEXT, "tomorrow")
    if 1 < ahead < 7:
        return QLocale().dayName(on.isoweekday())
    return calendar_day(on)


def day_button(on: date, today: date) -> str:
    """The same on a button, beginning with a capital letter."""
    words = day(on, today)
    return words[:1].upper() + words[1:]


def in_hours(minutes: float) -> str:
    """A long time in whole minutes, with hours where there are some: "5 h 49 min"."""
    hours, rest = divmod(round(minutes), 60)
    if not hours:
        return length(60 * rest)
    pattern = QCoreApplication.translate(_CONTEXT, "{hours} h {minutes} min")
    return pattern.format(hours=hours, minutes=rest)


def clock(seconds: int) -> str:
    """Time left, as a clock shows it: minutes and two digits of seconds."""
    return f"{seconds // 60}:{seconds % 60:02}"


def ruled_out(caution: Caution) -> str:
    """Why something is not offered to this person."""
    pattern = QCoreApplication.translate(_CONTEXT, "Not for you now: {caution}")
    return pattern.format(caution=caution.name.lower())


def areas_line(areas: Iterable[MuscleArea]) -> str:
    """Where a routine works."""
    # Breathing is for the whole body; beside a named area that says nothing.
    named = [area for area in areas if area is not MuscleArea.WHOLE_BODY]
    if len(named) > _MOST_AREAS:
        pattern = QCoreApplication.translate(_CONTEXT, "Works on: {areas} and more")
        return pattern.format(areas=names(named[:_MOST_AREAS]))
    pattern = QCoreApplication.translate(_CONTEXT, "Works on: {areas}")
    return pattern.format(areas=names(named or [MuscleArea.WHOLE_BODY]))


def needs_line(equipment: Sequence[Equipment]) -> str:
    """What to fetch for a routine."""
    if not equipment:
        return QCoreApplication.translate(_CONTEXT, "Needs nothing")
    pattern = QCoreApplication.translate(_CONTEXT, "Needs: {things}")
    return pattern.format(things=names(equipment))


def source_line(source: Source) -> str:
    """A source as people find it again."""
    if not source.detail:
        return source.title
    pattern = QCoreApplication.translate(_CONTEXT, "{title}. {detail}")
    return pattern.format(title=source.title, detail=source.detail)


def left_out_line(ruled_out: Iterable[tuple[Exercise, Caution]]) -> str:
    """What a routine does without for this person, and why."""
    exercises = dict.fromkeys(exercise.name for exercise, _ in ruled_out)
    pattern = QCoreApplication.translate(_CONTEXT, "Left out for you: {exercises}")
    return pattern.format(exercises=listed(list(exercises)))


def more_questions_line() -> str:
    """A routine that works on a part of the body that was not asked about yet."""
    return QCoreApplication.translate(_CONTEXT, "Some more safety questions come first")
