"""What all pages have in common: a heading, a column that scrolls, and what to do at the foot."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from guide_app.desktop.theme import COLUMN, GRID, TextRole
from guide_app.desktop.widgets.flow_layout import FlowLayout
from guide_app.desktop.widgets.text import Text


class Page(QWidget):
    """A page of the window.

    ``body`` takes the content, which scrolls where the window is too small. ``foot_start`` takes
    the ways back, ``foot_end`` the one thing to do; both stay in sight.
    """

    def __init__(self, title: str, *, column: int = COLUMN) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.heading = Text(title, TextRole.TITLE)
        inner = QWidget()
        inner.setMaximumWidth(column)
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        self.body.setSpacing(2 * GRID)
        self.body.addWidget(self.heading)
        self._scroll = QScrollArea()
        self._scroll.setWidget(_centred(inner))
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.foot_start = FlowLayout()
        self.foot_end = QHBoxLayout()
        self.foot_end.setSpacing(GRID)
        self._foot = QWidget()
        self._foot.setMaximumWidth(column)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(3 * GRID, GRID, 3 * GRID, 2 * GRID)
        foot.addLayout(self.foot_start, 1)
        foot.addLayout(self.foot_end)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(_centred(self._foot))

    def retitle(self, title: str) -> None:
        """Change the heading, and what a screen reader calls the page."""
        self.setAccessibleName(title)
        self.heading.setText(title)

    def opened(self) -> None:
        """The page has come to the front; the keyboard starts at its first control."""
        first = self.first_control()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_control(self) -> QWidget | None:
        """Where the keyboard starts; None leaves it alone."""
        return None


def card(*, kind: str = "card") -> tuple[QFrame, QVBoxLayout]:
    """A framed part of a page, and the layout to fill it."""
    frame = QFrame()
    frame.setProperty("kind", kind)
    box = QVBoxLayout(frame)
    box.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
    box.setSpacing(GRID)
    return frame, box


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        inner = item.layout()
        if inner is not None:
            empty(inner)
        widget = item.widget()
        if widget is not None:
            widget.setParent(None)
            widget.deleteLater()


def _centred(widget: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(widget, 1000)
    row.addStretch(1)
    return holder
