"""What a graph shows, apart from how it is painted: on a page, on paper and as a table alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum, auto
from typing import NamedTuple

AXIS_STEPS = 5
"""So many steps has the axis of the values."""


class Shape(Enum):
    """How a series is drawn; no two in one graph are told apart by colour alone."""

    RINGS = auto()
    DOTS = auto()
    BARS = auto()


class Series(NamedTuple):
    """One kind of value. ``name`` heads its column; ``legend`` says more beside its sign."""

    name: str
    shape: Shape
    legend: str = ""


class Row(NamedTuple):
    """One moment: where it lies, what it is called, and a value for each series or None."""

    at: date
    name: str
    values: tuple[float | None, ...]


class Band(NamedTuple):
    """Values between which nothing has changed, and what that is called."""

    low: float
    high: float
    name: str


class Graph(NamedTuple):
    """Values over time. ``worded`` says a value as people read it.

    The axes go from ``first`` to ``last`` and from ``bottom`` to ``top``.
    """

    title: str
    when: str
    series: tuple[Series, ...]
    rows: tuple[Row, ...]
    first: date
    last: date
    top: float
    worded: Callable[[float], str]
    bottom: float = 0.0
    band: Band | None = None

    def cells(self, row: Row) -> list[str]:
        """The moment and its values, as a table shows them."""
        values = ("–" if value is None else self.worded(value) for value in row.values)
        return [row.name, *values]


def round_top(values: Sequence[float]) -> float:
    """The end of an axis that holds these values and can be read in five equal steps."""
    most = max(values, default=0.0)
    size = 1.0
    while True:
        for step in (1.0, 2.0, 3.0, 4.0, 5.0):
            if step * size * AXIS_STEPS >= most:
                return step * size * AXIS_STEPS
        size *= 10.0
