"""Choosing the skin of the figure, by what it looks like and by name."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from guide_app.desktop.theme import Colours, colours_of, with_skin
from guide_app.desktop.widgets.buttons import Choice
from guide_app.settings import SkinTone

_SIDE_BY_TEXT = 1.4
"""The diameter of a swatch, in heights of the text beside it."""


class SkinChoice(Choice[SkinTone]):
    """A row of swatches in the colours of the theme, each with its name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            [
                (SkinTone.LIGHT, _tr("Light")),
                (SkinTone.FAIR, _tr("Fair")),
                (SkinTone.MEDIUM, _tr("Medium")),
                (SkinTone.BROWN, _tr("Brown")),
                (SkinTone.DEEP, _tr("Deep")),
            ],
        )
        self._paint()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has other skins, another size of text other swatches."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._paint()

    def _paint(self) -> None:
        colours = colours_of(self.palette())
        side = round(_SIDE_BY_TEXT * self.fontMetrics().ascent())
        for tone, option in zip(SkinTone, self.buttons(), strict=True):
            option.setIcon(QIcon(_swatch(with_skin(colours, tone), side, self.devicePixelRatioF())))
            option.setIconSize(QSize(side, side))


def _swatch(colours: Colours, side: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.line), 1))
    painter.setBrush(QColor(colours.skin))
    painter.drawEllipse(QRectF(0.5, 0.5, side - 1, side - 1))
    painter.end()
    return picture


def _tr(text: str) -> str:
    return QCoreApplication.translate("skin", text)
