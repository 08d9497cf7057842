"""A graph on a page: to be looked at, walked along by keys, heard, and read as a table."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from guide_app.desktop.theme import GRID, RADIUS, TextRole, colours_of
from guide_app.desktop.widgets.flow_layout import FlowLayout
from guide_app.desktop.widgets.graph import Graph, Series
from guide_app.desktop.widgets.graph_painter import paint_graph, paint_sign, plot_of
from guide_app.desktop.widgets.number_table import NumberTable
from guide_app.desktop.widgets.text import Text

_LINES_HIGH = 11
"""The height of a graph in lines of text, so that it grows with the letters."""


class GraphView(QWidget):
    """Paints one graph. Left and Right, Home and End go along its rows.

    Signals: ``pointed`` with the words for the row that is pointed at, empty for none.
    """

    pointed = Signal(str)

    def __init__(self, graph: Graph) -> None:
        super().__init__()
        self._graph = graph
        self._row: int | None = None
        self.setProperty("role", str(TextRole.SMALL))
        self.setAccessibleName(graph.title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as there is room, and as high as some lines of its text."""
        return QSize(40 * GRID, _LINES_HIGH * self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        """Narrow windows still show it."""
        return QSize(20 * GRID, self.sizeHint().height())

    def longest_words(self) -> str:
        """The longest that may be said of a row."""
        return max(map(self._words, range(len(self._graph.rows))), key=len, default="")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the graph, and a frame where the keyboard is."""
        del event
        painter, colours = QPainter(self), colours_of(self.palette())
        paint_graph(painter, self._graph, self._inside(), colours, self.font(), pointed=self._row)
        if self.hasFocus():
            frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().light(), 2))
            painter.drawRoundedRect(frame, RADIUS, RADIUS)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the rows."""
        last = len(self._graph.rows) - 1
        here = self._row
        places = {
            Qt.Key.Key_Left: last if here is None else max(0, here - 1),
            Qt.Key.Key_Right: 0 if here is None else min(last, here + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        place = places.get(Qt.Key(event.key()))
        if place is None or last < 0:
            super().keyPressEvent(event)
        else:
            self._point_at(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the row that is nearest to the mouse."""
        rows = self._graph.rows
        if rows:
            plot = plot_of(self._graph, self._inside(), self.font())
            x = event.position().x()
            self._point_at(min(range(len(rows)), key=lambda row: abs(plot.x(rows[row].at) - x)))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._point_at(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the newest row."""
        super().focusInEvent(event)
        if self._row is None and self._graph.rows:
            self._point_at(len(self._graph.rows) - 1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Point at nothing."""
        super().focusOutEvent(event)
        self._point_at(None)

    def _inside(self) -> QRectF:
        """Where the graph lies, with room for the frame around it."""
        return QRectF(self.rect()).adjusted(GRID, GRID / 2, -GRID, -GRID / 2)

    def _point_at(self, row: int | None) -> None:
        if row == self._row:
            return
        self._row = row
        words = "" if row is None else self._words(row)
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(
            QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        )
        self.pointed.emit(words)
        self.update()

    def _words(self, row: int) -> str:
        name, *values = self._graph.cells(self._graph.rows[row])
        pattern = self.tr("{name}: {value}")
        return "   ".join(
            [
                name,
                *(
                    pattern.format(name=series.name, value=value)
                    for series, value in zip(self._graph.series, values, strict=True)
                ),
            ]
        )


class GraphCard(QWidget):
    """A graph with what its signs mean, the row that is pointed at, and a table behind a button."""

    def __init__(self, graph: Graph) -> None:
        super().__init__()
        self._graph = graph
        self._table: NumberTable | None = None
        self._view = GraphView(graph)
        self._said = _Reading(self._view.longest_words())
        self._view.pointed.connect(self._said.setText)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GRID)
        keys = FlowLayout(spacing=2 * GRID)
        for series in graph.series:
            keys.addWidget(_Key(series))
        if graph.band is not None:
            keys.addWidget(_BandKey(graph.band.name))
        self._box.addLayout(keys)
        self._box.addWidget(self._view)
        toggle = QPushButton(self.tr("Show as a table"))
        toggle.setProperty("kind", "quiet")
        toggle.setAccessibleName(self.tr("Show as a table: {name}").format(name=graph.title))
        toggle.setCheckable(True)
        toggle.toggled.connect(self._show_table)
        row = QHBoxLayout()
        row.addWidget(self._said, 1)
        row.addWidget(toggle)
        self._box.addLayout(row)

    def _show_table(self, shown: bool) -> None:
        if self._table is None:
            graph = self._graph
            names = [graph.when, *(series.name for series in graph.series)]
            cells = [graph.cells(row) for row in reversed(graph.rows)]
            self._table = NumberTable(graph.title, names, cells)
            self._box.addWidget(self._table)
        self._table.setVisible(shown)


class _Reading(Text):
    """What the row says that is pointed at; it always has room for the longest."""

    def __init__(self, longest: str) -> None:
        super().__init__("", TextRole.SMALL, tone="teal", strong=True)
        self._longest = longest

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the room, so that nothing below jumps while one points here and there."""
        super().resizeEvent(event)
        within = QRect(0, 0, max(1, self.width()), 1 << 16)
        needed = self.fontMetrics().boundingRect(within, Qt.TextFlag.TextWordWrap, self._longest)
        self.setMinimumHeight(needed.height())


class _Key(QWidget):
    """What a sign means."""

    def __init__(self, series: Series) -> None:
        super().__init__()
        self._series = series
        box = QVBoxLayout(self)
        box.setContentsMargins(3 * GRID, 0, 0, 0)
        words = Text(series.legend or series.name, TextRole.SMALL)
        words.setWordWrap(False)
        box.addWidget(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign before the words."""
        del event
        middle = QPointF(1.2 * GRID, self.height() / 2)
        painter = QPainter(self)
        paint_sign(painter, self._series, middle, colours_of(self.palette()))
        painter.end()


class _BandKey(QWidget):
    """What the band means."""

    def __init__(self, name: str) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(3 * GRID, 0, 0, 0)
        words = Text(name, TextRole.SMALL)
        words.setWordWrap(False)
        box.addWidget(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a piece of the band before the words."""
        del event
        painter = QPainter(self)
        place = QRectF(0.2 * GRID, self.height() / 2 - 6, 2.2 * GRID, 12)
        painter.fillRect(place, self.palette().alternateBase())
        painter.end()
