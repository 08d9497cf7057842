"""From joint angles to where every bone is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from guide_app.figure.skeleton import JOINT, JOINTS
from guide_app.figure.vectors import (
    STILL,
    ZERO,
    Quat,
    Vec,
    X,
    Y,
    Z,
    add,
    back,
    mirrored,
    mirrored_turn,
    rotate,
    slerp,
    then,
    turn,
)

Frame = tuple[Vec, Quat]
"""Where a joint is in the room, and how the bone that hangs on it is turned."""
Frames = Mapping[str, Frame]


@dataclass(slots=True)
class Bones:
    """A body in a pose: where the pelvis is, how it is turned, how each joint is bent."""

    place: Vec
    facing: Quat
    local: dict[str, Quat]

    def copy(self) -> Bones:
        """Bones that can be moved on their own."""
        return Bones(self.place, self.facing, dict(self.local))

    def frames(self) -> dict[str, Frame]:
        """Where everything is."""
        frames: dict[str, Frame] = {"pelvis": (self.place, self.facing)}
        self.follow(frames, _REST_OF_BODY)
        return frames

    def follow(self, frames: dict[str, Frame], joints: Iterable[str]) -> None:
        """Bring these joints up to date; each joint's parent must stand before it."""
        for name in joints:
            joint = JOINT[name]
            place, facing = frames[joint.parent or ""]
            frames[name] = (
                add(place, rotate(facing, joint.offset)),
                then(facing, self.local[name]),
            )


_REST_OF_BODY = tuple(joint.name for joint in JOINTS if joint.parent)
ARM = ("clavicle", "shoulder", "elbow", "wrist", "fingers")
LEG = ("hip", "knee", "ankle", "toes")


def limb(side: str, joints: Iterable[str]) -> tuple[str, ...]:
    """The names of a limb's joints on this side."""
    return tuple(f"{side}-{name}" for name in joints)


def bend(angles: Mapping[str, float]) -> dict[str, Quat]:
    """The rotation at each joint for these angles (degrees); joints not named are straight."""
    local: dict[str, Quat] = {}
    get = angles.get
    tip = pelvis_tip(angles)
    for part, (low, high) in {
        "lumbar": ("lumbar", "waist"),
        "thoracic": ("chest", "upper-chest"),
        "neck": ("neck", "head"),
    }.items():
        half = then(
            then(
                turn(Y, get(part, 0.0) / 2),
                turn(X, -get(f"{part}-side", 0.0) / 2),
            ),
            turn(Z, get(f"{part}-turn", 0.0) / 2),
        )
        local[low] = local[high] = half
    tuck = get("neck-tuck", 0.0)
    local["neck"] = then(turn(Y, -tuck), local["neck"])
    local["head"] = then(turn(Y, tuck), local["head"])
    for side in ("left", "right"):
        of_side = _limbs({n[len(side) + 1 :]: a for n, a in angles.items() if n.startswith(side)})
        for name, rotation in of_side.items():
            local[f"{side}-{name}"] = rotation if side == "left" else mirrored_turn(rotation)
        local[f"{side}-hip"] = then(back(tip), local[f"{side}-hip"])
    local["pelvis"] = STILL
    return local


def pelvis_tip(angles: Mapping[str, float]) -> Quat:
    """How the pelvis is tipped on the legs."""
    get = angles.get
    return then(
        then(turn(Z, get("pelvis-turn", 0.0)), turn(Y, get("pelvis-tilt", 0.0))),
        turn(X, get("pelvis-hike", 0.0)),
    )


def body_tip(angles: Mapping[str, float]) -> Quat:
    """How the whole body is tipped out of its posture."""
    get = angles.get
    return then(
        then(turn(Z, get("body-turn", 0.0)), turn(Y, get("body-lean", 0.0))),
        turn(X, -get("body-roll", 0.0)),
    )


def ball_joint(flexion: float, abduction: float, rotation: float) -> Quat:
    """Hip or shoulder of the left side, in degrees.

    Flexion swings the bone forward, abduction lifts it out of that plane, rotation spins it
    outward. The bone ends up ``abduction`` degrees outside the plane between left and right.
    """
    return then(then(turn(Y, -flexion), turn(X, abduction)), turn(Z, rotation))


def _limbs(angles: Mapping[str, float]) -> dict[str, Quat]:
    get = angles.get
    return {
        "clavicle": then(turn(X, get("shrug", 0.0)), turn(Z, -get("protraction", 0.0))),
        "shoulder": ball_joint(
            get("shoulder", 0.0), get("shoulder-abduction", 0.0), get("shoulder-rotation", 0.0)
        ),
        "elbow": turn(Y, -get("elbow", 0.0)),
        "wrist": then(turn(Z, get("forearm", 0.0)), turn(X, -get("wrist", 0.0))),
        "fingers": turn(X, -get("grip", 0.0)),
        "hip": ball_joint(get("hip", 0.0), get("hip-abduction", 0.0), get("hip-rotation", 0.0)),
        "knee": turn(Y, get("knee", 0.0)),
        "ankle": then(turn(Y, -get("ankle", 0.0)), turn(X, -get("inversion", 0.0))),
        "toes": turn(Y, -get("toes", 0.0)),
    }


def mirror_bones(bones: Bones) -> Bones:
    """The same body in a mirror: what the left did, the right does."""
    local = {_other(name): mirrored_turn(rotation) for name, rotation in bones.local.items()}
    return Bones(mirrored(bones.place), mirrored_turn(bones.facing), local)


def blend(a: Bones, b: Bones, t: float) -> Bones:
    """The body a share ``t`` of the way from one pose to another, each joint the shortest way."""
    pa, pb = a.place, b.place
    return Bones(
        (
            pa[0] + (pb[0] - pa[0]) * t,
            pa[1] + (pb[1] - pa[1]) * t,
            pa[2] + (pb[2] - pa[2]) * t,
        ),
        slerp(a.facing, b.facing, t),
        {
            name: rotation if rotation == b.local[name] else slerp(rotation, b.local[name], t)
            for name, rotation in a.local.items()
        },
    )


def _other(name: str) -> str:
    if name.startswith("left-"):
        return "right-" + name[5:]
    if name.startswith("right-"):
        return "left-" + name[6:]
    return name


def at(frames: Frames, joint: str, offset: Vec = ZERO) -> Vec:
    """A point that goes with a joint, in the room."""
    place, facing = frames[joint]
    return add(place, rotate(facing, offset))
