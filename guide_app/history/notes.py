"""What the front ends tell the person about the state of the history.

Notes are values: the front ends make the sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Trouble(StrEnum):
    """Why a history can't be kept on disk."""

    UNWRITABLE = "unwritable"
    DISK_FULL = "disk-full"
    BUSY = "busy"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class StoreTooNew:
    """A newer version of the app wrote this history; it was left as it is and nothing is kept.

    ``found`` is the version in the file, ``known`` the newest one this app understands.
    """

    path: Path
    found: int
    known: int


@dataclass(frozen=True, slots=True)
class SetAside:
    """The history was damaged. It was moved to ``moved_to`` and a new one was begun."""

    path: Path
    moved_to: Path


@dataclass(frozen=True, slots=True)
class NotKept:
    """This place can't hold a history; what happens is forgotten when the app closes.

    ``detail`` is the system's own message, for a bug report.
    """

    path: Path
    trouble: Trouble
    detail: str


Note = StoreTooNew | SetAside | NotKept
