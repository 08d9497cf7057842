"""What each caution rules out and limits, as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields

from guide_app.model import Caution, DoseLimit, Exercise, RuleOut

KEYS = tuple(field.name for field in fields(RuleOut))
"""The kinds of things a caution can rule out, in the order of the safety file."""


def rules_out(
    cautions: Mapping[str, Caution], exercises: Iterable[Exercise] = ()
) -> dict[str, dict[str, object]]:
    """For every caution what it rules out and which doses it asks for, ready for JSON.

    ``demands``, ``techniques``, ``positions``, ``areas`` and ``efforts`` are ruled out whatever
    else an exercise is; each of the ``combinations`` only where all its keys match. ``exercises``
    names every one of the given exercises that the caution rules out, for whichever reason.
    ``limits`` are seconds (``hold`` from the least to the most, ``in_all`` the work in a plan) and
    the most ``pain``, in the exercises that match all keys beside them.
    """
    known = tuple(exercises)
    return {key: _row(caution, known) for key, caution in cautions.items()}


def _row(caution: Caution, exercises: tuple[Exercise, ...]) -> dict[str, object]:
    lines = [_line(line) for line in caution.rule_outs]
    row: dict[str, object] = {"name": caution.name, "advice": caution.advice}
    for key in KEYS:
        alone = {value for line in lines if len(line) == 1 for value in line.get(key, ())}
        row[key] = sorted(alone)
    row["combinations"] = [line for line in lines if len(line) > 1]
    named = {value for line in lines if len(line) == 1 for value in line.get("exercises", ())}
    covered = {exercise.id for exercise in exercises if caution.rules_out(exercise)}
    row["exercises"] = sorted(named | covered)
    row["limits"] = [_limit(limit) for limit in caution.limits]
    row["sources"] = list(caution.sources)
    return row


def _limit(limit: DoseLimit) -> dict[str, object]:
    dose = {"hold": limit.hold, "in_all": limit.in_all, "pain": limit.pain}
    said: dict[str, object] = {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in dose.items()
        if value is not None
    }
    return said | (_line(limit.of) if limit.of is not None else {})


def _line(line: RuleOut) -> dict[str, list[str]]:
    parts = {key: sorted(str(value) for value in getattr(line, key)) for key in KEYS}
    return {key: values for key, values in parts.items() if values}
