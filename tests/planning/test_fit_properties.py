from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_app.model import Importance, Item, Phase, Plan, Routine, Segment, Side, Sides
from guide_app.planning.fit import (
    Bounds,
    NoFit,
    NothingLeft,
    bounds,
    fit,
    fit_ideal,
    fit_seconds,
)
from guide_app.planning.timeline import SWITCH_SECONDS
from guide_app.safety.clearance import Clearance
from tests.planning.routines import affected_sides, clearances, routines

RANK = {Importance.ESSENTIAL: 0, Importance.HELPFUL: 1, Importance.OPTIONAL: 2}

get_ready_seconds = st.integers(3, 60)


def allowed(routine: Routine, clearance: Clearance) -> list[Item]:
    return [item for item in routine.items if clearance.ruled_out_by(item.exercise) is None]


def lasts(item: Item, rounds: int, hold: int, get_ready: int, affected: Side | None) -> int:
    """How long an item lasts, counted one segment after the other."""
    known = affected in (Side.LEFT, Side.RIGHT)
    both = item.sides is Sides.BOTH or (item.sides is Sides.AFFECTED and not known)
    rest = item.exercise.rest if item.rest is None else item.rest
    total = get_ready
    for side in range(2 if both else 1):
        total += SWITCH_SECONDS if side else 0
        for number in range(rounds):
            total += (rest if number else 0) + hold
    return total


def expected_bounds(
    routine: Routine, clearance: Clearance, get_ready: int, affected: Side | None
) -> Bounds:
    items = allowed(routine, clearance)
    essential = [item for item in items if item.importance is Importance.ESSENTIAL]
    must = essential or [min(items, key=lambda item: RANK[item.importance])]
    return Bounds(
        sum(lasts(item, item.rounds.min, item.hold.min, get_ready, affected) for item in must),
        sum(lasts(item, item.rounds.ideal, item.hold.ideal, get_ready, affected) for item in items),
        sum(lasts(item, item.rounds.max, item.hold.max, get_ready, affected) for item in items),
    )


def by_item(plan: Plan) -> list[list[Segment]]:
    groups: dict[int, list[Segment]] = defaultdict(list)
    for segment in plan.segments:
        groups[segment.item].append(segment)
    assert list(groups) == list(range(len(groups)))
    return list(groups.values())


def assert_lawful(plan: Plan, routine: Routine, clearance: Clearance, get_ready: int) -> None:
    items = {item.exercise.id: item for item in routine.items}
    kept = [items[group[0].exercise.id] for group in by_item(plan)]
    left = [items[out.exercise.id] for out in plan.left_out]
    for_time = [items[out.exercise.id] for out in plan.left_out if out.caution is None]

    assert [item for item in routine.items if item in kept] == kept
    assert [item for item in routine.items if item in left] == left
    assert len(kept) + len(left) == len(routine.items)
    for out in plan.left_out:
        assert out.caution is clearance.ruled_out_by(out.exercise)
    assert all(clearance.ruled_out_by(item.exercise) is None for item in kept)

    # Essential items stay. Nothing leaves while something that should have left first stays.
    assert all(item.importance is not Importance.ESSENTIAL for item in for_time)
    places = {item.exercise.id: place for place, item in enumerate(routine.items)}

    def gives_way(item: Item) -> tuple[int, int]:
        return RANK[item.importance], places[item.exercise.id]

    if for_time:
        stays = max(gives_way(item) for item in kept)
        assert min(gives_way(item) for item in for_time) > stays

    for group in by_item(plan):
        item = items[group[0].exercise.id]
        works = [segment for segment in group if segment.phase is Phase.WORK]
        sides = list(dict.fromkeys(segment.side for segment in works))
        assert len({segment.seconds for segment in works}) == 1
        assert item.hold.min <= works[0].seconds <= item.hold.max
        rounds = works[0].rounds
        assert item.rounds.min <= rounds <= item.rounds.max
        assert [(segment.side, segment.round) for segment in works] == [
            (side, number) for side in sides for number in range(1, rounds + 1)
        ]
        rest = item.exercise.rest if item.rest is None else item.rest
        assert group[0].phase is Phase.PREPARE
        assert group[0].seconds >= get_ready
        assert group[-1].phase is Phase.WORK
        for before, after in pairwise(group):
            assert before.phase is not after.phase or (before.phase is Phase.WORK and not rest)
            if before.phase is not Phase.WORK:
                assert after.phase is Phase.WORK
                assert (before.side, before.round) == (after.side, after.round)
        assert all(segment.seconds >= rest for segment in group if segment.phase is Phase.REST)
        assert [segment.seconds for segment in group if segment.phase is Phase.SWITCH] == (
            [SWITCH_SECONDS] * (len(sides) - 1)
        )


@given(
    routine=routines(),
    clearance=clearances,
    get_ready=get_ready_seconds,
    affected=affected_sides,
    share=st.floats(0, 1),
)
def test_every_length_between_the_bounds_is_kept_to_the_second(
    routine: Routine, clearance: Clearance, get_ready: int, affected: Side | None, share: float
) -> None:
    if not allowed(routine, clearance):
        with pytest.raises(NothingLeft):
            bounds(routine, clearance)
        return
    limits = bounds(routine, clearance, get_ready=get_ready, affected=affected)
    assert limits == expected_bounds(routine, clearance, get_ready, affected)
    assert limits.shortest <= limits.ideal <= limits.longest
    seconds = limits.shortest + round(share * (limits.longest - limits.shortest))

    plan = fit_seconds(routine, seconds, clearance, get_ready=get_ready, affected=affected)

    assert plan.seconds == seconds
    assert_lawful(plan, routine, clearance, get_ready)
    again = fit_seconds(routine, seconds, clearance, get_ready=get_ready, affected=affected)
    assert again == plan


@given(routine=routines(), clearance=clearances, minutes=st.integers(0, 180))
def test_minutes_are_kept_or_the_nearest_possible_is_said(
    routine: Routine, clearance: Clearance, minutes: int
) -> None:
    if not allowed(routine, clearance):
        with pytest.raises(NothingLeft):
            fit(routine, minutes, clearance)
        return
    limits = expected_bounds(routine, clearance, 15, None)
    if limits.shortest <= minutes * 60 <= limits.longest:
        assert fit(routine, minutes, clearance).seconds == minutes * 60
        return
    with pytest.raises(NoFit) as raised:
        fit(routine, minutes, clearance)
    said = raised.value
    assert (said.shortest, said.longest) == (limits.shortest, limits.longest)
    assert said.nearest == (limits.shortest if minutes * 60 < limits.shortest else limits.longest)
    assert fit_seconds(routine, said.nearest, clearance).seconds == said.nearest
    possible = [
        whole
        for whole in range(limits.longest // 60 + 1)
        if limits.shortest <= whole * 60 <= limits.longest
    ]
    assert said.nearest_minutes == (
        min(possible, key=lambda whole: abs(whole - minutes)) if possible else None
    )


@given(routine=routines(), clearance=clearances, affected=affected_sides)
def test_as_long_as_it_takes_means_everything_as_the_routine_has_it(
    routine: Routine, clearance: Clearance, affected: Side | None
) -> None:
    items = allowed(routine, clearance)
    if not items:
        with pytest.raises(NothingLeft):
            fit_ideal(routine, clearance)
        return
    plan = fit_ideal(routine, clearance, affected=affected)
    assert plan.seconds == bounds(routine, clearance, affected=affected).ideal
    assert all(out.caution is not None for out in plan.left_out)
    for item, group in zip(items, by_item(plan), strict=True):
        works = [segment for segment in group if segment.phase is Phase.WORK]
        assert {segment.seconds for segment in works} == {item.hold.ideal}
        assert {segment.rounds for segment in works} == {item.rounds.ideal}
    assert_lawful(plan, routine, clearance, 15)


@given(routine=routines(), clearance=clearances, get_ready=get_ready_seconds)
def test_more_time_to_get_ready_never_makes_a_routine_shorter(
    routine: Routine, clearance: Clearance, get_ready: int
) -> None:
    if not allowed(routine, clearance):
        return
    less = bounds(routine, clearance, get_ready=get_ready)
    more = bounds(routine, clearance, get_ready=get_ready + 1)
    assert less.shortest < more.shortest
    assert less.ideal < more.ideal
    assert less.longest < more.longest
