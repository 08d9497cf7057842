"""A picture in space that turns under the hand: by dragging, by the arrow keys, and back."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

_STEP = 15.0
_DEGREES_A_PIXEL = 0.5


class Turnable(QWidget):
    """Keeps by how much the person has turned what is shown.

    Dragging or the arrow keys turn it, a double click or Home turns it back.
    """

    def __init__(self) -> None:
        super().__init__()
        self._turn = (0.0, 0.0)
        self._grip: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    @property
    def turned(self) -> tuple[float, float]:
        """By how many degrees of yaw and pitch it was turned."""
        return self._turn

    def is_mirrored(self) -> bool:
        """Whether what is shown is a mirror image, which turns the other way under the hand."""
        return False

    def turn_by(self, yaw: float, pitch: float) -> None:
        """Turn it, in degrees."""
        self._turn = (self._turn[0] + yaw, self._turn[1] + pitch)
        self.update()

    def reset_turn(self) -> None:
        """See it as its author meant it."""
        self._turn = (0.0, 0.0)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._grip = event.position().toPoint()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Turn it under the hand."""
        if self._grip is not None:
            here = event.position().toPoint()
            way = here - self._grip
            self._grip = here
            side = -1.0 if self.is_mirrored() else 1.0
            self.turn_by(-way.x() * _DEGREES_A_PIXEL * side, way.y() * _DEGREES_A_PIXEL)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        del event
        self._grip = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Turn it back."""
        del event
        self._grip = None
        self.reset_turn()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn with the arrow keys, back with Home."""
        ways = {
            Qt.Key.Key_Left: (-_STEP, 0.0),
            Qt.Key.Key_Right: (_STEP, 0.0),
            Qt.Key.Key_Up: (0.0, _STEP),
            Qt.Key.Key_Down: (0.0, -_STEP),
        }
        way = ways.get(Qt.Key(event.key()))
        if way:
            self.turn_by(*way)
        elif event.key() == Qt.Key.Key_Home:
            self.reset_turn()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page around."""
        event.ignore()
