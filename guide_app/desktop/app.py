"""Start-up and wiring of the window."""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from guide_app.content.places import assets_root
from guide_app.desktop import theme
from guide_app.desktop.context import Context
from guide_app.desktop.flow import Flow
from guide_app.desktop.services.single import Single
from guide_app.desktop.window import Window

SETTLE_AFTER = 0.5
"""Seconds after which the first page stands and the rest of the start is caught up with."""


def make_application() -> QApplication:
    """The one QApplication, with the fonts and the name of the app."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        application = existing
    else:
        # Asked for by name, the style costs less than through setStyle, which makes all of QStyle.
        application = QApplication(["guide-app", "-style", "fusion"])
    application.setApplicationName("guide-app")
    application.setApplicationDisplayName(QCoreApplication.translate("app", "Guide App"))
    application.setDesktopFileName("guide-app")
    theme.load_fonts(assets_root() / "fonts")
    return application


def make_window(application: QApplication, context: Context) -> tuple[Window, Flow]:
    """The window with its first page, dressed as the settings say; not yet shown."""
    dress(application, context)
    application.styleHints().colorSchemeChanged.connect(lambda: dress(application, context))
    window = Window()
    flow = Flow(context, window)
    flow.start()
    return window, flow


def dress(application: QApplication, context: Context) -> None:
    """Apply the colours and the size of text that the settings say."""
    settings = context.settings
    theme.apply(application, settings.theme, settings.text_scale, settings.skin)


def run(context: Context, single: Single, *, in_tray: bool = False) -> int:
    """Open the window, or begin without it in the tray, and stay until the app is left.

    ``single`` hears when the app is started again.
    """
    application = make_application()
    window, flow = make_window(application, context)
    if not in_tray:
        window.show()
    elif not flow.follow_reminders().in_tray:
        # Without a tray reminders come only while the window is open.
        window.showMinimized()
    context.clock.call_later(SETTLE_AFTER, lambda: _settle(window, flow, context, single))
    code = application.exec()
    single.release()
    context.store.close()
    return code


def _settle(window: Window, flow: Flow, context: Context, single: Single) -> None:
    """What can wait until the first page is painted."""
    single.listen(window.come_forward)
    window.setWindowIcon(QIcon(str(assets_root() / "icons" / "guide-app.svg")))
    if context.paths.reminders_file.exists():
        flow.follow_reminders()
    gc.freeze()
    gc.enable()
