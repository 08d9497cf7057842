"""The countdown: large digits in a ring that empties."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from guide_app.desktop.theme import GRID

_FULL_TURN = 360 * 16
_TOP = 90 * 16


class CountdownRing(QWidget):
    """Whole seconds left, as large as the place allows, and a ring that shows the share left.

    ``word`` stands below the digits. The ring is warm while one works, cool in between, and grey
    while the clock stands.
    """

    def __init__(self) -> None:
        super().__init__()
        self._seconds = 0
        self._share = 1.0
        self._word = ""
        self._working = False
        self._still = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def word(self) -> str:
        """What stands below the digits."""
        return self._word

    def show_time(
        self, seconds: int, share: float, word: str, *, working: bool, still: bool
    ) -> None:
        """Show the seconds left and the share (0 to 1) of the segment that is left."""
        shown = (seconds, share, word, working, still)
        if shown != (self._seconds, self._share, self._word, self._working, self._still):
            self._seconds, self._share, self._word, self._working, self._still = shown
            self.update()

    def sizeHint(self) -> QSize:
        """Modest, as it takes all the room that it gets."""
        return QSize(160, 160)

    def minimumSizeHint(self) -> QSize:
        """Small windows keep a readable clock."""
        return QSize(120, 120)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring, the digits and the word."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        circle, thick = circle_in(self.rect())
        painter.setPen(QPen(palette.color(QPalette.ColorRole.AlternateBase), thick))
        painter.drawEllipse(circle)
        role = QPalette.ColorRole.Accent if self._working else QPalette.ColorRole.Highlight
        colour = palette.color(QPalette.ColorRole.Mid if self._still else role)
        painter.setPen(QPen(colour, thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        if self._share > 0:
            painter.drawArc(circle, _TOP, -round(_FULL_TURN * min(1.0, self._share)))
        self._paint_digits(painter, circle, palette.color(QPalette.ColorRole.WindowText))

    def _paint_digits(self, painter: QPainter, circle: QRectF, ink: QColor) -> None:
        digits = _clock(self._seconds)
        inner = circle.width() * 0.78
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        # Digits of one width, so that nothing jumps from second to second.
        font.setFeature(QFont.Tag("tnum"), 1)
        font.setPixelSize(_largest(font, digits, inner, circle.height() * 0.5))
        painter.setFont(font)
        painter.setPen(ink)
        place = QRectF(circle)
        if self._word:
            place.translate(0, -circle.height() * 0.05)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, digits)
        if self._word:
            font.setPixelSize(_largest(font, self._word, inner * 0.9, circle.height() * 0.1))
            painter.setFont(font)
            place = QRectF(circle)
            place.setTop(circle.center().y() + circle.height() * 0.2)
            place.setHeight(circle.height() * 0.16)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._word)


def circle_in(place: QRect) -> tuple[QRectF, float]:
    """The circle along which the ring lies in this place, and how thick the ring is."""
    side = min(place.width(), place.height()) - 2 * GRID
    thick = max(10.0, side / 22)
    circle = QRectF(0, 0, side - thick, side - thick)
    circle.moveCenter(QPointF(place.center()))
    return circle, thick


def _clock(seconds: int) -> str:
    return str(seconds) if seconds < 100 else f"{seconds // 60}:{seconds % 60:02}"


def _largest(font: QFont, text: str, width: float, height: float) -> int:
    probe = QFont(font)
    probe.setPixelSize(100)
    wide = max(1.0, QFontMetricsF(probe).horizontalAdvance(text))
    return max(8, int(min(100 * width / wide, height)))
