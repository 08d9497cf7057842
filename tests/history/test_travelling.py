"""A history that leaves the machine, and arrives on another."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pandas as pd  # type: ignore[import-untyped]
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from guide_app.history import export
from guide_app.history.importing import CannotImport, Fault, merge, read
from guide_app.history.portable import Merged
from guide_app.history.records import (
    EventKind,
    Furthest,
    Mark,
    Outcome,
    ProgramEventKind,
    ScreeningKind,
    SelfTestKind,
    SessionState,
)
from guide_app.history.store import Store
from guide_app.history.tables import TABLES, Kind
from guide_app.model import (
    Aggravator,
    Answer,
    DoseReason,
    Feel,
    MuscleArea,
    Plan,
    Region,
    Side,
    Urgency,
)
from tests.history.lives import Life, live

NEPAL = timezone(timedelta(hours=5, minutes=45))
START = datetime(2026, 3, 1, 21, 30, tzinfo=NEPAL)
EXPORTED = datetime(2026, 4, 1, tzinfo=UTC)
WORKED_OUT = {"session_exercise"}
HERE_ALONE = {"id", "utc_offset", "imported", "day"}


READERS: tuple[Callable[[Store], object], ...] = (
    Store.sessions,
    Store.pains,
    Store.check_ins,
    Store.feels,
    Store.marks,
    Store.dose_changes,
    Store.enrolments,
    Store.self_tests,
    Store.adverse_events,
    Store.pain_changes,
    Store.pain_days,
    Store.work_days,
)


def fill(store: Store, plan: Plan) -> None:
    """One of everything."""
    store.record_screening(
        at=START - timedelta(days=1),
        kind=ScreeningKind.DAILY,
        outcome=Outcome.STOP,
        regions=(),
        urgency=Urgency.URGENT,
    )
    store.record_screening(
        at=START,
        kind=ScreeningKind.FULL,
        outcome=Outcome.CLEAR,
        regions=Region,
        cautions=("osteoporosis",),
        answers={"fever": Answer.NO},
    )
    store.record_agreement("recent-surgery", date(2026, 2, 28))
    session = store.begin(plan, at=START, affected=Side.LEFT, pain_before=5)
    for segment in (1, 2):
        store.reached(session, segment, at=START + timedelta(seconds=15 * segment))
    for seconds in (20, 21):
        at = START + timedelta(seconds=seconds)
        store.event(session, EventKind.SKIPPED, at=at, data={"segment": 1})
    store.event(
        session,
        EventKind.WRONG,
        at=START + timedelta(seconds=40),
        data={"sign": "cramp", "exercise": plan.exercises[0].id, "side": "left", "urgency": None},
    )
    store.end(session, SessionState.FINISHED, at=START + timedelta(minutes=2), worked_seconds=80)
    store.after(session, pain_after=3, furthest=Furthest.KNEE, feel=Feel.RIGHT, note="Café, =1+1")
    store.session_feel(session, plan.exercises[0].id, Feel.TOO_LITTLE)
    left = store.begin(plan, at=START + timedelta(hours=1))
    store.dismiss(left, at=START + timedelta(hours=2))
    store.begin(plan, at=START + timedelta(hours=3))
    store.check_in(
        at=START,
        pain_now=4,
        places=[(MuscleArea.NECK, Side.LEFT)],
        eases=[Aggravator.LYING],
        sleep=7,
    )
    store.check_in(at=START + timedelta(days=1))
    store.mark_exercise("bridge", Mark.LIKED, at=START)
    store.add_dose_change("bridge", at=START, step=-1, reason=DoseReason.WORSE_DAY)
    program = store.start_program("calm-back", on=date(2026, 3, 1))
    store.program_event(
        program,
        ProgramEventKind.MOVED,
        at=START,
        moved_from=date(2026, 3, 2),
        moved_to=date(2026, 3, 3),
    )
    store.link_session(session, program, week=1, day=7)
    store.record_self_test(SelfTestKind.NECK_TURN, 61.5, at=START, side=Side.RIGHT)


@pytest.fixture
def full(store: Store, plan: Plan) -> Store:
    fill(store, plan)
    return store


@pytest.fixture
def other() -> Iterator[Store]:
    """Another machine, where nothing was recorded yet."""
    with Store.in_memory() as opened:
        yield opened


def as_json(store: Store) -> str:
    out = io.StringIO()
    export.write_json(store, out, EXPORTED)
    return out.getvalue()


def carry(one: Store, another: Store) -> dict[str, Merged]:
    return merge(another, read(as_json(one).encode()))


def test_every_table_and_column_travels(full: Store, path: Path) -> None:
    named = {table.name: table for table in TABLES}
    with closing(sqlite3.connect(path)) as connection:
        there = {
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        assert there - {"sqlite_sequence"} - WORKED_OUT == set(named)
        for name, table in named.items():
            columns = {row[1] for row in connection.execute(f"PRAGMA table_info ({name})")}
            travelling = {column.name for column in table.columns}
            belonging = {f"{owner}_id" for owner in table.links}
            assert columns - HERE_ALONE == (travelling | belonging) - HERE_ALONE, name
    document = json.loads(as_json(full))
    assert all(document[name] for name in named), "one of everything was recorded"


def test_a_history_arrives_whole_on_another_machine(full: Store, other: Store) -> None:
    counts = carry(full, other)
    assert counts["session"] == Merged(3, 0)
    assert counts["check_in"] == Merged(2, 0)
    assert as_json(other) == as_json(full)
    for read_all in READERS:
        assert read_all(other) == read_all(full)


def test_what_arrives_twice_is_there_once(full: Store, other: Store) -> None:
    carry(full, other)
    before = as_json(other)
    counts = carry(full, other)
    assert all(count.added == 0 for count in counts.values())
    assert counts["session"] == Merged(0, 3)
    assert as_json(other) == before
    # And back to where it came from.
    assert all(count.added == 0 for count in carry(other, full).values())


def test_two_machines_come_to_know_the_same(full: Store, other: Store, plan: Plan) -> None:
    fill(other, plan)
    carry(full, other)
    carry(other, full)

    def known(store: Store) -> dict[str, list[str]]:
        document: dict[str, Any] = json.loads(as_json(store))
        return {
            table.name: sorted(json.dumps(row, sort_keys=True) for row in document[table.name])
            for table in TABLES
        }

    assert known(full) == known(other)
    assert len(full.sessions()) == 6


def test_what_came_later_is_added_to_a_session_that_is_known(
    store: Store, other: Store, plan: Plan
) -> None:
    session = store.begin(plan, at=START, pain_before=6)
    carry(store, other)
    store.reached(session, 1, at=START)
    store.end(session, SessionState.FINISHED, at=START, worked_seconds=50)
    store.after(session, pain_after=2)
    carry(store, other)
    [known] = other.sessions()
    assert (known.state, known.pain_after) == (SessionState.FINISHED, 2)
    assert other.pain_changes() == store.pain_changes() != ()
    # What was said here stays.
    other.after(known.id, pain_after=4)
    carry(store, other)
    assert other.sessions()[0].pain_after == 4


def test_what_arrives_opens_nothing_and_is_not_gone_on_with(full: Store, other: Store) -> None:
    carry(full, other)
    assert full.last_passed_full() is not None
    assert full.interrupted() is not None
    assert other.last_passed_full() is None
    assert other.agreements() == {}
    assert other.interrupted() is None


def test_a_stop_that_arrives_closes_what_was_passed_before_it(full: Store, other: Store) -> None:
    other.record_screening(
        at=START - timedelta(days=2),
        kind=ScreeningKind.FULL,
        outcome=Outcome.CLEAR,
        regions=Region,
    )
    assert other.last_passed_full() is not None
    carry(full, other)
    assert other.last_passed_full() is None


def test_a_long_life_arrives_whole(store: Store, other: Store) -> None:
    live(store._connection, Life(300, 600))
    carry(store, other)
    assert as_json(other) == as_json(store)
    assert other.pain_changes() == store.pain_changes()
    assert sorted(other.pain_days()) == sorted(store.pain_days())


def test_a_file_that_is_no_history_is_refused(full: Store, other: Store) -> None:
    whole = as_json(full).encode()
    for content, fault in (
        (b"", Fault.NO_HISTORY),
        (b"\xff\xfe\x00", Fault.NO_HISTORY),
        (b"[]", Fault.NO_HISTORY),
        (b"{}", Fault.NO_HISTORY),
        (b"[" * 100_000, Fault.NO_HISTORY),
        (whole[: len(whole) // 2], Fault.NO_HISTORY),
        (b'{"format": "guide-app-history"}', Fault.BROKEN),
        (b'{"format": "guide-app-history", "version": true}', Fault.BROKEN),
        (b'{"format": "guide-app-history", "version": 2}', Fault.TOO_NEW),
        (b'{"format": "guide-app-history", "version": 1, "session": 1}', Fault.BROKEN),
        (b'{"format": "guide-app-history", "version": 1, "session": [1]}', Fault.BROKEN),
        (b'{"format": "guide-app-history", "version": 1, "self_test": [NaN]}', Fault.NO_HISTORY),
    ):
        with pytest.raises(CannotImport) as refused:
            merge(other, read(content))
        assert refused.value.fault is fault, content[:60]
    assert other.sessions() == ()
    assert merge(other, read(b"\xef\xbb\xbf" + whole))["session"].added == 3


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("session", "uid", "zebra"),
        ("session", "uid", None),
        ("session", "at", "yesterday"),
        ("session", "at", "2026-03-01T12:00:00"),
        ("session", "at", "0001-01-01T00:00:00+14:00"),
        ("session", "pain_before", 11),
        ("session", "pain_before", True),
        ("session", "pain_before", "5"),
        ("session", "planned_seconds", None),
        ("session", "planned_seconds", 2**70),
        ("session", "affected", "top"),
        ("session", "title", ["a"]),
        ("session_plan", "segments", [["work", "bridge"]]),
        ("session_plan", "segments", "[]"),
        ("session_event", "kind", "party"),
        ("session_event", "data", [1]),
        ("session_end", "session", "0" * 32),
        ("session_end", "session", None),
        ("session_end", "session", []),
        ("session_end", "state", "asleep"),
        ("session_slot", "week", 0),
        ("session_slot", "enrolment", "0" * 32),
        ("screening", "urgency", "soon"),
        ("screening", "outcome", "clear"),
        ("screening_answers", "answers", {"fever": "perhaps"}),
        ("agreement", "agreed_on", "2026-02-30"),
        ("check_in", "places", [["neck"]]),
        ("check_in", "minutes", 0),
        ("exercise_mark", "mark", "adored"),
        ("dose_change", "step", 4),
        ("enrolment_event", "moved_to", None),
        ("self_test", "value", "far"),
        ("self_test", "kind", "handstand"),
    ],
)
def test_one_wrong_value_keeps_all_of_it_out(
    full: Store, other: Store, table: str, column: str, value: object
) -> None:
    document = json.loads(as_json(full))
    document[table][0][column] = value
    with pytest.raises(CannotImport) as refused:
        merge(other, read(json.dumps(document).encode()))
    assert refused.value.fault is Fault.BROKEN
    empty = json.loads(as_json(other))
    assert not any(empty[one.name] for one in TABLES)


# Lone surrogates too: JSON can name them.
_TEXT = st.text(st.characters(exclude_categories=()), max_size=8)
_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner),
    max_leaves=5,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_nothing_that_a_file_says_does_harm(full: Store, other: Store, data: st.DataObject) -> None:
    document = json.loads(as_json(full))
    table = data.draw(st.sampled_from(TABLES))
    row = data.draw(st.sampled_from(document[table.name]))
    row[data.draw(st.sampled_from(sorted(row)))] = data.draw(_ANYTHING)
    try:
        merge(other, read(json.dumps(document).encode()))
    except CannotImport:
        return
    # What was taken can be read, and goes on travelling.
    other.check_ins()
    other.adverse_events()
    as_json(other).encode()
    sheets = io.StringIO()
    export.write_sessions(other, sheets)
    sheets.getvalue().encode()
    export.write_tables(other, io.BytesIO())
    export.write_calendar(other, io.BytesIO(), EXPORTED)
    other.delete_everything()


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    with export.whole_file(path) as file:
        file.write(b"first")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def break_off() -> None:
        with export.whole_file(path) as file:
            file.write(b"sec")
            raise RuntimeError("the lights went out")

    with pytest.raises(RuntimeError):
        break_off()
    assert path.read_bytes() == b"first"
    assert [entry.name for entry in tmp_path.iterdir()] == ["history.json"]


def test_every_kind_of_record_is_a_csv_that_pandas_reads(full: Store) -> None:
    out = io.BytesIO()
    export.write_tables(full, out)
    document = json.loads(as_json(full))
    with zipfile.ZipFile(out) as archive:
        assert sorted(archive.namelist()) == sorted(
            f"{table.name.replace('_', '-')}.csv" for table in TABLES
        )
        for table in TABLES:
            with archive.open(f"{table.name.replace('_', '-')}.csv") as file:
                frame = pd.read_csv(file)
            assert len(frame) == len(document[table.name])
            for column in table.columns:
                if column.kind is Kind.WHOLE:
                    said = [row[column.name] for row in document[table.name]]
                    told = [None if pd.isna(value) else int(value) for value in frame[column.name]]
                    assert told == said
    again = io.BytesIO()
    export.write_tables(full, again)
    assert again.getvalue() == out.getvalue()


def test_sessions_are_one_csv_for_people(full: Store) -> None:
    out = io.StringIO(newline="")
    export.write_sessions(full, out)
    first, *others = csv.DictReader(io.StringIO(out.getvalue(), newline=""))
    assert len(others) == 2
    assert first["at"] == "2026-03-01T21:30:00+05:45"
    assert (first["title"], first["pain_before"], first["pain_after"]) == ("Evening ease", "5", "3")
    assert (first["affected"], first["exercises"]) == ("left", "seated-figure-four")
    assert others[0]["pain_before"] == ""
    assert "id" not in first


@pytest.mark.parametrize(
    "note",
    ["=1+1", "+1", "-2 today", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1+1"],
)
def test_no_spreadsheet_runs_what_somebody_noted(store: Store, plan: Plan, note: str) -> None:
    store.after(store.begin(plan, at=START), note=note)
    store.mark_exercise(note, Mark.LIKED, at=START)
    out = io.StringIO(newline="")
    export.write_sessions(store, out)
    [session] = csv.DictReader(io.StringIO(out.getvalue(), newline=""))
    assert session["note"] == f"'{note}"
    archive = io.BytesIO()
    export.write_tables(store, archive)
    with zipfile.ZipFile(archive) as files:
        text = files.read("exercise-mark.csv").decode("utf-8-sig")
    [mark] = csv.DictReader(io.StringIO(text, newline=""))
    assert mark["exercise_id"] == f"'{note}"


def test_sessions_that_were_worked_in_are_events_of_a_calendar(
    full: Store,
) -> None:
    out = io.BytesIO()
    export.write_calendar(full, out, EXPORTED)
    [event] = Calendar.from_ical(out.getvalue()).events
    assert event["SUMMARY"] == "Evening ease"
    assert event.start == START
    assert event.end == START + timedelta(minutes=2)
    uid = json.loads(as_json(full))["session"][0]["uid"]
    assert event["UID"] == f"{uid}@guide-app"
    assert all(len(line) <= 75 for line in out.getvalue().split(b"\r\n"))
