"""What reading a library gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from guide_app.content.problems import Problem
    from guide_app.model import Catalogue


class LoadedLibrary(NamedTuple):
    """What could be read, and every problem of what could not."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]
