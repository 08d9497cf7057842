"""The part of the store about what was screened and agreed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from guide_app.history import rows
from guide_app.history.connected import NEW_UID, Connected, insert, time_range
from guide_app.history.moments import to_columns
from guide_app.history.records import Outcome, ScreeningKind, ScreeningRecord
from guide_app.model import Answer, Region, Urgency

NO_ANSWERS: Mapping[str, Answer] = {}


class Screenings(Connected):
    """Screenings with their answers, and agreements."""

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
            screening_id = insert_screening(
                self._connection, moment, kind, outcome, regions, urgency, cautions
            )
            if answers:
                self._connection.execute(
                    "INSERT INTO screening_answers VALUES (?, ?)",
                    (screening_id, rows.to_json(dict(answers))),
                )
        return screening_id

    def last_screening(self) -> ScreeningRecord | None:
        """The newest check of any kind made here, with stops in the middle of a session."""
        return self._screening("TRUE")

    def last_stop(self) -> ScreeningRecord | None:
        """The newest stop of any kind made here, with stops in the middle of a session."""
        return self._screening(f"outcome = '{Outcome.STOP}'")

    def last_passed_full(self) -> ScreeningRecord | None:
        """The newest full screening that was passed here; None where there was a stop since.

        What was passed on another machine opens nothing here, a stop of another machine closes.
        """
        return self._screening(
            f"""
            kind = '{ScreeningKind.FULL}' AND outcome != '{Outcome.STOP}' AND id > (
                SELECT coalesce(max(id), 0) FROM screening
                WHERE outcome = '{Outcome.STOP}' AND NOT imported
            ) AND at > (
                SELECT coalesce(max(at), '') FROM screening
                WHERE outcome = '{Outcome.STOP}' AND imported
            )
            """
        )

    def screenings(
        self, *, since: datetime | None = None, until: datetime | None = None
    ) -> tuple[ScreeningRecord, ...]:
        """All checks of this time, made here or elsewhere, newest first."""
        condition, values = time_range(since, until)
        with self._reading():
            found = self._connection.execute(
                f"{rows.SCREENING} WHERE {condition} ORDER BY at DESC, id DESC", values
            ).fetchall()
            return tuple(rows.to_screening(row) for row in found)

    def answers(self, screening_id: int) -> dict[str, Answer]:
        """What was answered in this check, by question; empty where that was deleted."""
        with self._reading():
            row = self._connection.execute(
                "SELECT answers FROM screening_answers WHERE screening_id = ?", (screening_id,)
            ).fetchone()
            return {} if row is None else rows.to_answers(row[0])

    def delete_answers(self) -> None:
        """Delete all answers for good; what they led to stays."""
        self._delete("DELETE FROM screening_answers")

    def record_agreement(self, rule_id: str, on: date) -> None:
        """Record that a professional has agreed, in spite of this rule; the newest date counts."""
        with self._writing():
            self._connection.execute(
                f"INSERT INTO agreement (uid, rule_id, agreed_on) VALUES ({NEW_UID}, ?, ?)",
                (rule_id, on.isoformat()),
            )

    def agreements(self) -> dict[str, date]:
        """What a professional has agreed to, by rule, as far as it was recorded here."""
        with self._reading():
            found = self._connection.execute(
                "SELECT rule_id, agreed_on FROM agreement WHERE NOT imported ORDER BY id"
            ).fetchall()
            return {rule_id: date.fromisoformat(on) for rule_id, on in found}

    def withdraw_agreement(self, rule_id: str) -> None:
        """Delete what was agreed on this rule."""
        with self._writing():
            self._connection.execute("DELETE FROM agreement WHERE rule_id = ?", (rule_id,))

    def _screening(self, condition: str) -> ScreeningRecord | None:
        with self._reading():
            row = self._connection.execute(
                f"{rows.SCREENING} WHERE NOT imported AND {condition} ORDER BY id DESC LIMIT 1"
            ).fetchone()
            return None if row is None else rows.to_screening(row)


def insert_screening(
    connection: sqlite3.Connection,
    moment: tuple[str, int],
    kind: ScreeningKind,
    outcome: Outcome,
    regions: Iterable[Region],
    urgency: Urgency | None,
    cautions: Iterable[str],
) -> int:
    """Record a check within a transaction and return its id; ``moment`` as in the columns.

    Raises ValueError unless a stop, and nothing but a stop, has an urgency.
    """
    if (outcome is Outcome.STOP) is (urgency is None):
        raise ValueError(f"a stop has an urgency and nothing else has one, not {outcome}")
    return insert(
        connection,
        f"""
        INSERT INTO screening (uid, at, utc_offset, kind, outcome, urgency, regions, cautions)
        VALUES ({NEW_UID}, ?, ?, ?, ?, ?, ?, ?)
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
