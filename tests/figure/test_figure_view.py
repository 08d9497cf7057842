"""The widget: it moves with the session, turns under hand and keys, rests when nobody looks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from guide_app.content.library import load_catalogue
from guide_app.content.places import content_root
from guide_app.desktop.figures import write_figures, write_sheet
from guide_app.desktop.theme import DARK
from guide_app.desktop.widgets.figure_view import FigureView
from guide_app.model import Catalogue, Exercise, Phase, Side


@pytest.fixture(scope="module")
def hug() -> Exercise:
    return load_catalogue(content_root(), None).catalogue.exercises["single-knee-hug"]


@pytest.fixture
def view(qtbot: QtBot, hug: Exercise) -> FigureView:
    view = FigureView()
    qtbot.addWidget(view)
    view.resize(320, 240)
    view.show_exercise(hug, Side.LEFT, Phase.WORK)
    view.show()
    return view


def picture(view: FigureView) -> QImage:
    return view.grab().toImage()


def test_it_says_what_it_shows(view: FigureView, hug: Exercise) -> None:
    assert view.accessibleName() == hug.name
    assert view.accessibleDescription() == hug.cues[0]


def test_it_moves_only_while_running_and_seen(view: FigureView) -> None:
    assert not view.is_animating()
    view.set_running(True)
    assert view.is_animating()
    view.set_still(True)
    assert not view.is_animating()
    view.set_still(False)
    view.hide()
    assert not view.is_animating()


def test_the_other_side_is_the_mirror_image(view: FigureView, hug: Exercise) -> None:
    view.set_still(True)
    left = picture(view)
    view.show_exercise(hug, Side.RIGHT, Phase.WORK)
    right = picture(view)
    assert left != right
    flipped = right.flipped(Qt.Orientation.Horizontal)
    differing = sum(
        abs(left.pixelColor(x, y).lightness() - flipped.pixelColor(x, y).lightness()) > 60
        for x in range(0, left.width(), 4)
        for y in range(0, left.height(), 4)
    )
    assert differing < 60


def test_it_turns_under_hand_and_keys_and_back(view: FigureView) -> None:
    view.set_still(True)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its ring would differ
    first = picture(view)
    plain, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    QTest.mousePress(view, left, plain, QPoint(100, 100))
    QTest.mouseMove(view, QPoint(160, 110))
    QTest.mouseRelease(view, left, plain, QPoint(160, 110))
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert picture(view) != first
    QTest.mouseDClick(view, left, plain, QPoint(160, 110))
    assert picture(view) == first


def test_still_shows_start_and_hold(view: FigureView, hug: Exercise) -> None:
    view.set_still(True)
    hold = picture(view)
    view.show_exercise(hug, Side.LEFT, Phase.PREPARE)
    assert picture(view) != hold


def test_files_and_sheet_are_written(qtbot: QtBot, hug: Exercise, tmp_path: Path) -> None:
    del qtbot
    catalogue = Catalogue({hug.id: hug}, {}, {})
    written = write_figures(catalogue, tmp_path / "figures", DARK)
    assert [path.name for path in written] == [
        "single-knee-hug-start.png",
        "single-knee-hug-hold.png",
    ]
    assert QImage(str(written[0])).width() == 640
    write_sheet(catalogue, tmp_path / "sheet.png")
    assert QImage(str(tmp_path / "sheet.png")).width() == 960
