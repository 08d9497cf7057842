"""What other values are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

NONE_GIVEN: Mapping[Any, Any] = MappingProxyType({})
"""What stands where nothing was said."""


@dataclass(frozen=True, slots=True)
class Range:
    """A dose: the least, the usual and the most of something (seconds, or rounds)."""

    min: int
    ideal: int
    max: int

    def __post_init__(self) -> None:
        if not 0 < self.min <= self.ideal <= self.max:
            raise ValueError(f"a range needs 0 < min <= ideal <= max, not {self}")

    def holds(self, other: Range) -> bool:
        """Whether the other range lies within this one."""
        return self.min <= other.min and other.max <= self.max


ONCE = Range(1, 1, 1)
