"""Doses that follow a person, and plans that follow the doses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_app.model import (
    LARGEST_STEP,
    MOST_EXTRA_ROUNDS,
    SMALLEST_STEP,
    DoseLimit,
    DosePolicy,
    DoseReason,
    Feel,
    OwnDose,
    Phase,
    Plan,
    Range,
    Routine,
    RuleOut,
    Side,
    Sides,
    Technique,
)
from guide_app.planning.adapting import (
    USUAL,
    Felt,
    after_session,
    after_worse_day,
    hardest_at,
    is_worse_day,
    moved_hold,
    rounds_with_extra,
)
from guide_app.planning.fit import NothingLeft, bounds, fit_ideal, fit_seconds
from guide_app.safety.cautions import Cautions
from guide_app.safety.clearance import Clearance
from tests.planning.routines import (
    affected_sides,
    clearance,
    clearances,
    exercise,
    item,
    ranges,
    routine,
    routines,
)
from tests.safety.questionnaires import caution

POLICY = DosePolicy(
    green_to=3, rise=2, worse_by=2, within_days=2, pause_after=2, pause_days=7, sources=("nhs",)
)
LEAN = exercise("Lean", sided=True, hold=Range(10, 30, 60), rounds=Range(1, 2, 4))
steps = st.integers(SMALLEST_STEP, LARGEST_STEP)
own_doses = st.builds(OwnDose, steps, st.integers(0, MOST_EXTRA_ROUNDS))
scores = st.none() | st.integers(0, 10)
feels = st.none() | st.sampled_from(Feel)


@pytest.mark.parametrize(
    ("step", "hold"),
    [
        (-3, Range(10, 10, 30)),
        (-2, Range(10, 17, 40)),
        (-1, Range(10, 23, 50)),
        (0, Range(10, 30, 60)),
        (1, Range(10, 40, 60)),
        (2, Range(10, 50, 60)),
        (3, Range(10, 60, 60)),
    ],
)
def test_three_steps_lead_to_the_ends_of_the_range(step: int, hold: Range) -> None:
    assert moved_hold(LEAN.hold, LEAN.hold, step) == hold


@given(hold=ranges(1, 300), outer=ranges(1, 300), step=steps)
def test_a_hold_stays_within_its_exercise_and_follows_its_step(
    hold: Range, outer: Range, step: int
) -> None:
    wide = Range(min(hold.min, outer.min), hold.ideal, max(hold.max, outer.max))
    assert wide.holds(moved_hold(hold, wide, step))
    if step < LARGEST_STEP:
        lower, higher = moved_hold(hold, wide, step), moved_hold(hold, wide, step + 1)
        assert (lower.min, lower.ideal, lower.max) <= (higher.min, higher.ideal, higher.max)
        assert lower.ideal <= higher.ideal
        assert lower.max <= higher.max
    assert moved_hold(hold, wide, 0) == hold


@given(rounds=ranges(1, 6), allowed=ranges(1, 8), extra=st.integers(0, MOST_EXTRA_ROUNDS))
def test_extra_rounds_stay_within_what_the_exercise_allows(
    rounds: Range, allowed: Range, extra: int
) -> None:
    of = replace(LEAN, rounds=allowed)
    left, more = rounds_with_extra(rounds, of, extra)
    assert 0 <= more <= extra
    assert left.min == rounds.min
    assert left.max <= rounds.max
    if more:
        assert left.max + more <= allowed.max


@pytest.mark.parametrize(("step", "hardest"), [(3, 5), (0, 5), (-1, 4), (-3, 2)])
def test_effort_goes_down_with_the_dose_and_never_over_the_usual(step: int, hardest: int) -> None:
    assert hardest_at(5, step) == hardest
    assert hardest_at(0, step) == 0


def test_the_affected_side_gets_its_extra_rounds_and_the_other_does_not() -> None:
    own = {"lean": OwnDose(0, 1)}
    one = routine(item(LEAN, rounds=Range(1, 2, 4)))

    def sides(plan: Plan) -> list[Side]:
        return [each.side for each in plan.segments if each.phase is Phase.WORK]

    plan = fit_ideal(one, Cautions(), affected=Side.RIGHT, doses=own)
    assert sides(plan) == [Side.LEFT] * 2 + [Side.RIGHT] * 3
    assert {each.rounds for each in plan.segments if each.side is Side.RIGHT} == {3}
    assert sides(fit_ideal(one, Cautions(), doses=own)) == [Side.LEFT] * 2 + [Side.RIGHT] * 2
    only = routine(item(LEAN, rounds=Range(1, 2, 4), sides=Sides.AFFECTED))
    assert sides(fit_ideal(only, Cautions(), affected=Side.LEFT, doses=own)) == [Side.LEFT] * 3


def test_a_caution_narrows_the_persons_own_dose_as_well() -> None:
    stretches = RuleOut(techniques=frozenset({Technique.STATIC_STRETCH}))
    short = replace(
        caution("bendy", RuleOut(exercises=frozenset({"none"}))),
        limits=(DoseLimit(stretches, hold=(10, 15), in_all=45),),
    )
    own = {"lean": OwnDose(LARGEST_STEP, 2)}
    plan = fit_ideal(routine(item(LEAN)), Cautions((short,)), affected=Side.LEFT, doses=own)
    work = [each.seconds for each in plan.segments if each.phase is Phase.WORK]
    assert max(work) <= 15
    assert sum(work) <= 45


@given(
    routine=routines(),
    clearance=clearances,
    affected=affected_sides,
    own=st.lists(own_doses, min_size=15, max_size=15),
    share=st.floats(0, 1),
)
def test_minutes_are_kept_with_any_doses_and_holds_stay_lawful(
    routine: Routine,
    clearance: Clearance,
    affected: Side | None,
    own: list[OwnDose],
    share: float,
) -> None:
    doses = {f"exercise-{number}": dose for number, dose in enumerate(own)}
    try:
        possible = bounds(routine, clearance, affected=affected, doses=doses)
    except NothingLeft:
        return
    seconds = possible.shortest + round(share * (possible.longest - possible.shortest))
    plan = fit_seconds(routine, seconds, clearance, affected=affected, doses=doses)
    assert plan.seconds == seconds
    for each in plan.segments:
        if each.phase is Phase.WORK:
            assert each.exercise.hold.min <= each.seconds <= each.exercise.hold.max
            assert each.rounds <= each.exercise.rounds.max
        assert clearance.ruled_out_by(each.exercise) is None


@given(routine=routines(), number=st.integers(0, 14), step=st.integers(SMALLEST_STEP, 2))
def test_a_step_down_never_makes_the_usual_plan_longer(
    routine: Routine, number: int, step: int
) -> None:
    name = f"exercise-{number}"
    less = bounds(routine, Cautions(), doses={name: OwnDose(step)})
    more = bounds(routine, Cautions(), doses={name: OwnDose(step + 1)})
    assert less.ideal <= more.ideal
    assert less.longest <= more.longest


@pytest.mark.parametrize(
    ("felt", "step"),
    [
        (Felt(Feel.TOO_MUCH), -1),
        (Felt(Feel.TOO_LITTLE), 1),
        (Felt(Feel.RIGHT), 0),
        (Felt(), 0),
        (Felt(Feel.TOO_LITTLE, {"lean": Feel.TOO_MUCH}), -1),
        (Felt(Feel.TOO_LITTLE, {"lean": Feel.RIGHT}), 0),
        (Felt(None, {"lean": Feel.TOO_LITTLE}), 1),
        (Felt(Feel.TOO_LITTLE, pain_before=3, pain_after=3), 1),
        (Felt(Feel.TOO_LITTLE, pain_before=5, pain_after=4), 0),
        (Felt(Feel.TOO_LITTLE, pain_before=1, pain_after=3), 0),
        (Felt(Feel.TOO_LITTLE, pain_before=4), 0),
        (Felt(Feel.TOO_MUCH, pain_before=1, pain_after=3), -1),
    ],
)
def test_what_was_felt_moves_the_dose_by_a_step(felt: Felt, step: int) -> None:
    moves = after_session([LEAN], felt, {}, POLICY)
    assert [move.dose.step for move in moves] == ([step] if step else [])


def test_steps_end_at_the_ends() -> None:
    lowest, highest = {"lean": OwnDose(SMALLEST_STEP)}, {"lean": OwnDose(LARGEST_STEP)}
    assert after_session([LEAN], Felt(Feel.TOO_MUCH), lowest, POLICY) == ()
    assert after_session([LEAN], Felt(Feel.TOO_LITTLE), highest, POLICY) == ()


def test_too_much_takes_the_extra_rounds_away_first_of_all() -> None:
    (move,) = after_session([LEAN], Felt(Feel.TOO_MUCH), {"lean": OwnDose(1, 2)}, POLICY)
    assert move.dose == OwnDose(0, 0)


@pytest.mark.parametrize(
    ("before", "now", "worse"),
    [(3, 5, True), (3, 4, False), (5, 3, False), (None, 9, False), (3, None, False)],
)
def test_a_worse_day_is_more_than_chance(before: int | None, now: int | None, worse: bool) -> None:
    assert is_worse_day(before, now, POLICY) is worse


@pytest.mark.parametrize(("step", "fallen"), [(3, 0), (2, -1), (0, -3), (-2, -3)])
def test_after_a_worse_day_the_dose_is_half_or_the_least(step: int, fallen: int) -> None:
    (move,) = after_worse_day([LEAN], {"lean": OwnDose(step, 1)})
    assert (move.dose, move.reason) == (OwnDose(fallen), DoseReason.WORSE_DAY)


@given(hold=ranges(1, 300), own=own_doses)
def test_a_worse_day_never_raises_a_dose(hold: Range, own: OwnDose) -> None:
    of = replace(LEAN, hold=hold)
    for move in after_worse_day([of], {"lean": own}):
        assert move.dose.step <= own.step
        assert move.dose.extra_rounds == 0
        held, was = (moved_hold(hold, hold, step).ideal for step in (move.dose.step, own.step))
        assert 2 * held <= was or move.dose.step == SMALLEST_STEP


@given(overall=feels, before=scores, after=scores, own=own_doses)
def test_nothing_goes_up_on_a_worse_day(
    overall: Feel | None, before: int | None, after: int | None, own: OwnDose
) -> None:
    felt = Felt(overall, {}, before, after, worse_day=True)
    for move in after_session([LEAN], felt, {"lean": own}, POLICY):
        assert move.dose.step < own.step or move.dose.extra_rounds < own.extra_rounds


@given(overall=feels, each=feels, before=scores, after=scores, own=own_doses)
def test_pain_that_is_not_green_never_raises_a_dose(
    overall: Feel | None, each: Feel | None, before: int | None, after: int | None, own: OwnDose
) -> None:
    felt = Felt(overall, {} if each is None else {"lean": each}, before, after)
    moves = after_session([LEAN], felt, {"lean": own}, POLICY)
    for move in moves:
        assert SMALLEST_STEP <= move.dose.step <= LARGEST_STEP
        assert move.dose != own
        if (after or 0) > 3 or (before is not None and after is not None and after - before >= 2):
            assert move.dose.step <= own.step
            assert move.dose.extra_rounds <= own.extra_rounds


def test_a_usual_dose_changes_nothing() -> None:
    one = routine(item(LEAN))
    usual = {"lean": USUAL}
    assert fit_ideal(one, clearance(), doses=usual) == fit_ideal(one, clearance())
