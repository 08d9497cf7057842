"""Writes a routine of the person's own as a YAML file that the reader takes back."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection
from pathlib import Path
from typing import Any

import yaml

from guide_app.content.schema import FORMAT
from guide_app.model import Item, Range, Routine

_LONGEST_ID = 50


def id_for(name: str, taken: Collection[str]) -> str:
    """An id that reads like the name and that nothing else has."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = "-".join(re.findall("[a-z0-9]+", plain))[:_LONGEST_ID].strip("-") or "my-timer"
    candidate, number = stem, 2
    while candidate in taken:
        candidate, number = f"{stem}-{number}", number + 1
    return candidate


def write_routine(folder: Path, routine: Routine) -> Path:
    """Write the routine into the folder, readable by its owner alone, and say where.

    Raises FileExistsError rather than replace a file, and OSError where writing fails.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{routine.id}.yaml"
    text = yaml.safe_dump(_as_data(routine), sort_keys=False, allow_unicode=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError:
        path.unlink()
        raise
    return path


def _as_data(routine: Routine) -> dict[str, Any]:
    optional = {
        "summary": routine.summary,
        "for_whom": routine.for_whom,
        "not_for": routine.not_for,
        "place": str(routine.place) if routine.place else "",
        "goals": list(routine.goals),
        "sources": list(routine.sources),
    }
    return {
        "format": FORMAT,
        "id": routine.id,
        "title": routine.title,
        **{key: value for key, value in optional.items() if value},
        "items": [_item(item) for item in routine.items],
    }


def _item(item: Item) -> dict[str, Any]:
    data: dict[str, Any] = {
        "exercise": item.exercise.id,
        "hold": _range(item.hold),
        "rounds": _range(item.rounds),
        "sides": str(item.sides),
        "importance": str(item.importance),
    }
    return data if item.rest is None else {**data, "rest": item.rest}


def _range(range_: Range) -> int | dict[str, int]:
    if range_.min == range_.max:
        return range_.min
    return {"min": range_.min, "ideal": range_.ideal, "max": range_.max}
