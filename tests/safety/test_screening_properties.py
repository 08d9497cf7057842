from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from guide_app.model import Answer, Questionnaire, Region, Urgency
from guide_app.safety.screening import (
    Cleared,
    IncompleteAnswers,
    Stop,
    emergency_so_far,
    questions_to_ask,
    screen,
)
from tests.safety.questionnaires import BOTH, NOON, any_answers, any_questionnaires

REGIONS = st.sets(st.sampled_from(list(Region)), min_size=1)


@st.composite
def answered_questionnaires(
    draw: st.DrawFn,
) -> tuple[Questionnaire, dict[str, Answer]]:
    asked = draw(any_questionnaires())
    return asked, dict(draw(any_answers(asked)))


def outcome_of(
    asked: Questionnaire, answers: dict[str, Answer], regions: set[Region]
) -> Cleared | Stop:
    assume(questions_to_ask(asked, answers, regions))
    return screen(asked, answers, regions, NOON)


@given(answered_questionnaires(), REGIONS)
def test_the_outcome_is_what_the_rules_say(
    screening: tuple[Questionnaire, dict[str, Answer]], regions: set[Region]
) -> None:
    asked, answers = screening
    outcome = outcome_of(asked, answers, regions)
    open_questions: set[str] = set()
    for question in asked.questions:  # gates come first in these questionnaires
        gates = set(question.ask_if) & open_questions
        gate_open = any(answers[gate].counts_as_yes for gate in gates)
        concerned = not question.regions or bool(question.regions & regions)
        if concerned and (not question.ask_if or gate_open):
            open_questions.add(question.id)
    yes = {key for key in open_questions if answers[key].counts_as_yes}
    fired = [rule for rule in asked.rules if any(when <= yes for when in rule.when)]
    urgencies = [urgency for urgency in Urgency if any(r.urgency is urgency for r in fired)]
    if urgencies:
        assert isinstance(outcome, Stop)
        assert outcome.urgency is urgencies[0]
    else:
        assert isinstance(outcome, Cleared)
    wanted = {caution for rule in fired for caution in rule.cautions}
    assert {caution.id for caution in outcome.cautions} == wanted


@given(answered_questionnaires(), REGIONS, st.data())
def test_leaving_out_any_necessary_answer_gives_no_clearance(
    screening: tuple[Questionnaire, dict[str, Answer]], regions: set[Region], data: st.DataObject
) -> None:
    asked, answers = screening
    necessary = [question.id for question in questions_to_ask(asked, answers, regions)]
    assume(necessary)
    left_out = data.draw(st.sets(st.sampled_from(necessary), min_size=1))
    partial = {key: answer for key, answer in answers.items() if key not in left_out}
    with pytest.raises(IncompleteAnswers):
        screen(asked, partial, regions, NOON)


@given(answered_questionnaires(), REGIONS, st.data())
def test_one_more_yes_never_opens_what_was_shut(
    screening: tuple[Questionnaire, dict[str, Answer]], regions: set[Region], data: st.DataObject
) -> None:
    asked, answers = screening
    before = outcome_of(asked, answers, regions)
    changed = data.draw(st.sampled_from(sorted(answers)))
    more = data.draw(st.sampled_from([Answer.YES, Answer.UNSURE]))
    after = outcome_of(asked, answers | {changed: more}, regions)
    if isinstance(before, Stop):
        assert isinstance(after, Stop)
        assert after.urgency.rank <= before.urgency.rank
    assert {c.id for c in before.cautions} <= {c.id for c in after.cautions}
    if answers[changed] is not Answer.SKIP:
        assert {card.id for card in before.cards} <= {card.id for card in after.cards}


@given(answered_questionnaires(), REGIONS)
def test_not_sure_leads_where_yes_leads(
    screening: tuple[Questionnaire, dict[str, Answer]], regions: set[Region]
) -> None:
    asked, answers = screening
    as_yes = {key: Answer.YES if a.counts_as_yes else a for key, a in answers.items()}
    unsure, sure = outcome_of(asked, answers, regions), outcome_of(asked, as_yes, regions)
    assert unsure.outcome is sure.outcome
    assert unsure.cautions == sure.cautions


@given(answered_questionnaires())
def test_agreements_open_professional_stops_alone(
    screening: tuple[Questionnaire, dict[str, Answer]],
) -> None:
    asked, answers = screening
    before = outcome_of(asked, answers, set(BOTH))
    agreed = {rule.id: NOON.date() for rule in asked.rules}
    after = screen(asked, answers, BOTH, NOON, agreed)
    stops = (*before.findings, *before.also) if isinstance(before, Stop) else ()
    shut = any(
        finding.rule.urgency is not Urgency.PROFESSIONAL or finding.rule.stays_shut
        for finding in stops
    )
    assert isinstance(after, Stop) is shut
    if isinstance(after, Stop) and after.urgency is Urgency.PROFESSIONAL:
        assert not after.may_open
    assert after.cautions == before.cautions


@given(answered_questionnaires(), st.data())
def test_an_early_emergency_is_the_final_one(
    screening: tuple[Questionnaire, dict[str, Answer]], data: st.DataObject
) -> None:
    asked, answers = screening
    kept = data.draw(st.sets(st.sampled_from(sorted(answers))))
    early = emergency_so_far(asked, {key: answers[key] for key in kept}, BOTH)
    if early is not None:
        final = screen(asked, answers, BOTH, NOON)
        assert isinstance(final, Stop)
        assert final.urgency is Urgency.EMERGENCY
