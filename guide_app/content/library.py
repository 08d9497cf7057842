"""Reads whole folders of content: the catalogue, the safety screen, and what is wrong with them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guide_app.content import build
from guide_app.content.problems import ContentError, Problem
from guide_app.content.schema import SCHEMAS
from guide_app.content.shape import Shape
from guide_app.content.yaml_reader import Document, read
from guide_app.model import Catalogue, Exercise, Questionnaire, Routine, Source

SOURCES_FILE = "sources.yaml"
SCREENING_FILE = "safety/screening.yaml"
SUFFIXES = (".yaml", ".yml")

_LISTS_WITH_IDS = {
    "sources": ("sources",),
    "screening": (
        "groups",
        "questions",
        "rules",
        "cautions",
        "advice",
        "wrong_signs",
        "countries",
    ),
}
_KINDS_BY_KEY = {
    key: [kind for kind, schema in SCHEMAS.items() if key in schema["properties"]]
    for schema in SCHEMAS.values()
    for key in schema["properties"]
}


@dataclass(frozen=True, slots=True)
class LoadedLibrary:
    """What could be read, and every problem of what could not."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]


def load_catalogue(root: Path, own: Path | None) -> LoadedLibrary:
    """Read the built-in content and the person's own folder. Never raises for a broken file.

    An own folder that does not exist is empty.
    """
    return _Batch(built_in=_built_in(root), own=_files(own) if own else ()).load()


def load_questionnaire(root: Path) -> Questionnaire:
    """Read the safety screen. Raises ContentError when anything at all is wrong with it."""
    sources = _Batch(built_in=[root / SOURCES_FILE], own=()).load()
    document = read(root / SCREENING_FILE)
    problems = [*sources.problems, *document.problems]
    if not problems:
        known = {"source": sources.catalogue.sources, **_screening_ids(document)}
        problems = Shape("screening", known).problems(document)
    if not problems:
        problems = list(_ids_twice(document, "screening"))
    if problems:
        raise ContentError(problems)
    return build.questionnaire(_as_data(document))


def check(paths: Iterable[Path], root: Path, own: Path | None = None) -> tuple[Problem, ...]:
    """Every problem of these files and folders.

    They are checked as additions to the built-in content and to the person's own folder; what is
    wrong with files that were not asked for stays unsaid.
    """
    chosen: list[Path] = []
    problems: list[Problem] = []
    for path in paths:
        files = _files(path) if os.path.isdir(path) else [path]  # noqa: PTH112
        chosen += files
        if not files:
            problems.append(Problem(path, 1, 1, "this folder holds no YAML file"))
    built_in = {os.path.realpath(path): path for path in _built_in(root)}
    added = {os.path.realpath(path): path for path in (_files(own) if own else ())}
    for path in chosen:
        place = os.path.realpath(path)
        (built_in if place in built_in else added)[place] = path
    asked = frozenset(chosen)
    loaded = _Batch(built_in=list(built_in.values()), own=list(added.values())).load()
    problems += [problem for problem in loaded.problems if problem.path in asked]
    return tuple(sorted(problems))


def _built_in(root: Path) -> Sequence[Path]:
    # These two are named, so that it is seen when they are missing.
    return list(dict.fromkeys([root / SOURCES_FILE, root / SCREENING_FILE, *_files(root)]))


def _files(folder: Path) -> Sequence[Path]:
    """The YAML files in this folder and below; a folder that can't be opened stands for itself."""
    found: list[Path] = []

    def unopened(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            found.append(Path(error.filename))

    for place, folders, files in os.walk(folder, onerror=unopened):
        # Hidden files are the notes and locks of editors and systems.
        found += [
            Path(place, name)
            for name in (*folders, *files)
            if name.endswith(SUFFIXES) and not name.startswith(".")
        ]
    return sorted(found)


def _as_data(document: Document) -> dict[str, Any]:
    return document.data if isinstance(document.data, dict) else {}


def _kind(document: Document) -> str:
    """The kind of file this is meant to be: the one that most of its keys belong to."""
    keys = _as_data(document).keys()
    votes = Counter(kind for key in keys for kind in _KINDS_BY_KEY.get(key, ()))
    if "sources" in keys and "id" not in keys and "groups" not in keys:
        return "sources"
    return votes.most_common(1)[0][0] if votes else "routine"


def _entry_ids(data: Mapping[str, Any], key: str) -> frozenset[str]:
    entries = data.get(key)
    if not isinstance(entries, list):
        return frozenset()
    return frozenset(
        entry["id"]
        for entry in entries
        if isinstance(entry, dict) and isinstance(entry.get("id"), str)
    )


def _screening_ids(data: object) -> dict[str, frozenset[str]]:
    entries = data if isinstance(data, dict) else {}
    kinds = {
        "group": "groups",
        "question": "questions",
        "caution": "cautions",
        "advice": "advice",
    }
    return {name: _entry_ids(entries, key) for name, key in kinds.items()}


class _Batch:
    """Files that are read together, because they refer to each other."""

    def __init__(self, built_in: Sequence[Path], own: Sequence[Path]) -> None:
        self._own = frozenset(own)
        self._problems: list[Problem] = []
        self._by_kind: dict[str, list[Document]] = {
            "sources": [],
            "screening": [],
            "exercise": [],
            "routine": [],
        }
        for path in dict.fromkeys([*built_in, *own]):
            document = read(path)
            self._problems += document.problems
            if document.data is not None or not document.problems:
                self._by_kind[_kind(document)].append(document)

    def load(self) -> LoadedLibrary:
        known = self._known_ids()
        shapes = {
            kind: Shape(kind, known) for kind, documents in self._by_kind.items() if documents
        }
        sound: dict[str, list[Document]] = {kind: [] for kind in self._by_kind}
        for kind, documents in self._by_kind.items():
            for document in documents:
                faults = shapes[kind].problems(document)
                self._problems += faults
                if not faults and not document.problems:
                    sound[kind].append(document)
        sources: dict[str, Source] = {}
        for document in sound["sources"]:
            self._report_twice(document, "sources")
            sources |= build.sources(_as_data(document))
        for document in sound["screening"]:
            for key in ("groups", "questions", "rules", "cautions", "advice", "countries"):
                self._report_twice(document, key)
        exercises = self._exercises(sound["exercise"])
        routines = self._routines(sound["routine"], exercises)
        return LoadedLibrary(
            Catalogue(exercises, routines, sources), tuple(sorted(set(self._problems)))
        )

    def _known_ids(self) -> dict[str, frozenset[str]]:
        known = {"exercise": self._ids("exercise"), "source": frozenset[str]()}
        for document in self._by_kind["sources"]:
            known["source"] |= _entry_ids(_as_data(document), "sources")
        for document in self._by_kind["screening"]:
            known |= _screening_ids(document.data)
        return known

    def _ids(self, kind: str) -> frozenset[str]:
        ids = (_as_data(document).get("id") for document in self._by_kind[kind])
        return frozenset(found for found in ids if isinstance(found, str))

    def _exercises(self, documents: Iterable[Document]) -> dict[str, Exercise]:
        built: dict[str, Exercise] = {}
        first: dict[str, Path] = {}
        for document in documents:
            if self._takes_its_id(document, first):
                exercise = build.exercise(_as_data(document))
                built[exercise.id] = exercise
        return built

    def _routines(
        self, documents: Iterable[Document], exercises: Mapping[str, Exercise]
    ) -> dict[str, Routine]:
        built: dict[str, Routine] = {}
        first: dict[str, Path] = {}
        for document in documents:
            data = _as_data(document)
            missing = [item["exercise"] not in exercises for item in data["items"]]
            if any(missing):
                # The exercise exists but is broken; its own file says how.
                where = ("items", missing.index(True), "exercise")
                message = "this exercise can't be used until its own file is mended"
                self._problems.append(document.problem_at(where, message))
                continue
            routine = build.routine(data, exercises, own=document.path in self._own)
            faults = list(build.routine_problems(document, routine))
            self._problems += faults
            if not faults and self._takes_its_id(document, first):
                built[routine.id] = routine
        return built

    def _takes_its_id(self, document: Document, first: dict[str, Path]) -> bool:
        written = _as_data(document)["id"]
        if written in first:
            message = f"the id “{written}” is taken by {first[written].name}; choose another"
            self._problems.append(document.problem_at(("id",), message))
            return False
        first[written] = document.path
        if written != document.path.stem:
            message = f"the id “{written}” and the file's name “{document.path.stem}” should agree"
            self._problems.append(document.problem_at(("id",), message))
        return True

    def _report_twice(self, document: Document, key: str) -> None:
        seen: set[str] = set()
        for index, entry in enumerate(_as_data(document)[key]):
            if entry["id"] in seen:
                message = f"the id “{entry['id']}” stands here a second time"
                self._problems.append(document.problem_at((key, index, "id"), message))
            seen.add(entry["id"])
