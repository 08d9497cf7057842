"""The part of the store about how far somebody can move."""

from __future__ import annotations

import math
from datetime import datetime

from guide_app.history.connected import NEW_UID, Connected, insert
from guide_app.history.errors import UnknownRecord
from guide_app.history.moments import from_columns, to_columns
from guide_app.history.records import SelfTest, SelfTestKind
from guide_app.model import Side, Unit

LIMITS = {Unit.CENTIMETRES: (-200.0, 200.0), Unit.DEGREES: (0.0, 180.0)}
"""What is taken for a slip of the finger beyond; less than 0 cm is past the toes or the floor."""


class SelfTests(Connected):
    """Measures of how far one can move."""

    def record_self_test(
        self, kind: SelfTestKind, value: float, *, at: datetime, side: Side = Side.NONE
    ) -> int:
        """Record a measure, in the unit of its kind, and return the id."""
        least, most = LIMITS[kind.unit]
        if not (math.isfinite(value) and least <= value <= most):
            raise ValueError(f"{kind} goes from {least:g} to {most:g} {kind.unit}, not {value}")
        with self._writing():
            return insert(
                self._connection,
                f"""
                INSERT INTO self_test (uid, at, utc_offset, kind, side, value)
                VALUES ({NEW_UID}, ?, ?, ?, ?, ?)
                """,
                (*to_columns(at), kind, side, value),
            )

    def self_tests(self, kind: SelfTestKind | None = None) -> tuple[SelfTest, ...]:
        """The measures of this kind, or of all, oldest first."""
        with self._reading():
            found = self._connection.execute(
                f"""
                SELECT id, at, utc_offset, kind, side, value FROM self_test
                WHERE {"TRUE" if kind is None else "kind = ?"} ORDER BY at, id
                """,
                () if kind is None else (kind,),
            ).fetchall()
            return tuple(
                SelfTest(test_id, from_columns(at, offset), SelfTestKind(name), Side(side), value)
                for test_id, at, offset, name, side, value in found
            )

    def delete_self_test(self, test_id: int) -> None:
        """Delete a measure for good, with the backups that hold it. Raises UnknownRecord."""
        if not self._delete("DELETE FROM self_test WHERE id = ?", (test_id,)):
            raise UnknownRecord("self-test", test_id)
