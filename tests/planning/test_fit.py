from __future__ import annotations

from itertools import groupby

import pytest

from guide_app.model import Demand, Importance, LeftOut, Phase, Plan, Range, Side, Sides
from guide_app.planning.fit import NoFit, NothingLeft, bounds, fit, fit_ideal, fit_seconds
from guide_app.planning.timeline import LEAST_GET_READY, SWITCH_SECONDS
from tests.planning.routines import OSTEOPOROSIS, clearance, exercise, item, routine

Line = tuple[Phase, Side, int, int]


def lines(plan: Plan) -> list[Line]:
    return [(part.phase, part.side, part.seconds, part.round) for part in plan.segments]


def held(plan: Plan) -> list[str]:
    """The names of the exercises of a plan, in order."""
    works = (part for part in plan.segments if part.phase is Phase.WORK)
    return [next(group).exercise.name for _, group in groupby(works, key=lambda part: part.item)]


def works(plan: Plan) -> list[int]:
    return [part.seconds for part in plan.segments if part.phase is Phase.WORK]


def test_a_sided_exercise_is_prepared_rested_and_switched() -> None:
    figure_four = exercise("Figure four", sided=True, hold=Range(30, 30, 30), rest=5)
    plan = fit_ideal(routine(item(figure_four, rounds=Range(2, 2, 2))), clearance(), get_ready=12)
    assert lines(plan) == [
        (Phase.PREPARE, Side.LEFT, 12, 1),
        (Phase.WORK, Side.LEFT, 30, 1),
        (Phase.REST, Side.LEFT, 5, 2),
        (Phase.WORK, Side.LEFT, 30, 2),
        (Phase.SWITCH, Side.RIGHT, SWITCH_SECONDS, 1),
        (Phase.WORK, Side.RIGHT, 30, 1),
        (Phase.REST, Side.RIGHT, 5, 2),
        (Phase.WORK, Side.RIGHT, 30, 2),
    ]
    assert {part.rounds for part in plan.segments} == {2}


@pytest.mark.parametrize(
    ("sides", "affected", "done"),
    [
        (Sides.BOTH, Side.RIGHT, [Side.LEFT, Side.RIGHT]),
        (Sides.LEFT, Side.RIGHT, [Side.LEFT]),
        (Sides.RIGHT, None, [Side.RIGHT]),
        (Sides.AFFECTED, Side.RIGHT, [Side.RIGHT]),
        (Sides.AFFECTED, None, [Side.LEFT, Side.RIGHT]),
        (Sides.AFFECTED, Side.NONE, [Side.LEFT, Side.RIGHT]),
    ],
)
def test_which_sides_are_done(sides: Sides, affected: Side | None, done: list[Side]) -> None:
    plan = fit_ideal(
        routine(item(exercise("Figure four", sided=True), sides=sides)),
        clearance(),
        affected=affected,
    )
    assert [part.side for part in plan.segments if part.phase is Phase.WORK] == done


def test_an_exercise_without_sides_is_done_once_whichever_side_is_affected() -> None:
    plan = fit_ideal(routine(item(exercise("Breathing"))), clearance(), affected=Side.LEFT)
    assert [part.side for part in plan.segments] == [Side.NONE, Side.NONE]


def test_an_item_may_rest_otherwise_than_its_exercise_or_not_at_all() -> None:
    bridge = exercise("Bridge", rest=5)
    for rest, expected in ((None, [5]), (20, [20]), (0, [])):
        plan = fit_ideal(routine(item(bridge, rounds=Range(2, 2, 2), rest=rest)), clearance())
        assert [part.seconds for part in plan.segments if part.phase is Phase.REST] == expected


def test_get_ready_is_never_shorter_than_the_countdown() -> None:
    plan = fit_ideal(routine(item(exercise("Breathing"))), clearance(), get_ready=0)
    assert plan.segments[0].seconds == 3


def test_all_holds_give_way_by_the_same_share_before_anything_is_left_out() -> None:
    evening = routine(
        item(exercise("Long", hold=Range(60, 120, 180))),
        item(exercise("Short", hold=Range(20, 40, 60)), Importance.OPTIONAL),
    )
    assert works(fit_seconds(evening, 30 + 160, clearance())) == [120, 40]
    assert works(fit_seconds(evening, 30 + 120, clearance())) == [90, 30]
    assert works(fit_seconds(evening, 30 + 200, clearance())) == [150, 50]


def test_optional_leaves_before_helpful_the_last_first_and_essential_never() -> None:
    evening = routine(
        item(exercise("Helpful one", hold=Range(45, 45, 45)), Importance.HELPFUL),
        item(exercise("Optional one", hold=Range(45, 45, 45)), Importance.OPTIONAL),
        item(exercise("Essential", hold=Range(45, 45, 45))),
        item(exercise("Optional two", hold=Range(45, 45, 45)), Importance.OPTIONAL),
        item(exercise("Helpful two", hold=Range(45, 45, 45)), Importance.HELPFUL),
    )
    by_minutes = {minutes: held(fit(evening, minutes, clearance())) for minutes in range(1, 6)}
    assert by_minutes == {
        5: ["Helpful one", "Optional one", "Essential", "Optional two", "Helpful two"],
        4: ["Helpful one", "Optional one", "Essential", "Helpful two"],
        3: ["Helpful one", "Essential", "Helpful two"],
        2: ["Helpful one", "Essential"],
        1: ["Essential"],
    }


def test_the_plan_says_what_was_left_out_and_why_in_the_order_of_the_routine() -> None:
    optional = exercise("Calf stretch", hold=Range(45, 45, 45))
    bend = exercise("Roll down", demands=frozenset({Demand.SPINE_FLEXION}))
    silent = exercise("My own", demands=None)
    evening = routine(
        item(silent),
        item(optional, Importance.OPTIONAL),
        item(bend),
        item(exercise("Breathing", hold=Range(45, 45, 45))),
    )
    plan = fit(evening, 1, clearance(OSTEOPOROSIS))
    assert plan.left_out == (
        LeftOut(silent, OSTEOPOROSIS),
        LeftOut(optional),
        LeftOut(bend, OSTEOPOROSIS),
    )
    assert held(plan) == ["Breathing"]
    assert {part.item for part in plan.segments} == {0}


def test_rounds_shrink_before_an_item_leaves() -> None:
    evening = routine(
        item(exercise("First", hold=Range(30, 30, 30), rest=0), rounds=Range(1, 2, 2)),
        item(
            exercise("Second", hold=Range(30, 30, 30), rest=0),
            Importance.OPTIONAL,
            rounds=Range(1, 2, 2),
        ),
    )
    plan = fit_seconds(evening, 15 + 30 + 15 + 30, clearance())
    assert held(plan) == ["First", "Second"]


def test_seconds_that_no_hold_can_take_lengthen_the_pauses() -> None:
    fixed = exercise("Figure four", sided=True, hold=Range(30, 30, 30), rest=5)
    two = routine(item(fixed, rounds=Range(1, 1, 2)))
    limits = bounds(two, clearance())
    assert (limits.shortest, limits.longest) == (15 + 68, 15 + 138)
    for seconds in range(limits.shortest, limits.longest + 1):
        plan = fit_seconds(two, seconds, clearance())
        assert plan.seconds == seconds
        assert set(works(plan)) == {30}


def test_without_anything_essential_the_most_important_stays() -> None:
    evening = routine(
        item(exercise("Nice", hold=Range(45, 45, 45)), Importance.OPTIONAL),
        item(exercise("Good", hold=Range(45, 45, 45)), Importance.HELPFUL),
        item(exercise("Also good", hold=Range(45, 45, 45)), Importance.HELPFUL),
    )
    assert held(fit(evening, 1, clearance())) == ["Good"]


def test_where_the_minutes_are_impossible_the_nearest_is_said() -> None:
    evening = routine(item(exercise("Breathing", hold=Range(100, 200, 345))))
    with pytest.raises(NoFit, match=r"from 1:55 to 6:00, not 10:00.* possible is 6:00") as long:
        fit(evening, 10, clearance())
    assert (long.value.nearest, long.value.nearest_minutes) == (360, 6)
    with pytest.raises(NoFit) as short:
        fit(evening, 1, clearance())
    assert (short.value.nearest, short.value.nearest_minutes) == (115, 2)
    assert fit_seconds(evening, 115, clearance()).seconds == 115


def test_a_routine_between_two_whole_minutes_has_no_nearest_minute() -> None:
    short = routine(item(exercise("Breathing", hold=Range(50, 55, 60))))
    with pytest.raises(NoFit) as no_fit:
        fit(short, 1, clearance())
    assert no_fit.value.nearest_minutes is None
    assert no_fit.value.nearest == 65


def test_where_the_cautions_rule_out_everything_nothing_is_left() -> None:
    bend = exercise("Roll down", demands=frozenset({Demand.SPINE_FLEXION}))
    with pytest.raises(NothingLeft, match="Evening ease") as nothing:
        fit(routine(item(bend)), 5, clearance(OSTEOPOROSIS))
    assert nothing.value.left_out == (LeftOut(bend, OSTEOPOROSIS),)


def test_each_exercise_gets_the_time_that_it_needs_to_get_ready() -> None:
    needs = {"Bridge": 12, "Chin tuck": 40, "Cat and camel": 1}
    several = routine(*(item(exercise(name)) for name in needs))
    plan = fit(several, 3, clearance(), get_ready=lambda one: needs[one.name])
    assert plan.seconds == 180
    ready = [part.seconds for part in plan.segments if part.phase is Phase.PREPARE]
    ideal = fit_ideal(several, clearance(), get_ready=lambda one: needs[one.name])
    least = [part.seconds for part in ideal.segments if part.phase is Phase.PREPARE]
    assert least == [12, 40, LEAST_GET_READY]
    assert all(long >= short for long, short in zip(ready, least, strict=True))
    limits = bounds(several, clearance(), get_ready=lambda one: needs[one.name])
    assert limits.ideal == ideal.seconds
