"""The start of the app and its memory, each against a bare window in the same round."""

from __future__ import annotations

import shutil
import time
from datetime import datetime, timedelta

from benchmarks.arithmetic import in_turn, ratio, undisturbed
from benchmarks.goals import Measurement
from benchmarks.processes import Bench, Shown
from guide_app.content.checked import load_catalogue, load_questionnaire
from guide_app.content.places import content_root
from guide_app.history.records import Outcome, ScreeningKind
from guide_app.history.store import Store
from guide_app.model import Region
from guide_app.paths import AppPaths
from guide_app.settings import Settings, save

START_ROUNDS = 15
MEMORY_ROUNDS = 3
CATALOGUE_ROUNDS = 9
_SETTLING = 1.0
"""Seconds after which the memory of a page is read."""

BARE, DAILY, WELCOME, SESSION = "bare", "daily-check", "welcome", "session"


class Windows:
    """Shows the windows one after the other, all of the size that the app's has."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._known = bench.folder / "known"
        self._new = bench.folder / "new"
        _prepare(AppPaths(self._known))
        # This also compiles everything and fills the disk's cache.
        with bench.shown("app", str(self._known)) as shown:
            self._size = shown.size
        with bench.shown(*self._probe(BARE)) as shown:
            assert shown.size == self._size, "both windows have the same size"

    def start(self) -> Measurement:
        """The time from process start to a usable first page."""
        seconds: dict[str, list[float]] = {BARE: [], DAILY: [], WELCOME: []}
        for number in range(START_ROUNDS):
            for name in in_turn(list(seconds), number):
                seconds[name].append(self._seconds(name))
        bare = undisturbed(seconds[BARE])
        return {f"start-{name}": undisturbed(seconds[name]) / bare for name in (DAILY, WELCOME)}

    def memory(self) -> Measurement:
        """The memory on the first page and in a session."""
        used: dict[str, list[float]] = {BARE: [], DAILY: [], WELCOME: [], SESSION: []}
        for number in range(MEMORY_ROUNDS):
            for name in in_turn(list(used), number):
                used[name].append(self._bytes(name))
        return {
            f"memory-{name}": ratio(used[name], used[BARE]) for name in (DAILY, WELCOME, SESSION)
        }

    def catalogue(self) -> Measurement:
        """The first reading of the catalogue in a process, and beside the start of a window."""
        reading: list[float] = []
        bare: list[float] = []
        for _ in range(CATALOGUE_ROUNDS):
            bare.append(self._seconds(BARE))
            reading.append(self._bench.readings("catalogue"))
        quickest = undisturbed(reading)
        return {
            "catalogue": quickest * 1000,
            "catalogue-to-start": quickest / undisturbed(bare),
        }

    def _seconds(self, name: str) -> float:
        with self._bench.shown(*self._probe(name)) as shown:
            return shown.seconds

    def _bytes(self, name: str) -> float:
        with self._bench.shown(*self._probe(name)) as shown:
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
            copy = self._bench.folder / "in-session"
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
    """A person who used the app before: the country said, a full screening passed yesterday."""
    paths.prepare()
    save(paths.settings_file, Settings(country="gb"))
    with Store.open(paths.database) as store:
        store.record_screening(
            at=datetime.now().astimezone() - timedelta(days=1),
            kind=ScreeningKind.FULL,
            outcome=Outcome.CLEAR,
            regions=Region,
        )
    load_questionnaire(content_root(), paths.checked)
    load_catalogue(content_root(), paths.own_routines, paths.checked)
