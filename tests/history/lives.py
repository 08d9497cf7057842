"""Makes whole histories from a seed: years of sessions and check-ins, as fast as SQLite takes them.

It writes rows rather than calling the store once for each, which would take minutes: one call is
one transaction on the disk. What it writes, the store reads as if it had written it itself.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

from guide_app.history import rows
from guide_app.history.moments import to_columns, to_day
from guide_app.history.records import EventKind, Furthest, SessionState
from guide_app.history.sessions import SUM_UP_PAIN
from guide_app.model import Feel, MuscleArea, Side

START = datetime(2001, 1, 1, 6, tzinfo=UTC)
YEARS = 25
PLACE = timezone(timedelta(hours=-3, minutes=-30))
EXERCISES = tuple(f"exercise-{number:02}" for number in range(60))
ROUTINES = 40


class Life(NamedTuple):
    """How much there is in a history, and of what chance."""

    sessions: int
    check_ins: int
    seed: int = 1


class _Routine(NamedTuple):
    id: str
    exercises: tuple[str, ...]
    plan: str
    segments: int


def live(connection: sqlite3.Connection, life: Life) -> None:
    """Fill an empty history that is up to date; all of it or nothing."""
    chance = random.Random(life.seed)
    routines = [_routine(number, chance) for number in range(ROUTINES)]
    with_effect = {exercise: chance.gauss(-0.4, 0.5) for exercise in EXERCISES}
    connection.execute("BEGIN")
    connection.executemany(
        """
        INSERT INTO check_in (
            uid, at, utc_offset, day, pain_now, pain_worst, sleep, minutes, places, eases, worsens
        ) VALUES (lower(hex(randomblob(16))), ?, ?, ?, ?, ?, ?, ?, ?, '[]', '["sitting"]')
        """,
        _check_ins(life, chance),
    )
    sessions = list(_sessions(life, chance, routines))
    connection.executemany(
        """
        INSERT INTO session (
            id, uid, at, utc_offset, day, routine_id, title, planned_seconds, segment_count,
            affected, pain_before
        ) VALUES (?, lower(hex(randomblob(16))), ?, ?, ?, ?, ?, 600, ?, 'left', ?)
        """,
        (
            (number, *to_columns(at), to_day(at), routine.id, routine.id, routine.segments, before)
            for number, at, routine, before in sessions
        ),
    )
    connection.executemany(
        "INSERT INTO session_plan VALUES (?, ?)",
        ((number, routine.plan) for number, _, routine, _ in sessions),
    )
    connection.executemany(
        "INSERT INTO session_exercise (session_id, exercise_id) VALUES (?, ?)",
        (
            (number, exercise)
            for number, _, routine, _ in sessions
            for exercise in routine.exercises
        ),
    )
    connection.executemany(
        "INSERT INTO session_end VALUES (?, ?, ?, ?, '', ?)",
        (
            (
                number,
                *to_columns(at + timedelta(minutes=10)),
                SessionState.FINISHED,
                chance.randint(60, 600),
            )
            for number, at, _, _ in sessions
            if chance.random() < 0.9
        ),
    )
    connection.executemany(
        "INSERT INTO session_after VALUES (?, ?, ?, ?, ?)",
        (
            (
                number,
                None if before is None else _pain(before + _eased(routine, with_effect, chance)),
                chance.choice([None, Furthest.BACK, Furthest.CALF]),
                chance.choice([None, *Feel]),
                "",
            )
            for number, _, routine, before in sessions
            if chance.random() < 0.8
        ),
    )
    connection.executemany(
        """
        INSERT INTO session_event (session_id, at, utc_offset, kind, data) VALUES (?, ?, ?, ?, ?)
        """,
        (
            (
                number,
                *to_columns(at),
                EventKind.WRONG,
                rows.to_json({"sign": "cramp", "exercise": routine.exercises[0], "side": "left"}),
            )
            for number, at, routine, _ in sessions
            if chance.random() < 0.01
        ),
    )
    connection.execute(SUM_UP_PAIN)
    connection.execute("COMMIT")


def _routine(number: int, chance: random.Random) -> _Routine:
    exercises = tuple(chance.sample(EXERCISES, chance.randint(5, 9)))
    segments = [
        ["work", exercise, side, 35, place, 1, 1]
        for place, exercise in enumerate(exercises)
        for side in (Side.LEFT, Side.RIGHT)
    ]
    return _Routine(f"routine-{number:02}", exercises, rows.to_json(segments), len(segments))


def _moments(count: int, chance: random.Random) -> Iterator[datetime]:
    step = timedelta(days=365.25 * YEARS) / max(count, 1)
    for number in range(count):
        yield (START + step * number + step * chance.random()).astimezone(PLACE)


def _check_ins(life: Life, chance: random.Random) -> Iterator[tuple[object, ...]]:
    places = rows.to_json([[MuscleArea.LOWER_BACK, Side.NONE], [MuscleArea.CALVES, Side.LEFT]])
    pain = 6.0
    for at in _moments(life.check_ins, chance):
        pain += chance.gauss(-0.0005, 0.3) - 0.02 * (pain - 4)
        now, sleep = _pain(pain + chance.gauss(0, 1)), _pain(9 - pain + chance.gauss(0, 1))
        yield (
            *to_columns(at),
            to_day(at),
            now if chance.random() < 0.8 else None,
            _pain(now + 2),
            sleep if chance.random() < 0.5 else None,
            chance.choice([None, 5, 10, 20]),
            places,
        )


def _sessions(
    life: Life, chance: random.Random, routines: list[_Routine]
) -> Iterator[tuple[int, datetime, _Routine, int | None]]:
    for number, at in enumerate(_moments(life.sessions, chance), start=1):
        before = _pain(chance.gauss(5, 2)) if chance.random() < 0.9 else None
        yield number, at, chance.choice(routines), before


def _eased(routine: _Routine, effects: dict[str, float], chance: random.Random) -> float:
    mean = sum(effects[exercise] for exercise in routine.exercises) / len(routine.exercises)
    return mean + chance.gauss(0, 1.2)


def _pain(value: float) -> int:
    return min(10, max(0, round(value)))
