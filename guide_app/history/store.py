"""The history: what was screened, agreed and done, in one SQLite file of the person's own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from guide_app.history import rows
from guide_app.history.errors import StoreError, UnknownSession
from guide_app.history.moments import to_columns
from guide_app.history.notes import Note
from guide_app.history.opening import backups, damaged, open_file, open_memory
from guide_app.history.records import (
    EventKind,
    Feel,
    Furthest,
    InterruptedSession,
    JsonValue,
    Outcome,
    ScreeningKind,
    ScreeningRecord,
    SessionEvent,
    SessionRecord,
    SessionState,
)
from guide_app.history.transactions import transaction
from guide_app.model import Answer, Plan, Region, Side, Urgency

NO_ANSWERS: Mapping[str, Answer] = {}


class Store:
    """An open history. It belongs to the thread that opened it.

    Every call that writes is one transaction: when it returns, the record survives a crash. Once
    open, all that can go wrong with the file is raised as StoreError; wrong arguments are
    ValueErrors. Moments are aware datetimes; ``last`` and ``newest`` screening means the one
    recorded last, so that a clock that was set back can't hide a stop.
    """

    def __init__(
        self, connection: sqlite3.Connection, path: Path | None, notes: tuple[Note, ...]
    ) -> None:
        self._connection = connection
        self.path = path
        self.notes = notes

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open the history in this file, making file and folder where there are none.

        Never raises for the state of the disk or the file: where the history can't be kept, the
        store works in memory, and ``notes`` says what happened.
        """
        connection, notes = open_file(path)
        if connection is None:
            return cls(open_memory(), None, notes)
        return cls(connection, path, notes)

    @classmethod
    def in_memory(cls, note: Note | None = None) -> Store:
        """A history that is forgotten when it is closed."""
        return cls(open_memory(), None, () if note is None else (note,))

    @property
    def is_kept(self) -> bool:
        """Whether what is recorded outlives the app."""
        return self.path is not None

    def close(self) -> None:
        """Close the file. Closing twice does nothing."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def record_screening(
        self,
        *,
        at: datetime,
        kind: ScreeningKind,
        outcome: Outcome,
        regions: Iterable[Region],
        urgency: Urgency | None = None,
        cautions: Iterable[str] = (),
        answers: Mapping[str, Answer] = NO_ANSWERS,
    ) -> int:
        """Record a check and return its id. A stop has an urgency and nothing else has one."""
        moment = to_columns(at)
        with self._writing():
            screening_id = self._add_screening(moment, kind, outcome, regions, urgency, cautions)
            if answers:
                self._connection.execute(
                    "INSERT INTO screening_answers VALUES (?, ?)",
                    (screening_id, rows.to_json(dict(answers))),
                )
        return screening_id

    def last_screening(self) -> ScreeningRecord | None:
        """The newest check of any kind, with stops in the middle of a session."""
        return self._screening("")

    def last_stop(self) -> ScreeningRecord | None:
        """The newest stop of any kind, with stops in the middle of a session."""
        return self._screening(f"WHERE outcome = '{Outcome.STOP}'")

    def last_passed_full(self) -> ScreeningRecord | None:
        """The newest full screening that was passed; None where a stop was recorded since."""
        return self._screening(
            f"""
            WHERE kind = '{ScreeningKind.FULL}' AND outcome != '{Outcome.STOP}' AND id > (
                SELECT coalesce(max(id), 0) FROM screening WHERE outcome = '{Outcome.STOP}'
            )
            """
        )

    def answers(self, screening_id: int) -> dict[str, Answer]:
        """What was answered in this check, by question; empty where that was deleted."""
        with self._reading():
            row = self._connection.execute(
                "SELECT answers FROM screening_answers WHERE screening_id = ?", (screening_id,)
            ).fetchone()
            return {} if row is None else rows.to_answers(row[0])

    def delete_answers(self) -> None:
        """Delete all answers for good; what they led to stays."""
        with self._writing():
            self._connection.execute("DELETE FROM screening_answers")
        self._forget(backups)

    def record_agreement(self, rule_id: str, on: date) -> None:
        """Record that a professional has agreed, in spite of this rule; the newest date counts."""
        with self._writing():
            self._connection.execute(
                "INSERT INTO agreement (rule_id, agreed_on) VALUES (?, ?)",
                (rule_id, on.isoformat()),
            )

    def agreements(self) -> dict[str, date]:
        """What a professional has agreed to, by rule."""
        with self._reading():
            found = self._connection.execute(
                "SELECT rule_id, agreed_on FROM agreement ORDER BY id"
            ).fetchall()
            return {rule_id: date.fromisoformat(on) for rule_id, on in found}

    def withdraw_agreement(self, rule_id: str) -> None:
        """Delete what was agreed on this rule."""
        with self._writing():
            self._connection.execute("DELETE FROM agreement WHERE rule_id = ?", (rule_id,))

    def begin(
        self,
        plan: Plan,
        *,
        at: datetime,
        affected: Side | None = None,
        pain_before: int | None = None,
    ) -> int:
        """Record that a session of this plan begins with its first segment; return its id."""
        if not plan.segments:
            raise ValueError("a session needs a segment")
        _check_pain(pain_before)
        moment = to_columns(at)
        with self._writing():
            session_id = self._insert(
                """
                INSERT INTO session (
                    at, utc_offset, routine_id, title, planned_seconds, segment_count,
                    affected, pain_before
                ) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                (
                    *moment,
                    rows.clean(plan.routine_id),
                    rows.clean(plan.title),
                    plan.seconds,
                    len(plan.segments),
                    None if affected is Side.NONE else affected,
                    pain_before,
                ),
            )
            self._connection.execute(
                "INSERT INTO session_plan VALUES (?, ?)",
                (session_id, rows.from_segments(plan.segments)),
            )
        return session_id

    def reached(self, session_id: int, segment: int, *, at: datetime) -> None:
        """Record that the segment with this place in the plan starts now, be it after going back.

        Raises UnknownSession, and ValueError for a place that the plan does not have.
        """
        moment = to_columns(at)
        with self._writing():
            count = self._segment_count(session_id)
            if not 0 <= segment < count:
                raise ValueError(f"the plan has {count} segments, not one at {segment}")
            self._connection.execute(
                """
                INSERT INTO session_reached (session_id, segment, at, utc_offset)
                VALUES (?, ?, ?, ?)
                """,
                (session_id, segment, *moment),
            )

    def event(
        self,
        session_id: int,
        kind: EventKind,
        *,
        at: datetime,
        data: Mapping[str, JsonValue] | None = None,
    ) -> None:
        """Record something that happened in a session. Raises UnknownSession."""
        moment = to_columns(at)
        facts = rows.to_json(dict(data or {}))
        with self._writing():
            self._segment_count(session_id)
            self._connection.execute(
                """
                INSERT INTO session_event (session_id, at, utc_offset, kind, data)
                VALUES (?, ?, ?, ?, ?)
                """,
                (session_id, *moment, kind, facts),
            )

    def end(
        self,
        session_id: int,
        state: SessionState,
        *,
        at: datetime,
        worked_seconds: int,
        reason: str = "",
        urgency: Urgency | None = None,
    ) -> None:
        """Record the end: ``FINISHED``, or ``STOPPED`` with a reason. The first end counts.

        A warning sign that somebody must see gives its ``urgency``: it is recorded with the end
        as a stop, which keeps sessions shut until a full screening is passed, and which stays
        when the session is deleted. Raises UnknownSession.
        """
        if state not in (SessionState.FINISHED, SessionState.STOPPED):
            raise ValueError(f"a session does not end as {state}")
        if worked_seconds < 0:
            raise ValueError(f"nobody works {worked_seconds} seconds")
        moment = to_columns(at)
        with self._writing():
            self._segment_count(session_id)
            self._connection.execute(
                "INSERT INTO session_end VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (session_id, *moment, state, rows.clean(reason), worked_seconds),
            )
            if urgency is not None:
                self._add_screening(moment, ScreeningKind.SESSION, Outcome.STOP, (), urgency, ())

    def after(
        self,
        session_id: int,
        *,
        pain_after: int | None = None,
        furthest: Furthest | None = None,
        feel: Feel | None = None,
        note: str = "",
    ) -> None:
        """Record how it was; saying it again replaces what was said. Raises UnknownSession."""
        _check_pain(pain_after)
        with self._writing():
            self._segment_count(session_id)
            self._connection.execute(
                "INSERT OR REPLACE INTO session_after VALUES (?, ?, ?, ?, ?)",
                (session_id, pain_after, furthest, feel, rows.clean(note)),
            )

    def dismiss(self, session_id: int, *, at: datetime) -> None:
        """Don't offer this session again. Raises UnknownSession."""
        moment = to_columns(at)
        with self._writing():
            self._segment_count(session_id)
            self._connection.execute(
                "INSERT INTO session_dismissed VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (session_id, *moment),
            )

    def interrupted(self) -> InterruptedSession | None:
        """The newest session, if it was neither ended nor dismissed.

        Beginning another session lets go of the one before. The store can't tell a session that
        was broken off from one that another copy of the app is leading right now.
        """
        with self._reading():
            row = self._connection.execute(
                """
                SELECT newest.id, newest.at, newest.utc_offset, newest.routine_id, newest.title,
                    newest.affected, newest.pain_before, session_plan.segments,
                    coalesce(reached.segment, 0), coalesce(reached.at, newest.at),
                    coalesce(reached.utc_offset, newest.utc_offset)
                FROM session_overview AS newest
                JOIN session_plan ON session_plan.session_id = newest.id
                LEFT JOIN session_reached AS reached ON reached.id = (
                    SELECT max(id) FROM session_reached WHERE session_id = newest.id
                )
                WHERE newest.id = (SELECT max(id) FROM session) AND newest.state = ?
                """,
                (SessionState.OPEN,),
            ).fetchone()
            return None if row is None else rows.to_interrupted(row)

    def sessions(self, limit: int | None = None) -> tuple[SessionRecord, ...]:
        """The sessions, newest first; all of them without a limit."""
        with self._reading():
            found = self._connection.execute(
                f"{rows.SESSION} ORDER BY at DESC, id DESC LIMIT ?",
                (-1 if limit is None else limit,),
            ).fetchall()
            return tuple(rows.to_session(row) for row in found)

    def session(self, session_id: int) -> SessionRecord:
        """One session. Raises UnknownSession."""
        with self._reading():
            row = self._connection.execute(f"{rows.SESSION} WHERE id = ?", (session_id,)).fetchone()
            if row is None:
                raise UnknownSession(session_id)
            return rows.to_session(row)

    def events(self, session_id: int) -> tuple[SessionEvent, ...]:
        """What was recorded with ``event``, in that order."""
        with self._reading():
            found = self._connection.execute(
                """
                SELECT at, utc_offset, kind, data FROM session_event
                WHERE session_id = ? ORDER BY id
                """,
                (session_id,),
            ).fetchall()
            return tuple(rows.to_event(row) for row in found)

    def delete(self, session_id: int) -> None:
        """Delete a session for good, with the backups that hold it. Raises UnknownSession."""
        with self._writing():
            self._segment_count(session_id)
            self._connection.execute("DELETE FROM session WHERE id = ?", (session_id,))
        self._forget(backups)

    def delete_everything(self) -> None:
        """Delete all that was recorded, for good, with backups and damaged files set aside.

        Screenings and agreements go as well: the next session asks everything anew.
        """
        with self._writing():
            for table in ("session", "screening", "agreement"):
                self._connection.execute(f"DELETE FROM {table}")
        # The rows are overwritten already; this gives their room back where nobody else is writing.
        with suppress(sqlite3.Error, UnicodeDecodeError):
            self._connection.execute("VACUUM")
        self._forget(backups)
        self._forget(damaged)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            with transaction(self._connection):
                yield
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise StoreError(str(error)) from error

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except StoreError:
            raise
        except (sqlite3.Error, ValueError, LookupError, TypeError) as error:
            raise StoreError(str(error)) from error

    def _insert(self, statement: str, values: tuple[object, ...]) -> int:
        row_id = self._connection.execute(statement, values).lastrowid
        if row_id is None:
            raise StoreError("nothing was recorded")
        return row_id

    def _add_screening(
        self,
        moment: tuple[str, int],
        kind: ScreeningKind,
        outcome: Outcome,
        regions: Iterable[Region],
        urgency: Urgency | None,
        cautions: Iterable[str],
    ) -> int:
        if (outcome is Outcome.STOP) is (urgency is None):
            raise ValueError(f"a stop has an urgency and nothing else has one, not {outcome}")
        return self._insert(
            """
            INSERT INTO screening (at, utc_offset, kind, outcome, urgency, regions, cautions)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            (
                *moment,
                kind,
                outcome,
                urgency,
                rows.to_json(sorted(regions)),
                rows.to_json(list(cautions)),
            ),
        )

    def _screening(self, condition: str) -> ScreeningRecord | None:
        with self._reading():
            row = self._connection.execute(
                f"{rows.SCREENING} {condition} ORDER BY id DESC LIMIT 1"
            ).fetchone()
            return None if row is None else rows.to_screening(row)

    def _segment_count(self, session_id: int) -> int:
        row = self._connection.execute(
            "SELECT segment_count FROM session WHERE id = ?", (session_id,)
        ).fetchone()
        if row is None:
            raise UnknownSession(session_id)
        count: int = row[0]
        return count

    def _forget(self, copies: Callable[[Path], tuple[Path, ...]]) -> None:
        """Take what was deleted out of the log as well, and delete these copies of the file."""
        if self.path is None:
            return
        # Another copy of the app may be reading; the log then empties when it is done.
        with suppress(sqlite3.Error, UnicodeDecodeError):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        try:
            for copy in copies(self.path):
                copy.unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(str(error)) from error


def _check_pain(pain: int | None) -> None:
    if pain is not None and not 0 <= pain <= 10:
        raise ValueError(f"pain goes from 0 to 10, not {pain}")
