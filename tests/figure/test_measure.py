"""The measuring of figures notices what it is there for."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from guide_app.figure.measure import faults
from guide_app.figure.motion import inbetween
from guide_app.figure.stage import Stage
from guide_app.model import Equipment, Figure, Pose, Prop, Reach

CHAIR = Prop(Equipment.CHAIR)


def found(
    *props: Prop,
    posture: str = "seated",
    start: Mapping[str, Reach] | None = None,
    hold: Mapping[str, Reach] | None = None,
    angles: Mapping[str, float] | None = None,
) -> str:
    """What is wrong between these two poses, in one text."""
    figure = Figure(
        Pose(posture, {}, start or {}), Pose(posture, angles or {}, hold or {}), props=props
    )
    return "\n".join(map(str, faults(Stage(figure))))


def test_a_body_that_sits_is_without_fault() -> None:
    assert found(CHAIR) == ""


@pytest.mark.parametrize("deep", [False, True])
def test_flesh_gives_three_centimetres_to_a_ball_and_no_more(deep: bool) -> None:
    x, y, _ = Stage(Figure(Pose("supine"), Pose("supine"))).start.bones.place
    ball = Prop(Equipment.BALL, at=(x, y), size=(0.018 if not deep else 0.03,))
    assert ("ball into the hips" in found(ball, posture="supine")) is deep


def test_a_roller_through_the_legs_is_noticed() -> None:
    faulty = found(Prop(Equipment.ROLLER, at=(0.5, 0.0)), posture="supine")
    assert "roller into the left-" in faulty
    assert "roller into the right-" in faulty


def test_a_roller_out_of_the_way_is_not() -> None:
    assert "roller" not in found(Prop(Equipment.ROLLER, at=(1.2, 0.0)), posture="supine")


def test_a_ball_in_the_seat_or_under_the_floor_is_noticed() -> None:
    sunk = Prop(Equipment.BALL, at=(0.06, 0.0, 0.42))
    assert "ball into the chair's seat" in found(CHAIR, sunk)
    assert "ball into the floor" in found(CHAIR, Prop(Equipment.BALL, at=(0.6, 0.4, -0.02)))


def test_a_hand_that_misses_in_between_is_noticed() -> None:
    there = {"left-hand": Reach("point", place=(0.60, 0.2, 0.9))}
    assert "misses" not in found(CHAIR, start=there, hold=there)
    far = {"left-hand": Reach("point", place=(1.4, 0.2, 0.9))}
    faulty = found(CHAIR, start=far, hold=far)
    for moment in ("start", "start+22%", "hold"):
        assert f"{moment}: left-hand misses point by" in faulty


def test_a_hand_may_leave_for_another_target() -> None:
    faulty = found(
        CHAIR,
        start={"left-hand": Reach("left-thigh", "front", 0.6)},
        hold={"left-hand": Reach("right-shoulder", "front")},
    )
    assert "misses" not in faulty


def test_a_hand_slides_along_what_it_touches() -> None:
    """From one place on the thigh to another while the thigh is raised: it stays on the skin."""
    stage = Stage(
        Figure(
            Pose("seated", {}, {"left-hand": Reach("left-thigh", "front", 0.9)}),
            Pose("seated", {"left-hip": 110}, {"left-hand": Reach("left-thigh", "front", 0.5)}),
            props=(CHAIR,),
        )
    )
    for step in range(1, 10):
        between = inbetween(stage.start, stage.hold, step / 10, stage.room)
        assert between.gaps(stage.room)["left-hand"] < 0.005
    assert not [fault for fault in faults(stage) if "left-palm into left-thigh" in fault.what]
