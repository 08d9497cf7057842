"""Data for scripts and columns for people."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Sequence

from guide_app.model import Plan, Side

WIDTH = 78


def write_json(data: object) -> None:
    """Write data as JSON, indented so that people can read it too."""
    print(json.dumps(data, ensure_ascii=False, indent=2))


def write_columns(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write rows beneath a heading, each column as wide as its widest entry."""
    lines = [tuple(heading), *map(tuple, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        print("  ".join(cells).rstrip())


def point(text: str) -> str:
    """The text as one wrapped point of a list; ids stay whole, so that they can be copied."""
    return textwrap.fill(
        text, WIDTH, initial_indent="  - ", subsequent_indent="    ", break_on_hyphens=False
    )


def clock(seconds: int) -> str:
    """Seconds as a clock shows them: ``4:05``."""
    return f"{seconds // 60}:{seconds % 60:02}"


def plan_data(plan: Plan) -> dict[str, object]:
    """A plan, ready for JSON."""
    return {
        "routine": plan.routine_id,
        "seconds": plan.seconds,
        "segments": [
            {
                "phase": segment.phase,
                "exercise": segment.exercise.id,
                "side": segment.side,
                "seconds": segment.seconds,
            }
            for segment in plan.segments
        ],
        "left_out": [
            {"exercise": left.exercise.id, "why": left.caution.id if left.caution else "time"}
            for left in plan.left_out
        ],
    }


def write_plan(plan: Plan) -> None:
    """Write the timeline of a plan for people."""
    print(f"{plan.title}, {clock(plan.seconds)}")
    if plan.equipment:
        print(f"To fetch: {', '.join(plan.equipment)}")
    print()
    rows, at = [], 0
    for segment in plan.segments:
        side = "" if segment.side is Side.NONE else segment.side
        rows.append((clock(at), f"{segment.seconds} s", segment.phase, side, segment.exercise.name))
        at += segment.seconds
    write_columns(("AT", "FOR", "PHASE", "SIDE", "EXERCISE"), rows)
    if plan.left_out:
        print("\nLeft out:")
        for left in plan.left_out:
            why = f"{left.caution.name} ({left.caution.id})" if left.caution else "time"
            print(f"  {left.exercise.name}: {why}")
