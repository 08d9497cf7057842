"""Which files are content: the built-in ones, the person's own, those in a folder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

SOURCES_FILE = "sources.yaml"
SAFETY_FILES = {
    kind: f"safety/{kind}.yaml"
    for kind in ("screening", "cautions", "advice", "in-session", "follow-up", "countries")
}
"""The files of the safety screen, by the kind of file; together they are one whole."""
SUFFIXES = (".yaml", ".yml")


def built_in_files(root: Path) -> Sequence[Path]:
    """The files of the content folder; what can't be missed is always among them."""
    needed = (SOURCES_FILE, *SAFETY_FILES.values())
    return list(dict.fromkeys([*(root / name for name in needed), *files_in(root)]))


def own_files(own: Path | None) -> Sequence[Path]:
    """The person's own files; a folder that does not exist is empty."""
    return files_in(own) if own and os.path.lexists(own) else ()


def files_in(path: Path) -> Sequence[Path]:
    """The YAML files in this folder and below; what can't be opened as a folder is a file."""
    found: list[Path] = []

    def unopened(error: OSError) -> None:
        found.append(Path(error.filename))

    for place, folders, files in os.walk(path, onerror=unopened):
        # Hidden files are the notes and locks of editors and systems.
        found += [
            Path(place, name)
            for name in (*folders, *files)
            if name.endswith(SUFFIXES) and not name.startswith(".")
        ]
    return sorted(found)
