"""A whole history in one file, in the format that somebody asks for."""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from guide_app.history.export import (
    whole_file,
    write_calendar,
    write_json,
    write_sessions,
    write_tables,
)
from guide_app.history.store import Store


class Format(StrEnum):
    """What a file can be; the value is how its name ends."""

    JSON = "json"
    CSV = "csv"
    TABLES = "zip"
    CALENDAR = "ics"


class Stopped(Exception):
    """The person did not want to wait; no file was left behind."""


def write_file(
    store: Store,
    form: Format,
    path: Path,
    at: datetime,
    *,
    stopped: Callable[[], bool] = lambda: False,
) -> None:
    """Write the history; the file is there whole, or as it was before.

    ``stopped`` is asked again and again, and ends it with Stopped. Raises StoreError and OSError.
    """
    with whole_file(path) as file:
        out = io.BufferedWriter(_Stoppable(file, stopped))
        if form is Format.CSV:
            # The mark at the start of a file tells spreadsheets how to read letters.
            out.write(codecs.BOM_UTF8)
        write(store, form, out, at)
        out.close()


def write(store: Store, form: Format, out: BinaryIO, at: datetime) -> None:
    """Write the history and leave ``out`` open. Raises StoreError."""
    match form:
        case Format.JSON:
            with _as_text(out) as text:
                write_json(store, text, at)
        case Format.CSV:
            with _as_text(out) as text:
                write_sessions(store, text)
        case Format.TABLES:
            write_tables(store, out)
        case Format.CALENDAR:
            write_calendar(store, out, at)


@contextmanager
def _as_text(out: BinaryIO) -> Iterator[TextIO]:
    text = io.TextIOWrapper(out, "utf-8", newline="")
    yield text
    # Not closed, for that would close what is beneath it.
    text.detach()


class _Stoppable(io.RawIOBase):
    """Hands on what is written until somebody stops it; closing it leaves the file open."""

    def __init__(self, file: BinaryIO, stopped: Callable[[], bool]) -> None:
        self._file = file
        self._stopped = stopped

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        if self._stopped():
            raise Stopped
        return self._file.write(content)
