"""The part of the store about single exercises: how they felt, who likes them, and their doses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from guide_app.history import rows
from guide_app.history.connected import NEW_UID, Connected, insert, time_range
from guide_app.history.errors import UnknownSession
from guide_app.history.moments import from_columns, to_columns
from guide_app.history.records import DoseChange, ExerciseFeel, ExerciseMark, Mark
from guide_app.model import (
    LARGEST_STEP,
    MOST_EXTRA_ROUNDS,
    SMALLEST_STEP,
    DoseReason,
    Doses,
    Feel,
    OwnDose,
)


class Preferences(Connected):
    """What is remembered of single exercises; marks and doses only grow, the newest counts."""

    def session_feel(self, session_id: int, exercise_id: str, feel: Feel) -> None:
        """Record how one exercise felt; the last word counts. Raises UnknownSession."""
        with self._writing():
            if not self._exists("session", session_id):
                raise UnknownSession(session_id)
            self._connection.execute(
                "INSERT OR REPLACE INTO session_feel VALUES (?, ?, ?)",
                (session_id, exercise_id, feel),
            )

    def feels(
        self, *, since: datetime | None = None, until: datetime | None = None
    ) -> tuple[ExerciseFeel, ...]:
        """How exercises felt in the sessions of this time, newest session first."""
        condition, values = time_range(since, until)
        with self._reading():
            found = self._connection.execute(
                f"""
                SELECT session_id, at, utc_offset, exercise_id, feel
                FROM session_feel JOIN session ON session.id = session_feel.session_id
                WHERE {condition} ORDER BY at DESC, session_id DESC, exercise_id
                """,
                values,
            ).fetchall()
            return tuple(
                ExerciseFeel(session_id, from_columns(at, offset), exercise_id, Feel(feel))
                for session_id, at, offset, exercise_id, feel in found
            )

    def mark_exercise(self, exercise_id: str, mark: Mark, *, at: datetime) -> None:
        """Record what a person thinks of an exercise; the last word counts."""
        with self._writing():
            self._connection.execute(
                f"""
                INSERT INTO exercise_mark (uid, at, utc_offset, exercise_id, mark)
                VALUES ({NEW_UID}, ?, ?, ?, ?)
                """,
                (*to_columns(at), exercise_id, mark),
            )

    def marks(self) -> Mapping[str, ExerciseMark]:
        """The exercises that are liked or disliked, by their ids."""
        with self._reading():
            found = self._connection.execute(
                "SELECT at, utc_offset, exercise_id, mark FROM exercise_mark ORDER BY at, id"
            ).fetchall()
            newest = {
                exercise_id: ExerciseMark(from_columns(at, offset), exercise_id, Mark(mark))
                for at, offset, exercise_id, mark in found
            }
        return {
            exercise_id: marked
            for exercise_id, marked in newest.items()
            if marked.mark is not Mark.NONE
        }

    def add_dose_change(
        self,
        exercise_id: str,
        *,
        at: datetime,
        step: int,
        reason: DoseReason,
        extra_rounds_affected: int = 0,
    ) -> int:
        """Record what the dose is from now on and return the id; to undo one, record another."""
        if not SMALLEST_STEP <= step <= LARGEST_STEP:
            raise ValueError(f"steps go from {SMALLEST_STEP} to {LARGEST_STEP}, not {step}")
        if not 0 <= extra_rounds_affected <= MOST_EXTRA_ROUNDS:
            raise ValueError(f"0 to {MOST_EXTRA_ROUNDS} rounds more, not {extra_rounds_affected}")
        with self._writing():
            return insert(
                self._connection,
                f"""
                INSERT INTO dose_change (
                    uid, at, utc_offset, exercise_id, step, extra_rounds_affected, reason
                ) VALUES ({NEW_UID}, ?, ?, ?, ?, ?, ?)
                """,
                (*to_columns(at), exercise_id, step, extra_rounds_affected, reason),
            )

    def dose_changes(self, exercise_id: str | None = None) -> tuple[DoseChange, ...]:
        """The changes of this exercise's dose, or of all, oldest first."""
        with self._reading():
            found = self._connection.execute(
                f"""
                SELECT id, at, utc_offset, exercise_id, step, extra_rounds_affected, reason
                FROM dose_change
                WHERE {"TRUE" if exercise_id is None else "exercise_id = ?"} ORDER BY at, id
                """,
                () if exercise_id is None else (exercise_id,),
            ).fetchall()
            return tuple(_to_dose_change(row) for row in found)

    def doses(self) -> Doses:
        """The dose of every exercise whose dose was ever changed, as it is now."""
        return {
            change.exercise_id: OwnDose(change.step, change.extra_rounds_affected)
            for change in self.dose_changes()
        }


def _to_dose_change(row: rows.Row) -> DoseChange:
    change_id, at, offset, exercise_id, step, extra_rounds, reason = row
    return DoseChange(
        change_id, from_columns(at, offset), exercise_id, step, extra_rounds, DoseReason(reason)
    )
