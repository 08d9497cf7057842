"""The words of the project as frozen classes.

Everything here is a value: no clock, no disk, no Qt, nothing of ours is imported. What only groups
values is a NamedTuple, so that the app starts quickly; what checks itself is a dataclass.
All times are whole seconds unless a name says otherwise; pain and sleep go from 0 to 10.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")

NONE_GIVEN: Mapping[Any, Any] = MappingProxyType({})
"""What stands where nothing was said."""


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


@dataclass(frozen=True, slots=True)
class Range:
    """A dose: the least, the usual and the most of something (seconds, or rounds)."""

    min: int
    ideal: int
    max: int

    def __post_init__(self) -> None:
        if not 0 < self.min <= self.ideal <= self.max:
            raise ValueError(f"a range needs 0 < min <= ideal <= max, not {self}")

    def holds(self, other: Range) -> bool:
        """Whether the other range lies within this one."""
        return self.min <= other.min and other.max <= self.max


ONCE = Range(1, 1, 1)


class Reach(NamedTuple):
    """What a hand or a foot is to touch.

    ``target`` is a place on the body or a prop (``right-thigh``), or a surface (``floor``).
    ``face`` says which side of it (``back``) and ``share`` how far along it, from 0 to 1. ``place``
    is metres on a surface or in space, empty where the joint angles say where. ``swivel`` turns
    elbow or knee about the line of the limb and ``spin`` the hand or foot on the spot, in degrees.
    """

    target: str
    face: str = ""
    share: float = 0.5
    place: tuple[float, ...] = ()
    swivel: float = 0.0
    spin: float = 0.0


class Pose(NamedTuple):
    """How a body is held: a named posture, joint angles in degrees, what hands and feet touch.

    Angles not named are those of the posture. ``at`` moves the body: forward, to its left, and,
    where given, its pelvis to this height; metres.
    """

    posture: str
    angles: Mapping[str, float] = NONE_GIVEN
    reaches: Mapping[str, Reach] = NONE_GIVEN
    at: tuple[float, ...] = ()


class Prop(NamedTuple):
    """A thing in the picture: what it is, where, and how it is held or sized (metres)."""

    kind: Equipment
    at: tuple[float, ...] = ()
    on: str = ""
    face: str = ""
    share: float = 0.5
    side: str = ""
    distance: float | None = None
    turn: float = 0.0
    size: tuple[float, ...] = ()
    held: tuple[str, ...] = ()


class Loop(StrEnum):
    """What a figure does after it has reached its hold."""

    HOLD = "hold"
    REPEAT = "repeat"
    ALTERNATE = "alternate"


class Spot(NamedTuple):
    """A place on the body: a part, which face of it, how far along it from 0 to 1."""

    part: str
    face: str = ""
    share: float = 0.5


class Stroke(NamedTuple):
    """A stroke along the body, from one place to another."""

    start: Spot
    end: Spot


class Figure(NamedTuple):
    """How an exercise looks, posed for the left side at work; the right is its mirror image.

    ``yaw`` and ``pitch`` say from where it is seen, in degrees. ``more`` are poses that a repeating
    exercise goes through after ``hold``. Where ``glow`` is None the exercise's own areas glow.
    """

    start: Pose
    hold: Pose
    yaw: float = 60.0
    pitch: float = 20.0
    more: tuple[Pose, ...] = ()
    loop: Loop = Loop.HOLD
    props: tuple[Prop, ...] = ()
    glow: tuple[str, ...] | None = None
    pressure: Spot | None = None
    strokes: tuple[Stroke, ...] = ()


@dataclass(frozen=True, slots=True)
class Exercise:
    """One catalogue entry: a technique on one or more muscle areas, in one position.

    ``hold`` is the seconds of work on one side in one round. Where ``pace`` is given the work is
    repetitions, each lasting about that many seconds. ``demands`` is None where the author did not
    say what the exercise asks of the body; every caution then rules it out. ``hardest`` is how
    hard pressure may feel at most, 0-10; None where nothing is pressed.
    """

    id: str
    name: str
    technique: Technique
    areas: tuple[MuscleArea, ...]
    position: Position
    equipment: tuple[Equipment, ...]
    sided: bool
    hold: Range
    effort: Effort
    cues: tuple[str, ...]
    sources: tuple[str, ...]
    pace: int | None = None
    rounds: Range = ONCE
    rest: int = 5
    mistakes: tuple[str, ...] = ()
    demands: frozenset[Demand] | None = None
    never_press: tuple[Zone, ...] = ()
    ruled_out_by: frozenset[str] = frozenset()
    places: frozenset[Place] = frozenset()
    hardest: int | None = None
    stop_when: tuple[str, ...] = ()
    figure: Figure | None = field(default=None, hash=False)

    @property
    def regions(self) -> frozenset[Region]:
        """The screening regions that must be open before this exercise is done."""
        arm = any(area in NECK_AND_ARM_AREAS for area in self.areas)
        leg = any(
            area not in NECK_AND_ARM_AREAS and area is not MuscleArea.WHOLE_BODY
            for area in self.areas
        )
        pairs = ((arm, Region.NECK_AND_ARM), (leg, Region.BACK_AND_LEG))
        return frozenset(region for concerned, region in pairs if concerned)


class Unit(StrEnum):
    """What a self-test is measured in."""

    CENTIMETRES = "cm"
    DEGREES = "degrees"


class Better(StrEnum):
    """Whether less or more of a measure means that one moves further."""

    LESS = "less"
    MORE = "more"


class MeasureScale(NamedTuple):
    """What a measure can be, and in which steps it is read; in its own unit."""

    least: int
    most: int
    step: int


class SelfTestGuide(NamedTuple):
    """How people measure for themselves how far they can move, and what the measure is worth.

    ``exercise`` says how it is done, how it looks and what it asks of the body; it is in no
    routine. ``measure`` says what to read off. A change of more than ``real_change``, in ``unit``,
    means something; any other is about the same.
    """

    exercise: Exercise
    measure: str
    unit: Unit
    scale: MeasureScale
    better: Better
    real_change: float
    keep_in_mind: str

    @property
    def id(self) -> str:
        """What it is known by; the history keeps its measures under it."""
        return self.exercise.id


class Item(NamedTuple):
    """One line of a routine: an exercise, how long, how often, how important.

    ``rest`` is the seconds between rounds where they differ from the exercise's own.
    """

    exercise: Exercise
    hold: Range
    rounds: Range
    sides: Sides
    importance: Importance
    rest: int | None = None


@dataclass(frozen=True, slots=True)
class Routine:
    """An ordered list of items with a title and a purpose.

    ``own`` marks the person's own files; ``place`` says where all of it is done, if that matters.
    """

    id: str
    title: str
    summary: str
    goals: tuple[str, ...]
    items: tuple[Item, ...]
    for_whom: str = ""
    not_for: str = ""
    sources: tuple[str, ...] = ()
    own: bool = False
    place: Place | None = None

    @property
    def areas(self) -> tuple[MuscleArea, ...]:
        """Every area the routine works on, in the order in which it does."""
        return _each_once(area for item in self.items for area in item.exercise.areas)

    @property
    def equipment(self) -> tuple[Equipment, ...]:
        """Everything to fetch, in the order in which it is used."""
        return _to_fetch((item.exercise for item in self.items), self.place)

    @property
    def positions(self) -> tuple[Position, ...]:
        """Every position the routine goes through."""
        return _each_once(item.exercise.position for item in self.items)

    @property
    def techniques(self) -> tuple[Technique, ...]:
        """Every technique the routine uses."""
        return _each_once(item.exercise.technique for item in self.items)

    @property
    def regions(self) -> frozenset[Region]:
        """The screening regions that must be open before this routine starts."""
        return frozenset(region for item in self.items for region in item.exercise.regions)

    @property
    def is_massage_alone(self) -> bool:
        """Whether it massages back or legs and moves nothing: no routine may (NICE NG59)."""
        return massage_alone(item.exercise for item in self.items)


class ProgramSession(NamedTuple):
    """A routine of a program's week: how many minutes, and on which days of the week, 1 to 7."""

    routine: Routine
    minutes: int
    days: tuple[int, ...]


class ProgramWeek(NamedTuple):
    """One week of a program, and what it is for."""

    aim: str
    sessions: tuple[ProgramSession, ...]


@dataclass(frozen=True, slots=True)
class Program:
    """Several weeks of routines with how often to do them.

    ``repeats`` marks one that starts again after its last week, for as long as one likes.
    """

    id: str
    title: str
    summary: str
    goals: tuple[str, ...]
    weeks: tuple[ProgramWeek, ...]
    for_whom: str
    not_for: str
    sources: tuple[str, ...]
    repeats: bool = False
    own: bool = False


def _each_once(things: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(things))


def _to_fetch(exercises: Iterable[Exercise], place: Place | None) -> tuple[Equipment, ...]:
    things = _each_once(thing for exercise in exercises for thing in exercise.equipment)
    # Nobody lays a mat in a bed.
    return tuple(thing for thing in things if (thing, place) != (Equipment.MAT, Place.BED))


def massage_alone(exercises: Iterable[Exercise]) -> bool:
    """Whether these massage back or legs without any movement beside it.

    NICE NG59 advises massage for back pain and sciatica only together with exercise.
    """
    done = tuple(exercises)
    massages = any(
        each.technique in MASSAGE and Region.BACK_AND_LEG in each.regions for each in done
    )
    return massages and not any(each.technique in MOVEMENT for each in done)


class Feel(StrEnum):
    """How the dose felt."""

    TOO_MUCH = "too-much"
    RIGHT = "right"
    TOO_LITTLE = "too-little"


class Aggravator(StrEnum):
    """What may ease the pain, or make it worse."""

    SITTING = "sitting"
    BENDING = "bending"
    STANDING = "standing"
    WALKING = "walking"
    LYING = "lying"


class DoseReason(StrEnum):
    """Why the dose of an exercise changed. ``RESET`` goes back to the author's dose."""

    TOO_MUCH = "too-much"
    RIGHT = "right"
    TOO_LITTLE = "too-little"
    WORSE_DAY = "worse-day"
    BY_PERSON = "by-person"
    RESET = "reset"


class SorePlace(NamedTuple):
    """Where it hurts; side ``NONE`` for the middle of the body, or where it was not said."""

    area: MuscleArea
    side: Side


SMALLEST_STEP, LARGEST_STEP = -3, 3
"""How far a dose may lie from the usual one, in steps (design choice)."""

MOST_EXTRA_ROUNDS = 2
"""How many rounds the affected side may get on top (design choice)."""


class OwnDose(NamedTuple):
    """How far a person's own dose of an exercise lies from the usual one.

    ``step`` goes from SMALLEST_STEP to LARGEST_STEP, 0 is the usual. ``extra_rounds`` are rounds
    more on the affected side, 0 to MOST_EXTRA_ROUNDS.
    """

    step: int = 0
    extra_rounds: int = 0


Doses = Mapping[str, OwnDose]
"""A person's own doses by the ids of exercises; what is not in it has the usual one."""


class DosePolicy(NamedTuple):
    """When doses go up and when they fall back; points of pain from 0 to 10 (clinical.md C3).

    ``green_to`` is the most pain after a session after which a dose may go up, ``rise`` the rise in
    a session that forbids it. ``worse_by`` is the rise since before the last session, seen within
    ``within_days`` days, that makes a worse day; after ``pause_after`` such days within
    ``pause_days`` days what was done is paused for as many days.
    """

    green_to: int
    rise: int
    worse_by: int
    within_days: int
    pause_after: int
    pause_days: int
    sources: tuple[str, ...]


class Phase(StrEnum):
    """What a segment is for."""

    PREPARE = "prepare"
    WORK = "work"
    SWITCH = "switch"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the timeline with one phase.

    ``prepare`` and ``switch`` belong to the work that follows them and name its exercise and side.
    ``round`` counts from 1 to ``rounds``; ``item`` is the place of the exercise in the plan.
    """

    phase: Phase
    exercise: Exercise
    side: Side
    seconds: int
    item: int
    round: int = 1
    rounds: int = 1

    @property
    def repetitions(self) -> int | None:
        """How many even repetitions fill this work, or None for a hold."""
        if self.phase is not Phase.WORK or self.exercise.pace is None:
            return None
        return max(1, round(self.seconds / self.exercise.pace))


class LeftOut(NamedTuple):
    """An exercise that the plan does without. ``caution`` is None where minutes were short."""

    exercise: Exercise
    caution: Caution | None = None


class Plan(NamedTuple):
    """A routine fitted to a number of minutes: an exact timeline."""

    routine_id: str
    title: str
    segments: tuple[Segment, ...]
    left_out: tuple[LeftOut, ...] = ()
    place: Place | None = None

    @property
    def seconds(self) -> int:
        """How long the whole plan lasts."""
        return sum(segment.seconds for segment in self.segments)

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises of the plan, each once, in order."""
        return _each_once(segment.exercise for segment in self.segments)

    @property
    def equipment(self) -> tuple[Equipment, ...]:
        """What to fetch for exactly this plan."""
        return _to_fetch(self.exercises, self.place)

    @property
    def regions(self) -> frozenset[Region]:
        """The screening regions that must be open before this plan starts."""
        return frozenset(region for exercise in self.exercises for region in exercise.regions)


class Answer(StrEnum):
    """An answer to a screening question. Not sure is on the safe side: it counts as yes.

    ``SKIP`` is an answer only where the question says that it may be skipped.
    """

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    SKIP = "skip"

    @property
    def counts_as_yes(self) -> bool:
        """Whether what a yes leads to follows."""
        return self in (Answer.YES, Answer.UNSURE)


class Urgency(StrEnum):
    """How soon somebody must be seen; the order of members is from most to least urgent."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    PROFESSIONAL = "professional"

    @property
    def rank(self) -> int:
        """0 for the most urgent."""
        return list(Urgency).index(self)


@dataclass(frozen=True, slots=True)
class RuleOut:
    """One line of what a caution rules out.

    Within one set any member matches; all the sets that are not empty must match. So
    ``demands={firm-pressure}, areas={calves}`` rules out firm pressure on the calves alone.
    """

    demands: frozenset[Demand] = frozenset()
    techniques: frozenset[Technique] = frozenset()
    positions: frozenset[Position] = frozenset()
    areas: frozenset[MuscleArea] = frozenset()
    efforts: frozenset[Effort] = frozenset()
    exercises: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if not any(
            (
                self.demands,
                self.techniques,
                self.positions,
                self.areas,
                self.efforts,
                self.exercises,
            )
        ):
            raise ValueError("a rule-out that names nothing would rule out everything")

    def covers(self, exercise: Exercise) -> bool:
        """Whether this line rules the exercise out."""
        return (
            (not self.demands or bool(self.demands & (exercise.demands or frozenset())))
            and (not self.techniques or exercise.technique in self.techniques)
            and (not self.positions or exercise.position in self.positions)
            and (not self.areas or not self.areas.isdisjoint(exercise.areas))
            and (not self.efforts or exercise.effort in self.efforts)
            and (not self.exercises or exercise.id in self.exercises)
        )


class DoseLimit(NamedTuple):
    """A dose that somebody with a caution keeps to in the exercises that ``of`` covers.

    ``of`` is None for all exercises. ``hold`` is the least and the most seconds of one hold,
    ``in_all`` the most seconds of work on them in a whole plan, and ``pain`` the most pain that
    they may cause, 0 to 10. None where nothing is said.
    """

    of: RuleOut | None = None
    hold: tuple[int, int] | None = None
    in_all: int | None = None
    pain: int | None = None

    def covers(self, exercise: Exercise) -> bool:
        """Whether the exercise is done within this limit."""
        return self.of is None or self.of.covers(exercise)


@dataclass(frozen=True, slots=True)
class Caution:
    """A named condition that rules out demands, techniques, positions, areas or exercises.

    ``limits`` are doses for what is left. ``covers`` names rows of the clinical fact sheet.
    """

    id: str
    name: str
    advice: str
    rule_outs: tuple[RuleOut, ...]
    sources: tuple[str, ...]
    limits: tuple[DoseLimit, ...] = ()
    covers: tuple[str, ...] = ()

    def rules_out(self, exercise: Exercise) -> bool:
        """Whether somebody with this caution leaves the exercise out.

        An exercise that does not say what it demands is ruled out by every caution.
        """
        return (
            exercise.demands is None
            or self.id in exercise.ruled_out_by
            or any(line.covers(exercise) for line in self.rule_outs)
        )


class QuestionKind(StrEnum):
    """What a question is for: a warning sign, a lasting condition, or a plain symptom."""

    RED_FLAG = "red-flag"
    CONDITION = "condition"
    SYMPTOM = "symptom"


class Question(NamedTuple):
    """One screening question, in plain words, one idea.

    ``regions`` names the regions it opens (all of them when empty). ``ask_if`` names questions one
    of which must be answered yes or not sure before this one is asked. ``daily`` puts it on the
    daily check as well. ``if_skipped`` is the advice that is shown in place of an answer; empty
    where the question can't be skipped.
    """

    id: str
    text: str
    why: str
    kind: QuestionKind
    group: str
    sources: tuple[str, ...]
    regions: frozenset[Region] = frozenset()
    ask_if: tuple[str, ...] = ()
    daily: bool = False
    if_skipped: str = ""

    @property
    def may_skip(self) -> bool:
        """Whether somebody may leave it open without being shut out."""
        return bool(self.if_skipped)

    def is_answered_by(self, answer: Answer | None) -> bool:
        """Whether this settles the question."""
        return answer is not None and (self.may_skip or answer is not Answer.SKIP)


class QuestionGroup(NamedTuple):
    """Questions that belong together, with the heading above them."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What a person reads when something was found: what it may mean, what to do, whom to see."""

    id: str
    title: str
    meaning: str
    steps: tuple[str, ...]
    whom: str
    how_soon: str
    sources: tuple[str, ...]


class Rule(NamedTuple):
    """What a combination of answers leads to.

    ``when`` is a list of combinations; one combination whose questions are all answered yes or not
    sure is enough. The consequence is a stop (``urgency``), ``cautions``, or both: a stop of
    urgency ``professional`` opens when one has agreed, and leaves its cautions in force. A rule
    with neither only shows its advice as a card. ``stays_shut`` marks a stop that no agreement
    opens. ``covers`` names the rows of the clinical fact sheet that the rule answers for.
    """

    id: str
    when: tuple[frozenset[str], ...]
    urgency: Urgency | None
    cautions: tuple[str, ...]
    advice: str
    sources: tuple[str, ...]
    covers: tuple[str, ...] = ()
    stays_shut: bool = False

    @property
    def may_open(self) -> bool:
        """Whether a professional's agreement opens the stop."""
        return self.urgency is Urgency.PROFESSIONAL and not self.stays_shut


class Finding(NamedTuple):
    """One answer's consequence for this person. ``unsure`` where it rests on a "not sure" alone."""

    rule: Rule
    advice: Advice
    answers: tuple[str, ...]
    unsure: bool = False
    agreed_on: date | None = None


class WrongResponse(StrEnum):
    """What follows when something feels wrong in the middle of a session."""

    EASE_OFF = "ease-off"
    SKIP = "skip"
    STOP = "stop"


class WrongSign(NamedTuple):
    """One large answer to "what is wrong?" (clinical.md C4). ``urgency`` goes with a stop."""

    id: str
    text: str
    response: WrongResponse
    urgency: Urgency | None
    advice: str
    sources: tuple[str, ...]


class Light(StrEnum):
    """What pain during an exercise says (clinical.md C3)."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class LowerLight(NamedTuple):
    """Exercises for which green ends earlier than usual."""

    of: RuleOut
    green_to: int
    sources: tuple[str, ...]


class PainLight(NamedTuple):
    """The traffic light for pain, 0 to 10 (clinical.md C3).

    Green goes up to ``green_to``, amber up to ``amber_to``, red is all above. ``rise`` points over
    the pain at the start are amber at least. ``texts`` say what to do.
    """

    green_to: int
    amber_to: int
    rise: int
    texts: Mapping[Light, str]
    lower: tuple[LowerLight, ...]
    sources: tuple[str, ...]


class InSession(NamedTuple):
    """The rules while a session runs: what may be wrong, and what pain says.

    ``skips_to_end`` is the number of times an exercise may be left out for something that felt
    wrong: with the last of them the session ends.
    """

    wrong_signs: tuple[WrongSign, ...]
    pain_light: PainLight
    skips_to_end: int


class FollowUpRule(NamedTuple):
    """What is looked for after a session, with its numbers; they are what the safety file says.

    ``amount`` is points of pain, sessions, weeks or steps, as the rule means it. ``urgency`` goes
    with a rule that shuts the app until the questions were answered anew.
    """

    id: str
    amount: int
    advice: str
    sources: tuple[str, ...]
    urgency: Urgency | None = None


class FollowUp(NamedTuple):
    """The rules between sessions (clinical.md C3, C5, A34).

    ``worse_after`` counts points of pain in one session, ``keeps_rising`` sessions in a row that
    each began with more pain, ``no_better`` weeks, ``further_out`` steps away from the spine and
    ``again_further_out`` sessions in a row with such steps. ``better_by`` is the points, and
    ``better_by_percent`` the share of the first pain, that count as better. ``chains`` are the
    places on the way from the spine outwards.
    """

    worse_after: FollowUpRule
    keeps_rising: FollowUpRule
    no_better: FollowUpRule
    further_out: FollowUpRule
    again_further_out: FollowUpRule
    better_by: int
    better_by_percent: int
    chains: tuple[tuple[str, ...], ...]

    @property
    def rules(self) -> tuple[FollowUpRule, ...]:
        """All rules, what weighs most first."""
        return (
            self.again_further_out,
            self.further_out,
            self.worse_after,
            self.keeps_rising,
            self.no_better,
        )


class Country(NamedTuple):
    """Whom to call where (clinical.md F3). Empty ``urgent_line`` where none is known.

    ``verified`` and ``urgent_line_verified`` say whether that number was looked up; otherwise it is
    known from memory.
    """

    id: str
    name: str
    emergency: str
    urgent_line: str
    verified: bool
    sources: tuple[str, ...]
    urgent_line_verified: bool = False
    urgent_line_sources: tuple[str, ...] = ()


class Questionnaire(NamedTuple):
    """Everything of ``routines/safety/``: all of the safety screen is data.

    ``review_numbers_by`` is the month, such as 2027-11, in which the numbers to call are due to be
    looked up anew.
    """

    groups: tuple[QuestionGroup, ...]
    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]
    cautions: Mapping[str, Caution]
    advice: Mapping[str, Advice]
    in_session: InSession
    follow_up: FollowUp
    countries: tuple[Country, ...]
    review_numbers_by: str = ""

    @property
    def wrong_signs(self) -> tuple[WrongSign, ...]:
        """The answers to "what is wrong?", in the order they are shown."""
        return self.in_session.wrong_signs

    def for_regions(self, regions: Iterable[Region]) -> tuple[Question, ...]:
        """The questions of the full screening for these regions, in the order they are asked."""
        wanted = frozenset(regions)
        return tuple(
            question
            for question in self.questions
            if not question.regions or question.regions & wanted
        )

    def question(self, question_id: str) -> Question:
        """The question with this id. Raises KeyError where there is none."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)


class Source(NamedTuple):
    """Where a statement comes from: a key of ``routines/sources.yaml``."""

    id: str
    title: str
    detail: str = ""
    read: str = "summary"


class TechniqueLimits(NamedTuple):
    """The doses a technique allows: seconds of one round, and how hard it may feel, 0-10."""

    technique: Technique
    hold: Range
    hardest: int | None
    sources: tuple[str, ...]


class ZoneText(NamedTuple):
    """Where nobody presses, in plain words, and why."""

    zone: Zone
    name: str
    why: str
    sources: tuple[str, ...]


class GeneralLimits(NamedTuple):
    """How long, how hard and where not: what holds for all exercises of a technique."""

    techniques: Mapping[Technique, TechniqueLimits] = NONE_GIVEN
    zones: Mapping[Zone, ZoneText] = NONE_GIVEN


class Measure(StrEnum):
    """What else than its exercises speaks for a routine today, or against it."""

    FITS = "fits"
    SORE = "sore"
    HELPED = "helped"
    HARMED = "harmed"
    LIKED = "liked"
    DISLIKED = "disliked"
    LATELY = "lately"
    DUE = "due"
    LEFT_OUT = "left-out"


class DidLately(NamedTuple):
    """Exercises that were done within the last so many days; 0 is today alone."""

    of: tuple[RuleOut, ...]
    days: int


class SuggestWhen(NamedTuple):
    """When a rule of the suggestions counts: all that is said here must be so today.

    Of ``worsens``, ``eases``, ``hurts`` and ``also_hurts`` one is enough; of ``not_worsens`` none
    may be so. Pain and sleep go from 0 to 10 and must have been told. ``sessions_to`` is the most
    sessions so far, ``worse_day`` asks for a worse day since the last session.
    """

    worsens: frozenset[Aggravator] = frozenset()
    not_worsens: frozenset[Aggravator] = frozenset()
    eases: frozenset[Aggravator] = frozenset()
    hurts: frozenset[MuscleArea] = frozenset()
    also_hurts: frozenset[MuscleArea] = frozenset()
    pain_from: int | None = None
    pain_to: int | None = None
    worst_from: int | None = None
    sleep_to: int | None = None
    sessions_to: int | None = None
    did: DidLately | None = None
    worse_day: bool = False


class SuggestRule(NamedTuple):
    """One rule of the suggestions for today.

    It prefers or avoids exercises or routines by its ``weight``, weighs a ``measure``, or leaves
    out every routine with such an exercise, or with one that is paused. ``most_minutes`` is the
    longest that is suggested. ``because`` is the sentence that a person reads; its {placeholders}
    are whole numbers.
    """

    id: str
    because: str
    sources: tuple[str, ...]
    covers: tuple[str, ...] = ()
    when: SuggestWhen = SuggestWhen()
    weight: float = 0.0
    prefer: tuple[RuleOut, ...] = ()
    avoid: tuple[RuleOut, ...] = ()
    leave_out: tuple[RuleOut, ...] = ()
    leave_out_paused: bool = False
    routines: frozenset[str] = frozenset()
    measure: Measure | None = None
    most_minutes: int | None = None


NO_POLICY = DosePolicy(0, 1, 1, 0, 1, 7, ())
"""The strictest: no dose ever goes up. It stands where the rules could not be read."""


class Guidance(NamedTuple):
    """What the app suggests for today and why, and how doses follow a person."""

    rules: tuple[SuggestRule, ...] = ()
    dose: DosePolicy = NO_POLICY


class Catalogue(NamedTuple):
    """All that was read: entries by their ids, the limits, and what the suggestions rest on."""

    exercises: Mapping[str, Exercise]
    routines: Mapping[str, Routine]
    sources: Mapping[str, Source]
    programs: Mapping[str, Program] = NONE_GIVEN
    limits: GeneralLimits = GeneralLimits()
    guidance: Guidance = Guidance()
    self_tests: Mapping[str, SelfTestGuide] = NONE_GIVEN
