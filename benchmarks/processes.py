"""Starts the probes as processes of their own and hears when their window is painted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parent.parent

_PATIENCE = 120.0
"""Seconds after which a probe that says nothing is given up."""


class ProbeError(Exception):
    """A probe ended without its reading; the text is what it said."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A window that a probe has painted: seconds since its process began, and its size."""

    seconds: float
    size: tuple[str, str]
    process: psutil.Process


class Bench:
    """A place to start probes from: no screen, and compiled files that nobody else has written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # Every run compiles once and then only reads, whatever lay in the checkout before.
        self._environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        }
        self._environment.pop("PYTHONDONTWRITEBYTECODE", None)

    @contextmanager
    def shown(self, probe: str, *arguments: str) -> Iterator[Shown]:
        """Start a probe that shows a window; it is ended when the block is left."""
        with tempfile.TemporaryFile("w+") as errors:
            began = time.monotonic()
            process = self._start(probe, arguments, errors)
            patience = threading.Timer(_PATIENCE, process.kill)
            patience.start()
            try:
                assert process.stdout is not None
                words = process.stdout.readline().split()
                if len(words) != 3:
                    process.kill()
                    process.wait()
                    raise ProbeError(_last_words(probe, errors))
                patience.cancel()
                painted, width, height = words
                yield Shown(float(painted) - began, (width, height), psutil.Process(process.pid))
            finally:
                patience.cancel()
                process.kill()
                process.wait()
                if process.stdout is not None:
                    process.stdout.close()

    def readings(self, probe: str, *arguments: str, patience: float = _PATIENCE) -> Any:
        """Run a probe that measures on its own, and return the JSON that it prints."""
        with tempfile.TemporaryFile("w+") as errors:
            process = self._start(probe, arguments, errors)
            try:
                printed, _ = process.communicate(timeout=patience)
            except subprocess.TimeoutExpired as late:
                raise ProbeError(f"{probe} said nothing for {patience:.0f} seconds") from late
            finally:
                process.kill()
                process.wait()
            if process.returncode != 0:
                raise ProbeError(_last_words(probe, errors))
            return json.loads(printed)

    def _start(self, probe: str, arguments: tuple[str, ...], errors: Any) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", f"benchmarks.probes.{probe}", *arguments],
            cwd=ROOT,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )


def _last_words(probe: str, errors: Any) -> str:
    errors.seek(0)
    return f"{probe} ended without a reading:\n{errors.read()[-2000:]}"
