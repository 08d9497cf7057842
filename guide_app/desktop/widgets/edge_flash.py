"""Lights up the edge of the window, for who can't hear the signals."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QRegion
from PySide6.QtWidgets import QWidget

from guide_app.desktop.theme import GRID

RISE_MS = 180
"""Until the edge is fully lit."""
FADE_MS = 1200
"""Until it is dark again, counted from the beginning."""
SHORTEST_GAP_MS = 500
"""Between the beginnings of two flashes. More than three a second could harm somebody
(WCAG 2.2, 2.3.1); there are never more than two."""


class EdgeFlash(QWidget):
    """A band along the edge of a window that lights up softly and fades.

    It lies over everything, takes no clicks and no focus, and is gone when it is dark.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._window = window
        self._strong = False
        self._course = QVariantAnimation(self)
        self._course.setDuration(FADE_MS)
        self._course.valueChanged.connect(lambda: self.update(self._band()))
        self._course.finished.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    @property
    def light(self) -> float:
        """How bright the edge is now, 0 to 1."""
        value = self._course.currentValue()
        return 0.0 if self.isHidden() or value is None else float(value)

    def flash(self, *, strong: bool) -> None:
        """Light up: a broad band for what asks for something, a narrow one for what only informs.

        What comes too soon after the last flash makes that one broad instead of being one more.
        """
        running = self._course.state() is QVariantAnimation.State.Running
        if running and self._course.currentTime() < SHORTEST_GAP_MS:
            self._strong = self._strong or strong
            return
        begin = self.light
        self._course.stop()
        self._strong = strong
        self._course.setKeyValues([(0.0, begin), (RISE_MS / FADE_MS, 1.0), (1.0, 0.0)])
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self._course.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the band in the colour that stands out most from the ground."""
        del event
        painter = QPainter(self)
        painter.setOpacity(self.light)
        painter.setClipRegion(self._band())
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Light))

    def _band(self) -> QRegion:
        # No broader than the margins beside the pages' words, so that it covers none of them.
        width = 3 * GRID if self._strong else GRID + GRID // 2
        inner = QRect(self.rect()).adjusted(width, width, -width, -width)
        return QRegion(self.rect()) - QRegion(inner)
