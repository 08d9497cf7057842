"""A history from another machine: read whole, tried out in memory, then merged."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NoReturn

from guide_app.history.errors import StoreError
from guide_app.history.export import FORMAT, VERSION
from guide_app.history.portable import Merged, Misfit, Values
from guide_app.history.store import Store
from guide_app.history.tables import TABLES

MOST_BYTES = 1024 * 1024 * 1024
"""Larger files are not read: a long life of sessions is a tenth of this (design choice)."""

Document = Mapping[str, Sequence[Values]]
"""The rows of a history by the names of their tables."""


class Fault(StrEnum):
    """Why a file can't be imported."""

    NO_HISTORY = "no-history"
    TOO_LARGE = "too-large"
    TOO_NEW = "too-new"
    BROKEN = "broken"


class CannotImport(Exception):
    """The file is at fault; ``detail`` is for a bug report and holds nothing that was told."""

    def __init__(self, fault: Fault, detail: str) -> None:
        super().__init__(detail)
        self.fault = fault
        self.detail = detail


def read_file(path: Path) -> Document:
    """The history in this file. Raises CannotImport and OSError."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise CannotImport(Fault.TOO_LARGE, f"{size} bytes, at most {MOST_BYTES} are read")
    return read(path.read_bytes())


def read(content: bytes) -> Document:
    """The history in an exported file. Raises CannotImport."""
    try:
        found = json.loads(content.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise CannotImport(Fault.NO_HISTORY, str(error)) from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise CannotImport(Fault.NO_HISTORY, "it does not say that it is one")
    version = found.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise CannotImport(Fault.BROKEN, "its version is no number")
    if version > VERSION:
        raise CannotImport(Fault.TOO_NEW, f"version {version}, at most {VERSION} is known")
    return {table.name: _rows(found, table.name) for table in TABLES}


def merge(store: Store, document: Document) -> dict[str, Merged]:
    """Add what is not known yet, all of it or nothing; say how much by the names of the tables.

    Raises CannotImport where the rows make no history, and StoreError where the disk fails.
    """
    with Store.in_memory() as trial:
        try:
            trial.merge(document)
            trial.examine()
            for read_all in (
                trial.check_ins,
                trial.feels,
                trial.marks,
                trial.dose_changes,
                trial.enrolments,
                trial.self_tests,
                trial.adverse_events,
                trial.pains,
            ):
                read_all()
        except Misfit as error:
            raise CannotImport(Fault.BROKEN, str(error)) from error
        except StoreError as error:
            raise CannotImport(Fault.BROKEN, "a record that can't be read") from error
    try:
        return store.merge(document)
    except Misfit as error:
        raise CannotImport(Fault.BROKEN, str(error)) from error


def _rows(found: Mapping[str, object], name: str) -> Sequence[Values]:
    rows = found.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise CannotImport(Fault.BROKEN, f"{name} is no list of records")
    return rows


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")
