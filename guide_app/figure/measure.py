"""What is wrong with the poses of a figure: what goes through what, missed goals, strain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import asin, atan2, degrees

from guide_app.figure.angles import SIDED
from guide_app.figure.collisions import TOLERANCE, Fault, collisions, into_things
from guide_app.figure.kinematics import Bones
from guide_app.figure.motion import ease, inbetween
from guide_app.figure.skeleton import SIDES
from guide_app.figure.stage import Stage
from guide_app.figure.vectors import Quat
from guide_app.model import Reach

GIVE = 6.0
"""Degrees that a solved joint may be beyond the range of a posed one."""


def faults(stage: Stage, steps: int = 8) -> list[Fault]:
    """Everything wrong with the poses of a figure and with ``steps`` in-betweens of each way.

    What a hand or foot touches in the poses at both ends it touches all the way.
    """
    found: list[Fault] = []
    # The way back from the hold is the way there.
    path = stage.path if len(stage.path) > 3 else stage.path[:2]
    names = ("start", "hold", *(f"pose {n}" for n in range(3, 20)))
    for leg, (a, b) in enumerate(pairwise(path)):
        for step in range(steps + 2):
            share = step / (steps + 1)
            between = inbetween(a, b, ease(share), stage.room)
            moment = f"{names[leg]}+{share:.0%}" if 0 < share < 1 else names[leg + (share > 0)]
            found += [
                Fault(fault.what, fault.amount, moment)
                for fault in (
                    *collisions(between.frames, stage.room, touching={**a.reaches, **b.reaches}),
                    *into_things(stage.figure.props, between.frames, stage.room),
                    *strained(between.bones),
                    *_missed(between.kept, between.gaps(stage.room)),
                )
            ]
    return found


def _missed(reaches: Mapping[str, Reach], gaps: Mapping[str, float]) -> Iterator[Fault]:
    for name, gap in gaps.items():
        if gap * 100 > TOLERANCE:
            yield Fault(f"{name} misses {reaches[name].target} by", gap * 100)


def strained(bones: Bones) -> Iterator[Fault]:
    """Hips, knees, elbows and ankles that the solving has brought beyond their range."""
    for side in SIDES:
        for name, value in limb_angles(bones, side).items():
            limits = SIDED[name]
            over = max(limits.low - value, value - limits.high)
            if over > GIVE:
                yield Fault(f"{side}-{name} at {value:.0f}°, beyond its range by", over)


def limb_angles(bones: Bones, side: str) -> dict[str, float]:
    """The clinical angles of a limb's main joints as they were solved, in degrees."""
    found = {}
    flexion, abduction, rotation = _ball_angles(_as_left(bones.local[f"{side}-hip"], side))
    found.update({"hip": flexion, "hip-abduction": abduction, "hip-rotation": rotation})
    knee = _as_left(bones.local[f"{side}-knee"], side)
    found["knee"] = _hinge(knee)
    elbow = _as_left(bones.local[f"{side}-elbow"], side)
    found["elbow"] = -_hinge(elbow)
    ankle = _as_left(bones.local[f"{side}-ankle"], side)
    found["ankle"] = -_hinge(ankle)
    return found


def _hinge(q: Quat) -> float:
    """The angle about the side axis, from -180 to 180 degrees."""
    angle = degrees(2 * atan2(q[2], q[0]))
    return (angle + 180) % 360 - 180


def _as_left(q: Quat, side: str) -> Quat:
    return q if side == "left" else (q[0], -q[1], q[2], -q[3])


def _ball_angles(q: Quat) -> tuple[float, float, float]:
    """Flexion, abduction and rotation of a ball joint, the inverse of ``ball_joint``."""
    w, x, y, z = q
    # The bone is -z of the turned frame; x of the frame tells the rotation about it.
    zx, zy, zz = 2 * (x * z + w * y), 2 * (y * z - w * x), 1 - 2 * (x * x + y * y)
    abduction = asin(max(-1.0, min(1.0, -zy)))
    flexion = atan2(-zx, zz)
    xy, yy = 2 * (x * y + w * z), 1 - 2 * (x * x + z * z)
    return degrees(flexion), degrees(abduction), degrees(atan2(xy, yy))
