"""How many noisy readings become one value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import mean, median
from typing import TypeVar

K = TypeVar("K")
T = TypeVar("T")


def in_turn(things: Sequence[T], round_number: int) -> list[T]:
    """The things in another order each round, so that none always follows the same other one."""
    start = round_number % len(things) if things else 0
    return [*things[start:], *things[:start]]


def ratio(values: Sequence[float], bare: Sequence[float]) -> float:
    """How many times as much as the bare window: the median over rounds measured side by side.

    What changes on the machine for a while changes both of a round, and leaves their ratio alone.
    Raises ValueError where the rounds don't pair up or there are none.
    """
    return median(value / base for value, base in zip(values, bare, strict=True))


def undisturbed(seconds: Sequence[float]) -> float:
    """The time that something takes where nothing else runs: the mean of the quickest third.

    Other programs only ever add time, and never the same. Raises ValueError where there is none.
    """
    return mean(sorted(seconds)[: -(-len(seconds) // 3)])


def worst_of_medians(rounds: Iterable[Mapping[K, float]]) -> float:
    """The largest of the cases, each taken at its median over all rounds.

    Raises ValueError where there is no case.
    """
    by_case: dict[K, list[float]] = {}
    for readings in rounds:
        for case, value in readings.items():
            by_case.setdefault(case, []).append(value)
    return max(median(values) for values in by_case.values())
