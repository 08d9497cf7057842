from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from guide_app.content.library import load_catalogue
from guide_app.content.places import content_root

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pinned() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[\w-]+==[\w.]+", pin) for pin in pins), "a name and a version each"
    return {canonicalize_name(name): version for name, version in (p.split("==") for p in pins)}


def all_needed(requirements: list[str]) -> set[str]:
    """The names of these requirements and of all that they bring along here."""
    names: set[str] = set()
    waiting = [Requirement(text) for text in requirements]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in names:
            continue
        names.add(name)
        inner = map(Requirement, distribution(name).requires or ())
        waiting += [r for r in inner if r.marker is None or r.marker.evaluate({"extra": ""})]
    return names


def test_every_package_is_pinned_also_those_that_come_along() -> None:
    project = PROJECT["project"]
    asked = [*PROJECT["build-system"]["requires"], *project["dependencies"]]
    needed = all_needed(asked + project["optional-dependencies"]["test"])
    pins = pinned()
    assert needed - pins.keys() == set()
    assert {name: distribution(name).version for name in needed} == {n: pins[n] for n in needed}


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/licences.md"])
def test_what_a_page_points_to_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)", text) if "://" not in link]
    assert [link for link in links if not (ROOT / page).parent.joinpath(link).exists()] == []


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What installing the wheel puts into an environment."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def files_below(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_brings_the_content_and_nothing_that_is_not_the_apps(installed: Path) -> None:
    package = installed / "guide_app"
    assert files_below(package / "routines") == files_below(ROOT / "routines")
    assert files_below(package / "assets") == files_below(ROOT / "assets")
    assert {path.name.split("-")[0] for path in installed.iterdir()} == {"guide_app"}


def test_the_wheel_brings_the_command_and_the_licences(installed: Path) -> None:
    (information,) = installed.glob("*.dist-info")
    assert "guide-app = guide_app.cli:main" in (information / "entry_points.txt").read_text()
    assert files_below(information / "licenses") == {"LICENSE", "routines/LICENSE"}


def test_an_installed_app_finds_its_content(installed: Path, tmp_path: Path) -> None:
    script = (
        "from guide_app.content.library import load_catalogue;"
        "from guide_app.content.places import content_root;"
        "print(content_root());"
        "print(*sorted(load_catalogue(content_root(), None).catalogue.routines))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    root, ids = done.stdout.splitlines()
    assert Path(root) == installed / "guide_app" / "routines"
    assert ids.split() == sorted(load_catalogue(content_root(), None).catalogue.routines)


def test_of_the_network_only_local_sockets_are_used() -> None:
    """The contract about imports forbids Python's own network modules and can't look into Qt's."""
    package = ROOT / "guide_app"
    used = {
        (path.relative_to(package).as_posix(), name.name)
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom | ast.Import)
        for name in node.names
        if "QtNetwork" in f"{getattr(node, 'module', '')}.{name.name}"
    }
    single = "desktop/services/single.py"
    server = "desktop/services/speech_server.py"
    assert used == {
        (single, "QLocalServer"),
        (single, "QLocalSocket"),
        (server, "QLocalSocket"),
    }
