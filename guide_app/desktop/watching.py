"""The pose page for authors: a figure from four views, drawn anew whenever its file is saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QFileSystemWatcher, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from guide_app.content import build
from guide_app.content.library import check
from guide_app.content.places import content_root
from guide_app.content.yaml_reader import read
from guide_app.desktop import theme
from guide_app.desktop.app import make_application
from guide_app.desktop.figures import picture
from guide_app.desktop.pages.page import scrolling
from guide_app.desktop.theme import GRID, TextRole, colours_of
from guide_app.desktop.widgets.text import Text
from guide_app.figure.measure import faults
from guide_app.figure.stage import Stage
from guide_app.model import Exercise
from guide_app.settings import Theme

_SETTLE_MS = 120
"""Editors write a file in several steps; it is read when they have come to rest."""
_SIZE = QSize(1240, 760)
_POSES = (0.0, 1.0)
_MOST_FAULTS = 12
_ABOVE = 75.0
_LEVEL = 12.0


class Drawn(NamedTuple):
    """What a file gave: the exercise on its stage, where it can be drawn, and what is wrong."""

    exercise: Exercise | None
    stage: Stage | None
    problems: tuple[str, ...]


def draw(file: Path, own: Path | None) -> Drawn:
    """Read the figure of an exercise file, and find what is wrong with file and pose.

    A pose beyond the range of a joint is drawn all the same, so that its author sees it.
    """
    problems = check([file], content_root(), own)
    at_line = _tr("Line {line}: {message}")
    wrong = [at_line.format(line=one.line, message=one.message) for one in problems]
    data = read(file).data
    if not isinstance(data, dict) or "figure" not in data:
        wrong.append(_tr("There is no figure in this file yet."))
        return Drawn(None, None, tuple(wrong))
    try:
        exercise = build.exercise(data)
        if exercise.figure is None:
            return Drawn(None, None, tuple(wrong))
        stage = Stage(exercise.figure)
        found = list(dict.fromkeys(map(str, faults(stage))))
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        # What the check has found says it better; without a finding the reason must be told.
        if not wrong:
            wrong.append(_tr("This pose can't be solved: {reason}").format(reason=error))
        return Drawn(None, None, tuple(wrong))
    more = len(found) - _MOST_FAULTS
    wrong += found[:_MOST_FAULTS]
    if more > 0:
        wrong.append(_tr("and {count} more").format(count=more))
    return Drawn(exercise, stage, tuple(wrong))


class PosePage(QWidget):
    """Start and hold of the figure in a file from four sides, and what is wrong with them.

    It follows the file as it is saved. While the file is broken the last figure stays in sight.
    """

    def __init__(self, file: Path, own: Path | None = None) -> None:
        super().__init__()
        self._file = file.resolve()
        self._own = own
        self.setWindowTitle(self.tr("{file}: figure").format(file=file.name))
        self._title = Text(role=TextRole.TITLE)
        self._views = _Views()
        self._wrong = Text()
        self._wrong.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._wrong.setAlignment(Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        box.setSpacing(GRID)
        box.addWidget(self._title)
        box.addWidget(self._views, 4)
        box.addWidget(scrolling(self._wrong), 1)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self.redraw)
        # Many editors put a new file in the place of the old one, so the folder is watched as well.
        self._watcher = QFileSystemWatcher([str(self._file), str(self._file.parent)], self)
        self._watcher.fileChanged.connect(self._settle.start)
        self._watcher.directoryChanged.connect(self._settle.start)
        self._seen: bytes | None = None
        self.resize(_SIZE)
        self.redraw()

    @property
    def shown(self) -> Exercise | None:
        """The exercise that is in sight."""
        return self._views.exercise

    @property
    def wrong(self) -> str:
        """What is said to be wrong, one line each."""
        return self._wrong.text()

    def redraw(self) -> None:
        """Read the file again, if it has changed, and draw it."""
        if self._file.exists() and str(self._file) not in self._watcher.files():
            self._watcher.addPath(str(self._file))
        try:
            written = self._file.read_bytes()
        except OSError as error:
            self._seen = None
            self._wrong.setText(self.tr("This can't be read: {reason}").format(reason=error))
            return
        if written == self._seen:
            return
        self._seen = written
        drawn = draw(self._file, self._own)
        if drawn.exercise is not None and drawn.stage is not None:
            self._title.setText(drawn.exercise.name)
            self._views.show_figure(drawn.exercise, drawn.stage)
        lines = drawn.problems or (self.tr("Nothing is wrong with it."),)
        self._wrong.setText("\n".join(lines))


class _Views(QWidget):
    """Four columns of views, the start above the hold."""

    def __init__(self) -> None:
        super().__init__()
        self.exercise: Exercise | None = None
        self._stage: Stage | None = None
        self._tiles: tuple[tuple[object, ...], list[tuple[QRectF, QImage]]] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_figure(self, exercise: Exercise, stage: Stage) -> None:
        """Show this figure from now on."""
        self.exercise, self._stage = exercise, stage
        self._tiles = None
        self.setAccessibleName(exercise.name)
        self.update()

    def sizeHint(self) -> QSize:
        """Eight pictures that can be judged."""
        return QSize(1200, 520)

    def minimumSizeHint(self) -> QSize:
        """Half of a small screen."""
        return QSize(480, 240)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pictures, and below each column from where it is seen."""
        del event
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        line = self.fontMetrics().lineSpacing()
        for place, tile in self._pictures(line):
            painter.drawImage(place, tile)
        for row, name in enumerate((self.tr("Start"), self.tr("Hold"))):
            beside = QRectF(0, row * (self.height() - line) / len(_POSES), self.width(), line)
            painter.drawText(beside, Qt.AlignmentFlag.AlignLeft, name)
        width = self.width() / len(self._columns())
        for column, (name, _) in enumerate(self._columns()):
            below = QRectF(column * width, self.height() - line, width, line)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, name)
        painter.end()

    def _columns(self) -> list[tuple[str, tuple[float, float]]]:
        figure = self._stage.figure if self._stage else None
        yaw, pitch = (figure.yaw, figure.pitch) if figure else (60.0, 20.0)
        return [
            (self.tr("Its view"), (yaw, pitch)),
            (self.tr("Front"), (0.0, _LEVEL)),
            (self.tr("Left side"), (90.0, _LEVEL)),
            (self.tr("Above"), (yaw, _ABOVE)),
        ]

    def _pictures(self, line: int) -> Iterator[tuple[QRectF, QImage]]:
        if self.exercise is None or self._stage is None:
            return
        ratio = self.devicePixelRatioF()
        colours = colours_of(self.palette())
        key = (self.size(), ratio, colours, line)
        if self._tiles is None or self._tiles[0] != key:
            columns = self._columns()
            wide, tall = self.width() / len(columns), (self.height() - line) / len(_POSES)
            size = (max(1, round(wide * ratio)), max(1, round(tall * ratio)))
            self._tiles = (
                key,
                [
                    (
                        QRectF(column * wide, row * tall, wide, tall),
                        picture(self.exercise, self._stage, share, size, colours, turn),
                    )
                    for column, (_, turn) in enumerate(columns)
                    for row, share in enumerate(_POSES)
                ],
            )
        yield from self._tiles[1]


def watch(file: Path, own: Path | None, choice: Theme = Theme.SYSTEM) -> int:
    """Open the pose page of this file and stay until it closes."""
    application = make_application()
    theme.apply(application, choice, 1.0)
    page = PosePage(file, own)
    page.show()
    return application.exec()


def _tr(text: str) -> str:
    return QCoreApplication.translate("watching", text)
