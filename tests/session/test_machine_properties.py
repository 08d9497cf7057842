from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from guide_app.model import Plan
from guide_app.session.commands import (
    Back,
    Command,
    Extend,
    Pause,
    ReportWrong,
    Resume,
    Skip,
    Start,
    Stop,
)
from guide_app.session.events import (
    Countdown,
    Event,
    Finished,
    Halfway,
    Paused,
    PauseReason,
    Resumed,
    SegmentStarted,
    StepExtended,
    Stopped,
)
from guide_app.session.machine import GAP_LIMIT, Session
from guide_app.session.view import State
from tests.session.plans import MORNING, clearance, plans

CLOSE = 1e-6

COMMANDS = st.one_of(
    st.sampled_from([Start(), Pause(), Resume(), Skip(), Back(), ReportWrong()]),
    st.builds(Extend, st.integers(1, 60)),
)


class Following(RuleBasedStateMachine):
    """A person and a clock do whatever they like to a session."""

    @initialize(plan=plans(), start=st.floats(0, 1e6), data=st.data())
    def begin(self, plan: Plan, start: float, data: st.DataObject) -> None:
        first = data.draw(st.integers(0, len(plan.segments) - 1))
        self.session = Session(plan, clearance(), MORNING, first)
        self.planned = sum(segment.seconds for segment in plan.segments[first:])
        self.now = start
        self.happened: list[Event] = []
        self.note(self.session.handle(Start(), start), start)
        self.start = start

    def note(self, events: list[Event], earliest: float) -> None:
        latest = self.happened[-1].at if self.happened else earliest
        for event in events:
            assert latest <= event.at <= self.now
            latest = event.at
        self.happened += events

    @rule(step=st.floats(0, GAP_LIMIT))
    def time_passes(self, step: float) -> None:
        was = self.session.state
        before = self.now
        self.now = min(self.now + step, before + GAP_LIMIT)
        events = self.session.advance(self.now)
        self.note(events, before)
        assert not any(isinstance(event, Paused) for event in events)
        assert all(event.at >= before for event in events)
        if was is not State.RUNNING:
            assert events == []

    @precondition(lambda self: self.session.state is State.RUNNING)
    @rule()
    def the_next_event_comes(self) -> None:
        due = self.session.next_event_at()
        assert due is not None
        if due - self.now <= GAP_LIMIT:
            self.now = max(self.now, due)
            events = self.session.advance(self.now)
            assert events
            self.note(events, self.now)

    @rule(gap=st.floats(GAP_LIMIT + 0.01, 2000))
    def the_machine_sleeps(self, gap: float) -> None:
        was, before = self.session.state, self.now
        place = self.session.view(before)
        self.now += gap
        events = self.session.advance(self.now)
        if was is State.RUNNING:
            assert events == [Paused(before, PauseReason.ASLEEP)]
        else:
            assert events == []
        self.note(events, before)
        after = self.session.view(self.now)
        assert (after.index, after.elapsed) == (place.index, place.elapsed)

    @rule(back=st.floats(0, 100))
    def the_clock_jumps_back(self, back: float) -> None:
        before = self.session.view(self.now)
        assert self.session.advance(self.now - back) == []
        assert self.session.view(self.now - back) == before

    @rule(command=COMMANDS, step=st.floats(0, 2))
    def the_person_asks(self, command: Command, step: float) -> None:
        before = self.now
        self.now += step
        self.note(self.session.handle(command, self.now), before)

    @rule(command=st.sampled_from([Pause(), Resume(), Resume()]))
    def the_person_asks_right_away(self, command: Command) -> None:
        self.note(self.session.handle(command, self.now), self.now)

    @rule(chance=st.integers(0, 9))
    def the_person_may_stop(self, chance: int) -> None:
        if chance == 0:
            self.note(self.session.handle(Stop(), self.now), self.now)

    @invariant()
    def all_time_is_accounted_for(self) -> None:
        totals = self.session.totals(self.now)
        end = self.happened[-1].at if self.session.state.over else self.now
        assert abs(totals.running + totals.paused - (end - self.start)) < CLOSE
        assert min(totals.work, totals.other, totals.paused, totals.skipped) >= 0

    @invariant()
    def all_of_the_plan_is_accounted_for(self) -> None:
        totals = self.session.totals(self.now)
        view = self.session.view(self.now)
        done = totals.running + totals.skipped + view.total_remaining
        assert abs(done - (self.planned + totals.extended + totals.repeated)) < CLOSE

    @invariant()
    def the_view_is_sound(self) -> None:
        view = self.session.view(self.now)
        assert view == self.session.view(self.now)
        assert 0 <= view.elapsed <= view.segment.seconds
        assert 0 <= view.remaining <= view.segment.seconds
        assert (view.pause_reason is not None) == (view.state is State.PAUSED)
        assert view.segment.exercise == self.session.plan.segments[view.index].exercise

    @invariant()
    def the_next_event_lies_ahead(self) -> None:
        due = self.session.next_event_at()
        assert (due is not None) == (self.session.state is State.RUNNING)
        if due is not None:
            assert due >= self.now - CLOSE

    @invariant()
    def nothing_follows_the_end(self) -> None:
        ends = [event for event in self.happened if isinstance(event, Stopped | Finished)]
        assert len(ends) == self.session.state.over
        if ends:
            assert self.happened[-1] == ends[0]

    @invariant()
    def the_events_tell_one_story(self) -> None:
        standing = False
        halves = 0
        left = 4
        for event in self.happened:
            match event:
                case Paused():
                    standing = True
                case Resumed():
                    assert standing
                    standing = False
                case SegmentStarted():
                    halves, left = 0, 4
                case StepExtended():
                    left = 4
                case Halfway():
                    halves += 1
                    assert not standing
                    assert halves == 1
                case Countdown(_, seconds_left):
                    assert not standing
                    assert seconds_left < left
                    left = seconds_left
                case _:
                    pass


Following.TestCase.settings = settings(max_examples=300, stateful_step_count=50, deadline=None)
TestFollowing = Following.TestCase
