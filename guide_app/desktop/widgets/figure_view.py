"""The figure of an exercise as a widget: it moves with the session."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy

from guide_app.desktop.theme import LIGHT, Colours
from guide_app.desktop.widgets.figure_canvas import scale_of
from guide_app.desktop.widgets.figure_painter import paint_figure
from guide_app.desktop.widgets.turnable import Turnable
from guide_app.figure.around import Bounds
from guide_app.figure.course import Course
from guide_app.figure.motion import breath
from guide_app.figure.picture import Camera
from guide_app.figure.stage import Stage
from guide_app.figure.view import bounds_of, look
from guide_app.model import Exercise, Phase, Side, Technique
from guide_app.session.beats import breath_at, stroke_seconds

FRAME_MS = 33
"""Between two frames: 30 in a second, while the figure moves and while it only breathes."""
REST_SECONDS = 4.0
"""A repetition of an exercise that names no pace."""
_SETTLED = 1.0
"""Seconds into a phase when the page around has been built and there is time to look ahead."""
_PULSE = 1.6


class FigureView(Turnable):
    """Shows how an exercise is done.

    While the person prepares, the figure waits in its start pose; in work it goes to the hold and
    breathes there, or repeats; a switch turns it over. With ``still`` it shows the pose of the
    phase and does not move.
    """

    def __init__(self, colours: Colours = LIGHT, *, still: bool = False) -> None:
        super().__init__()
        self._colours = colours
        self._still = still
        self._exercise: Exercise | None = None
        self._course: Course | None = None
        self._phase = Phase.PREPARE
        self._side = Side.NONE
        self._running = False
        self._bounds: Bounds | None = None
        self._mirrored = False
        self._clock = QElapsedTimer()
        self._before = 0.0
        # One goes on breathing from phase to phase.
        self._breathed = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._next_frame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_exercise(
        self, exercise: Exercise | None, side: Side = Side.NONE, phase: Phase = Phase.PREPARE
    ) -> None:
        """Show this exercise on this side in this phase; None shows nothing."""
        seconds = self._seconds()
        anew = exercise is not self._exercise
        if anew:
            self._exercise = exercise
            self._course = _course_of(exercise)
            self._bounds = None
            self.reset_turn()
        if anew or (side, phase) != (self._side, self._phase):
            if self._course is not None:
                self._course.enter(phase, side, 0.0 if anew else seconds)
            self._breathed += seconds
            self._before = 0.0
            if self._running:
                self._clock.start()
        self._side, self._phase = side, phase
        if exercise:
            self.setAccessibleName(exercise.name)
            self.setAccessibleDescription(exercise.cues[0] if exercise.cues else "")
        self._schedule()
        self.update()

    def is_tall(self) -> bool:
        """Whether what it shows is higher than wide; also where it shows nothing."""
        if self._course is None:
            return True
        figure = self._course.stage.figure
        left, bottom, right, top = bounds_of(
            self._course.stage, Camera.at(figure.yaw, figure.pitch)
        )
        return top - bottom > right - left

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

    def sizeHint(self) -> QSize:
        """Large enough to follow from the floor."""
        return QSize(640, 480)

    def minimumSizeHint(self) -> QSize:
        """Small windows still show a figure."""
        return QSize(200, 150)

    def is_mirrored(self) -> bool:
        """Figures are posed for the left; the right is seen in a mirror."""
        return self._mirrored

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the figure as it is now."""
        del event
        course, exercise = self._course, self._exercise
        if course is None or exercise is None:
            return
        seconds = self._seconds()
        figure, (yaw, pitch) = course.stage.figure, self.turned
        scene = course.scene(seconds, figure.yaw + yaw, figure.pitch + pitch, still=self._still)
        self._bounds, self._mirrored = scene.bounds, scene.flipped
        moving = not self._still and self._running
        view = look(
            scene.stage,
            scene.moment,
            scene.camera,
            exercise.areas,
            breath=self._breath(seconds) if moving else 0.0,
            sided=exercise.sided,
            stretch=exercise.technique is Technique.STATIC_STRETCH,
            bounds=scene.bounds,
        )
        painter = QPainter(self)
        paint_figure(
            painter,
            view,
            QRectF(self.rect()),
            self._colours,
            flipped=scene.flipped,
            pulse=(seconds / _PULSE) % 1.0 if moving else 0.3,
        )
        if self.hasFocus():
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -2, -2), 8, 8)
        painter.end()

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

    def _schedule(self) -> None:
        moves = self._running and not self._still and self._course is not None and self.isVisible()
        if moves != self._timer.isActive():
            if moves:
                self._timer.start()
            else:
                self._timer.stop()

    def _next_frame(self) -> None:
        self.update(self._lively())
        if self._exercise and self._exercise.sided and self._course and self._seconds() > _SETTLED:
            self._course.prepare_switch()

    def _lively(self) -> QRect:
        """Where anything moves: the figure with some room around it, for rings and arrows."""
        if self._bounds is None or self._phase is Phase.SWITCH:
            return self.rect()
        left, bottom, right, top = self._bounds
        scale = scale_of(self._bounds, QRectF(self.rect()))
        wide, high = (right - left + 0.2) * scale, (top - bottom + 0.2) * scale
        middle = QRectF(self.rect()).center()
        around = QRectF(middle.x() - wide / 2, middle.y() - high / 2, wide, high)
        return around.toAlignedRect() & self.rect()

    def _breath(self, seconds: float) -> float:
        """How full the chest is: in a breathing exercise as the person is led to breathe."""
        technique = self._exercise.technique if self._exercise else None
        led = self._phase is Phase.WORK and technique is Technique.BREATHING
        return breath_at(seconds).fullness if led else breath(self._breathed + seconds)


def _course_of(exercise: Exercise | None) -> Course | None:
    if exercise is None or exercise.figure is None:
        return None
    return Course(Stage(exercise.figure), float(stroke_seconds(exercise) or REST_SECONDS))
