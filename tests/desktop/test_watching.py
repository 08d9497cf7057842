"""The pose page: a figure that follows its file."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from guide_app.content.places import content_root
from guide_app.desktop.watching import PosePage

NAME = "seated-figure-four.yaml"
FINE = "Nothing is wrong with it."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    written = (content_root() / "exercises" / NAME).read_text(encoding="utf-8")
    path = tmp_path / "mine.yaml"
    path.write_text(written.replace("id: seated-figure-four", "id: mine"), encoding="utf-8")
    return path


@pytest.fixture
def page(qtbot: QtBot, application: QApplication, file: Path) -> PosePage:
    del application
    made = PosePage(file)
    qtbot.addWidget(made)
    return made


def _shows(page: PosePage, name: str) -> bool:
    return page.shown is not None and page.shown.name == name


def test_it_shows_the_figure_and_that_all_is_well(page: PosePage) -> None:
    assert page.shown is not None
    assert page.shown.id == "mine"
    assert page.wrong == FINE


def test_it_follows_what_is_saved_and_names_the_line_of_a_strained_joint(
    page: PosePage, file: Path, qtbot: QtBot
) -> None:
    text = file.read_text(encoding="utf-8")
    strained = re.sub(r"hip: *\d+", "hip: 150", text, count=1)
    before = page.grab().toImage()
    file.write_text(strained, encoding="utf-8")
    line = strained[: strained.index("hip: 150")].count("\n") + 1
    qtbot.waitUntil(lambda: page.wrong.startswith(f"Line {line}: 150 should be"))
    assert page.grab().toImage() != before
    file.write_text(text, encoding="utf-8")
    qtbot.waitUntil(lambda: page.wrong == FINE)


def test_it_follows_a_file_that_is_put_in_the_place_of_the_old_one(
    page: PosePage, file: Path, qtbot: QtBot
) -> None:
    text = file.read_text(encoding="utf-8")
    for name in ("Once", "Twice"):
        draft = file.with_suffix(".new")
        draft.write_text(re.sub("name: .*", f"name: {name}", text, count=1), encoding="utf-8")
        draft.replace(file)
        qtbot.waitUntil(partial(_shows, page, name))


@pytest.mark.parametrize("broken", ["", "figure: [", "- 1\n", "figure:\n  start: 3\n"])
def test_a_broken_file_is_told_and_the_last_figure_stays(
    page: PosePage, file: Path, qtbot: QtBot, broken: str
) -> None:
    shown = page.shown
    file.write_text(broken, encoding="utf-8")
    qtbot.waitUntil(lambda: page.wrong != FINE)
    assert page.wrong
    assert page.shown is shown


def test_a_file_that_is_gone_is_told(page: PosePage, file: Path, qtbot: QtBot) -> None:
    file.unlink()
    qtbot.waitUntil(lambda: "can't be read" in page.wrong)
    assert page.shown is not None
