"""Small questionnaires built by hand, and answers to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from hypothesis import strategies as st

from guide_app.model import (
    Advice,
    Answer,
    Caution,
    Demand,
    Effort,
    Exercise,
    FollowUp,
    FollowUpRule,
    InSession,
    Light,
    LowerLight,
    MuscleArea,
    PainLight,
    Position,
    Question,
    QuestionGroup,
    QuestionKind,
    Questionnaire,
    Range,
    Region,
    Rule,
    RuleOut,
    Technique,
    Urgency,
    WrongSign,
)
from guide_app.safety.screening import questions_to_ask

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
BOTH = frozenset(Region)
BACK = frozenset({Region.BACK_AND_LEG})
NECK = frozenset({Region.NECK_AND_ARM})


def an_exercise(*demands: Demand) -> Exercise:
    return Exercise(
        id="lean",
        name="Lean",
        technique=Technique.STATIC_STRETCH,
        areas=(MuscleArea.CALVES,),
        position=Position.STANDING,
        equipment=(),
        sided=True,
        hold=Range(10, 20, 30),
        effort=Effort.GENTLE,
        cues=("Lean.",),
        sources=("book",),
        demands=frozenset(demands),
    )


def question(
    question_id: str,
    *,
    regions: Iterable[Region] = (),
    ask_if: Iterable[str] = (),
    daily: bool = False,
    may_skip: bool = False,
) -> Question:
    return Question(
        id=question_id,
        text=f"Is it {question_id}?",
        why="It matters.",
        kind=QuestionKind.RED_FLAG,
        group="all",
        sources=("book",),
        regions=frozenset(regions),
        ask_if=tuple(ask_if),
        daily=daily,
        if_skipped="advice" if may_skip else "",
    )


def rule(
    rule_id: str,
    *when: Iterable[str],
    urgency: Urgency | None = None,
    cautions: Iterable[str] = (),
    advice: str = "advice",
    stays_shut: bool = False,
) -> Rule:
    return Rule(
        id=rule_id,
        when=tuple(frozenset(combination) for combination in when),
        urgency=urgency,
        cautions=tuple(cautions),
        advice=advice,
        sources=("book",),
        stays_shut=stays_shut,
    )


def advice(advice_id: str) -> Advice:
    return Advice(
        id=advice_id,
        title=advice_id.capitalize(),
        meaning="It may be nothing.",
        steps=("Call {emergency}.", "Or call {urgent_line}."),
        whom="Somebody at {urgent_line}",
        how_soon="Today",
        sources=("book",),
    )


def caution(caution_id: str, *lines: RuleOut) -> Caution:
    return Caution(
        id=caution_id,
        name=caution_id.capitalize(),
        advice="Take care.",
        rule_outs=lines or (RuleOut(demands=frozenset({Demand.BALANCE})),),
        sources=("book",),
    )


def in_session(*signs: WrongSign) -> InSession:
    """Green to 3, amber to 5, green to 2 for nerve glides; the second skip ends the session."""
    glides = RuleOut(techniques=frozenset({Technique.NERVE_GLIDE}))
    return InSession(
        wrong_signs=signs,
        pain_light=PainLight(
            green_to=3,
            amber_to=5,
            rise=2,
            texts={Light.GREEN: "Go on.", Light.AMBER: "Do less.", Light.RED: "Stop."},
            lower=(LowerLight(glides, 2, ("book",)),),
            sources=("book",),
        ),
        skips_to_end=2,
    )


def follow_up(advice_id: str = "advice") -> FollowUp:
    """Each rule with the numbers of the real file, all with the same advice."""

    def rule_for(rule_id: str, amount: int, urgency: Urgency | None = None) -> FollowUpRule:
        return FollowUpRule(rule_id, amount, advice_id, ("book",), urgency)

    return FollowUp(
        worse_after=rule_for("worse-after", 2),
        keeps_rising=rule_for("keeps-rising", 2),
        no_better=rule_for("no-better", 6),
        further_out=rule_for("further-out", 1),
        again_further_out=rule_for("again-further-out", 2, Urgency.PROFESSIONAL),
        better_by=2,
        better_by_percent=30,
        chains=(
            ("back", "buttock", "thigh", "knee", "calf", "foot"),
            ("neck", "shoulder", "elbow", "hand"),
        ),
    )


def questionnaire(
    questions: Iterable[Question],
    rules: Iterable[Rule],
    cautions: Iterable[str] = (),
    advices: Iterable[str] = ("advice",),
) -> Questionnaire:
    return Questionnaire(
        groups=(QuestionGroup("all", "All"),),
        questions=tuple(questions),
        rules=tuple(rules),
        cautions={key: caution(key) for key in cautions},
        advice={key: advice(key) for key in advices},
        in_session=in_session(),
        follow_up=follow_up(),
        countries=(),
    )


def answered(
    asked: Questionnaire,
    yes: Iterable[str] = (),
    regions: Iterable[Region] = BOTH,
    *,
    say: Answer = Answer.YES,
) -> dict[str, Answer]:
    """A complete set of answers: no to everything asked but these."""
    given = dict.fromkeys(yes, say)
    return {
        question.id: given.get(question.id, Answer.NO)
        for question in questions_to_ask(asked, given, regions)
    }


@st.composite
def any_questionnaires(draw: st.DrawFn) -> Questionnaire:
    """Questionnaires with gates, combinations, every urgency, and cautions."""
    count = draw(st.integers(2, 6))
    ids = [f"q{number}" for number in range(count)]
    questions = [
        question(
            question_id,
            regions=draw(st.sampled_from([(), BACK, NECK])),
            ask_if=draw(st.lists(st.sampled_from(ids[:place]), max_size=2, unique=True))
            if place
            else (),
            daily=draw(st.booleans()),
            may_skip=draw(st.booleans()),
        )
        for place, question_id in enumerate(ids)
    ]
    combinations = st.lists(
        st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True),
        min_size=1,
        max_size=3,
    )
    rules = [
        rule(
            f"r{number}",
            *draw(combinations),
            urgency=draw(st.sampled_from([None, *Urgency])),
            cautions=draw(st.lists(st.sampled_from(["a", "b", "c"]), max_size=2, unique=True)),
            stays_shut=draw(st.booleans()),
        )
        for number in range(draw(st.integers(1, 5)))
    ]
    return questionnaire(questions, rules, cautions=("a", "b", "c"))


def any_answers(asked: Questionnaire) -> st.SearchStrategy[Mapping[str, Answer]]:
    """An answer to every question, asked or not."""
    return st.fixed_dictionaries(
        {
            question.id: st.sampled_from([a for a in Answer if question.is_answered_by(a)])
            for question in asked.questions
        }
    )
