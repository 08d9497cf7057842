"""Reads whole folders of content: the catalogue, the safety screen, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guide_app.content import build
from guide_app.content.problems import ContentError, Problem
from guide_app.content.shape import Shape
from guide_app.content.yaml_reader import Document, read
from guide_app.model import Catalogue, Exercise, Questionnaire, Routine, Source

SOURCES_FILE = "sources.yaml"
SCREENING_FILE = "safety/screening.yaml"

_KIND_BY_KEY = {
    "questions": "screening",
    "items": "routine",
    "technique": "exercise",
    "hold": "exercise",
    "cues": "exercise",
    "sources": "sources",
}


@dataclass(frozen=True, slots=True)
class LoadedLibrary:
    """What could be read, and every problem of what could not."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]


def load_catalogue(root: Path, own: Path | None) -> LoadedLibrary:
    """Read the built-in content and the person's own folder. Never raises for a broken file."""
    batch = _Batch(built_in=_files(root), own=_files(own) if own else ())
    return batch.load()


def load_questionnaire(root: Path) -> Questionnaire:
    """Read the safety screen. Raises ContentError when anything at all is wrong with it."""
    sources = _Batch(built_in=[root / SOURCES_FILE], own=()).load()
    document = read(root / SCREENING_FILE)
    problems = [*sources.problems, *document.problems]
    if not problems:
        known = {"source": sources.catalogue.sources, **_screening_ids(document.data)}
        problems = Shape("screening", known).problems(document)
    if problems:
        raise ContentError(problems)
    return build.questionnaire(_as_data(document))


def check(paths: Iterable[Path], root: Path) -> tuple[Problem, ...]:
    """Every problem of these files and folders, checked as additions to the built-in content."""
    chosen = [file for path in paths for file in (_files(path) if path.is_dir() else (path,))]
    resolved = {path.resolve() for path in chosen}
    beside = [path for path in _files(root) if path.resolve() not in resolved]
    built_in = {path.resolve() for path in _files(root)}
    batch = _Batch(
        built_in=[*beside, *(path for path in chosen if path.resolve() in built_in)],
        own=[path for path in chosen if path.resolve() not in built_in],
    )
    return tuple(problem for problem in batch.load().problems if problem.path in chosen)


def _files(folder: Path) -> Sequence[Path]:
    return sorted(folder.rglob("*.yaml")) if folder.is_dir() else ()


def _as_data(document: Document) -> dict[str, Any]:
    return document.data if isinstance(document.data, dict) else {}


def _kind(document: Document) -> str:
    data = _as_data(document)
    for key, kind in _KIND_BY_KEY.items():
        if key in data and (kind != "sources" or "id" not in data):
            return kind
    return "exercise" if document.path.parent.name == "exercises" else "routine"


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
