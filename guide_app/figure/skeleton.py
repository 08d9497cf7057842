"""The body at rest: joints, how long the bones are, how thick the flesh around them is.

Lengths are shares of the body height H after Drillis and Contini (1966), as tabled in Winter,
Biomechanics and Motor Control of Human Movement: foot height 0.039, shank 0.246, thigh 0.245,
upper arm 0.186, forearm 0.146, hand 0.108, foot length 0.152, shoulder height 0.818, chin height
0.870. H is 1.70 m. Girths are between the medians of women and men, rounded so that any body can
see itself in the figure. Sided offsets are those of the left; the right is their mirror image.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from guide_app.figure.vectors import ZERO, Vec, mirrored

HEIGHT = 1.70
FOOT_HEIGHT = 0.039 * HEIGHT
SHANK = 0.246 * HEIGHT
THIGH = 0.245 * HEIGHT
UPPER_ARM = 0.186 * HEIGHT
FOREARM = 0.146 * HEIGHT
HIP_HEIGHT = FOOT_HEIGHT + SHANK + THIGH
PALM = 0.055
"""From the wrist to the middle of the palm."""

SIDES = ("left", "right")
FINGERS = ("index", "middle", "ring", "little")
"""They move as one, on the joint ``fingers``; the thumb goes with the palm."""


@dataclass(frozen=True, slots=True)
class Joint:
    """A joint: what it hangs on and where, in the frame of that."""

    name: str
    parent: str | None
    offset: Vec


class Cloth(StrEnum):
    """What covers a part of the body."""

    SKIN = "skin"
    SOLE = "sole"
    HAIR = "hair"
    SHIRT = "shirt"
    TROUSERS = "trousers"


@dataclass(frozen=True, slots=True)
class Ball:
    """A sphere of flesh: the joint it goes with, where in that joint's frame, how thick."""

    joint: str
    offset: Vec
    radius: float


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the body: the skin stretched over its balls.

    ``axis`` names the two balls that its middle line runs between. ``beside`` names the parts that
    it grows from or into, with which it may overlap.
    """

    name: str
    cloth: Cloth
    balls: tuple[Ball, ...]
    axis: tuple[int, int]
    beside: tuple[str, ...]


def _both(name: str, parent: str, offset: Vec, *, sided: bool = True) -> tuple[Joint, Joint]:
    left = Joint(f"left-{name}", f"left-{parent}" if sided else parent, offset)
    right = Joint(f"right-{name}", f"right-{parent}" if sided else parent, mirrored(offset))
    return left, right


JOINTS: tuple[Joint, ...] = (
    Joint("pelvis", None, ZERO),
    Joint("lumbar", "pelvis", (-0.005, 0.0, 0.085)),
    Joint("waist", "lumbar", (0.008, 0.0, 0.085)),
    Joint("chest", "waist", (0.0, 0.0, 0.085)),
    Joint("upper-chest", "chest", (-0.008, 0.0, 0.115)),
    Joint("neck", "upper-chest", (-0.012, 0.0, 0.150)),
    Joint("head", "neck", (0.012, 0.0, 0.080)),
    *_both("clavicle", "upper-chest", (0.0, 0.025, 0.105), sided=False),
    *_both("shoulder", "clavicle", (-0.008, 0.143, 0.0)),
    *_both("elbow", "shoulder", (0.0, 0.0, -UPPER_ARM)),
    *_both("wrist", "elbow", (0.0, 0.0, -FOREARM)),
    *_both("fingers", "wrist", (0.0, 0.0, -0.090)),
    *_both("hip", "pelvis", (0.0, 0.088, 0.0), sided=False),
    *_both("knee", "hip", (0.0, 0.0, -THIGH)),
    *_both("ankle", "knee", (0.0, 0.0, -SHANK)),
    *_both("toes", "ankle", (0.125, 0.005, -0.045)),
)
"""Parents stand before their children."""

JOINT: Mapping[str, Joint] = {joint.name: joint for joint in JOINTS}

_TRUNK = ("hips", "belly", "chest", "left-yoke", "right-yoke")

_MIDDLE: tuple[Part, ...] = (
    Part(
        "hips",
        Cloth.TROUSERS,
        (
            Ball("pelvis", (-0.005, 0.072, 0.0), 0.094),
            Ball("pelvis", (-0.005, -0.072, 0.0), 0.094),
            Ball("pelvis", (-0.024, 0.062, -0.022), 0.084),
            Ball("pelvis", (-0.024, -0.062, -0.022), 0.084),
            Ball("lumbar", (0.0, 0.052, 0.01), 0.086),
            Ball("lumbar", (0.0, -0.052, 0.01), 0.086),
            Ball("pelvis", (0.0, 0.0, -0.005), 0.094),
            Ball("lumbar", (0.0, 0.0, 0.01), 0.086),
        ),
        (6, 7),
        (*_TRUNK, "left-thigh", "right-thigh"),
    ),
    Part(
        "belly",
        Cloth.SHIRT,
        (
            Ball("lumbar", (0.002, 0.056, -0.005), 0.088),
            Ball("lumbar", (0.002, -0.056, -0.005), 0.088),
            Ball("waist", (0.004, 0.050, 0.0), 0.084),
            Ball("waist", (0.004, -0.050, 0.0), 0.084),
            Ball("chest", (0.004, 0.056, 0.01), 0.087),
            Ball("chest", (0.004, -0.056, 0.01), 0.087),
            Ball("lumbar", (0.002, 0.0, -0.005), 0.088),
            Ball("chest", (0.004, 0.0, 0.01), 0.088),
        ),
        (6, 7),
        (*_TRUNK, "left-thigh", "right-thigh"),
    ),
    Part(
        "chest",
        Cloth.SHIRT,
        (
            Ball("chest", (0.004, 0.056, 0.0), 0.087),
            Ball("chest", (0.004, -0.056, 0.0), 0.087),
            Ball("upper-chest", (0.008, 0.070, 0.015), 0.093),
            Ball("upper-chest", (0.008, -0.070, 0.015), 0.093),
            Ball("upper-chest", (0.0, 0.085, 0.085), 0.062),
            Ball("upper-chest", (0.0, -0.085, 0.085), 0.062),
            Ball("chest", (0.004, 0.0, 0.0), 0.088),
            Ball("upper-chest", (0.008, 0.0, 0.04), 0.088),
        ),
        (6, 7),
        (*_TRUNK, "neck", "left-upper-arm", "right-upper-arm"),
    ),
    Part(
        "neck",
        Cloth.SKIN,
        (Ball("neck", (0.006, 0.0, -0.010), 0.054), Ball("head", (0.0, 0.0, 0.0), 0.053)),
        (0, 1),
        ("chest", "left-yoke", "right-yoke", "skull", "face"),
    ),
    Part(
        "skull",
        Cloth.HAIR,
        (
            Ball("head", (-0.008, 0.0, 0.085), 0.082),
            Ball("head", (0.012, 0.0, 0.098), 0.079),
            Ball("head", (-0.012, 0.0, 0.055), 0.072),
        ),
        (0, 1),
        ("neck", "face", "left-yoke", "right-yoke"),
    ),
    Part(
        "face",
        Cloth.SKIN,
        (
            Ball("head", (0.028, 0.0, 0.078), 0.0705),
            Ball("head", (0.036, 0.0, 0.03), 0.056),
            Ball("head", (0.052, 0.0, 0.004), 0.034),
        ),
        (0, 1),
        ("neck", "skull"),
    ),
)

_LIMBS: tuple[Part, ...] = (
    Part(
        "yoke",
        Cloth.SHIRT,
        (
            Ball("neck", (0.0, 0.012, -0.034), 0.050),
            Ball("shoulder", (0.0, -0.008, -0.004), 0.054),
            Ball("upper-chest", (0.006, 0.075, 0.03), 0.086),
        ),
        (0, 1),
        (*_TRUNK, "neck", "upper-arm", "skull"),
    ),
    Part(
        "upper-arm",
        Cloth.SKIN,
        (Ball("shoulder", ZERO, 0.048), Ball("elbow", ZERO, 0.038)),
        (0, 1),
        ("yoke", "chest", "belly", "sleeve", "forearm"),
    ),
    Part(
        "sleeve",
        Cloth.SHIRT,
        (
            Ball("shoulder", (0.0, 0.0, 0.002), 0.054),
            Ball("shoulder", (0.0, 0.0, -0.50 * UPPER_ARM), 0.0515),
        ),
        (0, 1),
        ("yoke", "chest", "upper-arm", "belly"),
    ),
    Part(
        "forearm",
        Cloth.SKIN,
        (
            Ball("elbow", ZERO, 0.038),
            Ball("elbow", (0.0, 0.0, -0.24 * FOREARM), 0.040),
            Ball("wrist", ZERO, 0.026),
        ),
        (0, 2),
        ("upper-arm", "palm"),
    ),
    Part(
        "palm",
        Cloth.SKIN,
        (
            Ball("wrist", (0.0, 0.0, -0.010), 0.024),
            Ball("wrist", (0.022, 0.0, -0.078), 0.0165),
            Ball("wrist", (-0.022, 0.0, -0.074), 0.0165),
            Ball("wrist", (0.0, 0.0, -0.076), 0.0165),
        ),
        (0, 3),
        ("forearm", "thumb", *FINGERS),
    ),
    *(
        Part(
            name,
            Cloth.SKIN,
            (Ball("fingers", base, 0.0092), Ball("fingers", tip, 0.0080)),
            (0, 1),
            ("palm", "thumb", *FINGERS),
        )
        for name, base, tip in (
            ("index", (0.0275, 0.0, 0.012), (0.0300, 0.0, -0.059)),
            ("middle", (0.0095, 0.0, 0.012), (0.0108, 0.0, -0.069)),
            ("ring", (-0.0085, 0.0, 0.012), (-0.0085, 0.0, -0.064)),
            ("little", (-0.0265, 0.0, 0.012), (-0.0280, 0.0, -0.046)),
        )
    ),
    Part(
        "thumb",
        Cloth.SKIN,
        (
            Ball("wrist", (0.022, -0.004, -0.028), 0.0165),
            Ball("wrist", (0.053, -0.014, -0.080), 0.0112),
        ),
        (0, 1),
        ("palm", "forearm", *FINGERS),
    ),
    Part(
        "thigh",
        Cloth.TROUSERS,
        (
            Ball("hip", (0.0, -0.004, -0.018), 0.070),
            Ball("hip", (0.0, -0.004, -0.30 * THIGH), 0.080),
            Ball("knee", ZERO, 0.056),
        ),
        (0, 2),
        ("hips", "belly", "shin"),
    ),
    Part(
        "shin",
        Cloth.TROUSERS,
        (
            Ball("knee", ZERO, 0.056),
            Ball("knee", (-0.012, 0.0, -0.30 * SHANK), 0.054),
            Ball("ankle", (0.0, 0.0, 0.055), 0.040),
        ),
        (0, 2),
        ("thigh", "foot", "shank-end"),
    ),
    Part(
        "shank-end",
        Cloth.SKIN,
        (Ball("ankle", (0.0, 0.0, 0.075), 0.034), Ball("ankle", (-0.004, 0.0, 0.0), 0.033)),
        (0, 1),
        ("shin", "foot"),
    ),
    Part(
        "foot",
        Cloth.SKIN,
        (
            Ball("ankle", (-0.004, 0.0, -0.004), 0.034),
            Ball("ankle", (-0.030, 0.0, -0.034), 0.0323),
            Ball("toes", (-0.006, 0.022, 0.002), 0.0233),
            Ball("toes", (-0.004, -0.022, 0.002), 0.0233),
            Ball("toes", (0.0, 0.0, 0.002), 0.0233),
        ),
        (1, 4),
        ("shank-end", "shin", "toes"),
    ),
    Part(
        "toes",
        Cloth.SKIN,
        (
            Ball("toes", (-0.002, 0.025, -0.001), 0.0203),
            Ball("toes", (0.0, -0.025, -0.001), 0.0203),
            Ball("toes", (0.030, 0.024, -0.006), 0.0153),
            Ball("toes", (0.050, -0.019, -0.005), 0.0163),
            Ball("toes", (0.0, 0.0, -0.001), 0.0203),
            Ball("toes", (0.050, 0.0, -0.006), 0.0153),
        ),
        (4, 5),
        ("foot",),
    ),
)

_SIDED_JOINTS = frozenset(joint.name[5:] for joint in JOINTS if joint.name.startswith("left-"))
_SIDED_PARTS = frozenset(part.name for part in _LIMBS)


def _on_side(side: str, part: Part) -> Part:
    def ball(of: Ball) -> Ball:
        joint = f"{side}-{of.joint}" if of.joint in _SIDED_JOINTS else of.joint
        return Ball(joint, of.offset if side == "left" else mirrored(of.offset), of.radius)

    beside = tuple(f"{side}-{name}" if name in _SIDED_PARTS else name for name in part.beside)
    return Part(f"{side}-{part.name}", part.cloth, tuple(map(ball, part.balls)), part.axis, beside)


PARTS: tuple[Part, ...] = (
    *_MIDDLE,
    *(_on_side(side, part) for side in SIDES for part in _LIMBS),
)
PART: Mapping[str, Part] = {part.name: part for part in PARTS}
