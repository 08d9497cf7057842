"""What the ``figure:`` of an exercise may say; a part of the exercise's schema."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from guide_app.figure.angles import PELVIS, SIDED, SPINE, WHOLE, JointRange
from guide_app.figure.posing import EFFECTORS, SURFACES
from guide_app.figure.postures import POSTURES
from guide_app.figure.spots import FACES, LANDMARKS
from guide_app.model import Equipment, Loop, MuscleArea

Schema = dict[str, Any]

_SHARE = r"(0?\.[0-9]+|0|1|1\.0)"
_MORE = rf"( ({'|'.join(FACES)}))?( {_SHARE})?"
SPOT_PATTERN = rf"^({'|'.join(sorted(LANDMARKS))}){_MORE}$"
_BARE = sorted(name for name in SURFACES if name != "point")
REACH_PATTERN = rf"^({'|'.join([*_BARE, *sorted(LANDMARKS)])}){_MORE}$"


def _keys(
    description: str, properties: Mapping[str, Schema], required: Iterable[str] = ()
) -> Schema:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
        "description": description,
    }


def _angles(description: str, ranges: Mapping[str, JointRange]) -> Schema:
    return _keys(
        description,
        {
            name: {
                "type": "number",
                "minimum": limits.low,
                "maximum": limits.high,
                "description": f"from {limits.low:g} to {limits.high:g} degrees ({limits.meaning})",
            }
            for name, limits in ranges.items()
        },
    )


def _numbers(description: str, *counts: int) -> Schema:
    return {
        "type": "array",
        "items": {"type": "number", "minimum": -4, "maximum": 4, "description": "metres"},
        "minItems": min(counts),
        "maxItems": max(counts),
        "description": description,
    }


_DEGREES: Schema = {
    "type": "number",
    "minimum": -180,
    "maximum": 180,
    "description": "degrees from -180 to 180",
}
_SPOT: Schema = {
    "type": "string",
    "pattern": SPOT_PATTERN,
    "description": "a place on the body such as “left-thigh back 0.7” (docs/figures.md lists them)",
}
_GOAL: Schema = {
    "type": "string",
    "pattern": REACH_PATTERN,
    "description": "a place such as “right-thigh back 0.6”, “floor”, “chair left-edge” or “free”",
}
_REACH: Schema = {
    "anyOf": [
        _GOAL,
        _keys(
            "a place such as {wall: [0.2, 1.3]} or {to: right-knee, swivel: 20}",
            {
                "to": _GOAL,
                "floor": _numbers("[forward, left] in metres", 2),
                "wall": _numbers("[left, up] in metres", 2),
                "seat": _numbers("[forward, left] in metres", 2),
                "step": _numbers("[forward, left] in metres", 2),
                "table": _numbers("[forward, left] in metres", 2),
                "point": _numbers("[forward, left, up] in metres", 3),
                "swivel": _DEGREES,
                "spin": _DEGREES,
            },
        ),
    ],
    "description": "where it goes, such as “right-thigh back 0.6” or {wall: [0.2, 1.3]}",
}
# What stands in many places is defined once: the schemas stay small and are ready sooner.
_LIMB: Schema = {"$ref": "#/$defs/limb"}
POSE: Schema = _keys(
    "a pose",
    {
        "posture": {"enum": list(POSTURES), "description": "a posture"},
        "at": _numbers("[forward, left], or [forward, left, height of the hips], in metres", 2, 3),
        "body": _angles("how the whole body is tipped, such as {lean: 15}", WHOLE),
        "pelvis": _angles("how the pelvis is tipped, such as {tilt: 20}", PELVIS),
        "spine": {"$ref": "#/$defs/spine"},
        "both": _LIMB,
        "left": _LIMB,
        "right": _LIMB,
        "reach": _keys(
            "what hands and feet touch, such as {left-hand: right-knee}",
            {name: {"$ref": "#/$defs/reach"} for name in EFFECTORS},
        ),
    },
)
_WALL: Schema = {
    "anyOf": [{"type": "number", "minimum": 0, "maximum": 3}, {"const": "touch"}],
    "description": "metres from the middle, or “touch” to stand against the body",
}
_PROP_KEYS: Schema = _keys(
    "how a thing stands or is held, such as {at: [0.4, 0]}",
    {
        "at": _numbers("[forward, left] in metres, or with the height as a third", 2, 3),
        "on": _SPOT,
        "turn": _DEGREES,
        "size": _numbers("sizes in metres", 1, 3),
        "held": {
            "type": "array",
            "items": {"enum": ["left", "right"], "description": "left or right"},
            "minItems": 1,
            "maxItems": 2,
            "description": "the hands that hold it, such as [left, right]",
        },
        "ahead": _WALL,
        "behind": _WALL,
        "left": _WALL,
        "right": _WALL,
    },
)
_PROP: Schema = {
    "anyOf": [
        {"enum": [str(kind) for kind in Equipment]},
        {
            **_keys("a thing", {str(kind): {"$ref": "#/$defs/thing"} for kind in Equipment}),
            "minProperties": 1,
            "maxProperties": 1,
        },
    ],
    "description": "a thing such as mat, {chair: {at: [0, 0]}} or {ball: {on: left-buttock back}}",
}
FIGURE: Schema = _keys(
    "a figure with a start and a hold",
    {
        "view": _keys(
            "from where it is seen, such as {yaw: 60, pitch: 20}",
            {
                "yaw": _DEGREES,
                "pitch": {
                    "type": "number",
                    "minimum": 0,
                    "maximum": 85,
                    "description": "degrees from 0 to 85",
                },
            },
        ),
        "props": {"type": "array", "items": _PROP, "description": "a list of things"},
        "start": {**POSE, "required": ["posture"]},
        "hold": POSE,
        "more": {"type": "array", "items": POSE, "description": "a list of poses after the hold"},
        "loop": {"enum": [str(loop) for loop in Loop], "description": "what is repeated"},
        "glow": {
            "type": "array",
            "items": {"enum": [str(area) for area in MuscleArea], "description": "a muscle area"},
            "description": "a list of muscle areas",
        },
        "pressure": _SPOT,
        "strokes": {
            "type": "array",
            "items": {
                "type": "array",
                "items": _SPOT,
                "minItems": 2,
                "maxItems": 2,
                "description": "two places, such as [left-calf back 0.9, left-calf back 0.2]",
            },
            "description": "a list of strokes",
        },
    },
    ("start", "hold"),
)
DEFINITIONS: Mapping[str, Schema] = {
    "limb": _angles("the angles of a limb, such as {hip: 90, knee: 90}", SIDED),
    "spine": _angles("the angles of trunk and neck, such as {lumbar: 20}", SPINE),
    "reach": _REACH,
    "thing": _PROP_KEYS,
}
