"""Places on the body by name: ``left-thigh back 0.7`` is a point on the skin and the way out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guide_app.figure.kinematics import Frames, at
from guide_app.figure.skeleton import PART, SIDES, Ball
from guide_app.figure.vectors import Vec, across, along, dot, lerp, mirrored, rotate, sub, unit

FACES: Mapping[str, Vec] = {
    "front": (1.0, 0.0, 0.0),
    "back": (-1.0, 0.0, 0.0),
    "outer": (0.0, 1.0, 0.0),
    "inner": (0.0, -1.0, 0.0),
    "left": (0.0, 1.0, 0.0),
    "right": (0.0, -1.0, 0.0),
    "top": (0.0, 0.0, 1.0),
    "bottom": (0.0, 0.0, -1.0),
}
"""The sides of a part in its own frame; ``outer`` and ``inner`` as on the left."""


@dataclass(frozen=True, slots=True)
class Landmark:
    """A named stretch of the body, from one ball to another, and the face meant by default.

    ``wide`` are more balls that the skin goes around.
    """

    first: Ball
    last: Ball
    face: str
    wide: tuple[Ball, ...] = ()


def _of_part(part: str, face: str, *, wide: bool = False) -> Landmark:
    balls = PART[part].balls
    first, last = PART[part].axis
    return Landmark(balls[first], balls[last], face, balls if wide else ())


def _ball(joint: str, offset: Vec, radius: float, face: str) -> Landmark:
    ball = Ball(joint, offset, radius)
    return Landmark(ball, ball, face)


def _sided(side: str) -> dict[str, Landmark]:
    def here(offset: Vec) -> Vec:
        return offset if side == "left" else mirrored(offset)

    return {
        "shoulder": _ball(f"{side}-shoulder", (0.0, 0.0, 0.0), 0.055, "top"),
        "upper-arm": _of_part(f"{side}-upper-arm", "outer"),
        "elbow": _ball(f"{side}-elbow", (0.0, 0.0, 0.0), 0.038, "back"),
        "forearm": _of_part(f"{side}-forearm", "front"),
        "wrist": _ball(f"{side}-wrist", (0.0, 0.0, 0.0), 0.026, "outer"),
        "hand": _of_part(f"{side}-palm", "inner"),
        "shoulder-blade": _ball("upper-chest", here((0.0, 0.085, 0.03)), 0.092, "back"),
        "shoulder-top": _ball("neck", here((-0.012, 0.075, -0.045)), 0.058, "top"),
        "pectoral": _ball("upper-chest", here((0.006, 0.10, 0.055)), 0.076, "front"),
        "loin": _ball("lumbar", here((0.0, 0.055, 0.03)), 0.086, "back"),
        "buttock": _ball("pelvis", here((-0.028, 0.066, -0.018)), 0.084, "back"),
        "hip": _ball("pelvis", here((0.0, 0.085, 0.012)), 0.088, "outer"),
        "groin": _ball("pelvis", here((0.008, 0.07, 0.0)), 0.090, "front"),
        "thigh": _of_part(f"{side}-thigh", "front"),
        "knee": _ball(f"{side}-knee", (0.0, 0.0, 0.0), 0.056, "front"),
        "calf": _of_part(f"{side}-shin", "back"),
        "shin": _of_part(f"{side}-shin", "front"),
        "ankle": _ball(f"{side}-ankle", (0.0, 0.0, 0.01), 0.034, "outer"),
        "heel": _ball(f"{side}-ankle", (-0.030, 0.0, -0.034), 0.032, "bottom"),
        "foot": Landmark(
            Ball(f"{side}-ankle", (-0.030, 0.0, -0.034), 0.032),
            Ball(f"{side}-toes", (0.0, 0.0, 0.002), 0.0233),
            "bottom",
        ),
        "toes": _of_part(f"{side}-toes", "top"),
    }


LANDMARKS: Mapping[str, Landmark] = {
    "head": _of_part("skull", "back"),
    "face": _of_part("face", "front"),
    "neck": _of_part("neck", "back"),
    "chest": _of_part("chest", "front", wide=True),
    "back": _of_part("chest", "back", wide=True),
    "belly": _of_part("belly", "front", wide=True),
    "lower-back": _of_part("belly", "back", wide=True),
    "hips": _of_part("hips", "back", wide=True),
    **{f"{side}-{name}": mark for side in SIDES for name, mark in _sided(side).items()},
}
"""Every place on the body that a pose may name."""


@dataclass(frozen=True, slots=True)
class Skin:
    """A point on the skin, the way out of the body there, the middle of the flesh below it, and the
    direction in which the part runs on."""

    point: Vec
    normal: Vec
    core: Vec
    run: Vec


_HINGES = ("-knee", "-elbow", "-ankle", "-toes")
"""Joints whose bending does not turn the skin of the bone above; the others twist it on the way."""


def skin(frames: Frames, name: str, face: str = "", share: float = 0.5) -> Skin:
    """Where on the skin a named place is now. Raises KeyError for a name that does not exist."""
    mark = LANDMARKS[name]
    first, last = mark.first, mark.last
    a, b = at(frames, first.joint, first.offset), at(frames, last.joint, last.offset)
    core = lerp(a, b, share)
    radius = first.radius + (last.radius - first.radius) * share
    out = FACES[face or mark.face]
    if name.startswith("right-") and (face or mark.face) in ("outer", "inner"):
        out = mirrored(out)
    turned = frames[first.joint][1]
    normal = rotate(turned, out)
    if last.joint != first.joint and not last.joint.endswith(_HINGES):
        normal = unit(lerp(normal, rotate(frames[last.joint][1], out), share), normal)
    run = unit(sub(b, a), rotate(turned, (0.0, 0.0, -1.0)))
    if first is not last and (face or mark.face) not in ("top", "bottom"):
        normal = across(normal, run)
    if mark.wide:
        radius = max(
            dot(sub(at(frames, ball.joint, ball.offset), core), normal) + ball.radius
            for ball in mark.wide
        )
    return Skin(along(core, normal, radius), normal, core, run)
