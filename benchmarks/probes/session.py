"""The app with a session under way: ``session DATA_FOLDER``, where a daily check is due."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QListView, QPushButton, QWidget

from benchmarks.probes.painting import PaintedOnce
from guide_app.desktop.app import make_application, make_window
from guide_app.desktop.clock import SystemClock
from guide_app.desktop.context import make_context
from guide_app.desktop.pages.before import BeforePage
from guide_app.desktop.pages.choose import ChoosePage
from guide_app.desktop.pages.daily import DailyPage
from guide_app.desktop.pages.player import PlayerPage
from guide_app.desktop.services.machine import ThisMachine
from guide_app.desktop.widgets.routine_list import ChoiceRole
from guide_app.desktop.window import Window
from guide_app.paths import AppPaths

P = TypeVar("P", bound=QWidget)


def main() -> int:
    """Go through the pages as a person does, and stay in the session."""
    application = make_application()
    context = make_context(AppPaths(Path(sys.argv[1])), SystemClock())
    context.machine = ThisMachine()
    window, flow = make_window(application, context)
    window.show()
    QTimer.singleShot(0, lambda: _start_a_session(window))
    code = application.exec()
    del flow
    return code


def _start_a_session(window: Window) -> None:
    _press_main(window, DailyPage)
    page = _page(window, ChoosePage)
    listed = page.findChild(QListView, "routines")
    assert isinstance(listed, QListView)
    choice = listed.model().index(0, 0).data(ChoiceRole)
    page.chosen.emit(choice.routine, page.minutes)
    _press_main(window, BeforePage)
    _page(window, PlayerPage)
    PaintedOnce(window)


def _press_main(window: Window, kind: type[QWidget]) -> None:
    page = _page(window, kind)
    (main_button,) = (b for b in page.findChildren(QPushButton) if b.property("kind") == "main")
    main_button.click()


def _page(window: Window, kind: type[P]) -> P:
    page = window.page
    assert isinstance(page, kind), f"{kind.__name__} was due, not {type(page).__name__}"
    return page


if __name__ == "__main__":
    sys.exit(main())
