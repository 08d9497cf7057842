"""All reminders: what comes next, when to be left alone, and what goes on without the window."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from guide_app.desktop import reminder_texts
from guide_app.desktop.pages.page import Page, card, empty
from guide_app.desktop.reminder_texts import TitleOf
from guide_app.desktop.theme import TextRole
from guide_app.desktop.widgets.buttons import button
from guide_app.desktop.widgets.flow_layout import FlowLayout
from guide_app.desktop.widgets.text import Text
from guide_app.desktop.widgets.time_field import TimeField
from guide_app.reminding.reminder import Book, QuietHours, Reminder

USUAL_NIGHT = QuietHours(time(22), time(7))


class RemindersPage(Page):
    """Shows the reminders. ``login`` is whether the app starts at login, None where it never can.

    Signals: ``add``; ``edit`` and ``remove`` with a reminder's id; ``turned`` with an id and
    whether it is on; ``quieted`` with QuietHours or None; ``tray`` and ``login`` with a bool;
    ``export`` for a phone; ``left`` to go back.
    """

    add = Signal()
    edit = Signal(str)
    remove = Signal(str)
    turned = Signal(str, bool)
    quieted = Signal(object)
    tray = Signal(bool)
    login = Signal(bool)
    export = Signal()
    left = Signal()

    def __init__(self, quiet: QuietHours | None, *, in_tray: bool, login: bool | None) -> None:
        super().__init__("")
        self.retitle(self.tr("Reminders"))
        self._coming = Text(role=TextRole.LEAD)
        self.body.addWidget(self._coming)
        self._elsewhere = Text(
            self.tr(
                "Guide App is open twice. The other window reminds you, as it was set when that "
                "one was opened."
            )
        )
        self._elsewhere.hide()
        self.body.addWidget(self._elsewhere)
        self._said = Text(tone="teal", strong=True)
        self._said.hide()
        self.body.addWidget(self._said)
        self._listed: list[Reminder] = []
        self._list = QVBoxLayout()
        self.body.addLayout(self._list)
        self._add_quiet(quiet)
        self._add_background(in_tray, login)
        self._add_phone()
        self.body.addStretch(1)
        self.foot_start.addWidget(button(self.tr("Back"), self.left.emit, "quiet"))
        self._new = button(self.tr("Add a reminder"), self.add.emit, "main")
        self.foot_end.addWidget(self._new)

    def show_book(
        self,
        book: Book,
        coming: str,
        title_of: TitleOf,
        *,
        tray_is_missing: bool = False,
        elsewhere: bool = False,
    ) -> None:
        """Show what is set, and what comes next in words."""
        self._elsewhere.setVisible(elsewhere)
        self._coming.setText(coming)
        self._no_tray.setVisible(tray_is_missing)
        self._stay.setHidden(tray_is_missing)
        self._phone.setEnabled(book.any_on)
        # What is on shows at once by itself; anew are only others, so that the keyboard stays.
        wanted = [replace(reminder, on=True) for reminder in book.reminders]
        if wanted != self._listed:
            self._listed = wanted
            empty(self._list)
            for reminder in book.reminders:
                self._list.addWidget(self._entry(reminder, title_of))

    def say(self, text: str) -> None:
        """Say what became of something; nothing takes the words away."""
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def first_control(self) -> QWidget | None:
        """Adding one comes first."""
        return self._new

    def _entry(self, reminder: Reminder, title_of: TitleOf) -> QWidget:
        frame, box = card()
        what, when = reminder_texts.what(reminder, title_of), reminder_texts.when(reminder)
        box.addWidget(Text(what, strong=True))
        box.addWidget(Text(when, tone="muted"))
        named = self.tr("{what}. {when}").format(what=what, when=when)
        on = QCheckBox(self.tr("On"))
        on.setAccessibleName(self.tr("On: {reminder}").format(reminder=named))
        on.setChecked(reminder.on)
        on.toggled.connect(lambda checked: self.turned.emit(reminder.id, checked))
        change = button(self.tr("Change"), lambda: self.edit.emit(reminder.id))
        change.setAccessibleName(self.tr("Change: {reminder}").format(reminder=named))
        remove = button(self.tr("Remove"), lambda: self._remove(reminder.id), "quiet")
        remove.setAccessibleName(self.tr("Remove: {reminder}").format(reminder=named))
        row = FlowLayout()
        for widget in (on, change, remove):
            row.addWidget(widget)
        box.addLayout(row)
        return frame

    def _remove(self, id_: str) -> None:
        # The button goes with its reminder.
        self._new.setFocus()
        self.remove.emit(id_)

    def _add_quiet(self, quiet: QuietHours | None) -> None:
        frame, box = card()
        box.addWidget(Text(self.tr("Quiet hours"), strong=True))
        self._quiet = _check(self.tr("No reminders between these times"), quiet is not None)
        hours = quiet or USUAL_NIGHT
        self._begins = TimeField(self.tr("Quiet from"), hours.begins)
        self._ends = TimeField(self.tr("Quiet until"), hours.ends)
        row = QHBoxLayout()
        for field, word in ((self._begins, self.tr("From")), (self._ends, self.tr("until"))):
            row.addWidget(Text(word))
            row.addWidget(field)
            field.setEnabled(quiet is not None)
            field.changed.connect(self._tell_quiet)
            self._quiet.toggled.connect(field.setEnabled)
        row.addStretch(1)
        self._quiet.toggled.connect(self._tell_quiet)
        box.addWidget(self._quiet)
        box.addLayout(row)
        self.body.addWidget(frame)

    def _tell_quiet(self) -> None:
        hours = QuietHours(self._begins.value, self._ends.value)
        self.quieted.emit(hours if self._quiet.isChecked() else None)

    def _add_background(self, in_tray: bool, login: bool | None) -> None:
        frame, box = card()
        box.addWidget(Text(self.tr("When the window is closed"), strong=True))
        self._no_tray = Text(
            self.tr("Reminders come only while this window is open."),
            tone="muted",
        )
        self._no_tray.hide()
        box.addWidget(self._no_tray)
        self._stay = _check(self.tr("Stay in the tray and go on reminding"), in_tray)
        self._stay.toggled.connect(self.tray)
        box.addWidget(self._stay)
        if login is not None:
            start = _check(self.tr("Start in the tray when I log in"), login)
            start.toggled.connect(self.login)
            box.addWidget(start)
        self.body.addWidget(frame)

    def _add_phone(self) -> None:
        frame, box = card()
        box.addWidget(Text(self.tr("On your phone"), strong=True))
        box.addWidget(
            Text(
                self.tr(
                    "Save the reminders as a calendar file, and open it on your phone. It holds "
                    "times and names of routines, nothing about your health."
                ),
                tone="muted",
            )
        )
        self._phone = button(self.tr("Save a calendar file"), self.export.emit)
        row = QHBoxLayout()
        row.addWidget(self._phone)
        row.addStretch(1)
        box.addLayout(row)
        self.body.addWidget(frame)


def _check(text: str, on: bool) -> QCheckBox:
    made = QCheckBox(text)
    made.setChecked(on)
    return made
