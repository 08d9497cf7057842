from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_app.model import Exercise, Phase, Plan, Segment, Side, Technique
from guide_app.session import commands
from guide_app.session.beats import (
    LATEST,
    Beat,
    Beats,
    breath_at,
    is_breathed,
    next_beat,
    stroke_seconds,
)
from guide_app.session.machine import Session
from guide_app.session.view import State
from tests.session.plans import MORNING, clearance, exercise, plan_of, plans

REPEATED = replace(exercise("Pelvic tilt", sided=False), pace=5)
STROKED = replace(exercise("Calf strokes"), technique=Technique.EFFLEURAGE)
BREATHED = replace(exercise("Five-five", sided=False), technique=Technique.BREATHING)
HELD = exercise("Figure four")


def work(of: Exercise, seconds: int = 30) -> Segment:
    return Segment(Phase.WORK, of, Side.NONE, seconds, 0)


def all_beats(segment: Segment) -> list[tuple[int, Beat]]:
    found: list[tuple[int, Beat]] = []
    after = 0.0
    while (beat := next_beat(segment, after)) is not None:
        found.append(beat)
        after = beat.at
    return found


def test_repetitions_beat_at_their_pace_and_leave_the_ends_to_the_signals() -> None:
    assert all_beats(work(REPEATED)) == [(at, Beat.STROKE) for at in (5, 10, 15, 20, 25)]
    assert all_beats(work(REPEATED, 28)) == [(at, Beat.STROKE) for at in (5, 10, 15, 20)]


def test_strokes_beat_as_long_as_a_stroke_lasts() -> None:
    assert [at for at, _ in all_beats(work(STROKED, 20))] == [4, 8, 12, 16]


def test_breathing_turns_every_five_seconds() -> None:
    assert all_beats(work(BREATHED, 24)) == [
        (5, Beat.BREATHE_OUT),
        (10, Beat.BREATHE_IN),
        (15, Beat.BREATHE_OUT),
        (20, Beat.BREATHE_IN),
    ]


@pytest.mark.parametrize("phase", [Phase.PREPARE, Phase.SWITCH, Phase.REST])
@pytest.mark.parametrize("of", [REPEATED, STROKED, BREATHED])
def test_only_work_beats(phase: Phase, of: Exercise) -> None:
    assert next_beat(replace(work(of), phase=phase), 0) is None


def test_a_hold_has_no_beat() -> None:
    assert stroke_seconds(HELD) is None
    assert next_beat(work(HELD), 0) is None


@pytest.mark.parametrize(
    ("technique", "least", "most"),
    [
        (Technique.EFFLEURAGE, 3, 5),
        (Technique.DEEP_STROKING, 5, 8),
        (Technique.MYOFASCIAL_RELEASE, 6, 6),
    ],
)
def test_strokes_keep_to_the_doses(technique: Technique, least: int, most: int) -> None:
    seconds = stroke_seconds(replace(HELD, technique=technique))
    assert seconds is not None
    assert least <= seconds <= most


def test_a_breath_fills_and_empties() -> None:
    assert breath_at(0) == (Beat.BREATHE_IN, 0)
    assert breath_at(2.5).fullness == pytest.approx(0.5)
    assert breath_at(5).way is Beat.BREATHE_OUT
    assert breath_at(5).fullness == pytest.approx(1)
    assert breath_at(7.5).fullness == pytest.approx(0.5)
    assert breath_at(10).way is Beat.BREATHE_IN
    assert breath_at(10).fullness == pytest.approx(0)


@given(st.floats(0, 600), st.floats(0, 0.1))
def test_a_breath_never_jumps(at: float, step: float) -> None:
    assert abs(breath_at(at + step).fullness - breath_at(at).fullness) <= step / 3 + 1e-9


def test_only_the_work_of_breathing_is_breathed() -> None:
    assert is_breathed(work(BREATHED))
    assert not is_breathed(work(HELD))
    assert not is_breathed(replace(work(BREATHED), phase=Phase.PREPARE))


class Follower:
    """Lets a session pass as a front end does and notes the beats."""

    def __init__(self, plan: Plan) -> None:
        self.session = Session(plan, clearance(), MORNING)
        self.beats = Beats()
        self.now = 0.0
        self.heard: list[tuple[float, Beat]] = []
        self.session.handle(commands.Start(), 0.0)
        self.look()

    def look(self) -> float | None:
        view = self.session.view(self.now)
        beat = self.beats.due(view)
        if beat is not None:
            self.heard.append((self.now, beat))
        return self.beats.wait(view)

    def do(self, command: commands.Command) -> None:
        self.session.handle(command, self.now)
        self.look()

    def run(self, until: float, late: float = 0.0) -> None:
        """Look once a second and when the next beat is due, always so much too late."""
        wait = self.look()
        while self.now < until and self.session.state is State.RUNNING:
            step = min(1.0, wait if wait is not None else 1.0) + late
            self.now = min(until, self.now + step)
            self.session.advance(self.now)
            wait = self.look()


@pytest.mark.parametrize("late", [0.0, 0.002, 0.1, 0.24])
def test_each_beat_is_heard_once_however_late_one_looks(late: float) -> None:
    follower = Follower(plan_of([work(REPEATED, 60)]))
    follower.run(59, late)
    assert len(follower.heard) == 11
    assert all(0 <= at % 5 <= LATEST for at, _ in follower.heard)


def test_a_beat_that_was_missed_is_left_out() -> None:
    follower = Follower(plan_of([work(REPEATED, 60)]))
    follower.run(4.5)
    follower.now = 5.5
    follower.session.advance(5.5)
    follower.run(10)
    assert follower.heard == [(10, Beat.STROKE)]


def test_a_pause_holds_the_beat_and_keeps_its_place() -> None:
    follower = Follower(plan_of([work(REPEATED, 60)]))
    follower.run(7)
    follower.do(commands.Pause())
    assert follower.look() is None
    follower.now = 100
    follower.do(commands.Resume())
    follower.run(104)
    assert follower.heard == [(5, Beat.STROKE), (103, Beat.STROKE)]


def test_going_back_beats_from_the_beginning() -> None:
    follower = Follower(plan_of([work(REPEATED, 60)]))
    follower.run(17)
    follower.do(commands.Back())
    follower.run(23)
    assert [at for at, _ in follower.heard] == [5, 10, 15, 22]


@given(plans(), st.sampled_from([REPEATED, STROKED, BREATHED]), st.floats(0, 0.2))
def test_beats_stay_clear_of_start_and_countdown(plan: Plan, of: Exercise, late: float) -> None:
    segments = tuple(replace(segment, exercise=of) for segment in plan.segments)
    follower = Follower(plan._replace(segments=segments))
    follower.run(plan.seconds, late)
    ends, total = [], 0
    for segment in segments:
        ends.append((total, total + segment.seconds, segment.phase))
        total += segment.seconds
    for at, _ in follower.heard:
        [(begin, end, phase)] = [span for span in ends if span[0] <= at < span[1]]
        assert phase is Phase.WORK
        assert begin + 3 <= at < end - 3 + LATEST
