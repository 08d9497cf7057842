from __future__ import annotations

import os
import sqlite3
import stat
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide_app.history import migrations, opening
from guide_app.history.errors import StoreError
from guide_app.history.migrations import STEPS, migrate, version
from guide_app.history.notes import NotKept, SetAside, StoreTooNew, Trouble
from guide_app.history.opening import open_file, set_aside
from guide_app.history.records import (
    CheckIn,
    EventKind,
    Furthest,
    Mark,
    Outcome,
    ProgramEventKind,
    ProgramSlot,
    ScreeningKind,
    SelfTestKind,
    SessionState,
)
from guide_app.history.store import Store
from guide_app.model import (
    Aggravator,
    Answer,
    Exercise,
    Feel,
    MuscleArea,
    Plan,
    Region,
    Side,
    SorePlace,
    Urgency,
    WrongResponse,
)

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
FIXTURES = Path(__file__).parent / "fixtures"


def write_fixture(number: int, path: Path) -> None:
    """Make the database file of an earlier version from its dump."""
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((FIXTURES / f"version-{number}.sql").read_text("utf-8"))


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def add_mood(connection: sqlite3.Connection) -> None:
    """A step as a later version might take it."""
    connection.execute("CREATE TABLE mood (session_id INTEGER, mood TEXT)")
    connection.execute("INSERT INTO mood SELECT id, 'calm' FROM session")


def fail_half_way(connection: sqlite3.Connection) -> None:
    """A step that breaks after it has changed something."""
    connection.execute("CREATE TABLE half (a)")
    connection.execute("DELETE FROM session")
    connection.execute("SELECT * FROM nowhere")


def works(store: Store, plan: Plan) -> bool:
    session = store.begin(plan, at=NOON)
    store.reached(session, 1, at=NOON)
    found = store.interrupted()
    return found is not None and (found.id, found.next_segment) == (session, 1)


@pytest.mark.parametrize("number", range(1, len(STEPS) + 1))
def test_a_history_of_every_version_is_read_whole(
    path: Path, exercise: Exercise, number: int
) -> None:
    write_fixture(number, path)
    zone = timezone(timedelta(hours=-3, minutes=-30))
    with Store.open(path) as store:
        assert store.notes == ()
        stop, full = store.last_stop(), store.last_passed_full()
        assert stop is not None
        assert (stop.at, stop.urgency, stop.outcome) == (
            datetime(2026, 1, 5, 19, tzinfo=zone),
            Urgency.PROFESSIONAL,
            Outcome.STOP,
        )
        assert full is not None
        assert (full.kind, full.outcome) == (ScreeningKind.FULL, Outcome.MODIFIED)
        assert full.regions == frozenset(Region)
        assert full.cautions == ("recent-surgery",)
        assert store.answers(full.id) == {"recent-surgery": Answer.UNSURE, "fever": Answer.NO}
        assert store.agreements() == {"recent-surgery": date(2026, 1, 6)}

        broken_off, dismissed, finished = store.sessions()
        assert broken_off.state is SessionState.OPEN
        assert dismissed.state is SessionState.DISMISSED
        assert finished.state is SessionState.FINISHED
        assert finished.at.utcoffset() == timedelta(hours=-3, minutes=-30)
        assert finished.ended == finished.at + timedelta(minutes=2)
        assert (finished.pain_before, finished.pain_after) == (6, 4)
        assert (finished.planned_seconds, finished.worked_seconds) == (100, 90)
        assert (finished.furthest, finished.feel) == (Furthest.BUTTOCK, Feel.TOO_LITTLE)
        assert finished.note == "Café before, calmer after."
        (event,) = store.events(finished.id)
        assert (event.kind, event.data) == (EventKind.EXTENDED, {"segment": 3, "seconds": 10})

        offered = store.interrupted()
        assert offered is not None
        assert (offered.id, offered.next_segment) == (broken_off.id, 2)
        assert offered.affected is Side.RIGHT
        restored = offered.restore({exercise.id: exercise})
        assert restored is not None
        assert [segment.seconds for segment in restored.segments] == [15, 40, 5, 40]


def test_version_1_gains_what_counting_needs(path: Path) -> None:
    write_fixture(1, path)
    Store.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        days = connection.execute("SELECT day FROM session ORDER BY id").fetchall()
        done = connection.execute("SELECT * FROM session_exercise ORDER BY 1").fetchall()
        known_by = [
            uid
            for table in ("session", "screening", "agreement")
            for (uid,) in connection.execute(f"SELECT uid FROM {table}")
        ]
    assert days == [("2026-01-06",), ("2026-01-07",), ("2026-01-08",)]
    changes = {1: -2, 2: None, 3: None}
    assert done == [(number, "seated-figure-four", changes[number]) for number in (1, 2, 3)]
    assert len(set(known_by)) == len(known_by) == 6
    assert all(len(uid) == 32 for uid in known_by)


def test_days_are_those_of_the_persons_calendar(path: Path) -> None:
    write_fixture(1, path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "UPDATE session SET at = '2026-01-06T02:00:00.000000+00:00' WHERE id = 1"
        )
        connection.execute(
            """
            UPDATE session SET at = '2026-01-06T22:00:00.000000+00:00', utc_offset = 345
            WHERE id = 2
            """
        )
    with Store.open(path) as store:
        expected = {session.id: session.at.date().isoformat() for session in store.sessions()}
    with closing(sqlite3.connect(path)) as connection:
        assert dict(connection.execute("SELECT id, day FROM session")) == expected
    assert (expected[1], expected[2]) == ("2026-01-05", "2026-01-07")


def test_a_damaged_plan_does_not_keep_a_history_from_being_read(path: Path) -> None:
    write_fixture(1, path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE session_plan SET segments = '{' WHERE session_id = 1")
        connection.execute("UPDATE session_plan SET segments = '[[1],7]' WHERE session_id = 2")
    with Store.open(path) as store:
        assert store.notes == ()
        assert [record.exercises for record in store.pains()] == [(), (), ("seated-figure-four",)]


def test_version_2_is_read_whole(path: Path) -> None:
    write_fixture(2, path)
    zone = timezone(timedelta(hours=-3, minutes=-30))
    at = datetime(2026, 1, 9, 7, 15, tzinfo=zone)
    with Store.open(path) as store:
        assert store.notes == ()
        assert store.check_ins() == (
            CheckIn(
                1,
                at,
                4,
                7,
                (
                    SorePlace(MuscleArea.LOWER_BACK, Side.NONE),
                    SorePlace(MuscleArea.CALVES, Side.RIGHT),
                ),
                frozenset({Aggravator.WALKING}),
                frozenset({Aggravator.BENDING, Aggravator.SITTING}),
                6,
                12,
            ),
        )
        [feel] = store.feels()
        assert (feel.session_id, feel.feel) == (1, Feel.TOO_LITTLE)
        assert store.marks()["seated-figure-four"].mark is Mark.LIKED
        [change] = store.dose_changes()
        assert (change.step, change.extra_rounds_affected) == (1, 1)
        [enrolment] = store.enrolments()
        assert (enrolment.program_id, enrolment.slots) == (
            "first-four-weeks",
            (ProgramSlot(1, 1, 2),),
        )
        assert [event.kind for event in enrolment.events] == [
            ProgramEventKind.MOVED,
            ProgramEventKind.PAUSED,
        ]
        [test] = store.self_tests()
        assert (test.kind, test.value) == (SelfTestKind.FINGERTIP_TO_FLOOR, 12.5)
        [wrong] = store.adverse_events()
        assert (wrong.session_id, wrong.response) == (2, WrongResponse.EASE_OFF)


def test_an_older_history_is_copied_before_it_is_changed(path: Path) -> None:
    write_fixture(1, path)
    connection, notes = open_file(path, (*STEPS[:1], add_mood))
    assert connection is not None
    assert notes == ()
    assert version(connection) == 2
    assert connection.execute("SELECT count(*) FROM mood").fetchone() == (3,)
    connection.close()

    backup = path.with_name("history.sqlite3.backup-v1")
    assert mode(backup) == 0o600
    with closing(sqlite3.connect(backup)) as copy:
        assert version(copy) == 1
        assert copy.execute("SELECT count(*) FROM session").fetchone() == (3,)


def test_only_the_last_backups_are_kept(path: Path) -> None:
    steps = [*STEPS[:1]]
    for number in range(11):

        def step(connection: sqlite3.Connection, number: int = number) -> None:
            connection.execute(f"CREATE TABLE later_{number} (a)")

        connection, notes = open_file(path, steps)
        assert connection is not None
        assert notes == ()
        connection.close()
        steps.append(step)
    kept = sorted(file.name for file in path.parent.iterdir() if "backup" in file.name)
    assert kept == [f"history.sqlite3.backup-v{number}" for number in (10, 9)]


def test_a_new_history_needs_no_backup(path: Path) -> None:
    Store.open(path).close()
    assert [file.name for file in path.parent.iterdir()] == ["history.sqlite3"]


def test_a_step_that_fails_changes_nothing(path: Path) -> None:
    write_fixture(1, path)
    connection, notes = open_file(path, (*STEPS[:1], fail_half_way))
    assert connection is None
    (note,) = notes
    assert isinstance(note, NotKept)
    assert note.trouble is Trouble.OTHER
    assert "nowhere" in note.detail
    with Store.open(path) as store:
        assert store.notes == ()
        assert len(store.sessions()) == 3


def test_a_step_that_another_copy_has_just_taken_is_not_taken_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_fixture(1, path)
    steps = (*STEPS[:1], add_mood)
    seen_before_the_other = [1]

    def overtaken(connection: sqlite3.Connection) -> int:
        return seen_before_the_other.pop() if seen_before_the_other else version(connection)

    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, steps)
        monkeypatch.setattr(migrations, "version", overtaken)
        migrate(connection, steps)
        assert version(connection) == 2
        assert connection.execute("SELECT count(*) FROM mood").fetchone() == (3,)


def test_a_newer_history_is_left_as_it_is(path: Path, plan: Plan) -> None:
    write_fixture(1, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with Store.open(path) as store:
        assert store.notes == (StoreTooNew(path, 99, len(STEPS)),)
        assert not store.is_kept
        assert works(store, plan)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["history.sqlite3"]


def garbage(path: Path) -> None:
    path.write_bytes(b"This is not a database. " * 500)


def truncated(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 3])


def middle_overwritten(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[6000:30000] = b"\xff" * 24000
    path.write_bytes(content)


def sessions_overwritten(path: Path) -> None:
    """Damage the page with the sessions alone, which opening has no need to read."""
    with closing(sqlite3.connect(path)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'session'"
        ).fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(content)


def somebody_elses(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE session (moon TEXT)")


@pytest.mark.parametrize("damage", [garbage, truncated, middle_overwritten, somebody_elses])
def test_a_damaged_history_is_set_aside(
    path: Path, plan: Plan, damage: Callable[[Path], None]
) -> None:
    for number in (1, 2):
        Store.open(path).close()
        damage(path)
        before = path.read_bytes()
        with Store.open(path) as store:
            moved = path.with_name(f"history.sqlite3.damaged-{number}")
            assert store.notes == (SetAside(path, moved),)
            assert store.is_kept
            assert works(store, plan)
        assert moved.read_bytes() == before
        assert mode(moved) == 0o600
        with Store.open(path) as store:
            assert store.notes == ()
            assert len(store.sessions()) == 1


def test_the_log_of_a_damaged_history_goes_with_it(path: Path) -> None:
    path.parent.mkdir()
    garbage(path)
    path.with_name("history.sqlite3-wal").write_bytes(b"log")
    path.with_name("history.sqlite3-shm").write_bytes(b"index")
    set_aside(path)
    assert path.with_name("history.sqlite3.damaged-1-wal").read_bytes() == b"log"
    assert sorted(file.name for file in path.parent.iterdir()) == [
        "history.sqlite3.damaged-1",
        "history.sqlite3.damaged-1-wal",
    ]


def test_an_empty_file_is_a_new_history(path: Path, plan: Plan) -> None:
    path.parent.mkdir()
    path.touch(mode=0o644)
    with Store.open(path) as store:
        assert store.notes == ()
        assert works(store, plan)
        assert mode(path) == 0o600


def test_a_large_history_is_checked_whole_only_after_a_crash(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "THOROUGH_UP_TO", 0)
    write_fixture(len(STEPS), path)
    sessions_overwritten(path)
    with Store.open(path) as store:
        assert store.notes == ()
        with pytest.raises(StoreError):
            store.sessions()
    path.with_name("history.sqlite3-wal").write_bytes(b"what a crash leaves behind")
    with Store.open(path) as store:
        assert isinstance(store.notes[0], SetAside)


@settings(max_examples=60)
@given(
    changes=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=40)),
        min_size=1,
        max_size=4,
    ),
    length=st.floats(0, 1),
)
def test_no_damage_stops_the_app(
    tmp_path_factory: pytest.TempPathFactory,
    changes: list[tuple[float, bytes]],
    length: float,
) -> None:
    path = tmp_path_factory.mktemp("broken") / "person" / "history.sqlite3"
    write_fixture(1, path)
    content = bytearray(path.read_bytes())
    for place, wrong in changes:
        start = int(place * len(content))
        content[start : start + len(wrong)] = wrong
    path.write_bytes(content[: int(length * len(content))])
    with Store.open(path) as store:
        for read in (
            store.sessions,
            store.interrupted,
            store.last_passed_full,
            store.agreements,
            lambda: store.record_agreement("cancer", NOON.date()),
            lambda: store.delete(1),
            store.delete_everything,
        ):
            try:
                read()
            except StoreError:
                continue


def test_a_place_below_a_file_keeps_nothing(tmp_path: Path, plan: Plan) -> None:
    (tmp_path / "file").write_text("no folder")
    path = tmp_path / "file" / "history.sqlite3"
    with Store.open(path) as store:
        (note,) = store.notes
        assert isinstance(note, NotKept)
        assert (note.path, note.trouble) == (path, Trouble.UNWRITABLE)
        assert store.path is None
        assert works(store, plan)
        store.delete_everything()


def test_a_folder_in_the_place_of_the_file_keeps_nothing(path: Path, plan: Plan) -> None:
    path.mkdir(parents=True)
    with Store.open(path) as store:
        assert isinstance(store.notes[0], NotKept)
        assert works(store, plan)


def test_a_history_that_can_only_be_read_keeps_nothing(
    path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_fixture(1, path)
    connect = sqlite3.connect

    def read_only(place: Path | str, **_options: object) -> sqlite3.Connection:
        if place == ":memory:":
            return connect(place, isolation_level=None)
        return connect(f"{Path(place).as_uri()}?mode=ro", uri=True, isolation_level=None)

    monkeypatch.setattr(sqlite3, "connect", read_only)
    with Store.open(path) as store:
        (note,) = store.notes
        assert isinstance(note, NotKept)
        assert note.trouble is Trouble.UNWRITABLE
        assert works(store, plan)


def test_a_full_disk_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_path: Path, _flags: int, _mode: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "open", full)
    with Store.open(path) as store:
        (note,) = store.notes
        assert isinstance(note, NotKept)
        assert note.trouble is Trouble.DISK_FULL


def test_a_history_that_another_program_holds_is_busy(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.01)
    write_fixture(1, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with Store.open(path) as store:
            (note,) = store.notes
            assert isinstance(note, NotKept)
            assert note.trouble is Trouble.BUSY
    with Store.open(path) as store:
        assert len(store.sessions()) == 3


def test_a_history_in_memory_carries_its_note(plan: Plan) -> None:
    note = NotKept(Path("nowhere"), Trouble.OTHER, "")
    with Store.in_memory(note) as store:
        assert store.notes == (note,)
        assert not store.is_kept
        assert works(store, plan)
    with Store.in_memory() as store:
        assert store.notes == ()
        assert store.sessions() == ()


def test_only_the_owner_can_read_it(path: Path, plan: Plan) -> None:
    before = os.umask(0)
    try:
        with Store.open(path) as store:
            assert works(store, plan)
            modes = {file.name: mode(file) for file in path.parent.iterdir()}
    finally:
        os.umask(before)
    assert modes == {
        "history.sqlite3": 0o600,
        "history.sqlite3-wal": 0o600,
        "history.sqlite3-shm": 0o600,
    }
    assert mode(path.parent) == 0o700


def test_a_history_that_others_could_read_is_closed_to_them(path: Path) -> None:
    write_fixture(1, path)
    path.chmod(0o644)
    path.parent.chmod(0o755)
    Store.open(path).close()
    assert mode(path) == 0o600
    assert mode(path.parent) == 0o755, "a folder that was there may be shared on purpose"


def test_two_copies_of_the_app_share_one_history(path: Path, plan: Plan) -> None:
    with Store.open(path) as first, Store.open(path) as second:
        one = first.begin(plan, at=NOON)
        two = second.begin(plan, at=NOON + timedelta(minutes=1))
        first.reached(one, 1, at=NOON)
        second.reached(two, 2, at=NOON)
        first.end(one, SessionState.FINISHED, at=NOON, worked_seconds=80)
        assert [record.id for record in second.sessions()] == [two, one]
        assert second.session(one).state is SessionState.FINISHED
        second.delete(one)
        assert [record.id for record in first.sessions()] == [two]


def test_copies_that_start_and_write_at_once_lose_nothing(path: Path, plan: Plan) -> None:
    copies, sessions = 6, 5
    together = threading.Barrier(copies)
    notes: list[object] = []

    def live() -> None:
        together.wait()
        with Store.open(path) as store:
            notes.extend(store.notes)
            for _ in range(sessions):
                session = store.begin(plan, at=NOON)
                for segment in range(1, 5):
                    store.reached(session, segment, at=NOON)
                store.end(session, SessionState.FINISHED, at=NOON, worked_seconds=80)

    threads = [threading.Thread(target=live) for _ in range(copies)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert notes == []
    with Store.open(path) as store:
        states = [record.state for record in store.sessions()]
        assert states == [SessionState.FINISHED] * (copies * sessions)
    with closing(sqlite3.connect(path)) as connection:
        reached = connection.execute("SELECT count(*) FROM session_reached").fetchone()
        assert reached == (copies * sessions * 4,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
