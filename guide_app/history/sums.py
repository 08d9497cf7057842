"""The part of the store that counts: what would be slow to add up record by record."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from guide_app.history.connected import Connected


class ChangeCount(NamedTuple):
    """In how many sessions with an exercise pain changed by so many points; less than 0 is eased.

    Every exercise of a session counts its whole change: what each of them did can't be told.
    """

    exercise_id: str
    change: int
    sessions: int


class Day(NamedTuple):
    """What was said on one day of the calendar: how often, and all of it added up."""

    day: date
    said: int
    total: int


class WorkDay(NamedTuple):
    """How many sessions there were on one day, and how many seconds were really worked."""

    day: date
    sessions: int
    seconds: int


class Sums(Connected):
    """Counts and sums over all that was recorded, or over the days from ``since`` on."""

    def pain_changes(self) -> tuple[ChangeCount, ...]:
        """How pain changed in the sessions with each exercise, where before and after were told.

        Over all of the history: its index alone says everything, and quickly.
        """
        with self._reading():
            found = self._connection.execute(
                """
                SELECT exercise_id, change, count(*) FROM session_exercise
                WHERE change IS NOT NULL GROUP BY exercise_id, change
                """
            ).fetchall()
            return tuple(ChangeCount(*row) for row in found)

    def pain_days(self, *, since: date | None = None) -> tuple[Day, ...]:
        """Pain as it was told at check-ins and before sessions, 0 to 10; a day may come twice."""
        return self._days("check_in", "pain_now", since) + self._days(
            "session", "pain_before", since
        )

    def eased_days(self, *, since: date | None = None) -> tuple[Day, ...]:
        """Pain as it was told after sessions, 0 to 10."""
        with self._reading():
            found = self._connection.execute(
                """
                SELECT day, count(pain_after), sum(pain_after)
                FROM session JOIN session_after ON session_after.session_id = session.id
                WHERE day >= ? AND pain_after IS NOT NULL GROUP BY day
                """,
                (_from(since),),
            ).fetchall()
            return tuple(Day(date.fromisoformat(day), said, total) for day, said, total in found)

    def first_day(self) -> date | None:
        """The first day on which anything was told or done; None where there is nothing yet."""
        with self._reading():
            (day,) = self._connection.execute(
                """
                SELECT min(day) FROM (
                    SELECT min(day) AS day FROM session UNION ALL SELECT min(day) FROM check_in
                )
                """
            ).fetchone()
            return None if day is None else date.fromisoformat(day)

    def sleep_days(self, *, since: date | None = None) -> tuple[Day, ...]:
        """Sleep as it was told at check-ins, 0 to 10."""
        return self._days("check_in", "sleep", since)

    def work_days(
        self, *, since: date | None = None, until: date | None = None
    ) -> tuple[WorkDay, ...]:
        """The sessions that were worked in, by day; one that was begun and left does not count.

        Days before ``until``, or all of them.
        """
        with self._reading():
            found = self._connection.execute(
                """
                SELECT day, count(*), sum(worked_seconds)
                FROM session JOIN session_end ON session_end.session_id = session.id
                WHERE day >= ? AND day < ? AND worked_seconds > 0 GROUP BY day
                """,
                (_from(since), _AFTER_ALL if until is None else until.isoformat()),
            ).fetchall()
            return tuple(WorkDay(date.fromisoformat(day), *sums) for day, *sums in found)

    def _days(self, table: str, column: str, since: date | None) -> tuple[Day, ...]:
        with self._reading():
            found = self._connection.execute(
                f"""
                SELECT day, count({column}), sum({column}) FROM {table}
                WHERE day >= ? GROUP BY day HAVING count({column}) > 0
                """,
                (_from(since),),
            ).fetchall()
            return tuple(Day(date.fromisoformat(day), said, total) for day, said, total in found)


_AFTER_ALL = "9999-99-99"
"""Comes after every day of the calendar, and so after the end of it."""


def _from(since: date | None) -> str:
    """Every day of the calendar comes after the empty text."""
    return "" if since is None else since.isoformat()
