"""Start-up and wiring of the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from guide_app import settings as settings_file
from guide_app.content.library import load_questionnaire
from guide_app.content.places import assets_root, content_root
from guide_app.desktop import theme
from guide_app.desktop.clock import Clock, SystemClock
from guide_app.desktop.context import Context
from guide_app.desktop.flow import Flow
from guide_app.desktop.notes import settings_note, store_note
from guide_app.desktop.window import Window
from guide_app.history.store import Store
from guide_app.paths import AppPaths


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """The one QApplication, with the fonts and the name of the app."""
    existing = QApplication.instance()
    application = (
        existing if isinstance(existing, QApplication) else QApplication(["guide-app", *arguments])
    )
    application.setApplicationName("guide-app")
    application.setApplicationDisplayName(QCoreApplication.translate("app", "Guide App"))
    application.setDesktopFileName("guide-app")
    theme.load_fonts(assets_root() / "fonts")
    return application


def make_context(paths: AppPaths, clock: Clock) -> Context:
    """Everything behind the pages. Raises ContentError where the safety file can't be trusted."""
    paths.prepare()
    loaded = settings_file.load(paths.settings_file)
    store = Store.open(paths.database)
    notes = [settings_note(problem) for problem in loaded.problems]
    notes += [store_note(note) for note in store.notes]
    return Context(
        paths=paths,
        content=content_root(),
        settings=loaded.settings,
        store=store,
        clock=clock,
        questionnaire=load_questionnaire(content_root()),
        notes=notes,
    )


def make_window(application: QApplication, context: Context) -> tuple[Window, Flow]:
    """The window with its first page, dressed as the settings say; not yet shown."""
    dress(application, context)
    application.styleHints().colorSchemeChanged.connect(lambda: dress(application, context))
    window = Window(QIcon(str(assets_root() / "icons" / "guide-app.svg")))
    flow = Flow(context, window)
    flow.start()
    return window, flow


def dress(application: QApplication, context: Context) -> None:
    """Apply the colours and the size of text that the settings say."""
    theme.apply(application, context.settings.theme, context.settings.text_scale)


def run(paths: AppPaths) -> int:
    """Open the window and stay until it closes. Raises ContentError as ``make_context`` does."""
    application = make_application()
    context = make_context(paths, SystemClock())
    window, flow = make_window(application, context)
    window.show()
    code = application.exec()
    del flow
    context.store.close()
    return code
