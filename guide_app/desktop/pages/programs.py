"""The programs there are, what is under way first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guide_app.desktop import program_words as words
from guide_app.desktop.pages.page import Page, empty
from guide_app.desktop.theme import GRID, TextRole
from guide_app.desktop.widgets.buttons import Tile, button
from guide_app.desktop.widgets.text import Text
from guide_app.model import Program
from guide_app.planning.programs import Stage, UnderWay


class ProgramsPage(Page):
    """Lists programs. Signals: ``chosen`` with one; ``left`` to go back."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self.retitle(self.tr("Programs"))
        self._tiles: list[Tile] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(GRID)
        self.body.addWidget(
            Text(self.tr("Some weeks of short sessions that build on each other."), TextRole.LEAD)
        )
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        self._back = button(self.tr("Back"), self.left.emit, "quiet")
        self.foot_start.addWidget(self._back)

    def show_programs(
        self, programs: Iterable[tuple[Program, UnderWay | None]], today: date
    ) -> None:
        """Show these programs, each with what became of it where it was ever begun."""
        empty(self._list)
        self._tiles = []
        every = list(programs)
        going = [pair for pair in every if _is_going(pair[1])]
        others = [pair for pair in every if not _is_going(pair[1])]
        for title, pairs in ((self.tr("Under way"), going), (self.tr("To begin"), others)):
            if pairs:
                self._list.addWidget(Text(title, strong=True))
            for program, under_way in pairs:
                self._list.addWidget(self._tile(program, under_way, today))

    def first_control(self) -> QWidget | None:
        """The first program."""
        return self._tiles[0] if self._tiles else self._back

    def _tile(self, program: Program, under_way: UnderWay | None, today: date) -> Tile:
        lines = [program.summary]
        if under_way is None:
            lines.append(program.for_whom)
        else:
            lines.insert(0, words.status(under_way, today))
        tile = Tile(program.title, lambda: self.chosen.emit(program), lines)
        self._tiles.append(tile)
        return tile


def _is_going(under_way: UnderWay | None) -> bool:
    return under_way is not None and under_way.stage in (Stage.RUNNING, Stage.PAUSED)
