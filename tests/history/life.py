"""Lives through sessions without end, and prints a line after each thing that was recorded.

Run as a program by test_killed.py, which kills it. Arguments: the database and a pickled plan. For
each seed that it reads it begins a life, which first says its process id. Where processes can fork
a life is one of its own, so that hundreds of them need only one start of Python; elsewhere the
program itself is the life and dies with it.
"""

from __future__ import annotations

import os
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
        say("checked", store.check_in(at=at, pain_now=chance.randint(0, 10)))
        session, segment = store.begin(plan, at=at), 0
        say("begun", session)


def begin(database: Path, plan: Plan, seed: int) -> None:
    """A life, from the start of the app to its violent end."""
    say("living", os.getpid())
    with Store.open(database) as opened:
        if opened.notes:
            raise SystemExit(f"the history is not as it should be: {opened.notes}")
        live(opened, plan, random.Random(seed))


def main(database: Path, plan: Plan) -> None:
    """Begin a life for each seed, one after the other."""
    for line in sys.stdin:
        child = os.fork() if hasattr(os, "fork") else 0
        if not child:
            begin(database, plan, int(line))
        os.waitpid(child, 0)
        say("dead")


if __name__ == "__main__":
    main(Path(sys.argv[1]), pickle.loads(Path(sys.argv[2]).read_bytes()))
