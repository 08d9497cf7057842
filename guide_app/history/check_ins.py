"""The part of the store about how somebody is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from guide_app.history import rows
from guide_app.history.connected import NEW_UID, Connected, check_scale, insert, time_range
from guide_app.history.errors import UnknownRecord
from guide_app.history.moments import from_columns, to_columns, to_day
from guide_app.history.records import CheckIn
from guide_app.model import Aggravator, MuscleArea, Side, SorePlace

_AREAS = frozenset(MuscleArea)
_AGGRAVATORS = frozenset(Aggravator)


class CheckIns(Connected):
    """Check-ins: pain, sleep, where it hurts and what changes it."""

    def check_in(
        self,
        *,
        at: datetime,
        pain_now: int | None = None,
        pain_worst: int | None = None,
        places: Iterable[tuple[MuscleArea, Side]] = (),
        eases: Iterable[Aggravator] = (),
        worsens: Iterable[Aggravator] = (),
        sleep: int | None = None,
        minutes: int | None = None,
    ) -> int:
        """Record how somebody is and return the id; what was not said is left out."""
        for name, value in (("pain", pain_now), ("pain", pain_worst), ("sleep", sleep)):
            check_scale(name, value)
        if minutes is not None and minutes < 1:
            raise ValueError(f"there are no {minutes} minutes")
        with self._writing():
            return insert(
                self._connection,
                f"""
                INSERT INTO check_in (
                    uid, at, utc_offset, day, pain_now, pain_worst, sleep, minutes,
                    places, eases, worsens
                ) VALUES ({NEW_UID}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                (
                    *to_columns(at),
                    to_day(at),
                    pain_now,
                    pain_worst,
                    sleep,
                    minutes,
                    rows.to_json(list(dict.fromkeys(places))),
                    rows.to_json(sorted(set(eases))),
                    rows.to_json(sorted(set(worsens))),
                ),
            )

    def check_ins(
        self,
        limit: int | None = None,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> tuple[CheckIn, ...]:
        """The check-ins from ``since`` on and before ``until``, newest first."""
        condition, values = time_range(since, until)
        with self._reading():
            found = self._connection.execute(
                f"""
                SELECT id, at, utc_offset, pain_now, pain_worst, places, eases, worsens,
                    sleep, minutes
                FROM check_in WHERE {condition} ORDER BY at DESC, id DESC LIMIT ?
                """,
                (*values, -1 if limit is None else limit),
            ).fetchall()
            return tuple(_to_check_in(row) for row in found)

    def last_check_in(self) -> CheckIn | None:
        """The newest check-in."""
        return next(iter(self.check_ins(1)), None)

    def delete_check_in(self, check_in_id: int) -> None:
        """Delete a check-in for good, with the backups that hold it. Raises UnknownRecord."""
        if not self._delete("DELETE FROM check_in WHERE id = ?", (check_in_id,)):
            raise UnknownRecord("check-in", check_in_id)


def _to_check_in(row: rows.Row) -> CheckIn:
    """A check-in, without areas and aggravators that this app does not know."""
    check_in_id, at, offset, pain_now, pain_worst, places, eases, worsens, sleep, minutes = row
    return CheckIn(
        check_in_id,
        from_columns(at, offset),
        pain_now,
        pain_worst,
        tuple(
            SorePlace(MuscleArea(area), Side(side))
            for area, side in json.loads(places)
            if area in _AREAS
        ),
        _to_aggravators(eases),
        _to_aggravators(worsens),
        sleep,
        minutes,
    )


def _to_aggravators(text: str) -> frozenset[Aggravator]:
    return frozenset(Aggravator(name) for name in json.loads(text) if name in _AGGRAVATORS)
