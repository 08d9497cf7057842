"""What keeps a person from some of the exercises."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from guide_app.model import Caution, Exercise, Region


class Limits(Protocol):
    """What a plan is made under: a clearance, or cautions for a mere look.

    ``regions`` are those that screening has opened.
    """

    @property
    def cautions(self) -> tuple[Caution, ...]:
        """The cautions, with the doses they ask for."""

    @property
    def regions(self) -> frozenset[Region]:
        """The regions that screening has opened."""

    def ruled_out_by(self, exercise: Exercise) -> Caution | None:
        """The first caution that rules the exercise out, or None."""


class Cautions(NamedTuple):
    """Cautions that somebody names to see what a plan would be; no session starts with them."""

    cautions: tuple[Caution, ...] = ()

    @property
    def regions(self) -> frozenset[Region]:
        """None: nobody was asked about any."""
        return frozenset()

    def ruled_out_by(self, exercise: Exercise) -> Caution | None:
        """The first caution that rules the exercise out, or None."""
        return first_against(self.cautions, exercise)


def first_against(cautions: Iterable[Caution], exercise: Exercise) -> Caution | None:
    """The first of the cautions that rules the exercise out, or None."""
    for caution in cautions:
        if caution.rules_out(exercise):
            return caution
    return None
