"""Putting a routine together: what is locked stays, what is removed stays away."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide_app.content.library import load_catalogue
from guide_app.content.places import content_root
from guide_app.model import MASSAGE, Demand, MuscleArea, Place, Technique, Where
from guide_app.planning.choosing import Wish
from guide_app.planning.composing import Composer, NothingMatches
from guide_app.planning.composition import Composition
from guide_app.planning.fit import bounds, fit
from guide_app.safety.cautions import Cautions

CATALOGUE = load_catalogue(content_root(), None).catalogue.exercises
ANYBODY = Composer(CATALOGUE.values(), Cautions())
BACK = Wish(12, areas=frozenset({MuscleArea.LOWER_BACK, MuscleArea.HAMSTRINGS}))


def begun(wish: Wish = BACK) -> Composition:
    return Composition(ANYBODY, wish, "Mine").wished(wish)


def ids(made: Composition) -> list[str]:
    assert made.routine is not None
    return [item.exercise.id for item in made.routine.items]


def test_swapping_changes_one_exercise_for_one_like_it() -> None:
    made = begun()
    for old in ids(made):
        after = made.swapped(old)
        (new,) = set(ids(after)) - set(ids(made))
        assert set(ids(made)) - set(ids(after)) == {old}
        one, other = CATALOGUE[old], CATALOGUE[new]
        assert one.technique is other.technique or set(one.areas) & set(other.areas)
        assert after.routine is not None
        assert fit(after.routine, 12, Cautions()).seconds == 720


def test_swapping_again_and_again_goes_on() -> None:
    made = begun()
    old = ids(made)[1]
    seen = {old}
    for _ in range(4):
        after = made.swapped(old)
        (old,) = set(ids(after)) - set(ids(made))
        seen.add(old)
        made = after
    assert len(seen) >= 3


def test_where_nothing_else_is_as_wished_it_can_not_be_swapped() -> None:
    only = Composer([CATALOGUE["bridge"]], Cautions())
    made = Composition(only, Wish(5), "Mine").wished(Wish(5))
    with pytest.raises(NothingMatches):
        made.swapped("bridge")
    assert not made.can_remove("bridge")
    with pytest.raises(ValueError, match="bridge"):
        made.without("bridge")


def test_removing_puts_nothing_in_its_place_until_all_is_allowed_again() -> None:
    made = begun()
    gone = ids(made)[1]
    after = made.without(gone)
    assert ids(after) == [each for each in ids(made) if each != gone]
    for _ in range(6):
        after = after.shuffled()
        assert gone not in ids(after)
    assert after.with_all_allowed().removed == frozenset()


def test_massage_is_never_left_alone() -> None:
    wish = Wish(5, techniques=MASSAGE, areas=frozenset({MuscleArea.GLUTES}))
    made = begun(wish)
    assert made.routine is not None
    movements = [each for each in ids(made) if CATALOGUE[each].technique is Technique.MOBILITY]
    assert movements
    assert not made.can_remove(movements[0])


def test_the_calm_end_stays_short_when_the_rest_is_shuffled() -> None:
    made = begun(Wish(8))
    calm = ids(made)[-1]
    assert CATALOGUE[calm].technique is Technique.BREATHING
    after = made.with_lock(calm, True).shuffled()
    assert after.routine is not None
    (item,) = [item for item in after.routine.items if item.exercise.id == calm]
    assert item.hold.max <= 120


def test_nothing_as_wished_is_no_end() -> None:
    nothing = begun().wished(Wish(10, areas=frozenset({MuscleArea.JAW}), techniques=MASSAGE))
    assert nothing.routine is None or ids(nothing)
    none = nothing.with_composer(Composer([], Cautions()))
    assert none.routine is None
    assert none.shuffled().routine is None
    with pytest.raises(NothingMatches):
        none.swapped("bridge")
    assert ids(none.with_composer(ANYBODY).wished(BACK))


def test_another_day_leaves_it_as_it_is_unless_something_is_ruled_out() -> None:
    made = begun().swapped(ids(begun())[1])
    assert made.with_composer(Composer(CATALOGUE.values(), Cautions())).routine == made.routine
    gone = ids(made)[1]
    fewer = Composer((one for one in CATALOGUE.values() if one.id != gone), Cautions())
    after = made.with_lock(gone, True).with_composer(fewer)
    assert gone not in ids(after)
    assert after.locked == frozenset()


def test_in_bed_and_at_the_desk_it_needs_nothing_else() -> None:
    in_bed = begun(Wish(10, places=frozenset({Where.BED})))
    assert in_bed.routine is not None
    assert in_bed.routine.place is Place.BED
    assert all(Place.BED in CATALOGUE[each].places for each in ids(in_bed))
    up = begun(Wish(20, places=frozenset({Where.NO_FLOOR})))
    assert up.routine is not None
    assert up.routine.place is None
    assert all(
        Demand.GETTING_TO_THE_FLOOR not in (CATALOGUE[each].demands or ()) for each in ids(up)
    )


@given(st.data(), st.integers(3, 45))
@settings(max_examples=30, deadline=None)
def test_whatever_one_does_locks_and_removals_hold(data: st.DataObject, minutes: int) -> None:
    made = begun(Wish(minutes))
    for _ in range(8):
        there = ids(made)
        one = data.draw(st.sampled_from(there))
        match data.draw(st.sampled_from(["shuffle", "lock", "open", "swap", "remove"])):
            case "shuffle":
                made = made.shuffled()
            case "lock":
                made = made.with_lock(one, True)
            case "open":
                made = made.with_lock(one, False)
            case "swap":
                made = made.swapped(one)
                assert one not in ids(made)
            case "remove" if made.can_remove(one):
                made = made.without(one)
        assert made.routine is not None
        assert made.locked <= set(ids(made))
        assert made.removed.isdisjoint(ids(made))
        assert len(set(ids(made))) == len(ids(made))
        assert not made.routine.is_massage_alone
        assert bounds(made.routine, Cautions()).shortest > 0
