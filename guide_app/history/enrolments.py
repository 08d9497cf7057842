"""The part of the store about programs under way."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

from guide_app.history.connected import NEW_UID, Connected, insert
from guide_app.history.errors import UnknownRecord, UnknownSession
from guide_app.history.moments import from_columns, to_columns
from guide_app.history.records import Enrolment, ProgramEvent, ProgramEventKind, ProgramSlot


class Enrolments(Connected):
    """Programs that were begun, what happened to them, and the sessions done for them."""

    def start_program(self, program_id: str, *, on: date) -> int:
        """Record that a program begins on this day; return the id of the enrolment."""
        with self._writing():
            return insert(
                self._connection,
                f"INSERT INTO enrolment (uid, program_id, started_on) VALUES ({NEW_UID}, ?, ?)",
                (program_id, on.isoformat()),
            )

    def program_event(
        self,
        enrolment_id: int,
        kind: ProgramEventKind,
        *,
        at: datetime,
        moved_from: date | None = None,
        moved_to: date | None = None,
    ) -> None:
        """Record what happened; both days go with ``MOVED``. Raises UnknownRecord."""
        moves = kind is ProgramEventKind.MOVED
        if moves is not (moved_from is not None) or moves is not (moved_to is not None):
            raise ValueError(f"a day is moved from a date to a date, and not by {kind}")
        days = [None if day is None else day.isoformat() for day in (moved_from, moved_to)]
        with self._writing():
            self._know(enrolment_id)
            self._connection.execute(
                f"""
                INSERT INTO enrolment_event (
                    uid, at, utc_offset, enrolment_id, kind, moved_from, moved_to
                ) VALUES ({NEW_UID}, ?, ?, ?, ?, ?, ?)
                """,
                (*to_columns(at), enrolment_id, kind, *days),
            )

    def link_session(self, session_id: int, enrolment_id: int, *, week: int, day: int) -> None:
        """Record for which week (from 1) and day of the week (1 to 7) a session is begun.

        The last word counts. Raises UnknownSession and UnknownRecord.
        """
        if week < 1 or not 1 <= day <= 7:
            raise ValueError(f"weeks go from 1 and days from 1 to 7, not week {week}, day {day}")
        with self._writing():
            self._know(enrolment_id)
            if not self._exists("session", session_id):
                raise UnknownSession(session_id)
            self._connection.execute(
                "INSERT OR REPLACE INTO session_slot VALUES (?, ?, ?, ?)",
                (session_id, enrolment_id, week, day),
            )

    def enrolments(self) -> tuple[Enrolment, ...]:
        """All programs that were ever begun, in the order in which they were recorded."""
        with self._reading():
            begun = self._connection.execute(
                "SELECT id, program_id, started_on FROM enrolment ORDER BY id"
            ).fetchall()
            happened = self._connection.execute(
                """
                SELECT enrolment_id, at, utc_offset, kind, moved_from, moved_to
                FROM enrolment_event ORDER BY at, id
                """
            ).fetchall()
            done = self._connection.execute(
                """
                SELECT enrolment_id, session_id, week, session_slot.day
                FROM session_slot JOIN session ON session.id = session_slot.session_id
                ORDER BY at, session_id
                """
            ).fetchall()
            events: defaultdict[int, list[ProgramEvent]] = defaultdict(list)
            for enrolment_id, at, offset, kind, moved_from, moved_to in happened:
                events[enrolment_id].append(
                    ProgramEvent(
                        from_columns(at, offset),
                        ProgramEventKind(kind),
                        None if moved_from is None else date.fromisoformat(moved_from),
                        None if moved_to is None else date.fromisoformat(moved_to),
                    )
                )
            slots: defaultdict[int, list[ProgramSlot]] = defaultdict(list)
            for enrolment_id, session_id, week, day in done:
                slots[enrolment_id].append(ProgramSlot(session_id, week, day))
            return tuple(
                Enrolment(
                    enrolment_id,
                    program_id,
                    date.fromisoformat(started_on),
                    tuple(events[enrolment_id]),
                    tuple(slots[enrolment_id]),
                )
                for enrolment_id, program_id, started_on in begun
            )

    def _know(self, enrolment_id: int) -> None:
        if not self._exists("enrolment", enrolment_id):
            raise UnknownRecord("enrolment", enrolment_id)
