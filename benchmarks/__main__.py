"""``python -m benchmarks [--json] [--quick]``: measure, and compare with the goals."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import goals
from benchmarks.goals import Measurement
from benchmarks.processes import Bench, ProbeError
from benchmarks.windows import Windows

TIMER_MINUTES = 10
WAITING_SECONDS = 62
"""A little more than the minute after which the app looks at the clock again."""
PROGRESS_ROUNDS = 5
"""A page is opened for the first time once in a process."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure everything; the exit code is 1 where a goal is missed or nothing could be measured.

    As everywhere in the program, 2 is wrong usage.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument(
        "--quick",
        action="store_true",
        help=f"leave out what takes more than {goals.QUICK_LIMIT} seconds",
    )
    options = parser.parse_args(arguments)
    try:
        measured = _measure(quick=options.quick)
    except ProbeError as error:
        print(error, file=sys.stderr)
        return 1
    found = goals.results(measured)
    print(json.dumps(goals.as_json(found), indent=2) if options.json else goals.as_table(found))
    return 0 if all(result.holds for result in found) else 1


def _measure(*, quick: bool) -> Measurement:
    measured: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        windows = Windows(bench)
        steps: list[tuple[str, Callable[[], Measurement]]] = [
            ("how long a start takes", windows.start),
            ("how much memory it needs", windows.memory),
            ("reading the catalogue", windows.catalogue),
            ("fitting routines", lambda: _fitting(bench)),
            ("composing routines", lambda: _composing(bench)),
            ("choosing among 2,000 routines", lambda: _choosing(bench)),
            ("looking back at 50,000 sessions", lambda: _looking_back(bench)),
            ("opening the progress page", lambda: _opening_progress(bench)),
            ("the figure", lambda: _figures(bench)),
        ]
        if not quick:
            about = f"waiting in the tray, over {WAITING_SECONDS} seconds"
            steps.append((about, lambda: _waiting(bench)))
            about = f"the timer, over {TIMER_MINUTES} real minutes"
            steps.append((about, lambda: _timekeeping(bench)))
        for about, step in steps:
            print(f"Measuring {about} ...", file=sys.stderr, flush=True)
            measured |= step()
    return measured


def _fitting(bench: Bench) -> Measurement:
    return {"fit": bench.readings("fitting") * 1000}


def _composing(bench: Bench) -> Measurement:
    return {"compose": bench.readings("composing") * 1000}


def _choosing(bench: Bench) -> Measurement:
    return {name: seconds * 1000 for name, seconds in bench.readings("choosing").items()}


def _looking_back(bench: Bench) -> Measurement:
    seconds: dict[str, float] = bench.readings("history")
    return {
        "progress": seconds["long"] * 1000,
        "progress-to-empty": seconds["long"] / seconds["empty"],
        "suggest": seconds["suggest"] * 1000,
    }


def _opening_progress(bench: Bench) -> Measurement:
    folder = str(bench.folder / "looking-back")
    rounds = [bench.readings("looking_back", folder) for _ in range(PROGRESS_ROUNDS)]
    quickest = {name: min(each[name] for each in rounds) for name in rounds[0]}
    return {
        "progress-page": quickest["first"] * 1000,
        "progress-page-to-empty": quickest["long"] / quickest["empty"],
    }


def _figures(bench: Bench) -> Measurement:
    readings: dict[str, float] = bench.readings("figures")
    return readings


def _waiting(bench: Bench) -> Measurement:
    readings: dict[str, float] = bench.readings(
        "waiting", str(bench.folder / "waiting"), str(WAITING_SECONDS)
    )
    return readings


def _timekeeping(bench: Bench) -> Measurement:
    patience = TIMER_MINUTES * 60 + 60
    seconds = bench.readings("timekeeping", str(TIMER_MINUTES), patience=patience)
    return {f"timer-{name}": value * 1000 for name, value in seconds.items()}


if __name__ == "__main__":
    sys.exit(main())
