"""A step of a plan as a row: its picture, its name, how long it takes; pressed, it tells more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy

from guide_app.desktop import texts
from guide_app.desktop.theme import GRID
from guide_app.desktop.widgets.text import Text
from guide_app.desktop.widgets.thumbnails import FigureThumbnail
from guide_app.model import Exercise

_FIGURE = QSize(96, 72)
_ASIDE = _FIGURE.width() + 16 * GRID
"""What the picture and the time take beside the name."""


class StepRow(QPushButton):
    """One exercise of a plan, the ``number``-th, which takes ``seconds`` in all."""

    def __init__(
        self, number: int, exercise: Exercise, seconds: int, pressed: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setProperty("kind", "step")
        self.setAutoDefault(True)
        self.clicked.connect(lambda: pressed())
        translate = QCoreApplication.translate
        self.setAccessibleName(
            translate("step", "{number}. {exercise}, {length}").format(
                number=number, exercise=exercise.name, length=texts.length(seconds)
            )
        )
        self.setAccessibleDescription(translate("step", "How it is done"))
        label = translate("step", "{number}.  {exercise}")
        self._name = Text(label.format(number=number, exercise=exercise.name))
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        row.setSpacing(2 * GRID)
        row.addWidget(FigureThumbnail(exercise, _FIGURE))
        row.addWidget(self._name, 1)
        time = Text(texts.clock(seconds), tone="muted")
        time.setWordWrap(False)
        row.addWidget(time)
        for child in self.findChildren(Text):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        # A button is never made narrower than its hint, and the hint follows the width it has.
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """As tall as the picture, or as the name where it wraps more often."""
        width = max(self.width(), 40 * GRID)
        words = self._name.heightForWidth(width - _ASIDE)
        return QSize(width, max(_FIGURE.height(), words) + GRID)

    def minimumSizeHint(self) -> QSize:
        """The name is never cut off."""
        return QSize(30 * GRID, self.sizeHint().height())
