"""Which cue is shown when."""

from __future__ import annotations

from guide_app.model import Phase, Segment

SLOWEST = 8.0
"""Seconds after which the next cue comes, however long the segment lasts."""


def cue_pace(seconds: int, count: int) -> float:
    """Seconds from one of ``count`` cues to the next: an even share of the segment's seconds."""
    return min(SLOWEST, seconds / count)


def cue_at(segment: Segment, elapsed: float) -> str:
    """The one cue to show ``elapsed`` seconds into the segment; empty while resting.

    The cues share the get-ready time evenly, so that all were read before the work begins. In the
    work they come again in turn, but for the first, which only says how to get into position.
    """
    cues = segment.exercise.cues
    if segment.phase is Phase.REST or not cues:
        return ""
    if segment.phase is Phase.WORK:
        cues = cues[1:] or cues
    pace = cue_pace(segment.seconds, len(cues))
    place = int(elapsed / pace) if pace > 0 else 0
    return (
        cues[place % len(cues)] if segment.phase is Phase.WORK else cues[min(place, len(cues) - 1)]
    )
