"""What people read and hear of exercises and routines is plain and short."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from guide_app.content.library import load_catalogue
from guide_app.content.places import content_root
from tests.reading import grade

MOST = 6.0
"""A reading age of 9 to 11 (clinical.md F2)."""
LONGEST_CUE = 8
"""Words."""

CATALOGUE = load_catalogue(content_root(), None).catalogue


def texts() -> Iterator[tuple[str, str]]:
    for exercise in CATALOGUE.exercises.values():
        for text in (*exercise.cues, *exercise.mistakes, *exercise.stop_when):
            yield exercise.id, text
    for routine in CATALOGUE.routines.values():
        for text in (routine.summary, routine.for_whom, routine.not_for):
            yield routine.id, text
    for program in CATALOGUE.programs.values():
        aims = (week.aim for week in program.weeks)
        for text in (program.summary, program.for_whom, program.not_for, *aims):
            yield program.id, text
    for zone in CATALOGUE.limits.zones.values():
        yield zone.zone, f"{zone.name}. {zone.why}"


def test_everything_can_be_read_at_the_age_of_eleven() -> None:
    assert {text: grade(text) for _, text in texts() if grade(text) > MOST} == {}


def test_cues_are_short() -> None:
    cues = [cue for exercise in CATALOGUE.exercises.values() for cue in exercise.cues]
    assert [cue for cue in cues if len(cue.split()) > LONGEST_CUE] == []


@pytest.mark.parametrize(
    "claim", ["cure", "heal", "treat", "diagnos", "relieve", "prevent injury", "fix"]
)
def test_nothing_is_promised(claim: str) -> None:
    """What the app may not claim (clinical.md F1)."""
    assert [(name, text) for name, text in texts() if claim in text.lower()] == []


def test_routines_and_programs_are_named_by_the_body_and_not_by_an_illness() -> None:
    titles = [one.title for one in CATALOGUE.routines.values()]
    titles += [one.title for one in CATALOGUE.programs.values()]
    assert [title for title in titles if "sciatica" in title.lower()] == []
