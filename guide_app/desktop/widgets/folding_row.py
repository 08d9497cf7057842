"""A row of buttons that stays one row: the lesser ones fold away where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from guide_app.desktop.widgets.flow_layout import FlowLayout


class FoldingRow(QWidget):
    """Shows ``first`` at all times, and ``lesser`` beside them or behind a quiet "More".

    What has no room even then goes on in a row below.
    """

    def __init__(self, first: Sequence[QPushButton], lesser: Sequence[QPushButton]) -> None:
        super().__init__()
        self._first = tuple(first)
        self._lesser = tuple(lesser)
        self._more = QPushButton(self.tr("More"))
        self._more.setProperty("kind", "quiet")
        self._more.setCheckable(True)
        self._more.toggled.connect(self._fold)
        self._row = FlowLayout(self)
        for each in (*self._first, self._more, *self._lesser):
            self._row.addWidget(each)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wider row unfolds by itself."""
        super().resizeEvent(event)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        """The size of the text may have changed meanwhile."""
        super().showEvent(event)
        self._fold()

    def _fold(self) -> None:
        every = (*self._first, *self._lesser)
        spaces = self._row.spacing() * (len(every) - 1)
        fits = sum(each.sizeHint().width() for each in every) + spaces <= self.width()
        self._more.setHidden(fits)
        for each in self._lesser:
            each.setVisible(fits or self._more.isChecked())
