"""What goes on paper: advice saved as a PDF, and anything printed."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from html import escape
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPagedPaintDevice, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QWidget

from guide_app.desktop import texts
from guide_app.desktop.pages.advice import Sheet


def save(sheet: Sheet, folder: Path, day: date) -> Path:
    """Write the sheet as a PDF that its owner alone can read; say where. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = _free_name(folder, day)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    _document(sheet).print_(writer)
    del writer
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(buffer.data().data())
    return path


def print_out(sheet: Sheet, parent: QWidget) -> bool:
    """Ask for a printer and print the sheet; False where there is no printer."""
    return print_with(_document(sheet).print_, parent)


def print_with(paint: Callable[[QPagedPaintDevice], object], parent: QWidget) -> bool:
    """Ask for a printer and have it painted on; False where there is none."""
    try:
        # Loaded here because it costs start-up time and needs the printing system's library.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
    except ImportError:
        return False
    if not QPrinterInfo.availablePrinterNames():
        return False
    printer = QPrinter()
    dialog = QPrintDialog(printer, parent)
    if dialog.exec():
        paint(printer)
    return True


def _free_name(folder: Path, day: date) -> Path:
    path, number = folder / f"advice-{day}.pdf", 2
    while path.exists():
        path, number = folder / f"advice-{day}-{number}.pdf", number + 1
    return path


def _document(sheet: Sheet) -> QTextDocument:
    parts = []
    if sheet.urgency is not None:
        parts.append(f"<h2>{escape(texts.name(sheet.urgency))}</h2>")
    if sheet.number:
        parts.append(f"<h1>{escape(sheet.number)}</h1>")
    for advice in sheet.advice:
        steps = "".join(f"<li>{escape(step)}</li>" for step in advice.steps)
        parts.append(f"<h2>{escape(advice.title)}</h2><ul>{steps}</ul>")
        parts += [
            f"<p>{escape(text)}</p>" for text in (advice.whom, advice.how_soon, advice.meaning)
        ]
    led_to_it = "".join(f"<li>{escape(line)}</li>" for line in sheet.led_to_it)
    if led_to_it:
        parts.append(f"<ul>{led_to_it}</ul>")
    document = QTextDocument()
    document.setHtml("".join(parts))
    return document
