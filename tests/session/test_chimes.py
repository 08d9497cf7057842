from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_app.model import Phase, Plan, Segment, Side
from guide_app.session import commands, events
from guide_app.session.chimes import Chime, chime_for
from guide_app.session.events import Event, PauseReason, StopReason
from guide_app.session.machine import Session
from guide_app.session.view import State
from tests.session.plans import MORNING, clearance, exercise, plan_of, plans, small_plan

REACH = exercise("Reach")


def segment(phase: Phase, seconds: int = 30) -> Segment:
    return Segment(phase, REACH, Side.LEFT, seconds, 0)


def heard(plan: Plan, until: float) -> list[tuple[float, Chime]]:
    """What sounds when a plan is followed by a front end that is always in time."""
    session = Session(plan, clearance(), MORNING)
    batch = session.handle(commands.Start(), 0.0)
    sounded: list[tuple[float, Chime]] = []
    now = 0.0
    while True:
        chime = chime_for(batch, running=session.state is State.RUNNING)
        if chime is not None:
            sounded.append((now, chime))
        due = session.next_event_at()
        if due is None or due > until:
            return sounded
        while now + 1 < due:
            now += 1
            assert session.advance(now) == []
        now = due
        batch = session.advance(now)


def test_a_session_is_heard_from_its_start_to_its_end() -> None:
    assert heard(small_plan(), 1000)[:12] == [
        (0, Chime.CHANGE),
        (7, Chime.COUNT),
        (8, Chime.COUNT),
        (9, Chime.COUNT),
        (10, Chime.START),
        (25, Chime.HALFWAY),
        (37, Chime.COUNT),
        (38, Chime.COUNT),
        (39, Chime.COUNT),
        (40, Chime.CHANGE),
        (42, Chime.COUNT),
        (43, Chime.COUNT),
    ]
    rests = [at for at, chime in heard(small_plan(), 1000) if chime is Chime.REST]
    assert rests == [75 + 10 + 10]
    assert heard(small_plan(), 1000)[-1] == (small_plan().seconds, Chime.END)


@pytest.mark.parametrize(
    ("phase", "chime"),
    [
        (Phase.PREPARE, Chime.CHANGE),
        (Phase.SWITCH, Chime.CHANGE),
        (Phase.WORK, Chime.START),
        (Phase.REST, Chime.REST),
    ],
)
def test_each_phase_begins_with_its_own(phase: Phase, chime: Chime) -> None:
    assert chime_for([events.SegmentStarted(0, 0, segment(phase))], running=True) is chime


def test_a_side_without_time_to_switch_is_called_all_the_same() -> None:
    together: list[Event] = [
        events.SegmentStarted(9, 1, segment(Phase.WORK)),
        events.SideSwitch(9, 1, Side.RIGHT),
    ]
    assert chime_for(together, running=True) is Chime.CHANGE


def test_of_what_is_noticed_late_only_the_most_pressing_sounds() -> None:
    late: list[Event] = [
        events.Countdown(7, 3),
        events.Countdown(8, 2),
        events.Countdown(9, 1),
        events.SegmentStarted(10, 1, segment(Phase.WORK)),
    ]
    assert chime_for(late, running=True) is Chime.START


def test_skipping_while_paused_is_silent() -> None:
    batch: list[Event] = [
        events.StepSkipped(3, 0),
        events.SegmentStarted(3, 1, segment(Phase.PREPARE)),
    ]
    assert chime_for(batch, running=False) is None


def test_a_machine_that_slept_wakes_up_in_silence() -> None:
    batch: list[Event] = [events.Halfway(15), events.Paused(15, PauseReason.ASLEEP)]
    assert chime_for(batch, running=False) is None


@pytest.mark.parametrize("reason", [reason for reason in StopReason if reason != "closed"])
def test_a_stop_is_heard_whatever_stands_still(reason: StopReason) -> None:
    assert chime_for([events.Stopped(3, reason)], running=False) is Chime.STOPPED


def test_closing_the_app_is_silent() -> None:
    assert chime_for([events.Stopped(3, StopReason.CLOSED)], running=False) is None


@given(plans(), st.integers(0, 200))
def test_no_two_chimes_come_at_one_moment_and_one_end_is_last(plan: Plan, until: int) -> None:
    sounded = heard(plan, until)
    moments = [at for at, _ in sounded]
    assert moments == sorted(set(moments))
    ends = [chime for _, chime in sounded if chime is Chime.END]
    whole = until >= plan.seconds
    assert ends == ([Chime.END] if whole else [])
    assert not whole or sounded[-1] == (plan.seconds, Chime.END)


def test_a_plan_of_several_exercises_ends_with_one_end() -> None:
    plan = plan_of([segment(Phase.WORK, 0)], [segment(Phase.WORK, 0)])
    assert heard(plan, 3600) == [(0, Chime.END)]
