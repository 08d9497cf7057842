"""Small plans, made by hand or drawn by chance, and a clearance that opens them."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import strategies as st

from guide_app.model import (
    Caution,
    Effort,
    Exercise,
    MuscleArea,
    Phase,
    Plan,
    Position,
    Range,
    Region,
    Segment,
    Side,
    Technique,
)
from guide_app.safety.clearance import Clearance, issue

MORNING = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
EVERYWHERE = frozenset(Region)


def exercise(
    name: str = "Seated figure four",
    *,
    sided: bool = True,
    areas: tuple[MuscleArea, ...] = (MuscleArea.GLUTES,),
) -> Exercise:
    return Exercise(
        id=name.lower().replace(" ", "-"),
        name=name,
        technique=Technique.STATIC_STRETCH,
        areas=areas,
        position=Position.SEATED,
        equipment=(),
        sided=sided,
        hold=Range(1, 30, 3600),
        effort=Effort.GENTLE,
        cues=("Sit tall.", "Breathe out slowly."),
        sources=("sports-hip-sheet",),
        demands=frozenset(),
    )


def sided_block(item: int, of: Exercise, hold: int, prepare: int, switch: int) -> list[Segment]:
    """Prepare, left, switch, right."""
    return [
        Segment(Phase.PREPARE, of, Side.LEFT, prepare, item),
        Segment(Phase.WORK, of, Side.LEFT, hold, item),
        Segment(Phase.SWITCH, of, Side.RIGHT, switch, item),
        Segment(Phase.WORK, of, Side.RIGHT, hold, item),
    ]


def rounds_block(item: int, of: Exercise, hold: int, prepare: int, rest: int) -> list[Segment]:
    """Prepare, work, rest, work."""
    return [
        Segment(Phase.PREPARE, of, Side.NONE, prepare, item, 1, 2),
        Segment(Phase.WORK, of, Side.NONE, hold, item, 1, 2),
        Segment(Phase.REST, of, Side.NONE, rest, item, 1, 2),
        Segment(Phase.WORK, of, Side.NONE, hold, item, 2, 2),
    ]


def plan_of(*blocks: list[Segment]) -> Plan:
    return Plan("evening-ease", "Evening ease", tuple(one for block in blocks for one in block))


def small_plan() -> Plan:
    """Three exercises: sided 30 s a side, two rounds of 10 s, sided 20 s a side."""
    return plan_of(
        sided_block(0, exercise(), 30, 10, 5),
        rounds_block(1, exercise("Chair cat", sided=False), 10, 10, 5),
        sided_block(2, exercise("Hamstring reach"), 20, 10, 5),
    )


def clearance(*cautions: Caution, regions: frozenset[Region] = EVERYWHERE) -> Clearance:
    return issue(cautions, regions, MORNING)


_BLOCKS = st.tuples(
    st.booleans(),
    st.integers(1, 45),
    st.integers(0, 15),
    st.integers(0, 8),
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan of up to five exercises, with segments of no length among them."""
    blocks = []
    for item, (sided, hold, prepare, between) in enumerate(
        draw(st.lists(_BLOCKS, min_size=1, max_size=5))
    ):
        block = sided_block if sided else rounds_block
        of = exercise(f"Exercise {item}", sided=sided)
        blocks.append(block(item, of, hold, prepare, between))
    return plan_of(*blocks)
