"""What comes first: the country, the safety screen, and then all that lies behind it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from guide_app.desktop.context import Context
from guide_app.desktop.gate import Gate
from guide_app.desktop.window import Window

if TYPE_CHECKING:
    from guide_app.desktop.background import Background
    from guide_app.desktop.inside import Inside
    from guide_app.desktop.reminder_pages import ReminderPages


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

    def follow_reminders(self) -> Background:
        """Let go on, from now on, what goes on without the window."""
        return self._background

    def _go_in(self) -> None:
        self._behind_the_gate.show_choose()

    @cached_property
    def _background(self) -> Background:
        """What goes on without the window; made when there is something to remind of."""
        from guide_app.desktop.background import Background

        return Background(self._context, self._window, self._busy, self._begin_at)

    @cached_property
    def _reminder_pages(self) -> ReminderPages:
        from guide_app.desktop.reminder_pages import ReminderPages

        return ReminderPages(self._context, self._window, self._background, self._go_in)

    @property
    def _behind_the_gate(self) -> Inside:
        if self._inside is None:
            from guide_app.desktop.inside import Inside

            self._inside = Inside(
                self._context, self._window, self._gate, lambda: self._reminder_pages.show()
            )
        return self._inside

    def _busy(self) -> bool:
        """Whether this is no time for a reminder, nor for what it leads to."""
        in_session = self._inside is not None and self._inside.busy
        return in_session or self._context.country is None or self._gate.stopped

    def _begin_at(self, minutes: int, routine: str | None) -> None:
        """Lead to what lasts so long; a session, or a stop, stays where it is."""
        if not self._busy():
            go_in = self._behind_the_gate
            self._gate.require(frozenset(), lambda: go_in.open_at(minutes, routine))
