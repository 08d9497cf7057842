"""From where a routine was opened, and so where it leads back and what its session is for."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from guide_app.model import Routine


class ForProgram(NamedTuple):
    """The place in a program that a session is done for: week from 1, day of the week 1 to 7."""

    enrolment_id: int
    week: int
    day: int


class Way(NamedTuple):
    """Where one came from. Where nothing is said, choosing is where it leads.

    ``back`` shows the page before; ``then`` is what follows when all about the session is said.
    """

    back: Callable[[], None] | None = None
    then: Callable[[], None] | None = None
    place: ForProgram | None = None


STRAIGHT = Way()
"""From choosing and to it."""

OpenRoutine = Callable[[Routine, int | None, Way], None]
"""Opens a routine for so many minutes: the gate, the page before, the player."""
