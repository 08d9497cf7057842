"""Answers to the safety questions, read from a file that anything may have written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from guide_app.commands.call import Fault, quoted
from guide_app.model import Answer, Questionnaire, Region

MOST_BYTES = 1_000_000
MOST_NAMED = 8


def read_answers(path: Path) -> dict[str, Answer]:
    """The answers in a JSON file, ``{question id: "yes", "no" or "unsure"}``. Raises Fault.

    A question that may be skipped takes "skip" as well; for any other that is no answer.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise Fault(f"{path} can't be read: {reason}") from None
    if len(raw) > MOST_BYTES:
        raise Fault(f"{path} is larger than 1 MB; answers are much shorter.")
    try:
        values = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_each_once)
    except (ValueError, RecursionError) as error:
        raise Fault(f"{path} is not JSON: {quoted(str(error))}") from None
    if not isinstance(values, dict):
        raise Fault(f'{path} should hold one object, such as {{"chest-or-breath": "no"}}.')
    words = {str(answer): answer for answer in Answer}
    wrong = [
        key for key, value in values.items() if not isinstance(value, str) or value not in words
    ]
    if wrong:
        raise Fault(f"{path}: answers are yes, no or unsure. Please mend: {named(wrong)}")
    return {key: words[value] for key, value in values.items()}


def regions_in(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> frozenset[Region]:
    """The regions whose own questions are answered; all of them where none is."""
    found = frozenset(
        region
        for question in questionnaire.questions
        if question.id in answers and len(question.regions) == 1
        for region in question.regions
    )
    return found or frozenset(Region)


def named(ids: list[str] | tuple[str, ...]) -> str:
    """The ids in one line, the first of them where there are many."""
    shown = ", ".join(quoted(one) for one in ids[:MOST_NAMED])
    return shown if len(ids) <= MOST_NAMED else f"{shown} and {len(ids) - MOST_NAMED} more"


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values: dict[str, object] = {}
    for key, value in pairs:
        if key in values:
            # Which of the two was meant nobody can know.
            raise ValueError(f"“{key}” stands there twice")
        values[key] = value
    return values
