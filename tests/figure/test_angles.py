"""Angles mean what a clinician means by them, against positions worked out by hand."""

from __future__ import annotations

from math import cos, radians, sin

import pytest

from guide_app.figure.kinematics import Bones, bend, pelvis_tip
from guide_app.figure.skeleton import FOREARM, HIP_HEIGHT, SHANK, THIGH, UPPER_ARM
from guide_app.figure.vectors import Vec, sub

PELVIS: Vec = (0.0, 0.0, HIP_HEIGHT)


def body(**angles: float) -> dict[str, Vec]:
    named = {name.replace("_", "-"): angle for name, angle in angles.items()}
    frames = Bones(PELVIS, pelvis_tip(named), bend(named)).frames()
    return {name: place for name, (place, _) in frames.items()}


def limb(places: dict[str, Vec], start: str, end: str) -> Vec:
    return sub(places[end], places[start])


def test_a_straight_body_stands_on_its_feet() -> None:
    places = body()
    assert places["left-ankle"] == pytest.approx((0.0, 0.088, HIP_HEIGHT - THIGH - SHANK))
    assert places["right-ankle"][1] == -places["left-ankle"][1]
    assert places["head"][2] == pytest.approx(1.51, abs=0.03)


@pytest.mark.parametrize(
    ("angles", "direction"),
    [
        ({"left_hip": 90}, (1, 0, 0)),
        ({"left_hip": -30}, (-sin(radians(30)), 0, -cos(radians(30)))),
        ({"left_hip_abduction": 30}, (0, 0.5, -cos(radians(30)))),
        ({"left_hip": 90, "left_hip_abduction": 30}, (cos(radians(30)), 0.5, 0)),
    ],
)
def test_the_thigh_goes_where_its_angles_say(angles: dict[str, float], direction: Vec) -> None:
    thigh = limb(body(**angles), "left-hip", "left-knee")
    assert thigh == pytest.approx(tuple(THIGH * part for part in direction), abs=1e-9)


def test_abduction_is_outward_on_both_sides() -> None:
    places = body(left_hip_abduction=20, right_hip_abduction=20)
    assert places["left-knee"][1] > places["left-hip"][1]
    assert places["right-knee"][1] < places["right-hip"][1]


def test_a_bent_knee_takes_the_shin_back() -> None:
    assert limb(body(left_knee=90), "left-knee", "left-ankle") == pytest.approx((-SHANK, 0, 0))


def test_outward_hip_rotation_turns_the_toes_out() -> None:
    places = body(left_hip_rotation=40, right_hip_rotation=40)
    assert limb(places, "left-ankle", "left-toes")[1] > 0.05
    assert limb(places, "right-ankle", "right-toes")[1] < -0.05


def test_outward_rotation_of_a_bent_hip_takes_the_foot_inward() -> None:
    places = body(left_hip=90, left_knee=90, left_hip_rotation=60)
    assert limb(places, "left-knee", "left-ankle")[1] < -0.3


def test_dorsiflexion_lifts_the_toes() -> None:
    assert (
        limb(body(left_ankle=20), "left-ankle", "left-toes")[2]
        > limb(body(), "left-ankle", "left-toes")[2]
    )


@pytest.mark.parametrize(
    ("angles", "direction"),
    [
        ({"left_shoulder": 90}, (1, 0, 0)),
        ({"left_shoulder_abduction": 90}, (0, 1, 0)),
        ({"left_shoulder": 180}, (0, 0, 1)),
    ],
)
def test_the_arm_goes_where_its_angles_say(angles: dict[str, float], direction: Vec) -> None:
    arm = limb(body(**angles), "left-shoulder", "left-elbow")
    assert arm == pytest.approx(tuple(UPPER_ARM * part for part in direction), abs=1e-9)


def test_the_elbow_bends_forward_and_turns_out_with_the_shoulder() -> None:
    forearm = limb(body(left_elbow=90), "left-elbow", "left-wrist")
    assert forearm == pytest.approx((FOREARM, 0, 0), abs=1e-9)
    turned = limb(body(left_elbow=90, left_shoulder_rotation=90), "left-elbow", "left-wrist")
    assert turned == pytest.approx((0, FOREARM, 0), abs=1e-9)


def test_the_spine_bends_forward_to_the_left_and_turns_to_the_left() -> None:
    assert body(lumbar=30)["head"][0] > 0.2
    assert body(**{"lumbar_side": 20})["head"][1] > 0.1
    turned = body(**{"thoracic_turn": 40})
    assert turned["left-shoulder"][0] < -0.05 < 0.05 < turned["right-shoulder"][0]


def test_the_neck_takes_the_face_along() -> None:
    tucked = body(**{"neck_tuck": 20})
    assert tucked["head"][0] < body()["head"][0]
    assert body(**{"neck_side": 30})["head"][1] > 0.01


def test_a_tipped_pelvis_leaves_the_legs() -> None:
    places = body(**{"pelvis_tilt": 40})
    assert limb(places, "left-hip", "left-knee") == pytest.approx((0, 0, -THIGH), abs=1e-9)
    assert places["head"][0] > 0.3
