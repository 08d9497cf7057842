"""Setting reminders: the pages about them, and the ways between them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from guide_app.desktop import reminder_texts, texts
from guide_app.desktop.background import Background
from guide_app.desktop.context import Context
from guide_app.desktop.pages.reminder import ReminderPage
from guide_app.desktop.pages.reminders import RemindersPage
from guide_app.desktop.window import Window
from guide_app.reminding.reminder import Book, QuietHours, Reminder


class ReminderPages(QObject):
    """Shows and changes what is set; ``home`` leads back to where all begins."""

    def __init__(
        self, context: Context, window: Window, background: Background, home: Callable[[], None]
    ) -> None:
        super().__init__()
        self._context = context
        self._window = window
        self._background = background
        self._reminding = background.reminding
        self._home = home
        self._autostart = context.machine.autostart()
        self._page: RemindersPage | None = None
        self._reminding.changed.connect(self._refresh)

    def show(self) -> None:
        """Show all reminders."""
        book = self._reminding.book
        page = RemindersPage(book.quiet, in_tray=book.in_tray, login=self._at_login())
        page.add.connect(self._add)
        page.edit.connect(self._edit)
        page.remove.connect(lambda id_: self._kept(self._reminding.remove(id_)))
        page.turned.connect(self._turn)
        page.quieted.connect(self._quiet)
        page.tray.connect(self._stay)
        page.login.connect(self._start_at_login)
        page.export.connect(self._export)
        page.left.connect(self._leave)
        self._page = page
        self._refresh()
        self._window.show_page(page)

    def _leave(self) -> None:
        if self._page is not None:
            self._page.deleteLater()
            self._page = None
        self._home()

    def _refresh(self) -> None:
        if self._page is not None:
            self._page.show_book(
                self._reminding.book,
                self._reminding.coming_line,
                self._context.title_of,
                tray_is_missing=self._background.tray_is_missing,
                elsewhere=self._reminding.elsewhere,
            )

    def _add(self) -> None:
        taken = {reminder.id for reminder in self._reminding.book.reminders}
        self._set(next(f"r{n}" for n in count(1) if f"r{n}" not in taken), None)

    def _edit(self, id_: str) -> None:
        self._set(id_, self._reminding.book.find(id_))

    def _set(self, id_: str, reminder: Reminder | None) -> None:
        routines = list(self._context.library.catalogue.routines.values())
        page = ReminderPage(id_, reminder, routines)

        def go_back() -> None:
            if self._page is not None:
                self._window.show_page(self._page)
            page.deleteLater()

        def save(made: Reminder) -> None:
            go_back()
            self._kept(self._reminding.set(made))

        page.saved.connect(save)
        page.left.connect(go_back)
        self._window.show_page(page)

    def _turn(self, id_: str, on: bool) -> None:
        reminder = self._reminding.book.find(id_)
        if reminder is not None:
            self._kept(self._reminding.set(replace(reminder, on=on)))

    def _quiet(self, hours: QuietHours | None) -> None:
        self._change(partial(replace, quiet=hours))

    def _stay(self, in_tray: bool) -> None:
        self._change(partial(replace, in_tray=in_tray))

    def _change(self, how: Callable[[Book], Book]) -> None:
        self._kept(self._reminding.change(how(self._reminding.book)))

    def _kept(self, kept: bool) -> None:
        self._say("" if kept else self.tr("This can't be kept: the disk does not take it."))

    def _say(self, text: str) -> None:
        if self._page is not None:
            self._page.say(text)

    def _at_login(self) -> bool | None:
        try:
            return None if self._autostart is None else self._autostart.is_on()
        except OSError:
            return None

    def _start_at_login(self, on: bool) -> None:
        if self._autostart is None:
            return
        folder = str(self._context.paths.data)
        try:
            if on:
                self._autostart.turn_on(
                    [_python(), "-m", "guide_app", "--data-dir", folder, "--in-tray"]
                )
            else:
                self._autostart.turn_off()
        except OSError:
            self._say(self.tr("The system does not take this setting."))

    def _export(self) -> None:
        places = QStandardPaths.StandardLocation
        folder = QStandardPaths.writableLocation(places.DocumentsLocation)
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save a calendar file"),
            str(Path(folder) / "guide-app-reminders.ics"),
            self.tr("Calendar (*.ics)"),
        )
        if not name:
            return
        # Loaded here: it takes a tenth of a second, and few ever need it.
        from guide_app.reminding.phone import calendar

        path = Path(name)
        try:
            path.write_bytes(calendar(self._reminding.book, self._context.clock.now(), self._title))
        except OSError:
            self._say(self.tr("It can't be saved there."))
            return
        self._say(self.tr("Saved as {path}.").format(path=texts.breakable(path)))

    def _title(self, reminder: Reminder) -> str:
        return reminder_texts.what(reminder, self._context.title_of)


def _python() -> str:
    """The Python that runs us; on Windows the one that opens no console."""
    here = Path(sys.executable)
    windowed = here.with_name("pythonw.exe")
    return str(windowed if here.name.lower() == "python.exe" and windowed.exists() else here)
