"""The named postures: how the body lies in space, what its joints do there, what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from guide_app.figure.vectors import STILL, Quat, Y, frame, turn

SEAT_HEIGHT = 0.45
"""Metres; the seat of the chair."""


@dataclass(frozen=True, slots=True)
class Posture:
    """A way of holding the whole body.

    ``planted`` are the feet and hands that stay on the floor unless the pose moves them, and where,
    in metres forward and to the left; empty for where the angles put them. ``on_seat``
    says that the pelvis rests on a seat. ``anchor`` is what stays in place when joints bend.
    """

    orientation: Quat
    angles: Mapping[str, float] = field(default_factory=dict)
    planted: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    on_seat: bool = False
    anchor: str = "pelvis"


def _both(**angles: float) -> dict[str, float]:
    named = {name.replace("_", "-"): value for name, value in angles.items()}
    return {f"{side}-{name}": value for side in ("left", "right") for name, value in named.items()}


_FEET: dict[str, tuple[float, ...]] = {"left-foot": (), "right-foot": ()}
_HANDS = {"left-hand": (0.50, 0.17), "right-hand": (0.50, -0.17)}
_ARMS = _both(shoulder_abduction=9, elbow=12, grip=25, shoulder=2)
_LYING_ARMS = _both(shoulder_abduction=22, elbow=14, grip=22, shoulder=-2, forearm=-35)

_SUPINE = frame((0.0, 0.0, 1.0), (-1.0, 0.0, 0.0))
_PRONE = frame((0.0, 0.0, -1.0), (1.0, 0.0, 0.0))


def _half_kneeling(down: str, up: str) -> Posture:
    legs = {f"{down}-knee": 88.0, f"{down}-ankle": -45.0, f"{up}-hip": 85.0, f"{up}-knee": 88.0}
    return Posture(STILL, {**_ARMS, **legs}, {f"{up}-foot": ()}, anchor="knees")


POSTURES: Mapping[str, Posture] = {
    "standing": Posture(STILL, {**_ARMS, **_both(hip_abduction=1)}, _FEET, anchor="feet"),
    "seated": Posture(
        STILL,
        {
            **_both(hip=88, knee=92, hip_abduction=5, shoulder_abduction=10, grip=20),
            **_both(shoulder=12, elbow=25),
        },
        _FEET,
        on_seat=True,
    ),
    "long-sitting": Posture(
        STILL, _both(hip=90, hip_abduction=4, shoulder=-20, elbow=10, grip=10, ankle=-8)
    ),
    "supine": Posture(
        _SUPINE, {**_LYING_ARMS, **_both(hip_abduction=7, hip_rotation=14, ankle=-22), "neck": 4}
    ),
    "hook-lying": Posture(
        _SUPINE, {**_LYING_ARMS, **_both(hip=52, knee=102, hip_abduction=2), "neck": 4}, _FEET
    ),
    "prone": Posture(
        _PRONE,
        {**_LYING_ARMS, **_both(ankle=-50, hip_abduction=5), "neck": -6, "neck-turn": 60},
    ),
    "side-lying-left": Posture(
        frame((0.0, 1.0, 0.0), (-1.0, 0.0, 0.0)),
        {**_both(hip=40, knee=60, shoulder=60, elbow=70, grip=25), "neck-side": 4},
    ),
    "side-lying-right": Posture(
        frame((0.0, -1.0, 0.0), (-1.0, 0.0, 0.0)),
        {**_both(hip=40, knee=60, shoulder=60, elbow=70, grip=25), "neck-side": -4},
    ),
    "quadruped": Posture(
        turn(Y, 80),
        {**_both(hip=80, knee=88, ankle=-50, shoulder=82, grip=0), "neck": -12},
        _HANDS,
        anchor="knees",
    ),
    "kneeling": Posture(STILL, {**_ARMS, **_both(knee=88, ankle=-50)}, anchor="knees"),
    "half-kneeling-left": _half_kneeling("left", "right"),
    "half-kneeling-right": _half_kneeling("right", "left"),
}
"""Half-kneeling has the named knee down, side-lying the named side."""
