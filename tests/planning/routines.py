"""Routines made by hand or drawn by chance, and the clearances they are fitted under."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import strategies as st

from guide_app.model import (
    ONCE,
    Caution,
    Demand,
    Effort,
    Equipment,
    Exercise,
    Importance,
    Item,
    MuscleArea,
    Position,
    Range,
    Region,
    Routine,
    RuleOut,
    Side,
    Sides,
    Technique,
)
from guide_app.safety.clearance import Clearance, issue

MORNING = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
USUAL_HOLD = Range(20, 40, 60)
UP_TO_TWENTY = Range(1, 1, 20)

OSTEOPOROSIS = Caution(
    "osteoporosis",
    "Fragile bones",
    "Keep your back long.",
    (RuleOut(demands=frozenset({Demand.SPINE_FLEXION})),),
    ("nos",),
)
PREGNANCY = Caution(
    "pregnancy",
    "Pregnancy",
    "Do not lie on your back for long.",
    (RuleOut(demands=frozenset({Demand.ABDOMINAL_PRESSURE, Demand.BALANCE})),),
    ("nhs",),
)


def clearance(*cautions: Caution, regions: frozenset[Region] = frozenset(Region)) -> Clearance:
    return issue(cautions, regions, MORNING)


def exercise(
    name: str,
    *,
    sided: bool = False,
    hold: Range = USUAL_HOLD,
    rounds: Range = UP_TO_TWENTY,
    rest: int = 5,
    demands: frozenset[Demand] | None = frozenset(),
    areas: tuple[MuscleArea, ...] = (MuscleArea.GLUTES,),
    position: Position = Position.SUPINE,
    equipment: tuple[Equipment, ...] = (),
    technique: Technique = Technique.STATIC_STRETCH,
) -> Exercise:
    return Exercise(
        id=name.lower().replace(" ", "-"),
        name=name,
        technique=technique,
        areas=areas,
        position=position,
        equipment=equipment,
        sided=sided,
        hold=hold,
        effort=Effort.GENTLE,
        cues=("Breathe out slowly.",),
        sources=("nhs",),
        rounds=rounds,
        rest=rest,
        demands=demands,
    )


def item(
    of: Exercise,
    importance: Importance = Importance.ESSENTIAL,
    *,
    rounds: Range = ONCE,
    sides: Sides | None = None,
    rest: int | None = None,
) -> Item:
    every_side = Sides.BOTH if of.sided else Sides.NONE
    return Item(of, of.hold, rounds, sides or every_side, importance, rest)


def routine(*items: Item, title: str = "Evening ease", own: bool = False) -> Routine:
    return Routine(
        id=title.lower().replace(" ", "-"),
        title=title,
        summary="Calms the buttock before bed.",
        goals=("sleep",),
        items=items,
        own=own,
    )


def ranges(least: int, most: int) -> st.SearchStrategy[Range]:
    return st.lists(st.integers(least, most), min_size=3, max_size=3).map(
        lambda numbers: Range(*sorted(numbers))
    )


@st.composite
def items(draw: st.DrawFn, number: int) -> Item:
    sided = draw(st.booleans())
    of = exercise(
        f"Exercise {number}",
        sided=sided,
        hold=draw(ranges(3, 200)),
        rest=draw(st.integers(0, 20)),
        demands=draw(
            st.none()
            | st.frozensets(
                st.sampled_from(
                    [Demand.SPINE_FLEXION, Demand.ABDOMINAL_PRESSURE, Demand.HIP_ROTATION]
                )
            )
        ),
    )
    every = [sides for sides in Sides if sides is not Sides.NONE]
    return item(
        of,
        draw(st.sampled_from(Importance)),
        rounds=draw(ranges(1, 5)),
        sides=draw(st.sampled_from(every)) if sided else Sides.NONE,
        rest=draw(st.none() | st.integers(0, 30)),
    )


@st.composite
def routines(draw: st.DrawFn) -> Routine:
    return routine(*(draw(items(number)) for number in range(draw(st.integers(1, 15)))))


clearances = st.lists(
    st.sampled_from([OSTEOPOROSIS, PREGNANCY]), max_size=2, unique_by=lambda caution: caution.id
).map(lambda cautions: clearance(*cautions))

affected_sides = st.sampled_from([None, *Side])
