"""Everything that was written down, and what can be done with it: it belongs to the person."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from guide_app.desktop import texts
from guide_app.desktop.pages.page import Page, bullet, card, empty
from guide_app.desktop.theme import GRID, TextRole
from guide_app.desktop.widgets.buttons import Tile, button
from guide_app.desktop.widgets.flow_layout import FlowLayout
from guide_app.desktop.widgets.text import Text
from guide_app.history.files import Format
from guide_app.history.records import SessionRecord

AT_ONCE = 5
"""So many sessions are listed at first, and with each wish for more."""


class YoursPage(Page):
    """Lists the sessions and what felt wrong, and offers to take everything along or delete it.

    Signals: ``opened_session`` with the id of a session; ``more`` to list older sessions;
    ``export`` with a format; ``stop`` to end what takes its time; ``import_file``; ``report``;
    ``delete_all``; ``left`` to go back.
    """

    opened_session = Signal(int)
    more = Signal()
    export = Signal(object)
    stop = Signal()
    import_file = Signal()
    report = Signal()
    delete_all = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self._place: QWidget | None = None
        self.retitle(self.tr("Your sessions and data"))
        self.body.addWidget(
            Text(self.tr("All of it is on this computer and nowhere else. It is yours."))
        )
        self._sessions = self._part(self.tr("Your sessions"))
        self._wrong = self._part(self.tr("Problems you told us about"))
        self._add_taking_along()
        self._add_deleting()
        self.body.addStretch(1)
        self._back = button(self.tr("Back"), self.left.emit, "quiet")
        self.foot_start.addWidget(self._back)
        self._stop = button(self.tr("Stop it"), self.stop.emit)
        self._stop.hide()
        self.foot_end.addWidget(self._stop)

    def show_yours(
        self, sessions: Sequence[SessionRecord], wrong: Sequence[str], *, has_more: bool
    ) -> None:
        """Show these sessions, newest first, and what felt wrong, a line each."""
        empty(self._sessions)
        if not sessions:
            self._sessions.addWidget(Text(self.tr("There are none yet."), tone="muted"))
        for session in sessions:
            self._sessions.addWidget(Tile(summary(session), self._opener(session.id)))
        if has_more:
            self._sessions.addWidget(
                button(self.tr("Show older ones"), self.more.emit, "quiet"),
                0,
                Qt.AlignmentFlag.AlignLeft,
            )
        empty(self._wrong)
        if not wrong:
            self._wrong.addWidget(Text(self.tr("Nothing so far."), tone="muted"))
        for line in wrong:
            self._wrong.addWidget(Text(bullet(line)))
        self._ask(deleting=False)

    def show_busy(self, busy: bool, *, may_stop: bool = False) -> None:
        """Take no other wish while something takes its time; the keyboard waits at its place."""
        if busy:
            self._place = self.focusWidget()
        self._taking.setEnabled(not busy)
        self._deleting.setEnabled(not busy)
        self._stop.setVisible(busy and may_stop)
        place = (self._stop if may_stop else self._back) if busy else self._place
        if place is not None:
            place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _opener(self, session: int) -> Callable[[], None]:
        return lambda: self.opened_session.emit(session)

    def _part(self, title: str) -> QVBoxLayout:
        frame, box = card()
        box.addWidget(Text(title, TextRole.LEAD, strong=True))
        inside = QVBoxLayout()
        inside.setSpacing(GRID)
        box.addLayout(inside)
        self.body.addWidget(frame)
        return inside

    def _add_taking_along(self) -> None:
        self._taking, box = card()
        box.addWidget(Text(self.tr("Take it along"), TextRole.LEAD, strong=True))
        box.addWidget(
            self._left(button(self.tr("One page for someone who treats you"), self.report.emit))
        )
        kinds = (
            (
                Format.JSON,
                self.tr("Save everything"),
                self.tr("To read it in on another computer, or to keep it safe (JSON)."),
            ),
            (
                Format.CSV,
                self.tr("Save the sessions as a table"),
                self.tr("One line for each, for a spreadsheet (CSV)."),
            ),
            (
                Format.TABLES,
                self.tr("Save everything as tables"),
                self.tr("One table for each kind of record, for a spreadsheet (CSV in a ZIP)."),
            ),
            (
                Format.CALENDAR,
                self.tr("Save the sessions for a calendar"),
                self.tr("When you did what, for any calendar (ICS)."),
            ),
        )
        for form, label, about in kinds:
            box.addWidget(self._left(button(label, self._exporter(form))))
            box.addWidget(Text(about, TextRole.SMALL, tone="muted"))
        box.addWidget(self._left(button(self.tr("Read in a saved file"), self.import_file.emit)))
        box.addWidget(
            Text(
                self.tr("Adds what is not here yet. Nothing is doubled, and nothing is changed."),
                TextRole.SMALL,
                tone="muted",
            )
        )
        self.body.addWidget(self._taking)

    def _exporter(self, form: Format) -> Callable[[], None]:
        return lambda: self.export.emit(form)

    def _add_deleting(self) -> None:
        self._deleting, box = card()
        box.addWidget(Text(self.tr("Delete everything"), TextRole.LEAD, strong=True))
        box.addWidget(
            Text(
                self.tr(
                    "Deletes all sessions, notes, check-ins, measures, programs and safety answers "
                    "on this computer, with the advice you saved in the app's folder. Your own "
                    "routines and your settings stay, and so do files that you saved elsewhere."
                )
            )
        )
        self._delete = button(
            self.tr("Delete everything"), lambda: self._ask(deleting=True), "alert"
        )
        box.addWidget(self._left(self._delete))
        self._sure = QWidget()
        sure = QVBoxLayout(self._sure)
        sure.setContentsMargins(0, 0, 0, 0)
        sure.addWidget(
            Text(
                self.tr(
                    "It can't be brought back. The app will ask all the safety questions again. "
                    "Delete everything?"
                ),
                strong=True,
            )
        )
        row = FlowLayout()
        self._keep = button(self.tr("No, keep it"), lambda: self._ask(deleting=False))
        row.addWidget(self._keep)
        row.addWidget(button(self.tr("Yes, delete everything"), self.delete_all.emit, "alert"))
        sure.addLayout(row)
        box.addWidget(self._sure)
        self.body.addWidget(self._deleting)

    def _ask(self, *, deleting: bool) -> None:
        self._sure.setVisible(deleting)
        self._delete.setVisible(not deleting)
        if deleting:
            # A second press on the same key must not delete anything.
            self._keep.setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def _left(made: QPushButton) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder)
        row.addWidget(made)
        return holder


def summary(session: SessionRecord) -> str:
    """One session in a line: when, what, and how pain changed."""
    translate = QCoreApplication.translate
    day = texts.calendar_day(session.at.date())
    before, after = session.pain_before, session.pain_after
    if before is None and after is None:
        pattern = translate("yours", "{day}: {title}")
    elif after is None:
        pattern = translate("yours", "{day}: {title}. Pain {before} before.")
    elif before is None:
        pattern = translate("yours", "{day}: {title}. Pain {after} after.")
    else:
        pattern = translate("yours", "{day}: {title}. Pain {before} before, {after} after.")
    return pattern.format(day=day, title=session.title, before=before, after=after)
