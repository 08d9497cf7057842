"""What goes on while nobody looks at the window: reminders, the tray, and staying in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from guide_app.desktop import reminder_texts
from guide_app.desktop.context import Context
from guide_app.desktop.pages.notice import NoticePage
from guide_app.desktop.pages.stay import StayPage
from guide_app.desktop.reminding import Reminding, Reply
from guide_app.desktop.services.tray import QUICK_MINUTES, Tray
from guide_app.desktop.window import Window
from guide_app.reminding.agenda import Notice
from guide_app.reminding.reminder import Reminder


class Background(QObject):
    """Keeps the app in the tray while there are reminders, and brings the window back.

    ``busy`` is whether this is no time for a reminder; ``begin_at`` leads to a session of so many
    minutes, of a routine or of any, with all that stands before it.
    """

    def __init__(
        self,
        context: Context,
        window: Window,
        busy: Callable[[], bool],
        begin_at: Callable[[int, str | None], None],
    ) -> None:
        super().__init__()
        self._context = context
        self._window = window
        self._begin_at = begin_at
        self._leaving = False
        self._hidden = False
        self._tray: Tray | None = None
        self._notice: NoticePage | None = None
        self._stay_page: StayPage | None = None
        self._before: QWidget | None = None
        self.reminding = Reminding(context, busy)
        self.reminding.start.connect(self._start)
        self.reminding.unheard.connect(self._tell_here)
        self.reminding.changed.connect(self._arrange_tray)
        window.stays = self._stays
        application = QApplication.instance()
        if isinstance(application, QGuiApplication):
            # When the person logs out, nothing may hold the machine up.
            application.commitDataRequest.connect(self._leave)
        self._arrange_tray()

    @property
    def in_tray(self) -> bool:
        """Whether the app goes on when its window is closed."""
        return self._tray is not None and self._tray.is_there() and self._wants_tray

    @property
    def tray_is_missing(self) -> bool:
        """Whether there would be a wish for the tray, and there is none."""
        return self._wants_tray and not self.in_tray

    @property
    def _wants_tray(self) -> bool:
        book = self.reminding.book
        return book.any_on and book.in_tray and not self.reminding.elsewhere

    def _arrange_tray(self) -> None:
        if self._tray is None and self._wants_tray:
            self._tray = self._make_tray()
        if self._tray is not None:
            self._tray.show_coming(self.reminding.coming_line)
            self._tray.set_shown(self._wants_tray)
        if self._hidden and not self.in_tray:
            # The panel with the tray is gone, and without it nobody could reach us.
            self._hidden = False
            self._window.showMinimized()

    def _make_tray(self) -> Tray | None:
        tray = self._context.machine.tray()
        if tray is not None:
            tray.opened.connect(self._come_back)
            tray.answered.connect(self._come_back)
            tray.quick_start.connect(self._start_quickly)
            tray.quit.connect(self._quit)
        return tray

    def _come_back(self) -> None:
        self._hidden = False
        self._window.come_back()

    def _start(self, reminder: Reminder) -> None:
        self._come_back()
        self._begin_at(reminder.minutes, reminder.routine)

    def _start_quickly(self) -> None:
        self._come_back()
        self._begin_at(QUICK_MINUTES, None)

    def _tell_here(self, notice: Notice) -> None:
        """Where no notification can be answered, the window asks, and the tray points to it."""
        page = self._notice
        if page is None:
            page = self._notice = NoticePage()
            page.answered.connect(self._answer_here)
        title = reminder_texts.notice_title(notice.reminder, self._context.title_of)
        text = reminder_texts.notice_text(notice.reminder, notice.folded)
        page.show_notice(title, text)
        if self._window.page is not page:
            self._before = self._window.page
            self._window.show_page(page)
        if self._tray is not None:
            self._tray.tell(title, text)
        else:
            QApplication.alert(self._window)

    def _answer_here(self, answer: Reply) -> None:
        if self._before is not None:
            self._window.show_page(self._before)
            self._before = None
        self.reminding.answer(answer)

    def _stays(self) -> bool:
        if self._leaving or not self.in_tray:
            return False
        if self.reminding.book.tray_explained:
            self._window.hide()
            self._hidden = True
        else:
            self._explain()
        return True

    def _explain(self) -> None:
        page = self._stay_page
        if page is None:
            page = self._stay_page = StayPage()
            page.chosen.connect(self._decide)
        if self._window.page is not page:
            self._before = self._window.page
        self._window.show_page(page)

    def _decide(self, stay: bool) -> None:
        book = replace(self.reminding.book, in_tray=stay, tray_explained=True)
        self.reminding.change(book)
        if self._before is not None:
            self._window.show_page(self._before)
            self._before = None
        self._window.close()

    def _leave(self) -> None:
        self._leaving = True

    def _quit(self) -> None:
        self._leaving = True
        if self._window.close():
            QCoreApplication.quit()
        else:
            # A session has to be asked about first.
            self._come_back()
