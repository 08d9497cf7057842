"""What is written down of a session, beyond its start and its end."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from guide_app.history.errors import StoreError
from guide_app.history.records import AdverseEvent, ProgramSlot
from guide_app.history.store import Store
from guide_app.model import (
    Effort,
    Exercise,
    Feel,
    FollowUpRule,
    MuscleArea,
    Phase,
    Plan,
    Position,
    Range,
    Segment,
    Side,
    Technique,
    Urgency,
    WrongResponse,
    WrongSign,
)
from guide_app.recording import Recorder
from guide_app.session.events import SegmentStarted
from tests.safety.questionnaires import follow_up

RULES = follow_up()
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def an_exercise(name: str) -> Exercise:
    return Exercise(
        id=name,
        name=name,
        technique=Technique.MOBILITY,
        areas=(MuscleArea.LOWER_BACK,),
        position=Position.SUPINE,
        equipment=(),
        sided=True,
        hold=Range(10, 20, 30),
        effort=Effort.GENTLE,
        cues=("Breathe.",),
        sources=(),
    )


PLAN = Plan(
    "calm-back",
    "Calm back",
    (
        Segment(Phase.WORK, an_exercise("bridge"), Side.LEFT, 20, 0),
        Segment(Phase.WORK, an_exercise("knee-rolls"), Side.RIGHT, 20, 1),
    ),
)


@pytest.fixture
def store() -> Store:
    return Store.in_memory()


def recorder(store: Store, *, pain_before: int | None = None) -> Recorder:
    return Recorder(
        store,
        PLAN,
        now=lambda: NOON,
        failed=lambda: pytest.fail("it failed"),
        pain_before=pain_before,
    )


@pytest.mark.parametrize("response", [None, WrongResponse.STOP])
def test_what_is_wrong_is_told_with_what_was_under_way_and_what_it_led_to(
    store: Store, response: WrongResponse | None
) -> None:
    sign = WrongSign("sharp", "Sharp pain", WrongResponse.SKIP, Urgency.URGENT, "sharp", ())
    recording = recorder(store)
    recording.observe(SegmentStarted(0.0, 1, PLAN.segments[1]))
    recording.wrong(sign, response)
    [told] = store.adverse_events()
    assert told == AdverseEvent(
        told.session_id,
        NOON,
        "calm-back",
        "sharp",
        "knee-rolls",
        Side.RIGHT,
        response or WrongResponse.SKIP,
        Urgency.URGENT,
    )


def test_how_exercises_felt_and_the_day_of_a_program_belong_to_the_session(store: Store) -> None:
    program = store.start_program("calm-back-weeks", on=date(2026, 3, 1))
    recording = recorder(store)
    recording.link(program, week=1, day=7)
    recording.felt("bridge", Feel.TOO_MUCH)
    [session] = store.sessions()
    [feel] = store.feels()
    assert (feel.session_id, feel.exercise_id, feel.feel) == (session.id, "bridge", Feel.TOO_MUCH)
    [enrolment] = store.enrolments()
    assert enrolment.slots == (ProgramSlot(session.id, 1, 7),)


def follows(recording: Recorder, pain: int) -> FollowUpRule | None:
    recording.after(pain)
    return recording.what_follows(RULES, pain)


def test_what_follows_looks_back_to_where_it_began(store: Store) -> None:
    weeks = RULES.no_better.amount
    for week in range(2 * weeks):
        store.begin(PLAN, at=NOON - timedelta(weeks=2 * weeks - week), pain_before=5)
    recording = recorder(store, pain_before=5)
    assert follows(recording, 5) is RULES.no_better


def test_a_disk_that_fails_still_says_what_this_session_calls_for(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise StoreError("it is gone")

    recording = recorder(store, pain_before=2)
    recording.observe(SegmentStarted(0.0, 0, PLAN.segments[0]))
    monkeypatch.setattr(Store, "pain_began", broken)
    assert follows(recording, 9) is RULES.worse_after
