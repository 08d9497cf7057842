"""The safety file as it is shipped, row by row of the clinical fact sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

import pytest

from guide_app.content.library import load_questionnaire
from guide_app.content.places import content_root
from guide_app.history.records import Furthest
from guide_app.model import (
    Answer,
    Demand,
    Exercise,
    MuscleArea,
    Position,
    Question,
    Questionnaire,
    Region,
    Rule,
    Technique,
    Urgency,
    WrongResponse,
)
from guide_app.safety.afterwards import NOWHERE
from guide_app.safety.screening import (
    Cleared,
    IncompleteAnswers,
    Outcome,
    Stop,
    cards_of,
    emergency_so_far,
    questions_to_ask,
    questions_today,
    screen,
)
from tests.safety.questionnaires import BACK, BOTH, NECK, NOON, an_exercise, answered

EMERGENCY, URGENT, PROFESSIONAL = Urgency

STOPS: tuple[tuple[str, str, Urgency], ...] = (
    # The row, the answers that are yes besides the gates before them, and how soon to be seen.
    ("A01", "saddle-numbness", EMERGENCY),
    ("A02", "bladder-change", EMERGENCY),
    ("A03", "bowel-change", EMERGENCY),
    ("A04", "spine-pain sexual-change", EMERGENCY),
    ("A04", "leg-symptoms sexual-change", EMERGENCY),
    ("A05", "both-legs", EMERGENCY),
    ("A05", "weak-both-legs", EMERGENCY),
    ("A06", "walking-trouble", EMERGENCY),
    ("A06", "weak-both-legs", EMERGENCY),
    ("A07", "leg-weak", URGENT),
    ("A07", "leg-weak weak-suddenly", EMERGENCY),
    ("A08", "accident", EMERGENCY),
    ("A09", "small-start over-65", URGENT),
    ("A09", "small-start thin-bones", URGENT),
    ("A10", "spine-shape", URGENT),
    ("A11", "cancer-pain", URGENT),
    ("A11", "cancer-ever pain-night", URGENT),
    ("A11", "cancer-ever pain-coughing", URGENT),
    ("A12", "cancer-pain cancer-nerves", EMERGENCY),
    ("A12", "cancer-pain leg-weak", EMERGENCY),
    ("A12", "cancer-pain bladder-change", EMERGENCY),
    ("A12", "cancer-pain arm-weak", EMERGENCY),
    ("A13", "cancer-ever spine-pain", PROFESSIONAL),
    ("A14", "weight-loss", URGENT),
    ("A15", "fever spine-pain", URGENT),
    ("A15", "fever-with-pain", URGENT),
    ("A15", "fever sepsis-signs", EMERGENCY),
    ("A16", "weak-immune", PROFESSIONAL),
    ("A16", "spine-needle", PROFESSIONAL),
    ("A16", "weak-immune pain-new", URGENT),
    ("A16", "spine-needle pain-new", URGENT),
    ("A16", "weak-immune fever", URGENT),
    ("A17", "pain-night", PROFESSIONAL),
    ("A17", "pain-night pain-new", URGENT),
    ("A17", "pain-night pain-severe", URGENT),
    ("A18", "between-blades", PROFESSIONAL),
    ("A18", "pain-new between-blades", PROFESSIONAL),
    ("A18", "between-blades pain-new no-clear-reason", URGENT),
    ("A19", "leg-swollen", URGENT),
    ("A20", "leg-swollen lung-clot-signs", EMERGENCY),
    ("A20", "leg-swollen chest-or-breath", EMERGENCY),
    ("A21", "chest-or-breath", EMERGENCY),
    ("A22", "sudden-belly-pain", EMERGENCY),
    ("A23", "tummy-beat", URGENT),
    ("A24", "cold-leg", EMERGENCY),
    ("A25", "leg-pain-walking", PROFESSIONAL),
    ("A26", "stroke-signs", EMERGENCY),
    ("A27", "hot-joint-ill", URGENT),
    ("A27", "hot-joint fever", URGENT),
    ("A28", "kidney-signs", URGENT),
    ("A29", "pregnancy-warning", EMERGENCY),
    ("A30", "began-before-45 morning-stiff wakes-late better-moving", PROFESSIONAL),
    ("A30", "began-before-45 morning-stiff better-moving", PROFESSIONAL),
    ("A31", "heel-pop", URGENT),
    ("A32", "pain-severe", URGENT),
    ("A33", "under-18", PROFESSIONAL),
    ("A33", "first-pain-late", PROFESSIONAL),
    ("A34", "leg-worse", PROFESSIONAL),
    ("A34", "leg-not-better", PROFESSIONAL),
    ("A35", "pain-coughing", PROFESSIONAL),
    ("A35", "pain-coughing cancer-ever", URGENT),
    ("A35", "pain-coughing weight-loss", URGENT),
    ("A35", "pain-coughing weak-immune", URGENT),
    ("A35", "pain-coughing pain-night", URGENT),
    ("A40", "worst-headache", EMERGENCY),
    ("A41", "new-neck-pain", URGENT),
    ("A41", "new-neck-pain neck-artery-signs", EMERGENCY),
    ("A42", "neck-artery-signs", EMERGENCY),
    ("A43", "fever stiff-neck-ill", EMERGENCY),
    ("A44", "clumsy-hands", URGENT),
    ("A44", "heavy-legs", URGENT),
    ("A44", "neck-shocks", URGENT),
    ("A44", "clumsy-hands cord-fast", EMERGENCY),
    ("A44", "clumsy-hands bowel-change", EMERGENCY),
    ("A45", "arm-weak", URGENT),
    ("A45", "arm-numb", URGENT),
    ("A46", "neck-hurt over-65", EMERGENCY),
    ("A46", "neck-hurt injury-force", EMERGENCY),
    ("A46", "neck-hurt injury-tingling", EMERGENCY),
    ("A46", "neck-hurt neck-cannot-turn", EMERGENCY),
    ("A47", "temple-headache", URGENT),
    ("A47", "temple-sight", EMERGENCY),
    ("A48", "neck-unstable", PROFESSIONAL),
    ("A49", "chest-or-breath", EMERGENCY),
    ("A50", "shoulder-out", URGENT),
    ("A51", "shoulders-and-hips", PROFESSIONAL),
    ("A52", "dizzy-turning", PROFESSIONAL),
    # General readiness.
    ("A3", "heart-unsettled", PROFESSIONAL),
    ("A3", "chest-pain-lately", PROFESSIONAL),
    ("A3", "fainted", PROFESSIONAL),
    ("A3", "illness-unsettled", PROFESSIONAL),
    ("A3", "joint-worse", PROFESSIONAL),
    ("A3", "supervised-only", PROFESSIONAL),
    # The quick check.
    ("A4", "something-new", PROFESSIONAL),
    ("A4", "recent-injury", PROFESSIONAL),
)

LEVELS: Mapping[str, tuple[Urgency | None, ...]] = {
    # The red flags of the clinical fact sheet with every level that it gives them; None goes on.
    **dict.fromkeys(("A01", "A02", "A03", "A04", "A05", "A06", "A08", "A12"), (EMERGENCY,)),
    **dict.fromkeys(("A20", "A21", "A22", "A24", "A26", "A29"), (EMERGENCY,)),
    **dict.fromkeys(("A40", "A42", "A43", "A46", "A49"), (EMERGENCY,)),
    **dict.fromkeys(("A07", "A15", "A41", "A44", "A47"), (EMERGENCY, URGENT)),
    **dict.fromkeys(("A09", "A10", "A11", "A14", "A19", "A23", "A27", "A28"), (URGENT,)),
    **dict.fromkeys(("A31", "A32", "A45", "A50"), (URGENT,)),
    **dict.fromkeys(("A16", "A17", "A18", "A35"), (URGENT, PROFESSIONAL)),
    **dict.fromkeys(("A13", "A25", "A30", "A34", "A48", "A51", "A52"), (PROFESSIONAL,)),
    "A33": (PROFESSIONAL, None),
}

CONDITIONS: tuple[tuple[str, str, str, bool], ...] = (
    # The condition, the answers, its caution, and whether a professional must agree first.
    ("CLOT", "clot", "clot", True),
    ("BLEED", "bleeding", "bleeding-risk", True),
    ("FRACT", "bone-broken", "fracture", True),
    ("OSTEO", "thin-bones", "osteoporosis", False),
    ("PREG", "pregnant", "pregnancy", True),
    ("PREG16", "pregnant-16-weeks", "pregnancy-from-16-weeks", True),
    ("POSTP", "gave-birth", "after-birth", True),
    ("SURG", "operation", "recent-surgery", True),
    ("SKIN", "skin-trouble", "skin-problem", False),
    ("VARIC", "varicose-veins", "varicose-veins", False),
    ("CANCER", "cancer-now", "cancer", True),
    ("CANCER", "cancer-traces", "cancer", True),
    ("NEURO", "reduced-feeling", "reduced-feeling", False),
    ("HIPREP", "hip-replaced", "hip-replacement", True),
    ("KNEEREP", "knee-trouble", "knee-replacement", False),
    ("HYPER", "hypermobile", "hypermobility", False),
    ("HYPER", "vascular-type", "neck-artery-risk", True),
    ("HYPER", "vascular-type", "bleeding-risk", True),
    ("SPOND", "slipped-spine", "spondylolisthesis", False),
    ("STENO", "narrow-spine", "spinal-stenosis", False),
    ("FLEXS", "worse-bending", "worse-bending", False),
    ("EXTS", "worse-arching", "worse-arching", False),
    ("INFLAM", "hot-joint", "inflammation", False),
    ("BONEINF", "bone-infected", "bone-infection", True),
    ("BPHIGH", "heart-unsettled", "unstable-blood-pressure", True),
    ("BPHIGH", "heart-event", "unstable-blood-pressure", True),
    ("BPHIGH", "heart-condition", "unstable-blood-pressure", False),
    ("EYE", "eye", "eye-condition", False),
    ("VERTIG", "dizzy-turning", "dizziness", True),
    ("NECKV", "neck-artery", "neck-artery-risk", False),
    ("RACERV", "neck-unstable", "unstable-neck", True),
    ("SHOULD", "unstable-shoulder", "unstable-shoulder", False),
    ("PAD", "narrow-leg-arteries", "leg-artery-disease", True),
    ("LYMPH", "lymphoedema", "lymphoedema", True),
    ("FALLS", "falls-or-faints", "poor-balance", False),
    ("DEVICE", "device", "implanted-device", False),
    ("ABDO", "tummy-trouble", "abdominal-condition", False),
    ("ABDO", "aneurysm", "abdominal-condition", True),
    ("FEVER", "fever", "unwell-today", False),
    ("FEVER", "alcohol", "unwell-today", False),
    ("SCAR", "fresh-scar", "recent-scar", False),
    ("ZI", "leg-symptoms", "active-leg-symptoms", False),
    ("A33", "over-65", "older-adult", False),
)


CONDITION_ROWS = {row for row, _, _, _ in CONDITIONS} - {"A33"}


@cache
def shipped() -> Questionnaire:
    return load_questionnaire(content_root())


def with_gates(wanted: Iterable[str]) -> frozenset[str]:
    """These questions and, for each that is gated, a way of gates that opens it."""
    opened: set[str] = set()
    waiting = list(wanted)
    chosen = set(waiting)
    while waiting:
        asked = shipped().question(waiting.pop())
        opened.add(asked.id)
        if asked.ask_if and not chosen & set(asked.ask_if):
            chosen.add(asked.ask_if[0])
            waiting.append(asked.ask_if[0])
    return frozenset(opened)


def outcome_of(
    yes: Iterable[str], regions: frozenset[Region] = BOTH, say: Answer = Answer.YES
) -> Cleared | Stop:
    answers = answered(shipped(), with_gates(yes), regions, say=say)
    return screen(shipped(), answers, regions, NOON)


def questions() -> Mapping[str, Question]:
    return {question.id: question for question in shipped().questions}


def rules_with_urgency() -> list[Rule]:
    return [rule for rule in shipped().rules if rule.urgency is not None]


@pytest.mark.parametrize("regions", [BACK, NECK, BOTH], ids=["back", "neck", "both"])
def test_no_to_everything_clears(regions: frozenset[Region]) -> None:
    outcome = outcome_of([], regions)
    assert isinstance(outcome, Cleared)
    assert outcome.outcome is Outcome.CLEAR
    assert outcome.cards == ()


def test_every_row_of_the_red_flags_is_here() -> None:
    assert set(LEVELS) <= {row for row, _, _ in STOPS}


def test_each_rule_answers_for_the_rows_it_names_at_their_levels() -> None:
    found: dict[str, set[Urgency | None]] = {}
    for rule in shipped().rules:
        for row in rule.covers:
            found.setdefault(row, set()).add(rule.urgency)
    flags = {row: levels for row, levels in found.items() if row in LEVELS}
    assert flags == {row: set(levels) for row, levels in LEVELS.items()}
    assert found.keys() - LEVELS.keys() == {*CONDITION_ROWS, "A3", "A4"}


def test_each_condition_has_its_caution() -> None:
    named = {row for caution in shipped().cautions.values() for row in caution.covers}
    assert named >= CONDITION_ROWS
    for caution in shipped().cautions.values():
        assert caution.covers, caution.id


@pytest.mark.parametrize("say", [Answer.YES, Answer.UNSURE])
@pytest.mark.parametrize(("row", "answers", "urgency"), STOPS)
def test_a_red_flag_stops(row: str, answers: str, urgency: Urgency, say: Answer) -> None:
    outcome = outcome_of(answers.split(), say=say)
    assert isinstance(outcome, Stop), row
    assert outcome.urgency is urgency, row
    last = answers.split()[-1]
    everything = {*outcome.findings, *outcome.also}
    assert any(last in finding.answers for finding in everything), row


def test_every_stop_of_the_file_stops_at_least_so_soon() -> None:
    for rule in rules_with_urgency():
        for combination in rule.when:
            outcome = outcome_of(combination)
            assert isinstance(outcome, Stop), rule.id
            assert rule.urgency is not None
            assert outcome.urgency.rank <= rule.urgency.rank, rule.id


def test_every_emergency_shows_at_once() -> None:
    for rule in rules_with_urgency():
        if rule.urgency is EMERGENCY:
            for combination in rule.when:
                answers = dict.fromkeys(with_gates(combination), Answer.YES)
                assert emergency_so_far(shipped(), answers, BOTH) is not None, rule.id


@pytest.mark.parametrize(("row", "answers", "caution", "ask_first"), CONDITIONS)
def test_a_condition_brings_its_caution(
    row: str, answers: str, caution: str, ask_first: bool
) -> None:
    given = answered(shipped(), with_gates(answers.split()))
    outcome = screen(shipped(), given, BOTH, NOON)
    assert isinstance(outcome, Stop) is ask_first, row
    if isinstance(outcome, Stop):
        assert outcome.urgency is PROFESSIONAL
        agreed = {finding.rule.id: NOON.date() for finding in outcome.findings}
        outcome = screen(shipped(), given, BOTH, NOON, agreed)
    assert isinstance(outcome, Cleared), row
    assert caution in {each.id for each in outcome.cautions}


def test_every_caution_has_its_row() -> None:
    assert {caution for _, _, caution, _ in CONDITIONS} == set(shipped().cautions)


def test_ordinary_sciatica_is_no_stop_and_brings_the_card() -> None:
    outcome = outcome_of(["leg-symptoms", "worse-bending"])
    assert isinstance(outcome, Cleared)
    assert [card.id for card in outcome.cards] == ["leg-safety-net"]
    assert {caution.id for caution in outcome.cautions} == {"active-leg-symptoms", "worse-bending"}


@pytest.mark.parametrize("say", [Answer.YES, Answer.UNSURE])
@pytest.mark.parametrize("answers", ["leg-symptoms", "leg-symptoms spine-pain"])
def test_leg_pain_below_the_knee_alone_is_no_stop(answers: str, say: Answer) -> None:
    assert isinstance(outcome_of(answers.split(), say=say), Cleared)


def test_the_most_private_question_can_be_left_out_and_brings_the_safety_net() -> None:
    assert [question.id for question in shipped().questions if question.may_skip] == [
        "sexual-change"
    ]
    answers = answered(shipped(), ["spine-pain"]) | {"sexual-change": Answer.SKIP}
    outcome = screen(shipped(), answers, BOTH, NOON)
    assert isinstance(outcome, Cleared)
    assert [card.id for card in outcome.cards] == ["leg-safety-net"]
    assert cards_of(shipped(), answers) == outcome.cards


def test_nothing_else_can_be_left_out() -> None:
    answers = answered(shipped(), ["spine-pain", "leg-symptoms"])
    for question in questions_to_ask(shipped(), answers, BOTH):
        if not question.may_skip:
            with pytest.raises(IncompleteAnswers):
                screen(shipped(), answers | {question.id: Answer.SKIP}, BOTH, NOON)


def test_no_agreement_makes_the_app_fit_for_children() -> None:
    answers = answered(shipped(), ["under-18", "supervised-only"])
    agreed = {rule.id: NOON.date() for rule in shipped().rules}
    outcome = screen(shipped(), answers, BOTH, NOON, agreed)
    assert isinstance(outcome, Stop)
    assert [finding.rule.id for finding in outcome.findings] == ["under-18"]
    assert not outcome.may_open


def test_the_card_comes_with_a_stop_and_stays_for_the_daily_check() -> None:
    assert [card.id for card in outcome_of(["leg-symptoms", "saddle-numbness"]).cards] == [
        "leg-safety-net"
    ]
    yes = {"leg-symptoms": Answer.YES}
    assert [card.id for card in cards_of(shipped(), yes)] == ["leg-safety-net"]
    assert cards_of(shipped(), {"leg-symptoms": Answer.NO}) == ()


def test_every_question_can_be_asked_and_matters() -> None:
    order = list(questions())
    used = {each for rule in shipped().rules for when in rule.when for each in when}
    used |= {gate for question in shipped().questions for gate in question.ask_if}
    assert used == set(order)
    for question in shipped().questions:
        for gate in question.ask_if:
            opener = questions()[gate]
            assert order.index(gate) < order.index(question.id), question.id
            assert not opener.regions or opener.regions >= (question.regions or BOTH), question.id
            assert opener.daily or not question.daily, question.id


def test_questions_of_a_group_stand_together() -> None:
    groups = [question.group for question in shipped().questions]
    changes = [new for old, new in zip(["", *groups], groups, strict=False) if old != new]
    assert changes == [group.id for group in shipped().groups]


@pytest.mark.parametrize(("regions", "words"), [(BACK, 575), (NECK, 615), (BOTH, 630)])
def test_a_healthy_person_is_through_quickly(regions: frozenset[Region], words: int) -> None:
    asked = questions_to_ask(shipped(), {}, regions)
    assert len(asked) <= 47
    assert sum(len(question.text.split()) for question in asked) <= words


def test_the_daily_check_is_one_screen() -> None:
    assert len(questions_today(shipped(), {}, BOTH)) <= 13


def test_every_advice_is_used() -> None:
    used = {rule.advice for rule in shipped().rules}
    used |= {sign.advice for sign in shipped().wrong_signs}
    used |= {rule.advice for rule in shipped().follow_up.rules}
    used |= {question.if_skipped for question in shipped().questions if question.may_skip}
    assert used == set(shipped().advice)


def test_a_question_asks_one_thing_plainly() -> None:
    for question in shipped().questions:
        assert question.text.endswith("?"), question.id
        assert len(question.text.split()) <= 25, question.id
        assert re.search(r"\bnot\b.*\bnot\b", question.text) is None, question.id


def test_no_number_to_call_is_written_into_an_advice() -> None:
    for advice in shipped().advice.values():
        text = " ".join([advice.title, advice.meaning, *advice.steps, advice.whom])
        assert re.search(r"\d{3}", text) is None, advice.id
        assert set(re.findall(r"\{.*?\}", text)) <= {"{emergency}", "{urgent_line}"}, advice.id


def test_an_emergency_says_whom_to_call_and_not_to_drive() -> None:
    for rule in rules_with_urgency():
        if rule.urgency is EMERGENCY:
            steps = " ".join(shipped().advice[rule.advice].steps)
            assert "{emergency}" in steps, rule.advice
            if rule.advice != "spine-injury":
                assert "ot drive yourself" in steps, rule.advice


def test_what_travels_or_goes_numb_ends_the_session() -> None:
    signs = {sign.id: sign for sign in shipped().wrong_signs}
    assert 6 <= len(signs) <= 8
    assert signs["travels-further"].response is WrongResponse.STOP
    assert signs["numb-or-weak"].response is WrongResponse.STOP
    assert signs["numb-between-legs"].urgency is EMERGENCY
    assert signs["chest-head-or-faint"].urgency is EMERGENCY


SIGNS: tuple[tuple[str, str, WrongResponse, Urgency | None], ...] = (
    # The stop signs of the fact sheet (C4): words for it, the answer that holds them, what follows.
    ("numb between the legs", "numb-between-legs", WrongResponse.STOP, EMERGENCY),
    ("bladder or bowel", "numb-between-legs", WrongResponse.STOP, EMERGENCY),
    ("both legs", "numb-between-legs", WrongResponse.STOP, EMERGENCY),
    ("chest pain", "chest-head-or-faint", WrongResponse.STOP, EMERGENCY),
    ("short of breath", "chest-head-or-faint", WrongResponse.STOP, EMERGENCY),
    ("faint", "chest-head-or-faint", WrongResponse.STOP, EMERGENCY),
    ("sudden bad headache", "chest-head-or-faint", WrongResponse.STOP, EMERGENCY),
    ("face, speech or sight", "chest-head-or-faint", WrongResponse.STOP, EMERGENCY),
    ("pregnancy", "chest-head-or-faint", WrongResponse.STOP, EMERGENCY),
    ("numbness or weakness", "numb-or-weak", WrongResponse.STOP, URGENT),
    ("foot that catches", "numb-or-weak", WrongResponse.STOP, URGENT),
    ("calf turned hot, swollen", "calf-or-pop", WrongResponse.STOP, URGENT),
    ("pop with sudden sharp pain", "calf-or-pop", WrongResponse.STOP, URGENT),
    ("weight on it", "calf-or-pop", WrongResponse.STOP, URGENT),
    ("further down a leg or an arm", "travels-further", WrongResponse.STOP, PROFESSIONAL),
    ("over a minute", "travels-further", WrongResponse.STOP, PROFESSIONAL),
    ("dizzy or sick", "dizzy-or-sick", WrongResponse.STOP, None),
    ("pain of 6 or more", "sharp-or-strong", WrongResponse.SKIP, None),
    ("bruises, breaks or changes colour", "sharp-or-strong", WrongResponse.SKIP, None),
    ("cramp", "cramp-or-too-much", WrongResponse.EASE_OFF, None),
)


@pytest.mark.parametrize(("words", "sign_id", "response", "urgency"), SIGNS)
def test_every_stop_sign_can_be_said(
    words: str, sign_id: str, response: WrongResponse, urgency: Urgency | None
) -> None:
    sign = next(sign for sign in shipped().wrong_signs if sign.id == sign_id)
    assert words in sign.text.lower()
    assert (sign.response, sign.urgency) == (response, urgency)


def test_there_is_no_sign_beyond_those() -> None:
    assert {sign.id for sign in shipped().wrong_signs} == {sign_id for _, sign_id, _, _ in SIGNS}


def test_the_numbers_of_the_pain_light_and_of_the_weeks_are_those_of_the_fact_sheet() -> None:
    light = shipped().in_session.pain_light
    assert (light.green_to, light.amber_to, light.rise) == (3, 5, 2)
    assert [lower.green_to for lower in light.lower] == [2]
    assert shipped().in_session.skips_to_end == 2
    follow_up = shipped().follow_up
    assert [rule.amount for rule in follow_up.rules] == [2, 1, 2, 2, 6]
    assert [rule.urgency for rule in follow_up.rules] == [PROFESSIONAL, None, None, None, None]
    assert follow_up.chains[0] == ("back", "buttock", "thigh", "knee", "calf", "foot")


def test_every_place_that_can_be_told_lies_on_a_way_from_the_spine() -> None:
    on_a_way = {place for chain in shipped().follow_up.chains for place in chain}
    assert {str(place) for place in Furthest} == {NOWHERE, *on_a_way}


def test_the_countries_end_with_the_honest_fallback() -> None:
    last = shipped().countries[-1]
    assert last.id == "other"
    assert not last.verified
    numbers = {country.id: country for country in shipped().countries}
    assert numbers["nz"].emergency == "111"
    assert numbers["gb"].urgent_line == "NHS 111"


def rules_out(caution: str, exercise: Exercise) -> bool:
    return shipped().cautions[caution].rules_out(exercise)


def variant(
    *demands: Demand,
    technique: Technique = Technique.MOBILITY,
    area: MuscleArea = MuscleArea.LOWER_BACK,
    position: Position = Position.SEATED,
) -> Exercise:
    plain = an_exercise()
    return Exercise(
        id="move",
        name="Move",
        technique=technique,
        areas=(area,),
        position=position,
        equipment=(),
        sided=False,
        hold=plain.hold,
        effort=plain.effort,
        cues=plain.cues,
        sources=plain.sources,
        demands=frozenset(demands),
    )


LIGHT = variant(Demand.LIGHT_PRESSURE, technique=Technique.EFFLEURAGE)
FIRM = variant(Demand.FIRM_PRESSURE, technique=Technique.DEEP_STROKING)
FIRM_ON_CALF = variant(
    Demand.FIRM_PRESSURE, technique=Technique.MYOFASCIAL_RELEASE, area=MuscleArea.CALVES
)
DEEP_ON_BUTTOCK = variant(
    Demand.DEEP_PRESSURE, technique=Technique.TRIGGER_POINT, area=MuscleArea.GLUTES
)
CALF_MOVE = variant(area=MuscleArea.CALVES)
ON_BACK = variant(position=Position.SUPINE)
ON_FRONT = variant(position=Position.PRONE)
ON_SIDE = variant(position=Position.SIDE_LYING)
KNEELING = variant(Demand.DEEP_KNEE_BEND, position=Position.KNEELING)
BREATHING = variant(technique=Technique.BREATHING, area=MuscleArea.WHOLE_BODY)
NECK_MOVE = variant(area=MuscleArea.NECK)
NECK_FIRM = variant(Demand.FIRM_PRESSURE, area=MuscleArea.NECK)


def asks(*demands: Demand) -> Exercise:
    return variant(*demands)


EFFECTS: tuple[tuple[str, tuple[Exercise, ...], tuple[Exercise, ...]], ...] = (
    # The caution, some of what it rules out, some of what it leaves.
    ("clot", (LIGHT, FIRM, CALF_MOVE), (BREATHING, NECK_MOVE)),
    ("bleeding-risk", (FIRM, DEEP_ON_BUTTOCK), (LIGHT, asks(Demand.SPINE_FLEXION))),
    ("fracture", (LIGHT, asks(Demand.SPINE_ROTATION)), (BREATHING,)),
    (
        "osteoporosis",
        (asks(Demand.SPINE_FLEXION), asks(Demand.SPINE_ROTATION), FIRM),
        (LIGHT, asks(Demand.SPINE_EXTENSION), FIRM_ON_CALF),
    ),
    ("pregnancy", (ON_FRONT, DEEP_ON_BUTTOCK), (ON_BACK, LIGHT)),
    # A short time on the back is a dose: see test_dosing.
    ("pregnancy-from-16-weeks", (ON_FRONT,), (ON_SIDE, ON_BACK)),
    ("after-birth", (ON_FRONT, asks(Demand.HELD_EFFORT)), (ON_BACK, LIGHT)),
    ("recent-surgery", (LIGHT, FIRM, asks(Demand.SPINE_FLEXION)), (BREATHING,)),
    ("skin-problem", (LIGHT, FIRM), (asks(Demand.SPINE_FLEXION),)),
    ("varicose-veins", (FIRM_ON_CALF,), (FIRM, LIGHT)),
    ("cancer", (LIGHT, FIRM, asks(Demand.SPINE_EXTENSION)), (ON_BACK,)),
    ("reduced-feeling", (FIRM, FIRM_ON_CALF), (LIGHT,)),
    (
        "hip-replacement",
        (
            asks(Demand.HIP_BEYOND_90),
            asks(Demand.HIP_ACROSS_MIDLINE),
            asks(Demand.HIP_ROTATION),
            asks(Demand.HIP_EXTENSION),
            variant(Demand.SPINE_ROTATION, position=Position.STANDING),
        ),
        (asks(Demand.SPINE_ROTATION), FIRM),
    ),
    ("knee-replacement", (KNEELING, asks(Demand.DEEP_KNEE_BEND)), (ON_BACK, FIRM_ON_CALF)),
    ("hypermobility", (asks(Demand.SHOULDER_END_RANGE),), (CALF_MOVE,)),
    ("spondylolisthesis", (asks(Demand.SPINE_EXTENSION),), (asks(Demand.SPINE_FLEXION),)),
    ("spinal-stenosis", (asks(Demand.SPINE_EXTENSION),), (asks(Demand.SPINE_FLEXION),)),
    (
        "worse-bending",
        (asks(Demand.SPINE_FLEXION), asks(Demand.NERVE_LOADING)),
        (asks(Demand.SPINE_EXTENSION),),
    ),
    ("worse-arching", (asks(Demand.SPINE_EXTENSION),), (asks(Demand.SPINE_FLEXION),)),
    ("inflammation", (LIGHT, FIRM), (CALF_MOVE,)),
    ("bone-infection", (LIGHT, FIRM), (CALF_MOVE,)),
    (
        "unstable-blood-pressure",
        (asks(Demand.HELD_EFFORT), asks(Demand.HEAD_BELOW_HEART), NECK_FIRM),
        (FIRM, LIGHT),
    ),
    ("eye-condition", (asks(Demand.HEAD_BELOW_HEART), ON_FRONT), (ON_BACK,)),
    (
        "dizziness",
        (asks(Demand.NECK_ROTATION), asks(Demand.NECK_EXTENSION)),
        (asks(Demand.NECK_FLEXION),),
    ),
    ("neck-artery-risk", (NECK_MOVE, asks(Demand.NECK_FLEXION)), (CALF_MOVE, FIRM)),
    ("unstable-neck", (asks(Demand.NECK_SIDE_BEND), NECK_FIRM), (NECK_MOVE, FIRM)),
    ("unstable-shoulder", (asks(Demand.SHOULDER_END_RANGE),), (CALF_MOVE,)),
    ("leg-artery-disease", (FIRM_ON_CALF,), (FIRM, CALF_MOVE)),
    ("lymphoedema", (FIRM, FIRM_ON_CALF), (LIGHT,)),
    (
        "poor-balance",
        (asks(Demand.BALANCE), asks(Demand.GETTING_TO_THE_FLOOR)),
        (asks(Demand.SPINE_FLEXION),),
    ),
    ("implanted-device", (FIRM,), (LIGHT, CALF_MOVE)),
    (
        "abdominal-condition",
        (ON_FRONT, asks(Demand.HELD_EFFORT), asks(Demand.ABDOMINAL_PRESSURE)),
        (ON_BACK,),
    ),
    ("unwell-today", (BREATHING, ON_BACK, ON_SIDE, LIGHT), ()),
    ("older-adult", (), (FIRM, ON_BACK, asks(Demand.BALANCE))),
    ("recent-scar", (LIGHT, FIRM), (CALF_MOVE,)),
    ("active-leg-symptoms", (DEEP_ON_BUTTOCK,), (LIGHT, FIRM)),
)


def test_the_effects_of_every_caution_are_looked_at() -> None:
    assert {caution for caution, _, _ in EFFECTS} == set(shipped().cautions)


@pytest.mark.parametrize(("caution", "out", "left"), EFFECTS)
def test_a_caution_rules_out_what_it_should(
    caution: str, out: tuple[Exercise, ...], left: tuple[Exercise, ...]
) -> None:
    assert [exercise for exercise in out if not rules_out(caution, exercise)] == []
    assert [exercise for exercise in left if rules_out(caution, exercise)] == []
