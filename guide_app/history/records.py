"""What the history remembers, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from guide_app.model import (
    Aggravator,
    DoseReason,
    Exercise,
    Feel,
    Phase,
    Plan,
    Region,
    Segment,
    Side,
    SorePlace,
    Unit,
    Urgency,
    WrongResponse,
)

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


class Mark(StrEnum):
    """What a person thinks of an exercise; ``NONE`` takes a mark back."""

    LIKED = "liked"
    DISLIKED = "disliked"
    NONE = "none"


class ProgramEventKind(StrEnum):
    """What happened to a program under way. ``LEFT`` is one that was given up."""

    PAUSED = "paused"
    RESUMED = "resumed"
    MOVED = "moved"
    FINISHED = "finished"
    LEFT = "left"


class SelfTestKind(StrEnum):
    """A measure of how far one can move (clinical.md E)."""

    FINGERTIP_TO_FLOOR = "fingertip-to-floor"
    STRAIGHT_LEG_RAISE = "straight-leg-raise"
    SIT_AND_REACH = "sit-and-reach"
    KNEE_TO_WALL = "knee-to-wall"
    NECK_TURN = "neck-turn"

    @property
    def unit(self) -> Unit:
        """What it is measured in."""
        angles = (SelfTestKind.STRAIGHT_LEG_RAISE, SelfTestKind.NECK_TURN)
        return Unit.DEGREES if self in angles else Unit.CENTIMETRES


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


class AdverseEvent(NamedTuple):
    """What a person said was wrong in the middle of a session, and what it led to.

    ``sign`` is the id of the answer. ``exercise`` and ``side`` are what was under way. Those and
    ``response`` are None in sessions that an earlier version of the app wrote down.
    """

    session_id: int
    at: datetime
    routine_id: str
    sign: str
    exercise: str | None
    side: Side | None
    response: WrongResponse | None
    urgency: Urgency | None


class PainRecord(NamedTuple):
    """What was told of pain (0 to 10) at one session, and its exercises, each once, by their ids.

    None where it wasn't said.
    """

    session_id: int
    at: datetime
    pain_before: int | None
    pain_after: int | None
    furthest: Furthest | None
    exercises: tuple[str, ...]


class PainTold(NamedTuple):
    """What was told of pain (0 to 10) at one session; None where it wasn't said."""

    at: datetime
    pain_before: int | None
    pain_after: int | None
    furthest: Furthest | None


class ExerciseFeel(NamedTuple):
    """How the dose of one exercise felt in a session, which began at ``at``."""

    session_id: int
    at: datetime
    exercise_id: str
    feel: Feel


class ExerciseMark(NamedTuple):
    """An exercise that a person likes or dislikes, and since when."""

    at: datetime
    exercise_id: str
    mark: Mark


class DoseChange(NamedTuple):
    """What the dose of an exercise is from a moment on.

    ``step`` is steps away from the ideal dose, -3 to 3. ``extra_rounds_affected`` is 0 to 2 rounds
    more on the affected side.
    """

    id: int
    at: datetime
    exercise_id: str
    step: int
    extra_rounds_affected: int
    reason: DoseReason


class CheckIn(NamedTuple):
    """How somebody is, as they said it; None and empty where it wasn't said.

    Pain and sleep go from 0 to 10, where 10 is the worst pain and the best sleep. ``minutes`` is
    the time there is today.
    """

    id: int
    at: datetime
    pain_now: int | None
    pain_worst: int | None
    places: tuple[SorePlace, ...]
    eases: frozenset[Aggravator]
    worsens: frozenset[Aggravator]
    sleep: int | None
    minutes: int | None


class ProgramEvent(NamedTuple):
    """Something that happened to a program under way; the days go with ``MOVED`` alone."""

    at: datetime
    kind: ProgramEventKind
    moved_from: date | None = None
    moved_to: date | None = None


class ProgramSlot(NamedTuple):
    """The place in a program that a session was begun for: week from 1, day of the week 1 to 7.

    How far it came, the session itself says.
    """

    session_id: int
    week: int
    day: int


class Enrolment(NamedTuple):
    """A program that was begun, with what happened to it and its sessions, oldest first."""

    id: int
    program_id: str
    started_on: date
    events: tuple[ProgramEvent, ...] = ()
    slots: tuple[ProgramSlot, ...] = ()


class SelfTest(NamedTuple):
    """A measure of how far one can move; ``value`` in the unit of its kind."""

    id: int
    at: datetime
    kind: SelfTestKind
    side: Side
    value: float


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
