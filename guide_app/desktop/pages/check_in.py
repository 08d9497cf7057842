"""How one is today, in half a minute; everything can be left out."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from guide_app.desktop import texts
from guide_app.desktop.pages.page import Page, card
from guide_app.desktop.theme import TextRole
from guide_app.desktop.widgets.body_map import BodyMap
from guide_app.desktop.widgets.buttons import Choice, button
from guide_app.desktop.widgets.scale import PainScale, SleepScale
from guide_app.desktop.widgets.text import Text
from guide_app.desktop.widgets.toggles import Toggles
from guide_app.model import Aggravator, Side, SorePlace

MINUTES = (5, 10, 15, 20, 30)


class Said(NamedTuple):
    """What was said on the page; None and empty where it was left out."""

    pain_now: int | None = None
    pain_worst: int | None = None
    places: tuple[SorePlace, ...] = ()
    worsens: frozenset[Aggravator] = frozenset()
    eases: frozenset[Aggravator] = frozenset()
    sleep: int | None = None
    minutes: int | None = None


NOTHING = Said()


class CheckInPage(Page):
    """Asks how one is. Signals: ``done`` when it is said, ``left`` to leave it out."""

    done = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self.retitle(self.tr("How are you today?"))
        lead = self.tr("It takes half a minute. You can skip any of it.")
        self.body.addWidget(Text(lead, TextRole.LEAD))
        self._pain = PainScale(self.tr("Pain now"))
        self._worst = PainScale(self.tr("Worst pain"))
        self._map = BodyMap()
        self._side: Choice[Side] = Choice(
            self.tr("Which side hurts?"),
            [
                (Side.LEFT, self.tr("Left")),
                (Side.RIGHT, self.tr("Right")),
                (Side.NONE, self.tr("Both, or the middle")),
            ],
        )
        moves = [(each, texts.name(each)) for each in Aggravator]
        self._worsens: Toggles[Aggravator] = Toggles(self.tr("Makes it worse"), moves)
        self._eases: Toggles[Aggravator] = Toggles(self.tr("Eases it"), moves)
        self._sleep = SleepScale(self.tr("Sleep"))
        self._minutes: Choice[int] = Choice(
            self.tr("Minutes you have"),
            [(minutes, texts.length(minutes * 60)) for minutes in MINUTES],
        )
        self._add(
            (self.tr("How strong is your pain now?"), self._pain),
            (self.tr("How strong was it at its worst, since yesterday?"), self._worst),
        )
        self._add((self.tr("How many minutes do you have?"), self._minutes))
        self._add(
            (self.tr("What makes it worse?"), self._worsens),
            (self.tr("What eases it?"), self._eases),
        )
        self._add((self.tr("How did you sleep last night?"), self._sleep))
        self._add(
            (self.tr("Where does it hurt?"), self._map),
            (self.tr("Which side hurts?"), self._side),
        )
        self.body.addStretch(1)
        self.foot_start.addWidget(button(self.tr("Skip this"), self.left.emit, "quiet"))
        self.foot_end.addWidget(button(self.tr("Done"), self.done.emit, "main"))

    @property
    def said(self) -> Said:
        """What was said so far."""
        side = self._side.value or Side.NONE
        chosen = self._map.chosen
        return Said(
            self._pain.value,
            self._worst.value,
            tuple(SorePlace(area, side) for area in sorted(chosen)),
            self._worsens.chosen,
            self._eases.chosen,
            self._sleep.value,
            self._minutes.value,
        )

    def ask(self, before: Said = NOTHING) -> None:
        """Ask, with what was said earlier today filled in."""
        self._pain.choose(before.pain_now)
        self._worst.choose(before.pain_worst)
        self._map.choose(place.area for place in before.places)
        self._side.clear()
        for side in {place.side for place in before.places}:
            self._side.choose(side)
        self._worsens.choose(before.worsens)
        self._eases.choose(before.eases)
        self._sleep.choose(before.sleep)
        self._minutes.clear()
        if before.minutes is not None:
            self._minutes.choose(before.minutes)

    def _add(self, *questions: tuple[str, QWidget]) -> None:
        frame, box = card()
        for title, widget in questions:
            box.addWidget(Text(title, strong=True))
            box.addWidget(widget)
        self.body.addWidget(frame)
