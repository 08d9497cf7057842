"""Which optional parts work here, and what to install for the others: ``doctor``."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import guide_app
from guide_app.commands.call import DONE, Call
from guide_app.commands.output import write_columns, write_json
from guide_app.content.library import load_catalogue, load_questionnaire
from guide_app.content.places import assets_root, content_root
from guide_app.content.problems import ContentError
from guide_app.desktop import libraries
from guide_app.desktop.libraries import OPTIONAL, Need, Package
from guide_app.paths import AppPaths

PACKAGES = (
    "PySide6_Essentials",
    "PySide6_Addons",
    "PyYAML",
    "jsonschema_rs",
    "platformdirs",
    "python-dateutil",
    "icalendar",
    "jeepney",
)
TITLES = {Need.SOUND: "sound", Need.VOICE: "voice", Need.PRINTING: "printing"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of the app. ``needed`` ones must work; ``install`` is what to type where known."""

    part: str
    works: bool
    needed: bool
    detail: str
    install: str = ""


def doctor(call: Call) -> int:
    """Look at every part and say whether it works here."""
    findings = examine(call.paths, os.environ)
    versions = {"guide-app": guide_app.__version__, "python": platform.python_version()}
    versions |= {name: _version(name) for name in PACKAGES}
    system = platform.platform()
    if call.as_json:
        parts = [asdict(finding) for finding in findings]
        write_json({"versions": versions, "system": system, "parts": parts})
        return DONE
    print(f"{system}\n{', '.join(f'{name} {number}' for name, number in versions.items())}\n")
    write_columns(
        ("PART", "WORKS", "DETAIL"),
        (
            (one.part, "yes" if one.works else "no" if one.needed else "no (optional)", one.detail)
            for one in findings
        ),
    )
    to_install = list(dict.fromkeys(one.install for one in findings if one.install))
    if to_install:
        print("\nTo install what is missing:")
        for command in to_install:
            print(f"  {command}")
    return DONE


def examine(paths: AppPaths, environment: Mapping[str, str]) -> tuple[Finding, ...]:
    """Everything that can be known without loading Qt or changing anything."""
    return (
        *_content(paths),
        _data_folder(paths.data),
        _yaml(),
        _qt(),
        _display(environment),
        _bus(environment),
        *_extras(),
    )


def _content(paths: AppPaths) -> Iterable[Finding]:
    root = content_root()
    try:
        count = len(load_questionnaire(root).questions)
        yield Finding("safety questions", True, True, f"{count} questions")
    except ContentError as error:
        yield Finding("safety questions", False, True, f"no session possible: {error.problems[0]}")
    loaded = load_catalogue(root, None)
    exercises, routines = len(loaded.catalogue.exercises), len(loaded.catalogue.routines)
    yield Finding(
        "exercises and routines",
        bool(routines) and not loaded.problems,
        True,
        str(loaded.problems[0])
        if loaded.problems
        else f"{exercises} exercises and {routines} routines in {root}",
    )
    own = paths.own_routines
    faulty = [p for p in load_catalogue(root, own).problems if own in p.path.parents]
    detail = f"{len(faulty)} problems; guide-app check {own}" if faulty else f"none faulty in {own}"
    yield Finding("your own files", not faulty, False, detail)
    fonts = sorted(path.name for path in (assets_root() / "fonts").glob("*.otf"))
    yield Finding("fonts", bool(fonts), False, ", ".join(fonts) or "the system's own stand in")


def _data_folder(folder: Path) -> Finding:
    there = folder.exists()
    works = AppPaths(folder).prepare() if there else _can_be_made(folder)
    reason = "" if works else ": nothing can be written, so nothing will be remembered"
    made = "" if there or not works else ", made when it is first needed"
    return Finding("data folder", works, False, f"{folder}{made}{reason}")


def _can_be_made(folder: Path) -> bool:
    nearest = next(parent for parent in folder.parents if parent.exists())
    return nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)


def _yaml() -> Finding:
    import yaml

    fast = bool(getattr(yaml, "__with_libyaml__", False))
    detail = "reads files with libyaml" if fast else "reads files in Python, some ten times slower"
    return Finding("fast reading", fast, False, detail)


def _qt() -> Finding:
    installed = _version("PySide6_Essentials")
    if not installed:
        return Finding("Qt", False, True, "not installed", "pip install PySide6-Essentials")
    lacking = libraries.missing(False)
    if lacking:
        return _lacking("Qt", True, lacking)
    return Finding("Qt", True, True, f"PySide6 {installed}")


def _display(environment: Mapping[str, str]) -> Finding:
    if not libraries.has_display(environment):
        return Finding("display", False, False, "none; routines play in the terminal")
    lacking = libraries.missing(True, environment=environment)
    if lacking:
        return _lacking("display", False, lacking)
    named = [environment[name] for name in ("DISPLAY", "WAYLAND_DISPLAY") if environment.get(name)]
    return Finding("display", True, False, ", ".join(named) or "the system's own")


def _bus(environment: Mapping[str, str]) -> Finding:
    if not sys.platform.startswith("linux"):
        return Finding("D-Bus session", True, False, "not needed on this system")
    address = libraries.session_bus(environment)
    detail = address or "none; the app does without it"
    return Finding("D-Bus session", bool(address), False, detail)


def _extras() -> Iterable[Finding]:
    missing = libraries.missing_optional()
    for need in OPTIONAL:
        if need is Need.VOICE:
            yield _voice()
            continue
        lacking = tuple(library for library in missing if library.need is need)
        if lacking:
            yield _lacking(TITLES[need], False, lacking)
        else:
            yield Finding(TITLES[need], True, False, f"the system has what {need} needs")


def _voice() -> Finding:
    """A voice is more than a library: a server that runs, and something that makes the sound."""
    if not _version("PySide6_Addons"):
        return Finding(
            TITLES[Need.VOICE], False, False, "not installed", "pip install PySide6-Addons"
        )
    lacking = libraries.missing_for_a_voice()
    if lacking:
        return _lacking(TITLES[Need.VOICE], False, lacking)
    return Finding(
        TITLES[Need.VOICE], True, False, "the system has what it needs; try it in the settings"
    )


def _lacking(part: str, needed: bool, lacking: tuple[Package, ...]) -> Finding:
    names = ", ".join(map(libraries.name_of, lacking))
    return Finding(part, False, needed, f"missing: {names}", libraries.install_command(lacking))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
