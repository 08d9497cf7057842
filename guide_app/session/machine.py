"""The session: a plan being followed, as a state machine without a clock.

A front end calls ``advance`` when ``next_event_at`` has come, and at least once a second while the
session runs. Time is kept as deadlines counted from one origin, so nothing drifts.
"""

from __future__ import annotations

import dataclasses
from datetime import datetime
from typing import Literal, assert_never

from guide_app.model import Phase, Plan, Segment, Side
from guide_app.safety.clearance import Clearance
from guide_app.session import commands, events, guard, timeline
from guide_app.session.events import Event, PauseReason, StopReason
from guide_app.session.view import State, Totals, View

GAP_LIMIT = 5.0
"""Seconds between two calls beyond which the machine must have slept. Front ends call once a
second, so a busy moment is caught up with and a closed lid is not."""

BACK_WINDOW = 3.0
"""Seconds of work after which going back means this exercise again, no longer the one before."""

HALFWAY_FROM = 20
"""Seconds of work from which it is worth saying that half is done."""

COUNTDOWN = (3, 2, 1)

# Seconds left to be counted, or what else is due.
_Cue = int | Literal["halfway", "end"]


class Session:
    """A plan being followed.

    States: ready -> running <-> paused -> stopped or finished. ``handle`` and ``advance`` return
    the events that are due by ``now`` (monotonic seconds) in order, and change nothing outside.
    A ``now`` before that of an earlier call counts as equal to it. A command that makes no sense
    in the current state does nothing and returns only what was due anyway.

    Args:
        plan: what to follow.
        clearance: leave to do so; it must be valid at ``at``, open all regions of the plan and
            rule out none of its exercises.
        at: the moment of the day, with a time zone.
        first: the index of the segment to begin with.

    Raises:
        NotCleared: the clearance does not open this plan.
        ValueError: the plan is empty, a segment has negative seconds, ``first`` is none of its
            segments, or ``at`` has no time zone.
    """

    def __init__(self, plan: Plan, clearance: Clearance, at: datetime, first: int = 0) -> None:
        if not plan.segments:
            raise ValueError("an empty plan cannot be followed")
        if any(segment.seconds < 0 for segment in plan.segments):
            raise ValueError("a segment cannot last less than no time")
        if not 0 <= first < len(plan.segments):
            raise ValueError(f"the plan has no segment {first}")
        guard.check(plan, clearance, at)
        self._plan = plan
        self._segments = list(plan.segments)
        self._clearance_left = (clearance.expires - at).total_seconds()
        self._state = State.READY
        self._last = float("-inf")
        self._started = 0.0
        # The current segment began at origin + offset on a time line without pauses.
        self._index = first
        self._origin = 0.0
        self._offset = 0
        self._cued_until = 0.0
        self._halfway_given = False
        # The moment at which the clock was stopped; None while it runs.
        self._held: float | None = None
        self._pause_reason: PauseReason | None = None
        self._work = 0.0
        self._other = 0.0
        self._paused = 0.0
        self._skipped = 0.0
        self._repeated = 0.0
        self._extended = 0

    @property
    def plan(self) -> Plan:
        """The plan as it was made, without what the person changed on the way."""
        return self._plan

    @property
    def state(self) -> State:
        """Where the session stands after the last call."""
        return self._state

    def next_event_at(self) -> float | None:
        """When the next event is due (monotonic seconds), or None while the clock stands."""
        if self._state is not State.RUNNING:
            return None
        offset, _ = self._next_cue()
        return self._origin + (self._offset + offset)

    def advance(self, now: float) -> list[Event]:
        """Let time pass until ``now``.

        A late call catches up event by event, each with the moment it was due. After more than
        GAP_LIMIT seconds the machine must have slept: the session then pauses at the moment of the
        previous call, and the gap counts as pause.
        """
        if self._state.over:
            return []
        now = max(self._last, now)
        happened: list[Event] = []
        if self._state is State.RUNNING and now - self._last > GAP_LIMIT:
            happened.append(self._hold(self._last, PauseReason.ASLEEP))
        while (due := self.next_event_at()) is not None and due <= now:
            happened += self._reach(due)
        if not self._state.over:
            self._last = now
        return happened

    def handle(self, command: commands.Command, now: float) -> list[Event]:
        """Let time pass until ``now``, then do what is asked.

        Skip goes to the next exercise and leaves out all rounds and sides of this one; in the last
        exercise it finishes. Back goes to the beginning of this exercise, or of the one before
        while no more than BACK_WINDOW seconds of it have been worked. Both keep a pause. An
        extension stays with its segment when the person comes back to it. Resume after the
        clearance has run out stops the session instead.
        """
        happened = self.advance(now)
        if not self._state.over:
            happened += self._obey(command, self._last)
            # A segment of no length is over as soon as it has begun.
            happened += self.advance(self._last)
        return happened

    def view(self, now: float) -> View:
        """What to show at ``now``; changes nothing."""
        now = self._clamp(now)
        segment = self._segments[self._index]
        elapsed = self._elapsed(now)
        paused = self._state is State.PAUSED
        return View(
            state=self._state,
            index=self._index,
            segment=segment,
            elapsed=elapsed,
            remaining=self._remaining(now),
            total_elapsed=self.totals(now).running,
            total_remaining=self._remaining(now) + self._seconds_after(),
            next_exercise=timeline.next_exercise(self._segments, self._index),
            pause_reason=self._pause_reason,
            paused_for=now - self._held if paused and self._held is not None else 0.0,
        )

    def totals(self, now: float) -> Totals:
        """Where the time went until ``now``; changes nothing."""
        now = self._clamp(now)
        current = 0.0 if self._state is State.FINISHED else self._elapsed(now)
        working = self._segments[self._index].phase is Phase.WORK
        pause = now - self._held if self._state is State.PAUSED and self._held is not None else 0.0
        return Totals(
            work=self._work + (current if working else 0.0),
            other=self._other + (0.0 if working else current),
            paused=self._paused + pause,
            skipped=self._skipped,
            repeated=self._repeated,
            extended=self._extended,
        )

    def _obey(self, command: commands.Command, now: float) -> list[Event]:
        state = self._state
        match command:
            case commands.Start() if state is State.READY:
                return self._start(now)
            case commands.Stop(reason):
                return [self._stop(now, reason)]
            case _ if state is State.READY:
                return []
            case commands.Pause() if state is State.RUNNING:
                return [self._hold(now, PauseReason.BY_PERSON)]
            case commands.ReportWrong() if self._pause_reason is not PauseReason.SOMETHING_WRONG:
                return [self._hold(now, PauseReason.SOMETHING_WRONG)]
            case commands.Resume() if state is State.PAUSED:
                return [self._resume(now)]
            case commands.Skip():
                return self._skip(now)
            case commands.Back():
                return self._back(now)
            case commands.Extend(seconds):
                return [self._extend(now, seconds)]
            case commands.Start() | commands.Pause() | commands.Resume() | commands.ReportWrong():
                return []
            case _:
                assert_never(command)

    def _start(self, now: float) -> list[Event]:
        self._state = State.RUNNING
        self._started = now
        return [self._enter(self._index, now, moment=now)]

    def _hold(self, now: float, reason: PauseReason) -> Event:
        if self._held is None:
            self._held = now
        self._state = State.PAUSED
        self._pause_reason = reason
        return events.Paused(now, reason)

    def _resume(self, now: float) -> Event:
        if now - self._started >= self._clearance_left:
            return self._stop(now, StopReason.CLEARANCE_ENDED)
        self._origin += self._end_pause(now)
        self._held = None
        self._state = State.RUNNING
        return events.Resumed(now)

    def _stop(self, now: float, reason: StopReason) -> Event:
        self._close(now, State.STOPPED)
        return events.Stopped(now, reason)

    def _finish(self, now: float) -> Event:
        self._close(now, State.FINISHED)
        return events.Finished(now)

    def _close(self, now: float, state: State) -> None:
        if self._state is State.READY:
            self._origin = now
        self._end_pause(now)
        if self._held is None:
            self._held = now
        self._state = state
        self._last = now

    def _end_pause(self, now: float) -> float:
        lasted = now - self._held if self._state is State.PAUSED and self._held is not None else 0.0
        self._paused += lasted
        self._pause_reason = None
        return lasted

    def _skip(self, now: float) -> list[Event]:
        happened: list[Event] = [events.StepSkipped(now, self._index)]
        target = timeline.exercise_end(self._segments, self._index)
        passed_over = timeline.seconds(self._segments[self._index + 1 : target])
        self._skipped += self._remaining(now) + passed_over
        self._count(self._elapsed(now))
        if target == len(self._segments):
            happened.append(self._finish(now))
        else:
            happened.append(self._enter(target, now, self._moment(now)))
        return happened

    def _back(self, now: float) -> list[Event]:
        happened: list[Event] = [events.StepBack(now, self._index)]
        elapsed = self._elapsed(now)
        target = timeline.exercise_start(self._segments, self._index)
        if target > 0 and self._worked_since(target, elapsed) <= BACK_WINDOW:
            target = timeline.exercise_start(self._segments, target - 1)
        self._repeated += timeline.seconds(self._segments[target : self._index]) + elapsed
        self._count(elapsed)
        happened.append(self._enter(target, now, self._moment(now)))
        return happened

    def _worked_since(self, begin: int, elapsed: float) -> float:
        done = self._segments[begin : self._index]
        worked = timeline.seconds([one for one in done if one.phase is Phase.WORK])
        current = self._segments[self._index]
        return worked + (elapsed if current.phase is Phase.WORK else 0.0)

    def _extend(self, now: float, seconds: int) -> Event:
        # Cues that the longer segment would have had before this moment are not made up for.
        self._cued_until = max(self._cued_until, self._elapsed(now))
        segment = self._segments[self._index]
        self._segments[self._index] = dataclasses.replace(
            segment, seconds=segment.seconds + seconds
        )
        self._extended += seconds
        return events.StepExtended(now, self._index, seconds)

    def _reach(self, due: float) -> list[Event]:
        offset, cue = self._next_cue()
        if cue == "end":
            return self._go_on(due)
        self._cued_until = offset
        if isinstance(cue, int):
            return [events.Countdown(due, cue)]
        self._halfway_given = True
        return [events.Halfway(due)]

    def _go_on(self, due: float) -> list[Event]:
        segment = self._segments[self._index]
        self._count(segment.seconds)
        if self._index + 1 == len(self._segments):
            return [self._finish(due)]
        self._offset += segment.seconds
        self._turn_to(self._index + 1)
        happened: list[Event] = [self._started_event(due)]
        following = self._segments[self._index]
        if _other_side(segment, following):
            happened.append(events.SideSwitch(due, self._index, following.side))
        return happened

    def _next_cue(self) -> tuple[float, _Cue]:
        """What comes next in the current segment, and how many seconds into it."""
        segment = self._segments[self._index]
        cues: list[tuple[float, _Cue]] = [
            (segment.seconds - left, left) for left in COUNTDOWN if segment.seconds > left
        ]
        long_enough = segment.phase is Phase.WORK and segment.seconds >= HALFWAY_FROM
        if long_enough and not self._halfway_given:
            cues.append((segment.seconds / 2, "halfway"))
        ahead = [cue for cue in cues if cue[0] > self._cued_until]
        return min(ahead, key=lambda cue: cue[0], default=(segment.seconds, "end"))

    def _enter(self, index: int, at: float, moment: float) -> Event:
        """Begin a segment out of its turn, its clock reading nought at ``moment``."""
        self._origin = moment
        self._offset = 0
        self._turn_to(index)
        return self._started_event(at)

    def _turn_to(self, index: int) -> None:
        self._index = index
        self._cued_until = 0.0
        self._halfway_given = False

    def _started_event(self, at: float) -> Event:
        return events.SegmentStarted(at, self._index, self._segments[self._index])

    def _count(self, seconds: float) -> None:
        if self._segments[self._index].phase is Phase.WORK:
            self._work += seconds
        else:
            self._other += seconds

    def _clamp(self, now: float) -> float:
        return self._last if self._state.over else max(self._last, now)

    def _moment(self, now: float) -> float:
        return now if self._held is None else self._held

    def _elapsed(self, now: float) -> float:
        if self._state is State.READY:
            return 0.0
        passed = self._moment(now) - self._origin - self._offset
        return min(max(passed, 0.0), float(self._segments[self._index].seconds))

    def _remaining(self, now: float) -> float:
        if self._state is State.FINISHED:
            return 0.0
        return self._segments[self._index].seconds - self._elapsed(now)

    def _seconds_after(self) -> int:
        if self._state is State.FINISHED:
            return 0
        return timeline.seconds(self._segments[self._index + 1 :])


def _other_side(before: Segment, after: Segment) -> bool:
    return (
        before.item == after.item
        and before.side is not after.side
        and Side.NONE not in (before.side, after.side)
    )
