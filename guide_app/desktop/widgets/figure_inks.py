"""The colours and shades that a figure is painted with, each made once for a theme."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QRadialGradient

from guide_app.desktop.theme import Colours

STEPS = 4
"""How many strengths of shading there are; each is made only once."""


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of a figure in one theme."""

    cloths: dict[str, QColor]
    line: QColor
    shadow: QColor
    mat: QColor
    wall: QColor
    accent: QColor
    features: dict[str, QColor]
    glow: QBrush
    shaded: dict[tuple[str, int, int], QBrush]

    @staticmethod
    def of(colours: Colours) -> Inks:
        """The inks of a theme."""
        return _inks(colours)

    def shade(self, cloth: str, contrast: int, dimmed: int) -> QBrush:
        """This cloth from its light (0, 0) to its dark (0, 1).

        ``contrast`` goes up to ``STEPS``; ``dimmed``, from 0 to 3, is how much darker all is.
        """
        key = (cloth, contrast, dimmed)
        brush = self.shaded.get(key)
        if brush is None:
            colour = self.cloths[cloth].darker(100 + 4 * dimmed)
            strength = 0.45 + 0.55 * contrast / STEPS
            gradient = QLinearGradient(0.0, 0.0, 0.0, 1.0)
            gradient.setColorAt(0.0, colour.lighter(round(100 + 13 * strength)))
            gradient.setColorAt(0.45, colour)
            gradient.setColorAt(1.0, colour.darker(round(100 + 26 * strength)))
            brush = self.shaded[key] = QBrush(gradient)
        return brush


@lru_cache(maxsize=16)
def _inks(colours: Colours) -> Inks:
    glow = QRadialGradient(QPointF(0, 0), 1.0)
    for at, alpha in ((0.0, 0.95), (0.45, 0.75), (0.75, 0.30), (1.0, 0.0)):
        colour = QColor(colours.accent)
        colour.setAlphaF(alpha)
        glow.setColorAt(at, colour)
    dark = QColor(colours.hair).darker(125)
    faint = QColor(dark)
    faint.setAlphaF(0.55)
    return Inks(
        cloths={
            "skin": QColor(colours.skin),
            "sole": QColor(colours.sole),
            "hair": QColor(colours.hair),
            "shirt": QColor(colours.shirt),
            "trousers": QColor(colours.trousers),
            "chair": QColor(colours.wood),
            "table": QColor(colours.wood),
            "step": QColor(colours.prop),
            "cushion": QColor(colours.prop).lighter(118),
            "roller": QColor(colours.prop),
            "ball": QColor(colours.accent).lighter(108),
            "strap": QColor(colours.accent).darker(112),
            "towel": QColor(colours.prop).lighter(128),
        },
        line=QColor(colours.figure_line),
        shadow=QColor(colours.figure_shadow),
        mat=QColor(colours.mat),
        wall=QColor(colours.wall),
        accent=QColor(colours.accent),
        features={
            "eye": dark,
            "mouth": faint,
            "brow": faint,
            "nose": QColor(colours.skin).darker(107),
            "ear": QColor(colours.skin).darker(111),
        },
        glow=QBrush(glow),
        shaded={},
    )
