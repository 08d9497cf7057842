"""A small library for these tests, and the person's own folder beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide_app.content.library import check
from guide_app.content.problems import Problem
from tests.content.files import Check, make_root


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small library, for reading only."""
    return make_root(tmp_path_factory.mktemp("root"))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The person's own folder, empty."""
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


@pytest.fixture
def check_text(root: Path, own: Path) -> Check:
    """What is wrong with this text as an own file of this name."""

    def checked(name: str, text: str) -> list[Problem]:
        path = own / name
        path.write_text(text, encoding="utf-8")
        return list(check([path], root))

    return checked
