from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_app.model import Phase, Range, Side, Sides
from guide_app.planning.fit import bounds, fit_ideal
from guide_app.planning.timer import (
    TimerError,
    TimerSettings,
    hold_limits,
    rounds_limits,
    timer_plan,
    timer_routine,
    total_seconds,
)
from tests.planning.routines import clearance, exercise

ANYTHING = exercise("Your own exercise", sided=True, hold=Range(5, 30, 1800))

all_settings = st.builds(
    TimerSettings,
    hold=st.integers(5, 1800),
    rounds=st.integers(1, 20),
    rest=st.integers(0, 300),
    sides=st.sampled_from(Sides),
    get_ready=st.integers(3, 120),
)


def test_the_timer_runs_what_was_set() -> None:
    settings = TimerSettings(hold=30, rounds=2, rest=10, sides=Sides.BOTH, get_ready=5)
    plan = timer_plan(settings, ANYTHING, "My stretch")
    assert [(part.phase, part.side, part.seconds) for part in plan.segments] == [
        (Phase.PREPARE, Side.LEFT, 5),
        (Phase.WORK, Side.LEFT, 30),
        (Phase.REST, Side.LEFT, 10),
        (Phase.WORK, Side.LEFT, 30),
        (Phase.SWITCH, Side.RIGHT, 8),
        (Phase.WORK, Side.RIGHT, 30),
        (Phase.REST, Side.RIGHT, 10),
        (Phase.WORK, Side.RIGHT, 30),
    ]
    assert (plan.title, plan.seconds, plan.left_out) == ("My stretch", 153, ())
    assert total_seconds(settings, ANYTHING) == 153


def test_without_rest_the_rounds_follow_each_other() -> None:
    plan = timer_plan(TimerSettings(hold=20, rounds=3, rest=0), ANYTHING, "")
    assert [part.phase for part in plan.segments] == [Phase.PREPARE, *[Phase.WORK] * 3]
    assert {part.side for part in plan.segments} == {Side.NONE}


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"hold": 4}, "hold must be between 5 and 1800 seconds, not 4"),
        ({"hold": 1801}, "hold"),
        ({"rounds": 0}, "number of rounds must be between 1 and 20, not 0"),
        ({"rounds": 21}, "rounds"),
        ({"rest": -1}, "rest"),
        ({"rest": 301}, "rest"),
        ({"get_ready": 2}, "get-ready time"),
        ({"get_ready": 121}, "get-ready time"),
    ],
)
def test_settings_outside_the_limits_are_refused(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(TimerError, match=message):
        replace(TimerSettings(hold=30), **wrong)


def test_the_timer_does_not_go_beyond_what_the_exercise_allows() -> None:
    pressing = exercise("Ball on the wall", hold=Range(20, 30, 90), rounds=Range(1, 2, 3))
    assert (hold_limits(pressing), rounds_limits(pressing)) == ((20, 90), (1, 3))
    for settings in (
        TimerSettings(hold=19),
        TimerSettings(hold=91),
        TimerSettings(hold=30, rounds=4),
    ):
        with pytest.raises(TimerError, match="Ball on the wall"):
            timer_plan(settings, pressing, "Press")
        with pytest.raises(TimerError, match="Ball on the wall"):
            timer_routine(settings, pressing, "press", "Press", "")


@given(settings=all_settings, sided=st.booleans(), affected=st.sampled_from([None, *Side]))
def test_the_saved_routine_is_the_timer_again(
    settings: TimerSettings, sided: bool, affected: Side | None
) -> None:
    of = exercise("Your own exercise", sided=sided, hold=Range(5, 30, 1800), rest=7)
    plan = timer_plan(settings, of, "Mine", affected=affected)
    saved = timer_routine(settings, of, "mine", "Mine", "Set on the timer.")
    again = fit_ideal(saved, clearance(), get_ready=settings.get_ready, affected=affected)
    assert again.segments == plan.segments
    assert plan.seconds == total_seconds(settings, of, affected=affected)
    assert saved.own
    limits = bounds(saved, clearance(), get_ready=settings.get_ready, affected=affected)
    assert limits.shortest == limits.longest == plan.seconds
