"""Which check is due before anything can be started."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from guide_app.model import Region
from guide_app.safety.clearance import Clearance

FULL_EVERY = timedelta(days=30)
"""How long a full screening holds (clinical.md A4, a design choice)."""


class Check(StrEnum):
    """The check that stands between the person and a session."""

    FULL = "full"
    DAILY = "daily"
    NONE = "none"


class Standing(NamedTuple):
    """What is remembered of earlier checks; all moments are aware of their time zone.

    ``full_passed`` is the last full screening that was passed and ``regions`` what it opened;
    ``stopped`` is the last stop, be it of a screening, a daily check or a session.
    """

    full_passed: datetime | None = None
    regions: frozenset[Region] = frozenset()
    stopped: datetime | None = None

    @property
    def stop_stands(self) -> bool:
        """Whether the last stop was not followed by a full screening that was passed."""
        if self.stopped is None:
            return False
        return self.full_passed is None or self.stopped >= self.full_passed


def due(
    standing: Standing,
    wanted: Iterable[Region],
    at: datetime,
    clearance: Clearance | None = None,
) -> Check:
    """Which check must be passed before working on the wanted regions.

    Full: never passed, stopped since, a month old (or from the future: a clock was set back), or
    a region is new. None: the clearance at hand holds and covers the regions. Otherwise daily.
    """
    passed = standing.full_passed
    if passed is None or standing.stop_stands:
        return Check.FULL
    if not timedelta(0) <= at - passed < FULL_EVERY:
        return Check.FULL
    regions = frozenset(wanted)
    if not regions <= standing.regions:
        return Check.FULL
    if clearance is not None and clearance.is_valid(at) and regions <= clearance.regions:
        return Check.NONE
    return Check.DAILY
