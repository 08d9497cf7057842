"""What is said about a moment of a session, in words for the person who follows it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from guide_app.desktop import texts
from guide_app.model import Phase, Segment
from guide_app.session.beats import Beat, breath_at, is_breathed
from guide_app.session.cues import cue_at
from guide_app.session.events import PauseReason
from guide_app.session.view import State, View


class SessionWords(NamedTuple):
    """The words beside the figure; empty where there is nothing to say."""

    side: str
    exercise: str
    times: str
    cue: str
    next: str


def words_of(view: View) -> SessionWords:
    """What to read now."""
    segment = view.segment
    return SessionWords(
        side=texts.side_name(segment.side),
        exercise=segment.exercise.name,
        times=_times(segment),
        cue=_cue(view),
        next=_next(view),
    )


def title_of(segment: Segment) -> str:
    """The exercise and its side in one line, where there is room for no more."""
    side = texts.side_name(segment.side)
    if not side:
        return segment.exercise.name
    return _tr("{exercise}, {side}").format(exercise=segment.exercise.name, side=side.lower())


def word_in_the_ring(view: View, *, paced: bool) -> str:
    """The one word below the digits; ``paced`` says when to breathe in and out."""
    if view.state is State.PAUSED:
        return _tr("Paused")
    if paced and is_breathed(view.segment):
        into = breath_at(view.elapsed).way is Beat.BREATHE_IN
        return _tr("Breathe in") if into else _tr("Breathe out")
    if view.segment.phase is Phase.WORK:
        return texts.doing(view.segment.exercise.technique)
    return texts.name(view.segment.phase)


def _times(segment: Segment) -> str:
    """How often, where there is more to say than the word in the ring."""
    if segment.phase is not Phase.WORK:
        return ""
    times = segment.repetitions
    place = {"round": segment.round, "rounds": segment.rounds, "times": times}
    if segment.rounds > 1 and times is not None:
        return _tr("{times} times, slowly – round {round} of {rounds}").format(**place)
    if segment.rounds > 1:
        return _tr("Round {round} of {rounds}").format(**place)
    return "" if times is None else _tr("{times} times, slowly").format(**place)


def _cue(view: View) -> str:
    if view.pause_reason is PauseReason.ASLEEP:
        return _tr("The computer was asleep. Go on when you are ready.")
    if view.segment.phase is Phase.REST:
        return _tr("Let go, and breathe.")
    return cue_at(view.segment, view.elapsed)


def _next(view: View) -> str:
    following = view.next_exercise
    if following is None:
        return _tr("This is the last exercise.")
    side = texts.side_name(following.side)
    if not side:
        return _tr("Next: {exercise}").format(exercise=following.exercise.name)
    return _tr("Next: {exercise}, {side}").format(
        exercise=following.exercise.name, side=side.lower()
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("session", text)
