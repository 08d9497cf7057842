"""What the front ends tell the person about the state of the history.

Notes are values: the front ends make the sentences.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import NamedTuple


class Trouble(StrEnum):
    """Why a history can't be kept on disk."""

    UNWRITABLE = "unwritable"
    DISK_FULL = "disk-full"
    BUSY = "busy"
    OTHER = "other"


class StoreTooNew(NamedTuple):
    """A newer version of the app wrote this history; it was left as it is and nothing is kept.

    ``found`` is the version in the file, ``known`` the newest one this app understands.
    """

    path: Path
    found: int
    known: int


class SetAside(NamedTuple):
    """The history was damaged. It was moved to ``moved_to`` and a new one was begun."""

    path: Path
    moved_to: Path


class NotKept(NamedTuple):
    """This place can't hold a history; what happens is forgotten when the app closes.

    ``detail`` is the system's own message, for a bug report.
    """

    path: Path
    trouble: Trouble
    detail: str


Note = StoreTooNew | SetAside | NotKept
