"""Lives through sessions without end, and prints a line after each thing that was recorded.

Run as a program by test_killed.py, which kills it. Arguments: the database, a pickled plan, a seed.
"""

from __future__ import annotations

import pickle
import random
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from guide_app.history.records import EventKind, SessionState
from guide_app.history.store import Store
from guide_app.model import Plan

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


def say(*words: object) -> None:
    """One line, at once: whoever reads it knows that this much was recorded."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def live(store: Store, plan: Plan, chance: random.Random) -> None:
    """Take up what was broken off, then begin, follow and end one session after the other."""
    offered = store.interrupted()
    if offered is None:
        session, segment = store.begin(plan, at=START), 0
        say("begun", session)
    else:
        session, segment = offered.id, offered.next_segment
    while True:
        at = START + timedelta(days=session, seconds=segment)
        while segment + 1 < len(plan.segments):
            segment += 1
            store.reached(session, segment, at=at)
            say("reached", session, segment)
            if chance.random() < 0.3:
                store.event(session, EventKind.EXTENDED, at=at, data={"segment": segment})
                say("event", session)
        store.end(session, SessionState.FINISHED, at=at, worked_seconds=80)
        say("ended", session)
        session, segment = store.begin(plan, at=at), 0
        say("begun", session)


if __name__ == "__main__":
    database, plan_file, seed = sys.argv[1:]
    with Store.open(Path(database)) as opened:
        if opened.notes:
            raise SystemExit(f"the history is not as it should be: {opened.notes}")
        live(opened, pickle.loads(Path(plan_file).read_bytes()), random.Random(int(seed)))
