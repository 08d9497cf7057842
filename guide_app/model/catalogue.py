"""All that was read, and what holds for all of it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from guide_app.model.exercise import Exercise, SelfTestGuide
from guide_app.model.person import Aggravator, DosePolicy
from guide_app.model.routine import Program, Routine
from guide_app.model.safety import RuleOut
from guide_app.model.values import NONE_GIVEN, Range
from guide_app.model.words import MuscleArea, Technique, Zone


class Source(NamedTuple):
    """Where a statement comes from: a key of ``routines/sources.yaml``."""

    id: str
    title: str
    detail: str = ""
    read: str = "summary"


class TechniqueLimits(NamedTuple):
    """The doses a technique allows: seconds of one round, and how hard it may feel, 0-10."""

    technique: Technique
    hold: Range
    hardest: int | None
    sources: tuple[str, ...]


class ZoneText(NamedTuple):
    """Where nobody presses, in plain words, and why."""

    zone: Zone
    name: str
    why: str
    sources: tuple[str, ...]


class GeneralLimits(NamedTuple):
    """How long, how hard and where not: what holds for all exercises of a technique."""

    techniques: Mapping[Technique, TechniqueLimits] = NONE_GIVEN
    zones: Mapping[Zone, ZoneText] = NONE_GIVEN


class Measure(StrEnum):
    """What else than its exercises speaks for a routine today, or against it."""

    FITS = "fits"
    SORE = "sore"
    HELPED = "helped"
    HARMED = "harmed"
    LIKED = "liked"
    DISLIKED = "disliked"
    LATELY = "lately"
    DUE = "due"
    LEFT_OUT = "left-out"


class DidLately(NamedTuple):
    """Exercises that were done within the last so many days; 0 is today alone."""

    of: tuple[RuleOut, ...]
    days: int


class SuggestWhen(NamedTuple):
    """When a rule of the suggestions counts: all that is said here must be so today.

    Of ``worsens``, ``eases``, ``hurts`` and ``also_hurts`` one is enough; of ``not_worsens`` none
    may be so. Pain and sleep go from 0 to 10 and must have been told. ``sessions_to`` is the most
    sessions so far, ``worse_day`` asks for a worse day since the last session.
    """

    worsens: frozenset[Aggravator] = frozenset()
    not_worsens: frozenset[Aggravator] = frozenset()
    eases: frozenset[Aggravator] = frozenset()
    hurts: frozenset[MuscleArea] = frozenset()
    also_hurts: frozenset[MuscleArea] = frozenset()
    pain_from: int | None = None
    pain_to: int | None = None
    worst_from: int | None = None
    sleep_to: int | None = None
    sessions_to: int | None = None
    did: DidLately | None = None
    worse_day: bool = False


class SuggestRule(NamedTuple):
    """One rule of the suggestions for today.

    It prefers or avoids exercises or routines by its ``weight``, weighs a ``measure``, or leaves
    out every routine with such an exercise, or with one that is paused. ``most_minutes`` is the
    longest that is suggested. ``because`` is the sentence that a person reads; its {placeholders}
    are whole numbers.
    """

    id: str
    because: str
    sources: tuple[str, ...]
    covers: tuple[str, ...] = ()
    when: SuggestWhen = SuggestWhen()
    weight: float = 0.0
    prefer: tuple[RuleOut, ...] = ()
    avoid: tuple[RuleOut, ...] = ()
    leave_out: tuple[RuleOut, ...] = ()
    leave_out_paused: bool = False
    routines: frozenset[str] = frozenset()
    measure: Measure | None = None
    most_minutes: int | None = None


NO_POLICY = DosePolicy(0, 1, 1, 0, 1, 7, ())
"""The strictest: no dose ever goes up. It stands where the rules could not be read."""


class Guidance(NamedTuple):
    """What the app suggests for today and why, and how doses follow a person."""

    rules: tuple[SuggestRule, ...] = ()
    dose: DosePolicy = NO_POLICY


class Catalogue(NamedTuple):
    """All that was read: entries by their ids, the limits, and what the suggestions rest on."""

    exercises: Mapping[str, Exercise]
    routines: Mapping[str, Routine]
    sources: Mapping[str, Source]
    programs: Mapping[str, Program] = NONE_GIVEN
    limits: GeneralLimits = GeneralLimits()
    guidance: Guidance = Guidance()
    self_tests: Mapping[str, SelfTestGuide] = NONE_GIVEN
