"""Asks for a place for a file, and for a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where(parent: QWidget, title: str, name: str) -> Path | None:
    """Where to save a file that would be called so; None for nowhere."""
    ending = Path(name).suffix
    chosen, _ = QFileDialog.getSaveFileName(
        parent, title, str(_documents() / name), f"*{ending} (*{ending})"
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(ending)


def ask_which(parent: QWidget, title: str, ending: str) -> Path | None:
    """Which file to read, of those whose names end so; None for none."""
    chosen, _ = QFileDialog.getOpenFileName(
        parent, title, str(_documents()), f"*{ending} (*{ending})"
    )
    return Path(chosen) if chosen else None


def _documents() -> Path:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place else Path.home()
