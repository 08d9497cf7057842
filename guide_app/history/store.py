"""The history: what people say and do, in one SQLite file of the person's own."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from guide_app.history.check_ins import CheckIns
from guide_app.history.enrolments import Enrolments
from guide_app.history.notes import Note
from guide_app.history.opening import backups, damaged, open_file, open_memory
from guide_app.history.portable import Portable
from guide_app.history.preferences import Preferences
from guide_app.history.screenings import Screenings
from guide_app.history.self_tests import SelfTests
from guide_app.history.sessions import Sessions
from guide_app.history.sums import Sums

_ROOTS = (
    "session",
    "screening",
    "agreement",
    "check_in",
    "exercise_mark",
    "dose_change",
    "enrolment",
    "self_test",
)
"""The tables that stand on their own; what belongs to their rows goes with them."""


class Store(Screenings, Sessions, CheckIns, Preferences, Enrolments, SelfTests, Sums, Portable):
    """An open history. It belongs to the thread that opened it.

    Every call that writes is one transaction: when it returns, the record survives a crash. Once
    open, all that can go wrong with the file is raised as StoreError; wrong arguments are
    ValueErrors. Moments are aware datetimes; ``last`` and ``newest`` screening means the one
    recorded last, so that a clock that was set back can't hide a stop.
    """

    def __init__(
        self, connection: sqlite3.Connection, path: Path | None, notes: tuple[Note, ...]
    ) -> None:
        super().__init__(connection, path)
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

    def delete_everything(self) -> None:
        """Delete all that was recorded, for good, with backups and damaged files set aside.

        Screenings and agreements go as well: the next session asks everything anew.
        """
        with self._writing():
            for table in _ROOTS:
                self._connection.execute(f"DELETE FROM {table}")
        # The rows are overwritten already; this gives their room back where nobody else is writing.
        with suppress(sqlite3.Error, UnicodeDecodeError):
            self._connection.execute("VACUUM")
        self._forget(backups)
        self._forget(damaged)
