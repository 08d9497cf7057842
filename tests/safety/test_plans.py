"""No plan holds what a caution rules out, goes over its doses, or is massage alone."""

from __future__ import annotations

import random
from functools import cache
from itertools import groupby

import pytest

from guide_app.content.library import load_catalogue, load_questionnaire
from guide_app.content.places import content_root
from guide_app.model import Caution, Phase, Plan, Routine, Segment, massage_alone
from guide_app.planning.fit import Fitting, NothingLeft
from guide_app.safety.cautions import Cautions

ROUTINES = load_catalogue(content_root(), None).catalogue.routines
CAUTIONS = load_questionnaire(content_root()).cautions


def work(plan: Plan) -> list[Segment]:
    return [segment for segment in plan.segments if segment.phase is Phase.WORK]


@cache
def is_ruled_out(caution: Caution, exercise_id: str) -> bool:
    (exercise,) = {
        item.exercise
        for routine in ROUTINES.values()
        for item in routine.items
        if item.exercise.id == exercise_id
    }
    return caution.rules_out(exercise)


def assert_safe(plan: Plan, cautions: tuple[Caution, ...]) -> None:
    done = work(plan)
    for caution in cautions:
        for exercise in plan.exercises:
            assert not is_ruled_out(caution, exercise.id), (caution.id, exercise.id)
        for limit in caution.limits:
            within = [segment for segment in done if limit.covers(segment.exercise)]
            if limit.in_all is not None:
                assert sum(segment.seconds for segment in within) <= limit.in_all, caution.id
            if limit.hold is not None:
                for segment in within:
                    if segment.exercise.pace is None:
                        assert segment.seconds <= limit.hold[1], (caution.id, segment.exercise.id)
    assert not massage_alone(plan.exercises)


def plans(routine: Routine, cautions: tuple[Caution, ...]) -> list[Plan]:
    """The plan for every whole minute that the cautions leave, and the ideal one."""
    try:
        fitting = Fitting(routine, Cautions(cautions))
    except NothingLeft:
        return []
    bounds = fitting.bounds
    minutes = range(-(-bounds.shortest // 60), bounds.longest // 60 + 1)
    made = [fitting.plan(minute * 60) for minute in minutes]
    assert [plan.seconds for plan in made] == [minute * 60 for minute in minutes]
    return [*made, fitting.ideal_plan()]


@pytest.mark.parametrize("routine", ROUTINES.values(), ids=ROUTINES.keys())
def test_no_plan_holds_what_a_caution_rules_out(routine: Routine) -> None:
    for caution in CAUTIONS.values():
        for plan in plans(routine, (caution,)):
            assert_safe(plan, (caution,))


@pytest.mark.parametrize("routine", ROUTINES.values(), ids=ROUTINES.keys())
def test_cautions_add_up(routine: Routine) -> None:
    dice = random.Random(routine.id)
    for _ in range(40):
        chosen = tuple(dice.sample(list(CAUTIONS.values()), dice.choice((2, 3, 5))))
        for plan in plans(routine, chosen):
            assert_safe(plan, chosen)


@pytest.mark.parametrize("routine", ROUTINES.values(), ids=ROUTINES.keys())
def test_the_back_and_the_legs_are_never_massaged_alone(routine: Routine) -> None:
    assert not routine.is_massage_alone
    for plan in plans(routine, ()):
        assert_safe(plan, ())


def test_late_pregnancy_leaves_a_minute_on_the_back_at_most() -> None:
    late = (CAUTIONS["pregnancy"], CAUTIONS["pregnancy-from-16-weeks"])
    on_the_back = 0
    for routine in ROUTINES.values():
        for plan in plans(routine, late):
            lying = [one for one in work(plan) if one.exercise.position == "supine"]
            assert all(one.exercise.position != "prone" for one in work(plan))
            assert sum(one.seconds for one in lying) <= 60
            assert len(list(groupby(one.item for one in lying))) <= 2
            on_the_back += bool(lying)
    assert on_the_back, "a short time on the back is no harm, so some plan should hold it"


def test_blood_thinners_leave_soft_strokes() -> None:
    thinned = (CAUTIONS["bleeding-risk"],)
    kept = {e.technique for r in ROUTINES.values() for p in plans(r, thinned) for e in p.exercises}
    assert "effleurage" in kept
    assert not kept & {"trigger-point", "myofascial-release", "deep-stroking"}


def test_bendy_joints_hold_shorter_and_older_muscles_longer() -> None:
    held = {
        name: {
            one.seconds
            for routine in ROUTINES.values()
            for plan in plans(routine, (CAUTIONS[name],))
            for one in work(plan)
            if one.exercise.technique == "static-stretch" and one.exercise.pace is None
        }
        for name in ("hypermobility", "older-adult")
    }
    assert max(held["hypermobility"], default=0) <= 15
    assert min(held["older-adult"]) >= 15
