"""Where reminders are kept: read so that nothing in the file can stop the app."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple

from guide_app.reminding.plain import from_plain, to_plain
from guide_app.reminding.reminder import Book
from guide_app.whole_files import put_in_place

MOST_BYTES = 1_000_000
"""A file larger than this is not one of ours."""


class LoadedBook(NamedTuple):
    """What was read. ``damaged`` says that the file could not be; ``kept`` is where it is now."""

    book: Book
    damaged: bool = False
    kept: Path | None = None


def load(path: Path) -> LoadedBook:
    """Read the reminders; a missing file holds none. Never raises.

    A file that can't be understood is set aside beside where it was (``.damaged-1``, ...).
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return LoadedBook(Book())
    except OSError:
        return LoadedBook(Book(), damaged=True)
    try:
        if len(raw) > MOST_BYTES:
            raise ValueError(f"more than {MOST_BYTES} bytes")
        return LoadedBook(from_plain(json.loads(raw.decode())))
    except (ValueError, RecursionError):
        return LoadedBook(Book(), damaged=True, kept=_set_aside(path))


def save(path: Path, book: Book) -> None:
    """Write the reminders; at any moment the old file or the new one is there. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = json.dumps(to_plain(book), indent=2) + "\n"
    # A file kept elsewhere by a link stays there.
    put_in_place(Path(os.path.realpath(path)), content.encode())


def _set_aside(path: Path) -> Path | None:
    number = 1
    while (kept := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    try:
        path.rename(kept)
    except OSError:
        return None
    return kept
