from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from guide_app.model import Caution, MuscleArea, Plan, Region, RuleOut, Segment
from guide_app.safety.clearance import LIFETIME
from guide_app.session.commands import Pause, Resume, Start
from guide_app.session.events import Stopped, StopReason
from guide_app.session.guard import NotCleared, Refusal
from guide_app.session.machine import Session
from tests.session.plans import (
    MORNING,
    clearance,
    exercise,
    plan_of,
    rounds_block,
    small_plan,
)


def caution(exercise_id: str) -> Caution:
    rule = RuleOut(exercises=frozenset({exercise_id}))
    return Caution("osteoporosis", "Fragile bones", "Go gently.", (rule,), ("nos",))


@pytest.mark.parametrize("late", [LIFETIME, LIFETIME + timedelta(days=40), -timedelta(seconds=1)])
def test_a_clearance_that_does_not_hold_opens_nothing(late: timedelta) -> None:
    with pytest.raises(NotCleared) as refused:
        Session(small_plan(), clearance(), MORNING + late)
    assert refused.value.reason is Refusal.NOT_VALID


def test_a_region_that_was_not_screened_stays_shut() -> None:
    neck = exercise("Neck turn", areas=(MuscleArea.NECK,))
    plan = plan_of(rounds_block(0, neck, 20, 10, 5))
    with pytest.raises(NotCleared, match="neck-and-arm") as refused:
        Session(plan, clearance(regions=frozenset({Region.BACK_AND_LEG})), MORNING)
    assert refused.value.reason is Refusal.REGION


def test_an_exercise_that_a_caution_rules_out_keeps_the_whole_plan_shut() -> None:
    with pytest.raises(NotCleared, match=r"Hamstring reach.*Fragile bones") as refused:
        Session(small_plan(), clearance(caution("hamstring-reach")), MORNING)
    assert refused.value.reason is Refusal.RULED_OUT


def test_a_caution_about_something_else_does_not_matter() -> None:
    Session(small_plan(), clearance(caution("headstand")), MORNING)


def test_an_empty_plan_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        Session(Plan("none", "None", ()), clearance(), MORNING)


@pytest.mark.parametrize("first", [-1, 12, 400])
def test_a_beginning_outside_the_plan_is_refused(first: int) -> None:
    with pytest.raises(ValueError, match="no segment"):
        Session(small_plan(), clearance(), MORNING, first)


def test_negative_seconds_are_refused() -> None:
    only = small_plan().segments[0]
    broken = Segment(only.phase, only.exercise, only.side, -1, 0)
    with pytest.raises(ValueError, match="less than no time"):
        Session(Plan("broken", "Broken", (broken,)), clearance(), MORNING)


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Session(small_plan(), clearance(), datetime(2026, 3, 2, 8, 0))


def test_a_pause_that_outlasts_the_clearance_ends_the_session() -> None:
    session = Session(small_plan(), clearance(), MORNING + LIFETIME - timedelta(minutes=10))
    session.handle(Start(), 100.0)
    session.handle(Pause(), 101.0)
    assert session.handle(Resume(), 700.0) == [Stopped(700.0, StopReason.CLEARANCE_ENDED)]


def test_a_shorter_pause_does_not() -> None:
    session = Session(small_plan(), clearance(), MORNING + LIFETIME - timedelta(minutes=10))
    session.handle(Start(), 100.0)
    session.handle(Pause(), 101.0)
    session.handle(Resume(), 699.0)
    assert session.state == "running"
