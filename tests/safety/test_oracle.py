"""The outcome is what the table in the safety file says, worked out anew from the bare file."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import combinations
from typing import Any, NamedTuple

import yaml

from guide_app.content.library import load_questionnaire
from guide_app.content.places import content_root
from guide_app.model import Answer, Questionnaire, Region
from guide_app.safety.screening import Cleared, Stop, screen
from tests.safety.questionnaires import BACK, BOTH, NECK, NOON

URGENCIES = ["emergency", "urgent", "professional"]
YES = {"yes", "unsure"}


class Result(NamedTuple):
    urgency: str | None
    cautions: frozenset[str]


@cache
def table() -> Any:
    return yaml.safe_load((content_root() / "safety/screening.yaml").read_text(encoding="utf-8"))


@cache
def shipped() -> Questionnaire:
    return load_questionnaire(content_root())


def by_the_table(answers: Mapping[str, str], regions: Iterable[str]) -> Result:
    yes: set[str] = set()
    for question in table()["questions"]:  # gates stand before what they open
        concerned = not question.get("regions") or set(question["regions"]) & set(regions)
        gated = "ask_if" in question and not yes & set(question["ask_if"])
        if concerned and not gated and answers[question["id"]] in YES:
            yes.add(question["id"])
    fired = [r for r in table()["rules"] if any(yes >= set(when) for when in r["when"])]
    levels = {rule.get("urgency") for rule in fired}
    return Result(
        next((urgency for urgency in URGENCIES if urgency in levels), None),
        frozenset(caution for rule in fired for caution in rule.get("cautions", ())),
    )


def by_the_app(answers: Mapping[str, Answer], regions: frozenset[Region]) -> Result:
    outcome = screen(shipped(), answers, regions, NOON)
    urgency = str(outcome.urgency) if isinstance(outcome, Stop) else None
    assert isinstance(outcome, Stop | Cleared)
    return Result(urgency, frozenset(caution.id for caution in outcome.cautions))


def assert_as_the_table_says(answers: Mapping[str, Answer], regions: frozenset[Region]) -> None:
    expected = by_the_table(answers, regions)
    found = by_the_app(answers, regions)
    assert found == expected, {key: str(each) for key, each in answers.items() if each != "no"}


def with_gates(wanted: Iterable[str]) -> set[str]:
    """These questions and everything that may open them."""
    gates = {question.id: question.ask_if for question in shipped().questions}
    opened: set[str] = set()
    waiting = list(wanted)
    while waiting:
        one = waiting.pop()
        if one not in opened:
            opened.add(one)
            waiting += gates[one]
    return opened


def test_every_question_alone_and_every_two_warning_signs_together() -> None:
    everything = [question.id for question in shipped().questions]
    flags = [question.id for question in shipped().questions if question.kind == "red-flag"]
    assert len(flags) > 50
    nothing = dict.fromkeys(everything, Answer.NO)
    for chosen in [*((one,) for one in everything), *combinations(flags, 2)]:
        # With its gates a sign is asked after; without them it lies behind a no.
        for yes in (with_gates(chosen), set(chosen)):
            say = Answer.UNSURE if len(yes) % 2 else Answer.YES
            assert_as_the_table_says(nothing | dict.fromkeys(yes, say), BOTH)


def test_twenty_thousand_full_sets_of_answers() -> None:
    dice = random.Random(20260314)
    questions = shipped().questions
    seen: set[str | None] = set()
    for number in range(20_000):
        # From hardly any yes to many, so that each urgency comes up.
        share = dice.choice((0.01, 0.03, 0.1, 0.3))
        answers = {
            question.id: dice.choice([a for a in Answer if question.is_answered_by(a)])
            if dice.random() < share
            else Answer.NO
            for question in questions
        }
        regions = (BOTH, BACK, NECK)[number % 3]
        assert_as_the_table_says(answers, regions)
        if number < 1_000:
            seen.add(by_the_table(answers, regions).urgency)
    assert seen == {*URGENCIES, None}
