"""A routine on offer as a row: its picture, its title and length, and why; pressed, it opens."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from guide_app.desktop import texts
from guide_app.desktop.theme import GRID, TextRole, colours_of
from guide_app.desktop.widgets.text import Text
from guide_app.desktop.widgets.thumbnails import face_of, thumbnail
from guide_app.model import Routine

_FIGURE = QSize(96, 72)
_ASIDE = _FIGURE.width() + 4 * GRID
"""What the picture and the margins take beside the words."""


class OfferRow(QPushButton):
    """Offers one routine at a time, with the sentence that speaks for it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "offer")
        self.setAutoDefault(True)
        self._figure = QLabel()
        self._figure.setFixedSize(_FIGURE)
        self._title = Text(role=TextRole.LEAD, strong=True)
        self._because = Text()
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._because)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, 0, GRID, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self._figure)
        row.addLayout(words, 1)
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def offer(self, routine: Routine, seconds: int, because: str) -> None:
        """Offer this routine, which takes so many seconds."""
        title = offer_title(routine, seconds)
        self.setAccessibleName(title)
        self.setAccessibleDescription(because)
        self._title.setText(title)
        self._because.setText(because)
        colours = colours_of(self.palette())
        picture = thumbnail(face_of(routine), _FIGURE, colours, self.devicePixelRatioF())
        if picture is None:
            self._figure.clear()
        else:
            self._figure.setPixmap(picture)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As tall as the picture, or as the words where they wrap more often."""
        width = max(self.width(), 40 * GRID)
        inside = width - _ASIDE
        words = self._title.heightForWidth(inside) + self._because.heightForWidth(inside)
        return QSize(width, max(_FIGURE.height(), words + GRID // 2))

    def minimumSizeHint(self) -> QSize:
        """The words are never cut off."""
        return QSize(30 * GRID, self.sizeHint().height())


def offer_title(routine: Routine, seconds: int) -> str:
    """A routine and its length in one line."""
    pattern = QCoreApplication.translate("offer", "{title}, {length}")
    return pattern.format(title=routine.title, length=texts.length(seconds))
