"""A disc that grows and shrinks with the breath."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QWidget

from guide_app.desktop.widgets.ring import circle_in
from guide_app.session.beats import breath_at

FRAME_MS = 66
"""Between two frames: the disc is slow, and its edge then moves by a pixel or two."""
_LEAST = 0.35
_MOST = 0.94


class BreathPacer(QWidget):
    """A quiet disc for the inside of the countdown ring, behind its digits.

    It shows nothing unless there is a breath to follow, and with ``still`` nothing at all.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._elapsed: float | None = None
        self._running = False
        self._still = False
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self.update)

    @property
    def fullness(self) -> float | None:
        """How large the disc is, 0 to 1; None while none is shown."""
        if self._elapsed is None or self._still:
            return None
        passed = self._since.elapsed() / 1000 if self._running else 0.0
        return breath_at(self._elapsed + passed).fullness

    def set_still(self, still: bool) -> None:
        """Reduced motion: no disc, the words say it."""
        self._still = still
        self._schedule()

    def show_breath(self, elapsed: float | None, *, running: bool) -> None:
        """Be where the breath is ``elapsed`` seconds into the work; None shows nothing."""
        self._elapsed, self._running = elapsed, running
        self._since.start()
        self._schedule()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the disc."""
        del event
        fullness = self.fullness
        if fullness is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.AlternateBase))
        circle, thick = circle_in(self.rect())
        share = _LEAST + (_MOST - _LEAST) * fullness
        radius = (circle.width() - thick) / 2 * share
        painter.drawEllipse(circle.center(), radius, radius)

    def showEvent(self, event: QShowEvent) -> None:
        """Move while seen."""
        super().showEvent(event)
        self._schedule()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._schedule()

    def _schedule(self) -> None:
        moves = self._running and self.fullness is not None and self.isVisible()
        if moves != self._timer.isActive():
            if moves:
                self._timer.start()
            else:
                self._timer.stop()
        self.update()
