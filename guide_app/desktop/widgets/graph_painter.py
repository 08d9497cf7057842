"""Paints a graph: quiet lines, a band, signs that differ in shape. Knows no widget."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QDate, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from guide_app.desktop.theme import GRID, Colours
from guide_app.desktop.widgets.graph import AXIS_STEPS, Graph, Series, Shape

_SIGN = 4.0
"""Pixels: the radius of a dot or a ring, where there is room for it."""
_GAP = 0.7
"""The share of its place that a bar fills."""
_DAYS_WITHOUT_YEAR = 700
_ROOM_BETWEEN = 1.5
_FEW_DAYS = 3
_ENDS = Qt.AlignmentFlag


class Plot(NamedTuple):
    """Where a graph lies within its rectangle.

    ``inset`` is what is left free on both sides, for half a bar.
    """

    area: QRectF
    first: date
    days: int
    bottom: float
    top: float
    inset: float = 0.0

    def x(self, at: date) -> float:
        """How far right this day is; the middle where there is only one."""
        if self.days == 0:
            return self.area.center().x()
        wide = self.area.width() - 2 * self.inset
        return self.area.left() + self.inset + wide * (at - self.first).days / self.days

    def y(self, value: float) -> float:
        """How far down this value is."""
        share = (value - self.bottom) / (self.top - self.bottom)
        return self.area.bottom() - self.area.height() * min(1.0, max(0.0, share))


def plot_of(graph: Graph, rect: QRectF, font: QFont) -> Plot:
    """Where the graph lies, with room for the words at its edges."""
    metrics = QFontMetricsF(font)
    widest = max(metrics.horizontalAdvance(graph.worded(value)) for value in _marks(graph))
    room = metrics.height()
    area = rect.adjusted(widest + GRID, room / 2 + GRID / 2, -2 * GRID, -room - GRID)
    days = (graph.last - graph.first).days
    bars = any(series.shape is Shape.BARS for series in graph.series)
    inset = _bar_width(graph, area) / 2 if bars else 0.0
    return Plot(area, graph.first, days, graph.bottom, graph.top, inset)


def paint_graph(
    painter: QPainter,
    graph: Graph,
    rect: QRectF,
    colours: Colours,
    font: QFont,
    *,
    pointed: int | None = None,
) -> None:
    """Paint the graph as large as the rectangle. ``pointed`` is the row that is pointed at."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    plot = plot_of(graph, rect, font)
    _paint_band(painter, graph, plot, colours)
    _paint_axes(painter, graph, plot, rect, colours)
    if pointed is not None:
        x = plot.x(graph.rows[pointed].at)
        painter.setPen(QPen(QColor(colours.ink), 1.5))
        painter.drawLine(QPointF(x, plot.area.top()), QPointF(x, plot.area.bottom()))
    for column, series in enumerate(graph.series):
        _paint_series(painter, graph, plot, colours, column, series)
    painter.restore()


def paint_sign(painter: QPainter, series: Series, middle: QPointF, colours: Colours) -> None:
    """The sign of a series, as beside its name."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if series.shape is Shape.BARS:
        painter.fillRect(QRectF(middle.x() - 5, middle.y() - 6, 10, 12), QColor(colours.teal))
    else:
        _paint_dot(painter, middle, series.shape, colours, _SIGN + 1)


def _marks(graph: Graph) -> Iterator[float]:
    for number in range(AXIS_STEPS + 1):
        yield graph.bottom + (graph.top - graph.bottom) * number / AXIS_STEPS


def _paint_band(painter: QPainter, graph: Graph, plot: Plot, colours: Colours) -> None:
    if graph.band is None:
        return
    high, low = plot.y(graph.band.high), plot.y(graph.band.low)
    painter.fillRect(
        QRectF(plot.area.left(), high, plot.area.width(), low - high), QColor(colours.mat)
    )


def _paint_axes(
    painter: QPainter, graph: Graph, plot: Plot, rect: QRectF, colours: Colours
) -> None:
    line = QColor(colours.line)
    line.setAlphaF(0.45)
    height = painter.fontMetrics().height()
    for value in _marks(graph):
        y = plot.y(value)
        painter.setPen(QPen(line, 1))
        painter.drawLine(QPointF(plot.area.left(), y), QPointF(plot.area.right(), y))
        painter.setPen(QColor(colours.muted))
        place = QRectF(rect.left(), y - height, plot.area.left() - rect.left() - GRID, 2 * height)
        painter.drawText(place, _ENDS.AlignRight | _ENDS.AlignVCenter, graph.worded(value))
    for x, words in _days_below(painter, plot):
        painter.drawText(QPointF(x, plot.area.bottom() + height), words)


def _days_below(painter: QPainter, plot: Plot) -> Iterator[tuple[float, str]]:
    """Some days with their places below the axis: as many as stand side by side, evenly spaced."""
    metrics = painter.fontMetrics()
    locale = QLocale()
    last = plot.first + timedelta(days=plot.days)
    pattern = "d MMM" if plot.days <= _DAYS_WITHOUT_YEAR else "MMM yyyy"

    def worded(day: date) -> str:
        return locale.toString(QDate(day.year, day.month, day.day), pattern)

    room = _ROOM_BETWEEN * metrics.horizontalAdvance(worded(last))
    fit = max(1.0, plot.area.width() / room)
    # Counted back from the last day. Whole weeks lie between them, but for a few days of points.
    apart = max(1, ceil(plot.days / fit))
    if apart > _FEW_DAYS or plot.inset:
        apart = 7 * ceil(apart / 7)
    for back in range(0, plot.days + 1, apart):
        day = last - timedelta(days=back)
        words = worded(day)
        wide = metrics.horizontalAdvance(words)
        # The last one ends where the picture does.
        left = min(plot.x(day) - wide / 2, plot.area.right() + 2 * GRID - wide)
        if left >= plot.area.left() - wide / 2:
            yield left, words


def _bar_width(graph: Graph, area: QRectF) -> float:
    return max(1.0, min(6.0 * GRID, _GAP * area.width() / max(1, len(graph.rows))))


def _paint_series(
    painter: QPainter, graph: Graph, plot: Plot, colours: Colours, column: int, series: Series
) -> None:
    told = [(row, row.values[column]) for row in graph.rows]
    places = [QPointF(plot.x(row.at), plot.y(value)) for row, value in told if value is not None]
    if series.shape is Shape.BARS:
        wide = _bar_width(graph, plot.area)
        for place in places:
            bar = QRectF(place.x() - wide / 2, place.y(), wide, plot.area.bottom() - place.y())
            painter.fillRect(bar, QColor(colours.teal))
        return
    colour = QColor(colours.muted if series.shape is Shape.RINGS else colours.teal)
    painter.setPen(QPen(colour, 1.2 if series.shape is Shape.RINGS else 2.0))
    painter.drawPolyline(QPolygonF(places))
    # Signs that would touch each other hide the line that they are on.
    between = plot.area.width() / max(1, len(places))
    size = min(_SIGN, between / 2.5)
    if size >= 1.5:
        for place in places:
            _paint_dot(painter, place, series.shape, colours, size)


def _paint_dot(
    painter: QPainter, place: QPointF, shape: Shape, colours: Colours, size: float
) -> None:
    if shape is Shape.RINGS:
        painter.setPen(QPen(QColor(colours.muted), 1.8))
        painter.setBrush(QColor(colours.surface))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.teal))
    painter.drawEllipse(place, size, size)
