"""A person's own doses, and what they like: shown on an exercise's page, and changed there."""

from __future__ import annotations

from PySide6.QtCore import QObject

from guide_app import remembering
from guide_app.desktop.context import Context
from guide_app.desktop.notes import unwritten
from guide_app.desktop.pages.exercise import ExercisePage
from guide_app.history.errors import StoreError
from guide_app.history.records import Mark
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
        page.marked.connect(self._mark)
        self._show(page, exercise)

    def _show(self, page: ExercisePage, exercise: Exercise) -> None:
        try:
            changes = self._context.store.dose_changes(exercise.id)
            marks = self._context.store.marks()
        except StoreError:
            return
        page.show_dose(self._context.library.catalogue.limits, changes)
        marked = marks.get(exercise.id)
        page.show_mark(marked.mark if marked is not None else Mark.NONE)

    def _change(
        self, page: ExercisePage, exercise: Exercise, dose: OwnDose, reason: DoseReason
    ) -> None:
        now = self._context.clock.now()
        try:
            remembering.keep(self._context.store, [Move(exercise.id, dose, reason)], now)
        except StoreError:
            self._note_full_disk()
            return
        self._show(page, exercise)

    def _mark(self, exercise: Exercise, mark: Mark) -> None:
        try:
            self._context.store.mark_exercise(exercise.id, mark, at=self._context.clock.now())
        except StoreError:
            self._note_full_disk()

    def _note_full_disk(self) -> None:
        self._context.note(unwritten())
