"""One frame of the figure, and the share of a core that a moving session takes: ``figures``."""

from __future__ import annotations

import json
import sys
import time
from statistics import median

from PySide6.QtCore import QEventLoop, QRectF, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from benchmarks.arithmetic import undisturbed
from guide_app.content.library import load_catalogue
from guide_app.content.places import content_root
from guide_app.desktop.theme import LIGHT
from guide_app.desktop.widgets.figure_painter import paint_figure
from guide_app.desktop.widgets.figure_view import FigureView
from guide_app.figure.picture import Camera
from guide_app.figure.stage import Stage
from guide_app.figure.view import bounds_of, look
from guide_app.model import Exercise, Loop, Phase, Side

SIZE = (640, 480)
FRAMES = 25
SECONDS = 4.0
"""How long each widget is watched; from the start into the hold, and breathing there."""
HELD = "seated-figure-four"


def main() -> int:
    """Print the readings as one JSON object."""
    application = QApplication([])
    exercises = load_catalogue(content_root(), None).catalogue.exercises
    frames = {e.id: 1000 * _frame(e) for e in exercises.values() if e.figure}
    repeating = max(
        (e.id for e in exercises.values() if e.figure and e.figure.loop is not Loop.HOLD),
        key=frames.__getitem__,
    )
    still = _share(application, _picture())
    held = _Watched(exercises[HELD])
    moving = _share(application, held)
    held.set_running(False)
    paused = _share(application, held)
    restless = _Watched(exercises[repeating])
    working = _share(application, restless)
    print(
        json.dumps(
            {
                "figure-frame": max(frames.values()),
                "figure-frame-median": median(frames.values()),
                "figure-moving": max(0.0, moving - still),
                "figure-repeating": max(0.0, working - still),
                "figure-interval": 1000 * max(held.interval(), restless.interval()),
                "figure-paused": max(0.0, paused - still),
            }
        ),
        flush=True,
    )
    return 0


class _Watched(FigureView):
    """The figure in a session, which notes when it was painted."""

    def __init__(self, exercise: Exercise) -> None:
        super().__init__(LIGHT)
        self._painted: list[float] = []
        self.resize(*SIZE)
        self.show_exercise(exercise, Side.LEFT, Phase.WORK)
        self.set_running(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and note when."""
        super().paintEvent(event)
        if self.is_animating():
            self._painted.append(time.perf_counter())

    def interval(self) -> float:
        """Seconds from one frame to the next, on average, while it moved."""
        return (self._painted[-1] - self._painted[0]) / (len(self._painted) - 1)


def _frame(exercise: Exercise) -> float:
    """Seconds to compute and paint a frame off screen: the quickest third of several on the way."""
    assert exercise.figure is not None
    stage = Stage(exercise.figure)
    camera = Camera.at(exercise.figure.yaw, exercise.figure.pitch)
    bounds = bounds_of(stage, camera)
    image = QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    taken = []
    for number in range(FRAMES):
        began = time.perf_counter()
        moment = stage.towards_hold(0.2 + 0.6 * number / FRAMES)
        view = look(stage, moment, camera, exercise.areas, sided=exercise.sided, bounds=bounds)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        paint_figure(painter, view, QRectF(0, 0, *SIZE), LIGHT)
        painter.end()
        taken.append(time.perf_counter() - began)
    return undisturbed(taken)


def _share(application: QApplication, widget: QWidget) -> float:
    """Percent of one core that the process takes while this widget is shown."""
    widget.show()
    _run(application, 0.5)
    before = time.process_time()
    _run(application, SECONDS)
    used = time.process_time() - before
    widget.hide()
    return 100 * used / SECONDS


def _run(application: QApplication, seconds: float) -> None:
    loop = QEventLoop(application)
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def _picture() -> QLabel:
    """A still picture of the same size, to compare with."""
    label = QLabel()
    pixmap = QPixmap(*SIZE)
    pixmap.fill(Qt.GlobalColor.white)
    label.setPixmap(pixmap)
    return label


if __name__ == "__main__":
    sys.exit(main())
