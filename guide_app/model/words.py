"""The words of exercises: what one does, where, with what, how strongly."""

from __future__ import annotations

from enum import StrEnum


class Technique(StrEnum):
    """What one does in an exercise."""

    STATIC_STRETCH = "static-stretch"
    MOBILITY = "mobility"
    NERVE_GLIDE = "nerve-glide"
    TRIGGER_POINT = "trigger-point"
    MYOFASCIAL_RELEASE = "myofascial-release"
    DEEP_STROKING = "deep-stroking"
    EFFLEURAGE = "effleurage"
    BREATHING = "breathing"
    ACTIVATION = "activation"


MASSAGE = frozenset(
    {
        Technique.TRIGGER_POINT,
        Technique.MYOFASCIAL_RELEASE,
        Technique.DEEP_STROKING,
        Technique.EFFLEURAGE,
    }
)
"""The techniques that press or stroke; breathing is neither massage nor movement."""
MOVEMENT = frozenset(Technique) - MASSAGE - {Technique.BREATHING}
"""The techniques that move or stretch the body."""


class Position(StrEnum):
    """How the body is held during an exercise."""

    STANDING = "standing"
    SEATED = "seated"
    SUPINE = "supine"
    PRONE = "prone"
    SIDE_LYING = "side-lying"
    QUADRUPED = "quadruped"
    KNEELING = "kneeling"


class MuscleArea(StrEnum):
    """A region of the body map."""

    NECK = "neck"
    JAW = "jaw"
    SHOULDERS = "shoulders"
    CHEST = "chest"
    UPPER_BACK = "upper-back"
    FOREARMS = "forearms"
    HANDS = "hands"
    ABDOMEN = "abdomen"
    TRUNK_SIDES = "trunk-sides"
    LOWER_BACK = "lower-back"
    GLUTES = "glutes"
    PIRIFORMIS = "piriformis"
    OUTER_HIPS = "outer-hips"
    HIP_FLEXORS = "hip-flexors"
    INNER_THIGHS = "inner-thighs"
    QUADRICEPS = "quadriceps"
    HAMSTRINGS = "hamstrings"
    CALVES = "calves"
    SHINS = "shins"
    ANKLES = "ankles"
    FEET = "feet"
    WHOLE_BODY = "whole-body"


class Region(StrEnum):
    """The part of the body that a set of screening questions opens."""

    BACK_AND_LEG = "back-and-leg"
    NECK_AND_ARM = "neck-and-arm"


NECK_AND_ARM_AREAS = frozenset(
    {
        MuscleArea.NECK,
        MuscleArea.JAW,
        MuscleArea.SHOULDERS,
        MuscleArea.CHEST,
        MuscleArea.UPPER_BACK,
        MuscleArea.FOREARMS,
        MuscleArea.HANDS,
    }
)


class Equipment(StrEnum):
    """What a person fetches before starting."""

    MAT = "mat"
    CHAIR = "chair"
    WALL = "wall"
    BALL = "ball"
    ROLLER = "roller"
    STRAP = "strap"
    TOWEL = "towel"
    CUSHION = "cushion"
    STEP = "step"
    TABLE = "table"


class Place(StrEnum):
    """Where else than on the floor of a room an exercise can be done as it stands."""

    DESK = "desk"
    BED = "bed"


class Where(StrEnum):
    """Where somebody is, or does not want to be, while doing a routine.

    ``FLOOR`` is what goes down to the floor, ``NO_FLOOR`` what never does. What does not say what
    it demands may go to the floor, so it counts as ``FLOOR``.
    """

    FLOOR = "floor"
    NO_FLOOR = "no-floor"
    DESK = "desk"
    BED = "bed"


class Sides(StrEnum):
    """On which sides an exercise, or an item of a routine, is done."""

    BOTH = "both"
    LEFT = "left"
    RIGHT = "right"
    AFFECTED = "affected"
    NONE = "none"


class Side(StrEnum):
    """The side one segment is about; ``NONE`` where the exercise has no side."""

    LEFT = "left"
    RIGHT = "right"
    NONE = "none"

    @property
    def other(self) -> Side:
        """The mirrored side."""
        return {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}.get(self, self)


class Effort(StrEnum):
    """How strong the stretch or the pressure may feel."""

    GENTLE = "gentle"
    MODERATE = "moderate"
    FIRM = "firm"


class Importance(StrEnum):
    """What ``fit`` may leave out when minutes are short: optional first, essential never."""

    ESSENTIAL = "essential"
    HELPFUL = "helpful"
    OPTIONAL = "optional"


class Demand(StrEnum):
    """What an exercise asks of the body (clinical.md B1, with readable names)."""

    SPINE_FLEXION = "spine-flexion"
    SPINE_EXTENSION = "spine-extension"
    SPINE_ROTATION = "spine-rotation"
    NECK_FLEXION = "neck-flexion"
    NECK_EXTENSION = "neck-extension"
    NECK_ROTATION = "neck-rotation"
    NECK_SIDE_BEND = "neck-side-bend"
    HIP_BEYOND_90 = "hip-beyond-90"
    HIP_ACROSS_MIDLINE = "hip-across-midline"
    HIP_ROTATION = "hip-rotation"
    HIP_EXTENSION = "hip-extension"
    NERVE_LOADING = "nerve-loading"
    WEIGHT_ON_WRISTS = "weight-on-wrists"
    BALANCE = "balance"
    SHOULDER_END_RANGE = "shoulder-end-range"
    HEAD_BELOW_HEART = "head-below-heart"
    HELD_EFFORT = "held-effort"
    DEEP_KNEE_BEND = "deep-knee-bend"
    GETTING_TO_THE_FLOOR = "getting-to-the-floor"
    ABDOMINAL_PRESSURE = "abdominal-pressure"
    LIGHT_PRESSURE = "light-pressure"
    FIRM_PRESSURE = "firm-pressure"
    DEEP_PRESSURE = "deep-pressure"


class Zone(StrEnum):
    """Where nobody presses (clinical.md B3)."""

    SPINE_MIDLINE = "spine-midline"
    FLANK = "flank"
    FRONT_OF_NECK = "front-of-neck"
    BACK_OF_KNEE = "back-of-knee"
    GROIN = "groin"
    ARMPIT = "armpit"
    DEEP_MID_BUTTOCK = "deep-mid-buttock"
    NERVE_ON_BONE = "nerve-on-bone"
    BONE_UNDER_SKIN = "bone-under-skin"
    TUMMY_AND_LUMPS = "tummy-and-lumps"
