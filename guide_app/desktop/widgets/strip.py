"""The plan as a strip of segments."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from guide_app.desktop.theme import GRID
from guide_app.model import Phase, Segment

_HEIGHTS = {Phase.WORK: 1.0, Phase.PREPARE: 0.4, Phase.SWITCH: 0.4, Phase.REST: 0.4}


class PlanStrip(QWidget):
    """Every segment as wide as it lasts: work tall, the time between low, the done part filled."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._segments: Sequence[Segment] = ()
        self._done = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_plan(self, segments: Sequence[Segment], done: float = 0.0) -> None:
        """Show these segments, of which ``done`` seconds are over."""
        self._segments = segments
        self._done = done
        self.update()

    def sizeHint(self) -> QSize:
        """A low strip, as wide as there is room."""
        return QSize(40 * GRID, 4 * GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint every segment."""
        del event
        total = sum(segment.seconds for segment in self._segments)
        if not total:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        palette = self.palette()
        ahead = {
            phase: palette.color(
                QPalette.ColorRole.Mid if phase is Phase.WORK else QPalette.ColorRole.AlternateBase
            )
            for phase in Phase
        }
        over = palette.color(QPalette.ColorRole.Highlight)
        scale = self.width() / total
        done = self._done * scale
        left = 0.0
        for segment in self._segments:
            width = segment.seconds * scale
            high = self.height() * _HEIGHTS[segment.phase]
            bar = QRectF(left, self.height() - high, max(1.0, width - 1.5), high)
            path = QPainterPath()
            path.addRoundedRect(bar, 3, 3)
            painter.fillPath(path, ahead[segment.phase])
            if done > left:
                painter.save()
                painter.setClipRect(QRectF(left, 0, done - left, self.height()))
                painter.fillPath(path, over)
                painter.restore()
            left += width
