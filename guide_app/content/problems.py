"""What is wrong with a file, as values for people."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, where (counted from 1), and what would be right."""

    path: Path
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class Remark(NamedTuple):
    """What could be better about an exercise, a routine or a program, and where in its file.

    ``about`` is the kind and the id, such as ``exercise knee-rolls``.
    """

    about: str
    where: tuple[str | int, ...]
    message: str


class ContentError(Exception):
    """Content that cannot be used. ``problems`` names every reason, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


MOST_PROBLEMS = 100
"""Problems of one kind in one file that are reported at once; nobody reads on after that."""
MOST_LISTED = 24
"""Known words, all of which a message may list."""
_NEAR = 0.7
LONGEST_SHOWN = 40
"""Characters of a value that a message repeats."""


def shown(value: object) -> str:
    """A value as a message repeats it: on one line, shortened, texts in quotation marks."""
    if isinstance(value, str):
        return f"“{_shortened(' '.join(value.split()))}”"
    return _shortened(json.dumps(value, ensure_ascii=False, default=str))


def nearest(word: str, known: Iterable[str]) -> str:
    """A sentence that suggests the known words nearest to this one, or lists them if few."""
    # Needed only where something is wrong.
    from difflib import get_close_matches

    choices = sorted(known)
    wanted = re.sub("[ _]", "-", word[:LONGEST_SHOWN].lower())
    # “back” and “streching” are near a part of “lower-back” and “static-stretch”.
    spellings: dict[str, list[str]] = {}
    for choice in choices:
        for spelling in {choice, *re.split("[-_]", choice)}:
            spellings.setdefault(spelling, []).append(choice)
    for spelling in get_close_matches(wanted, spellings, n=1, cutoff=_NEAR):
        close = " or ".join(f"“{choice}”" for choice in spellings[spelling][:3])
        return f"did you mean {close}?"
    if not choices:
        return "none is defined"
    if len(choices) <= MOST_LISTED:
        return "it can be " + ", ".join(f"“{choice}”" for choice in choices)
    return "no known word comes close"


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
