"""The app is killed in the middle of everything; nothing is lost but the current segment."""

from __future__ import annotations

import os
import pickle
import random
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import guide_app
from guide_app.history.records import InterruptedSession, SessionState
from guide_app.history.store import Store
from guide_app.model import Plan

LIFE = Path(__file__).with_name("life.py")
LIVES = 200 if hasattr(os, "fork") else 12
"""Where every life costs a start of Python, there are fewer of them."""

LINES = 24
"""How much a life gets done at most: more than two sessions."""


@dataclass
class Deeds:
    """What was done, each kind in order."""

    begun: list[int] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)
    reached: list[tuple[int, int]] = field(default_factory=list)
    events: list[int] = field(default_factory=list)
    checked: list[int] = field(default_factory=list)

    def hear(self, line: str) -> None:
        """Add what a line of the killed program says."""
        word, *numbers = line.split()
        session, segment = int(numbers[0]), int(numbers[-1])
        match word:
            case "begun":
                self.begun.append(session)
            case "ended":
                self.ended.append(session)
            case "reached":
                self.reached.append((session, segment))
            case "event":
                self.events.append(session)
            case "checked":
                self.checked.append(session)
            case _:
                raise AssertionError(line)

    @property
    def kinds(self) -> tuple[list[object], ...]:
        return (
            [*self.begun],
            [*self.ended],
            [*self.reached],
            [*self.events],
            [*self.checked],
        )


class Lives:
    """Where lives begin and are ended."""

    def __init__(self, database: Path, plan_file: Path) -> None:
        self._arguments = [sys.executable, str(LIFE), str(database), str(plan_file)]
        self._source: subprocess.Popen[str] | None = None

    def live_and_be_killed(self, seed: int, lines: int, deeds: Deeds) -> None:
        """Begin a life, kill it after so many lines, and hear what it had said when it died."""
        source = self._source or self._start()
        assert source.stdin is not None
        assert source.stdout is not None
        source.stdin.write(f"{seed}\n")
        source.stdin.flush()
        word, number = source.stdout.readline().split()
        assert word == "living"
        for _ in range(lines):
            deeds.hear(source.stdout.readline())
        # Windows has no such signal, and ends a process as roughly with any other.
        os.kill(int(number), getattr(signal, "SIGKILL", signal.SIGTERM))
        for line in source.stdout:
            if line == "dead\n":
                return
            if line.endswith("\n"):
                deeds.hear(line)
        # The program was the life itself.
        self.close()

    def close(self) -> None:
        """Let the program end that lives come from."""
        if self._source is not None:
            self._source.communicate()
            self._source = None

    def _start(self) -> subprocess.Popen[str]:
        self._source = subprocess.Popen(
            self._arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={"PYTHONPATH": str(Path(guide_app.__file__).parents[1])},
        )
        return self._source


def recorded(database: Path) -> tuple[Deeds, InterruptedSession | None]:
    """What the database holds, and the session it offers to go on with; it must be sound."""
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        reached = connection.execute("SELECT session_id, segment FROM session_reached ORDER BY id")
        events = connection.execute("SELECT session_id FROM session_event ORDER BY id")
        steps, happenings = reached.fetchall(), [session for (session,) in events]
    with Store.open(database) as store:
        assert store.notes == ()
        sessions = sorted(store.sessions(), key=lambda record: record.id)
        checked = sorted(record.id for record in store.check_ins())
        offered = store.interrupted()
    deeds = Deeds(
        [record.id for record in sessions],
        [record.id for record in sessions if record.state is SessionState.FINISHED],
        steps,
        happenings,
        checked,
    )
    return deeds, offered


def test_killed_at_any_moment(path: Path, tmp_path: Path, plan: Plan) -> None:
    plan_file = tmp_path / "plan.pickle"
    plan_file.write_bytes(pickle.dumps(plan))
    chance = random.Random(20260301)
    deeds = Deeds()
    with closing(Lives(path, plan_file)) as lives:
        for seed in range(LIVES):
            lives.live_and_be_killed(seed, chance.randint(1, LINES), deeds)

            found, offered = recorded(path)
            extra = 0
            for said, kept in zip(deeds.kinds, found.kinds, strict=True):
                assert kept[: len(said)] == said, "nothing is lost, doubled or out of order"
                extra += len(kept) - len(said)
            assert extra <= 1, "at most the one thing that it had no time to say"

            newest = found.begun[-1]
            if newest in found.ended:
                assert offered is None
            else:
                assert offered is not None
                places = [segment for session, segment in found.reached if session == newest]
                assert (offered.id, offered.next_segment) == (newest, places[-1] if places else 0)
            # The next life takes up what the database holds.
            deeds = found
