"""A routine on offer as a row: its picture, its title and length, and why; pressed, it opens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from guide_app.desktop import texts
from guide_app.desktop.theme import GRID, TextRole
from guide_app.desktop.widgets.text import Text
from guide_app.desktop.widgets.thumbnails import FigureThumbnail, face_of
from guide_app.model import Routine

_FIGURE = QSize(128, 96)
_ASIDE = _FIGURE.width() + 5 * GRID
"""What the picture takes beside the words."""


class OfferRow(QPushButton):
    """A routine that takes so many ``seconds``, with the sentence that speaks for it."""

    def __init__(
        self, routine: Routine, seconds: int, because: str, pressed: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setProperty("kind", "step")
        self.setAutoDefault(True)
        self.clicked.connect(lambda: pressed())
        title = offer_title(routine, seconds)
        self.setAccessibleName(title)
        self.setAccessibleDescription(because)
        self._title = Text(title, TextRole.LEAD, strong=True)
        self._because = Text(because)
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._because)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, GRID, GRID, GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(FigureThumbnail(face_of(routine), _FIGURE))
        row.addLayout(words, 1)
        for child in self.findChildren(Text):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """The words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As tall as the picture, or as the words where they wrap more often."""
        inside = max(1, width - _ASIDE)
        words = self._title.heightForWidth(inside) + self._because.heightForWidth(inside)
        return max(_FIGURE.height(), words + GRID) + 2 * GRID

    def sizeHint(self) -> QSize:
        """As tall as the words need at this width."""
        width = max(self.width(), 50 * GRID)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The words are never cut off."""
        return QSize(40 * GRID, self.heightForWidth(max(self.width(), 40 * GRID)))


def offer_title(routine: Routine, seconds: int) -> str:
    """A routine and its length in one line."""
    pattern = QCoreApplication.translate("offer", "{title}, {length}")
    return pattern.format(title=routine.title, length=texts.length(seconds))
