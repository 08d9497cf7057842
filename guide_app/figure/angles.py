"""The joint angles that a pose may name, in clinical terms and degrees, each with its normal range.

All angles are 0 in the rest position: upright, arms hanging with the thumbs forward, legs straight,
toes forward. Ranges are for passive movement of healthy adults. Sources: AAOS, Joint
Motion (1965), with the wider passive values of Kapandji, The Physiology of the Joints (2007), for
hips, knees and spine; Soucie et al. 2011, Haemophilia 17:500, agrees within a few degrees.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JointRange:
    """How far a joint goes: degrees from ``low`` to ``high``, and what each direction means."""

    low: float
    high: float
    meaning: str


SIDED: Mapping[str, JointRange] = {
    "hip": JointRange(-30, 140, "hip flexion; below 0 extension"),
    "hip-abduction": JointRange(-35, 75, "hip abduction, outward; below 0 across the midline"),
    "hip-rotation": JointRange(-50, 75, "outward hip rotation; below 0 inward"),
    "knee": JointRange(0, 160, "knee flexion"),
    "ankle": JointRange(-55, 35, "ankle dorsiflexion, toes to shin; below 0 toes pointed"),
    "inversion": JointRange(-25, 40, "sole turned inward; below 0 outward"),
    "toes": JointRange(-40, 75, "toes lifted; below 0 curled"),
    "shrug": JointRange(-12, 35, "shoulder lifted; below 0 drawn down"),
    "protraction": JointRange(-28, 30, "shoulder drawn forward; below 0 back"),
    "shoulder": JointRange(-60, 180, "shoulder flexion, forward; below 0 backward"),
    "shoulder-abduction": JointRange(-50, 180, "shoulder abduction, outward; below 0 across"),
    "shoulder-rotation": JointRange(-95, 95, "outward shoulder rotation; below 0 inward"),
    "elbow": JointRange(0, 150, "elbow flexion"),
    "forearm": JointRange(-90, 90, "palm turned forward (supination); below 0 backward"),
    "wrist": JointRange(-85, 85, "wrist flexion, to the palm; below 0 extension"),
    "grip": JointRange(-10, 100, "fingers curled"),
}
"""The angles of a limb, for ``left``, ``right`` or ``both``."""

SPINE: Mapping[str, JointRange] = {
    "lumbar": JointRange(-35, 60, "low back rounded; below 0 arched"),
    "lumbar-side": JointRange(-25, 25, "low back bent to the left; below 0 right"),
    "lumbar-turn": JointRange(-12, 12, "low back turned to the left; below 0 right"),
    "thoracic": JointRange(-30, 45, "upper back rounded; below 0 arched"),
    "thoracic-side": JointRange(-30, 30, "upper back bent to the left; below 0 right"),
    "thoracic-turn": JointRange(-40, 40, "upper back turned to the left; below 0 right"),
    "neck": JointRange(-60, 60, "chin down; below 0 up"),
    "neck-side": JointRange(-45, 45, "left ear to left shoulder; below 0 right"),
    "neck-turn": JointRange(-80, 80, "face turned to the left; below 0 right"),
    "neck-tuck": JointRange(-20, 25, "chin drawn straight back; below 0 poked forward"),
}
"""The angles of the trunk and the neck."""

WHOLE: Mapping[str, JointRange] = {
    "lean": JointRange(-120, 120, "the whole body tipped forward; below 0 back"),
    "roll": JointRange(-120, 120, "the whole body tipped to its left; below 0 right"),
    "turn": JointRange(-180, 180, "the whole body turned to its left; below 0 right"),
}
"""How the whole body is tipped out of its posture. Not a joint."""

PELVIS: Mapping[str, JointRange] = {
    "tilt": JointRange(-60, 110, "pelvis and trunk tipped forward over still legs; below 0 back"),
    "hike": JointRange(-30, 30, "pelvis raised on the left over still legs; below 0 right"),
    "turn": JointRange(-45, 45, "pelvis turned to the left over still legs; below 0 right"),
}
"""How the pelvis is tipped on the legs, which stay; the trunk goes with it."""

MIDLINE_SIGNS: frozenset[str] = frozenset(
    {
        *(name for name in SPINE if name.endswith(("-side", "-turn"))),
        "body-roll",
        "body-turn",
        "pelvis-hike",
        "pelvis-turn",
    }
)
"""The angles of the midline that change their sign in a mirror."""
