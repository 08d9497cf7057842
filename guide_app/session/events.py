"""What happens in a session, in the order in which it happens.

``at`` is the moment, in monotonic seconds, at which the event was due, not the later one at which
somebody noticed. ``index`` is a place in the plan's segments. ``kind`` is the event's name in
records and in printed lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from guide_app.model import Segment, Side


class PauseReason(StrEnum):
    """Why the clock stands still."""

    BY_PERSON = "by-person"
    ASLEEP = "asleep"
    SOMETHING_WRONG = "something-wrong"


class StopReason(StrEnum):
    """Why a session ended before its plan did."""

    BY_PERSON = "by-person"
    SOMETHING_WRONG = "something-wrong"
    CLOSED = "closed"
    CLEARANCE_ENDED = "clearance-ended"


@dataclass(frozen=True, slots=True)
class SegmentStarted:
    """A segment begins, in its turn or by skipping or going back (then also while paused).

    ``segment.seconds`` holds what it was extended by.
    """

    kind: ClassVar[str] = "segment-started"
    at: float
    index: int
    segment: Segment


@dataclass(frozen=True, slots=True)
class SideSwitch:
    """Within one exercise it is the other side's turn; ``side`` is the one that follows.

    It comes right after the SegmentStarted of the first segment that is about the new side.
    """

    kind: ClassVar[str] = "side-switch"
    at: float
    index: int
    side: Side


@dataclass(frozen=True, slots=True)
class Countdown:
    """3, 2 or 1 seconds are left of the current segment."""

    kind: ClassVar[str] = "countdown"
    at: float
    seconds_left: int


@dataclass(frozen=True, slots=True)
class Halfway:
    """Half of a long enough work segment is done."""

    kind: ClassVar[str] = "halfway"
    at: float


@dataclass(frozen=True, slots=True)
class Paused:
    """The clock stands still. It comes again while paused when something is wrong on top."""

    kind: ClassVar[str] = "paused"
    at: float
    reason: PauseReason


@dataclass(frozen=True, slots=True)
class Resumed:
    """The clock runs again, from the place where it stopped."""

    kind: ClassVar[str] = "resumed"
    at: float


@dataclass(frozen=True, slots=True)
class StepSkipped:
    """The rest of an exercise is left out; ``index`` is the segment that was left."""

    kind: ClassVar[str] = "step-skipped"
    at: float
    index: int


@dataclass(frozen=True, slots=True)
class StepBack:
    """The person goes back; ``index`` is the segment that was left."""

    kind: ClassVar[str] = "step-back"
    at: float
    index: int


@dataclass(frozen=True, slots=True)
class StepExtended:
    """The current segment lasts longer by ``seconds``."""

    kind: ClassVar[str] = "step-extended"
    at: float
    index: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """The session ended before the plan did. Nothing follows."""

    kind: ClassVar[str] = "stopped"
    at: float
    reason: StopReason


@dataclass(frozen=True, slots=True)
class Finished:
    """The plan was followed to its end. Nothing follows."""

    kind: ClassVar[str] = "finished"
    at: float


Event = (
    SegmentStarted
    | SideSwitch
    | Countdown
    | Halfway
    | Paused
    | Resumed
    | StepSkipped
    | StepBack
    | StepExtended
    | Stopped
    | Finished
)
