"""From version 1 to version 2."""

from __future__ import annotations

import sqlite3

_UID = "lower(hex(randomblob(16)))"

_MOMENT = "at TEXT NOT NULL, utc_offset INTEGER NOT NULL"
_KEY = "id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE"


def what_else_people_say(connection: sqlite3.Connection) -> None:
    """Check-ins, feel by exercise, marks, doses, programs and self-tests.

    Every record that stands on its own gets a ``uid``: what it is known by on every machine, so
    that histories can be merged. ``imported`` marks what came from another machine: it opens
    nothing here and is not gone on with. ``day`` is the date on the person's calendar, so that
    days are counted from an index alone. The exercises of a session lie beside it, once each, with
    the ``change`` of pain from before it to after it, so that fifty thousand sessions are summed
    up at once.
    """
    for statement in (
        *_for_earlier_tables(),
        f"""
        CREATE TABLE check_in (
            {_KEY}, {_MOMENT},
            day TEXT NOT NULL,
            pain_now INTEGER CHECK (pain_now BETWEEN 0 AND 10),
            pain_worst INTEGER CHECK (pain_worst BETWEEN 0 AND 10),
            sleep INTEGER CHECK (sleep BETWEEN 0 AND 10),
            minutes INTEGER CHECK (minutes > 0),
            places TEXT NOT NULL,
            eases TEXT NOT NULL,
            worsens TEXT NOT NULL
        )
        """,
        "CREATE INDEX check_in_by_time ON check_in (at)",
        "CREATE INDEX check_in_by_day ON check_in (day, pain_now, pain_worst, sleep)",
        """
        CREATE TABLE session_feel (
            session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
            exercise_id TEXT NOT NULL,
            feel TEXT NOT NULL,
            PRIMARY KEY (session_id, exercise_id)
        ) WITHOUT ROWID
        """,
        f"""
        CREATE TABLE exercise_mark (
            {_KEY}, {_MOMENT},
            exercise_id TEXT NOT NULL,
            mark TEXT NOT NULL
        )
        """,
        f"""
        CREATE TABLE dose_change (
            {_KEY}, {_MOMENT},
            exercise_id TEXT NOT NULL,
            step INTEGER NOT NULL CHECK (step BETWEEN -3 AND 3),
            extra_rounds_affected INTEGER NOT NULL CHECK (extra_rounds_affected BETWEEN 0 AND 2),
            reason TEXT NOT NULL
        )
        """,
        "CREATE INDEX dose_change_by_exercise ON dose_change (exercise_id)",
        f"""
        CREATE TABLE enrolment (
            {_KEY},
            program_id TEXT NOT NULL,
            started_on TEXT NOT NULL
        )
        """,
        f"""
        CREATE TABLE enrolment_event (
            {_KEY}, {_MOMENT},
            enrolment_id INTEGER NOT NULL REFERENCES enrolment (id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            moved_from TEXT,
            moved_to TEXT,
            CHECK ((kind = 'moved') = (moved_from IS NOT NULL)),
            CHECK ((moved_from IS NULL) = (moved_to IS NULL))
        )
        """,
        "CREATE INDEX enrolment_event_by_enrolment ON enrolment_event (enrolment_id)",
        """
        CREATE TABLE session_slot (
            session_id INTEGER PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
            enrolment_id INTEGER NOT NULL REFERENCES enrolment (id) ON DELETE CASCADE,
            week INTEGER NOT NULL CHECK (week > 0),
            day INTEGER NOT NULL CHECK (day BETWEEN 1 AND 7)
        )
        """,
        "CREATE INDEX session_slot_by_enrolment ON session_slot (enrolment_id)",
        f"""
        CREATE TABLE self_test (
            {_KEY}, {_MOMENT},
            kind TEXT NOT NULL,
            side TEXT NOT NULL,
            value REAL NOT NULL
        )
        """,
        "CREATE INDEX self_test_by_time ON self_test (at)",
    ):
        connection.execute(statement)


def _for_earlier_tables() -> tuple[str, ...]:
    identified = tuple(
        statement
        for table in ("screening", "agreement", "session")
        for statement in (
            f"ALTER TABLE {table} ADD COLUMN uid TEXT",
            f"UPDATE {table} SET uid = {_UID}",
            f"CREATE UNIQUE INDEX {table}_by_uid ON {table} (uid)",
        )
    )
    return (
        *identified,
        "ALTER TABLE screening ADD COLUMN imported INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE agreement ADD COLUMN imported INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE session ADD COLUMN imported INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE session ADD COLUMN day TEXT",
        "UPDATE session SET day = date(at, utc_offset || ' minutes')",
        "CREATE INDEX session_by_day ON session (day, pain_before)",
        """
        CREATE TABLE session_exercise (
            session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
            exercise_id TEXT NOT NULL,
            change INTEGER,
            PRIMARY KEY (session_id, exercise_id)
        ) WITHOUT ROWID
        """,
        # A plan that was damaged has no exercises to count; the session is kept all the same.
        """
        INSERT OR IGNORE INTO session_exercise (session_id, exercise_id)
        SELECT session_id, json_extract(segment.value, '$[1]')
        FROM (SELECT * FROM session_plan WHERE json_valid(segments)) AS plan,
            json_each(plan.segments) AS segment
        WHERE typeof(json_extract(segment.value, '$[1]')) = 'text'
        """,
        """
        UPDATE session_exercise SET change = (
            SELECT pain_after - pain_before
            FROM session JOIN session_after ON session_after.session_id = session.id
            WHERE session.id = session_exercise.session_id
        )
        """,
        "CREATE INDEX session_by_exercise ON session_exercise (exercise_id, change)",
        """
        CREATE INDEX event_wrong_by_time ON session_event (at) WHERE kind = 'something-wrong'
        """,
    )
