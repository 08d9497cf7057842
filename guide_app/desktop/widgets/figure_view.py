"""The figure of an exercise as a widget: it moves with the session and turns under the hand."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from guide_app.desktop.theme import LIGHT, Colours
from guide_app.desktop.widgets.figure_canvas import scale_of
from guide_app.desktop.widgets.figure_painter import paint_figure
from guide_app.figure.motion import breath, ease
from guide_app.figure.picture import Camera
from guide_app.figure.stage import Moment, Stage
from guide_app.figure.view import bounds_of, look
from guide_app.model import Exercise, Loop, Phase, Side, Technique

FRAME_MS = 33
"""Between two frames: 30 in a second, while the figure moves and while it only breathes."""
MOVE_SECONDS = 1.8
"""From the start into the hold, and for turning over to the other side."""
REST_SECONDS = 4.0
_STEP = 15.0
_DEGREES_A_PIXEL = 0.5
_PULSE = 1.6


class FigureView(QWidget):
    """Shows how an exercise is done.

    While the person prepares, the figure waits in its start pose; in work it goes to the hold and
    breathes there, or repeats; a switch turns it over. Dragging or the arrow keys turn it, a double
    click or Home turns it back. With ``still`` it shows the pose of the phase and does not move.
    """

    def __init__(self, colours: Colours = LIGHT, *, still: bool = False) -> None:
        super().__init__()
        self._colours = colours
        self._still = still
        self._exercise: Exercise | None = None
        self._stage: Stage | None = None
        self._phase = Phase.PREPARE
        self._side = Side.NONE
        self._pace = REST_SECONDS
        self._running = False
        self._turn = (0.0, 0.0)
        self._grip: QPoint | None = None
        self._shown_share = 0.0
        self._leaving = 0.0
        self._bounds: tuple[Camera, tuple[float, float, float, float]] | None = None
        self._clock = QElapsedTimer()
        self._before = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._next_frame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def show_exercise(
        self, exercise: Exercise | None, side: Side = Side.NONE, phase: Phase = Phase.PREPARE
    ) -> None:
        """Show this exercise on this side in this phase; None shows nothing."""
        if exercise is not self._exercise:
            self._exercise = exercise
            self._stage = Stage(exercise.figure) if exercise and exercise.figure else None
            self._turn = (0.0, 0.0)
            self._bounds = None
            self._shown_share = 0.0
        if (side, phase) != (self._side, self._phase) or not self._clock.isValid():
            self._leaving = self._shown_share
            self._restart()
        self._side, self._phase = side, phase
        self._pace = float(exercise.pace) if exercise and exercise.pace else REST_SECONDS
        if exercise:
            self.setAccessibleName(exercise.name)
            self.setAccessibleDescription(exercise.cues[0] if exercise.cues else "")
        self._schedule()
        self.update()

    def set_running(self, running: bool) -> None:
        """Let time pass for the figure, or stop it where it is."""
        if running == self._running:
            return
        if running:
            self._clock.start()
        else:
            self._before = self._seconds()
            self._clock.invalidate()
        self._running = running
        self._schedule()
        self.update()

    def set_still(self, still: bool) -> None:
        """Reduced motion: poses only."""
        self._still = still
        self._schedule()
        self.update()

    def set_colours(self, colours: Colours) -> None:
        """Take the colours of another theme."""
        self._colours = colours
        self.update()

    def is_animating(self) -> bool:
        """Whether frames are being drawn by the clock."""
        return self._timer.isActive()

    def turn_by(self, yaw: float, pitch: float) -> None:
        """Turn the figure, in degrees."""
        self._turn = (self._turn[0] + yaw, self._turn[1] + pitch)
        self.update()

    def reset_turn(self) -> None:
        """See the figure as its author meant it."""
        self._turn = (0.0, 0.0)
        self.update()

    def sizeHint(self) -> QSize:
        """Large enough to follow from the floor."""
        return QSize(640, 480)

    def minimumSizeHint(self) -> QSize:
        """Small windows still show a figure."""
        return QSize(200, 150)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the figure as it is now."""
        del event
        stage, exercise = self._stage, self._exercise
        if stage is None or exercise is None:
            return
        seconds = self._seconds()
        moment = self._moment(stage, seconds)
        camera = self._camera(stage)
        if self._bounds is None or self._bounds[0] != camera:
            self._bounds = (camera, bounds_of(stage, camera))
        moving = not self._still and self._running
        view = look(
            stage,
            moment,
            camera,
            exercise.areas,
            breath=breath(seconds) if moving else 0.0,
            sided=exercise.sided,
            stretch=exercise.technique is Technique.STATIC_STRETCH,
            bounds=self._bounds[1],
        )
        painter = QPainter(self)
        paint_figure(
            painter,
            view,
            QRectF(self.rect()),
            self._colours,
            flipped=self._flipped(),
            pulse=(seconds / _PULSE) % 1.0 if moving else 0.3,
        )
        if self.hasFocus():
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -2, -2), 8, 8)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the figure."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._grip = event.position().toPoint()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Turn it under the hand."""
        if self._grip is not None:
            here = event.position().toPoint()
            way = here - self._grip
            self._grip = here
            side = -1.0 if self._flipped() else 1.0
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

    def showEvent(self, event: QShowEvent) -> None:
        """Move while seen."""
        super().showEvent(event)
        self._schedule()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._schedule()

    def _seconds(self) -> float:
        running = self._clock.elapsed() / 1000 if self._clock.isValid() else 0.0
        return self._before + running

    def _restart(self) -> None:
        self._before = 0.0
        if self._running:
            self._clock.start()

    def _schedule(self) -> None:
        moves = self._running and not self._still and self._stage is not None and self.isVisible()
        if moves != self._timer.isActive():
            if moves:
                self._timer.start()
            else:
                self._timer.stop()

    def _next_frame(self) -> None:
        self.update(self._lively())

    def _lively(self) -> QRect:
        """Where anything moves: the figure with some room around it, for rings and arrows."""
        if self._bounds is None or self._phase is Phase.SWITCH:
            return self.rect()
        left, bottom, right, top = self._bounds[1]
        scale = scale_of(self._bounds[1], QRectF(self.rect()))
        wide, high = (right - left + 0.2) * scale, (top - bottom + 0.2) * scale
        middle = QRectF(self.rect()).center()
        around = QRectF(middle.x() - wide / 2, middle.y() - high / 2, wide, high)
        return around.toAlignedRect() & self.rect()

    def _flipped(self) -> bool:
        """Figures are posed for the left; the right is seen in a mirror, from the first half of the
        way of turning over on."""
        right = self._side is Side.RIGHT
        if self._phase is Phase.SWITCH and not self._still and self._seconds() < MOVE_SECONDS / 2:
            return not right
        return right

    def _camera(self, stage: Stage) -> Camera:
        """The camera swings through straight ahead while the figure turns over: left and right are
        mirror images, and from there they look most alike."""
        yaw = stage.figure.yaw
        if self._phase is Phase.SWITCH and not self._still:
            part = ease(min(1.0, self._seconds() / MOVE_SECONDS))
            yaw *= abs(1 - 2 * part)
        return Camera.at(yaw + self._turn[0], stage.figure.pitch + self._turn[1])

    def _moment(self, stage: Stage, seconds: float) -> Moment:
        if self._phase is Phase.WORK:
            if self._still:
                return stage.towards_hold(1.0)
            if stage.figure.loop is Loop.HOLD:
                self._shown_share = min(1.0, seconds / MOVE_SECONDS)
                return stage.towards_hold(self._shown_share)
            self._shown_share = 0.0
            return stage.in_repetition((seconds / self._pace) % 1.0)
        if self._still:
            return stage.towards_hold(0.0)
        share = max(0.0, self._leaving - seconds / MOVE_SECONDS)
        self._shown_share = share
        return stage.towards_hold(share)
