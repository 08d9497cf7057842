from __future__ import annotations

from dataclasses import replace

import pytest

from guide_app.model import (
    DoseLimit,
    Importance,
    MuscleArea,
    Position,
    Range,
    RuleOut,
    Technique,
)
from guide_app.planning.dosing import Budgets, held_within
from guide_app.planning.fit import NothingLeft, bounds, fit_ideal, fit_seconds
from guide_app.safety.cautions import Cautions
from tests.planning.routines import exercise, item, routine
from tests.safety.questionnaires import caution

HOLD = Range(10, 20, 30)
STRETCH = exercise("Lean", hold=HOLD, position=Position.STANDING)
LYING = exercise("Lying", hold=HOLD, technique=Technique.MOBILITY)
STROKES = exercise(
    "Strokes", hold=Range(60, 90, 120), position=Position.SEATED, technique=Technique.EFFLEURAGE
)
STRETCHES = RuleOut(techniques=frozenset({Technique.STATIC_STRETCH}))
ON_THE_BACK = RuleOut(positions=frozenset({Position.SUPINE}))


def limited(name: str, *limits: DoseLimit, out: RuleOut | None = None) -> Cautions:
    rule_out = out or RuleOut(exercises=frozenset({"nothing"}))
    return Cautions((replace(caution(name, rule_out), limits=limits),))


SHORT = limited("bendy", DoseLimit(STRETCHES, hold=(10, 15)))
LONG = limited("older", DoseLimit(STRETCHES, hold=(15, 60)))
BRIEF = limited("late", DoseLimit(ON_THE_BACK, in_all=60))


def both(*limits: Cautions) -> Cautions:
    return Cautions(tuple(each for one in limits for each in one.cautions))


@pytest.mark.parametrize(
    ("limits", "hold", "left"),
    [
        (SHORT, Range(10, 20, 30), Range(10, 15, 15)),
        (SHORT, Range(20, 40, 60), Range(15, 15, 15)),
        (SHORT, Range(5, 8, 12), Range(10, 10, 12)),
        (LONG, Range(5, 10, 30), Range(15, 15, 30)),
        (LONG, Range(5, 8, 10), Range(10, 10, 10)),
        (both(SHORT, LONG), Range(5, 20, 60), Range(15, 15, 15)),
        (Cautions(), Range(5, 20, 60), Range(5, 20, 60)),
    ],
)
def test_holds_come_within_the_limit(limits: Cautions, hold: Range, left: Range) -> None:
    assert held_within(hold, STRETCH, limits.cautions) == left


def test_what_is_no_stretch_or_no_hold_stays_as_it_is() -> None:
    hold = Range(20, 40, 60)
    assert held_within(hold, LYING, SHORT.cautions) == hold
    assert held_within(hold, replace(STRETCH, pace=6), SHORT.cautions) == hold


def test_a_plan_keeps_to_the_shorter_holds() -> None:
    plan = fit_ideal(routine(item(STRETCH), item(LYING)), SHORT)
    assert [one.seconds for one in plan.segments if one.phase == "work"] == [15, 20]


def test_a_budget_is_spent_on_what_matters_most() -> None:
    lying = routine(
        item(LYING, Importance.OPTIONAL),
        item(STRETCH),
        item(replace(LYING, id="dear"), rounds=Range(2, 3, 4)),
    )
    plan = fit_seconds(lying, bounds(lying, BRIEF).longest, BRIEF)
    back = [one for one in plan.segments if one.phase == "work" and one.exercise.id != "lean"]
    assert [one.exercise.id for one in back] == ["dear", "dear"]
    assert sum(one.seconds for one in back) <= 60
    (left_out,) = plan.left_out
    assert (left_out.exercise, left_out.caution) == (LYING, BRIEF.cautions[0])


def test_what_is_too_long_at_its_shortest_is_left_out() -> None:
    long = replace(LYING, hold=Range(61, 90, 120))
    with pytest.raises(NothingLeft):
        bounds(routine(item(long)), BRIEF)


def test_budgets_know_what_is_left() -> None:
    budgets = Budgets(BRIEF.cautions)
    assert budgets.most(STRETCH) is None
    assert budgets.most(LYING) == 60
    budgets.spend(LYING, 45)
    budgets.spend(STRETCH, 45)
    assert budgets.most(LYING) == 15
    assert budgets.too_long(LYING, 15) is None
    assert budgets.too_long(LYING, 16) is BRIEF.cautions[0]
    assert not Budgets(SHORT.cautions)


def test_massage_is_not_left_alone_by_cautions() -> None:
    no_stretch = limited("no-stretch", out=STRETCHES)
    with pytest.raises(NothingLeft) as nothing:
        bounds(routine(item(STRETCH), item(STROKES)), no_stretch)
    assert [left.exercise for left in nothing.value.left_out] == [STRETCH]
    strokes = replace(STROKES, areas=(MuscleArea.NECK,))
    assert bounds(routine(item(STRETCH), item(strokes)), no_stretch).shortest > 0


def test_massage_is_not_left_alone_for_lack_of_time() -> None:
    mixed = routine(
        item(STROKES), item(STRETCH, Importance.OPTIONAL), item(LYING, Importance.OPTIONAL)
    )
    plan = fit_seconds(mixed, bounds(mixed, Cautions()).shortest, Cautions())
    assert [each.id for each in plan.exercises] == ["strokes", "lean"]


def test_a_routine_of_ones_own_may_be_massage_alone() -> None:
    alone = routine(item(STROKES))
    assert alone.is_massage_alone
    assert fit_ideal(alone, Cautions()).exercises == (STROKES,)
