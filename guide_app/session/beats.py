"""The even beats within the work of an exercise: breaths, strokes and repetitions.

Numbers: breathing 5 s in and 5 s out is `nhs-breath`; strokes of 3 to 5 s for effleurage, of 5 to
8 s for deep hand strokes and of about 3 s for rollers are those of the catalogue's doses. Rolling
there and back is two strokes and one beat.
"""

from __future__ import annotations

from enum import StrEnum
from math import cos, pi
from typing import NamedTuple

from guide_app.model import Exercise, Phase, Segment, Technique
from guide_app.session.machine import COUNTDOWN
from guide_app.session.view import State, View

BREATH_IN = 5
"""Seconds."""
BREATH_OUT = 5
"""Seconds."""
STROKES = {
    Technique.EFFLEURAGE: 4,
    Technique.DEEP_STROKING: 6,
    Technique.MYOFASCIAL_RELEASE: 2 * 3,
}
"""Seconds from beat to beat where the exercise names no pace of its own."""
LATEST = 0.25
"""Seconds after which a beat that was missed is out of time and better left out."""


class Beat(StrEnum):
    """What a beat marks the beginning of."""

    STROKE = "stroke"
    BREATHE_IN = "breathe-in"
    BREATHE_OUT = "breathe-out"


class NextBeat(NamedTuple):
    """A beat, and how many seconds into its segment it comes."""

    at: int
    beat: Beat


class Breath(NamedTuple):
    """A moment of a breath: its way, and how full the chest is, 0 to 1."""

    way: Beat
    fullness: float


def stroke_seconds(exercise: Exercise) -> int | None:
    """How long one stroke or repetition lasts; None where there is nothing to repeat."""
    return exercise.pace or STROKES.get(exercise.technique)


def is_breathed(segment: Segment) -> bool:
    """Whether this is the work of a breathing exercise."""
    return segment.phase is Phase.WORK and segment.exercise.technique is Technique.BREATHING


def breath_at(elapsed: float) -> Breath:
    """The breath ``elapsed`` seconds into the work. It begins with the way in and never rests."""
    into = elapsed % (BREATH_IN + BREATH_OUT)
    if into < BREATH_IN:
        return Breath(Beat.BREATHE_IN, (1 - cos(pi * into / BREATH_IN)) / 2)
    return Breath(Beat.BREATHE_OUT, (1 + cos(pi * (into - BREATH_IN) / BREATH_OUT)) / 2)


def next_beat(segment: Segment, after: float) -> NextBeat | None:
    """The first beat later than ``after`` seconds into the segment; None where no more comes.

    The first moment belongs to the start and the last seconds to the countdown, so neither has one.
    """
    found = _next_breath(after) if is_breathed(segment) else _next_stroke(segment, after)
    last = segment.seconds - max(COUNTDOWN)
    return found if found is not None and found.at < last else None


def _next_breath(after: float) -> NextBeat:
    whole = BREATH_IN + BREATH_OUT
    begin = int(max(0.0, after) // whole) * whole
    if after < begin + BREATH_IN:
        return NextBeat(begin + BREATH_IN, Beat.BREATHE_OUT)
    return NextBeat(begin + whole, Beat.BREATHE_IN)


def _next_stroke(segment: Segment, after: float) -> NextBeat | None:
    pace = stroke_seconds(segment.exercise) if segment.phase is Phase.WORK else None
    if pace is None:
        return None
    return NextBeat((int(max(0.0, after) // pace) + 1) * pace, Beat.STROKE)


class Beats:
    """Says which beat is due as a session goes on, each once.

    ``due`` is handed every view in turn, and at the latest ``wait`` seconds after the one before.
    """

    def __init__(self) -> None:
        self._index = -1
        self._heard_until = 0.0

    def due(self, view: View) -> Beat | None:
        """The beat of this moment. One that was missed by more than LATEST seconds is left out."""
        if view.index != self._index or view.elapsed < self._heard_until:
            self._index, self._heard_until = view.index, view.elapsed
        found = next_beat(view.segment, max(self._heard_until, view.elapsed - LATEST))
        if view.state is not State.RUNNING or found is None or found.at > view.elapsed:
            return None
        self._heard_until = view.elapsed
        return found.beat

    def wait(self, view: View) -> float | None:
        """Seconds until the next beat; None while the clock stands or no more comes."""
        if view.state is not State.RUNNING:
            return None
        found = next_beat(view.segment, view.elapsed)
        return None if found is None else found.at - view.elapsed
