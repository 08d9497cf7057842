"""No command at all: the window, or the terminal where there is no screen for one."""

from __future__ import annotations

import gc
import os
from collections.abc import Mapping

from guide_app.commands.call import AT_FAULT, DONE, Call, Fault, note
from guide_app.desktop import libraries

ON_A_SCREEN = {"xcb", "wayland", "wayland-egl"}
"""The platform plugins of Qt that need a display; offscreen, minimal and others don't."""


def open_window(call: Call) -> int:
    """Open the window and stay until it closes. Nothing of Qt is loaded before it can work."""
    screen = needs_screen(os.environ)
    if screen and not libraries.has_display():
        return _on_the_terminal(call)
    from guide_app.desktop.clock import SystemClock
    from guide_app.desktop.context import make_context
    from guide_app.desktop.services.machine import ThisMachine
    from guide_app.desktop.services.single import Single

    lacking = libraries.missing(screen)
    if lacking:
        raise Fault(libraries.explain(lacking))
    # Nothing made on the way to the first page is garbage; looking for it would only cost time.
    gc.disable()
    single = Single(call.paths.data)
    alone = single.take()
    context = make_context(call.paths, SystemClock()) if alone else None
    try:
        from guide_app.desktop.app import make_application, run
    except ImportError as error:
        raise Fault(f"Qt, which draws the window, can't be loaded: {error}") from error
    if context is None:
        make_application()
        if single.call():
            note("Guide App is open already. Its window comes to the front.")
            return DONE
        context = make_context(call.paths, SystemClock())
        from guide_app.desktop.notes import no_answer

        context.notes.append(no_answer())
        note(no_answer())
    context.machine = ThisMachine()
    return run(context, single, in_tray=getattr(call.options, "in_tray", False))


def needs_screen(environment: Mapping[str, str]) -> bool:
    """Whether the window system that Qt is told to use, if any, needs a display."""
    wished = environment.get("QT_QPA_PLATFORM", "").split(";")
    return {name.partition(":")[0] for name in wished if name} <= ON_A_SCREEN


def _on_the_terminal(call: Call) -> int:
    from guide_app.commands.evening import evening
    from guide_app.commands.play import anybody_there

    if not anybody_there():
        note(
            "There is no display to open a window on, and no terminal to ask you on. "
            "guide-app --help says what works without either."
        )
        return AT_FAULT
    print("There is no display to open a window on, so here is the terminal.\n")
    call.as_json = False
    return evening(call)
