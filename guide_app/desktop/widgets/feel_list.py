"""How each exercise of a session felt, said for as many as one likes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from guide_app.desktop.theme import GRID
from guide_app.desktop.widgets.buttons import Choice
from guide_app.desktop.widgets.text import Text
from guide_app.model import Exercise, Feel


class FeelList(QWidget):
    """A row of answers for each exercise; ``answers`` are the words for each feel."""

    def __init__(self, exercises: Sequence[Exercise], answers: Sequence[tuple[Feel, str]]) -> None:
        super().__init__()
        self._choices: dict[str, Choice[Feel]] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID)
        for exercise in exercises:
            choice: Choice[Feel] = Choice(exercise.name, answers)
            self._choices[exercise.id] = choice
            box.addWidget(Text(exercise.name))
            box.addWidget(choice)

    @property
    def said(self) -> Mapping[str, Feel]:
        """What was said, by the ids of the exercises."""
        said = {name: choice.value for name, choice in self._choices.items()}
        return {name: feel for name, feel in said.items() if feel is not None}
