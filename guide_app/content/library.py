"""Reads whole folders of content: the catalogue, the safety screen, and what is wrong with them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guide_app.content import build
from guide_app.content.problems import ContentError, Problem, shown
from guide_app.content.schema import SCHEMAS
from guide_app.content.shape import Shape
from guide_app.content.yaml_reader import Document, read
from guide_app.model import Catalogue, Exercise, Questionnaire, Routine, Source

SOURCES_FILE = "sources.yaml"
SCREENING_FILE = "safety/screening.yaml"
SUFFIXES = (".yaml", ".yml")

_SCREENING_LISTS = (
    "groups",
    "questions",
    "rules",
    "cautions",
    "advice",
    "wrong_signs",
    "countries",
)
_BROKEN_EXERCISE = "this exercise can't be used until its own file is mended"
_KIND_BY_FOLDER = {"exercises": "exercise", "safety": "screening"}
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
    return _Batch(built_in=_built_in(root), own=_own_files(own)).load()


def load_questionnaire(root: Path) -> Questionnaire:
    """Read the safety screen. Raises ContentError when anything at all is wrong with it."""
    sources = _Batch(built_in=[root / SOURCES_FILE], own=()).load()
    document = read(root / SCREENING_FILE)
    problems = [*sources.problems, *document.problems]
    if not problems:
        known = {"source": sources.catalogue.sources, **_screening_ids(document)}
        problems = Shape("screening", known).problems(document)
    if not problems:
        problems = list(_ids_twice(document, _SCREENING_LISTS))
    if problems:
        raise ContentError(problems)
    return build.questionnaire(_as_data(document))


def check(paths: Iterable[Path], root: Path, own: Path | None = None) -> tuple[Problem, ...]:
    """Every problem of these files and folders.

    They are checked as additions to the built-in content and to the person's own folder; what is
    wrong with files that were not asked for stays unsaid.
    """
    chosen: dict[str, Path] = {}
    problems: list[Problem] = []
    for path in paths:
        files = _files(path)
        for file in files:
            chosen.setdefault(os.path.realpath(file), file)
        if not files:
            problems.append(Problem(path, 1, 1, "this folder holds no YAML file"))
    built_in = {os.path.realpath(path): path for path in _built_in(root)}
    names = {path.name for path in chosen.values()}
    batch = _Batch(
        built_in=[
            *(path for place, path in built_in.items() if place not in chosen),
            *(path for place, path in chosen.items() if place in built_in),
        ],
        own=[
            # What is checked stands for the file of the same name: it may be its next version.
            *(path for path in _own_files(own) if path.name not in names),
            *(path for place, path in chosen.items() if place not in built_in),
        ],
    )
    asked = frozenset(chosen.values())
    problems += [problem for problem in batch.load().problems if problem.path in asked]
    return tuple(sorted(problems))


def _built_in(root: Path) -> Sequence[Path]:
    # These two are named, so that it is seen when they are missing.
    return list(dict.fromkeys([root / SOURCES_FILE, root / SCREENING_FILE, *_files(root)]))


def _own_files(own: Path | None) -> Sequence[Path]:
    return _files(own) if own and os.path.lexists(own) else ()


def _files(path: Path) -> Sequence[Path]:
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


def _as_data(document: Document) -> dict[str, Any]:
    return document.data if isinstance(document.data, dict) else {}


def _kind(document: Document) -> str:
    """The kind of file that most of its keys belong to; where that is open, its place tells."""
    keys = _as_data(document).keys()
    votes = Counter(kind for key in keys for kind in _KINDS_BY_KEY.get(key, ()))
    likely = _KIND_BY_FOLDER.get(document.path.parent.name, "routine")
    if "sources" in keys and "id" not in keys:
        likely = "sources"
    return max(SCHEMAS, key=lambda kind: (votes[kind], kind == likely))


def _entry_ids(data: Mapping[str, Any], key: str) -> frozenset[str]:
    entries = data.get(key)
    if not isinstance(entries, list):
        return frozenset()
    return frozenset(
        entry["id"]
        for entry in entries
        if isinstance(entry, dict) and isinstance(entry.get("id"), str)
    )


def _screening_ids(document: Document) -> dict[str, frozenset[str]]:
    kinds = {
        "group": "groups",
        "question": "questions",
        "caution": "cautions",
        "advice": "advice",
    }
    return {name: _entry_ids(_as_data(document), key) for name, key in kinds.items()}


def _ids_twice(
    document: Document, keys: Iterable[str], taken: Iterable[str] = ()
) -> Iterator[Problem]:
    for key in keys:
        seen = set(taken)
        for index, entry in enumerate(_as_data(document)[key]):
            if entry["id"] in seen:
                message = f"the id “{entry['id']}” is taken already; choose another"
                yield document.problem_at((key, index, "id"), message)
            seen.add(entry["id"])


class _Batch:
    """Files that are read together, because they refer to each other; built-in ones come first."""

    def __init__(self, built_in: Sequence[Path], own: Sequence[Path]) -> None:
        self._own = frozenset(own) - frozenset(built_in)
        self._problems: list[Problem] = []
        self._by_kind: dict[str, list[Document]] = {kind: [] for kind in SCHEMAS}
        for path in dict.fromkeys([*built_in, *own]):
            self._read(path)
        self._first = {kind: self._first_with_each_id(kind) for kind in SCHEMAS}

    def load(self) -> LoadedLibrary:
        known = self._known_ids()
        shapes = {kind: Shape(kind, known) for kind, found in self._by_kind.items() if found}
        sound: dict[str, list[Document]] = {kind: [] for kind in SCHEMAS}
        for kind, shape in shapes.items():
            for document in self._by_kind[kind]:
                faults = [*document.problems, *shape.problems(document)]
                self._problems += [*faults, *self._id_problems(document, kind)]
                if not faults and not self._is_second(document, kind):
                    sound[kind].append(document)
        for document in sound["screening"]:
            self._problems += _ids_twice(document, _SCREENING_LISTS)
        exercises = self._exercises(sound["exercise"])
        routines = self._routines(sound["routine"], exercises)
        sources = self._sources(sound["sources"])
        return LoadedLibrary(
            Catalogue(exercises, routines, sources), tuple(sorted(set(self._problems)))
        )

    def _read(self, path: Path) -> None:
        document = read(path)
        if document.data is None and document.problems:
            self._problems += document.problems
            return
        kind = _kind(document)
        if kind == "screening" and path in self._own:
            message = "the safety questions come with the app; a file of your own can't change them"
            self._problems.append(document.problem_at((), message))
            return
        self._by_kind[kind].append(document)

    def _known_ids(self) -> dict[str, frozenset[str]]:
        # Of what could not be read at all nothing is known, so references to it are not judged.
        known = {"exercise": frozenset(self._first["exercise"])}
        for document in self._by_kind["sources"]:
            ids = _entry_ids(_as_data(document), "sources")
            known["source"] = ids | known.get("source", frozenset())
        for document in self._by_kind["screening"]:
            known |= _screening_ids(document)
        return known

    def _first_with_each_id(self, kind: str) -> dict[str, Path]:
        first: dict[str, Path] = {}
        for document in self._by_kind[kind]:
            written = _as_data(document).get("id")
            if isinstance(written, str):
                first.setdefault(written, document.path)
        return first

    def _is_second(self, document: Document, kind: str) -> bool:
        written = _as_data(document).get("id")
        return isinstance(written, str) and self._first[kind][written] != document.path

    def _id_problems(self, document: Document, kind: str) -> Iterator[Problem]:
        written = _as_data(document).get("id")
        if not isinstance(written, str):
            return
        if self._is_second(document, kind):
            holder = self._first[kind][written].name
            message = f"the id {shown(written)} is taken by {holder}; choose another"
            yield document.problem_at(("id",), message)
        if written != document.path.stem:
            name = f"{shown(written)} and the file's name {shown(document.path.stem)}"
            yield document.problem_at(("id",), f"the id {name} should be the same")

    def _exercises(self, documents: Iterable[Document]) -> dict[str, Exercise]:
        built = (build.exercise(_as_data(document)) for document in documents)
        return {exercise.id: exercise for exercise in built}

    def _routines(
        self, documents: Iterable[Document], exercises: Mapping[str, Exercise]
    ) -> dict[str, Routine]:
        built: dict[str, Routine] = {}
        for document in documents:
            data = _as_data(document)
            faults = [
                document.problem_at(("items", index, "exercise"), _BROKEN_EXERCISE)
                for index, item in enumerate(data["items"])
                if item["exercise"] not in exercises
            ]
            if not faults:
                routine = build.routine(data, exercises, own=document.path in self._own)
                faults = list(build.routine_problems(document, routine))
                if not faults:
                    built[routine.id] = routine
            self._problems += faults
        return built

    def _sources(self, documents: Iterable[Document]) -> dict[str, Source]:
        built: dict[str, Source] = {}
        for document in documents:
            self._problems += _ids_twice(document, ("sources",), built)
            built = build.sources(_as_data(document)) | built
        return built
