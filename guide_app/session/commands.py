"""What a person, or a front end on their behalf, can ask of a session."""

from __future__ import annotations

from dataclasses import dataclass

from guide_app.session.events import StopReason


@dataclass(frozen=True, slots=True)
class Start:
    """Begin with the first segment. Only a session that is ready starts."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Stop the clock and keep the place."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on from the exact place where the clock stopped."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave out the rest of this exercise, all its rounds and both its sides."""


@dataclass(frozen=True, slots=True)
class Back:
    """Do this exercise again, or the one before when this one has barely begun."""


@dataclass(frozen=True, slots=True)
class Extend:
    """Make the current segment longer by whole ``seconds``; the end moves with it."""

    seconds: int = 10

    def __post_init__(self) -> None:
        if self.seconds < 1:
            raise ValueError(f"a segment is extended by at least one second, not {self.seconds}")


@dataclass(frozen=True, slots=True)
class ReportWrong:
    """Something is wrong: stop the clock at once, before asking what."""


@dataclass(frozen=True, slots=True)
class Stop:
    """End the session for good."""

    reason: StopReason = StopReason.BY_PERSON


Command = Start | Pause | Resume | Skip | Back | Extend | ReportWrong | Stop
