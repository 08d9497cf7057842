"""What is remembered, for other programs and other machines: ``history export`` and ``import``."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from guide_app.commands.call import DONE, WRONG_USAGE, Call, Fault, note
from guide_app.commands.history import open_history
from guide_app.commands.output import write_json
from guide_app.history import export, importing
from guide_app.history.errors import StoreError
from guide_app.history.importing import CannotImport
from guide_app.history.report import look_up, report
from guide_app.history.store import Store

MOST_BYTES = 1024 * 1024 * 1024
"""Larger files are not read: a long life of sessions is a tenth of this (design choice)."""

_FAULTS = {
    importing.Fault.NO_HISTORY: "This is no file that guide-app history export has written.",
    importing.Fault.TOO_NEW: "A newer version of the app wrote this file. Please update the app.",
    importing.Fault.BROKEN: "This file is damaged, so nothing of it was taken.",
}


def export_history(call: Call) -> int:
    """Write the history, or a part of it, in one of the formats."""
    wanted, out = call.options.format, call.options.out
    if wanted == "pdf" and out is None:
        note("Say where the page goes: --out FILE.pdf")
        return WRONG_USAGE
    with _kept_history(call) as store:
        write = _writer(call, store, wanted, None if out is None else Path(out))
        try:
            if out is None:
                content = io.BytesIO()
                write(content)
                _print(content.getvalue())
            else:
                with export.whole_file(Path(out)) as file:
                    write(file)
        except StoreError as error:
            raise Fault(f"Your history can't be read: {error}") from error
    return DONE


def import_history(call: Call) -> int:
    """Add what is in the file and not known yet; say how much that is."""
    path = Path(call.options.file)
    if not path.is_file():
        raise Fault(f"There is no file {path}.")
    if path.stat().st_size > MOST_BYTES:
        raise Fault("This file is too large to be a history.")
    with _kept_history(call) as store:
        try:
            counts = importing.merge(store, importing.read(path.read_bytes()))
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


def _writer(
    call: Call, store: Store, wanted: str, out: Path | None
) -> Callable[[BinaryIO], object]:
    match wanted:
        case "json":
            return lambda file: _as_text(
                file, lambda text: export.write_json(store, text, call.now())
            )
        case "ics":
            return lambda file: export.write_calendar(store, file, call.now())
        case "pdf":
            return lambda file: file.write(_page(call, store))
        case _ if out is not None and out.suffix.lower() == ".zip":
            return lambda file: export.write_tables(store, file)
        case _:
            return lambda file: _as_text(file, lambda text: export.write_sessions(store, text))


def _as_text(file: BinaryIO, write: Callable[[io.TextIOWrapper], object]) -> None:
    text = io.TextIOWrapper(file, "utf-8", newline="")
    write(text)
    text.flush()
    # The file is closed by whoever opened it.
    text.detach()


def _page(call: Call, store: Store) -> bytes:
    # Set before Qt is loaded: paper needs no display.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from guide_app.desktop import libraries

    lacking = libraries.missing(False)
    if lacking:
        raise Fault(libraries.explain(lacking))
    from guide_app.desktop.app import make_application
    from guide_app.desktop.services.report import pdf

    now = call.now()
    application = make_application()
    content = pdf(report(look_up(store, now), now, call.catalogue, call.questionnaire))
    del application
    return content


def _print(content: bytes) -> None:
    """Print the file as it is, with the line ends that it asks for."""
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(content.decode("utf-8"))
    else:
        sys.stdout.flush()
        stream.write(content)
