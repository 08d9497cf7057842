"""What all pages have in common: a heading, a column that scrolls, and what to do at the foot."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QBoxLayout,
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
from guide_app.model import Advice


class Page(QWidget):
    """A page of the window.

    ``body`` takes the content, which scrolls where the window is too small. ``foot_start`` takes
    the ways back, ``foot_end`` the one thing to do; both stay in sight. ``reading`` is how far the
    content is scrolled; Page up and down, Home and End move it.
    """

    def __init__(self, title: str, *, column: int = COLUMN) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.heading = Text(title, TextRole.TITLE)
        inner = QWidget()
        inner.setMaximumWidth(column)
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        self.body.setSpacing(2 * GRID)
        self.body.addWidget(self.heading)
        self.foot_start = FlowLayout()
        self.foot_end = FlowLayout()
        self._foot = QWidget()
        self._foot.setMaximumWidth(column)
        self._ways = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._foot)
        self._ways.setContentsMargins(3 * GRID, GRID, 3 * GRID, 2 * GRID)
        self._ways.addLayout(self.foot_start, 1)
        self._ways.addLayout(self.foot_end)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._area = scrolling(_centred(inner))
        self.reading = self._area.verticalScrollBar()
        outer.addWidget(self._area, 1)
        self._foot_note = Text(tone="teal", strong=True)
        self._foot_note.setMaximumWidth(column)
        self._foot_note.setContentsMargins(3 * GRID, GRID, 3 * GRID, 0)
        self._foot_note.hide()
        outer.addWidget(_centred(self._foot_note))
        outer.addWidget(_centred(self._foot))

    def retitle(self, title: str) -> None:
        """Change the heading, and what a screen reader calls the page."""
        self.setAccessibleName(title)
        self.heading.setText(title)

    def say(self, text: str) -> None:
        """A short note above the foot, in sight wherever one has scrolled to; empty for none."""
        self._foot_note.setText(text)
        self._foot_note.setVisible(bool(text))

    def opened(self) -> None:
        """The page has come to the front: it starts at its top and at its first control."""
        self.reading.setValue(0)
        self._arrange_foot()
        (self.first_control() or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The foot takes two rows where one would cut its buttons off."""
        super().resizeEvent(event)
        self._arrange_foot()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that nothing else on the page wants scroll its content."""
        action = _SCROLLING.get(Qt.Key(event.key()))
        if action is None:
            super().keyPressEvent(event)
        else:
            self.reading.triggerAction(action)

    def _arrange_foot(self) -> None:
        needed = self.foot_start.sizeHint().width() + self.foot_end.sizeHint().width()
        narrow = needed + 8 * GRID > min(self.width(), self._foot.maximumWidth())
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.BottomToTop
        self._ways.setDirection(below if narrow else beside)

    def first_control(self) -> QWidget | None:
        """Where the keyboard starts.

        None lets it start before the first control, so that a reflex answers nothing and no
        answer looks as if it were given already.
        """
        return None


_SCROLLING = {
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


def card(*, kind: str = "card") -> tuple[QFrame, QVBoxLayout]:
    """A framed part of a page, and the layout to fill it."""
    frame = QFrame()
    frame.setProperty("kind", kind)
    box = QVBoxLayout(frame)
    box.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
    box.setSpacing(GRID)
    return frame, box


def advice_card(advice: Advice) -> QFrame:
    """Advice to keep in mind, as a card between other things."""
    frame, box = card()
    box.addWidget(Text(advice.title, TextRole.LEAD, strong=True))
    for line in (advice.meaning, *(bullet(step) for step in advice.steps)):
        box.addWidget(Text(line))
    box.addWidget(Text(advice.how_soon, tone="muted"))
    return frame


def bullet(text: str) -> str:
    """One line of a list."""
    return QCoreApplication.translate("page", "• {text}").format(text=text)


def scrolling(content: QWidget) -> QScrollArea:
    """The content, to be scrolled up and down where it is taller than its place."""
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


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
