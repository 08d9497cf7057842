"""The history in files that other programs read."""

from __future__ import annotations

import csv
import io
import json
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, TextIO

from guide_app.history.records import SessionRecord
from guide_app.history.store import Store
from guide_app.history.tables import TABLES, Table

FORMAT = "guide-app-history"
VERSION = 1
"""What the JSON says of itself; a later version may add tables and columns."""

CALENDAR = "-//Guide App//History//EN"

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What makes a spreadsheet read a text as a formula, and run it; the last four are wide forms."""


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Write a file that its owner alone can read; it is there whole, or as it was before.

    Raises OSError.
    """
    # mkstemp makes it readable by its owner alone.
    handle, name = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_json(store: Store, out: TextIO, at: datetime) -> None:
    """Everything, one record a line, to be imported on another machine. Raises StoreError."""
    head = {"format": FORMAT, "version": VERSION, "exported": at.isoformat()}
    with store.snapshot():
        out.write(json.dumps(head, indent=0)[:-2])
        for table in TABLES:
            out.write(f',\n"{table.name}": [')
            for place, row in enumerate(store.rows_of(table)):
                out.write(",\n" if place else "\n")
                json.dump(row, out, ensure_ascii=False, separators=(",", ":"))
            out.write("\n]")
        out.write("\n}\n")


def write_sessions(store: Store, out: TextIO) -> None:
    """The sessions as CSV, one a line, oldest first. Raises StoreError."""
    with store.snapshot():
        exercises = {record.session_id: record.exercises for record in store.pains()}
        sessions = reversed(store.sessions())
    table = csv.writer(out)
    fields = [field for field in SessionRecord._fields if field != "id"]
    table.writerow([*fields, "exercises"])
    for session in sessions:
        values = session._asdict() | {
            "at": session.at.isoformat(),
            "ended": None if session.ended is None else session.ended.isoformat(),
        }
        done = exercises.get(session.id, ())
        table.writerow([*(_cell(values[field]) for field in fields), _cell(list(done))])


def write_tables(store: Store, out: BinaryIO) -> None:
    """Everything as a ZIP of CSV files, one for each kind of record. Raises StoreError."""
    with store.snapshot(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in TABLES:
            # A date of its own would make two exports of the same history differ.
            entry = zipfile.ZipInfo(f"{table.name.replace('_', '-')}.csv")
            entry.compress_type = zipfile.ZIP_DEFLATED
            with (
                archive.open(entry, "w") as raw,
                io.TextIOWrapper(raw, "utf-8-sig", newline="") as text,
            ):
                _write_table(table, store.rows_of(table), text)


def write_calendar(store: Store, out: BinaryIO, at: datetime) -> None:
    """The sessions that were worked in, as events of a calendar (RFC 5545). Raises StoreError."""
    # Loaded here because it takes its time, and most people never need it.
    from icalendar import Calendar, Event

    with store.snapshot():
        uids, sessions = store.session_uids(), reversed(store.sessions())
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", CALENDAR)
    for session in sessions:
        if session.ended is None or not session.worked_seconds:
            continue
        event = Event()
        event.add("uid", f"{uids[session.id]}@guide-app")
        event.add("dtstamp", at.astimezone(UTC))
        event.add("dtstart", session.at.astimezone(UTC))
        event.add("dtend", max(session.ended, session.at).astimezone(UTC))
        event.add("summary", session.title)
        event.add("status", "CONFIRMED")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    out.write(calendar.to_ical())


def _write_table(table: Table, found: Iterable[Mapping[str, object]], out: TextIO) -> None:
    names = [*table.links, *(column.name for column in table.columns)]
    written = csv.writer(out)
    written.writerow(names)
    written.writerows([_cell(row[name]) for name in names] for row in found)


def _cell(value: object) -> object:
    """A value as a spreadsheet shows it; a text that it would run is marked as text."""
    match value:
        case dict():
            value = "; ".join(f"{key}: {_plain(inner)}" for key, inner in value.items())
        case list():
            value = "; ".join(map(_plain, value))
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value


def _plain(value: object) -> str:
    if isinstance(value, list):
        return " ".join(map(_plain, value))
    return "" if value is None else str(value)
