"""Left becomes right: the mirror image of bodies, poses and what they touch."""

from __future__ import annotations

from guide_app.figure.angles import MIDLINE_SIGNS
from guide_app.figure.kinematics import mirror_bones
from guide_app.figure.posing import Body
from guide_app.figure.postures import POSTURES
from guide_app.model import Pose, Reach


def other_side(name: str) -> str:
    """The same place, joint or angle on the other side; what has no side stays."""
    for one, other in (("left", "right"), ("right", "left")):
        if name == one or name.startswith(f"{one}-"):
            return other + name[len(one) :]
        if name.endswith(f"-{one}"):
            return name[: -len(one)] + other
        if f" {one}-" in name:
            return name.replace(f" {one}-", f" {other}-")
    return name


def mirror_pose(pose: Pose) -> Pose:
    """The pose with left and right exchanged."""
    usual = POSTURES[pose.posture].angles
    told = {name: angle for name, angle in usual.items() if name in MIDLINE_SIGNS}
    if POSTURES[pose.posture] is not POSTURES[other_side(pose.posture)]:
        told = {}
    angles = {
        other_side(name): -angle if name in MIDLINE_SIGNS else angle
        for name, angle in {**told, **pose.angles}.items()
    }
    reaches = {other_side(name): mirror_reach(reach) for name, reach in pose.reaches.items()}
    at = (pose.at[0], -pose.at[1], *pose.at[2:]) if pose.at else ()
    return Pose(other_side(pose.posture), angles, reaches, at)


def mirror_reach(reach: Reach) -> Reach:
    """The reach of the other hand or foot, to the mirror image of the place."""
    place = reach.place
    if len(place) > 1:
        # On a wall the way to the left comes first, elsewhere the way forward.
        left = 0 if reach.target == "wall" else 1
        place = tuple(-value if index == left else value for index, value in enumerate(place))
    face = other_side(reach.face) if reach.face in ("left", "right") else reach.face
    return reach._replace(target=other_side(reach.target), face=face, place=place)


def mirror_body(body: Body) -> Body:
    """A solved body in the mirror."""
    return Body(
        mirror_bones(body.bones),
        {other_side(name): mirror_reach(reach) for name, reach in body.reaches.items()},
        {other_side(name): gap for name, gap in body.gaps.items()},
        frozenset(map(other_side, body.posed)),
    )
