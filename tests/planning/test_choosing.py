from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_app.model import (
    Caution,
    Demand,
    Equipment,
    Exercise,
    Importance,
    MuscleArea,
    Place,
    Position,
    Range,
    Region,
    Routine,
    RuleOut,
    Technique,
    Where,
)
from guide_app.planning.choosing import Choice, Shelf, Wish
from guide_app.planning.fit import fit, fit_ideal
from guide_app.safety.clearance import Clearance
from tests.planning.routines import (
    OSTEOPOROSIS,
    PREGNANCY,
    clearance,
    clearances,
    exercise,
    item,
    routine,
    routines,
)

BREATHING = exercise(
    "Belly breathing",
    hold=Range(60, 120, 285),
    technique=Technique.BREATHING,
    areas=(MuscleArea.WHOLE_BODY,),
    equipment=(Equipment.MAT,),
)
ROLL_DOWN = exercise(
    "Roll down",
    hold=Range(100, 165, 285),
    demands=frozenset({Demand.SPINE_FLEXION}),
    areas=(MuscleArea.LOWER_BACK,),
    position=Position.STANDING,
)
NECK_TURN = exercise(
    "Neck turn",
    hold=Range(45, 105, 225),
    technique=Technique.MOBILITY,
    areas=(MuscleArea.NECK,),
    position=Position.SEATED,
    equipment=(Equipment.CHAIR,),
)

CALM = routine(item(BREATHING), title="Calm start")
BACK = routine(item(ROLL_DOWN), title="Back ease")
DESK = routine(item(NECK_TURN), item(BREATHING, Importance.HELPFUL), title="Desk break")
ALL = (CALM, BACK, DESK)


def titles(choices: list[Choice]) -> list[str]:
    return [choice.routine.title for choice in choices]


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        (Wish(), ["Back ease", "Calm start", "Desk break"]),
        (Wish(areas=frozenset({MuscleArea.NECK, MuscleArea.JAW})), ["Desk break"]),
        (Wish(positions=frozenset({Position.STANDING})), ["Back ease"]),
        (Wish(positions=frozenset({Position.SEATED})), []),
        (Wish(equipment=frozenset({Equipment.MAT})), ["Back ease", "Calm start"]),
        (Wish(techniques=frozenset({Technique.BREATHING})), ["Calm start", "Desk break"]),
        (Wish(text="BREATHING desk"), ["Desk break"]),
        (Wish(text="lower-back"), ["Back ease"]),
        (Wish(text="lower back"), ["Back ease"]),
        (Wish(text="sleep buttock"), ["Back ease", "Calm start", "Desk break"]),
        (Wish(text="elbow"), []),
    ],
)
def test_a_wish_narrows_what_is_on_the_shelf(wish: Wish, expected: list[str]) -> None:
    assert titles(Shelf(ALL, clearance()).matching(wish)) == expected


def test_what_is_nearest_to_its_ideal_length_comes_first() -> None:
    shelf = Shelf(ALL, clearance())
    assert titles(shelf.matching(Wish(minutes=3))) == ["Back ease", "Calm start", "Desk break"]
    assert titles(shelf.matching(Wish(minutes=4))) == ["Desk break", "Back ease", "Calm start"]


def test_only_what_fits_the_minutes_is_listed_and_lasts_them() -> None:
    choices = Shelf(ALL, clearance()).matching(Wish(minutes=6))
    assert titles(choices) == ["Desk break"]
    assert (choices[0].seconds, choices[0].fits) == (360, True)


def test_what_the_cautions_rule_out_comes_last_with_the_reason() -> None:
    own = routine(item(exercise("Mine", demands=None)), title="A thing of mine", own=True)
    choices = Shelf((*ALL, own), clearance(OSTEOPOROSIS)).matching(Wish(minutes=3))
    assert titles(choices) == ["Calm start", "Desk break", "A thing of mine", "Back ease"]
    assert [choice.blocked_by for choice in choices] == [None, None, OSTEOPOROSIS, OSTEOPOROSIS]
    assert [choice.fits for choice in choices] == [True, True, False, False]
    assert choices[3].ruled_out == ((ROLL_DOWN, OSTEOPOROSIS),)
    assert choices[3].seconds == 0


def test_a_ruled_out_routine_stays_listed_whatever_the_minutes() -> None:
    shelf = Shelf((BACK,), clearance(OSTEOPOROSIS))
    assert [titles(shelf.matching(Wish(minutes=minutes))) for minutes in (1, 3, 90)] == [
        ["Back ease"]
    ] * 3


def test_a_routine_with_nothing_essential_left_is_blocked() -> None:
    mixed = routine(item(ROLL_DOWN), item(BREATHING, Importance.HELPFUL), title="Mixed")
    (choice,) = Shelf((mixed,), clearance(OSTEOPOROSIS)).matching(Wish())
    assert choice.blocked_by is OSTEOPOROSIS
    assert not choice.fits


def test_a_thinned_routine_is_offered_with_what_is_left_out() -> None:
    mixed = routine(item(BREATHING), item(ROLL_DOWN), title="Mixed")
    shelf = Shelf((mixed,), clearance(OSTEOPOROSIS))
    (choice,) = shelf.matching(Wish())
    assert (choice.fits, choice.seconds, choice.blocked_by) == (True, 15 + 120, None)
    assert choice.ruled_out == ((ROLL_DOWN, OSTEOPOROSIS),)
    # Nothing of the exercise that is left out counts any more.
    assert not shelf.matching(Wish(areas=frozenset({MuscleArea.LOWER_BACK})))
    assert shelf.matching(Wish(positions=frozenset({Position.SUPINE})))


def test_a_routine_that_only_the_cautions_make_too_short_is_greyed_not_hidden() -> None:
    mixed = routine(item(BREATHING), item(ROLL_DOWN), title="Mixed")
    shelf = Shelf((mixed,), clearance(OSTEOPOROSIS))
    (choice,) = shelf.matching(Wish(minutes=9))
    assert (choice.fits, choice.blocked_by) == (False, OSTEOPOROSIS)
    assert not shelf.matching(Wish(minutes=30))


def test_a_region_that_was_not_screened_is_named() -> None:
    back_only = clearance(regions=frozenset({Region.BACK_AND_LEG}))
    choices = Shelf(ALL, back_only).matching(Wish())
    assert [choice.not_screened for choice in choices] == [
        frozenset(),
        frozenset(),
        frozenset({Region.NECK_AND_ARM}),
    ]


def at(name: str, *demands: Demand, places: frozenset[Place] = frozenset()) -> Exercise:
    return replace(exercise(name, demands=frozenset(demands)), places=places)


BRIDGE = at("Bridge", Demand.GETTING_TO_THE_FLOOR)
BODY_SCAN = at("Body scan", Demand.GETTING_TO_THE_FLOOR, places=frozenset({Place.BED}))
SHRUG = at("Shrug", places=frozenset({Place.DESK, Place.BED}))
PLACES = (
    routine(item(BRIDGE), item(SHRUG), title="Bridge and shrug"),
    routine(item(BODY_SCAN), item(SHRUG), title="Either floor or bed"),
    replace(routine(item(BODY_SCAN), title="In bed"), place=Place.BED),
    routine(item(SHRUG), title="Shrug"),
    replace(routine(item(SHRUG), title="Shrug at the desk"), place=Place.DESK),
    routine(item(replace(SHRUG, demands=None)), title="Who knows"),
)


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ({Where.FLOOR}, ["Bridge and shrug", "Either floor or bed", "Who knows"]),
        ({Where.NO_FLOOR}, ["Shrug", "Shrug at the desk"]),
        ({Where.DESK}, ["Shrug", "Shrug at the desk", "Who knows"]),
        ({Where.BED}, ["Either floor or bed", "In bed", "Shrug", "Who knows"]),
        (
            {Where.BED, Where.NO_FLOOR},
            [
                "Either floor or bed",
                "In bed",
                "Shrug",
                "Shrug at the desk",
                "Who knows",
            ],
        ),
    ],
)
def test_a_place_narrows_to_what_can_all_be_done_there(
    places: set[Where], expected: list[str]
) -> None:
    shelf = Shelf(PLACES, clearance())
    assert titles(shelf.matching(Wish(places=frozenset(places)))) == expected


def test_what_is_left_out_keeps_nobody_on_the_floor() -> None:
    no_floor = Caution(
        "no-floor",
        "No getting to the floor",
        "",
        (RuleOut(demands=frozenset({Demand.GETTING_TO_THE_FLOOR})),),
        (),
    )
    mixed = routine(item(SHRUG), item(BRIDGE), title="Mixed")
    wish = Wish(places=frozenset({Where.NO_FLOOR}))
    assert not Shelf((mixed,), clearance()).matching(wish)
    assert titles(Shelf((mixed,), clearance(no_floor)).matching(wish)) == ["Mixed"]


def test_any_of_the_goals_is_enough() -> None:
    several = [
        replace(routine(item(SHRUG), title=title), goals=goals)
        for title, goals in (("A", ("sleep",)), ("B", ("desk", "relax")), ("C", ()))
    ]
    shelf = Shelf(several, clearance())
    assert titles(shelf.matching(Wish(goals=frozenset({"sleep", "relax"})))) == ["A", "B"]
    assert titles(shelf.matching(Wish(goals=frozenset({"strength"})))) == []


def test_what_is_for_an_area_goes_before_what_only_touches_it() -> None:
    touching = routine(item(ROLL_DOWN), item(BREATHING), item(NECK_TURN), title="A bit of all")
    shelf = Shelf((touching, BACK), clearance())
    back = frozenset({MuscleArea.LOWER_BACK})
    assert titles(shelf.matching(Wish(areas=back))) == ["Back ease", "A bit of all"]
    assert titles(shelf.matching(Wish())) == ["A bit of all", "Back ease"]


@given(
    several=st.lists(routines(), max_size=4),
    clearance=clearances,
    minutes=st.none() | st.integers(1, 60),
)
def test_every_choice_keeps_its_word(
    several: list[Routine], clearance: Clearance, minutes: int | None
) -> None:
    choices = Shelf(several, clearance).matching(Wish(minutes=minutes))
    assert [choice.fits for choice in choices] == sorted(
        (choice.fits for choice in choices), reverse=True
    )
    for choice in choices:
        assert choice.fits is (choice.blocked_by is None)
        if choice.fits:
            plan = (
                fit_ideal(choice.routine, clearance)
                if minutes is None
                else fit(choice.routine, minutes, clearance)
            )
            assert plan.seconds == choice.seconds
            ruled_out = [
                (out.exercise, out.caution) for out in plan.left_out if out.caution is not None
            ]
            assert list(choice.ruled_out) == ruled_out
        else:
            assert choice.blocked_by in (OSTEOPOROSIS, PREGNANCY)
    if minutes is None:
        assert len(choices) == len(several)
