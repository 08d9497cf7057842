"""Buttons of the few kinds there are, and rows of them of which one is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from guide_app.desktop.theme import GRID, TextRole
from guide_app.desktop.widgets.flow_layout import FlowLayout
from guide_app.desktop.widgets.text import Text

V = TypeVar("V")


def button(text: str, pressed: Callable[[], object], kind: str = "") -> QPushButton:
    """A button: "main" for the one thing to do on a page, "quiet" for what stands back."""
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setAutoDefault(True)
    made.clicked.connect(lambda: pressed())
    return made


class Tile(QPushButton):
    """A large answer whose text wraps, with smaller ``lines`` below it where there is more."""

    def __init__(self, text: str, pressed: Callable[[], object], lines: Sequence[str] = ()) -> None:
        super().__init__()
        self.setProperty("kind", "tile")
        self.setAccessibleName(text)
        self.setAccessibleDescription(" ".join(lines))
        self.setAutoDefault(True)
        self.clicked.connect(lambda: pressed())
        self._labels = [
            Text(text, TextRole.LEAD, strong=bool(lines)),
            *(Text(line) for line in lines),
        ]
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._box.setSpacing(GRID // 2)
        for label in self._labels:
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._box.addWidget(label)
        policy = self.sizePolicy()
        # A button is never made narrower than its hint, and the hint follows the width it has.
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where the width changed: a scroll bar may have come in between."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As tall as the text needs at this width."""
        width = max(self.width(), 30 * GRID)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The text is never cut off."""
        return QSize(15 * GRID, self.heightForWidth(max(self.width(), 15 * GRID)))

    def hasHeightForWidth(self) -> bool:
        """The text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the wrapped text with its margins."""
        words = sum(label.heightForWidth(width - 4 * GRID) for label in self._labels)
        return words + (len(self._labels) - 1) * self._box.spacing() + 4 * GRID


class Choice(QWidget, Generic[V]):
    """A row of buttons of which at most one is chosen; arrow keys move along it.

    Signals: ``chosen`` when the person picks one.
    """

    chosen = Signal()

    def __init__(self, name: str, options: Sequence[tuple[V, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._values = [value for value, _ in options]
        row = FlowLayout(self)
        for index, (_, label) in enumerate(options):
            option = _Option(label, self._step)
            option.setAccessibleName(f"{name}: {label}")
            self._group.addButton(option, index)
            row.addWidget(option)
        self._group.idClicked.connect(lambda _: self.chosen.emit())
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def value(self) -> V | None:
        """What is chosen, or None."""
        index = self._group.checkedId()
        return self._values[index] if index >= 0 else None

    def choose(self, value: V) -> None:
        """Show this value as chosen; a value that is not among the options changes nothing."""
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)

    def clear(self) -> None:
        """Show nothing as chosen."""
        self._group.setExclusive(False)
        for option in self._group.buttons():
            option.setChecked(False)
        self._group.setExclusive(True)

    def buttons(self) -> list[QPushButton]:
        """The buttons in their order."""
        return [b for b in self._group.buttons() if isinstance(b, QPushButton)]

    def _step(self, option: QPushButton, by: int) -> None:
        options = self.buttons()
        options[(options.index(option) + by) % len(options)].setFocus(Qt.FocusReason.TabFocusReason)


class _Option(QPushButton):
    def __init__(self, text: str, step: Callable[[QPushButton, int], None]) -> None:
        super().__init__(text)
        self.setCheckable(True)
        self._step = step

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move along the row, Return chooses as Space does."""
        match event.key():
            case Qt.Key.Key_Right:
                self._step(self, 1)
            case Qt.Key.Key_Left:
                self._step(self, -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case _:
                super().keyPressEvent(event)
