"""Turning over: from one side to its mirror image, softly, on the floor, with everything around."""

from __future__ import annotations

from itertools import pairwise
from math import hypot

import pytest

from guide_app.content.library import load_catalogue
from guide_app.content.places import content_root
from guide_app.figure.around import Switch
from guide_app.figure.course import MOVE_SECONDS, TURN_SECONDS, Course
from guide_app.figure.kinematics import Frames
from guide_app.figure.mirror import other_side
from guide_app.figure.stage import Stage
from guide_app.figure.support import lowest
from guide_app.figure.turning import TurningOver
from guide_app.figure.vectors import X, length, mirrored, rotate, sub
from guide_app.figure.view import look
from guide_app.model import Equipment, Figure, Loop, Phase, Pose, Prop, Reach, Side

MAT = (Prop(Equipment.MAT),)
POSES = {
    "lying": Figure(
        Pose("hook-lying", {"left-hip": 118, "left-knee": 128, "left-hip-abduction": 8}),
        Pose("hook-lying"),
        props=MAT,
    ),
    "side-lying": Figure(
        Pose("side-lying-right", {"left-hip": 60, "right-hip": 20}), Pose("supine"), props=MAT
    ),
    "prone": Figure(Pose("prone", {"left-knee": 90}), Pose("prone"), props=MAT),
    "seated": Figure(
        Pose("seated", {}, {"left-ankle": Reach("right-thigh", "front", 0.7)}),
        Pose("seated"),
        props=(Prop(Equipment.CHAIR),),
    ),
    "standing": Figure(
        Pose(
            "standing",
            {},
            {
                "left-foot": Reach("floor", place=(-0.3, 0.1)),
                "right-foot": Reach("floor", place=(0.25, -0.1)),
            },
        ),
        Pose("standing"),
    ),
    "quadruped": Figure(
        Pose("quadruped", {"left-hip": 20, "left-knee": 15}), Pose("quadruped"), props=MAT
    ),
    "half-kneeling": Figure(Pose("half-kneeling-left"), Pose("half-kneeling-left"), props=MAT),
    **{
        exercise.id: exercise.figure
        for exercise in load_catalogue(content_root(), None).catalogue.exercises.values()
        if exercise.figure is not None and exercise.sided
    },
}
FRAMES = round(TURN_SECONDS * 30)
MOST = 0.075
"""Metres that a fingertip may go in one thirtieth of a second: 2.25 m/s."""


def turning(name: str) -> TurningOver:
    figure = POSES[name]
    stage = Stage(figure)
    return TurningOver(stage.start, figure.start, stage.room, figure.props)


def apart(one: Frames, other: Frames) -> float:
    return max(length(sub(place, other[joint][0])) for joint, (place, _) in one.items())


@pytest.mark.parametrize("name", sorted(POSES))
def test_it_goes_from_the_one_side_to_its_mirror_image(name: str) -> None:
    way, start = turning(name), Stage(POSES[name]).start.bones.frames()
    assert apart(way.frames(0.0), start) == pytest.approx(0, abs=1e-9)
    for joint, (place, _) in way.frames(1.0).items():
        assert place == pytest.approx(mirrored(start[other_side(joint)][0]), abs=1e-9)


@pytest.mark.parametrize("name", sorted(POSES))
def test_nothing_jumps_and_nothing_sinks(name: str) -> None:
    way = turning(name)
    film = [way.frames(frame / FRAMES) for frame in range(FRAMES + 1)]
    for one, other in pairwise(film):
        assert apart(one, other) < MOST
    pressed = min(0.0, lowest(film[0]))
    assert min(map(lowest, film)) >= pressed - 0.005


@pytest.mark.parametrize("name", sorted(POSES))
def test_the_middle_is_its_own_mirror_image(name: str) -> None:
    middle = turning(name).frames(0.5)
    for joint, (place, _) in middle.items():
        assert place == pytest.approx(mirrored(middle[other_side(joint)][0]), abs=1e-6)


def test_from_side_to_side_one_rolls_over_the_back() -> None:
    way = turning("side-lying")
    up = [rotate(way.frames(share)["upper-chest"][1], X)[2] for share in (0.0, 0.25, 0.5, 1.0)]
    assert up == pytest.approx([0.0, up[1], 1.0, 0.0], abs=0.1)
    assert up[1] > 0.1


def test_one_foot_stands_while_the_other_steps() -> None:
    way = turning("standing")
    for frame in range(FRAMES + 1):
        ankles = [way.frames(frame / FRAMES)[f"{side}-ankle"][0][2] for side in ("left", "right")]
        assert min(ankles) < 0.08


def test_the_picture_begins_as_the_one_side_and_ends_as_its_mirror_image() -> None:
    stage = Stage(POSES["hamstring-with-strap"])
    yaw, pitch = stage.figure.yaw, stage.figure.pitch
    first, last = (Switch(stage).at(share, yaw, pitch) for share in (0.0, 1.0))
    assert (first.flipped, last.flipped) == (False, True)
    assert first.camera == last.camera
    assert first.bounds == last.bounds
    assert apart(first.moment.frames, last.moment.frames) == 0


@pytest.mark.parametrize("yaw", [66, 250, -120])
def test_the_eyes_meet_half_way_in_the_plane_between_left_and_right(yaw: float) -> None:
    switch = Switch(Stage(POSES["lying"]))
    before, after = switch.at(0.4999, yaw, 15), switch.at(0.5001, yaw, 15)
    assert (before.flipped, after.flipped) == (False, True)
    assert before.camera.toward[1] == pytest.approx(0, abs=0.02)
    left, _, right, _ = before.bounds
    assert left == pytest.approx(-right, abs=0.02)
    nearer = 1 if abs((yaw + 180) % 360 - 180) <= 90 else -1
    assert before.camera.toward[0] * nearer > 0


def test_a_chair_beside_the_body_does_not_go_through_it() -> None:
    chair = Prop(Equipment.CHAIR, at=(0.06, -0.66), turn=-90)
    figure = Figure(Pose("standing"), Pose("standing"), yaw=66, props=(chair,))
    switch = Switch(Stage(figure))
    for step in range(11):
        for _, what, box in switch.at(step / 10, 66, 13).stage.room.boxes:
            if what == "seat":
                assert hypot(box.middle[0], box.middle[1]) > 0.6
    half = switch.at(0.5, 66, 13).stage.room.boxes
    assert sum(box.middle[1] for _, _, box in half) == pytest.approx(0, abs=1e-6)


def test_a_ball_goes_from_one_side_to_the_other_without_a_jump() -> None:
    figure = POSES["glute-ball-on-wall"]
    switch = Switch(Stage(figure))
    balls = []
    for frame in range(FRAMES + 1):
        scene = switch.at(frame / FRAMES, figure.yaw, figure.pitch)
        [ball] = [prop for prop in scene.stage.figure.props if prop.kind is Equipment.BALL]
        x, y, z = ball.at
        balls.append((x, -y if scene.flipped else y, z))
    assert max(length(sub(one, other)) for one, other in pairwise(balls)) < 0.03
    assert balls[0][1] == pytest.approx(-balls[-1][1])
    assert balls[0][1] > 0.03


def test_a_wall_beside_the_body_comes_behind_it() -> None:
    figure = POSES["doorway-chest"]
    wall = Switch(Stage(figure)).at(0.5, figure.yaw, figure.pitch).stage.room.wall
    assert wall is not None
    assert wall.way == pytest.approx((-1.0, 0.0, 0.0), abs=1e-6)
    assert sum(wall.ends) == pytest.approx(0)


def course(loop: Loop = Loop.HOLD) -> Course:
    figure = Figure(Pose("hook-lying"), POSES["lying"].start, yaw=66, loop=loop, props=MAT)
    return Course(Stage(figure), pace=6.0)


@pytest.mark.parametrize("loop", list(Loop))
def test_a_session_is_seen_without_a_jump_from_side_to_side(loop: Loop) -> None:
    """Work on the left broken off anywhere, the switch, work on the right."""
    shown = course(loop)
    shown.enter(Phase.PREPARE, Side.LEFT, 0.0)
    film: list[Frames] = []
    last = 0.0
    for phase, side, seconds in (
        (Phase.PREPARE, Side.LEFT, 1.0),
        (Phase.WORK, Side.LEFT, 7.3),
        (Phase.SWITCH, Side.RIGHT, 8.0),
        (Phase.WORK, Side.RIGHT, 3.0),
    ):
        shown.enter(phase, side, last)
        last = seconds
        for frame in range(round(seconds * 30)):
            scene = shown.scene(frame / 30, 66, 18)
            frames = scene.moment.frames
            if scene.flipped:
                frames = {
                    other_side(joint): (mirrored(place), turned)
                    for joint, (place, turned) in frames.items()
                }
            film.append(frames)
    assert max(apart(one, other) for one, other in pairwise(film)) < MOST


def test_a_switch_lets_go_first_and_then_turns_over() -> None:
    shown = course()
    shown.enter(Phase.WORK, Side.LEFT, 0.0)
    shown.enter(Phase.SWITCH, Side.RIGHT, 5.0)
    meant = shown.scene(0.0, 66, 18).camera
    assert shown.scene(MOVE_SECONDS - 0.1, 66, 18).camera == meant
    assert shown.scene(MOVE_SECONDS + 0.5, 66, 18).camera != meant
    assert shown.scene(1.0, 66, 18).flipped is False
    done = MOVE_SECONDS + TURN_SECONDS + 0.1
    assert shown.scene(done, 66, 18).camera == meant
    assert shown.scene(done, 66, 18).flipped is True


def test_turning_over_can_be_worked_out_beforehand() -> None:
    shown, prepared = course(), course()
    prepared.prepare_switch()
    for each in (shown, prepared):
        each.enter(Phase.SWITCH, Side.RIGHT, 0.0)
    one, other = (each.scene(1.0, 66, 18) for each in (shown, prepared))
    assert one.bounds == other.bounds
    assert apart(one.moment.frames, other.moment.frames) == 0


@pytest.mark.parametrize("name", ["seated", "standing", "lying"])
def test_what_turns_over_stays_within_the_picture(name: str) -> None:
    figure = POSES[name]
    switch = Switch(Stage(figure))
    for step in range(21):
        scene = switch.at(step / 20, figure.yaw, figure.pitch)
        left, bottom, right, top = scene.bounds
        for place, _ in scene.moment.frames.values():
            x, y, _ = scene.camera.project(place)
            assert left <= x <= right
            assert bottom <= y <= top


def test_while_it_turns_over_nothing_stands_still() -> None:
    scene = Switch(Stage(POSES["seated"])).at(0.3, 60, 15)
    for _ in range(2):
        view = look(scene.stage, scene.moment, scene.camera, [], bounds=scene.bounds)
        assert view.kept is None
        assert not any(item.still for item in view.items)


def test_back_from_the_right_to_the_left() -> None:
    shown = course()
    shown.enter(Phase.SWITCH, Side.LEFT, 0.0)
    assert shown.scene(0.1, 66, 18).flipped is True
    assert shown.scene(TURN_SECONDS - 0.1, 66, 18).flipped is False
    assert shown.scene(TURN_SECONDS + 0.1, 66, 18).flipped is False


def test_still_is_just_the_other_picture() -> None:
    shown = course()
    shown.enter(Phase.WORK, Side.LEFT, 0.0)
    shown.enter(Phase.SWITCH, Side.RIGHT, 5.0)
    early, late = (shown.scene(seconds, 66, 18, still=True) for seconds in (0.0, 3.0))
    assert early == late
    assert early.flipped is True
