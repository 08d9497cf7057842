"""Builders for the history."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from guide_app.history.store import Store
from guide_app.model import (
    Effort,
    Exercise,
    MuscleArea,
    Phase,
    Plan,
    Position,
    Range,
    Segment,
    Side,
    Technique,
)


@pytest.fixture
def exercise() -> Exercise:
    return Exercise(
        id="seated-figure-four",
        name="Seated figure four",
        technique=Technique.STATIC_STRETCH,
        areas=(MuscleArea.PIRIFORMIS,),
        position=Position.SEATED,
        equipment=(),
        sided=True,
        hold=Range(20, 40, 60),
        effort=Effort.GENTLE,
        cues=("Lean forward from the hips.",),
        sources=("sports-hip-sheet",),
        demands=frozenset(),
    )


@pytest.fixture
def plan(exercise: Exercise) -> Plan:
    return Plan(
        "evening-ease",
        "Evening ease",
        (
            Segment(Phase.PREPARE, exercise, Side.LEFT, 15, 0, 1, 2),
            Segment(Phase.WORK, exercise, Side.LEFT, 40, 0, 1, 2),
            Segment(Phase.SWITCH, exercise, Side.RIGHT, 5, 0, 1, 2),
            Segment(Phase.WORK, exercise, Side.RIGHT, 40, 0, 1, 2),
            Segment(Phase.REST, exercise, Side.NONE, 5, 0, 1, 2),
        ),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the history will be; neither file nor folder exists yet."""
    return tmp_path / "person" / "history.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as opened:
        assert opened.notes == ()
        yield opened
