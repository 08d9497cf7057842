"""The part of the store about leaving the machine and arriving on another."""

from __future__ import annotations

import json
import math
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from typing import NamedTuple

from guide_app.history import rows
from guide_app.history.connected import Connected
from guide_app.history.moments import from_columns, to_columns, to_day
from guide_app.history.sessions import NAME_EXERCISES, SUM_UP_PAIN
from guide_app.history.tables import TABLES, UID, Column, Kind, Table

Values = Mapping[str, object]
"""A row on its way: its columns, and the uid of what it belongs to by the name of that table."""

LARGEST = 2**31
"""Whole numbers are less than this (design choice): no seconds or points come near it."""

_UID = re.compile("[0-9a-f]{32}")
_READERS: tuple[tuple[str, Callable[[rows.Row], object]], ...] = (
    (rows.SCREENING, rows.to_screening),
    ("SELECT answers FROM screening_answers", lambda row: rows.to_answers(row[0])),
    (rows.SESSION, rows.to_session),
    ("SELECT segments FROM session_plan", lambda row: rows.to_segments(row[0])),
    ("SELECT at, utc_offset, kind, data FROM session_event", rows.to_event),
)
"""What ``examine`` adds to the store's own lists: all that is otherwise read one by one."""


class Misfit(ValueError):
    """A row that no history holds; the message says where, and nothing of what was told."""


class Merged(NamedTuple):
    """How many records of a kind arrived, and how many were here already."""

    added: int
    known: int


class Portable(Connected):
    """The rows of all tables, out and in."""

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read everything in the block as it is at one moment, whatever else is written."""
        with self._reading():
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")

    def rows_of(self, table: Table) -> Iterator[dict[str, object]]:
        """All rows of a table as they travel, oldest first."""
        with self._reading():
            for row in self._connection.execute(_select(table)):
                yield _leave(table, row)

    def session_uids(self) -> dict[int, str]:
        """What sessions are known by on every machine, by their ids here."""
        with self._reading():
            return dict(self._connection.execute("SELECT id, uid FROM session"))

    def merge(self, arriving: Mapping[str, Sequence[Values]]) -> dict[str, Merged]:
        """Add the rows that are not here yet, by the names of their tables; all or none.

        What is here stays as it is. Screenings and agreements open nothing here, a stop closes.
        Raises Misfit where the rows are no history.
        """
        with self._writing():
            try:
                newest = self._connection.execute(
                    "SELECT coalesce(max(id), 0) FROM session"
                ).fetchone()
                counts = {
                    table.name: self._merge(table, arriving.get(table.name, ())) for table in TABLES
                }
                self._connection.execute(f"{NAME_EXERCISES} WHERE session_id > ?", newest)
                self._connection.execute(SUM_UP_PAIN)
            except sqlite3.IntegrityError as error:
                raise Misfit(str(error)) from error
        return counts

    def examine(self) -> None:
        """Read all there is. Raises Misfit for what can't be read."""
        try:
            for query, understand in _READERS:
                for row in self._connection.execute(query):
                    understand(row)
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise Misfit("a record that can't be read") from error

    def _merge(self, table: Table, arriving: Sequence[Values]) -> Merged:
        owners = {owner: self._ids(owner) for owner in table.links} if arriving else {}
        before = self._connection.total_changes
        self._connection.executemany(
            _insert(table),
            (_arrive(table, place, row, owners) for place, row in enumerate(arriving)),
        )
        added = self._connection.total_changes - before
        return Merged(added, len(arriving) - added)

    def _ids(self, table: str) -> dict[object, int]:
        return dict(self._connection.execute(f"SELECT uid, id FROM {table}"))


def _travelling(table: Table) -> Iterator[str]:
    """The columns of the database that the values of a row are made from."""
    for column in table.columns:
        yield column.name
        if column.kind is Kind.MOMENT:
            yield "utc_offset"


def _select(table: Table) -> str:
    columns = [f"{table.name}.{name}" for name in _travelling(table)]
    owners = [f"{owner}.uid" for owner in table.links]
    joins = " ".join(
        f"JOIN {owner} ON {owner}.id = {table.name}.{owner}_id" for owner in table.links
    )
    order = ", ".join(f"{table.name}.{name}" for name in table.key if name != "uid")
    return (
        f"SELECT {', '.join([*owners, *columns])} FROM {table.name} {joins} "
        f"ORDER BY {order or f'{table.name}.id'}"
    )


def _insert(table: Table) -> str:
    """One row, unless it is known."""
    names = [f"{owner}_id" for owner in table.links] + list(_travelling(table))
    if table.has_day:
        names.append("day")
    values = ["?"] * len(names)
    if table.imported:
        names.append("imported")
        values.append("1")
    into = f"INSERT INTO {table.name} ({', '.join(names)})"
    if table.key:
        return (
            f"{into} VALUES ({', '.join(values)}) ON CONFLICT ({', '.join(table.key)}) DO NOTHING"
        )
    same = " AND ".join(f"{table.name}.{name} IS new.{name}" for name in names)
    named = ", ".join(f"{value} AS {name}" for name, value in zip(names, values, strict=True))
    return (
        f"{into} SELECT * FROM (SELECT {named}) AS new "
        f"WHERE NOT EXISTS (SELECT 1 FROM {table.name} WHERE {same})"
    )


def _leave(table: Table, row: rows.Row) -> dict[str, object]:
    values = iter(row)
    leaving: dict[str, object] = {owner: next(values) for owner in table.links}
    for column in table.columns:
        value = next(values)
        if column.kind is Kind.MOMENT:
            value = from_columns(value, next(values)).isoformat()
        elif column.kind is Kind.JSON:
            value = json.loads(value)
        leaving[column.name] = value
    return leaving


def _arrive(
    table: Table, place: int, row: Values, owners: Mapping[str, Mapping[object, int]]
) -> list[object]:
    """The values for ``_insert``. Raises Misfit."""
    try:
        arriving: list[object] = [owners[owner][row[owner]] for owner in table.links]
        for column in table.columns:
            arriving += _value(column, row.get(column.name))
        if table.has_day:
            arriving.append(to_day(datetime.fromisoformat(str(row["at"]))))
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError) as error:
        raise Misfit(f"{table.name} {place + 1}") from error
    return arriving


def _value(column: Column, value: object) -> tuple[object, ...]:
    if value is None and not column.needed:
        return (None,)
    match column.kind, value:
        case Kind.TEXT, str() if column is not UID or _UID.fullmatch(value):
            return (rows.clean(value),)
        case Kind.DATE, str():
            return (date.fromisoformat(value).isoformat(),)
        case Kind.MOMENT, str():
            return to_columns(datetime.fromisoformat(value))
        case Kind.WHOLE, int() if not isinstance(value, bool) and abs(value) < LARGEST:
            return (value,)
        case Kind.NUMBER, int() | float() if not isinstance(value, bool) and math.isfinite(value):
            return (float(value),)
        case Kind.JSON, dict() | list():
            # Lone surrogates, which no file can hold, raise a ValueError here.
            json.dumps(value, ensure_ascii=False).encode()
            return (rows.to_json(value),)
    raise ValueError(column.name)
