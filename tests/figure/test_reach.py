"""Hands and feet arrive, or the gap is told; bodies rest and never sink."""

from __future__ import annotations

from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_app.figure.mirror import mirror_body, mirror_pose
from guide_app.figure.posing import resolve, solve
from guide_app.figure.postures import POSTURES, SEAT_HEIGHT
from guide_app.figure.reach import STRETCHED, gap_to, two_bones
from guide_app.figure.room import furnish
from guide_app.figure.support import lowest
from guide_app.figure.vectors import Vec, mirrored, rotate
from guide_app.model import Equipment, Pose, Prop, Reach

EMPTY = furnish(())
WITH_CHAIR = furnish((Prop(Equipment.CHAIR),))
number = st.floats(-1.0, 1.0)
points = st.tuples(number, number, number)
angles = st.fixed_dictionaries(
    {},
    optional={
        "left-hip": st.floats(-10, 100),
        "left-knee": st.floats(0, 120),
        "right-hip-abduction": st.floats(0, 30),
        "left-shoulder": st.floats(-30, 150),
        "right-elbow": st.floats(0, 120),
        "lumbar": st.floats(-20, 40),
        "thoracic-turn": st.floats(-30, 30),
        "neck-side": st.floats(-30, 30),
        "pelvis-tilt": st.floats(-20, 40),
        "body-lean": st.floats(-20, 20),
        "body-roll": st.floats(-10, 10),
    },
)


@given(goal=points, hint=points)
def test_two_bones_keep_their_lengths_and_arrive_where_they_can(goal: Vec, hint: Vec) -> None:
    root: Vec = (0.0, 0.0, 0.0)
    middle, end = two_bones(root, goal, 0.4, 0.3, hint, 150)
    assert dist(root, middle) == pytest.approx(0.4, abs=1e-6)
    assert dist(middle, end) == pytest.approx(0.3, abs=1e-6)
    if 0.25 < dist(root, goal) < 0.7 * STRETCHED:
        assert dist(end, goal) < 1e-6


def test_the_middle_stands_out_towards_the_hint() -> None:
    middle, _ = two_bones((0, 0, 0), (0, 0, -0.5), 0.4, 0.3, (1, 0, 0), 150)
    assert middle[0] > 0.1


def test_a_hand_arrives_on_the_other_thigh() -> None:
    body = solve(
        Pose("seated", reaches={"left-hand": Reach("right-thigh", "front", 0.6)}), WITH_CHAIR
    )
    assert body.gaps["left-hand"] < 0.001


def test_a_hand_on_the_other_arm_waits_for_it() -> None:
    reaches = {
        "left-hand": Reach("right-upper-arm", "outer", 0.1),
        "right-hand": Reach("right-thigh", "outer", 0.2),
    }
    body = solve(Pose("standing", {"left-shoulder": 70, "left-elbow": 110}, reaches), EMPTY)
    frames = body.bones.frames()
    for name, reach in reaches.items():
        assert gap_to(resolve(reach, name, frames, EMPTY), frames, name) < 0.002


def test_a_palm_arrives_with_its_wrist_bent() -> None:
    point = (0.3, 0.2, 1.1)
    body = solve(
        Pose("standing", {"left-wrist": 30}, {"left-hand": Reach("point", place=point)}), EMPTY
    )
    assert body.gaps["left-hand"] < 0.002


def test_what_cannot_be_reached_is_told() -> None:
    body = solve(Pose("standing", reaches={"left-hand": Reach("point", place=(3, 0, 1))}), EMPTY)
    assert body.gaps["left-hand"] > 2


def test_a_palm_lies_flat_on_the_wall() -> None:
    room = furnish((Prop(Equipment.WALL, side="ahead", distance=0.5),))
    pose = Pose("standing", reaches={"left-hand": Reach("wall", place=(0.2, 1.3))})
    body = solve(pose, room)
    frames = body.bones.frames()
    assert body.gaps["left-hand"] < 0.001
    assert rotate(frames["left-wrist"][1], (0, -1, 0)) == pytest.approx((1, 0, 0), abs=1e-6)


@pytest.mark.parametrize("posture", sorted(POSTURES))
@given(bent=angles)
def test_nobody_sinks_into_the_floor_or_floats(posture: str, bent: dict[str, float]) -> None:
    if posture in ("seated", "standing"):
        bent = {name: angle for name, angle in bent.items() if name.startswith(("neck", "lumbar"))}
    room = WITH_CHAIR if posture == "seated" else EMPTY
    body = solve(Pose(posture, {} if posture == "quadruped" else bent), room)
    frames = body.bones.frames()
    assert -0.03 < lowest(frames) < 0.02


def test_a_seated_body_sits_on_the_seat() -> None:
    frames = solve(Pose("seated"), WITH_CHAIR).bones.frames()
    assert lowest(frames, {"hips"}) == pytest.approx(SEAT_HEIGHT, abs=0.02)


@pytest.mark.parametrize("posture", sorted(POSTURES))
@given(bent=angles)
def test_left_is_the_mirror_of_right(posture: str, bent: dict[str, float]) -> None:
    room = WITH_CHAIR if posture == "seated" else EMPTY
    pose = Pose(posture, bent, {"left-hand": Reach("right-knee")})
    plain = solve(pose, room)
    other = solve(mirror_pose(pose), room).bones.frames()
    for name, (place, _) in mirror_body(plain).bones.frames().items():
        assert other[name][0] == pytest.approx(place, abs=1e-6)
    assert mirrored(plain.bones.frames()["left-knee"][0]) == pytest.approx(
        other["right-knee"][0], abs=1e-6
    )


def test_a_mirror_of_a_mirror_is_the_pose() -> None:
    pose = Pose(
        "side-lying-left",
        {"left-hip": 40, "neck-side": 10, "body-turn": 5},
        {"left-hand": Reach("chair left-edge"), "right-hand": Reach("wall", place=(0.2, 1.0))},
        (0.1, 0.2),
    )
    once = mirror_pose(pose)
    assert once.posture == "side-lying-right"
    assert once.angles["neck-side"] == -10
    assert once.reaches["right-hand"].target == "chair right-edge"
    assert mirror_pose(once) == pose
