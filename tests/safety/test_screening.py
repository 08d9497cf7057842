from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from guide_app.model import Answer, Region, Urgency
from guide_app.safety.screening import (
    AGREEMENT_HOLDS,
    Cleared,
    Earlier,
    IncompleteAnswers,
    Outcome,
    Stop,
    UnknownAnswers,
    UnknownCautions,
    emergency_so_far,
    questions_to_ask,
    questions_today,
    screen,
    screen_today,
)
from tests.safety.questionnaires import (
    BACK,
    BOTH,
    NECK,
    NOON,
    answered,
    question,
    questionnaire,
    rule,
)

YES, NO, UNSURE = Answer.YES, Answer.NO, Answer.UNSURE

QUESTIONS = questionnaire(
    [
        question("chest", daily=True),
        question("leg", regions=BACK, daily=True),
        question("both-legs", regions=BACK, ask_if=["leg"], daily=True),
        question("both-legs-sudden", regions=BACK, ask_if=["both-legs"]),
        question("neck", regions=NECK),
        question("old"),
        question("fell"),
        question("operation"),
    ],
    [
        rule("chest", ["chest"], urgency=Urgency.EMERGENCY, advice="heart"),
        rule("both", ["both-legs"], urgency=Urgency.URGENT),
        rule("sudden", ["both-legs-sudden"], urgency=Urgency.EMERGENCY),
        rule("neck", ["neck"], urgency=Urgency.PROFESSIONAL, cautions=["neck"]),
        rule("old-and-fell", ["old", "fell"], ["old", "chest"], urgency=Urgency.URGENT),
        rule("operation", ["operation"], urgency=Urgency.PROFESSIONAL, cautions=["surgery"]),
        rule("leg", ["leg"], cautions=["leg"]),
        rule("leg-card", ["leg"], advice="card"),
    ],
    cautions=["leg", "neck", "surgery"],
    advices=["advice", "heart", "card"],
)


def passed(*yes: str, say: Answer = YES) -> Cleared:
    outcome = screen(QUESTIONS, answered(QUESTIONS, yes, say=say), BOTH, NOON)
    assert isinstance(outcome, Cleared)
    return outcome


def stopped(*yes: str, say: Answer = YES) -> Stop:
    outcome = screen(QUESTIONS, answered(QUESTIONS, yes, say=say), BOTH, NOON)
    assert isinstance(outcome, Stop)
    return outcome


def test_no_to_everything_clears() -> None:
    outcome = passed()
    assert outcome.outcome is Outcome.CLEAR
    assert outcome.findings == ()
    assert outcome.cards == ()
    assert outcome.clearance.regions == BOTH
    assert outcome.clearance.is_valid(NOON)


def test_a_red_flag_stops_and_names_the_answer() -> None:
    stop = stopped("chest")
    assert stop.outcome is Outcome.STOP
    assert stop.urgency is Urgency.EMERGENCY
    assert [finding.answers for finding in stop.findings] == [("chest",)]
    assert stop.findings[0].advice.id == "heart"
    assert not stop.findings[0].unsure


def test_not_sure_counts_as_yes_and_is_told_apart() -> None:
    assert stopped("chest", say=UNSURE).findings[0].unsure


def test_a_finding_is_sure_when_one_combination_is() -> None:
    answers = answered(QUESTIONS, ["old", "fell"]) | {"chest": UNSURE}
    stop = screen(QUESTIONS, answers, BOTH, NOON)
    assert isinstance(stop, Stop)
    assert [finding.unsure for finding in (*stop.findings, *stop.also)] == [True, False]


def test_only_the_whole_combination_fires() -> None:
    assert passed("old").findings == ()
    assert passed("fell").findings == ()
    assert stopped("old", "fell").findings[0].answers == ("old", "fell")


def test_the_highest_urgency_is_shown_and_the_others_are_kept_apart() -> None:
    stop = stopped("chest", "leg", "both-legs", "operation")
    assert [finding.rule.id for finding in stop.findings] == ["chest"]
    assert [finding.rule.id for finding in stop.also] == ["both", "operation"]


def test_a_caution_modifies_and_a_card_is_shown() -> None:
    outcome = passed("leg")
    assert outcome.outcome is Outcome.MODIFIED
    assert [caution.id for caution in outcome.cautions] == ["leg"]
    assert [card.id for card in outcome.cards] == ["card"]
    assert [finding.rule.id for finding in outcome.findings] == ["leg"]


def test_the_card_comes_with_a_stop_too() -> None:
    assert [card.id for card in stopped("leg", "chest").cards] == ["card"]


def test_cautions_keep_the_order_of_the_safety_file() -> None:
    agreements = {"operation": NOON.date(), "neck": NOON.date()}
    answers = answered(QUESTIONS, ["operation", "neck", "leg"])
    outcome = screen(QUESTIONS, answers, BOTH, NOON, agreements)
    assert isinstance(outcome, Cleared)
    assert [caution.id for caution in outcome.cautions] == ["leg", "neck", "surgery"]


def test_an_agreement_opens_a_professional_stop_and_keeps_its_caution() -> None:
    answers = answered(QUESTIONS, ["operation"])
    agreed = NOON.date() - timedelta(days=1)
    outcome = screen(QUESTIONS, answers, BOTH, NOON, {"operation": agreed})
    assert isinstance(outcome, Cleared)
    assert outcome.outcome is Outcome.MODIFIED
    assert [caution.id for caution in outcome.cautions] == ["surgery"]
    assert outcome.findings[0].agreed_on == agreed


@pytest.mark.parametrize(
    "agreed",
    [NOON.date() + timedelta(days=1), NOON.date() - AGREEMENT_HOLDS - timedelta(days=1)],
    ids=["still-to-come", "too-old"],
)
def test_an_agreement_of_another_time_opens_nothing(agreed: date) -> None:
    answers = answered(QUESTIONS, ["operation"])
    assert isinstance(screen(QUESTIONS, answers, BOTH, NOON, {"operation": agreed}), Stop)


@pytest.mark.parametrize("rule_id", ["chest", "both"])
def test_no_agreement_opens_an_emergency_or_an_urgent_stop(rule_id: str) -> None:
    answers = answered(QUESTIONS, ["chest" if rule_id == "chest" else "leg", "both-legs"])
    outcome = screen(QUESTIONS, answers, BOTH, NOON, {rule_id: NOON.date()})
    assert isinstance(outcome, Stop)


def test_an_agreement_for_one_stop_leaves_the_others_shut() -> None:
    answers = answered(QUESTIONS, ["operation", "neck"])
    outcome = screen(QUESTIONS, answers, BOTH, NOON, {"operation": NOON.date()})
    assert isinstance(outcome, Stop)
    assert [finding.rule.id for finding in outcome.findings] == ["neck"]
    assert {caution.id for caution in outcome.cautions} == {"neck", "surgery"}


def test_a_gated_question_is_asked_only_behind_an_open_gate() -> None:
    def ids(answers: dict[str, Answer]) -> list[str]:
        return [each.id for each in questions_to_ask(QUESTIONS, answers, BACK)]

    assert "both-legs" not in ids({})
    assert "both-legs" in ids({"leg": UNSURE})
    assert "both-legs-sudden" in ids({"leg": YES, "both-legs": YES})


def test_a_gate_that_is_not_asked_itself_is_shut() -> None:
    answers = answered(QUESTIONS) | {"both-legs": YES, "both-legs-sudden": YES}
    assert isinstance(screen(QUESTIONS, answers, BOTH, NOON), Cleared)


def test_an_answer_for_another_region_does_not_matter() -> None:
    answers = answered(QUESTIONS, regions=BACK) | {"neck": YES}
    assert isinstance(screen(QUESTIONS, answers, BACK, NOON), Cleared)


def test_the_missing_answers_are_named_in_order() -> None:
    with pytest.raises(IncompleteAnswers) as raised:
        screen(QUESTIONS, {"leg": YES, "old": NO}, BACK, NOON)
    assert raised.value.missing == ("chest", "both-legs", "fell", "operation")


def test_unknown_answers_are_named() -> None:
    with pytest.raises(UnknownAnswers) as raised:
        screen(QUESTIONS, answered(QUESTIONS) | {"nose": NO, "ear": NO}, BOTH, NOON)
    assert raised.value.ids == ("ear", "nose")


def test_no_region_is_no_screening() -> None:
    with pytest.raises(ValueError, match="region"):
        screen(QUESTIONS, answered(QUESTIONS), [], NOON)


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        screen(QUESTIONS, answered(QUESTIONS), BOTH, datetime(2026, 3, 14, 12))


def test_a_screening_that_asks_nothing_clears_nobody() -> None:
    with pytest.raises(ValueError, match="asks nothing"):
        screen(questionnaire([], []), {}, BOTH, NOON)


def test_the_daily_check_asks_the_daily_questions_of_the_earlier_regions() -> None:
    assert [each.id for each in questions_today(QUESTIONS, {}, NECK)] == ["chest"]
    assert [each.id for each in questions_today(QUESTIONS, {"leg": YES}, BACK)] == [
        "chest",
        "leg",
        "both-legs",
    ]


def test_the_daily_check_carries_the_earlier_cautions_and_adds_to_them() -> None:
    earlier = Earlier(("surgery",), BACK)
    outcome = screen_today(QUESTIONS, {"chest": NO, "leg": NO}, earlier, NOON)
    assert isinstance(outcome, Cleared)
    assert outcome.clearance.regions == BACK
    assert outcome.outcome is Outcome.MODIFIED
    assert [caution.id for caution in outcome.cautions] == ["surgery"]
    answers = {"chest": NO, "leg": YES, "both-legs": NO}
    outcome = screen_today(QUESTIONS, answers, earlier, NOON)
    assert isinstance(outcome, Cleared)
    assert [caution.id for caution in outcome.cautions] == ["leg", "surgery"]
    assert [card.id for card in outcome.cards] == ["card"]


def test_a_red_flag_of_today_stops() -> None:
    outcome = screen_today(QUESTIONS, {"chest": YES, "leg": NO}, Earlier((), BACK), NOON)
    assert isinstance(outcome, Stop)
    assert outcome.urgency is Urgency.EMERGENCY


def test_an_incomplete_daily_check_gives_no_clearance() -> None:
    with pytest.raises(IncompleteAnswers):
        screen_today(QUESTIONS, {"chest": NO}, Earlier((), BACK), NOON)


def test_a_caution_that_the_file_forgot_asks_for_a_full_screening() -> None:
    with pytest.raises(UnknownCautions):
        screen_today(QUESTIONS, {"chest": NO, "leg": NO}, Earlier(("gone",), BACK), NOON)


def test_an_emergency_shows_before_the_rest_is_answered() -> None:
    stop = emergency_so_far(QUESTIONS, {"chest": YES}, BOTH)
    assert stop is not None
    assert stop.findings[0].rule.id == "chest"
    assert emergency_so_far(QUESTIONS, {"leg": YES, "both-legs": YES}, BOTH) is None
    assert emergency_so_far(QUESTIONS, {"chest": NO}, frozenset({Region.BACK_AND_LEG})) is None
