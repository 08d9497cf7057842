"""The part of the store about sessions: begun, followed, ended, and how they were."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from guide_app.history import rows
from guide_app.history.connected import NEW_UID, Connected, check_scale, insert, time_range
from guide_app.history.errors import UnknownSession
from guide_app.history.moments import to_columns, to_day
from guide_app.history.records import (
    AdverseEvent,
    EventKind,
    Furthest,
    InterruptedSession,
    JsonValue,
    Outcome,
    PainRecord,
    PainTold,
    ScreeningKind,
    SessionEvent,
    SessionRecord,
    SessionState,
)
from guide_app.history.screenings import insert_screening
from guide_app.model import Feel, Plan, Side, Urgency

_PAIN_TOLD = """
SELECT at, utc_offset, pain_before, pain_after, furthest
FROM session LEFT JOIN session_after ON session_after.session_id = session.id
"""

NAME_EXERCISES = """
INSERT OR IGNORE INTO session_exercise (session_id, exercise_id)
SELECT session_id, json_extract(segment.value, '$[1]')
FROM session_plan, json_each(session_plan.segments) AS segment
"""
"""Lays the exercises of a plan beside its session, each once."""

SUM_UP_PAIN = """
UPDATE session_exercise SET change = (
    SELECT pain_after - pain_before
    FROM session JOIN session_after ON session_after.session_id = session.id
    WHERE session.id = session_exercise.session_id
)
"""
"""Keeps the change of pain beside the exercises of a session, where it can be summed up quickly."""


class Sessions(Connected):
    """Sessions with their plans, events and ends."""

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
        check_scale("pain", pain_before)
        moment = to_columns(at)
        with self._writing():
            session_id = insert(
                self._connection,
                f"""
                INSERT INTO session (
                    uid, at, utc_offset, day, routine_id, title, planned_seconds, segment_count,
                    affected, pain_before
                ) VALUES ({NEW_UID}, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                (
                    *moment,
                    to_day(at),
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
            self._connection.execute(f"{NAME_EXERCISES} WHERE session_id = ?", (session_id,))
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
                insert_screening(
                    self._connection,
                    moment,
                    ScreeningKind.SESSION,
                    Outcome.STOP,
                    (),
                    urgency,
                    (),
                )

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
        check_scale("pain", pain_after)
        with self._writing():
            self._segment_count(session_id)
            self._connection.execute(
                "INSERT OR REPLACE INTO session_after VALUES (?, ?, ?, ?, ?)",
                (session_id, pain_after, furthest, feel, rows.clean(note)),
            )
            self._connection.execute(
                f"{SUM_UP_PAIN} WHERE session_id = ?",
                (session_id,),
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
        """The newest session begun here, if it was neither ended nor dismissed.

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
                WHERE newest.id = (SELECT max(id) FROM session WHERE NOT imported)
                    AND newest.state = ?
                """,
                (SessionState.OPEN,),
            ).fetchone()
            return None if row is None else rows.to_interrupted(row)

    def sessions(
        self,
        limit: int | None = None,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> tuple[SessionRecord, ...]:
        """The sessions that began from ``since`` on and before ``until``, newest first.

        All of them without limits.
        """
        condition, values = time_range(since, until)
        with self._reading():
            found = self._connection.execute(
                f"{rows.SESSION} WHERE {condition} ORDER BY at DESC, id DESC LIMIT ?",
                (*values, -1 if limit is None else limit),
            ).fetchall()
            return tuple(rows.to_session(row) for row in found)

    def pains(
        self, *, since: datetime | None = None, until: datetime | None = None
    ) -> tuple[PainRecord, ...]:
        """What was told of pain at the sessions of this time, oldest first."""
        condition, values = time_range(since, until)
        with self._reading():
            found = self._connection.execute(
                f"""
                SELECT id, at, utc_offset, pain_before, pain_after, furthest, (
                    SELECT json_group_array(exercise_id) FROM session_exercise
                    WHERE session_id = session.id
                )
                FROM session LEFT JOIN session_after ON session_after.session_id = session.id
                WHERE {condition} ORDER BY at, id
                """,
                values,
            ).fetchall()
            return tuple(rows.to_pain(row) for row in found)

    def pains_lately(self, limit: int) -> tuple[PainTold, ...]:
        """What was told of pain at the last sessions, oldest first; told or not, each is there."""
        with self._reading():
            found = self._connection.execute(
                f"{_PAIN_TOLD} ORDER BY at DESC, id DESC LIMIT ?", (limit,)
            ).fetchall()
            return tuple(rows.to_pain_told(row) for row in reversed(found))

    def pain_began(self, pause: timedelta) -> PainTold | None:
        """The session at which pain was first told before it, after the last pause so long.

        None where it never was.
        """
        with self._reading():
            earlier = self._connection.execute(
                f"{_PAIN_TOLD} WHERE pain_before IS NOT NULL ORDER BY at DESC, id DESC"
            )
            began: rows.Row | None = None
            at = datetime.max.replace(tzinfo=UTC)
            for row in earlier:
                before = datetime.fromisoformat(row[0])
                if began is not None and at - before >= pause:
                    break
                began, at = row, before
            return None if began is None else rows.to_pain_told(began)

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

    def adverse_events(
        self, *, since: datetime | None = None, until: datetime | None = None
    ) -> tuple[AdverseEvent, ...]:
        """What people said was wrong in the middle of sessions, newest first."""
        condition, values = time_range(since, until, "session_event.at")
        with self._reading():
            found = self._connection.execute(
                f"""
                SELECT session_id, session_event.at, session_event.utc_offset, routine_id, data
                FROM session_event JOIN session ON session.id = session_event.session_id
                WHERE kind = '{EventKind.WRONG}' AND {condition}
                ORDER BY session_event.at DESC, session_event.id DESC
                """,
                values,
            ).fetchall()
            return tuple(rows.to_adverse_event(row) for row in found)

    def delete(self, session_id: int) -> None:
        """Delete a session for good, with the backups that hold it. Raises UnknownSession."""
        if not self._delete("DELETE FROM session WHERE id = ?", (session_id,)):
            raise UnknownSession(session_id)

    def _segment_count(self, session_id: int) -> int:
        row = self._connection.execute(
            "SELECT segment_count FROM session WHERE id = ?", (session_id,)
        ).fetchone()
        if row is None:
            raise UnknownSession(session_id)
        count: int = row[0]
        return count
