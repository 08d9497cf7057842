"""The start of the app and its memory, each against a bare window in the same round."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.arithmetic import in_turn, ratio
from benchmarks.goals import Measurement
from benchmarks.processes import Bench, Shown
from guide_app.history.records import Outcome, ScreeningKind
from guide_app.history.store import Store
from guide_app.model import Region
from guide_app.paths import AppPaths
from guide_app.settings import Settings, save

START_ROUNDS = 15
MEMORY_ROUNDS = 3
_SETTLING = 1.0
"""Seconds after which the memory of a page is read."""

BARE, DAILY, WELCOME, SESSION = "bare", "daily-check", "welcome", "session"


@dataclass
class Windows:
    """Shows the windows one after the other; ``bare_start`` fills as ``start`` measures."""

    bench: Bench

    def __post_init__(self) -> None:
        self.bare_start: list[float] = []
        self._size = ("0", "0")
        self._known = self.bench.folder / "known"
        self._new = self.bench.folder / "new"
        _prepare(AppPaths(self._known))

    def start(self) -> Measurement:
        """The time from process start to a usable first page."""
        self._warm_up()
        seconds: dict[str, list[float]] = {BARE: [], DAILY: [], WELCOME: []}
        for number in range(START_ROUNDS):
            for name in in_turn(list(seconds), number):
                seconds[name].append(self._seconds(name))
        self.bare_start += seconds[BARE]
        return {
            f"start-{name}": ratio(seconds[name], seconds[BARE]) for name in (DAILY, WELCOME)
        }

    def memory(self) -> Measurement:
        """The memory on the first page and in a session."""
        self._warm_up()
        used: dict[str, list[float]] = {BARE: [], DAILY: [], WELCOME: [], SESSION: []}
        for number in range(MEMORY_ROUNDS):
            for name in in_turn(list(used), number):
                used[name].append(self._bytes(name))
        return {
            f"memory-{name}": ratio(used[name], used[BARE]) for name in (DAILY, WELCOME, SESSION)
        }

    def _warm_up(self) -> None:
        """Compile, fill the disk's cache, and find out how large the window of the app is."""
        with self.bench.shown("app", str(self._known)) as shown:
            self._size = shown.size
        with self.bench.shown(*self._probe(BARE)) as shown:
            assert shown.size == self._size, "both windows have the same size"

    def _seconds(self, name: str) -> float:
        with self.bench.shown(*self._probe(name)) as shown:
            return shown.seconds

    def _bytes(self, name: str) -> float:
        with self.bench.shown(*self._probe(name)) as shown:
            time.sleep(_SETTLING)
            return _memory(shown)

    def _probe(self, name: str) -> tuple[str, ...]:
        if name == BARE:
            return ("bare", *self._size)
        if name == WELCOME:
            shutil.rmtree(self._new, ignore_errors=True)
            return ("app", str(self._new))
        if name == SESSION:
            # A session that was broken off would be offered again in the next round.
            copy = self.bench.folder / "in-session"
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(self._known, copy)
            return ("session", str(copy))
        return ("app", str(self._known))


def _memory(shown: Shown) -> float:
    """What the process alone would free, with its share of what it has in common with others."""
    information = shown.process.memory_full_info()
    # Only Linux knows the share; elsewhere the part that is not shared stands for it.
    return float(getattr(information, "pss", information.uss))


def _prepare(paths: AppPaths) -> None:
    """A person who has said the country and passed the full screening yesterday."""
    paths.prepare()
    save(paths.settings_file, Settings(country="gb"))
    with Store.open(paths.database) as store:
        store.record_screening(
            at=datetime.now().astimezone() - timedelta(days=1),
            kind=ScreeningKind.FULL,
            outcome=Outcome.CLEAR,
            regions=Region,
        )


def bare_seconds(windows: Windows) -> float:
    """The usual start of a bare window. Call ``start`` first."""
    return sorted(windows.bare_start)[len(windows.bare_start) // 2]


def data_folder(bench: Bench) -> Path:
    """Where a data folder of a person known to the app lies."""
    return bench.folder / "known"
