"""Something is wrong: say what."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guide_app.desktop.pages.page import Page, bullet, card, empty
from guide_app.desktop.theme import GRID, TextRole
from guide_app.desktop.widgets.buttons import Tile, button
from guide_app.desktop.widgets.text import Text
from guide_app.model import Advice, WrongResponse, WrongSign


class WrongPage(Page):
    """A few large answers, and what each leads to. The clock stands meanwhile.

    Signals: ``said`` with the sign that was chosen; ``go_on``, ``skip`` and ``stop`` for what the
    person does after reading the advice of a sign that does not end the session.
    """

    said = Signal(object)
    go_on = Signal()
    skip = Signal()
    stop = Signal()

    def __init__(self, signs: Sequence[WrongSign]) -> None:
        super().__init__("")
        self._signs = signs
        self._tiles: list[Tile] = []
        self._content = QVBoxLayout()
        self._content.setSpacing(GRID)
        self.body.addLayout(self._content)
        self.body.addStretch(1)
        self._back = button(self.tr("Nothing is wrong, go on"), self.go_on.emit, "quiet")
        self._stop = button(self.tr("Stop here"), self.stop.emit)
        self._also_skip = button(self.tr("Next exercise"), self.skip.emit)
        self._skip = button(self.tr("Next exercise"), self.skip.emit, "main")
        self._gently = button(self.tr("Go on gently"), self.go_on.emit, "main")
        self.foot_start.addWidget(self._back)
        self._ways_on = (self._stop, self._also_skip, self._gently, self._skip)
        for each in self._ways_on:
            self.foot_end.addWidget(each)

    def ask(self) -> None:
        """Show the answers."""
        empty(self._content)
        self.retitle(self.tr("What is wrong?"))
        self._tiles = [Tile(sign.text, self._teller(sign)) for sign in self._signs]
        for tile in self._tiles:
            self._content.addWidget(tile)
        self._back.show()
        for each in self._ways_on:
            each.hide()

    def advise(self, response: WrongResponse, advice: Advice) -> None:
        """Show the advice of a sign that does not end the session, and the ways on."""
        empty(self._content)
        self._tiles = []
        self.retitle(advice.title)
        frame, box = card()
        for step in advice.steps:
            box.addWidget(Text(bullet(step), TextRole.LEAD))
        box.addWidget(Text(advice.meaning, tone="muted"))
        self._content.addWidget(frame)
        self._back.hide()
        self._stop.show()
        gently = response is WrongResponse.EASE_OFF
        self._also_skip.setVisible(gently)
        self._gently.setVisible(gently)
        self._skip.setVisible(not gently)
        self.opened()

    def first_control(self) -> QWidget | None:
        """The first answer, or what is advised."""
        if self._tiles:
            return self._tiles[0]
        return self._skip if self._gently.isHidden() else self._gently

    def _teller(self, sign: WrongSign) -> Callable[[], None]:
        return lambda: self.said.emit(sign)
