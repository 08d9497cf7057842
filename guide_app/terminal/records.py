"""Events as records for scripts: one JSON object a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from guide_app.model import Segment
from guide_app.session.events import (
    Countdown,
    Event,
    Finished,
    Halfway,
    Paused,
    Resumed,
    SegmentStarted,
    SideSwitch,
    StepBack,
    StepExtended,
    StepSkipped,
    Stopped,
)


def record(event: Event, started: float, segments: Sequence[Segment]) -> dict[str, object]:
    """The event as a flat record.

    ``at`` is seconds since ``started``, rounded to milliseconds. ``segments`` are the plan's, to
    name what was skipped, gone back from or extended.
    """
    return {
        "event": event.kind,
        "at": round(event.at - started, 3),
        **_details(event, segments),
    }


def _details(event: Event, segments: Sequence[Segment]) -> dict[str, object]:
    match event:
        case SegmentStarted(_, index, segment):
            return {
                "index": index,
                "phase": segment.phase,
                "exercise": segment.exercise.id,
                "side": segment.side,
                "seconds": segment.seconds,
                "item": segment.item,
                "round": segment.round,
                "rounds": segment.rounds,
            }
        case SideSwitch(_, index, side):
            return {"index": index, "exercise": segments[index].exercise.id, "side": side}
        case Countdown(_, seconds_left):
            return {"seconds_left": seconds_left}
        case Paused(_, pause_reason):
            return {"reason": pause_reason}
        case Stopped(_, stop_reason):
            return {"reason": stop_reason}
        case StepSkipped(_, index) | StepBack(_, index):
            return {"index": index, "exercise": segments[index].exercise.id}
        case StepExtended(_, index, seconds):
            return {
                "index": index,
                "exercise": segments[index].exercise.id,
                "seconds": seconds,
            }
        case Halfway() | Resumed() | Finished():
            return {}
        case _:
            assert_never(event)
