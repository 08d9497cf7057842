"""Reminds: follows the book of reminders by the clock, and hears what the person answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from guide_app import reminder_file
from guide_app.desktop import reminder_texts
from guide_app.desktop.context import Context
from guide_app.desktop.services.notifications import CLICKED, Notifier
from guide_app.reminding.agenda import Agenda, Coming, Manner, Notice
from guide_app.reminding.reminder import Book, Reminder

LONGEST_WAIT = 60.0
"""Seconds after which the clock is looked at again: it may have been set, or the machine slept."""


class Reply(StrEnum):
    """What one can say to a reminder."""

    START = "start"
    LATER = "later"
    NOT_TODAY = "not-today"


class Reminding(QObject):
    """Tells each reminder that is due, in the best way that there is.

    ``busy`` is whether nobody wants to be reminded now: a session runs, or safety says stop.
    ``elsewhere`` is whether another window of the app reminds already, and this one is silent.
    Signals: ``start`` with the Reminder that the person wants to follow; ``unheard`` with a Notice
    that no notification could take; ``changed`` when book or next reminder may be others.
    """

    start = Signal(object)
    unheard = Signal(object)
    changed = Signal()

    def __init__(self, context: Context, busy: Callable[[], bool]) -> None:
        super().__init__()
        self._context = context
        self._clock = context.clock
        self._busy = busy
        self.elsewhere = not context.machine.is_first(context.paths.data)
        loaded = reminder_file.load(context.paths.reminders_file)
        if loaded.damaged:
            context.note(self.tr("Your reminders can't be read. Please set them anew."))
        self._agenda = Agenda(loaded.book, self._clock.now(), self._clock.zone)
        self._forget: Callable[[], None] = lambda: None
        self._notifier: Notifier | None = None
        self._told: Notice | None = None
        self._wait()

    @property
    def book(self) -> Book:
        """All that is set."""
        return self._agenda.book

    @property
    def coming(self) -> Coming | None:
        """The next reminder."""
        return self._agenda.coming(self._clock.now())

    @property
    def coming_line(self) -> str:
        """The next reminder in words."""
        now = self._clock.now().astimezone(self._clock.zone)
        return reminder_texts.coming_line(self.coming, now, self._context.title_of)

    def change(self, book: Book) -> bool:
        """Follow this book from now on and keep it; False where the disk does not take it."""
        self._agenda.change(book, self._clock.now())
        kept = self._keep()
        self._wait()
        return kept

    def set(self, reminder: Reminder) -> bool:
        """Put a reminder into the book, in place of the one with its id."""
        reminders = [each for each in self.book.reminders if each.id != reminder.id]
        places = [each.id for each in self.book.reminders]
        place = places.index(reminder.id) if reminder.id in places else len(reminders)
        reminders.insert(place, reminder)
        return self.change(replace(self.book, reminders=tuple(reminders)))

    def remove(self, id_: str) -> bool:
        """Take a reminder out of the book."""
        left = tuple(each for each in self.book.reminders if each.id != id_)
        return self.change(replace(self.book, reminders=left))

    def answer(self, answer: Reply) -> None:
        """Do what the person says to the reminder that was told last."""
        if self._told is None:
            return
        reminder, self._told = self._told.reminder, None
        if self._notifier is not None:
            self._notifier.take_back()
        match answer:
            case Reply.START:
                self.start.emit(reminder)
            case Reply.LATER:
                self._agenda.put_off(reminder.id, self._clock.now())
            case Reply.NOT_TODAY:
                self._agenda.not_today(reminder.id, self._clock.now())
                self._keep()
        self._wait()

    def _keep(self) -> bool:
        try:
            reminder_file.save(self._context.paths.reminders_file, self.book)
        except OSError:
            return False
        return True

    def _wait(self) -> None:
        """One call for the next moment that matters, and none where nothing is set."""
        self._forget()
        self._forget = lambda: None
        due = self._agenda.next_look()
        if not self.elsewhere and (due is not None or self._agenda.holds_back):
            left = (due - self._now()).total_seconds() if due is not None else LONGEST_WAIT
            self._forget = self._clock.call_later(min(max(0.0, left), LONGEST_WAIT), self._look)
        self.changed.emit()

    def _look(self) -> None:
        if self._busy():
            self._agenda.look(self._now(), Manner.LEAVE_OUT)
        else:
            # It is held back until the system has said whether something fills the screen.
            self._agenda.look(self._now(), Manner.HOLD_BACK)
            if self._agenda.holds_back:
                self._context.machine.presenting(self._tell_unless)
        self._wait()

    def _tell_unless(self, presenting: bool) -> None:
        manner = Manner.HOLD_BACK if presenting else Manner.TELL
        notice = self._agenda.look(self._now(), Manner.LEAVE_OUT if self._busy() else manner)
        if notice is None:
            return
        self._told = notice
        notifier = self._reach()
        if notifier is None:
            self.unheard.emit(notice)
            return
        reminder = notice.reminder
        answers = {
            CLICKED: self.tr("Start"),
            Reply.START: self.tr("Start"),
            Reply.LATER: self.tr("In 10 minutes"),
            Reply.NOT_TODAY: self.tr("Not today"),
        }
        title = reminder_texts.notice_title(reminder, self._context.title_of)
        notifier.tell(title, reminder_texts.notice_text(reminder, notice.folded), answers)

    def _reach(self) -> Notifier | None:
        if self._notifier is None:
            self._notifier = self._context.machine.notifier()
            if self._notifier is not None:
                self._notifier.chosen = self._hear
                self._notifier.failed = self._tell_otherwise
        return self._notifier

    def _hear(self, key: str) -> None:
        if key == CLICKED:
            self.answer(Reply.START)
        elif key in list(Reply):
            self.answer(Reply(key))

    def _tell_otherwise(self) -> None:
        if self._told is not None:
            self.unheard.emit(self._told)

    def _now(self) -> datetime:
        return self._clock.now().astimezone(UTC)
