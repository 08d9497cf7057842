"""The app as it starts for a person, by its command: ``app DATA_FOLDER``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

from guide_app.cli import main

_STARTS_THE_WINDOW = "guide_app.desktop.app"


class Onlooker:
    """Stands where modules are found and waits for the one that starts the window.

    So nothing of Qt is loaded before the app itself does it, and the order stays the app's own.
    """

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Let the module be found as always, and look on from the end of its import."""
        del target
        if name != _STARTS_THE_WINDOW:
            return None
        sys.meta_path.remove(self)
        spec = PathFinder.find_spec(name, path)
        assert spec is not None
        loader = spec.loader
        assert loader is not None
        execute = loader.exec_module

        def execute_and_look(module: ModuleType) -> None:
            execute(module)
            _look_on()

        loader.exec_module = execute_and_look  # type: ignore[method-assign]
        return spec


def _look_on() -> None:
    """Hear of the painting from the moment at which the app enters its event loop."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtWidgets import QApplication, QMainWindow

    from benchmarks.probes.painting import PaintedOnce

    def watched(application: QApplication) -> int:
        for window in application.topLevelWidgets():
            if isinstance(window, QMainWindow):
                PaintedOnce(window)
        return QCoreApplication.exec()

    QApplication.exec = watched  # type: ignore[method-assign, assignment]


if __name__ == "__main__":
    sys.meta_path.insert(0, Onlooker())
    # As a person starts it: with nothing typed, the data folder in its usual place.
    os.environ["GUIDE_APP_DATA_DIR"] = sys.argv[1]
    sys.exit(main([]))
