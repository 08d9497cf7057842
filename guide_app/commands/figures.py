"""Pictures of the figures: ``figures``."""

from __future__ import annotations

import os
from pathlib import Path

from guide_app.commands.call import DONE, Call, Fault, find
from guide_app.commands.output import write_json
from guide_app.commands.window import needs_screen
from guide_app.desktop import libraries
from guide_app.model import Catalogue
from guide_app.settings import Theme


def figures(call: Call) -> int:
    """Write the figures as pictures, or show one as its file is being written."""
    if call.options.watch is not None:
        return _watch(call, Path(call.options.watch))
    wanted = _wanted(call)
    # Set before Qt is loaded: pictures need no display.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _need_libraries(False)
    from guide_app.desktop.app import make_application
    from guide_app.desktop.figures import write_figures, write_sheet
    from guide_app.desktop.theme import DARK, LIGHT

    application = make_application()
    colours = DARK if call.options.theme == Theme.DARK else LIGHT
    if call.options.sheet is not None:
        sheet = Path(call.options.sheet)
        write_sheet(wanted, sheet, colours)
        written: tuple[Path, ...] = (sheet,)
    else:
        written = write_figures(wanted, Path(call.options.out), colours)
    del application
    names = [str(path) for path in written]
    if call.as_json:
        write_json(names)
    else:
        for name in names:
            print(name)
    return DONE


def _wanted(call: Call) -> Catalogue:
    """The exercises and self-tests that were named, or all that have a figure."""
    tests = {name: guide.exercise for name, guide in call.catalogue.self_tests.items()}
    known = {**call.catalogue.exercises, **tests}
    named = {name: find("exercise", name, known) for name in call.options.exercises}
    without = [name for name, exercise in named.items() if exercise.figure is None]
    if without:
        raise Fault(f"There is no figure in {', '.join(without)} yet.")
    chosen = named or {name: one for name, one in known.items() if one.figure is not None}
    return Catalogue(chosen, {}, {})


def _watch(call: Call, file: Path) -> int:
    if not file.is_file():
        raise Fault(f"There is no file {file}.")
    screen = needs_screen(os.environ)
    if screen and not libraries.has_display():
        raise Fault(
            "There is no display to show the figure on. "
            "guide-app figures --out DIR writes it as pictures."
        )
    _need_libraries(screen)
    from guide_app.desktop.watching import watch

    return watch(file, call.paths.own_routines, Theme(call.options.theme))


def _need_libraries(screen: bool) -> None:
    lacking = libraries.missing(screen)
    if lacking:
        raise Fault(libraries.explain(lacking))
