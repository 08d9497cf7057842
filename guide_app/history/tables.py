"""The tables as they travel: which columns leave the machine, and what makes two rows the same.

Rows are known by their ``uid``, or by the row that they belong to; numbers of this database mean
nothing elsewhere. What can be worked out from the rest does not travel.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple


class Kind(Enum):
    """What a column holds. A moment takes two columns: ``at`` and ``utc_offset``."""

    TEXT = auto()
    WHOLE = auto()
    NUMBER = auto()
    DATE = auto()
    MOMENT = auto()
    JSON = auto()


class Column(NamedTuple):
    """One value of a row; one that is not ``needed`` may be missing."""

    name: str
    kind: Kind
    needed: bool = True


class Table(NamedTuple):
    """One kind of record.

    ``links`` name the tables that a row belongs to: it holds their ids as ``TABLE_id``, and travels
    with their uids as ``TABLE``. ``key`` are the columns by which a row is known; where there are
    none, by all of them together. ``has_day`` marks those that keep the date of their moment,
    ``imported`` those that keep whether they came from elsewhere.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("uid",)
    links: tuple[str, ...] = ()
    has_day: bool = False
    imported: bool = False


UID = Column("uid", Kind.TEXT)
AT = Column("at", Kind.MOMENT)


def _optional(kind: Kind, *names: str) -> tuple[Column, ...]:
    return tuple(Column(name, kind, needed=False) for name in names)


def _needed(kind: Kind, *names: str) -> tuple[Column, ...]:
    return tuple(Column(name, kind) for name in names)


TABLES = (
    Table(
        "screening",
        (
            UID,
            AT,
            *_needed(Kind.TEXT, "kind", "outcome"),
            *_optional(Kind.TEXT, "urgency"),
            *_needed(Kind.JSON, "regions", "cautions"),
        ),
        imported=True,
    ),
    Table(
        "screening_answers",
        _needed(Kind.JSON, "answers"),
        key=("screening_id",),
        links=("screening",),
    ),
    Table(
        "agreement",
        (UID, *_needed(Kind.TEXT, "rule_id"), *_needed(Kind.DATE, "agreed_on")),
        imported=True,
    ),
    Table(
        "session",
        (
            UID,
            AT,
            *_needed(Kind.TEXT, "routine_id", "title"),
            *_needed(Kind.WHOLE, "planned_seconds", "segment_count"),
            *_optional(Kind.TEXT, "affected"),
            *_optional(Kind.WHOLE, "pain_before"),
        ),
        has_day=True,
        imported=True,
    ),
    Table(
        "session_plan",
        _needed(Kind.JSON, "segments"),
        key=("session_id",),
        links=("session",),
    ),
    Table("session_reached", (*_needed(Kind.WHOLE, "segment"), AT), key=(), links=("session",)),
    Table(
        "session_event",
        (AT, *_needed(Kind.TEXT, "kind"), *_needed(Kind.JSON, "data")),
        key=(),
        links=("session",),
    ),
    Table(
        "session_end",
        (AT, *_needed(Kind.TEXT, "state", "reason"), *_needed(Kind.WHOLE, "worked_seconds")),
        key=("session_id",),
        links=("session",),
    ),
    Table("session_dismissed", (AT,), key=("session_id",), links=("session",)),
    Table(
        "session_after",
        (
            *_optional(Kind.WHOLE, "pain_after"),
            *_optional(Kind.TEXT, "furthest", "feel"),
            *_needed(Kind.TEXT, "note"),
        ),
        key=("session_id",),
        links=("session",),
    ),
    Table(
        "session_feel",
        _needed(Kind.TEXT, "exercise_id", "feel"),
        key=("session_id", "exercise_id"),
        links=("session",),
    ),
    Table(
        "check_in",
        (
            UID,
            AT,
            *_optional(Kind.WHOLE, "pain_now", "pain_worst", "sleep", "minutes"),
            *_needed(Kind.JSON, "places", "eases", "worsens"),
        ),
        has_day=True,
    ),
    Table("exercise_mark", (UID, AT, *_needed(Kind.TEXT, "exercise_id", "mark"))),
    Table(
        "dose_change",
        (
            UID,
            AT,
            *_needed(Kind.TEXT, "exercise_id"),
            *_needed(Kind.WHOLE, "step", "extra_rounds_affected"),
            *_needed(Kind.TEXT, "reason"),
        ),
    ),
    Table("enrolment", (UID, *_needed(Kind.TEXT, "program_id"), *_needed(Kind.DATE, "started_on"))),
    Table(
        "enrolment_event",
        (
            UID,
            AT,
            *_needed(Kind.TEXT, "kind"),
            *_optional(Kind.DATE, "moved_from", "moved_to"),
        ),
        links=("enrolment",),
    ),
    Table(
        "session_slot",
        _needed(Kind.WHOLE, "week", "day"),
        key=("session_id",),
        links=("session", "enrolment"),
    ),
    Table(
        "self_test",
        (UID, AT, *_needed(Kind.TEXT, "kind", "side"), *_needed(Kind.NUMBER, "value")),
    ),
)
"""Every kind of record; what a row belongs to comes before it."""
