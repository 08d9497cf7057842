"""Every figure of the catalogue: nothing goes through anything, hands arrive, joints keep range."""

from __future__ import annotations

from itertools import pairwise

import pytest

from guide_app.content.library import load_catalogue
from guide_app.content.places import content_root
from guide_app.figure.measure import faults
from guide_app.figure.motion import inbetween
from guide_app.figure.stage import Stage
from guide_app.figure.vectors import length, sub

CATALOGUE = load_catalogue(content_root(), None).catalogue
EXERCISES = {
    exercise.id: exercise.figure
    for exercise in (
        *CATALOGUE.exercises.values(),
        *(guide.exercise for guide in CATALOGUE.self_tests.values()),
    )
    if exercise.figure is not None
}


@pytest.mark.parametrize("exercise", sorted(EXERCISES))
def test_the_pose_is_possible(exercise: str) -> None:
    assert [str(fault) for fault in faults(Stage(EXERCISES[exercise]))] == []


@pytest.mark.parametrize("exercise", sorted(EXERCISES))
def test_nothing_jumps_where_a_movement_begins_and_ends(exercise: str) -> None:
    stage = Stage(EXERCISES[exercise])
    for a, b in pairwise((*stage.path, stage.start, stage.hold)):
        for pose, share in ((a, 1e-4), (b, 1 - 1e-4)):
            frames, moved = pose.bones.frames(), inbetween(a, b, share, stage.room).frames
            for joint, (place, _) in frames.items():
                assert length(sub(place, moved[joint][0])) < 0.01, joint
