"""A row of buttons of which any number may be pressed in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QPushButton, QWidget

from guide_app.desktop.widgets.flow_layout import FlowLayout

V = TypeVar("V")


class Toggles(QWidget, Generic[V]):
    """Words of which all that are so are pressed in; none is an answer too."""

    def __init__(self, name: str, options: Sequence[tuple[V, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._buttons: list[tuple[V, QPushButton]] = []
        row = FlowLayout(self)
        for value, label in options:
            made = QPushButton(label)
            made.setCheckable(True)
            made.setAutoDefault(True)
            made.setAccessibleName(f"{name}: {label}")
            self._buttons.append((value, made))
            row.addWidget(made)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def chosen(self) -> frozenset[V]:
        """All that is pressed in."""
        return frozenset(value for value, each in self._buttons if each.isChecked())

    def choose(self, values: Iterable[V]) -> None:
        """Press in just these."""
        wanted = frozenset(values)
        for value, each in self._buttons:
            each.setChecked(value in wanted)
