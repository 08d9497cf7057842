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
    MuscleArea,
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
    )


def rule(
    rule_id: str,
    *when: Iterable[str],
    urgency: Urgency | None = None,
    cautions: Iterable[str] = (),
    advice: str = "advice",
) -> Rule:
    return Rule(
        id=rule_id,
        when=tuple(frozenset(combination) for combination in when),
        urgency=urgency,
        cautions=tuple(cautions),
        advice=advice,
        sources=("book",),
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
        wrong_signs=(),
        countries=(),
        worse_after=advice("worse"),
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
        )
        for number in range(draw(st.integers(1, 5)))
    ]
    return questionnaire(questions, rules, cautions=("a", "b", "c"))


def any_answers(asked: Questionnaire) -> st.SearchStrategy[Mapping[str, Answer]]:
    """An answer to every question, asked or not."""
    return st.fixed_dictionaries(
        {each.id: st.sampled_from(list(Answer)) for each in asked.questions}
    )
