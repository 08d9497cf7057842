"""Pictures of the figures as files: one for each pose, and a contact sheet of them all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from guide_app.desktop.theme import FAMILY, LIGHT, Colours
from guide_app.desktop.widgets.figure_painter import paint_figure
from guide_app.figure.picture import Camera
from guide_app.figure.stage import Stage
from guide_app.figure.view import look
from guide_app.model import Catalogue, Exercise, Technique

SIZE = (640, 480)
_COLUMNS = 3
_TILE = (480, 360)
_CAPTION = 34


def write_figures(
    catalogue: Catalogue, out_dir: Path, colours: Colours = LIGHT
) -> tuple[Path, ...]:
    """Write ``ID-start.png`` and ``ID-hold.png`` for every exercise with a figure."""
    out_dir.mkdir(parents=True, exist_ok=True)
    written = []
    for exercise in _with_figure(catalogue):
        stage = _stage(exercise)
        for name, share in (("start", 0.0), ("hold", 1.0)):
            path = out_dir / f"{exercise.id}-{name}.png"
            _save(picture(exercise, stage, share, SIZE, colours), path)
            written.append(path)
    return tuple(written)


def write_sheet(catalogue: Catalogue, file: Path, colours: Colours = LIGHT) -> None:
    """Write one picture with start and hold of every exercise side by side, with its name."""
    exercises = list(_with_figure(catalogue))
    width, height = _TILE[0] * 2, _TILE[1] + _CAPTION
    columns = min(_COLUMNS, max(1, len(exercises)))
    rows = max(1, -(-len(exercises) // columns))
    sheet = QImage(width * columns, height * rows, QImage.Format.Format_RGB32)
    sheet.fill(QColor(colours.paper))
    painter = QPainter(sheet)
    font = QFont(FAMILY)
    font.setPixelSize(20)
    painter.setFont(font)
    for index, exercise in enumerate(exercises):
        x, y = width * (index % columns), height * (index // columns)
        stage = _stage(exercise)
        for place, share in enumerate((0.0, 1.0)):
            tile = picture(exercise, stage, share, _TILE, colours)
            painter.drawImage(x + place * _TILE[0], y + _CAPTION, tile)
        painter.setPen(QColor(colours.ink))
        box = QRectF(x, y, width, _CAPTION)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, exercise.name)
    painter.end()
    _save(sheet, file)


def picture(
    exercise: Exercise,
    stage: Stage,
    share: float,
    size: tuple[int, int],
    colours: Colours,
    turn: tuple[float, float] | None = None,
) -> QImage:
    """The figure on its way from start (0) to hold (1); ``turn`` is another yaw and pitch."""
    figure = stage.figure
    yaw, pitch = turn or (figure.yaw, figure.pitch)
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor(colours.paper))
    view = look(
        stage,
        stage.towards_hold(share),
        Camera.at(yaw, pitch),
        exercise.areas,
        sided=exercise.sided,
        stretch=exercise.technique is Technique.STATIC_STRETCH,
    )
    painter = QPainter(image)
    paint_figure(painter, view, QRectF(0, 0, *size), colours, pulse=0.3)
    painter.end()
    return image


def _with_figure(catalogue: Catalogue) -> Iterable[Exercise]:
    return [exercise for exercise in catalogue.exercises.values() if exercise.figure]


def _stage(exercise: Exercise) -> Stage:
    if exercise.figure is None:
        raise ValueError(f"{exercise.id} has no figure")
    return Stage(exercise.figure)


def _save(image: QImage, path: Path) -> None:
    if not image.save(str(path)):
        raise OSError(f"{path} can't be written")
