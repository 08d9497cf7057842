from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_app.history.errors import StoreError, UnknownSession
from guide_app.history.moments import from_columns, to_columns
from guide_app.history.records import (
    AdverseEvent,
    EventKind,
    Furthest,
    Mark,
    PainRecord,
    PainTold,
    ProgramEventKind,
    SelfTestKind,
    SessionRecord,
    SessionState,
)
from guide_app.history.store import Store
from guide_app.model import (
    DoseReason,
    Exercise,
    Feel,
    MuscleArea,
    Phase,
    Plan,
    Segment,
    Side,
    Urgency,
    WrongResponse,
)

NEPAL = timezone(timedelta(hours=5, minutes=45))
START = datetime(2026, 3, 1, 21, 30, tzinfo=NEPAL)


def size_when_new(folder: Path) -> int:
    """How many bytes a history needs in which nothing was ever written."""
    Store.open(folder / "new.sqlite3").close()
    return (folder / "new.sqlite3").stat().st_size


def later(seconds: int) -> datetime:
    return START + timedelta(seconds=seconds)


def test_a_session_comes_back_as_it_was(store: Store, path: Path, plan: Plan) -> None:
    session = store.begin(plan, at=START, affected=Side.LEFT, pain_before=5)
    store.reached(session, 1, at=later(15))
    store.event(session, EventKind.EXTENDED, at=later(20), data={"segment": 1, "seconds": 10})
    store.event(session, EventKind.WRONG, at=later(30), data={"sign": "cramp"})
    store.end(session, SessionState.STOPPED, at=later(31), worked_seconds=16, reason="person")
    store.after(
        session, pain_after=3, furthest=Furthest.KNEE, feel=Feel.RIGHT, note="Less pull \ud800"
    )
    store.close()

    with Store.open(path) as again:
        expected = SessionRecord(
            id=session,
            at=START,
            routine_id="evening-ease",
            title="Evening ease",
            planned_seconds=105,
            affected=Side.LEFT,
            pain_before=5,
            state=SessionState.STOPPED,
            ended=later(31),
            reason="person",
            worked_seconds=16,
            pain_after=3,
            furthest=Furthest.KNEE,
            feel=Feel.RIGHT,
            note="Less pull ?",
        )
        assert again.sessions() == (expected,)
        assert again.session(session) == expected
        assert again.session(session).at.utcoffset() == timedelta(hours=5, minutes=45)
        assert [(event.kind, event.at, event.data) for event in again.events(session)] == [
            (EventKind.EXTENDED, later(20), {"segment": 1, "seconds": 10}),
            (EventKind.WRONG, later(30), {"sign": "cramp"}),
        ]
        assert again.interrupted() is None


def test_what_was_not_said_stays_open(store: Store, plan: Plan) -> None:
    session = store.begin(plan, at=START, affected=Side.NONE)
    record = store.session(session)
    assert record.affected is None
    assert record.pain_before is None
    assert record.state is SessionState.OPEN
    assert (record.ended, record.worked_seconds, record.pain_after) == (None, None, None)
    assert (record.reason, record.note) == ("", "")


def test_an_interrupted_session_goes_on_where_it_was(
    store: Store, plan: Plan, exercise: Exercise
) -> None:
    session = store.begin(plan, at=START, affected=Side.RIGHT, pain_before=4)
    fresh = store.interrupted()
    assert fresh is not None
    assert (fresh.next_segment, fresh.last_seen) == (0, START)

    for segment, seconds in ((1, 15), (2, 55), (3, 60), (1, 70)):
        store.reached(session, segment, at=later(seconds))
    found = store.interrupted()
    assert found is not None
    assert (found.id, found.at, found.last_seen) == (session, START, later(70))
    assert (found.affected, found.pain_before) == (Side.RIGHT, 4)
    assert found.next_segment == 1, "after going back, that is where one is"
    assert found.restore({exercise.id: exercise}) == plan
    assert found.restore({}) is None


def test_a_dismissed_session_is_not_offered_again(store: Store, plan: Plan) -> None:
    session = store.begin(plan, at=START)
    store.dismiss(session, at=later(60))
    store.dismiss(session, at=later(90))
    assert store.interrupted() is None
    assert store.session(session).state is SessionState.DISMISSED


def test_a_session_that_goes_on_elsewhere_ends_although_it_was_dismissed(
    store: Store, plan: Plan
) -> None:
    session = store.begin(plan, at=START)
    store.dismiss(session, at=later(60))
    store.end(session, SessionState.FINISHED, at=later(105), worked_seconds=80)
    assert store.session(session).state is SessionState.FINISHED


def test_beginning_another_session_lets_go_of_the_one_before(store: Store, plan: Plan) -> None:
    store.begin(plan, at=START)
    second = store.begin(plan, at=later(60))
    offered = store.interrupted()
    assert offered is not None
    assert offered.id == second
    store.end(second, SessionState.FINISHED, at=later(200), worked_seconds=80)
    assert store.interrupted() is None


def test_the_first_end_counts(store: Store, plan: Plan) -> None:
    session = store.begin(plan, at=START)
    store.end(session, SessionState.FINISHED, at=later(105), worked_seconds=80)
    store.end(session, SessionState.STOPPED, at=later(106), worked_seconds=0, reason="closed")
    record = store.session(session)
    assert (record.state, record.worked_seconds, record.reason) == (SessionState.FINISHED, 80, "")


def test_what_is_said_afterwards_can_be_corrected(store: Store, plan: Plan) -> None:
    session = store.begin(plan, at=START)
    store.after(session, pain_after=8, note="worse")
    store.after(session, pain_after=2)
    record = store.session(session)
    assert (record.pain_after, record.note) == (2, "")


def test_sessions_come_newest_first_and_limited(store: Store, plan: Plan) -> None:
    first = store.begin(plan, at=START)
    third = store.begin(plan, at=later(2000))
    # Earlier on the clock on the wall, later in time.
    second = store.begin(plan, at=datetime(2026, 3, 1, 16, 0, tzinfo=UTC))
    assert [record.id for record in store.sessions()] == [third, second, first]
    assert [record.id for record in store.sessions(2)] == [third, second]
    assert store.sessions(0) == ()


def test_sessions_of_a_time(store: Store, plan: Plan) -> None:
    first, second, third = (store.begin(plan, at=later(seconds)) for seconds in (0, 60, 120))
    since = later(60).astimezone(UTC)
    assert [record.id for record in store.sessions(since=since)] == [third, second]
    assert [record.id for record in store.sessions(1, since=since)] == [third]
    assert [record.id for record in store.sessions(until=since)] == [first]
    assert [record.id for record in store.sessions(since=since, until=later(120))] == [second]


def test_what_was_told_of_pain_comes_with_the_exercises(
    store: Store, plan: Plan, exercise: Exercise
) -> None:
    silent = store.begin(plan, at=later(60))
    bridge = replace(exercise, id="bridge")
    longer = plan._replace(segments=(*plan.segments, Segment(Phase.WORK, bridge, Side.NONE, 30, 1)))
    told = store.begin(longer, at=START, pain_before=6)
    store.after(told, pain_after=4, furthest=Furthest.KNEE)
    first = PainRecord(told, START, 6, 4, Furthest.KNEE, ("bridge", "seated-figure-four"))
    second = PainRecord(silent, later(60), None, None, None, ("seated-figure-four",))
    assert store.pains() == (first, second)
    assert store.pains(since=later(1)) == (second,)
    assert store.pains(until=later(1)) == (first,)


def test_pain_of_the_last_sessions_is_told_oldest_first(store: Store, plan: Plan) -> None:
    for hour, pain in enumerate((3, None, 5)):
        session = store.begin(plan, at=later(3600 * hour), pain_before=pain)
        store.after(session, pain_after=2, furthest=Furthest.KNEE)
    silent = store.begin(plan, at=later(4 * 3600))
    assert store.session(silent).pain_before is None
    assert store.pains_lately(3) == (
        PainTold(later(3600), None, 2, Furthest.KNEE),
        PainTold(later(2 * 3600), 5, 2, Furthest.KNEE),
        PainTold(later(4 * 3600), None, None, None),
    )


@pytest.mark.parametrize(
    ("days", "began"),
    [([], None), ([3], 3), ([0, 6, 13], 13), ([0, 7, 13], 7), ([0, 6, 12], 0), ([9, 0, 1], 9)],
)
def test_pain_began_after_the_last_pause(
    store: Store, plan: Plan, days: list[int], began: int | None
) -> None:
    for day in days:
        store.begin(plan, at=later(day * 24 * 3600), pain_before=min(day, 10))
        # A session at which nothing was told is no end of a pause.
        store.begin(plan, at=later(day * 24 * 3600 + 3 * 24 * 3600))
    found = store.pain_began(timedelta(days=7))
    if began is None:
        assert found is None
    else:
        assert found == PainTold(later(began * 24 * 3600), min(began, 10), None, None)


def test_what_was_wrong_is_found_over_all_sessions(store: Store, plan: Plan) -> None:
    session = store.begin(plan, at=START)
    store.event(
        session,
        EventKind.WRONG,
        at=later(9),
        data={
            "sign": "numb-or-weak",
            "exercise": "seated-figure-four",
            "side": "left",
            "response": "stop",
            "urgency": "urgent",
        },
    )
    store.event(session, EventKind.SKIPPED, at=later(10), data={"segment": 1})
    early = store.begin(plan, at=later(100))
    store.event(early, EventKind.WRONG, at=later(110), data={"sign": "cramp"})
    whole = AdverseEvent(
        session,
        later(9),
        "evening-ease",
        "numb-or-weak",
        "seated-figure-four",
        Side.LEFT,
        WrongResponse.STOP,
        Urgency.URGENT,
    )
    of_version_1 = AdverseEvent(early, later(110), "evening-ease", "cramp", None, None, None, None)
    assert store.adverse_events() == (of_version_1, whole)
    assert store.adverse_events(since=later(100)) == (of_version_1,)
    assert store.adverse_events(until=later(100)) == (whole,)
    store.delete(session)
    assert store.adverse_events() == (of_version_1,)


def test_a_deleted_session_is_gone_from_every_file(store: Store, path: Path, plan: Plan) -> None:
    session = store.begin(plan, at=START)
    other = store.begin(plan, at=later(500))
    store.event(session, EventKind.WRONG, at=later(9), data={"sign": "zebra-sign"})
    store.after(session, note="zebra-note")
    backup = path.with_name(path.name + ".backup-v1")
    backup.write_text("zebra")

    store.delete(session)

    assert [record.id for record in store.sessions()] == [other]
    assert store.events(session) == ()
    assert b"zebra" not in b"".join(file.read_bytes() for file in path.parent.iterdir())
    for act in (
        lambda: store.delete(session),
        lambda: store.session(session),
        lambda: store.reached(session, 0, at=START),
        lambda: store.event(session, EventKind.SKIPPED, at=START),
        lambda: store.end(session, SessionState.FINISHED, at=START, worked_seconds=1),
        lambda: store.after(session, note="x"),
        lambda: store.dismiss(session, at=START),
    ):
        with pytest.raises(UnknownSession):
            act()
    assert store.begin(plan, at=later(900)) not in (session, other), "an id is never used again"


def test_deleting_everything_leaves_nothing(
    store: Store, path: Path, tmp_path: Path, plan: Plan
) -> None:
    empty = size_when_new(tmp_path)
    store.after(store.begin(plan, at=START), note="long " * 50_000)
    session = store.begin(plan, at=START)
    store.after(session, note="zebra-note")
    store.end(session, SessionState.STOPPED, at=START, worked_seconds=1, urgency=Urgency.EMERGENCY)
    store.record_agreement("zebra-rule", START.date())
    store.check_in(at=START, places=[(MuscleArea.WHOLE_BODY, Side.NONE)])
    store.session_feel(session, "zebra-exercise", Feel.RIGHT)
    store.mark_exercise("zebra-exercise", Mark.LIKED, at=START)
    store.add_dose_change("zebra-exercise", at=START, step=1, reason=DoseReason.BY_PERSON)
    program = store.start_program("zebra-program", on=START.date())
    store.program_event(program, ProgramEventKind.FINISHED, at=START)
    store.link_session(session, program, week=1, day=1)
    store.record_self_test(SelfTestKind.NECK_TURN, 60, at=START)
    for name in (".backup-v1", ".damaged-1", ".damaged-1-wal"):
        path.with_name(path.name + name).write_text("zebra")

    store.delete_everything()

    assert store.sessions() == ()
    assert store.last_screening() is None
    assert store.agreements() == {}
    content = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"zebra" not in content
    assert b"whole-body" not in content
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name != 'sqlite_sequence'"
        ).fetchall()
        for (table,) in tables:
            assert connection.execute(f"SELECT * FROM {table}").fetchall() == [], table
    assert path.stat().st_size <= empty, "the room is given back"


@pytest.mark.parametrize("pain", [-1, 11])
def test_pain_goes_from_0_to_10(store: Store, plan: Plan, pain: int) -> None:
    with pytest.raises(ValueError, match="pain"):
        store.begin(plan, at=START, pain_before=pain)
    session = store.begin(plan, at=START, pain_before=0)
    with pytest.raises(ValueError, match="pain"):
        store.after(session, pain_after=pain)
    assert len(store.sessions()) == 1


def test_what_makes_no_sense_is_refused(store: Store, plan: Plan) -> None:
    session = store.begin(plan, at=START)
    for segment in (-1, 5):
        with pytest.raises(ValueError, match="5 segments"):
            store.reached(session, segment, at=START)
    for state in (SessionState.OPEN, SessionState.DISMISSED):
        with pytest.raises(ValueError, match="does not end"):
            store.end(session, state, at=START, worked_seconds=0)
    with pytest.raises(ValueError, match="-1 seconds"):
        store.end(session, SessionState.FINISHED, at=START, worked_seconds=-1)
    with pytest.raises(ValueError, match="needs a segment"):
        store.begin(Plan("empty", "Empty", ()), at=START)
    with pytest.raises(ValueError, match="time zone"):
        store.reached(session, 1, at=datetime(2026, 3, 1))
    assert store.session(session).state is SessionState.OPEN


def test_a_closed_store_says_so(store: Store, plan: Plan) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreError):
        store.begin(plan, at=START)
    with pytest.raises(StoreError):
        store.sessions()


def test_a_record_that_makes_no_sense_is_a_store_error(
    store: Store, path: Path, plan: Plan
) -> None:
    session = store.begin(plan, at=START)
    other = sqlite3.connect(path)
    with other:
        other.execute("UPDATE session SET affected = 'top', at = 'yesterday'")
        other.execute("UPDATE session_plan SET segments = '{'")
    other.close()
    with pytest.raises(StoreError):
        store.session(session)
    with pytest.raises(StoreError):
        store.interrupted()


@given(
    at=st.datetimes(
        min_value=datetime(1971, 1, 1),
        max_value=datetime(2200, 1, 1),
        timezones=st.integers(-14 * 60, 14 * 60).map(
            lambda minutes: timezone(timedelta(minutes=minutes))
        ),
    )
)
def test_moments_keep_instant_and_offset(at: datetime) -> None:
    text, offset = to_columns(at)
    back = from_columns(text, offset)
    assert back == at
    assert back.utcoffset() == at.utcoffset()
    assert text.endswith("+00:00")


@given(st.lists(st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1), timezones=st.just(NEPAL))))
def test_moments_sort_as_text(moments: list[datetime]) -> None:
    by_text = sorted(moments, key=lambda at: to_columns(at)[0])
    assert by_text == sorted(moments)
