"""Where each muscle area lies on the body: patches of skin that glow, and where a stretch pulls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guide_app.figure.skeleton import FINGERS
from guide_app.model import MuscleArea as Area


@dataclass(frozen=True, slots=True)
class Patch:
    """A patch of skin: from one share of a place to another, this wide (metres to each side).

    ``on`` are the parts it colours, ``strength`` how brightly. Names without a side are completed
    with the side at work.
    """

    spot: str
    face: str
    start: float
    end: float
    width: float
    on: tuple[str, ...]
    sided: bool = True
    pulls: bool = True
    strength: float = 1.0


def _middle(spot: str, face: str, start: float, end: float, width: float, *on: str) -> Patch:
    return Patch(spot, face, start, end, width, on, sided=False, pulls=False)


_THIGH = ("thigh", "hips")
_WAIST = ("belly", "chest", "hips")
_BACK = ("chest", "belly", "left-yoke", "right-yoke")
_GLUTES = Patch("buttock", "back", 0.5, 0.5, 0.095, _THIGH, pulls=False)
_LOWER_BACK = _middle("lower-back", "back", -0.1, 0.65, 0.10, "belly", "hips")

AREAS: Mapping[Area, tuple[Patch, ...]] = {
    Area.NECK: (
        Patch("neck", "outer", -0.1, 0.8, 0.055, ("neck",)),
        Patch("shoulder-top", "top", 0.5, 0.5, 0.075, ("yoke",), pulls=False),
    ),
    Area.JAW: (Patch("face", "outer", 0.6, 0.9, 0.04, ("face",)),),
    Area.SHOULDERS: (
        Patch("shoulder-top", "top", 0.5, 0.5, 0.085, ("yoke", "sleeve", "chest"), pulls=False),
    ),
    Area.CHEST: (Patch("pectoral", "front", 0.5, 0.5, 0.09, ("chest", "yoke"), pulls=False),),
    Area.UPPER_BACK: (_middle("back", "back", 0.1, 1.0, 0.12, *_BACK),),
    Area.FOREARMS: (Patch("forearm", "front", 0.1, 0.8, 0.05, ("forearm",)),),
    Area.HANDS: (Patch("hand", "inner", 0.0, 1.0, 0.045, ("palm", "thumb", *FINGERS)),),
    Area.ABDOMEN: (_middle("belly", "front", 0.0, 0.9, 0.09, *_WAIST),),
    Area.TRUNK_SIDES: (Patch("belly", "left", 0.0, 1.0, 0.07, _WAIST, pulls=True),),
    Area.LOWER_BACK: (_LOWER_BACK,),
    Area.GLUTES: (_GLUTES,),
    Area.PIRIFORMIS: (_GLUTES,),
    Area.OUTER_HIPS: (Patch("hip", "outer", 0.5, 0.5, 0.085, _THIGH, pulls=False),),
    Area.HIP_FLEXORS: (
        Patch("groin", "front", 0.5, 0.5, 0.075, ("hips", "thigh", "belly"), pulls=False),
        Patch("thigh", "front", 0.0, 0.3, 0.065, _THIGH),
    ),
    Area.INNER_THIGHS: (Patch("thigh", "inner", 0.1, 0.75, 0.06, _THIGH),),
    Area.QUADRICEPS: (Patch("thigh", "front", 0.12, 0.85, 0.07, _THIGH),),
    Area.HAMSTRINGS: (Patch("thigh", "back", 0.12, 0.85, 0.07, _THIGH),),
    Area.CALVES: (Patch("calf", "back", 0.08, 0.75, 0.058, ("shin",)),),
    Area.SHINS: (Patch("shin", "front", 0.1, 0.8, 0.045, ("shin",)),),
    Area.ANKLES: (Patch("ankle", "outer", 0.5, 0.5, 0.055, ("shank-end", "foot"), pulls=False),),
    Area.FEET: (Patch("foot", "bottom", 0.0, 1.0, 0.045, ("foot", "toes", "sole")),),
    Area.WHOLE_BODY: (
        Patch("chest", "front", -0.6, 0.6, 0.15, ("chest", "belly"), False, False, 0.45),
    ),
}
"""The patches of every area, as on the left."""
