"""Movement is soft and keeps what is held; the picture shows what lies nearer in front."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_app.figure.motion import BREATH, breath, ease
from guide_app.figure.picture import Camera
from guide_app.figure.stage import Stage
from guide_app.figure.view import look
from guide_app.model import Equipment, Figure, Loop, MuscleArea, Pose, Prop, Reach

HUG = Figure(
    Pose("hook-lying"),
    Pose(
        "hook-lying",
        {"left-hip": 118, "left-knee": 128},
        {"left-hand": Reach("left-thigh", "back")},
    ),
    props=(Prop(Equipment.MAT),),
)


@given(st.floats(-1, 2), st.floats(-1, 2))
def test_easing_never_goes_back(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert 0 <= ease(low) <= ease(high) <= 1


def test_easing_starts_and_ends_softly() -> None:
    assert ease(0) == 0
    assert ease(1) == 1
    assert ease(0.5) == pytest.approx(0.5)
    assert ease(0.05) < 0.01


@given(st.floats(0, 100))
def test_breath_comes_and_goes(seconds: float) -> None:
    assert 0 <= breath(seconds) <= 1
    assert breath(seconds + BREATH) == pytest.approx(breath(seconds), abs=1e-6)


def test_a_planted_foot_stays_while_the_body_moves() -> None:
    stage = Stage(HUG)
    feet = [stage.towards_hold(step / 9).frames["right-ankle"][0] for step in range(10)]
    for foot in feet:
        assert foot == pytest.approx(feet[0], abs=0.005)


def test_a_repetition_ends_where_it_began() -> None:
    stage = Stage(Figure(HUG.start, HUG.hold, loop=Loop.ALTERNATE))
    first, last = stage.in_repetition(0.0).frames, stage.in_repetition(1.0).frames
    assert first["left-knee"][0] == pytest.approx(last["left-knee"][0], abs=1e-9)
    left, right = stage.in_repetition(0.25).frames, stage.in_repetition(0.75).frames
    x, y, z = left["left-knee"][0]
    assert right["right-knee"][0] == pytest.approx((x, -y, z), abs=1e-6)


def test_from_ahead_the_left_is_on_the_right_of_the_picture() -> None:
    camera = Camera.at(0, 0)
    assert camera.project((0, 1, 0)) == pytest.approx((1, 0, 0))
    assert camera.project((0, 0, 1)) == pytest.approx((0, 1, 0))
    assert camera.project((1, 0, 0)) == pytest.approx((0, 0, 1))


def test_from_the_left_one_sees_the_left() -> None:
    assert Camera.at(90, 0).project((0, 1, 0))[2] == pytest.approx(1)


@pytest.mark.parametrize(("yaw", "nearer"), [(80, "left"), (-80, "right")])
def test_the_nearer_leg_is_painted_last(yaw: float, nearer: str) -> None:
    stage = Stage(HUG)
    view = look(stage, stage.towards_hold(0), Camera.at(yaw, 10), [MuscleArea.GLUTES])
    names = [item.name for item in view.items]
    other = "right" if nearer == "left" else "left"
    assert names.index(f"{nearer}-thigh") > names.index(f"{other}-thigh")


def test_a_sided_exercise_glows_on_the_side_at_work() -> None:
    stage = Stage(HUG)
    moment = stage.towards_hold(1)
    one = look(stage, moment, Camera.at(60, 20), [MuscleArea.GLUTES], sided=True)
    both = look(stage, moment, Camera.at(60, 20), [MuscleArea.GLUTES], sided=False)
    assert len(one.glows) == 1
    assert len(both.glows) == 2
