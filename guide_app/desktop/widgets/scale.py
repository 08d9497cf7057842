"""Scales from 0 to 10."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guide_app.desktop.theme import GRID, TextRole
from guide_app.desktop.widgets.buttons import Choice
from guide_app.desktop.widgets.text import Text


class Scale(QWidget):
    """A number from 0 to 10, one tap; ``ends`` says what the ends mean.

    Signals: ``chosen`` when the person picks a number.
    """

    chosen = Signal()

    def __init__(self, name: str, ends: str) -> None:
        super().__init__()
        self._choice = Choice(name, [(number, str(number)) for number in range(11)])
        self._choice.chosen.connect(self.chosen)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID // 2)
        box.addWidget(self._choice)
        box.addWidget(Text(ends, TextRole.SMALL, tone="muted"))

    @property
    def value(self) -> int | None:
        """The number chosen, or None."""
        return self._choice.value

    def choose(self, value: int | None) -> None:
        """Show this number as chosen, or none."""
        self._choice.clear()
        if value is not None:
            self._choice.choose(value)

    def clear(self) -> None:
        """Show no number as chosen."""
        self._choice.clear()


class PainScale(Scale):
    """Pain from 0 to 10."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            QCoreApplication.translate(
                "scale", "0 is no pain, 10 is the worst pain you can imagine."
            ),
        )


class SleepScale(Scale):
    """Sleep from 0 to 10."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name, QCoreApplication.translate("scale", "0 is terrible, 10 is as good as can be.")
        )
