"""The words for what is told of a session: short sentences to be heard, or read from far away."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from guide_app.desktop import texts
from guide_app.model import Phase, Segment, Side
from guide_app.session.events import PauseReason
from guide_app.session.telling import Mark, MarkKind

LANGUAGE = QLocale.Language.English
"""The language of the exercises; a voice of another language could not read them."""

_CONTEXT = "spoken"


def words(mark: Mark) -> str:
    """What is said, shown and announced for a mark."""
    segment = mark.segment
    match mark.kind:
        case MarkKind.CUE:
            return mark.cue
        case MarkKind.DONE:
            return QCoreApplication.translate(_CONTEXT, "Well done.")
        case MarkKind.STOPPED:
            return QCoreApplication.translate(_CONTEXT, "Stopped.")
        case MarkKind.PAUSED:
            return _paused(mark.reason)
        case MarkKind.HALFWAY:
            text = QCoreApplication.translate(_CONTEXT, "Halfway. {time} left.")
            return text.format(time=spoken_length(mark.seconds))
        case MarkKind.TIME_LEFT:
            return _left(mark.seconds)
        case MarkKind.MORE:
            text = QCoreApplication.translate(_CONTEXT, "{time} more.")
            return text.format(time=spoken_length(mark.seconds))
    assert segment is not None
    match mark.kind:
        case MarkKind.EXERCISE:
            return _sentences(segment.exercise.name, _side(segment), _starts_in(mark.seconds))
        case MarkKind.BEGIN:
            return _begin(segment, mark.seconds)
        case MarkKind.SWITCH:
            return _sentences(texts.name(Phase.SWITCH), _side(segment), spoken_length(mark.seconds))
        case MarkKind.REST:
            return _sentences(texts.name(Phase.REST), spoken_length(mark.seconds))
        case MarkKind.GOING_ON:
            return _going_on(segment, mark.seconds)
    raise AssertionError(mark.kind)


def spoken_length(seconds: int) -> str:
    """A length of time as one says it: "40 seconds", "2 minutes 30 seconds"."""
    minutes, rest = divmod(seconds, 60)
    if seconds < 100 and seconds != 60:
        return _seconds(seconds)
    if not rest:
        return _minutes(minutes)
    pattern = QCoreApplication.translate(_CONTEXT, "{minutes} {seconds}")
    return pattern.format(minutes=_minutes(minutes), seconds=_seconds(rest))


def _seconds(number: int) -> str:
    if number == 1:
        return QCoreApplication.translate(_CONTEXT, "1 second")
    return QCoreApplication.translate(_CONTEXT, "{number} seconds").format(number=number)


def _minutes(number: int) -> str:
    if number == 1:
        return QCoreApplication.translate(_CONTEXT, "1 minute")
    return QCoreApplication.translate(_CONTEXT, "{number} minutes").format(number=number)


def _begin(segment: Segment, seconds: int) -> str:
    """What to do, where, how often and how long."""
    times = segment.repetitions
    often = ""
    if times is not None and times > 1:
        text = QCoreApplication.translate(_CONTEXT, "{times} slow repetitions")
        often = text.format(times=times)
    round_of = ""
    if segment.rounds > 1:
        text = QCoreApplication.translate(_CONTEXT, "Round {round} of {rounds}")
        round_of = text.format(round=segment.round, rounds=segment.rounds)
    return _sentences(
        texts.doing(segment.exercise.technique),
        _side(segment),
        often,
        spoken_length(seconds),
        round_of,
    )


def _going_on(segment: Segment, left: int) -> str:
    doing = (
        texts.doing(segment.exercise.technique)
        if segment.phase is Phase.WORK
        else texts.name(segment.phase)
    )
    return _sentences(doing, segment.exercise.name, _side(segment), _left(left))


def _paused(reason: PauseReason | None) -> str:
    if reason is PauseReason.ASLEEP:
        return QCoreApplication.translate(
            _CONTEXT, "The computer was asleep. Go on when you are ready."
        )
    return QCoreApplication.translate(_CONTEXT, "Paused.")


def _starts_in(seconds: int) -> str:
    if not seconds:
        return ""
    text = QCoreApplication.translate(_CONTEXT, "In {time}")
    return text.format(time=spoken_length(seconds))


def _left(seconds: int) -> str:
    text = QCoreApplication.translate(_CONTEXT, "{time} left.")
    return text.format(time=spoken_length(seconds))


def _side(segment: Segment) -> str:
    return "" if segment.side is Side.NONE else texts.name(segment.side)


def _sentences(*parts: str) -> str:
    """Each part as a sentence of its own, so that a voice rests between them."""
    return " ".join(part if part.endswith(".") else f"{part}." for part in parts if part)
