"""Every remark on a catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from guide_app.content.problems import Remark
from guide_app.lint import exercises, programs, routines
from guide_app.model import Catalogue


def remarks(catalogue: Catalogue) -> Iterator[Remark]:
    """What could be better, exercise by exercise, then routine by routine, then the programs."""
    yield from exercises.remarks(catalogue)
    yield from routines.remarks(catalogue)
    yield from programs.remarks(catalogue)
