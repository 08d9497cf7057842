"""Graphs: their axes, their colours in every theme, and what a point stands for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from guide_app.desktop import theme
from guide_app.desktop.theme import Colours
from guide_app.desktop.widgets.graph import AXIS_STEPS, Band, Graph, Row, Series, Shape, round_top
from guide_app.desktop.widgets.graph_painter import paint_graph, plot_of

FIRST = date(2026, 1, 5)


def made(days: list[int], shape: Shape = Shape.DOTS, last: int | None = None) -> Graph:
    end = FIRST + timedelta(days=max(days, default=0) if last is None else last)
    return Graph(
        "Pain",
        "Day",
        (Series("Before", shape),),
        tuple(Row(FIRST + timedelta(days=day), str(day), (5.0,)) for day in days),
        FIRST,
        end,
        10.0,
        str,
        band=Band(4.0, 6.0, "Same"),
    )


def painted(graph: Graph, colours: Colours, size: tuple[int, int] = (600, 200)) -> QImage:
    picture = QImage(*size, QImage.Format.Format_RGB32)
    picture.fill(QColor(colours.surface))
    painter = QPainter(picture)
    paint_graph(painter, graph, QRectF(picture.rect()), colours, QFont())
    painter.end()
    return picture


def seen(picture: QImage) -> set[str]:
    return {
        picture.pixelColor(x, y).name().upper()
        for x in range(picture.width())
        for y in range(picture.height())
    }


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK, theme.CONTRAST])
@pytest.mark.parametrize("shape", Shape)
def test_every_theme_shows_line_and_band(
    application: QApplication, colours: Colours, shape: Shape
) -> None:
    del application
    found = seen(painted(made([0, 3, 9], shape), colours))
    assert colours.mat.upper() in found
    assert (colours.muted if shape is Shape.RINGS else colours.teal).upper() in found


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("days", [[], [0], [0, 0], list(range(400)), [0, 9000]])
def test_any_number_of_days_is_painted_within_its_place(
    application: QApplication, shape: Shape, days: list[int]
) -> None:
    del application
    graph = made(days, shape)
    area = plot_of(graph, QRectF(0, 0, 600, 200), QFont()).area
    picture = painted(graph, theme.LIGHT)
    teal = QColor(theme.LIGHT.teal).name()
    for y in range(picture.height()):
        for x in (*range(int(area.left()) - 6), *range(int(area.right()) + 6, picture.width())):
            assert picture.pixelColor(x, y).name() != teal


def test_a_single_day_stands_in_the_middle(application: QApplication) -> None:
    del application
    plot = plot_of(made([0]), QRectF(0, 0, 600, 200), QFont())
    assert plot.x(FIRST) == plot.area.center().x()


@given(st.lists(st.floats(0, 1e6), max_size=5))
def test_the_axis_holds_every_value_in_steps_that_can_be_read(values: list[float]) -> None:
    top = round_top(values)
    assert top >= max(values, default=0)
    step = top / AXIS_STEPS
    assert step == round(step)
    assert float(f"{step:.0e}") == step
