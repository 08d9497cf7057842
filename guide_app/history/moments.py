"""Moments as the store keeps them: UTC text that sorts, and the offset of the place in minutes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

_MINUTE = timedelta(minutes=1)


def to_columns(at: datetime) -> tuple[str, int]:
    """UTC as ISO 8601 text of fixed width, and minutes east of UTC.

    Raises ValueError where ``at`` does not know its time zone.
    """
    offset = at.utcoffset()
    if offset is None:
        raise ValueError(f"a moment needs its time zone: {at.isoformat()}")
    return at.astimezone(UTC).isoformat(timespec="microseconds"), round(offset / _MINUTE)


def to_day(at: datetime) -> str:
    """The date on the person's calendar, as ISO 8601 text."""
    return at.date().isoformat()


def from_columns(text: str, offset: int) -> datetime:
    """The moment as it read on the person's clock. Raises ValueError for anything else."""
    return datetime.fromisoformat(text).astimezone(timezone(timedelta(minutes=offset)))
