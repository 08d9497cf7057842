"""How somebody is today: asked once, written down, and what follows for the day."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from guide_app import programs_kept, remembering
from guide_app.desktop.context import Context
from guide_app.desktop.pages.check_in import NOTHING, CheckInPage, Said
from guide_app.desktop.window import Window
from guide_app.history.errors import StoreError
from guide_app.history.records import CheckIn
from guide_app.planning.choosing import Shelf
from guide_app.planning.suggesting import Known, Suggester

Home = Callable[[int | None], None]
"""Goes back to choosing, with the minutes that were said."""


class CheckingIn(QObject):
    """Asks how one is and hands on what it means: suggestions, doses, and what is known already.

    Where the disk does not take or give it, the day goes on without.
    """

    def __init__(self, context: Context, window: Window, home: Home) -> None:
        super().__init__()
        self._context = context
        self._window = window
        self._home = home
        self._page: CheckInPage | None = None
        # What was said where no disk remembers it.
        self._unkept: CheckIn | None = None

    def show(self) -> None:
        """Ask, with what was said earlier today filled in."""
        page = self._page
        if page is None:
            page = self._page = CheckInPage()
            page.done.connect(self._take_down)
            page.left.connect(lambda: self._home(None))
        said = self._said_today()
        if said is None:
            page.ask()
        else:
            page.ask(
                Said(
                    said.pain_now,
                    said.pain_worst,
                    said.places,
                    said.worsens,
                    said.eases,
                    said.sleep,
                    said.minutes,
                )
            )
        self._window.show_page(page)

    @property
    def was_said(self) -> bool:
        """Whether somebody said today how they are."""
        return self._said_today() is not None

    def suggester(self, shelf: Shelf) -> Suggester:
        """Who suggests for today from this shelf."""
        context = self._context
        catalogue = context.library.catalogue
        try:
            now = context.clock.now()
            due = programs_kept.due_routines(context.store, catalogue.programs, now.date())
            known = remembering.known(
                context.store, catalogue.exercises, now, catalogue.guidance.dose, due=due
            )
        except StoreError:
            known = Known()
        today = remembering.today_of(self._said_today())
        return Suggester(shelf, catalogue.guidance.rules, today, known)

    def pain_told(self) -> int | None:
        """The pain that was told today and holds still, so that nobody is asked twice."""
        if self._unkept is not None:
            return None
        try:
            return remembering.pain_told(self._context.store, self._context.clock.now())
        except StoreError:
            return None

    def hear_pain(self, pain: int | None) -> bool:
        """Take in the pain of now; True where doses fell back because it is a worse day."""
        context = self._context
        catalogue = context.library.catalogue
        try:
            return bool(
                remembering.fall_back(
                    context.store,
                    catalogue.exercises,
                    pain,
                    context.clock.now(),
                    catalogue.guidance.dose,
                )
            )
        except StoreError:
            return False

    def _said_today(self) -> CheckIn | None:
        now = self._context.clock.now()
        try:
            said = remembering.checked_in(self._context.store, now)
        except StoreError:
            said = None
        unkept = self._unkept
        if unkept is not None and unkept.at.date() == now.date():
            return unkept
        return said

    def _take_down(self) -> None:
        page = self._page
        if page is None:
            return
        said = page.said
        if said != NOTHING:
            now = self._context.clock.now()
            try:
                self._context.store.check_in(at=now, **said._asdict())
                self._unkept = None
            except StoreError:
                self._unkept = CheckIn(
                    0,
                    now,
                    said.pain_now,
                    said.pain_worst,
                    said.places,
                    said.eases,
                    said.worsens,
                    said.sleep,
                    said.minutes,
                )
            self.hear_pain(said.pain_now)
        self._home(said.minutes)
