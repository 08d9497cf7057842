"""A person's own doses: read, shown on an exercise's page, and changed there."""

from __future__ import annotations

from PySide6.QtCore import QObject

from guide_app import remembering
from guide_app.desktop.context import Context
from guide_app.desktop.pages.exercise import ExercisePage
from guide_app.history.errors import StoreError
from guide_app.model import DoseReason, Doses, Exercise, OwnDose
from guide_app.planning.adapting import Move
from guide_app.planning.timer import NEUTRAL


class OwnDoses(QObject):
    """The doses of one's own; without a disk that takes and gives them, all are the usual."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context

    def now(self) -> Doses:
        """The doses as they are."""
        return remembering.own_doses(self._context.store)

    def offer(self, page: ExercisePage, exercise: Exercise) -> None:
        """Show the dose on the page of an exercise and let it be changed there.

        The plain timer's own exercises have none: there the person sets the seconds.
        """
        if exercise.id in NEUTRAL:
            return
        page.dosed.connect(lambda dosed, dose, reason: self._change(page, dosed, dose, reason))
        self._show(page, exercise)

    def _show(self, page: ExercisePage, exercise: Exercise) -> None:
        try:
            changes = self._context.store.dose_changes(exercise.id)
        except StoreError:
            return
        page.show_dose(self._context.library.catalogue.limits, changes)

    def _change(
        self, page: ExercisePage, exercise: Exercise, dose: OwnDose, reason: DoseReason
    ) -> None:
        now = self._context.clock.now()
        try:
            remembering.keep(self._context.store, [Move(exercise.id, dose, reason)], now)
        except StoreError:
            note = self.tr("That can't be written down: the disk does not take it.")
            if note not in self._context.notes:
                self._context.notes.append(note)
            return
        self._show(page, exercise)
