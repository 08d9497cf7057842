from __future__ import annotations

import io
import json
from collections.abc import Iterable
from datetime import timedelta

import pytest

from guide_app.model import Urgency
from guide_app.safety.clearance import LIFETIME
from guide_app.session.events import (
    Event,
    Finished,
    Paused,
    PauseReason,
    Resumed,
    StepBack,
    StepExtended,
    StepSkipped,
    Stopped,
    StopReason,
)
from guide_app.session.guard import NotCleared
from guide_app.session.view import State
from guide_app.terminal.clock import Clock
from guide_app.terminal.keys import Key, Keys
from guide_app.terminal.player import Outcome, play
from tests.terminal.fakes import (
    FRANCE,
    MORNING,
    ClosingPipe,
    FakeClock,
    FakeKeys,
    SleepyClock,
    Terminal,
    clearance,
    questionnaire,
    small_plan,
)


class Evening:
    """One session, played, with what came of it."""

    def __init__(
        self,
        presses: Iterable[tuple[float, Key]] = (),
        lines: Iterable[str] = (),
        *,
        clock: FakeClock | None = None,
        keys: Keys | None = None,
        alone: bool = False,
        out: io.StringIO | None = None,
        as_json: bool = False,
        first: int = 0,
    ) -> None:
        self.clock = clock or FakeClock()
        self.out = out if out is not None else io.StringIO()
        self.events: list[Event] = []
        self.begin = self.clock.now
        wishes = keys or FakeKeys(self.clock, presses, lines)
        self.outcome: Outcome = play(
            small_plan(),
            clearance(),
            at=MORNING,
            questionnaire=questionnaire(),
            clock=self.clock,
            out=self.out,
            keys=None if alone else wishes,
            as_json=as_json,
            country=FRANCE,
            first=first,
            observe=self.events.append,
        )

    @property
    def text(self) -> str:
        return self.out.getvalue()

    @property
    def records(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.text.splitlines()]

    def of(self, *kinds: type[Event]) -> list[Event]:
        return [event for event in self.events if isinstance(event, kinds)]


def test_nobody_there_and_records_wanted() -> None:
    evening = Evening(alone=True, as_json=True)
    assert evening.records[0] == {
        "event": "segment-started",
        "at": 0.0,
        "index": 0,
        "phase": "prepare",
        "exercise": "figure-four",
        "side": "left",
        "seconds": 5,
        "item": 0,
        "round": 1,
        "rounds": 1,
    }
    assert evening.records[1] == {"event": "countdown", "at": 2.0, "seconds_left": 3}
    assert {"event": "halfway", "at": 15.0} in evening.records
    switch = {"event": "side-switch", "at": 25.0, "index": 2, "exercise": "figure-four"}
    assert {**switch, "side": "right"} in evening.records
    assert evening.records[-1] == {"event": "finished", "at": 82.0}
    assert evening.outcome.exit_code == 0
    assert evening.outcome.state is State.FINISHED
    assert evening.outcome.totals.running == 82.0


def test_every_event_is_observed_and_recorded_alike() -> None:
    evening = Evening(alone=True, as_json=True)
    assert [event.kind for event in evening.events] == [one["event"] for one in evening.records]
    times = [event.at - evening.begin for event in evening.events]
    assert times == pytest.approx([one["at"] for one in evening.records])


def test_lines_for_people() -> None:
    text = Evening(alone=True).text
    assert text.splitlines()[:10] == [
        "Evening ease, 1:22",
        "",
        "Figure four (1 of 2)",
        "  - Sit tall.",
        "  - Breathe out slowly.",
        "Get ready, left side, 5 s",
        "Go, left side, 20 s",
        "Half way.",
        "Change to the right side, 4 s",
        "Go, right side, 20 s",
    ]
    assert "Chair cat (2 of 2)" in text
    assert "Go, about 3 times, 12 s, round 2 of 2" in text
    assert "Rest, 4 s" in text
    assert text.endswith("Done. Take a moment before you get up.\n")
    assert "\x1b" not in text
    assert "\a" not in text


def test_a_terminal_counts_down_in_place() -> None:
    text = Evening(out=Terminal()).text
    for seconds in range(1, 20):
        assert f"\r\x1b[K  0:{seconds:02}   " in text
    assert "to go in all   next: Chair cat" in text
    assert "space pause" in text
    assert "\a" in text


def test_beginning_in_the_middle_names_the_exercise() -> None:
    assert "Chair cat (2 of 2)" in Evening(first=5).text


def test_space_pauses_and_goes_on() -> None:
    evening = Evening([(7.0, Key.PAUSE), (107.0, Key.PAUSE)])
    begin = evening.begin
    assert evening.of(Paused, Resumed, Finished) == [
        Paused(begin + 7, PauseReason.BY_PERSON),
        Resumed(begin + 107),
        Finished(begin + 182),
    ]
    assert evening.outcome.totals.paused == 100.0


def test_the_other_keys() -> None:
    evening = Evening([(6.0, Key.EXTEND), (40.0, Key.BACK), (41.0, Key.SKIP), (48.0, Key.STOP)])
    begin = evening.begin
    assert evening.of(StepExtended, StepBack, StepSkipped, Stopped) == [
        StepExtended(begin + 6, 1, 10),
        StepBack(begin + 40, 3),
        StepSkipped(begin + 41, 0),
        Stopped(begin + 48, StopReason.BY_PERSON),
    ]
    assert evening.outcome.stop_reason is StopReason.BY_PERSON
    assert (evening.outcome.exit_code, evening.outcome.interrupted) == (0, False)


def test_keys_appear_in_the_records_of_a_session_without_keys_never() -> None:
    evening = Evening([(1.0, Key.STOP)], as_json=True)
    assert evening.records[-1]["event"] == "finished"


def test_something_wrong_that_ends_the_session() -> None:
    evening = Evening([(10.0, Key.WRONG)], ["what?", "9", "3"])
    assert evening.of(Paused, Stopped) == [
        Paused(evening.begin + 10, PauseReason.SOMETHING_WRONG),
        Stopped(evening.begin + 10, StopReason.SOMETHING_WRONG),
    ]
    assert "EMERGENCY" in evening.text
    assert "Call 15, or your local emergency number." in evening.text
    assert evening.text.count("Please type a number from 0 to 3.") == 2
    assert evening.outcome.urgency is Urgency.EMERGENCY
    assert evening.outcome.exit_code == 3


def test_something_wrong_that_skips_the_exercise() -> None:
    evening = Evening([(10.0, Key.WRONG), (60.0, Key.PAUSE)], ["2"])
    assert evening.of(Paused, StepSkipped, Resumed, Finished) == [
        Paused(evening.begin + 10, PauseReason.SOMETHING_WRONG),
        StepSkipped(evening.begin + 10, 1),
        Resumed(evening.begin + 60),
        Finished(evening.begin + 93),
    ]
    assert evening.outcome.sign is not None
    assert (evening.outcome.sign.id, evening.outcome.urgency) == ("sharp", None)


def test_the_second_exercise_that_hurts_ends_the_session() -> None:
    keys = [(10.0, Key.WRONG), (60.0, Key.PAUSE), (75.0, Key.WRONG)]
    evening = Evening(keys, ["2", "2"])
    assert evening.events[-1] == Stopped(evening.begin + 75, StopReason.SOMETHING_WRONG)
    assert (evening.outcome.urgency, evening.outcome.exit_code) == (None, 3)


@pytest.mark.parametrize("answer", ["0", "1"])
def test_something_wrong_that_passes(answer: str) -> None:
    evening = Evening([(10.0, Key.WRONG), (60.0, Key.PAUSE)], [answer])
    assert ("Ease off it is." in evening.text) == (answer == "1")
    assert "Press space when you are ready" in evening.text
    assert evening.events[-1] == Finished(evening.begin + 132)


def test_nobody_answering_what_is_wrong_ends_the_session() -> None:
    evening = Evening([(10.0, Key.WRONG)], [])
    assert evening.events[-1] == Stopped(evening.begin + 10, StopReason.SOMETHING_WRONG)
    assert (evening.outcome.exit_code, evening.outcome.interrupted) == (3, True)


class Interrupting(FakeKeys):
    def wait(self, seconds: float, clock: Clock) -> Key | None:
        if clock.monotonic() >= 1010.0:
            raise KeyboardInterrupt
        return super().wait(seconds, clock)


def test_ctrl_c_stops_politely() -> None:
    clock = FakeClock()
    evening = Evening(clock=clock, keys=Interrupting(clock, []))
    assert evening.events[-1] == Stopped(1010.0, StopReason.BY_PERSON)
    assert evening.text.endswith("Stopped.\n")
    assert evening.outcome.exit_code == 130


class Leaving(FakeKeys):
    def wait(self, seconds: float, clock: Clock) -> Key | None:
        raise EOFError(f"gone before {seconds} s were over on {clock}")


def test_a_terminal_that_goes_away_closes_the_session() -> None:
    clock = FakeClock()
    evening = Evening(clock=clock, keys=Leaving(clock, []))
    assert evening.events[-1] == Stopped(1000.0, StopReason.CLOSED)


def test_an_output_that_goes_away_closes_the_session_and_is_noted() -> None:
    evening = Evening(alone=True, as_json=True, out=ClosingPipe(3))
    assert evening.events[-1] == Stopped(evening.begin + 4, StopReason.CLOSED)
    assert len(evening.records) == 3
    assert evening.outcome.interrupted


def test_sleep_with_a_person_there_waits_for_them() -> None:
    clock = SleepyClock(asleep_at=10.0)
    evening = Evening([(5000.0, Key.PAUSE)], clock=clock)
    assert "The machine was asleep." in evening.text
    assert evening.of(Paused, Resumed) == [
        Paused(1009.0, PauseReason.ASLEEP),
        Resumed(6000.0),
    ]


def test_sleep_with_nobody_there_goes_on_at_the_same_place() -> None:
    evening = Evening(clock=SleepyClock(asleep_at=10.0), alone=True)
    assert evening.of(Paused, Resumed, Finished) == [
        Paused(1009.0, PauseReason.ASLEEP),
        Resumed(4610.0),
        Finished(4683.0),
    ]


def test_space_pressed_after_sleep_does_not_resume_what_was_running() -> None:
    clock = SleepyClock(asleep_at=9.5)
    evening = Evening([(9.5, Key.PAUSE), (4000.0, Key.STOP)], clock=clock)
    assert evening.of(Paused, Resumed) == [Paused(1009.0, PauseReason.ASLEEP)]


def test_without_clearance_nothing_is_played() -> None:
    out = io.StringIO()
    with pytest.raises(NotCleared):
        play(
            small_plan(),
            clearance(),
            at=MORNING + LIFETIME + timedelta(hours=1),
            questionnaire=questionnaire(),
            clock=FakeClock(),
            out=out,
        )
    assert out.getvalue() == ""
