"""The safety screen: questions, what follows from answers, cautions, advice, whom to call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from guide_app.model.exercise import Exercise
from guide_app.model.words import Demand, Effort, MuscleArea, Position, Region, Technique


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
