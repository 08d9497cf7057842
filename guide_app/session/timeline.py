"""Finding one's way among segments: where an exercise begins, ends, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from guide_app.model import Phase, Segment


def exercise_start(segments: Sequence[Segment], index: int) -> int:
    """The index of the first segment of the exercise that the segment at ``index`` belongs to."""
    while index > 0 and segments[index - 1].item == segments[index].item:
        index -= 1
    return index


def exercise_end(segments: Sequence[Segment], index: int) -> int:
    """The index after the last segment of the exercise at ``index``."""
    item = segments[index].item
    while index < len(segments) and segments[index].item == item:
        index += 1
    return index


def next_exercise(segments: Sequence[Segment], index: int) -> Segment | None:
    """The first work of the exercise after the one at ``index``, or None when it is the last."""
    begin = exercise_end(segments, index)
    if begin == len(segments):
        return None
    block = segments[begin : exercise_end(segments, begin)]
    return next((segment for segment in block if segment.phase is Phase.WORK), block[0])


def seconds(segments: Sequence[Segment]) -> int:
    """How long the segments last together."""
    return sum(segment.seconds for segment in segments)
