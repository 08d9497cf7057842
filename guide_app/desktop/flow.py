"""What comes first: the country, the safety screen, and then all that lies behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from guide_app.desktop.context import Context
from guide_app.desktop.gate import Gate
from guide_app.desktop.window import Window

if TYPE_CHECKING:
    from guide_app.desktop.inside import Inside


class Flow(QObject):
    """Leads from the start to the gate and through it.

    Pages are imported when they are first shown: the start pays for its first page alone.
    """

    def __init__(self, context: Context, window: Window) -> None:
        super().__init__()
        self._context = context
        self._window = window
        self._gate = Gate(context, window, self._go_in)
        self._inside: Inside | None = None

    def start(self) -> None:
        """Show the first page that is due."""
        if self._context.country is None:
            self._welcome()
        else:
            self._gate.require(frozenset(), self._go_in)

    def _welcome(self) -> None:
        from guide_app.desktop.pages.welcome import WelcomePage

        page = WelcomePage(self._context.questionnaire.countries)
        page.country_chosen.connect(self._choose_country)
        self._window.show_page(page)

    def _choose_country(self, country: str) -> None:
        self._context.change(country=country)
        self._gate.require(frozenset(), self._go_in)

    def _go_in(self) -> None:
        if self._inside is None:
            from guide_app.desktop.inside import Inside

            self._inside = Inside(self._context, self._window, self._gate)
        self._inside.show_choose()
