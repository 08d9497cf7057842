from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest

from guide_app.content import library
from guide_app.content.loaded import LoadedLibrary
from guide_app.model import Questionnaire

# Other systems always have a display, and no terminals of this kind.
collect_ignore = [] if sys.platform.startswith("linux") else ["test_linux.py"]

_load_catalogue, _load_questionnaire = library.load_catalogue, library.load_questionnaire


@cache
def _built_in(root: Path) -> LoadedLibrary:
    return _load_catalogue(root, None)


@cache
def _questionnaire(root: Path) -> Questionnaire:
    return _load_questionnaire(root)


@pytest.fixture(autouse=True)
def _read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The built-in files never change, so they are read once for all tests."""

    def catalogue(root: Path, own: Path | None) -> LoadedLibrary:
        if own is None or not own.exists():
            return _built_in(root)
        return _load_catalogue(root, own)

    monkeypatch.setattr(library, "load_catalogue", catalogue)
    monkeypatch.setattr(library, "load_questionnaire", _questionnaire)
