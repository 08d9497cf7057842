"""Keeps a routine of one's own as a file, and says how that went."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from guide_app.content.writing import id_for, write_routine
from guide_app.desktop import texts
from guide_app.desktop.context import Context
from guide_app.model import Routine


def keep_routine(context: Context, name: str, make: Callable[[str], Routine]) -> str:
    """Write the routine that ``make`` gives for a free id, and return a sentence for the person."""
    own = context.paths.own_routines
    taken = set(context.library.catalogue.routines)
    taken |= {path.stem for path in own.glob("*.yaml")}
    try:
        path = write_routine(own, make(id_for(name, taken)))
    except OSError:
        return QCoreApplication.translate(
            "keeping", "It can't be saved on this disk. You can start it all the same."
        )
    context.reload_library()
    said = QCoreApplication.translate("keeping", "Saved as {path}. You find it among the routines.")
    return said.format(path=texts.breakable(path))
