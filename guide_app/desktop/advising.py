"""Showing advice, saving it and printing it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from guide_app.desktop import texts
from guide_app.desktop.context import Context
from guide_app.desktop.pages.advice import AdvicePage, Sheet
from guide_app.desktop.services import paper
from guide_app.desktop.window import Window
from guide_app.safety.screening import AGREEMENT_HOLDS


class Adviser(QObject):
    """Owns the advice page.

    Signals: ``agreed`` with the date on which a professional agreed; ``ask_again`` to answer the
    safety questions anew.
    """

    agreed = Signal(object)
    ask_again = Signal()

    def __init__(self, context: Context, window: Window) -> None:
        super().__init__()
        self._context = context
        self._window = window
        self._sheet: Sheet | None = None
        self._way_on: Callable[[], None] = lambda: None
        self._page = AdvicePage()
        self._page.agreed.connect(self.agreed)
        self._page.ask_again.connect(self.ask_again)
        self._page.save.connect(self._save)
        self._page.print_out.connect(self._print)
        self._page.went_on.connect(lambda: self._way_on())

    def show(self, sheet: Sheet, way_on: Callable[[], None]) -> None:
        """Show a sheet; ``way_on`` is where its button leads, where it has one."""
        self._sheet = sheet
        self._way_on = way_on
        today = self._context.clock.now().date()
        self._page.show_sheet(sheet, earliest=today - AGREEMENT_HOLDS, latest=today)
        self._window.show_page(self._page)

    def say(self, text: str) -> None:
        """A short note on the page."""
        self._page.say(text)

    def _save(self) -> None:
        if self._sheet is None:
            return
        today = self._context.clock.now().date()
        try:
            path = paper.save(self._sheet, self._context.paths.advice, today)
        except OSError:
            self.say(self.tr("It can't be saved on this disk. Please write it down."))
        else:
            self.say(self.tr("Saved as {path}").format(path=texts.breakable(path)))

    def _print(self) -> None:
        if self._sheet is not None and not paper.print_out(self._sheet, self._page):
            self.say(self.tr("No printer was found. You can save the page instead."))
