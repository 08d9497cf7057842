"""Which chime belongs to what has just happened in a session."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from guide_app.model import Phase
from guide_app.session import events
from guide_app.session.events import Event, StopReason


class Chime(StrEnum):
    """The sound signals of a session, the least pressing first.

    ``count`` is one of the last three seconds; ``change`` asks to get into position, for a new
    exercise or for the other side.
    """

    COUNT = "count"
    HALFWAY = "halfway"
    REST = "rest"
    START = "start"
    CHANGE = "change"
    END = "end"
    STOPPED = "stopped"


_RANK = {chime: rank for rank, chime in enumerate(Chime)}
_AT_START_OF = {
    Phase.PREPARE: Chime.CHANGE,
    Phase.SWITCH: Chime.CHANGE,
    Phase.WORK: Chime.START,
    Phase.REST: Chime.REST,
}


def chime_for(happened: Iterable[Event], *, running: bool) -> Chime | None:
    """The one chime for events that came together, or None where nothing is to be heard.

    Events come together when a segment has no length, or when somebody noticed late; one chime on
    top of another would say nothing, so the most pressing one is heard. While the clock stands
    (``running`` is false) a person may skip and go back in silence, but the end is always heard.
    """
    chimes = [chime for event in happened if (chime := _chime(event)) is not None]
    if not running:
        chimes = [chime for chime in chimes if chime in (Chime.END, Chime.STOPPED)]
    return max(chimes, key=_RANK.__getitem__, default=None)


def _chime(event: Event) -> Chime | None:
    match event:
        case events.SegmentStarted(segment=segment):
            return _AT_START_OF[segment.phase]
        case events.SideSwitch():
            return Chime.CHANGE
        case events.Countdown():
            return Chime.COUNT
        case events.Halfway():
            return Chime.HALFWAY
        case events.Finished():
            return Chime.END
        # The app is about to close: a chime would be cut off in its first moment.
        case events.Stopped(reason=reason) if reason is not StopReason.CLOSED:
            return Chime.STOPPED
        case _:
            return None
