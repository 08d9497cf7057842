"""How a session appears on an output: as records for scripts or as lines for people."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from typing import Protocol, TextIO

from guide_app.model import Phase, Plan, Segment
from guide_app.session import timeline
from guide_app.session.events import (
    Event,
    Finished,
    Halfway,
    Paused,
    PauseReason,
    Resumed,
    SegmentStarted,
    StepExtended,
    Stopped,
    StopReason,
)
from guide_app.session.view import State, View
from guide_app.terminal.keys import HELP
from guide_app.terminal.records import record
from guide_app.terminal.words import bullet, clock_words, segment_words, write

_PAUSED = {
    PauseReason.BY_PERSON: "Paused. Space goes on.",
    PauseReason.ASLEEP: "The machine was asleep. Paused where you were; space goes on.",
    PauseReason.SOMETHING_WRONG: "The clock has stopped.",
}

_STOPPED = {
    StopReason.BY_PERSON: "Stopped.",
    StopReason.SOMETHING_WRONG: "Stopped. Follow the advice above.",
    StopReason.CLOSED: "Stopped.",
    StopReason.CLEARANCE_ENDED: (
        "Stopped: it is long since you answered the safety questions. Answer them again first."
    ),
}


class Printer(Protocol):
    """Shows a session."""

    def event(self, event: Event) -> None:
        """Something happened."""

    def tick(self, view: View) -> None:
        """Time passed."""


class JsonPrinter:
    """Each event as one JSON object on a line of its own."""

    def __init__(self, plan: Plan, out: TextIO) -> None:
        self._plan = plan
        self._out = out
        self._started: float | None = None

    def event(self, event: Event) -> None:
        """Write the event's record."""
        if self._started is None:
            self._started = event.at
        line = json.dumps(record(event, self._started, self._plan.segments), ensure_ascii=False)
        write(self._out, [line])

    def tick(self, view: View) -> None:
        """Records tell of events alone."""


def _columns() -> int:
    return shutil.get_terminal_size().columns


class HumanPrinter:
    """Lines to follow, and on a terminal (``live``) the seconds, counted down in one place."""

    def __init__(
        self, plan: Plan, out: TextIO, live: bool, columns: Callable[[], int] = _columns
    ) -> None:
        self._plan = plan
        self._out = out
        self._live = live
        self._columns = columns
        self._shown = ""
        self._exercises = len({segment.item for segment in plan.segments})
        self._begun = False

    def event(self, event: Event) -> None:
        """Say what happened, if a person needs words for it."""
        match event:
            case SegmentStarted(_, index, segment):
                begins = timeline.exercise_start(self._plan.segments, index) == index
                if begins or not self._begun:
                    self._heading(index, segment)
                self._segment(segment)
            case Halfway():
                self._say("Half way.")
            case Paused(_, pause_reason):
                self._say(_PAUSED[pause_reason])
            case Resumed():
                self._say("On we go.")
            case StepExtended(_, _, seconds):
                self._say(f"{seconds} s more.")
            case Stopped(_, stop_reason):
                self._say(_STOPPED[stop_reason])
            case Finished():
                self._ring()
                self._say("", "Done. Take a moment before you get up.")
            case _:
                pass

    def tick(self, view: View) -> None:
        """Renew the line with the seconds."""
        if not self._live or view.state is not State.RUNNING:
            return
        parts = [
            f"{clock_words(view.remaining):>6}",
            f"{clock_words(view.total_remaining)} to go in all",
        ]
        if view.next_exercise is not None:
            parts.append(f"next: {view.next_exercise.exercise.name}")
        line = "   ".join(parts)[: max(self._columns() - 1, 1)]
        if line != self._shown:
            self._out.write(f"\r\x1b[K{line}")
            self._out.flush()
            self._shown = line

    def _heading(self, index: int, segment: Segment) -> None:
        if not self._begun:
            self._begun = True
            self._say(f"{self._plan.title}, {clock_words(self._plan.seconds)}")
            if self._live:
                self._say(HELP)
        place = len({one.item for one in self._plan.segments[: index + 1]})
        self._say(
            "",
            f"{segment.exercise.name} ({place} of {self._exercises})",
            *(bullet(cue) for cue in segment.exercise.cues),
        )

    def _segment(self, segment: Segment) -> None:
        if segment.phase is not Phase.PREPARE:
            self._ring()
        self._say(segment_words(segment))

    def _say(self, *lines: str) -> None:
        if self._shown:
            self._out.write("\r\x1b[K")
            self._shown = ""
        write(self._out, lines)

    def _ring(self) -> None:
        if self._live:
            self._out.write("\a")
