"""What is told of a session, and when: the marks behind the voice, the captions and screen readers.

A mark is a value without words; the front end words it. Everything that a person who sees nothing
has to know is a mark: what to do, on which side, how long, and what comes. The ticking seconds are
none. All times are seconds.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from guide_app.model import Exercise, Phase, Segment, Side
from guide_app.session import events
from guide_app.session.cues import cue_pace
from guide_app.session.events import Event, PauseReason
from guide_app.session.view import State, View

HALFWAY_FROM = 40
"""Seconds of work from which it is worth saying that half is done. [design choice]"""

SOON = 10
"""Seconds left at which it is said that the end is near."""

SOON_FROM = 30
"""Seconds of work from which the end is said to be near; in less it would come too often."""

MINUTES_FROM = 150
"""Seconds of work from which each whole minute that is left is told."""

BREATH = 0.4
"""Seconds of quiet after each sentence."""

ROOM = 1.0
"""Seconds that are kept free before the clock of the work starts."""


class MarkKind(StrEnum):
    """What a mark tells."""

    EXERCISE = "exercise"
    CUE = "cue"
    BEGIN = "begin"
    HALFWAY = "halfway"
    TIME_LEFT = "time-left"
    SWITCH = "switch"
    REST = "rest"
    MORE = "more"
    PAUSED = "paused"
    GOING_ON = "going-on"
    DONE = "done"
    STOPPED = "stopped"


CHANGES = frozenset(
    {
        MarkKind.EXERCISE,
        MarkKind.BEGIN,
        MarkKind.SWITCH,
        MarkKind.REST,
        MarkKind.GOING_ON,
        MarkKind.DONE,
    }
)
"""The marks that tell of a change of what is to be done."""

SILENT = frozenset({MarkKind.PAUSED, MarkKind.STOPPED})
"""The marks that are shown and announced, but not spoken: a voice that was stopped keeps quiet."""

PATIENCE: dict[MarkKind, float] = {
    MarkKind.EXERCISE: 4.0,
    MarkKind.CUE: 3.0,
    MarkKind.BEGIN: 6.0,
    MarkKind.HALFWAY: 1.5,
    MarkKind.TIME_LEFT: 1.5,
    MarkKind.SWITCH: 3.0,
    MarkKind.REST: 4.0,
    MarkKind.MORE: 1.5,
    MarkKind.PAUSED: 60.0,
    MarkKind.GOING_ON: 3.0,
    MarkKind.DONE: 10.0,
    MarkKind.STOPPED: 60.0,
}
"""How late a mark may be told, in seconds; after that it would be wrong, or in the way."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing to tell, due at ``at`` (monotonic seconds).

    ``seconds`` is how long it lasts for what begins, and how long is left for all else; 0 where
    that is not told. ``cue`` is the author's own words. ``reason`` says why the clock stands.
    """

    kind: MarkKind
    at: float
    segment: Segment | None = None
    seconds: int = 0
    cue: str = ""
    reason: PauseReason | None = None

    @property
    def latest(self) -> float:
        """The moment after which it is too late to begin with it."""
        return self.at + PATIENCE[self.kind]


SecondsToSay = Callable[[Mark], float]
"""How long it takes to say a mark."""


class Teller:
    """Turns the events and views of one session into marks, each once and in order.

    The cues are laid into the time to get ready so that they end before the work begins. What has
    no room there is told in the first seconds of the work. ``seconds_to_say`` is asked for each.
    """

    def __init__(self, seconds_to_say: SecondsToSay) -> None:
        self._seconds_to_say = seconds_to_say
        self._segment: Segment | None = None
        self._planned: list[tuple[float, Mark]] = []
        # Cues of this exercise that have not had their time.
        self._left_over: tuple[str, ...] = ()
        self._remaining = math.inf

    def hear(self, event: Event, view: View) -> list[Mark]:
        """The marks of an event; ``view`` is what the session looks like after it."""
        match event:
            case events.SegmentStarted(at=at, segment=segment):
                return self._start(segment, at, running=view.state is State.RUNNING)
            case events.Halfway(at=at):
                return self._halfway(at)
            case events.StepExtended(at=at, seconds=seconds):
                return self._extend(at, seconds, view)
            case events.Paused(at=at, reason=reason):
                return [Mark(MarkKind.PAUSED, at, self._segment, reason=reason)]
            case events.Resumed(at=at):
                return self._go_on(at, view)
            case events.Finished(at=at):
                self._planned = []
                return [Mark(MarkKind.DONE, at)]
            case events.Stopped(at=at):
                self._planned = []
                return [Mark(MarkKind.STOPPED, at)]
        return []

    def look(self, view: View, now: float) -> list[Mark]:
        """The marks that have become due since the last look, without an event."""
        if view.state is not State.RUNNING or self._segment is None:
            return []
        found = []
        while self._planned and self._planned[0][0] <= view.elapsed:
            offset, mark = self._planned.pop(0)
            found.append(replace(mark, at=now - (view.elapsed - offset)))
        for seconds in _told_when_left(self._segment):
            if view.remaining <= seconds < self._remaining:
                at = now - (seconds - view.remaining)
                found.append(Mark(MarkKind.TIME_LEFT, at, self._segment, seconds))
        self._remaining = view.remaining
        return found

    def _start(self, segment: Segment, at: float, *, running: bool) -> list[Mark]:
        before, self._segment = self._segment, segment
        unknown = before is None or before.item != segment.item
        self._planned = []
        self._remaining = float(segment.seconds)
        if unknown or segment.phase is Phase.PREPARE:
            self._left_over = segment.exercise.cues
        if not running:
            # Whoever looks for another exercise in a pause hears which one it is, and no times.
            return [Mark(MarkKind.EXERCISE, at, segment)]
        match segment.phase:
            case Phase.PREPARE:
                return [self._announce(segment, at)]
            case Phase.WORK:
                begin = Mark(MarkKind.BEGIN, at, segment, segment.seconds)
                self._fill_work(segment, self._needs(begin))
                named = [Mark(MarkKind.EXERCISE, at, segment)] if unknown else []
                return [*named, begin]
            case Phase.SWITCH:
                return [Mark(MarkKind.SWITCH, at, segment, segment.seconds)]
            case Phase.REST:
                return [Mark(MarkKind.REST, at, segment, segment.seconds)]

    def _announce(self, segment: Segment, at: float) -> Mark:
        """The name of what comes, with the time to it."""
        mark = Mark(MarkKind.EXERCISE, at, segment, segment.seconds)
        self._fill_prepare(segment, self._needs(mark))
        return mark

    def _halfway(self, at: float) -> list[Mark]:
        segment = self._segment
        if segment is None or segment.seconds < HALFWAY_FROM:
            return []
        return [Mark(MarkKind.HALFWAY, at, segment, segment.seconds - segment.seconds // 2)]

    def _extend(self, at: float, seconds: int, view: View) -> list[Mark]:
        self._segment = view.segment
        # What was told as left comes again when it is left again.
        self._remaining = max(self._remaining, view.remaining)
        return [Mark(MarkKind.MORE, at, view.segment, seconds)]

    def _go_on(self, at: float, view: View) -> list[Mark]:
        """Where the person is; a cue that the pause cut off is told again."""
        left = max(1, math.ceil(view.remaining - 0.001))
        mark = Mark(MarkKind.GOING_ON, at, view.segment, left)
        if view.segment.phase is Phase.PREPARE:
            cues = view.segment.exercise.cues
            ahead = len(self._planned) + len(self._left_over)
            self._left_over = cues[max(0, len(cues) - ahead - 1) :]
            self._fill_prepare(view.segment, view.elapsed + self._needs(mark))
        self._remaining = view.remaining
        return [mark]

    def _fill_prepare(self, segment: Segment, begin: float) -> None:
        """Lay what is left of the cues evenly into the time from ``begin`` on."""
        cues = self._left_over
        if not cues:
            return
        whole = len(segment.exercise.cues)
        pace = cue_pace(segment.seconds, whole)
        first = whole - len(cues)
        end = segment.seconds - ROOM
        needs = [self._needs(self._cue(segment, cue)) for cue in cues]
        placed: list[tuple[float, Mark]] = []
        for place, cue in enumerate(cues):
            latest = end + BREATH - sum(needs[place:])
            start = max(begin, min((first + place) * pace, latest))
            if start + needs[place] - BREATH > end:
                break
            placed.append((math.floor(start), self._cue(segment, cue)))
            begin = start + needs[place]
        self._planned = placed
        self._left_over = cues[len(placed) :]

    def _fill_work(self, segment: Segment, begin: float) -> None:
        """Tell what found no room before the work, away from what else is told in it."""
        busy = sorted(self._busy(segment))
        end = min([segment.seconds - SOON / 2, *(start for start, _ in busy[-1:])])
        for cue in self._left_over:
            mark = self._cue(segment, cue)
            needs = self._needs(mark)
            begin = math.ceil(begin)
            for start, until in busy:
                if begin < until and begin + needs > start:
                    begin = math.ceil(until)
            if begin + needs > end:
                break
            self._planned.append((begin, mark))
            begin += needs
        # The other side and the other rounds know them by now.
        self._left_over = ()

    def _busy(self, segment: Segment) -> list[tuple[float, float]]:
        """When else something is told in this work: from, until."""
        told = [
            (segment.seconds - left, Mark(MarkKind.TIME_LEFT, 0.0, segment, left))
            for left in _told_when_left(segment)
        ]
        busy: list[tuple[float, float]] = [
            (float(start), start + self._needs(mark)) for start, mark in told
        ]
        if segment.seconds >= HALFWAY_FROM:
            half = segment.seconds / 2
            mark = Mark(MarkKind.HALFWAY, 0.0, segment, segment.seconds // 2)
            busy.append((half, half + self._needs(mark)))
        return busy

    def _needs(self, mark: Mark) -> float:
        return self._seconds_to_say(mark) + BREATH

    @staticmethod
    def _cue(segment: Segment, cue: str) -> Mark:
        return Mark(MarkKind.CUE, 0.0, segment, cue=cue)


def seconds_to_tell(exercise: Exercise, seconds_to_say: SecondsToSay) -> int:
    """How long the name of an exercise and all its cues take: the time to get ready for them."""
    side = Side.LEFT if exercise.sided else Side.NONE
    segment = Segment(Phase.PREPARE, exercise, side, SOON, 0)
    marks = [
        Mark(MarkKind.EXERCISE, 0.0, segment, segment.seconds),
        *(Mark(MarkKind.CUE, 0.0, segment, cue=cue) for cue in exercise.cues),
    ]
    return math.ceil(sum(seconds_to_say(mark) + BREATH for mark in marks) + ROOM)


def _told_when_left(segment: Segment) -> Sequence[int]:
    """The seconds left of a work at which they are told, the most first."""
    if segment.phase is not Phase.WORK or segment.seconds < SOON_FROM:
        return ()
    if segment.seconds < MINUTES_FROM:
        return (SOON,)
    half = segment.seconds / 2
    minutes = [
        left
        for left in range(60 * ((segment.seconds - 1) // 60), 0, -60)
        # Not while it has just been said how long it lasts, or that half of it is over.
        if segment.seconds - left >= SOON and abs(left - half) >= SOON
    ]
    return (*minutes, SOON)
