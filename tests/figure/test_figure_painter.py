"""What is painted: still things from pictures that stay true, the pressing hand over its rings."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from guide_app.desktop.theme import DARK, LIGHT, Colours
from guide_app.desktop.widgets.figure_canvas import Canvas
from guide_app.desktop.widgets.figure_inks import Inks
from guide_app.desktop.widgets.figure_painter import paint_figure
from guide_app.figure.picture import Camera, View
from guide_app.figure.stage import Stage
from guide_app.figure.view import look
from guide_app.model import Equipment, Figure, MuscleArea, Pose, Prop, Reach, Spot

SEATED = Figure(
    Pose("seated"),
    Pose("seated", {"left-knee": 20}),
    props=(Prop(Equipment.CHAIR), Prop(Equipment.WALL, side="behind")),
)
SQUEEZE = Figure(
    Pose("seated"),
    Pose("seated", {}, {"left-hand": Reach("right-thigh", "front", 0.6)}),
    props=(Prop(Equipment.CHAIR),),
    pressure=Spot("right-thigh", "front", 0.6),
)
CAMERA = Camera.at(30, 14)


@pytest.fixture(autouse=True)
def application(qtbot: QtBot) -> None:
    del qtbot


def seen(stage: Stage, share: float = 1.0, breath: float = 0.0) -> View:
    return look(stage, stage.towards_hold(share), CAMERA, [MuscleArea.HAMSTRINGS], breath=breath)


def painted(
    view: View, colours: Colours = LIGHT, *, flipped: bool = False, ratio: float = 1.0
) -> QImage:
    picture = QImage(round(320 * ratio), round(240 * ratio), QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(colours.paper))
    painter = QPainter(picture)
    paint_figure(painter, view, QRectF(0, 0, 320, 240), colours, flipped=flipped, pulse=0.3)
    painter.end()
    return picture


def differing(one: QImage, other: QImage, by: int = 24) -> int:
    """How many points differ by more than that, in red, green or blue."""
    assert one.size() == other.size()
    return sum(
        max(abs(a.red() - b.red()), abs(a.green() - b.green()), abs(a.blue() - b.blue())) > by
        for x in range(0, one.width(), 2)
        for y in range(0, one.height(), 2)
        for a, b in ((one.pixelColor(x, y), other.pixelColor(x, y)),)
    )


@pytest.mark.parametrize("ratio", [1.0, 1.5])
def test_a_held_pose_looks_the_same_from_pictures_of_it(ratio: float) -> None:
    stage = Stage(SEATED)
    fresh = painted(seen(stage), ratio=ratio)
    for _ in range(3):
        kept = painted(seen(stage), ratio=ratio)
    assert differing(kept, fresh) <= 4


def test_the_breath_is_seen_over_the_pictures() -> None:
    stage = Stage(SEATED)
    seen(stage)
    assert differing(painted(seen(stage, breath=0.0)), painted(seen(stage, breath=1.0)), 8) > 5


@pytest.mark.parametrize("flipped", [False, True])
@pytest.mark.parametrize("colours", [LIGHT, DARK, replace(LIGHT, wood="#204080")])
def test_pictures_are_made_anew_for_another_look(flipped: bool, colours: Colours) -> None:
    stage = Stage(SEATED)
    for _ in range(3):
        painted(seen(stage))
    kept = painted(seen(stage), colours, flipped=flipped)
    assert differing(kept, painted(seen(Stage(SEATED)), colours, flipped=flipped)) <= 4


def test_a_figure_that_moves_on_leaves_nothing_behind() -> None:
    stage = Stage(SEATED)
    for _ in range(3):
        painted(seen(stage))
    assert differing(painted(seen(stage, 0.5)), painted(seen(Stage(SEATED), 0.5))) <= 4


def test_a_painter_that_scales_is_not_given_pictures() -> None:
    view = seen(Stage(SEATED))
    kept = view.kept
    picture = QImage(640, 480, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    painter.scale(2, 2)
    paint_figure(painter, view, QRectF(0, 0, 320, 240), LIGHT)
    painter.end()
    assert not kept


def test_the_pressing_hand_lies_over_the_rings() -> None:
    stage = Stage(SQUEEZE)
    view = look(stage, stage.towards_hold(1.0), CAMERA, [])
    assert view.pressed_by == "left-hand"
    over = painted(replace(view, pressed_by="", kept={}))
    under = painted(replace(view, kept={}))
    without = painted(replace(view, pressure=None, kept={}))
    assert 0 < differing(under, without) < differing(over, without)


def test_a_crossed_leg_shows_no_slit_between_thigh_and_shin() -> None:
    colours = replace(LIGHT, figure_line="#00FF00")
    turned_out = {"hip": 85, "hip-abduction": 38, "hip-rotation": 65, "knee": 95}
    crossed = Pose(
        "seated",
        {f"left-{joint}": float(angle) for joint, angle in turned_out.items()},
        {"left-ankle": Reach("right-thigh", "front", 0.78)},
    )
    stage = Stage(Figure(crossed, crossed, props=(Prop(Equipment.CHAIR),)))
    view = look(stage, stage.towards_hold(0), Camera.at(-66, 20), [])
    picture = painted(view, colours)
    under = next(item for item in view.items if item.name in ("left-thigh", "left-shin"))
    canvas = Canvas.within(
        QPainter(), Inks.of(colours), view.bounds, QRectF(0, 0, 320, 240), flipped=False
    )
    (ax, ay, _), (bx, by, r) = under.blobs[-1].axis
    for across, along in product(range(-8, 9), range(20)):
        share, off = along / 19, across / 8 * 0.8 * r
        place = canvas.point(ax + (bx - ax) * share, ay + (by - ay) * share + off)
        colour = picture.pixelColor(place.toPoint())
        assert colour.green() < 200 or colour.red() > 100, (share, off)
