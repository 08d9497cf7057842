"""The shape of the database, as numbered steps.

To change the shape, add a function at the end of ``STEPS``, in a module of its own, and a fixture
of the new version to tests/history/fixtures; a step that has been released is never edited. Each
step runs in a transaction of its own together with the new version number. ``executescript`` would
commit that transaction first, so statements run one by one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from guide_app.history.first_step import first_tables
from guide_app.history.second_step import what_else_people_say
from guide_app.history.transactions import transaction

Step = Callable[[sqlite3.Connection], None]

STEPS: tuple[Step, ...] = (first_tables, what_else_people_say)
"""Step n brings a database from version n to version n + 1."""


def version(connection: sqlite3.Connection) -> int:
    """How many steps this database has been through; 0 for a new file."""
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found


def migrate(connection: sqlite3.Connection, steps: Sequence[Step] = STEPS) -> None:
    """Take the steps that are still missing, each with its version number or not at all."""
    done = version(connection)
    for number, step in enumerate(steps[done:], start=done + 1):
        with transaction(connection):
            # Read again under the lock: another copy of the app may just have taken this step.
            if version(connection) < number:
                step(connection)
                connection.execute(f"PRAGMA user_version = {number}")
