"""The least that a window of Qt can be: ``bare WIDTH HEIGHT``."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from benchmarks.probes.painting import PaintedOnce


def main() -> int:
    """Show it until the process is ended."""
    application = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Guide App"))
    window.resize(int(sys.argv[1]), int(sys.argv[2]))
    window.show()
    PaintedOnce(window)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
