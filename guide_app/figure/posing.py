"""From a pose to a body in the room: bend the joints, rest it, reach what it touches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guide_app.figure.kinematics import Bones, Frame, bend, body_tip, pelvis_tip
from guide_app.figure.postures import POSTURES, Posture
from guide_app.figure.reach import CONTACTS, Goal, arm_to, leg_to, raise_shoulder
from guide_app.figure.room import CHAIR_POINTS, Room
from guide_app.figure.skeleton import PARTS, SIDES
from guide_app.figure.spots import LANDMARKS, skin
from guide_app.figure.support import ankle_over, limb_parts, lower_to_reach, settle
from guide_app.figure.vectors import ZERO, Vec, X, Z, along, rotate, scale, then, unit
from guide_app.model import Equipment, Pose, Reach

EFFECTORS = tuple(f"{side}-{what}" for side in SIDES for what in ("hand", *CONTACTS))
"""Everything that a pose may put somewhere."""
SURFACES = ("floor", "wall", "seat", "step", "table", "point", "free", *CHAIR_POINTS)
"""What can be touched besides the body."""

_ARM_ANGLES = ("shoulder", "elbow", "forearm", "wrist")
_LEG_ANGLES = ("hip", "knee", "ankle", "inversion")
_OF_ARMS = frozenset(
    f"{side}-{what}"
    for side in SIDES
    for what in ("upper-arm", "elbow", "forearm", "wrist", "hand")
)
"""What moves with the other arm, and so has to wait for it."""
_APART = 0.09
_NOWHERE = Reach("")


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """A solved pose: the bones, the reaches that hold them, the gaps that were left (metres).

    It is equal to itself alone, so that what is made of it can be kept.
    """

    bones: Bones
    reaches: Mapping[str, Reach]
    gaps: Mapping[str, float]
    posed: frozenset[str]


def solve(pose: Pose, room: Room) -> Body:
    """The body in this pose. Raises KeyError for names that do not exist."""
    posture = POSTURES[pose.posture]
    angles = {**posture.angles, **pose.angles}
    whole = body_tip(angles)
    upright = then(posture.orientation, whole)
    bones = Bones(ZERO, then(upright, pelvis_tip(angles)), bend(angles))
    frames = bones.frames()
    for side in SIDES:
        raise_shoulder(bones, frames, side)
    reaches = _reaches(pose, posture)
    posed = frozenset(
        name for name in EFFECTORS if name.endswith("-hand") and _has(pose.angles, name)
    )
    standing = posture.anchor == "feet"
    seat = room.seat_height() if posture.on_seat else None
    moved: frozenset[str] = frozenset().union(*(limb_parts(name) for name in reaches))
    free = frozenset(part.name for part in PARTS) - moved
    frames = bones.frames()
    settle(bones, frames, seat, free, standing=standing)
    _anchor(bones, frames, posture, reaches, pose)
    frames = bones.frames()
    if standing and len(pose.at) < 3:
        # As the goals of planted feet are where the feet are, they are taken before it moves.
        goals = {
            name: resolve(reach, name, frames, room)
            for name, reach in reaches.items()
            if name.endswith("-foot") and reach.target in ("floor", "step")
        }
        lower_to_reach(
            bones, frames, {name.split("-")[0]: ankle_over(g.point) for name, g in goals.items()}
        )
        frames = bones.frames()
    gaps = fulfil(bones, frames, reaches, room, posed)
    return Body(bones, reaches, gaps, posed)


def fulfil(
    bones: Bones,
    frames: dict[str, Frame],
    reaches: Mapping[str, Reach],
    room: Room,
    posed: frozenset[str],
    goals: Mapping[str, Goal] | None = None,
    *,
    moving: bool = False,
) -> dict[str, float]:
    """Bring hands and feet to their goals, those on things before those on the body and on arms.

    Returns the gaps in metres. ``goals`` are goals known beforehand. A body that is ``moving``
    between solved poses keeps the sides to which elbows and knees point.
    """
    gaps: dict[str, float] = {}
    for name in sorted(reaches, key=lambda name: _order(name, reaches[name])):
        reach = reaches[name]
        if reach.target == "free":
            continue
        side, _, what = name.partition("-")
        known = goals.get(name) if goals else None
        goal = known or resolve(reach, name, frames, room)
        if what == "hand":
            gaps[name] = arm_to(bones, frames, side, goal, posed=name in posed, moving=moving)
        else:
            gaps[name] = leg_to(bones, frames, side, what, goal, moving=moving)
    return gaps


def resolve(reach: Reach, effector: str, frames: Mapping[str, Frame], room: Room) -> Goal:
    """Where in the room this reach leads, with the body as it is now."""
    place = reach.place
    normal: Vec | None = Z
    ahead: Vec | None = None
    facing = frames["pelvis"][1]
    hand = effector.endswith("-hand")
    if reach.target in LANDMARKS:
        spot = skin(frames, reach.target, reach.face, reach.share)
        return Goal(spot.point, spot.normal, None, reach.swivel, reach.spin)
    if reach.target == "floor":
        x, y = place[:2] if place else _below(effector, frames)
        point = (x, y, 0.0)
        ahead = _level(rotate(facing, X), rotate(frames["upper-chest"][1], Z)) if hand else None
    elif reach.target == "wall":
        if room.wall is None:
            raise KeyError("wall")
        left, up = place[:2] if place else (0.0, 1.3)
        point = room.wall.point(left, up)
        normal = scale(room.wall.way, -1.0)
        ahead = Z
    elif reach.target == "point":
        x, y, up = place
        point, normal = (x, y, up), None
    elif reach.target in CHAIR_POINTS:
        wanted, (sx, sy, sz), normal = CHAIR_POINTS[reach.target]
        box = next(box for _, name, box in room.boxes if name == wanted)
        point = box.corner(sx, sy, sz)
        tip = box.corner(sx + normal[0], sy + normal[1], sz + normal[2])
        normal = unit(_minus(tip, point))
        ahead = None
    else:
        kind = {"seat": Equipment.CHAIR, "step": Equipment.STEP, "table": Equipment.TABLE}
        top = room.top(kind[reach.target])
        if top is None:
            raise KeyError(reach.target)
        x, y = place[:2] if place else _below(effector, frames)
        point = (x, y, top.middle[2] + top.half[2])
    return Goal(point, normal, ahead, reach.swivel, reach.spin)


def _minus(a: Vec, b: Vec) -> Vec:
    return along(a, b, -1.0)


def _level(*ways: Vec) -> Vec:
    for x, y, _ in ways:
        if x * x + y * y > 0.25:
            return unit((x, y, 0.0))
    return X


def _below(effector: str, frames: Mapping[str, Frame]) -> tuple[float, float]:
    side, _, what = effector.partition("-")
    if what == "hand":
        place, facing = frames[f"{side}-wrist"]
        point = along(place, rotate(facing, (0.0, 0.0, -1.0)), 0.05)
    else:
        joint, offset, _ = CONTACTS[what]
        place, facing = frames[f"{side}-{joint}"]
        point = along(place, rotate(facing, offset), 0.0 if what == "foot" else 1.0)
    return point[0], point[1]


def _reaches(pose: Pose, posture: Posture) -> dict[str, Reach]:
    reaches = {
        name: Reach("floor", place=place)
        for name, place in posture.planted.items()
        if not _has(pose.angles, name) and not _limb_is_told(pose.reaches, name)
    }
    reaches.update({name: to for name, to in pose.reaches.items() if to.target != "free"})
    return reaches


def _limb_is_told(reaches: Mapping[str, Reach], effector: str) -> bool:
    side, _, what = effector.partition("-")
    if what == "hand":
        return effector in reaches
    return any(f"{side}-{contact}" in reaches for contact in CONTACTS)


def _has(angles: Mapping[str, float], effector: str) -> bool:
    side, _, what = effector.partition("-")
    names = _ARM_ANGLES if what == "hand" else _LEG_ANGLES
    return any(name.startswith(tuple(f"{side}-{stem}" for stem in names)) for name in angles)


def _order(name: str, reach: Reach) -> tuple[bool, bool, bool]:
    on_body = reach.target in LANDMARKS
    return (name.endswith("-hand"), on_body, reach.target in _OF_ARMS)


def _anchor(
    bones: Bones,
    frames: Mapping[str, Frame],
    posture: Posture,
    reaches: Mapping[str, Reach],
    pose: Pose,
) -> None:
    """Keep what carries the body in its place, whatever bends above it."""
    dx, dy = (pose.at[0], pose.at[1]) if pose.at else (0.0, 0.0)
    x = y = 0.0
    if posture.anchor == "feet":
        stepped = [s for s in SIDES if reaches.get(f"{s}-foot", _NOWHERE).place]
        planted = [s for s in SIDES if f"{s}-foot" in reaches and s not in stepped]
        if stepped and not planted:
            # Both feet are told where to go, so it is the hips that ``at`` moves.
            planted = []
        elif not planted:
            planted = list(SIDES)
        feet = [frames[f"{side}-ankle"][0] for side in planted] or [(bones.place[0], 0.0, 0.0)]
        x = sum(foot[0] for foot in feet) / len(feet)
        y = sum(foot[1] for foot in feet) / len(feet)
        y -= sum(_APART if side == "left" else -_APART for side in planted) / len(feet)
    elif posture.anchor == "knees":
        knees = [frames[f"{side}-knee"][0] for side in SIDES]
        low = min(knee[2] for knee in knees)
        knees = [knee for knee in knees if knee[2] < low + 0.1]
        x = sum(knee[0] for knee in knees) / len(knees)
        if len(knees) == len(SIDES):
            y = sum(knee[1] for knee in knees) / len(knees)
    px, py, pz = bones.place
    height = pose.at[2] if len(pose.at) > 2 else pz
    bones.place = (px - x + dx, py - y + dy, height)
