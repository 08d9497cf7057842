"""Reads whole folders of content: the catalogue, the safety screen, and what is wrong with them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from guide_app.content import build
from guide_app.content.files import (
    SAFETY_FILES,
    SOURCES_FILE,
    built_in_files,
    files_in,
    own_files,
)
from guide_app.content.loaded import LoadedLibrary
from guide_app.content.problems import ContentError, Problem, Remark, shown
from guide_app.content.schema import SCHEMAS
from guide_app.content.shape import Shape
from guide_app.content.yaml_reader import Document, read
from guide_app.model import (
    Catalogue,
    Exercise,
    GeneralLimits,
    Guidance,
    Program,
    Questionnaire,
    Routine,
    SelfTestGuide,
    Source,
)

Lint = Callable[[Catalogue], Iterable[Remark]]
"""What is to be said of content that can be used, but could be better."""

_ENTRIES: Mapping[str, tuple[str, ...]] = {
    "screening": ("groups", "questions", "rules"),
    "cautions": ("cautions",),
    "advice": ("advice",),
    "in-session": ("wrong_signs",),
    "countries": ("countries",),
    "suggestions": ("rules",),
}
"""Lists of entries with ids of their own, by the kind of file."""
_BROKEN_EXERCISE = "this exercise can't be used until its own file is mended"
_BROKEN_ROUTINE = "this routine can't be used until its own file is mended"
_NO_FIGURE = "“figure” is missing; an exercise of the app shows how it looks"
_SAFETY_IS_OURS = "the safety screen comes with the app; a file of your own can't change it"
_ONLY_BUILT_IN = {
    **dict.fromkeys(SAFETY_FILES, _SAFETY_IS_OURS),
    "limits": "the limits come with the app; a file of your own can't change them",
    "suggestions": "the rules of the suggestions come with the app",
    "self-test": "the self-tests come with the app; a file of your own can't add one",
}
_KIND_BY_FOLDER = {
    "exercises": "exercise",
    "programs": "program",
    "safety": "screening",
    "self-tests": "self-test",
}
_KINDS_BY_KEY = {
    key: [kind for kind, schema in SCHEMAS.items() if key in schema["properties"]]
    for schema in SCHEMAS.values()
    for key in schema["properties"]
}


def load_catalogue(root: Path, own: Path | None) -> LoadedLibrary:
    """Read the built-in content and the person's own folder. Never raises for a broken file.

    An own folder that does not exist is empty.
    """
    return read_catalogue(root, own)[0]


def load_questionnaire(root: Path) -> Questionnaire:
    """Read the safety screen. Raises ContentError when anything at all is wrong with it."""
    return build.questionnaire(read_questionnaire(root))


def read_catalogue(root: Path, own: Path | None) -> tuple[LoadedLibrary, dict[str, Any]]:
    """What ``load_catalogue`` gives, and the plain data of all that passed every check."""
    batch = _Batch(built_in=built_in_files(root), own=own_files(own))
    return batch.load(), batch.passed


def read_questionnaire(root: Path) -> dict[str, Any]:
    """The plain data of the safety screen. Raises ContentError as ``load_questionnaire`` does."""
    sources = _Batch(built_in=[root / SOURCES_FILE], own=()).load()
    documents = {kind: read(root / name) for kind, name in SAFETY_FILES.items()}
    problems = list(sources.problems)
    problems += [problem for each in documents.values() for problem in each.problems]
    if not problems:
        known = {"source": sources.catalogue.sources, **_safety_ids(documents.values())}
        for kind, document in documents.items():
            problems += Shape(kind, known).problems(document)
    if not problems:
        for kind, document in documents.items():
            problems += _ids_twice(document, _ENTRIES.get(kind, ()))
    if problems:
        raise ContentError(problems)
    return {key: value for each in documents.values() for key, value in _as_data(each).items()}


def check(
    paths: Iterable[Path], root: Path, own: Path | None = None, lint: Lint | None = None
) -> tuple[Problem, ...]:
    """Every problem of these files and folders, and what ``lint`` remarks on them.

    They are checked as additions to the built-in content and to the person's own folder; what is
    wrong with files that were not asked for stays unsaid.
    """
    chosen: dict[str, Path] = {}
    problems: list[Problem] = []
    for path in paths:
        files = files_in(path)
        for file in files:
            chosen.setdefault(os.path.realpath(file), file)
        if not files:
            problems.append(Problem(path, 1, 1, "this folder holds no YAML file"))
    built_in = {os.path.realpath(path): path for path in built_in_files(root)}
    names = {path.name for path in chosen.values()}
    batch = _Batch(
        built_in=[
            *(path for place, path in built_in.items() if place not in chosen),
            *(path for place, path in chosen.items() if place in built_in),
        ],
        own=[
            # What is checked stands for the file of the same name: it may be its next version.
            *(path for path in own_files(own) if path.name not in names),
            *(path for place, path in chosen.items() if place not in built_in),
        ],
    )
    asked = frozenset(chosen.values())
    loaded = batch.load()
    remarks = lint(loaded.catalogue) if lint else ()
    found = [*loaded.problems, *map(batch.located, remarks)]
    problems += [problem for problem in found if problem.path in asked]
    return tuple(sorted(problems))


def _as_data(document: Document) -> dict[str, Any]:
    return document.data if isinstance(document.data, dict) else {}


def _kind(document: Document) -> str:
    """The kind of file that most of its keys belong to; where that is open, its place tells.

    What belongs to the safety screen its place tells alone: there a wrong key is a fault.
    """
    folder, name = document.path.parent.name, document.path.stem
    if folder == "safety" and name in SAFETY_FILES:
        return name
    keys = _as_data(document).keys()
    votes = Counter(kind for key in keys for kind in _KINDS_BY_KEY.get(key, ()))
    likely = _KIND_BY_FOLDER.get(folder, "routine")
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


def _safety_ids(documents: Iterable[Document]) -> dict[str, frozenset[str]]:
    """The ids of the safety files; of what none of them lists nothing is known."""
    kinds = {
        "groups": "group",
        "questions": "question",
        "cautions": "caution",
        "advice": "advice",
    }
    known: dict[str, frozenset[str]] = {}
    for document in documents:
        data = _as_data(document)
        for key in kinds.keys() & data.keys():
            known[kinds[key]] = known.get(kinds[key], frozenset()) | _entry_ids(data, key)
    return known


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
        self._used: dict[str, Document] = {}
        self.passed: dict[str, Any] = {
            "exercises": [],
            "routines": [],
            "programs": [],
            "limits": [],
            "guidance": [],
            "self_tests": [],
            "sources": [],
        }

    def load(self) -> LoadedLibrary:
        known = self._known_ids()
        shapes = {kind: Shape(kind, known) for kind, found in self._by_kind.items() if found}
        sound: dict[str, list[Document]] = {kind: [] for kind in SCHEMAS}
        for kind, shape in shapes.items():
            for document in self._by_kind[kind]:
                faults = [*document.problems, *shape.problems(document)]
                self._problems += [*faults, *self._id_problems(document, kind)]
                if kind == "exercise" and self._lacks_its_figure(document):
                    self._problems.append(document.problem_at((), _NO_FIGURE))
                if not faults and not self._is_second(document, kind):
                    sound[kind].append(document)
                    self._used[f"{kind} {_as_data(document).get('id')}"] = document
        for kind, lists in _ENTRIES.items():
            for document in sound[kind]:
                self._problems += _ids_twice(document, lists)
        exercises = self._exercises(sound["exercise"])
        routines = self._routines(sound["routine"], exercises)
        programs = self._programs(sound["program"], routines)
        sources = self._sources(sound["sources"])
        limits = self._limits(sound["limits"])
        guidance = self._guidance(sound["suggestions"])
        return LoadedLibrary(
            Catalogue(
                exercises,
                routines,
                sources,
                programs,
                limits,
                guidance,
                self._self_tests(sound["self-test"]),
            ),
            tuple(sorted(set(self._problems))),
        )

    def located(self, remark: Remark) -> Problem:
        """The remark at its place in the file that it is about."""
        return self._used[remark.about].problem_at(remark.where, remark.message)

    def _read(self, path: Path) -> None:
        document = read(path)
        if document.data is None and document.problems:
            self._problems += document.problems
            return
        kind = _kind(document)
        if kind in _ONLY_BUILT_IN and path in self._own:
            self._problems.append(document.problem_at((), _ONLY_BUILT_IN[kind]))
            return
        self._by_kind[kind].append(document)

    def _known_ids(self) -> dict[str, frozenset[str]]:
        # Of what could not be read at all nothing is known, so references to it are not judged.
        known = {kind: frozenset(self._first[kind]) for kind in ("exercise", "routine")}
        for document in self._by_kind["sources"]:
            ids = _entry_ids(_as_data(document), "sources")
            known["source"] = ids | known.get("source", frozenset())
        return known | _safety_ids(
            document for kind in SAFETY_FILES for document in self._by_kind[kind]
        )

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

    def _lacks_its_figure(self, document: Document) -> bool:
        return document.path not in self._own and "figure" not in _as_data(document)

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
        self.passed["exercises"] = [_as_data(document) for document in documents]
        built = map(build.exercise, self.passed["exercises"])
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
                    self.passed["routines"].append((data, routine.own))
            self._problems += faults
        return built

    def _programs(
        self, documents: Iterable[Document], routines: Mapping[str, Routine]
    ) -> dict[str, Program]:
        built: dict[str, Program] = {}
        for document in documents:
            data = _as_data(document)
            faults = [
                document.problem_at(
                    ("weeks", number, "sessions", index, "routine"), _BROKEN_ROUTINE
                )
                for number, week in enumerate(data["weeks"])
                for index, session in enumerate(week["sessions"])
                if session["routine"] not in routines
            ]
            if not faults:
                own = document.path in self._own
                built[data["id"]] = build.program(data, routines, own=own)
                self.passed["programs"].append((data, own))
            self._problems += faults
        return built

    def _limits(self, documents: Iterable[Document]) -> GeneralLimits:
        found = [_as_data(document) for document in documents]
        self.passed["limits"] = found
        return build.limits(found[0]) if found else GeneralLimits()

    def _guidance(self, documents: Iterable[Document]) -> Guidance:
        for document in documents:
            data = _as_data(document)
            built = build.guidance(data)
            faults = list(build.guidance_problems(document, built))
            self._problems += faults
            if not faults:
                self.passed["guidance"] = [data]
                return built
        return Guidance()

    def _self_tests(self, documents: Iterable[Document]) -> dict[str, SelfTestGuide]:
        self.passed["self_tests"] = [_as_data(document) for document in documents]
        built = map(build.self_test, self.passed["self_tests"])
        return {guide.id: guide for guide in built}

    def _sources(self, documents: Iterable[Document]) -> dict[str, Source]:
        built: dict[str, Source] = {}
        for document in documents:
            self._problems += _ids_twice(document, ("sources",), built)
            self.passed["sources"].append(_as_data(document))
            built = build.sources(_as_data(document)) | built
        return built
