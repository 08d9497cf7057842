"""What each caution rules out, as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields

from guide_app.model import Caution, Exercise, RuleOut

KEYS = tuple(field.name for field in fields(RuleOut))
"""The kinds of things a caution can rule out, in the order of the safety file."""


def rules_out(
    cautions: Mapping[str, Caution], exercises: Iterable[Exercise] = ()
) -> dict[str, dict[str, object]]:
    """For every caution what it rules out, ready for JSON.

    ``demands``, ``techniques``, ``positions``, ``areas`` and ``efforts`` are ruled out whatever
    else an exercise is; each of the ``combinations`` only where all its keys match. ``exercises``
    names every one of the given exercises that the caution rules out, for whichever reason.
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
    row["sources"] = list(caution.sources)
    return row


def _line(line: RuleOut) -> dict[str, list[str]]:
    parts = {key: sorted(str(value) for value in getattr(line, key)) for key in KEYS}
    return {key: values for key, values in parts.items() if values}
