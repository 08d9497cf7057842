from __future__ import annotations

import random
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_app.model import Phase, Plan, Side
from guide_app.session import timeline
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
    SideSwitch,
    StepBack,
    StepExtended,
    StepSkipped,
    Stopped,
    StopReason,
)
from guide_app.session.machine import GAP_LIMIT, Session
from guide_app.session.view import State
from tests.session.plans import (
    MORNING,
    clearance,
    exercise,
    plan_of,
    plans,
    rounds_block,
    sided_block,
    small_plan,
)


def started(plan: Plan | None = None, now: float = 0.0, first: int = 0) -> Session:
    session = Session(plan or small_plan(), clearance(), MORNING, first)
    session.handle(Start(), now)
    return session


def run(session: Session, begin: float, end: float, step: float = 1.0) -> list[Event]:
    """Call as a front end does: once a second, and at ``end``."""
    happened: list[Event] = []
    now = begin
    while now < end:
        now = min(now + step, end)
        happened += session.advance(now)
    return happened


def indices(happened: Iterable[Event]) -> list[int]:
    return [event.index for event in happened if isinstance(event, SegmentStarted)]


def expected(plan: Plan, start: float) -> list[Event]:
    """The events of an undisturbed session, written down without the machine."""
    happened: list[Event] = []
    began = 0
    for index, segment in enumerate(plan.segments):
        happened.append(SegmentStarted(start + began, index, segment))
        before = plan.segments[index - 1] if index else segment
        sides = {before.side, segment.side}
        if before.item == segment.item and sides == {Side.LEFT, Side.RIGHT}:
            happened.append(SideSwitch(start + began, index, segment.side))
        if segment.phase is Phase.WORK and segment.seconds >= 20:
            happened.append(Halfway(start + (began + segment.seconds / 2)))
        happened += [
            Countdown(start + (began + segment.seconds - left), left)
            for left in (3, 2, 1)
            if segment.seconds > left
        ]
        began += segment.seconds
    return [*happened, Finished(start + began)]


def test_a_session_waits_until_it_is_started() -> None:
    session = Session(small_plan(), clearance(), MORNING)
    assert session.state is State.READY
    assert session.advance(1000.0) == []
    assert session.next_event_at() is None
    assert session.view(1000.0).total_remaining == small_plan().seconds
    assert session.handle(Start(), 2000.0) == [SegmentStarted(2000.0, 0, small_plan().segments[0])]


def test_the_first_exercise_in_full() -> None:
    plan = small_plan()
    assert run(started(), 0.0, 75.0)[:-1] == [
        Countdown(7.0, 3),
        Countdown(8.0, 2),
        Countdown(9.0, 1),
        SegmentStarted(10.0, 1, plan.segments[1]),
        Halfway(25.0),
        Countdown(37.0, 3),
        Countdown(38.0, 2),
        Countdown(39.0, 1),
        SegmentStarted(40.0, 2, plan.segments[2]),
        SideSwitch(40.0, 2, Side.RIGHT),
        Countdown(42.0, 3),
        Countdown(43.0, 2),
        Countdown(44.0, 1),
        SegmentStarted(45.0, 3, plan.segments[3]),
        Halfway(60.0),
        Countdown(72.0, 3),
        Countdown(73.0, 2),
        Countdown(74.0, 1),
    ]


@given(plan=plans(), start=st.floats(0, 1e6), seed=st.integers(0, 2**32))
def test_undisturbed_every_event_comes_once_and_at_its_time(
    plan: Plan, start: float, seed: int
) -> None:
    steps = random.Random(seed)
    session = Session(plan, clearance(), MORNING)
    happened, now = session.handle(Start(), start), start
    while not session.state.over:
        now += steps.choice([0.0, 0.01, 0.4, 1.0, 4.9])
        happened += session.advance(now)
    assert happened == expected(plan, start)


def half_an_hour() -> Plan:
    block = sided_block(0, exercise(), 82, 11, 5)
    return plan_of(*(sided_block(item, block[0].exercise, 82, 11, 5) for item in range(10)))


def test_thirty_minutes_end_exactly_when_planned() -> None:
    plan = half_an_hour()
    assert plan.seconds == 1800
    steps = random.Random(7)
    start = 12_345.678
    session = started(plan, start)
    happened: list[Event] = []
    now = start
    while not session.state.over:
        now += steps.uniform(0.05, 1.0)
        happened += session.advance(now)
    assert happened[-1] == Finished(start + 1800)


def test_thirty_minutes_with_pauses_end_within_a_millisecond() -> None:
    steps = random.Random(8)
    start = now = 12_345.678
    session = started(half_an_hour(), start)
    happened: list[Event] = []
    paused = 0.0
    while not session.state.over:
        now += steps.uniform(0.05, 1.0)
        happened += session.advance(now)
        if steps.random() < 0.05 and session.handle(Pause(), now):
            length = steps.uniform(0.1, 20.0)
            now += length
            paused += length
            session.handle(Resume(), now)
    assert paused > 100
    assert happened[-1].at == pytest.approx(start + 1800 + paused, abs=0.001)


def test_the_next_event_is_known_beforehand() -> None:
    session = started(now=5.0)
    happened: list[Event] = []
    now = 5.0
    while (due := session.next_event_at()) is not None:
        if due - now > 1.0:
            now += 1.0
            assert session.advance(now) == []
        else:
            now = due
            events = session.advance(now)
            assert events
            assert {event.at for event in events} == {due}
            happened += events
    assert happened == expected(small_plan(), 5.0)[1:]


ASKED = st.one_of(
    st.none(),
    st.sampled_from([Pause(), Resume(), Skip(), Back(), ReportWrong()]),
    st.builds(Extend, st.integers(1, 30)),
)


@given(
    plan=plans(),
    story=st.lists(st.tuples(st.floats(0, GAP_LIMIT), ASKED), max_size=60),
    seed=st.integers(0, 2**32),
)
def test_calling_more_often_makes_no_difference(
    plan: Plan, story: list[tuple[float, Command | None]], seed: int
) -> None:
    often = random.Random(seed)
    once, again = started(plan), started(plan)
    first: list[Event] = []
    second: list[Event] = []
    before = now = 0.0
    for step, command in story:
        now = min(now + step, before + GAP_LIMIT)
        for extra in sorted(often.uniform(before, now) for _ in range(3)):
            second += again.advance(extra)
        for session, happened in ((once, first), (again, second)):
            happened += session.handle(command, now) if command else session.advance(now)
        before = now
    assert first == second
    assert once.view(now) == again.view(now)


def test_a_late_call_catches_up_event_by_event() -> None:
    session = started()
    session.advance(5.0)
    session.advance(6.5)
    late = session.advance(11.4)
    assert [event.at for event in late] == [7.0, 8.0, 9.0, 10.0]
    assert session.view(11.4).elapsed == pytest.approx(1.4)


def test_a_machine_that_slept_pauses_at_the_last_good_moment() -> None:
    session = started()
    run(session, 0.0, 12.0)
    assert session.advance(3612.0) == [Paused(12.0, PauseReason.ASLEEP)]
    view = session.view(3612.0)
    assert (view.state, view.pause_reason) == (State.PAUSED, PauseReason.ASLEEP)
    assert view.elapsed == 2.0
    assert view.paused_for == 3600.0
    assert session.handle(Resume(), 3700.0) == [Resumed(3700.0)]
    assert session.advance(3700.5) == []
    assert session.view(3700.5).elapsed == 2.5


@pytest.mark.parametrize(
    ("gap", "state"), [(GAP_LIMIT, State.RUNNING), (GAP_LIMIT + 0.001, State.PAUSED)]
)
def test_where_lateness_ends_and_sleep_begins(gap: float, state: State) -> None:
    session = started()
    session.advance(gap)
    assert session.state is state


def test_a_command_after_sleeping_meets_a_paused_session() -> None:
    session = started()
    session.advance(2.0)
    assert session.handle(Pause(), 500.0) == [Paused(2.0, PauseReason.ASLEEP)]


def test_time_never_runs_backwards() -> None:
    session = started(now=100.0)
    session.advance(104.0)
    assert session.advance(50.0) == []
    assert session.handle(Pause(), 50.0) == [Paused(104.0, PauseReason.BY_PERSON)]
    assert session.view(3.0).elapsed == 4.0


def test_a_pause_keeps_the_place() -> None:
    session = started()
    run(session, 0.0, 24.5)
    assert session.handle(Pause(), 24.75) == [Paused(24.75, PauseReason.BY_PERSON)]
    assert session.next_event_at() is None
    assert session.advance(90.0) == []
    assert session.view(90.0).paused_for == 65.25
    session.handle(Resume(), 100.75)
    assert session.next_event_at() == 101.0
    assert session.advance(101.0) == [Halfway(101.0)]
    assert session.view(101.0).remaining == 15.0


def test_what_is_due_comes_before_the_command() -> None:
    session = started()
    run(session, 0.0, 9.5)
    happened = session.handle(Pause(), 10.25)
    assert [type(event) for event in happened] == [SegmentStarted, Paused]


def test_something_wrong_stops_the_clock_at_once() -> None:
    session = started()
    run(session, 0.0, 20.0)
    assert session.handle(ReportWrong(), 20.5) == [Paused(20.5, PauseReason.SOMETHING_WRONG)]
    assert session.handle(ReportWrong(), 21.0) == []
    assert session.handle(Stop(StopReason.SOMETHING_WRONG), 30.0) == [
        Stopped(30.0, StopReason.SOMETHING_WRONG)
    ]


def test_something_wrong_is_heard_in_a_pause_as_well() -> None:
    session = started()
    run(session, 0.0, 20.0)
    session.handle(Pause(), 20.0)
    assert session.handle(ReportWrong(), 25.0) == [Paused(25.0, PauseReason.SOMETHING_WRONG)]
    view = session.view(30.0)
    assert (view.pause_reason, view.paused_for) == (PauseReason.SOMETHING_WRONG, 10.0)


@pytest.mark.parametrize("at", [5.0, 20.0, 42.0, 60.0])
def test_skip_leaves_out_the_rest_of_the_exercise(at: float) -> None:
    session = started()
    run(session, 0.0, at)
    left = session.view(at).index
    assert session.handle(Skip(), at) == [
        StepSkipped(at, left),
        SegmentStarted(at, 4, small_plan().segments[4]),
    ]
    assert session.totals(at).skipped == 75.0 - at
    assert session.view(at).total_remaining == small_plan().seconds - 75


def test_skipping_the_last_exercise_finishes() -> None:
    session = started(first=8)
    run(session, 0.0, 11.0)
    assert session.handle(Skip(), 11.5) == [StepSkipped(11.5, 9), Finished(11.5)]
    view = session.view(99.0)
    assert (view.state, view.remaining, view.total_remaining) == (State.FINISHED, 0.0, 0.0)
    assert view.total_elapsed == 11.5


def test_skip_and_back_keep_a_pause() -> None:
    session = started()
    session.handle(Pause(), 4.0)
    session.handle(Skip(), 10.0)
    session.handle(Skip(), 11.0)
    assert session.state is State.PAUSED
    assert session.view(20.0).elapsed == 0.0
    session.handle(Back(), 30.0)
    assert session.view(30.0).index == 4
    session.handle(Resume(), 40.0)
    assert session.view(44.0).elapsed == 4.0
    assert session.totals(44.0).paused == 36.0


def test_skipping_to_the_end_in_a_pause_finishes() -> None:
    session = started(first=8)
    session.handle(Pause(), 4.0)
    assert session.handle(Skip(), 9.0)[-1] == Finished(9.0)
    totals = session.totals(50.0)
    assert (totals.running, totals.paused, totals.skipped) == (4.0, 5.0, 51.0)


def test_back_begins_this_exercise_again() -> None:
    session = started()
    run(session, 0.0, 50.0)
    assert session.handle(Back(), 50.0) == [
        StepBack(50.0, 3),
        SegmentStarted(50.0, 0, small_plan().segments[0]),
    ]
    assert session.totals(50.0).repeated == 50.0


@pytest.mark.parametrize(("into", "goes_to"), [(0.0, 0), (9.0, 0), (13.0, 0), (13.5, 4)])
def test_back_at_the_beginning_of_an_exercise_means_the_one_before(
    into: float, goes_to: int
) -> None:
    session = started(first=4)
    run(session, 0.0, into)
    assert indices(session.handle(Back(), into)) == [goes_to]


def test_back_in_the_first_exercise_begins_it_again() -> None:
    session = started()
    assert indices(session.handle(Back(), 2.0)) == [0]
    assert indices(session.handle(Back(), 3.0)) == [0]


def test_no_side_switch_is_said_when_jumping() -> None:
    session = started()
    run(session, 0.0, 50.0)
    jumps = session.handle(Back(), 50.0) + session.handle(Skip(), 51.0)
    assert not any(isinstance(event, SideSwitch) for event in jumps)


def test_ten_seconds_more_move_the_end() -> None:
    session = started()
    run(session, 0.0, 38.5)
    assert session.handle(Extend(), 38.5) == [StepExtended(38.5, 1, 10)]
    view = session.view(38.5)
    assert (view.segment.seconds, view.remaining) == (40, 11.5)
    assert run(session, 38.5, 50.0)[:4] == [
        Countdown(47.0, 3),
        Countdown(48.0, 2),
        Countdown(49.0, 1),
        SegmentStarted(50.0, 2, small_plan().segments[2]),
    ]
    assert session.view(50.0).total_remaining == small_plan().seconds - 40


def test_half_way_moves_with_the_end_unless_it_was_said() -> None:
    early, late = started(), started()
    run(early, 0.0, 20.0)
    early.handle(Extend(), 20.0)
    assert run(early, 20.0, 35.0) == [Halfway(30.0)]
    run(late, 0.0, 26.0)
    late.handle(Extend(), 26.0)
    assert run(late, 26.0, 46.0) == []


def test_a_half_that_an_extension_puts_in_the_past_is_not_said() -> None:
    session = started(plan_of(rounds_block(0, exercise(), 18, 1, 5)))
    run(session, 0.0, 13.0)
    assert session.handle(Extend(4), 13.0) == [StepExtended(13.0, 1, 4)]
    assert [type(event) for event in run(session, 13.0, 22.9)] == [Countdown] * 3


def test_a_longer_hold_stays_longer_when_one_comes_back_to_it() -> None:
    session = started()
    run(session, 0.0, 20.0)
    session.handle(Extend(), 20.0)
    session.handle(Back(), 21.0)
    assert indices(run(session, 21.0, 71.0)) == [1, 2]


def test_extending_while_preparing_and_in_a_pause() -> None:
    session = started()
    session.handle(Pause(), 4.0)
    session.handle(Extend(20), 5.0)
    session.handle(Resume(), 6.0)
    assert session.view(6.0).remaining == 26.0


def test_an_extension_by_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one second"):
        Extend(0)


def test_a_session_may_begin_in_the_middle() -> None:
    session = started(first=4)
    assert session.view(0.0).total_remaining == small_plan().seconds - 75
    assert indices(run(session, 0.0, 10.0)) == [5]


def test_the_view_shows_what_follows() -> None:
    session = started()
    following = session.view(0.0).next_exercise
    assert following is not None
    assert (following.exercise.name, following.phase) == ("Chair cat", Phase.WORK)
    assert started(first=8).view(0.0).next_exercise is None


def test_looking_changes_nothing() -> None:
    session = started()
    before = session.view(1.0)
    session.view(200.0)
    session.totals(200.0)
    assert session.view(1.0) == before
    assert session.view(200.0).remaining == 0.0


@pytest.mark.parametrize(
    ("commands", "refused"),
    [
        ([], Pause()),
        ([], Resume()),
        ([], Skip()),
        ([], Back()),
        ([], Extend()),
        ([], ReportWrong()),
        ([Start()], Start()),
        ([Start()], Resume()),
        ([Start(), Pause()], Pause()),
        ([Start(), Pause()], Start()),
    ],
)
def test_a_command_out_of_place_does_nothing(commands: list[Command], refused: Command) -> None:
    session = Session(small_plan(), clearance(), MORNING)
    for command in commands:
        session.handle(command, 1.0)
    before = session.view(1.0)
    assert session.handle(refused, 1.0) == []
    assert session.view(1.0) == before


EVERY_COMMAND = [
    Start(),
    Pause(),
    Resume(),
    Skip(),
    Back(),
    Extend(),
    ReportWrong(),
    Stop(StopReason.CLOSED),
]


@pytest.mark.parametrize("command", EVERY_COMMAND)
def test_nothing_follows_the_end(command: Command) -> None:
    stopped, finished = started(), started(first=11)
    assert stopped.handle(Stop(), 3.0) == [Stopped(3.0, StopReason.BY_PERSON)]
    assert run(finished, 0.0, 30.0)[-1] == Finished(20.0)
    for session in (stopped, finished):
        before = session.view(30.0)
        assert session.handle(command, 40.0) == []
        assert session.advance(50.0) == []
        assert session.view(60.0) == before
        assert session.next_event_at() is None


def test_a_session_that_never_started_can_be_stopped() -> None:
    session = Session(small_plan(), clearance(), MORNING)
    assert session.handle(Stop(), 3.0) == [Stopped(3.0, StopReason.BY_PERSON)]
    assert session.totals(9.0).running == 0.0


def test_the_bounds_of_an_exercise() -> None:
    segments = small_plan().segments
    assert [timeline.exercise_start(segments, index) for index in (0, 3, 4, 7, 11)] == [
        0,
        0,
        4,
        4,
        8,
    ]
    assert [timeline.exercise_end(segments, index) for index in (0, 3, 4, 11)] == [4, 4, 8, 12]
