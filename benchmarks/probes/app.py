"""The app as it starts for a person: ``app DATA_FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QMainWindow

from benchmarks.probes.painting import PaintedOnce
from guide_app.desktop.app import run
from guide_app.paths import AppPaths


def main() -> int:
    """Run the app itself, and look on from where its event loop begins."""
    QApplication.exec = _watched  # type: ignore[method-assign, assignment]
    return run(AppPaths(Path(sys.argv[1])))


def _watched(application: QApplication) -> int:
    for window in application.topLevelWidgets():
        if isinstance(window, QMainWindow):
            PaintedOnce(window)
    return QCoreApplication.exec()


if __name__ == "__main__":
    sys.exit(main())
