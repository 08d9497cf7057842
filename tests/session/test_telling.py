"""What is told of a session, by its log alone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_app.model import Phase, Plan, Segment, Side
from guide_app.session import commands
from guide_app.session.commands import Command
from guide_app.session.events import Event, PauseReason
from guide_app.session.machine import Session
from guide_app.session.telling import (
    BREATH,
    CHANGES,
    HALFWAY_FROM,
    PATIENCE,
    SOON,
    SOON_FROM,
    Mark,
    MarkKind,
    Teller,
    seconds_to_tell,
)
from guide_app.session.view import State
from tests.session.plans import (
    MORNING,
    clearance,
    exercise,
    plan_of,
    plans,
    rounds_block,
    sided_block,
)

CUES = ("Sit tall.", "Lean forward.", "Breathe out.")
EACH = 2.0
"""Seconds that every mark takes to be said."""


def two_seconds(mark: Mark) -> float:
    del mark
    return EACH


@dataclass
class Listener:
    """Follows a session as a front end does: at every event and at every second."""

    plan: Plan
    now: float = 0.0
    marks: list[Mark] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.session = Session(self.plan, clearance(), MORNING)
        self.teller = Teller(two_seconds)

    def do(self, command: Command) -> None:
        self._hear(self.session.handle(command, self.now))

    def wait(self, seconds: float) -> None:
        end = self.now + seconds
        while self.now < end:
            due = self.session.next_event_at()
            left = self.session.view(self.now).remaining
            digit = self.now + (left % 1.0 or 1.0)
            self.now = min(end, digit, end if due is None else max(due, self.now + 0.001))
            self._hear(self.session.advance(self.now))

    def _hear(self, happened: list[Event]) -> None:
        view = self.session.view(self.now)
        for event in happened:
            self.marks += self.teller.hear(event, view)
        self.marks += self.teller.look(view, self.now)

    def told(self) -> list[tuple[float, str]]:
        return [(round(mark.at, 1), mark.cue or str(mark.kind)) for mark in self.marks]


def block(phase: Phase, seconds: int, cues: tuple[str, ...] = CUES) -> Segment:
    return Segment(phase, replace(exercise(sided=False), cues=cues), Side.NONE, seconds, 0)


def started(prepare: int, work: int, cues: tuple[str, ...] = CUES) -> Listener:
    plan = plan_of([block(Phase.PREPARE, prepare, cues), block(Phase.WORK, work, cues)])
    listener = Listener(plan)
    listener.do(commands.Start())
    return listener


def test_the_name_then_all_cues_then_the_work() -> None:
    listener = started(15, 20)
    listener.wait(36)
    assert listener.told() == [
        (0.0, "exercise"),
        (2.0, "Sit tall."),
        (5.0, "Lean forward."),
        (10.0, "Breathe out."),
        (15.0, "begin"),
        (35.0, "done"),
    ]
    name, begin = listener.marks[0], listener.marks[4]
    assert name.seconds == 15
    assert begin.seconds == 20


def test_every_cue_ends_before_the_clock_starts_where_there_is_room() -> None:
    for prepare in range(11, 60):
        listener = started(prepare, 20)
        listener.wait(prepare)
        cues = [mark for mark in listener.marks if mark.kind is MarkKind.CUE]
        assert [mark.cue for mark in cues] == list(CUES), prepare
        starts = [mark.at for mark in listener.marks if mark.at < prepare]
        # One after the other, however early each of them is asked for.
        free = 0.0
        for start in starts:
            free = max(free, start) + EACH + BREATH
        assert free - BREATH <= prepare - 1, prepare


def test_what_has_no_room_before_the_work_is_told_in_its_first_seconds() -> None:
    listener = started(6, 40)
    listener.wait(40)
    assert listener.told() == [
        (0.0, "exercise"),
        (2.0, "Sit tall."),
        (6.0, "begin"),
        (9.0, "Lean forward."),
        (12.0, "Breathe out."),
        (26.0, "halfway"),
        (36.0, "time-left"),
    ]


def test_a_cue_in_the_work_keeps_out_of_the_way_of_the_times() -> None:
    cues = tuple(f"Cue {number}." for number in range(12))
    listener = started(3, 60, cues)
    listener.wait(64)
    spans = [(mark.at, mark.at + EACH) for mark in listener.marks]
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert (33.0, "halfway") in listener.told()
    assert (53.0, "time-left") in listener.told()


@pytest.mark.parametrize(
    ("seconds", "halfway", "soon"),
    [
        (20, False, False),
        (29, False, False),
        (30, False, True),
        (39, False, True),
        (40, True, True),
    ],
)
def test_short_work_is_left_in_peace(seconds: int, halfway: bool, soon: bool) -> None:
    listener = started(15, seconds)
    listener.wait(15 + seconds + 1)
    kinds = [mark.kind for mark in listener.marks]
    assert (MarkKind.HALFWAY in kinds) is halfway is (seconds >= HALFWAY_FROM)
    assert (MarkKind.TIME_LEFT in kinds) is soon is (seconds >= SOON_FROM)


def test_a_long_work_tells_the_minutes() -> None:
    listener = started(15, 300)
    listener.wait(320)
    left = [mark.seconds for mark in listener.marks if mark.kind is MarkKind.TIME_LEFT]
    assert left == [240, 180, 120, 60, 10]
    (half,) = [mark for mark in listener.marks if mark.kind is MarkKind.HALFWAY]
    assert half.seconds == 150


def test_a_minute_next_to_the_half_is_not_told() -> None:
    listener = started(15, 240)
    listener.wait(260)
    left = [mark.seconds for mark in listener.marks if mark.kind is MarkKind.TIME_LEFT]
    assert left == [180, 60, 10]


def test_sides_and_rounds_tell_what_changes_and_no_cue_twice() -> None:
    sided = sided_block(0, replace(exercise(), cues=CUES), 20, 15, 8)
    rounds = rounds_block(1, replace(exercise("Cat", sided=False), cues=CUES[:1]), 20, 15, 10)
    listener = Listener(plan_of(sided, rounds))
    listener.do(commands.Start())
    listener.wait(200)
    changes = [mark for mark in listener.marks if mark.kind in CHANGES]
    assert [(str(mark.kind), mark.segment and mark.segment.side) for mark in changes] == [
        ("exercise", Side.LEFT),
        ("begin", Side.LEFT),
        ("switch", Side.RIGHT),
        ("begin", Side.RIGHT),
        ("exercise", Side.NONE),
        ("begin", Side.NONE),
        ("rest", Side.NONE),
        ("begin", Side.NONE),
        ("done", None),
    ]
    cues = [mark.cue for mark in listener.marks if mark.kind is MarkKind.CUE]
    assert cues == [*CUES, CUES[0]]


def test_a_session_that_is_taken_up_in_the_middle_names_the_exercise() -> None:
    listener = Listener(plan_of(sided_block(0, exercise(), 30, 15, 8)))
    listener.session = Session(listener.plan, clearance(), MORNING, first=3)
    listener.do(commands.Start())
    assert [mark.kind for mark in listener.marks] == [MarkKind.EXERCISE, MarkKind.BEGIN]
    assert all(mark.segment and mark.segment.side is Side.RIGHT for mark in listener.marks)


def test_after_a_pause_it_tells_where_one_is_and_the_cut_off_cue_again() -> None:
    listener = started(30, 20)
    listener.wait(11)
    assert listener.told()[-1] == (8.0, "Lean forward.")
    listener.do(commands.Pause())
    listener.wait(100)
    paused = listener.marks[-1]
    assert (paused.kind, paused.reason) == (MarkKind.PAUSED, PauseReason.BY_PERSON)
    listener.do(commands.Resume())
    going_on = listener.marks[-1]
    assert (going_on.kind, going_on.seconds) == (MarkKind.GOING_ON, 19)
    before = len(listener.marks)
    listener.wait(19)
    assert [mark.cue for mark in listener.marks[before:]] == ["Lean forward.", "Breathe out.", ""]


def test_going_on_in_the_work_tells_what_is_left_of_it() -> None:
    listener = started(15, 60)
    listener.wait(25.5)
    listener.do(commands.ReportWrong())
    listener.wait(7)
    listener.do(commands.Resume())
    assert (listener.marks[-1].kind, listener.marks[-1].seconds) == (MarkKind.GOING_ON, 50)


def test_more_time_is_told_and_the_end_is_told_again() -> None:
    listener = started(15, 30)
    listener.wait(37)
    assert listener.marks[-1].kind is MarkKind.TIME_LEFT
    listener.do(commands.Extend(10))
    assert (listener.marks[-1].kind, listener.marks[-1].seconds) == (MarkKind.MORE, 10)
    listener.wait(9)
    assert (listener.marks[-1].kind, listener.marks[-1].seconds) == (MarkKind.TIME_LEFT, SOON)
    assert listener.marks[-1].at == 45


def test_skipping_names_the_next_exercise_at_once() -> None:
    plan = plan_of(
        sided_block(0, exercise(), 30, 15, 8),
        rounds_block(1, exercise("Cat", sided=False), 20, 15, 10),
    )
    listener = Listener(plan)
    listener.do(commands.Start())
    listener.wait(20)
    listener.do(commands.Skip())
    last = listener.marks[-1]
    assert (last.kind, last.at) == (MarkKind.EXERCISE, 20)
    assert last.segment is not None
    assert last.segment.exercise.name == "Cat"


def test_looking_ahead_in_a_pause_names_the_exercise_and_no_time() -> None:
    plan = plan_of(
        sided_block(0, exercise(), 30, 15, 8),
        rounds_block(1, replace(exercise("Cat", sided=False), cues=CUES), 20, 15, 10),
    )
    listener = Listener(plan)
    listener.do(commands.Start())
    listener.wait(20)
    listener.do(commands.Pause())
    listener.do(commands.Skip())
    assert (listener.marks[-1].kind, listener.marks[-1].seconds) == (MarkKind.EXERCISE, 0)
    listener.wait(60)
    told = len(listener.marks)
    listener.do(commands.Resume())
    listener.wait(14)
    after = [mark.cue or str(mark.kind) for mark in listener.marks[told:]]
    assert after == ["going-on", *CUES]


def test_the_time_to_tell_an_exercise_is_enough_for_all_of_it() -> None:
    told = replace(exercise(sided=False), cues=CUES)
    needed = seconds_to_tell(told, two_seconds)
    listener = started(needed, 20)
    listener.wait(needed)
    assert [mark.cue for mark in listener.marks if mark.cue] == list(CUES)
    less = started(needed - 2, 20)
    less.wait(needed - 2)
    assert [mark.cue for mark in less.marks if mark.cue] != list(CUES)


def test_every_kind_of_mark_is_late_some_time() -> None:
    assert set(PATIENCE) == set(MarkKind)


_COMMANDS = st.sampled_from(
    [
        commands.Pause(),
        commands.Resume(),
        commands.Skip(),
        commands.Back(),
        commands.Extend(),
        commands.ReportWrong(),
    ]
)


@given(plan=plans(), steps=st.lists(st.tuples(_COMMANDS, st.integers(0, 30)), max_size=8))
def test_whatever_the_person_does_marks_come_in_order_and_in_their_segment(
    plan: Plan, steps: list[tuple[Command, int]]
) -> None:
    listener = Listener(plan)
    listener.do(commands.Start())
    for command, seconds in steps:
        if not listener.session.state.over:
            listener.do(command)
            listener.wait(seconds)
    if listener.session.state is State.PAUSED:
        listener.do(commands.Resume())
    listener.wait(plan.seconds + 10 * len(steps) + 60)
    moments = [mark.at for mark in listener.marks]
    assert all(later >= earlier - 1e-6 for earlier, later in pairwise(moments))
    for mark in listener.marks:
        if mark.kind is MarkKind.CUE:
            assert mark.segment is not None
            assert mark.segment.phase in (Phase.PREPARE, Phase.WORK)
            assert mark.cue in mark.segment.exercise.cues
    assert [mark.kind for mark in listener.marks].count(MarkKind.DONE) == 1
