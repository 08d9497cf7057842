"""The token that a passed screening issues; no session starts without one."""

from __future__ import annotations

from dataclasses import InitVar, dataclass
from datetime import datetime, timedelta
from typing import NoReturn

from guide_app.model import Caution, Exercise, Region
from guide_app.safety.cautions import first_against

LIFETIME = timedelta(hours=12)
"""How long a clearance holds: one day's use, so that the next day asks again (design choice)."""

_ISSUING_KEY = object()


@dataclass(frozen=True, slots=True)
class Clearance:
    """Leave to start sessions in some regions, under some cautions, until it expires.

    Only ``safety.screening`` holds the key that makes one; any other attempt raises TypeError.
    It can't be pickled, for a pickle is bytes that anybody can write. A copy is the same object.
    """

    cautions: tuple[Caution, ...]
    regions: frozenset[Region]
    issued: datetime
    expires: datetime
    key: InitVar[object] = None

    def __post_init__(self, key: object) -> None:
        if key is not _ISSUING_KEY:
            raise TypeError("only a passed screening issues a clearance")

    def __copy__(self) -> Clearance:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Clearance:
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError("a clearance can't be stored; ask again instead")

    def ruled_out_by(self, exercise: Exercise) -> Caution | None:
        """The first caution that rules the exercise out, or None."""
        return first_against(self.cautions, exercise)

    def is_valid(self, at: datetime) -> bool:
        """Whether the clearance holds at this moment (an aware datetime)."""
        return self.issued <= at < self.expires


def issue(cautions: tuple[Caution, ...], regions: frozenset[Region], at: datetime) -> Clearance:
    """Make a clearance that holds from ``at`` for LIFETIME. For ``safety.screening`` alone."""
    return Clearance(cautions, regions, at, at + LIFETIME, _ISSUING_KEY)
