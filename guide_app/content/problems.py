"""What is wrong with a file, as values for people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, where (counted from 1), and what would be right."""

    path: Path
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class ContentError(Exception):
    """Content that cannot be used. ``problems`` names every reason, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def nearest(word: str, known: Iterable[str]) -> str:
    """A sentence that suggests the known word nearest to this one, or lists them if few."""
    choices = sorted(known)
    close = get_close_matches(word, choices, n=1, cutoff=0.6)
    if close:
        return f"did you mean “{close[0]}”?"
    if not choices:
        return "none is defined"
    if len(choices) <= MOST_LISTED:
        return "it can be " + ", ".join(f"“{choice}”" for choice in choices)
    return "no known word comes close"


MOST_LISTED = 24
