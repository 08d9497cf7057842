"""What every part of the store has: the connection, and the ways to read and to write with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from guide_app.history.errors import StoreError
from guide_app.history.moments import to_columns
from guide_app.history.opening import backups
from guide_app.history.transactions import transaction

NEW_UID = "lower(hex(randomblob(16)))"
"""SQL for what a record is known by on every machine; the database brings the chance."""


class Connected:
    """A part of the store. ``path`` is None where it works in memory."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None) -> None:
        self._connection = connection
        self.path = path

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

    def _exists(self, table: str, row_id: int) -> bool:
        found = self._connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (row_id,))
        return found.fetchone() is not None

    def _delete(self, statement: str, values: tuple[object, ...] = ()) -> int:
        """Delete for good, with the backups that hold it; return how many rows went."""
        with self._writing():
            gone = self._connection.execute(statement, values).rowcount
        self._forget(backups)
        return gone

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


def insert(connection: sqlite3.Connection, statement: str, values: tuple[object, ...]) -> int:
    """Insert one row and return its id."""
    row_id = connection.execute(statement, values).lastrowid
    if row_id is None:
        raise StoreError("nothing was recorded")
    return row_id


def time_range(
    since: datetime | None, until: datetime | None, column: str = "at"
) -> tuple[str, tuple[str, ...]]:
    """A condition that holds from ``since`` on and before ``until``, with its values."""
    bounds = [(f"{column} >= ?", since), (f"{column} < ?", until)]
    given = [(condition, to_columns(bound)[0]) for condition, bound in bounds if bound is not None]
    return " AND ".join(condition for condition, _ in given) or "TRUE", tuple(
        value for _, value in given
    )


def check_scale(name: str, value: int | None) -> None:
    """Raise ValueError unless this is from 0 to 10, or was left out."""
    if value is not None and not 0 <= value <= 10:
        raise ValueError(f"{name} goes from 0 to 10, not {value}")
