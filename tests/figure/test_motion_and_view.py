"""Movement is soft and keeps what is held; the picture shows what lies nearer in front."""

from __future__ import annotations

from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_app.figure.motion import BREATH, breath, ease, inbetween
from guide_app.figure.picture import Camera
from guide_app.figure.stage import Stage
from guide_app.figure.view import look
from guide_app.model import Equipment, Figure, Loop, MuscleArea, Pose, Prop, Reach, Spot

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


def test_a_planted_foot_does_not_turn_when_a_movement_begins() -> None:
    def pose(reaching: float) -> Pose:
        angles = {"right-hip": 50.0, "right-hip-rotation": 30.0, "right-knee": 70.0}
        return Pose("standing", angles, {"right-foot": Reach("floor", place=(reaching, -0.3))})

    stage = Stage(Figure(pose(0.2), pose(0.3)))
    begun = inbetween(stage.start, stage.hold, 1e-4, stage.room).frames
    for joint, (place, _) in stage.start.bones.frames().items():
        assert dist(place, begun[joint][0]) < 0.002, joint


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


def test_a_thigh_drawn_up_hides_the_shirt_from_its_own_side_only() -> None:
    stage = Stage(HUG)
    for yaw, hides in ((80, True), (-80, False)):
        for share, drawn_up in ((0.0, False), (1.0, True)):
            view = look(stage, stage.towards_hold(share), Camera.at(yaw, 18), [])
            names = [item.name for item in view.items]
            before = names.index("left-thigh") > names.index("trunk")
            assert before == (hides and drawn_up), (yaw, share)


def test_while_a_pose_is_held_only_the_breath_moves() -> None:
    stage = Stage(HUG)
    camera = Camera.at(60, 20)
    fresh = look(stage, stage.towards_hold(1), camera, [], breath=1.0)
    empty, full = (
        look(stage, stage.towards_hold(1), camera, [], breath=breath) for breath in (0.0, 1.0)
    )
    assert [item.name for item in empty.items] == [item.name for item in fresh.items]
    for one, other in zip(empty.items, full.items, strict=True):
        assert (one is other) == one.still == (one.name != "trunk")
    (chest, widened, as_before) = (
        next(blob for item in view.items for blob in item.blobs if blob.name == "chest").circles
        for view in (empty, full, fresh)
    )
    assert all(wide[2] > narrow[2] for wide, narrow in zip(widened, chest, strict=True))
    for circle, before in zip(widened, as_before, strict=True):
        assert circle == pytest.approx(before)


def test_what_is_kept_of_a_pose_ends_with_it() -> None:
    stage = Stage(HUG)
    camera = Camera.at(60, 20)
    for _ in range(2):
        held = look(stage, stage.towards_hold(1), camera, [MuscleArea.GLUTES])
    moving = look(stage, stage.towards_hold(0.5), camera, [MuscleArea.GLUTES])
    again = look(stage, stage.towards_hold(1), camera, [])
    assert any(item.still for item in held.items)
    assert not any(item.still for item in (*moving.items, *again.items))
    assert held.glows
    assert not again.glows


def test_a_hand_has_fingers_and_a_thumb() -> None:
    stage = Stage(HUG)
    view = look(stage, stage.towards_hold(0), Camera.at(60, 20), [])
    hand = next(item for item in view.items if item.name == "left-hand")
    names = [blob.name.removeprefix("left-") for blob in hand.blobs]
    assert names == ["palm", "index", "middle", "ring", "little", "thumb"]


@pytest.mark.parametrize(("yaw", "last"), [(0, "right-sole"), (180, "right-toes")])
def test_the_sole_is_seen_from_below_only(yaw: float, last: str) -> None:
    lifted = Pose("hook-lying", {"right-hip": 20, "right-knee": 0})
    stage = Stage(Figure(lifted, lifted))
    view = look(stage, stage.towards_hold(0), Camera.at(yaw, 10), [])
    foot = next(item for item in view.items if item.name == "right-foot")
    assert [blob.name for blob in foot.blobs][-1] == last


@pytest.mark.parametrize(("target", "hand"), [("right-thigh", "left-hand"), ("right-shin", "")])
def test_the_hand_that_presses_is_known(target: str, hand: str) -> None:
    hold = Pose("seated", {}, {"left-hand": Reach(target, "front")})
    stage = Stage(Figure(Pose("seated"), hold, pressure=Spot("right-thigh", "front", 0.5)))
    assert look(stage, stage.towards_hold(1), Camera.at(20, 10), []).pressed_by == hand


@pytest.mark.parametrize("yaw", [-20, 5, 20])
def test_from_the_front_a_shirt_falls_over_the_thighs_of_one_who_sits(yaw: float) -> None:
    sits = Pose("seated", {"thoracic": 4})
    stage = Stage(Figure(sits, sits, props=(Prop(Equipment.CHAIR),)))
    names = [item.name for item in look(stage, stage.towards_hold(0), Camera.at(yaw, 8), []).items]
    assert max(names.index("left-thigh"), names.index("right-thigh")) < names.index("trunk")


@pytest.mark.parametrize("area", [MuscleArea.QUADRICEPS, MuscleArea.HAMSTRINGS])
def test_the_glow_of_a_thigh_does_not_end_at_the_hips(area: MuscleArea) -> None:
    stage = Stage(HUG)
    [glow] = look(stage, stage.towards_hold(1), Camera.at(60, 20), [area]).glows
    assert {"left-thigh", "hips"} <= glow.on


@pytest.mark.parametrize("yaw", [95, 100, 110, -95, -100, -110])
def test_a_face_keeps_its_nose_from_somewhat_behind_its_profile(yaw: float) -> None:
    stands = Pose("standing")
    stage = Stage(Figure(stands, stands))
    view = look(stage, stage.towards_hold(0), Camera.at(yaw, 8), [])
    head = next(item for item in view.items if item.name == "head")
    marks = [mark.kind for mark in head.marks]
    assert "nose" in [*marks, *(blob.name for blob in head.blobs)]
    assert ("eye" in marks) == (abs(yaw) < 105)


@pytest.mark.parametrize(
    "prop",
    [
        Prop(Equipment.TOWEL, at=(1.5, 0.0)),
        Prop(Equipment.CUSHION, at=(1.5, 0.0)),
        Prop(Equipment.BALL, at=(1.5, 0.0)),
        Prop(Equipment.ROLLER, at=(1.5, 0.0)),
    ],
    ids=lambda prop: prop.kind,
)
def test_things_that_lie_loose_are_within_the_picture(prop: Prop) -> None:
    stands = Pose("standing")
    stage = Stage(Figure(stands, stands, props=(prop,)))
    view = look(stage, stage.towards_hold(0), Camera.at(70, 12), [])
    left, bottom, right, top = next(
        item.bounds for item in view.items if item.name == prop.kind.value
    )
    assert view.bounds[0] <= left
    assert view.bounds[1] <= bottom
    assert right <= view.bounds[2]
    assert top <= view.bounds[3]


def test_the_eye_beyond_the_nose_is_not_seen_from_the_side() -> None:
    stands = Pose("standing")
    stage = Stage(Figure(stands, stands))
    eyes = []
    for yaw in (0, 30, 62, 90):
        view = look(stage, stage.towards_hold(0), Camera.at(yaw, 8), [])
        head = next(item for item in view.items if item.name == "head")
        eyes.append([mark.kind for mark in head.marks].count("eye"))
    assert eyes == [2, 2, 1, 1]
