"""What is remembered, for other programs and other machines: ``history export`` and ``import``."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

from guide_app.commands.call import DONE, WRONG_USAGE, Call, Fault, note
from guide_app.commands.history import open_history
from guide_app.commands.output import write_json
from guide_app.history import importing
from guide_app.history.errors import StoreError
from guide_app.history.files import Format, write, write_file
from guide_app.history.importing import CannotImport
from guide_app.history.report import USUAL_SPAN, make_report
from guide_app.history.store import Store

_FAULTS = {
    importing.Fault.NO_HISTORY: "This is no file that guide-app history export has written.",
    importing.Fault.TOO_LARGE: "This file is too large to be a history.",
    importing.Fault.TOO_NEW: "A newer version of the app wrote this file. Please update the app.",
    importing.Fault.BROKEN: "This file is damaged, so nothing of it was taken.",
}


def export_history(call: Call) -> int:
    """Write the history, or a part of it, in one of the formats."""
    wanted, out = call.options.format, call.options.out
    path = None if out is None else Path(out)
    if wanted == "pdf" and path is None:
        note("Say where the page goes: --out FILE.pdf")
        return WRONG_USAGE
    with _kept_history(call) as store:
        try:
            if path is None:
                content = io.BytesIO()
                write(store, Format(wanted), content, call.now())
                _print(content.getvalue())
            elif wanted == "pdf":
                _save_page(call, store, path)
            else:
                write_file(store, _format(wanted, path), path, call.now())
        except StoreError as error:
            raise Fault(f"Your history can't be read: {error}") from error
    return DONE


def import_history(call: Call) -> int:
    """Add what is in the file and not known yet; say how much that is."""
    path = Path(call.options.file)
    if not path.is_file():
        raise Fault(f"There is no file {path}.")
    with _kept_history(call) as store:
        try:
            counts = importing.merge(store, importing.read_file(path))
        except CannotImport as error:
            raise Fault(f"{_FAULTS[error.fault]} ({error.detail})") from error
        except StoreError as error:
            raise Fault(f"Your history can't be written: {error}") from error
    if call.as_json:
        write_json({name: count._asdict() for name, count in counts.items()})
        return DONE
    sessions, check_ins = counts["session"], counts["check_in"]
    print(f"New sessions: {sessions.added}. Known already: {sessions.known}.")
    print(f"New check-ins: {check_ins.added}. Known already: {check_ins.known}.")
    return DONE


def _kept_history(call: Call) -> Store:
    """The history on disk. Raises Fault where there can be none; why has been told."""
    store = open_history(call)
    if not store.is_kept:
        store.close()
        raise Fault("So there is no history to work with.")
    return store


def _format(wanted: str, path: Path) -> Format:
    if wanted == Format.CSV and path.suffix.lower() == f".{Format.TABLES}":
        return Format.TABLES
    return Format(wanted)


def _save_page(call: Call, store: Store, path: Path) -> None:
    # Set before Qt is loaded: paper needs no display.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from guide_app.desktop import libraries

    lacking = libraries.missing(False)
    if lacking:
        raise Fault(libraries.explain(lacking))
    from guide_app.desktop.app import make_application
    from guide_app.desktop.services import report as paper

    application = make_application()
    # What somebody noted for themselves is given away only where they see it before.
    report = make_report(
        store, USUAL_SPAN, call.now(), call.catalogue, call.questionnaire, with_notes=False
    )
    paper.save(report, path)
    del application


def _print(content: bytes) -> None:
    """Print the file as it is, with the line ends that it asks for."""
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(content.decode("utf-8"))
    else:
        sys.stdout.flush()
        stream.write(content)
