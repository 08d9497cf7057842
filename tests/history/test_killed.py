"""The app is killed in the middle of everything; nothing is lost but the current segment."""

from __future__ import annotations

import pickle
import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import guide_app
from guide_app.history.records import SessionState
from guide_app.history.store import Store
from guide_app.model import Plan

LIFE = Path(__file__).with_name("life.py")
LIVES = 12


@dataclass
class Deeds:
    """What was done, each kind in order."""

    begun: list[int] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)
    reached: list[tuple[int, int]] = field(default_factory=list)
    events: list[int] = field(default_factory=list)

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
            case _:
                raise AssertionError(line)

    @property
    def kinds(self) -> tuple[list[object], ...]:
        return ([*self.begun], [*self.ended], [*self.reached], [*self.events])


def live_and_be_killed(
    database: Path, plan_file: Path, seed: int, lines: int, deeds: Deeds
) -> None:
    """Run one life, kill it after so many lines, and hear what it had said when it died."""
    with subprocess.Popen(
        [sys.executable, str(LIFE), str(database), str(plan_file), str(seed)],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(Path(guide_app.__file__).parents[1])},
    ) as life:
        assert life.stdout is not None
        for _ in range(lines):
            deeds.hear(life.stdout.readline())
        life.kill()
        for line in life.stdout:
            if line.endswith("\n"):
                deeds.hear(line)
    assert life.returncode < 0, "it was killed and did not end on its own"


def recorded(database: Path) -> Deeds:
    """What the database holds; it must be sound."""
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        reached = connection.execute("SELECT session_id, segment FROM session_reached ORDER BY id")
        events = connection.execute("SELECT session_id FROM session_event ORDER BY id")
        steps, happenings = reached.fetchall(), [session for (session,) in events]
    with Store.open(database) as store:
        assert store.notes == ()
        sessions = sorted(store.sessions(), key=lambda record: record.id)
    return Deeds(
        [record.id for record in sessions],
        [record.id for record in sessions if record.state is SessionState.FINISHED],
        steps,
        happenings,
    )


def test_killed_at_any_moment(path: Path, tmp_path: Path, plan: Plan) -> None:
    plan_file = tmp_path / "plan.pickle"
    plan_file.write_bytes(pickle.dumps(plan))
    chance = random.Random(20260301)
    deeds = Deeds()
    for seed in range(LIVES):
        live_and_be_killed(path, plan_file, seed, chance.randint(1, 40), deeds)

        found = recorded(path)
        extra = 0
        for said, kept in zip(deeds.kinds, found.kinds, strict=True):
            assert kept[: len(said)] == said, "nothing is lost, doubled or out of order"
            extra += len(kept) - len(said)
        assert extra <= 1, "at most the one thing that it had no time to say"

        with Store.open(path) as store:
            offered = store.interrupted()
        newest = found.begun[-1]
        if newest in found.ended:
            assert offered is None
        else:
            assert offered is not None
            places = [segment for session, segment in found.reached if session == newest]
            assert (offered.id, offered.next_segment) == (newest, places[-1] if places else 0)
        # The next life takes up what the database holds.
        deeds = found
