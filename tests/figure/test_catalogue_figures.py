"""Every figure of the catalogue: nothing goes through anything, hands arrive, joints keep range."""

from __future__ import annotations

import pytest

from guide_app.content.library import load_catalogue
from guide_app.content.places import content_root
from guide_app.figure.measure import faults
from guide_app.figure.stage import Stage

EXERCISES = {
    exercise.id: exercise.figure
    for exercise in load_catalogue(content_root(), None).catalogue.exercises.values()
    if exercise.figure is not None
}


@pytest.mark.parametrize("exercise", sorted(EXERCISES))
def test_the_pose_is_possible(exercise: str) -> None:
    assert [str(fault) for fault in faults(Stage(EXERCISES[exercise]))] == []
