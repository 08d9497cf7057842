"""Short words for what a terminal shows."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable
from typing import TextIO

from guide_app.model import Phase, Segment, Side

WIDTH = 78

SIDE_WORDS = {Side.LEFT: "left side", Side.RIGHT: "right side", Side.NONE: ""}


def clock_words(seconds: float) -> str:
    """Seconds as minutes and seconds, ``4:05``; a begun second counts."""
    minutes, rest = divmod(math.ceil(seconds - 1e-6), 60)
    return f"{minutes}:{rest:02}"


def segment_words(segment: Segment) -> str:
    """One line for a segment that begins: ``Hold, left side, 40 s, round 1 of 2``."""
    parts = [_phase_words(segment)]
    if segment.phase in (Phase.PREPARE, Phase.WORK) and segment.side is not Side.NONE:
        parts.append(SIDE_WORDS[segment.side])
    parts.append(f"{segment.seconds} s")
    if segment.phase is Phase.WORK and segment.rounds > 1:
        parts.append(f"round {segment.round} of {segment.rounds}")
    return ", ".join(parts)


def _phase_words(segment: Segment) -> str:
    match segment.phase:
        case Phase.PREPARE:
            return "Get ready"
        case Phase.SWITCH:
            return f"Change to the {SIDE_WORDS[segment.side] or 'other side'}"
        case Phase.REST:
            return "Rest"
        case Phase.WORK:
            times = segment.repetitions
            return "Go" if times is None else f"Go, about {times} times"


def paragraph(text: str, indent: str = "") -> str:
    """The text wrapped for reading."""
    return textwrap.fill(
        " ".join(text.split()), WIDTH, initial_indent=indent, subsequent_indent=indent
    )


def bullet(text: str) -> str:
    """The text as one wrapped point of a list."""
    return textwrap.fill(
        " ".join(text.split()), WIDTH, initial_indent="  - ", subsequent_indent="    "
    )


def write(out: TextIO, lines: Iterable[str]) -> None:
    """Write lines and let them be seen at once."""
    for line in lines:
        out.write(line + "\n")
    out.flush()
