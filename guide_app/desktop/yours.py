"""What is the person's own: sessions one by one, taking it all along, and deleting it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from guide_app.desktop import report_words, texts
from guide_app.desktop.context import Context
from guide_app.desktop.gate import Gate
from guide_app.desktop.notes import unwritten
from guide_app.desktop.pages.past_session import PastSessionPage
from guide_app.desktop.pages.report import ReportPage
from guide_app.desktop.pages.yours import AT_ONCE, YoursPage
from guide_app.desktop.services import files, paper
from guide_app.desktop.services import report as report_paper
from guide_app.desktop.services.aside import Aside, Stopped
from guide_app.desktop.window import Window
from guide_app.history import importing
from guide_app.history.errors import StoreError, UnknownSession
from guide_app.history.files import Format, write_file
from guide_app.history.files import Stopped as WritingStopped
from guide_app.history.importing import CannotImport, Fault
from guide_app.history.portable import Merged
from guide_app.history.records import AdverseEvent
from guide_app.history.report import Report, make_report, went_wrong
from guide_app.history.store import Store

MOST_WRONG = 20
"""So many things that felt wrong are listed."""


class Yours(QObject):
    """Leads through what belongs to the person, then ``home``."""

    def __init__(
        self, context: Context, window: Window, gate: Gate, home: Callable[[], None]
    ) -> None:
        super().__init__()
        self._context = context
        self._window = window
        self._gate = gate
        self._home = home
        self._listed = AT_ONCE
        self._page: YoursPage | None = None
        self._report: Report | None = None
        self._aside = Aside()
        self._aside.done.connect(self._finish_aside)
        self._finish: Callable[[object], str] = lambda _: ""

    def show(self) -> None:
        """Show the list of sessions from its newest on."""
        self._listed = AT_ONCE
        self._show_page()

    def _show_page(self, said: str = "") -> None:
        page = self._page
        if page is None:
            page = self._page = YoursPage()
            page.opened_session.connect(self._open_session)
            page.more.connect(self._list_more)
            page.export.connect(self._export)
            page.stop.connect(self._aside.stop)
            page.import_file.connect(self._import)
            page.report.connect(self._open_report)
            page.delete_all.connect(self._delete_all)
            page.left.connect(self._home)
        page.say(said)
        self._fill(page)
        self._window.show_page(page)

    def _list_more(self) -> None:
        self._listed += AT_ONCE
        if self._page is not None:
            self._fill(self._page)

    def _fill(self, page: YoursPage) -> None:
        store = self._context.store
        try:
            found = store.sessions(self._listed + 1)
            events = store.adverse_events()
        except StoreError:
            found, events = (), ()
            page.say(self._unread())
        wrong = [self._worded(event) for event in events[:MOST_WRONG]]
        if len(events) > MOST_WRONG:
            earlier = self.tr("Earlier ones, which are in what you save: {count}")
            wrong.append(earlier.format(count=len(events) - MOST_WRONG))
        page.show_yours(found[: self._listed], wrong, has_more=len(found) > self._listed)

    def _worded(self, event: AdverseEvent) -> str:
        catalogue, questionnaire = self._context.library.catalogue, self._context.questionnaire
        return report_words.went_wrong(went_wrong(event, catalogue, questionnaire))

    def _open_session(self, session_id: int) -> None:
        store = self._context.store
        try:
            session = store.session(session_id)
            wrong = [
                self._worded(event)
                for event in store.adverse_events(since=session.at)
                if event.session_id == session_id
            ]
        except StoreError:
            self._show_page(self._unread())
            return
        page = PastSessionPage()
        page.show_session(session, wrong)
        page.noted.connect(lambda note: self._note(page, session_id, note))
        page.delete.connect(lambda: self._delete(page, session_id))
        page.left.connect(self._show_page)
        page.left.connect(page.deleteLater)
        self._window.show_page(page)

    def _note(self, page: PastSessionPage, session_id: int, note: str) -> None:
        store = self._context.store
        try:
            told = store.session(session_id)
            store.after(
                session_id,
                pain_after=told.pain_after,
                furthest=told.furthest,
                feel=told.feel,
                note=note.strip(),
            )
        except StoreError:
            page.say(self._unwritten())
            return
        page.left.emit()
        if self._page is not None:
            self._page.say(self.tr("The note is kept."))

    def _delete(self, page: PastSessionPage, session_id: int) -> None:
        try:
            self._context.store.delete(session_id)
        except UnknownSession:
            # Another copy of the app was quicker.
            pass
        except StoreError:
            page.say(self._unwritten())
            return
        page.left.emit()
        if self._page is not None:
            self._page.say(self.tr("The session is deleted."))

    def _export(self, form: Format) -> None:
        page = self._page
        if page is None:
            return
        now = self._context.clock.now()
        name = f"guide-app-{now.date()}.{form}"
        path = files.ask_where(page, self.tr("Save"), name)
        if path is None:
            return

        def work(store: Store, stopped: Stopped) -> object:
            write_file(store, form, path, now, stopped=stopped)
            return path

        self._do_aside(work, self._say_saved, may_stop=True)

    def _say_saved(self, result: object) -> str:
        match result:
            case Path():
                return self.tr("Saved as {path}").format(path=texts.breakable(result))
            case WritingStopped():
                return self.tr("Stopped. Nothing was saved.")
        return self.tr("It can't be saved there. Please choose another place.")

    def _import(self) -> None:
        page = self._page
        if page is None:
            return
        path = files.ask_which(page, self.tr("Read in a saved file"), ".json")
        if path is None:
            return

        def work(store: Store, stopped: Stopped) -> object:
            # What was begun ends: all of it is added, or nothing.
            del stopped
            return importing.merge(store, importing.read_file(path))

        self._do_aside(work, self._say_merged)

    def _say_merged(self, result: object) -> str:
        match result:
            case dict():
                session = result.get("session", Merged(0, 0))
                added = sum(each.added for each in result.values())
                if not added:
                    return self.tr("All of it was here already. Nothing was changed.")
                pattern = self.tr(
                    "Read in. New sessions: {added}. Sessions that were here already: {known}."
                )
                return pattern.format(added=session.added, known=session.known)
            case CannotImport(fault=Fault.NO_HISTORY):
                return self.tr("This file was not saved by Guide App.")
            case CannotImport(fault=Fault.TOO_LARGE):
                return self.tr("This file is too large to be a history.")
            case CannotImport(fault=Fault.TOO_NEW):
                return self.tr("A newer version of the app saved this file. Please update the app.")
            case CannotImport():
                return self.tr("This file is damaged. Nothing was changed.")
            case OSError():
                return self.tr("This file can't be read.")
        return self._unwritten()

    def _do_aside(
        self,
        work: Callable[[Store, Stopped], object],
        finish: Callable[[object], str],
        *,
        may_stop: bool = False,
    ) -> None:
        """Do what may take its time beside the window; ``finish`` says what became of it."""
        page, store = self._page, self._context.store
        if page is None or self._aside.busy:
            return
        self._finish = finish
        page.show_busy(True, may_stop=may_stop)
        page.say(self.tr("This may take a moment …"))
        kept_in = store.path
        if kept_in is None:
            # What is nowhere on a disk can't be opened a second time, and is never much.
            self._finish_aside(_tried(lambda: work(store, lambda: False)))
            return

        def beside(stopped: Stopped) -> object:
            # A history belongs to the thread that opened it.
            with Store.open(kept_in) as own:
                return work(own, stopped)

        self._aside.start(beside)

    def _finish_aside(self, result: object) -> None:
        page = self._page
        if page is None:
            return
        page.show_busy(False)
        self._fill(page)
        page.say(self._finish(result))

    def _delete_all(self) -> None:
        page = self._page
        if page is None:
            return
        try:
            self._context.store.delete_everything()
            for saved in self._context.paths.advice.glob("advice-*.pdf"):
                saved.unlink()
        except (StoreError, OSError):
            self._fill(page)
            page.say(self._unwritten())
            return
        self._context.change(affected=None)
        self._gate.shut()
        self._gate.ask_again()

    def _open_report(self) -> None:
        page = ReportPage()
        page.changed.connect(lambda: self._fill_report(page))
        page.save.connect(lambda: self._save_report(page))
        page.print_out.connect(lambda: self._print_report(page))
        page.left.connect(self._show_page)
        page.left.connect(page.deleteLater)
        if self._fill_report(page):
            self._window.show_page(page)
        else:
            self._show_page(self._unread())

    def _fill_report(self, page: ReportPage) -> bool:
        try:
            report = make_report(
                self._context.store,
                page.span,
                self._context.clock.now(),
                self._context.library.catalogue,
                self._context.questionnaire,
                with_notes=page.with_notes,
            )
        except StoreError:
            page.say(self._unread())
            return False
        self._report = report
        page.show_report(report)
        return True

    def _save_report(self, page: ReportPage) -> None:
        if self._report is None:
            return
        name = f"guide-app-report-{self._context.clock.now().date()}.pdf"
        path = files.ask_where(page, self.tr("Save as a PDF"), name)
        if path is None:
            return
        try:
            report_paper.save(self._report, path)
        except OSError as error:
            page.say(self._say_saved(error))
        else:
            page.say(self._say_saved(path))

    def _print_report(self, page: ReportPage) -> None:
        report = self._report
        if report is None:
            return
        printed = paper.print_with(lambda printer: report_paper.print_on(printer, report), page)
        if not printed:
            page.say(self.tr("No printer was found. You can save the page instead."))

    def _unread(self) -> str:
        return self.tr("Your history can't be read. Nothing of it was changed.")

    def _unwritten(self) -> str:
        return unwritten()


def _tried(work: Callable[[], object]) -> object:
    try:
        return work()
    except Exception as error:  # noqa: BLE001  as what is done in another thread
        return error
