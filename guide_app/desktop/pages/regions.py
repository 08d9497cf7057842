"""Which parts of the body the safety questions are to open."""

from __future__ import annotations

from PySide6.QtCore import Signal

from guide_app.desktop import texts
from guide_app.desktop.pages.page import Page
from guide_app.desktop.theme import TextRole
from guide_app.desktop.widgets.buttons import Tile, button
from guide_app.desktop.widgets.text import Text
from guide_app.model import Region


class RegionsPage(Page):
    """Asks what the person wants to work on.

    Signals: ``chosen`` with a frozenset of regions; ``left`` to go back without answering.
    """

    chosen = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self.retitle(self.tr("What would you like to work on?"))
        self.body.addWidget(
            Text(
                self.tr(
                    "First come some questions about your health. They take about two minutes. "
                    "They find out when it is better that somebody sees you first."
                ),
                TextRole.LEAD,
            )
        )
        self._tiles = [self._tile(texts.name(region), frozenset({region})) for region in Region]
        self._tiles.append(self._tile(self.tr("Both, the whole body"), frozenset(Region)))
        self.body.addStretch(1)
        self._back = button(self.tr("Back"), self.left.emit, "quiet")
        self.foot_start.addWidget(self._back)

    def offer_way_back(self, offered: bool) -> None:
        """Offer to go back, where there is a clearance to go back with."""
        self._back.setVisible(offered)

    def _tile(self, text: str, regions: frozenset[Region]) -> Tile:
        tile = Tile(text, lambda: self.chosen.emit(regions))
        self.body.addWidget(tile)
        return tile
