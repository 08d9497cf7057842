"""The checked ``figure:`` of an exercise becomes poses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guide_app.figure.spots import FACES
from guide_app.model import Equipment, Figure, Loop, Pose, Prop, Reach, Spot, Stroke

Data = Mapping[str, Any]

_SURFACES_WITH_PLACE = ("floor", "wall", "seat", "step", "table", "point")
_WALL_SIDES = ("ahead", "behind", "left", "right")


def figure(data: Data, *, repeats: bool) -> Figure:
    """The figure that an exercise describes. One that ``repeats`` goes to and fro by default."""
    start = _pose(data["start"], None)
    view = data.get("view", {})
    return Figure(
        start=start,
        hold=_pose(data["hold"], start),
        yaw=float(view.get("yaw", 60)),
        pitch=float(view.get("pitch", 20)),
        more=tuple(_pose(pose, start) for pose in data.get("more", ())),
        loop=Loop(data.get("loop", Loop.REPEAT if repeats else Loop.HOLD)),
        props=tuple(map(_prop, data.get("props", ()))),
        glow=tuple(data["glow"]) if "glow" in data else None,
        pressure=_spot(data["pressure"]) if "pressure" in data else None,
        strokes=tuple(Stroke(_spot(a), _spot(b)) for a, b in data.get("strokes", ())),
    )


def _pose(data: Data, start: Pose | None) -> Pose:
    """A pose; what it leaves out is as in ``start``, unless it names a posture of its own."""
    angles: dict[str, float] = {}
    for group in ("body", "pelvis"):
        angles |= {f"{group}-{name}": float(angle) for name, angle in data.get(group, {}).items()}
    angles |= {name: float(angle) for name, angle in data.get("spine", {}).items()}
    for side in ("left", "right"):
        of_side = {**data.get("both", {}), **data.get(side, {})}
        angles |= {f"{side}-{name}": float(angle) for name, angle in of_side.items()}
    reaches = {name: _reach(goal) for name, goal in data.get("reach", {}).items()}
    place = tuple(map(float, data.get("at", ())))
    if start is None or "posture" in data:
        return Pose(data.get("posture", "standing"), angles, reaches, place)
    return Pose(
        start.posture,
        {**start.angles, **angles},
        {**start.reaches, **reaches},
        place or start.at,
    )


def _reach(goal: str | Data) -> Reach:
    if isinstance(goal, str):
        return _reach_by_name(goal)
    swivel, spin = float(goal.get("swivel", 0)), float(goal.get("spin", 0))
    for surface in _SURFACES_WITH_PLACE:
        if surface in goal:
            return Reach(surface, place=tuple(map(float, goal[surface])), swivel=swivel, spin=spin)
    named = _reach_by_name(goal.get("to", "floor"))
    return Reach(named.target, named.face, named.share, swivel=swivel, spin=spin)


def _reach_by_name(text: str) -> Reach:
    words = text.split()
    if words[0] == "chair":
        return Reach(" ".join(words[:2]))
    spot = _spot(text)
    return Reach(spot.part, spot.face, spot.share)


def _spot(text: str) -> Spot:
    name, *rest = text.split()
    face = next((word for word in rest if word in FACES), "")
    share = next((float(word) for word in rest if word not in FACES), 0.5)
    return Spot(name, face, share)


def _prop(data: str | Data) -> Prop:
    if isinstance(data, str):
        return Prop(Equipment(data))
    ((kind, keys),) = data.items()
    on = _spot(keys["on"]) if "on" in keys else Spot("")
    side = next((name for name in _WALL_SIDES if name in keys), "")
    away = keys.get(side)
    return Prop(
        Equipment(kind),
        at=tuple(map(float, keys.get("at", ()))),
        on=on.part,
        face=on.face,
        share=on.share,
        side=side,
        distance=None if away in (None, "touch") else float(away),
        turn=float(keys.get("turn", 0)),
        size=tuple(map(float, keys.get("size", ()))),
        held=tuple(keys.get("held", ())),
    )
