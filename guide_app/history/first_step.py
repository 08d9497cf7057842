"""From a new file to version 1. Released: never edited again."""

from __future__ import annotations

import sqlite3

APPLICATION_ID = 0x47754170
"""Marks the file as ours ("GuAp")."""


def first_tables(connection: sqlite3.Connection) -> None:
    """Screenings, agreements and sessions.

    Nothing is ever updated but what the person says afterwards: the other tables only grow, and a
    view puts each session together. Answers and plans have tables of their own, so that answers
    can be deleted alone and lists of sessions are read without the plans.
    """
    for statement in (
        f"PRAGMA application_id = {APPLICATION_ID}",
        """
        CREATE TABLE screening (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            utc_offset INTEGER NOT NULL,
            kind TEXT NOT NULL,
            outcome TEXT NOT NULL,
            urgency TEXT,
            regions TEXT NOT NULL,
            cautions TEXT NOT NULL,
            CHECK ((outcome = 'stop') = (urgency IS NOT NULL))
        )
        """,
        """
        CREATE TABLE screening_answers (
            screening_id INTEGER PRIMARY KEY REFERENCES screening (id) ON DELETE CASCADE,
            answers TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE agreement (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            rule_id TEXT NOT NULL,
            agreed_on TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE session (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            utc_offset INTEGER NOT NULL,
            routine_id TEXT NOT NULL,
            title TEXT NOT NULL,
            planned_seconds INTEGER NOT NULL,
            segment_count INTEGER NOT NULL,
            affected TEXT,
            pain_before INTEGER CHECK (pain_before BETWEEN 0 AND 10)
        )
        """,
        "CREATE INDEX session_by_time ON session (at)",
        """
        CREATE TABLE session_plan (
            session_id INTEGER PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
            segments TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE session_reached (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
            segment INTEGER NOT NULL,
            at TEXT NOT NULL,
            utc_offset INTEGER NOT NULL
        )
        """,
        "CREATE INDEX reached_by_session ON session_reached (session_id)",
        """
        CREATE TABLE session_event (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
            at TEXT NOT NULL,
            utc_offset INTEGER NOT NULL,
            kind TEXT NOT NULL,
            data TEXT NOT NULL
        )
        """,
        "CREATE INDEX event_by_session ON session_event (session_id)",
        """
        CREATE TABLE session_end (
            session_id INTEGER PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
            at TEXT NOT NULL,
            utc_offset INTEGER NOT NULL,
            state TEXT NOT NULL,
            reason TEXT NOT NULL,
            worked_seconds INTEGER NOT NULL
        )
        """,
        """
        CREATE TABLE session_dismissed (
            session_id INTEGER PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
            at TEXT NOT NULL,
            utc_offset INTEGER NOT NULL
        )
        """,
        """
        CREATE TABLE session_after (
            session_id INTEGER PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
            pain_after INTEGER CHECK (pain_after BETWEEN 0 AND 10),
            furthest TEXT,
            feel TEXT,
            note TEXT NOT NULL
        )
        """,
        """
        CREATE VIEW session_overview AS
        SELECT
            session.id,
            session.at,
            session.utc_offset,
            session.routine_id,
            session.title,
            session.planned_seconds,
            session.affected,
            session.pain_before,
            CASE
                WHEN session_end.state IS NOT NULL THEN session_end.state
                WHEN session_dismissed.at IS NOT NULL THEN 'dismissed'
                ELSE 'open'
            END AS state,
            session_end.at AS ended_at,
            session_end.utc_offset AS ended_offset,
            coalesce(session_end.reason, '') AS reason,
            session_end.worked_seconds,
            session_after.pain_after,
            session_after.furthest,
            session_after.feel,
            coalesce(session_after.note, '') AS note
        FROM session
        LEFT JOIN session_end ON session_end.session_id = session.id
        LEFT JOIN session_dismissed ON session_dismissed.session_id = session.id
        LEFT JOIN session_after ON session_after.session_id = session.id
        """,
    ):
        connection.execute(statement)
