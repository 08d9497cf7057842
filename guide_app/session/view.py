"""What a session looks like at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from guide_app.model import Segment
from guide_app.session.events import PauseReason


class State(StrEnum):
    """Where a session stands."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    FINISHED = "finished"

    @property
    def over(self) -> bool:
        """Whether nothing can follow."""
        return self in (State.STOPPED, State.FINISHED)


@dataclass(frozen=True, slots=True)
class View:
    """Everything a front end shows. All times are seconds.

    ``elapsed`` and ``remaining`` are about the current segment, which carries its extensions.
    ``total_elapsed`` is how long the clock has run, pauses left out; ``total_remaining`` how long
    it will still run when nothing more is skipped. ``next_exercise`` is the first work segment of
    the exercise that follows, None in the last one. ``paused_for`` is 0 while not paused.
    """

    state: State
    index: int
    segment: Segment
    elapsed: float
    remaining: float
    total_elapsed: float
    total_remaining: float
    next_exercise: Segment | None
    pause_reason: PauseReason | None
    paused_for: float


@dataclass(frozen=True, slots=True)
class Totals:
    """Where the time went, in seconds.

    ``running + paused`` is the time that passed between start and now (or the end).
    ``running + skipped`` and what remains is the plan with what was ``extended`` and ``repeated``.
    """

    work: float
    other: float
    paused: float
    skipped: float
    repeated: float
    extended: int

    @property
    def running(self) -> float:
        """How long the clock ran: work, and preparing, switching and resting."""
        return self.work + self.other
