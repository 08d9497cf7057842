"""Which cue is shown when."""

from __future__ import annotations

from guide_app.model import Phase, Segment

SLOWEST = 8.0
"""Seconds after which the next cue comes, however long the segment lasts."""


def cue_at(segment: Segment, elapsed: float) -> str:
    """The one cue to show ``elapsed`` seconds into the segment; empty while resting.

    The cues share the get-ready time evenly, so that all were read before the work begins. In the
    work they come again, in turn.
    """
    cues = segment.exercise.cues
    if segment.phase is Phase.REST or not cues:
        return ""
    pace = min(SLOWEST, segment.seconds / len(cues))
    place = int(elapsed / pace) if pace > 0 else 0
    if segment.phase is Phase.WORK:
        return cues[place % len(cues)]
    return cues[min(place, len(cues) - 1)]
