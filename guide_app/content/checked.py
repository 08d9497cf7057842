"""Content that was checked before is read again without checking it anew.

Reading YAML and checking it against the schema costs more than opening the window. So what passed
is kept as plain data beside the person's own files, under a stamp of every byte that it was made
from. Any other byte, a damaged copy or an unwritable disk only means that the files are read.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from guide_app.content import build
from guide_app.content.files import SAFETY_FILES, SOURCES_FILE, built_in_files, own_files
from guide_app.content.loaded import LoadedLibrary
from guide_app.model import Catalogue, GeneralLimits, Guidance, Questionnaire, Source

_LARGEST_COPY = 8_000_000
_HERE = Path(__file__).parent


def load_questionnaire(root: Path, keep: Path) -> Questionnaire:
    """Read the safety screen. Raises ContentError when anything at all is wrong with it."""
    files = [root / name for name in (SOURCES_FILE, *SAFETY_FILES.values())]
    copy = _Copy(keep / "screening.json", files)
    data = copy.read()
    if data is None:
        # Loaded only here: a start that finds its copy does without YAML and schemas.
        from guide_app.content.library import read_questionnaire

        data = read_questionnaire(root)
        copy.write(data)
    return build.questionnaire(data)


def load_catalogue(root: Path, own: Path | None, keep: Path) -> LoadedLibrary:
    """Read the built-in content and the person's own folder. Never raises for a broken file."""
    copy = _Copy(keep / "catalogue.json", [*built_in_files(root), *own_files(own)])
    data = copy.read()
    if data is not None:
        return LoadedLibrary(_catalogue(data), ())
    from guide_app.content.library import read_catalogue

    loaded, data = read_catalogue(root, own)
    if not loaded.problems:
        copy.write(data)
    return loaded


def _catalogue(data: dict[str, Any]) -> Catalogue:
    exercises = {entry["id"]: build.exercise(entry) for entry in data["exercises"]}
    sources: dict[str, Source] = {}
    for entry in data["sources"]:
        sources = build.sources(entry) | sources
    routines = {
        entry["id"]: build.routine(entry, exercises, own=own) for entry, own in data["routines"]
    }
    programs = {
        entry["id"]: build.program(entry, routines, own=own) for entry, own in data["programs"]
    }
    limits = build.limits(data["limits"][0]) if data["limits"] else GeneralLimits()
    guidance = build.guidance(data["guidance"][0]) if data["guidance"] else Guidance()
    self_tests = {entry["id"]: build.self_test(entry) for entry in data["self_tests"]}
    return Catalogue(exercises, routines, sources, programs, limits, guidance, self_tests)


class _Copy:
    """The plain data made from some files, and the stamp that says from which bytes."""

    def __init__(self, path: Path, files: Iterable[Path]) -> None:
        self._path = path
        self._stamp = _stamp(files)

    def read(self) -> dict[str, Any] | None:
        """The data, if it was made from exactly these bytes and is whole."""
        try:
            if self._stamp is None or self._path.stat().st_size > _LARGEST_COPY:
                return None
            stamp, digest, text = self._path.read_text(encoding="utf-8").split("\n", 2)
        except (OSError, ValueError):
            return None
        if stamp != self._stamp or digest != hashlib.sha256(text.encode()).hexdigest():
            return None
        data: dict[str, Any] = json.loads(text)
        return data

    def write(self, data: dict[str, Any]) -> None:
        """Keep the data; where that is not possible, it is made again the next time."""
        if self._stamp is None:
            return
        import tempfile  # slow to load, and rarely needed

        text = json.dumps(data, ensure_ascii=False)
        digest = hashlib.sha256(text.encode()).hexdigest()
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # mkstemp makes a file that its owner alone can read.
            descriptor, name = tempfile.mkstemp(dir=self._path.parent, prefix=".copy-")
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(f"{self._stamp}\n{digest}\n{text}")
            Path(name).replace(self._path)
        except OSError:
            return


def _stamp(files: Iterable[Path]) -> str | None:
    """A digest of the files and of the code that reads them; None where one can't be read."""
    digest = hashlib.sha256()
    try:
        for path in [*sorted(_HERE.glob("*.py")), *files]:
            raw = path.read_bytes() if path.is_file() else b""
            digest.update(f"{path.as_posix()}\0{len(raw)}\0".encode())
            digest.update(raw)
    except (OSError, ValueError):
        return None
    return digest.hexdigest()
