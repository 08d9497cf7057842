"""What a person says, and how their doses follow."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from guide_app.model.words import MuscleArea, Side


class Feel(StrEnum):
    """How the dose felt."""

    TOO_MUCH = "too-much"
    RIGHT = "right"
    TOO_LITTLE = "too-little"


class Aggravator(StrEnum):
    """What may ease the pain, or make it worse."""

    SITTING = "sitting"
    BENDING = "bending"
    STANDING = "standing"
    WALKING = "walking"
    LYING = "lying"


class DoseReason(StrEnum):
    """Why the dose of an exercise changed. ``RESET`` goes back to the author's dose."""

    TOO_MUCH = "too-much"
    RIGHT = "right"
    TOO_LITTLE = "too-little"
    WORSE_DAY = "worse-day"
    BY_PERSON = "by-person"
    RESET = "reset"


class SorePlace(NamedTuple):
    """Where it hurts; side ``NONE`` for the middle of the body, or where it was not said."""

    area: MuscleArea
    side: Side


SMALLEST_STEP, LARGEST_STEP = -3, 3
"""How far a dose may lie from the usual one, in steps (design choice)."""
MOST_EXTRA_ROUNDS = 2
"""How many rounds the affected side may get on top (design choice)."""


class OwnDose(NamedTuple):
    """How far a person's own dose of an exercise lies from the usual one.

    ``step`` goes from SMALLEST_STEP to LARGEST_STEP, 0 is the usual. ``extra_rounds`` are rounds
    more on the affected side, 0 to MOST_EXTRA_ROUNDS.
    """

    step: int = 0
    extra_rounds: int = 0


Doses = Mapping[str, OwnDose]
"""A person's own doses by the ids of exercises; what is not in it has the usual one."""


class DosePolicy(NamedTuple):
    """When doses go up and when they fall back; points of pain from 0 to 10 (clinical.md C3).

    ``green_to`` is the most pain after a session after which a dose may go up, ``rise`` the rise in
    a session that forbids it. ``worse_by`` is the rise since before the last session, seen within
    ``within_days`` days, that makes a worse day; after ``pause_after`` such days within
    ``pause_days`` days what was done is paused for as many days.
    """

    green_to: int
    rise: int
    worse_by: int
    within_days: int
    pause_after: int
    pause_days: int
    sources: tuple[str, ...]
