"""One session that is over: how it was, a note that can be changed, and the way to delete it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from guide_app.desktop import texts
from guide_app.desktop.pages.page import Page, bullet, card, empty
from guide_app.desktop.theme import GRID, TextRole
from guide_app.desktop.widgets.buttons import button
from guide_app.desktop.widgets.flow_layout import FlowLayout
from guide_app.desktop.widgets.text import Text
from guide_app.history.records import SessionRecord


class PastSessionPage(Page):
    """Shows one session.

    Signals: ``noted`` with the new note; ``delete`` when the person is sure; ``left`` to go back.
    """

    noted = Signal(str)
    delete = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self._kept = ""
        frame, self._facts = card()
        self.body.addWidget(frame)
        noting, box = card()
        box.addWidget(Text(self.tr("A note for yourself"), TextRole.LEAD, strong=True))
        self._note = QPlainTextEdit()
        self._note.setAccessibleName(self.tr("A note for yourself"))
        self._note.setTabChangesFocus(True)
        self._note.setMinimumHeight(4 * self._note.fontMetrics().lineSpacing())
        self._note.textChanged.connect(self._show_changed)
        box.addWidget(self._note)
        self.body.addWidget(noting)
        deleting, box = card()
        self._delete = button(
            self.tr("Delete this session"), lambda: self._ask(deleting=True), "alert"
        )
        box.addWidget(self._delete, 0, Qt.AlignmentFlag.AlignLeft)
        self._sure = QWidget()
        sure = QVBoxLayout(self._sure)
        sure.setContentsMargins(0, 0, 0, 0)
        sure.addWidget(
            Text(
                self.tr("It can't be brought back. Delete this session with its note?"),
                strong=True,
            )
        )
        row = FlowLayout()
        self._keep = button(self.tr("No, keep it"), lambda: self._ask(deleting=False))
        row.addWidget(self._keep)
        row.addWidget(button(self.tr("Yes, delete it"), self.delete.emit, "alert"))
        sure.addLayout(row)
        box.addWidget(self._sure)
        self.body.addWidget(deleting)
        self.body.addStretch(1)
        self._back = button(self.tr("Back"), self.left.emit, "quiet")
        self.foot_start.addWidget(self._back)
        self._save = button(
            self.tr("Keep the note"), lambda: self.noted.emit(self._note.toPlainText()), "main"
        )
        self.foot_end.addWidget(self._save)

    def show_session(self, session: SessionRecord, wrong: Sequence[str]) -> None:
        """Show this session, and what felt wrong in it, a line each."""
        self.retitle(session.title)
        empty(self._facts)
        for line in self._told(session):
            self._facts.addWidget(Text(line))
        if wrong:
            self._facts.addSpacing(GRID)
            self._facts.addWidget(Text(self.tr("Problems you told us about"), strong=True))
            for line in wrong:
                self._facts.addWidget(Text(bullet(line)))
        self._kept = session.note
        self._note.setPlainText(session.note)
        self._show_changed()
        self._ask(deleting=False)
        self.say("")

    def _told(self, session: SessionRecord) -> list[str]:
        lines = [texts.moment(session.at)]
        if session.worked_seconds:
            worked = self.tr("You worked for about {length}.")
            lines.append(worked.format(length=texts.about(session.worked_seconds)))
        for pattern, value in (
            (self.tr("Pain before: {value} of 10"), session.pain_before),
            (self.tr("Pain after: {value} of 10"), session.pain_after),
        ):
            if value is not None:
                lines.append(pattern.format(value=value))
        if session.furthest is not None:
            reach = self.tr("Felt furthest afterwards: {place}")
            lines.append(reach.format(place=texts.furthest(session.furthest).lower()))
        if session.feel is not None:
            felt = self.tr("How it was: {feel}")
            lines.append(felt.format(feel=texts.feel(session.feel).lower()))
        return lines

    def _show_changed(self) -> None:
        self._save.setEnabled(self._note.toPlainText() != self._kept)

    def _ask(self, *, deleting: bool) -> None:
        self._sure.setVisible(deleting)
        self._delete.setVisible(not deleting)
        if deleting:
            # A second press on the same key must not delete anything.
            self._keep.setFocus(Qt.FocusReason.OtherFocusReason)
