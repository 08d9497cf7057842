"""What reading a library gives."""

from __future__ import annotations

from dataclasses import dataclass

from guide_app.content.problems import Problem
from guide_app.model import Catalogue


@dataclass(frozen=True, slots=True)
class LoadedLibrary:
    """What could be read, and every problem of what could not."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]
