"""Opening a history file, whatever state it is in."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from uuid import uuid4

from guide_app.history.first_step import APPLICATION_ID
from guide_app.history.migrations import STEPS, Step, migrate, version
from guide_app.history.notes import Note, NotKept, SetAside, StoreTooNew, Trouble
from guide_app.history.transactions import transaction

BUSY_SECONDS = 2.0
"""How long one waits for another copy of the app to finish writing (design choice)."""

THOROUGH_UP_TO = 16 * 1024 * 1024
"""Files up to this many bytes are checked whole at every start: some ten milliseconds at most.

Larger ones only after a crash, so that a long history does not slow every start.
"""

BACKUPS_KEPT = 2

_OPEN_ATTEMPTS = 10
_WAL_ATTEMPTS = 20
_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_TROUBLE = {
    sqlite3.SQLITE_FULL: Trouble.DISK_FULL,
    sqlite3.SQLITE_BUSY: Trouble.BUSY,
    sqlite3.SQLITE_LOCKED: Trouble.BUSY,
    sqlite3.SQLITE_READONLY: Trouble.UNWRITABLE,
    sqlite3.SQLITE_CANTOPEN: Trouble.UNWRITABLE,
    sqlite3.SQLITE_PERM: Trouble.UNWRITABLE,
    sqlite3.SQLITE_AUTH: Trouble.UNWRITABLE,
}


class _Damaged(Exception):
    """The file is not, or no longer, a history of ours."""


class _TooNew(Exception):
    def __init__(self, found: int) -> None:
        super().__init__(f"version {found}")
        self.found = found


def open_file(
    path: Path, steps: Sequence[Step] = STEPS
) -> tuple[sqlite3.Connection | None, tuple[Note, ...]]:
    """A connection to the history in this file, or None, with what the person should know.

    A missing file is made, an older one copied and brought up to date, a damaged one set aside.
    Nothing that the disk or the file does raises.
    """
    try:
        try:
            return _open(path, steps), ()
        except _Damaged:
            moved = set_aside(path)
            return _open(path, steps), (SetAside(path, moved),)
    except _TooNew as error:
        return None, (StoreTooNew(path, error.found, len(steps)),)
    except (OSError, sqlite3.Error, _Damaged) as error:
        return None, (NotKept(path, _trouble(error), str(error)),)


def open_memory(steps: Sequence[Step] = STEPS) -> sqlite3.Connection:
    """A connection to a history that is forgotten when it is closed."""
    connection = _connect(":memory:")
    _configure(connection)
    migrate(connection, steps)
    return connection


def set_aside(path: Path) -> Path:
    """Move a damaged file out of the way and return where it is now; its log goes with it."""
    number = 1
    while (moved := _beside(path, f".damaged-{number}")).exists():
        number += 1
    path.rename(moved)
    with suppress(FileNotFoundError):
        _beside(path, "-wal").rename(_beside(moved, "-wal"))
    _beside(path, "-shm").unlink(missing_ok=True)
    return moved


def backups(path: Path) -> tuple[Path, ...]:
    """The copies made before migrations, oldest version first."""
    return tuple(sorted(_siblings(path, ".backup-v"), key=lambda copy: (len(copy.name), copy.name)))


def damaged(path: Path) -> tuple[Path, ...]:
    """The damaged files that were set aside, with their logs."""
    return tuple(sorted(_siblings(path, ".damaged-")))


def _siblings(path: Path, suffix: str) -> list[Path]:
    start = path.name + suffix
    return [entry for entry in path.parent.iterdir() if entry.name.startswith(start)]


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _open(path: Path, steps: Sequence[Step]) -> sqlite3.Connection:
    """Open it, again where that failed only because another copy was just making the same file.

    SQLite reports that as a fault of the disk. A disk that is at fault is so each time.
    """
    for _ in range(_OPEN_ATTEMPTS):
        try:
            return _open_once(path, steps)
        except sqlite3.OperationalError as error:
            if _code(error) != sqlite3.SQLITE_IOERR:
                raise
    return _open_once(path, steps)


def _open_once(path: Path, steps: Sequence[Step]) -> sqlite3.Connection:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _make_private(path)
    crashed = _size(_beside(path, "-wal")) > 0
    connection = _connect(path)
    try:
        _configure(connection)
        _examine(connection, thoroughly=crashed or _size(path) <= THOROUGH_UP_TO)
        found = version(connection)
        if found > len(steps):
            raise _TooNew(found)
        _use_write_ahead_log(connection)
        if 0 < found < len(steps):
            _back_up(connection, path, found)
        migrate(connection, steps)
        _try_to_write(connection)
    except BaseException as error:
        connection.close()
        if _is_damage(error):
            raise _Damaged(str(error)) from error
        raise
    return connection


def _connect(place: Path | str) -> sqlite3.Connection:
    return sqlite3.connect(place, timeout=BUSY_SECONDS, isolation_level=None)


def _configure(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    # What is deleted is overwritten, not only forgotten.
    connection.execute("PRAGMA secure_delete = ON")
    # A commit survives a power cut as well; there is one every half minute or so.
    connection.execute("PRAGMA synchronous = FULL")


def _make_private(path: Path) -> None:
    """Make the file readable by its owner alone before anything is in it.

    SQLite gives its -wal and -shm files the mode of the database. A file that is there is never
    opened here: closing it would drop the locks of every other connection of this process. So a
    new one is made and closed before it has its name.
    """
    if not path.exists():
        new = _beside(path, f".new-{uuid4().hex}")
        os.close(os.open(new, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            os.link(new, path)
        except FileExistsError:
            pass  # somebody else was quicker
        except OSError:
            # Some file systems (a memory stick) know no second names.
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        finally:
            new.unlink(missing_ok=True)
    # Some file systems (a memory stick) know no modes and refuse; they still keep a history.
    with suppress(OSError):
        path.chmod(0o600)


def _examine(connection: sqlite3.Connection, *, thoroughly: bool) -> None:
    """Raise _Damaged, or SQLite's own error, unless this is a sound history or a new file."""
    # Damaged text must not hide behind a decoding error that has no error code.
    connection.text_factory = _lenient
    try:
        if thoroughly:
            (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if verdict != "ok":
                raise _Damaged(verdict)
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        (owner,) = connection.execute("PRAGMA application_id").fetchone()
    finally:
        connection.text_factory = str
    is_new = version(connection) == 0 and not tables
    is_ours = version(connection) > 0 and owner == APPLICATION_ID
    if not is_new and not is_ours:
        raise _Damaged("not a history of this app")


def _lenient(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Switch to WAL. SQLite does not wait here for another copy that is doing the same.

    Taking the write lock does wait, so that is how the attempts are spaced.
    """
    for _ in range(_WAL_ATTEMPTS):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if _code(error) != sqlite3.SQLITE_BUSY:
                raise
        with transaction(connection):
            pass
    connection.execute("PRAGMA journal_mode = WAL")


def _back_up(connection: sqlite3.Connection, path: Path, found: int) -> None:
    copy = _beside(path, f".backup-v{found}")
    copy.unlink(missing_ok=True)
    _make_private(copy)
    with closing(sqlite3.connect(copy)) as target:
        connection.backup(target)
    for old in backups(path)[:-BACKUPS_KEPT]:
        old.unlink()


def _try_to_write(connection: sqlite3.Connection) -> None:
    """Find out now, not in the middle of a session, whether anything can be recorded."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"PRAGMA user_version = {version(connection)}")
    connection.execute("ROLLBACK")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _is_damage(error: BaseException) -> bool:
    # SQLite quotes the damaged text in its message, and that may be no text at all.
    return isinstance(error, UnicodeDecodeError) or (
        isinstance(error, sqlite3.Error) and _code(error) in _DAMAGE
    )


def _code(error: sqlite3.Error) -> int | None:
    """SQLite's primary error code; the module's own errors have none."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _trouble(error: Exception) -> Trouble:
    if isinstance(error, sqlite3.Error):
        return _TROUBLE.get(_code(error) or 0, Trouble.OTHER)
    if isinstance(error, OSError):
        return Trouble.DISK_FULL if error.errno == errno.ENOSPC else Trouble.UNWRITABLE
    return Trouble.OTHER
