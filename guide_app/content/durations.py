"""Durations and ranges as authors write them; everything becomes whole seconds.

A duration is ``45``, ``45s``, ``1m30s``, ``2m`` or ``1:30``. A range is ``20s..60s`` (its ideal is
the middle) or ``{min, ideal, max}``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from guide_app.model import Range

_DURATION = r"([0-9]{1,4}s?|[0-9]{1,2}m([0-9]{1,2}s)?|[0-9]{1,2}:[0-5][0-9])"
DURATION_PATTERN = rf"^(?=.*[1-9]){_DURATION}$"
RANGE_PATTERN = rf"^{_DURATION}\.\.{_DURATION}$"
COUNT_RANGE_PATTERN = r"^(1?[0-9]|20)\.\.(1?[0-9]|20)$"

_WHOLE = re.compile(_DURATION)
_PARTS = re.compile(r"(?:(?P<minutes>[0-9]+)[m:])?(?:(?P<seconds>[0-9]+)s?)?")


class UnorderedRange(ValueError):
    """A range whose least is not the least, or that starts at nothing."""


def seconds(written: object) -> int:
    """The seconds of a duration. Raises ValueError where it is none."""
    text = str(written)
    parts = _PARTS.fullmatch(text)
    if isinstance(written, bool) or not _WHOLE.fullmatch(text) or parts is None:
        raise ValueError(f"{written!r} is not a duration")
    return 60 * int(parts["minutes"] or 0) + int(parts["seconds"] or 0)


def seconds_range(written: object) -> Range:
    """The range of seconds that is written; its ideal is the middle unless it is given.

    Raises UnorderedRange, or KeyError and ValueError where no range is written.
    """
    if isinstance(written, Mapping):
        low, high = seconds(written["min"]), seconds(written["max"])
        ideal = seconds(written["ideal"]) if "ideal" in written else (low + high) // 2
        return _ordered(low, ideal, high)
    low_text, dots, high_text = str(written).partition("..")
    low = seconds(low_text if dots else written)
    high = seconds(high_text) if dots else low
    return _ordered(low, (low + high) // 2, high)


def count_range(written: object) -> Range:
    """A range of whole numbers, such as rounds: ``2``, ``1..3`` or ``{min, ideal, max}``.

    Its ideal is the least unless it is given. Raises as ``seconds_range`` does.
    """
    if isinstance(written, Mapping):
        low, high = int(written["min"]), int(written["max"])
        return _ordered(low, int(written.get("ideal", low)), high)
    low_text, _, high_text = str(written).partition("..")
    return _ordered(int(low_text), int(low_text), int(high_text or low_text))


def _ordered(low: int, ideal: int, high: int) -> Range:
    try:
        return Range(low, ideal, high)
    except ValueError as error:
        raise UnorderedRange(str(error)) from error
