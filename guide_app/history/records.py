"""What the history remembers, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from guide_app.model import Exercise, Phase, Plan, Region, Segment, Side, Urgency

JsonValue = str | int | float | bool | None
"""What the facts of an event may be."""


class ScreeningKind(StrEnum):
    """Which check was made. ``SESSION`` is a warning sign in the middle of a session."""

    FULL = "full"
    DAILY = "daily"
    SESSION = "session"


class Outcome(StrEnum):
    """What a screening led to."""

    CLEAR = "clear"
    MODIFIED = "modified"
    STOP = "stop"


class SessionState(StrEnum):
    """How far a session came. ``OPEN`` is one under way, or broken off and not yet dismissed."""

    OPEN = "open"
    FINISHED = "finished"
    STOPPED = "stopped"
    DISMISSED = "dismissed"


class EventKind(StrEnum):
    """What else is worth remembering of a session."""

    WRONG = "something-wrong"
    SKIPPED = "skipped"
    BACK = "back"
    EXTENDED = "extended"


class Feel(StrEnum):
    """How the dose felt."""

    TOO_MUCH = "too-much"
    RIGHT = "right"
    TOO_LITTLE = "too-little"


class Furthest(StrEnum):
    """The furthest point at which one feels it, from the spine outwards (clinical.md C5)."""

    NOWHERE = "nowhere"
    BACK = "back"
    BUTTOCK = "buttock"
    THIGH = "thigh"
    KNEE = "knee"
    CALF = "calf"
    FOOT = "foot"
    NECK = "neck"
    SHOULDER = "shoulder"
    ELBOW = "elbow"
    HAND = "hand"


class ScreeningRecord(NamedTuple):
    """One check that was made. ``urgency`` goes with a stop and with nothing else."""

    id: int
    at: datetime
    kind: ScreeningKind
    outcome: Outcome
    regions: frozenset[Region]
    urgency: Urgency | None = None
    cautions: tuple[str, ...] = ()


class StoredSegment(NamedTuple):
    """A segment of the plan as it was, with the id of its exercise."""

    phase: Phase
    exercise: str
    side: Side
    seconds: int
    item: int
    round: int
    rounds: int


class SessionRecord(NamedTuple):
    """One session, begun and perhaps ended. Pain goes from 0 to 10; None where it wasn't said."""

    id: int
    at: datetime
    routine_id: str
    title: str
    planned_seconds: int
    affected: Side | None
    pain_before: int | None
    state: SessionState
    ended: datetime | None
    reason: str
    worked_seconds: int | None
    pain_after: int | None
    furthest: Furthest | None
    feel: Feel | None
    note: str


class SessionEvent(NamedTuple):
    """Something that happened in the middle of a session."""

    at: datetime
    kind: EventKind
    data: Mapping[str, JsonValue]


class InterruptedSession(NamedTuple):
    """A session that was broken off, by a crash or a power cut, and can be taken up again.

    ``next_segment`` is the place in ``segments`` to go on from: the segment that was under way at
    ``last_seen`` and starts anew.
    """

    id: int
    at: datetime
    last_seen: datetime
    routine_id: str
    title: str
    affected: Side | None
    pain_before: int | None
    segments: tuple[StoredSegment, ...]
    next_segment: int

    def restore(self, exercises: Mapping[str, Exercise]) -> Plan | None:
        """The plan as it was, or None where one of its exercises no longer exists."""
        if any(segment.exercise not in exercises for segment in self.segments):
            return None
        return Plan(
            self.routine_id,
            self.title,
            tuple(
                Segment(
                    segment.phase,
                    exercises[segment.exercise],
                    segment.side,
                    segment.seconds,
                    segment.item,
                    segment.round,
                    segment.rounds,
                )
                for segment in self.segments
            ),
        )
