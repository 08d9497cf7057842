"""What became of how far somebody can move: pure functions over measures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple

from guide_app.history.records import SelfTest
from guide_app.model import Better, SelfTestGuide, Side

MEASURE_AGAIN = timedelta(weeks=1)
"""Sooner than this nothing is to be seen that is more than chance (design choice)."""


class Movement(StrEnum):
    """What became of a measure, in steps that mean something."""

    FURTHER = "further"
    SAME = "same"
    LESS_FAR = "less-far"


class Measured(NamedTuple):
    """The first and the newest measure of one self-test on one side, and what became of it.

    ``movement`` is None where there is only one.
    """

    guide: SelfTestGuide
    side: Side
    first: SelfTest
    newest: SelfTest
    movement: Movement | None


def movement(guide: SelfTestGuide, before: float, after: float) -> Movement:
    """What became of the measure; a change that is not over the smallest real one is none."""
    moved = after - before
    if abs(moved) <= guide.real_change:
        return Movement.SAME
    further = moved < 0 if guide.better is Better.LESS else moved > 0
    return Movement.FURTHER if further else Movement.LESS_FAR


def measured(guide: SelfTestGuide, tests: Iterable[SelfTest]) -> tuple[Measured, ...]:
    """The first and the newest of each side of this self-test; ``tests`` come oldest first."""
    found = []
    mine = [test for test in tests if test.kind == guide.id]
    for side in Side:
        of_side = [test for test in mine if test.side is side]
        if of_side:
            first, newest = of_side[0], of_side[-1]
            became = movement(guide, first.value, newest.value) if len(of_side) > 1 else None
            found.append(Measured(guide, side, first, newest, became))
    return tuple(found)
