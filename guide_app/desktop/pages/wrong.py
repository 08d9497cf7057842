"""Something is wrong: say what."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from guide_app.desktop.pages.page import Page, bullet, card, empty
from guide_app.desktop.theme import GRID, TextRole
from guide_app.desktop.widgets.buttons import Tile, button
from guide_app.desktop.widgets.text import Text
from guide_app.model import Advice, Urgency, WrongResponse, WrongSign


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
        for title, chosen in self._kinds():
            self._content.addWidget(Text(title, TextRole.LEAD, strong=True))
            for sign in chosen:
                self._content.addWidget(Tile(sign.text, self._teller(sign)))
        self._back.show()
        for each in self._ways_on:
            each.hide()

    def advise(self, response: WrongResponse, advice: Advice) -> None:
        """Show the advice of a sign that does not end the session, and the ways on."""
        empty(self._content)
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

    def _kinds(self) -> list[tuple[str, list[WrongSign]]]:
        """The signs by how much they weigh, each kind under its own words."""
        now = [sign for sign in self._signs if sign.urgency in (Urgency.EMERGENCY, Urgency.URGENT)]
        stop = [
            sign for sign in self._signs if sign.response is WrongResponse.STOP and sign not in now
        ]
        ease = [sign for sign in self._signs if sign not in now and sign not in stop]
        return [
            (self.tr("These need help"), now),
            (self.tr("These end the session"), stop),
            (self.tr("These ask for less"), ease),
        ]

    def _teller(self, sign: WrongSign) -> Callable[[], None]:
        return lambda: self.said.emit(sign)
