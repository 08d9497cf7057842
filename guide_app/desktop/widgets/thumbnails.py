"""Small still figures for cards and lists, each drawn once for its size and colours."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from guide_app.desktop.theme import Colours, colours_of
from guide_app.desktop.widgets.figure_painter import paint_figure
from guide_app.figure.picture import Camera
from guide_app.figure.stage import Stage
from guide_app.figure.view import look
from guide_app.model import Exercise, Importance, Routine, Technique

_MOST_KEPT = 512


def thumbnail(exercise: Exercise, size: QSize, colours: Colours, ratio: float) -> QPixmap | None:
    """The exercise as it is held, on nothing; None where it has no figure.

    ``ratio`` is how many pixels of the screen one pixel of ``size`` has.
    """
    if exercise.figure is None:
        return None
    return _drawn(_Same(exercise), size.width(), size.height(), colours, ratio)


def face_of(routine: Routine) -> Exercise:
    """The exercise that stands for a routine: the first that it can't do without and that moves."""
    items = [item for item in routine.items if item.importance is Importance.ESSENTIAL]
    telling = [i for i in items if i.exercise.technique is not Technique.BREATHING]
    return (telling or items or list(routine.items))[0].exercise


class FigureThumbnail(QLabel):
    """A small still figure in a list; a screen reader hears the name that stands beside it."""

    def __init__(self, exercise: Exercise, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._exercise = exercise
        self.setFixedSize(size)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        picture = thumbnail(exercise, size, colours_of(self.palette()), self.devicePixelRatioF())
        if picture is not None:
            self.setPixmap(picture)


class _Same:
    """An exercise as a key: the same id with the same figure is drawn once."""

    __slots__ = ("exercise",)

    def __init__(self, exercise: Exercise) -> None:
        self.exercise = exercise

    def __hash__(self) -> int:
        return hash(self.exercise.id)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.exercise.figure is other.exercise.figure


@lru_cache(maxsize=_MOST_KEPT)
def _drawn(of: _Same, width: int, height: int, colours: Colours, ratio: float) -> QPixmap:
    exercise = of.exercise
    assert exercise.figure is not None
    stage = Stage(exercise.figure)
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    view = look(
        stage,
        stage.towards_hold(1.0),
        Camera.at(exercise.figure.yaw, exercise.figure.pitch),
        exercise.areas,
        sided=exercise.sided,
        stretch=exercise.technique is Technique.STATIC_STRETCH,
    )
    painter = QPainter(picture)
    paint_figure(painter, view, QRectF(0, 0, width, height), colours, pulse=0.3)
    painter.end()
    return picture
