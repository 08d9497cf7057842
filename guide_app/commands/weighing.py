"""Answers from a file weighed as if a person had just given them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from guide_app.commands.answers import named
from guide_app.commands.call import Call, Fault, unknown
from guide_app.model import Advice, Answer, Country, Finding, Region
from guide_app.safety.advice import fill, for_finding
from guide_app.safety.screening import (
    Cleared,
    Earlier,
    IncompleteAnswers,
    Stop,
    UnknownAnswers,
    UnknownCautions,
    emergency_so_far,
    screen,
    screen_today,
)


def weigh(
    call: Call,
    answers: Mapping[str, Answer],
    regions: frozenset[Region],
    agreements: Mapping[str, date],
) -> Cleared | Stop:
    """What a full screening comes to. Raises Fault where the answers are not enough."""
    return _weigh(
        call,
        answers,
        regions,
        lambda: screen(call.questionnaire, answers, regions, call.now(), agreements),
    )


def weigh_today(
    call: Call, answers: Mapping[str, Answer], earlier: Earlier, agreements: Mapping[str, date]
) -> Cleared | Stop:
    """What a daily check comes to. Raises Fault where the answers are not enough."""
    return _weigh(
        call,
        answers,
        earlier.regions,
        lambda: screen_today(call.questionnaire, answers, earlier, call.now(), agreements),
    )


def _weigh(
    call: Call,
    answers: Mapping[str, Answer],
    regions: frozenset[Region],
    screening: Callable[[], Cleared | Stop],
) -> Cleared | Stop:
    try:
        return screening()
    except UnknownAnswers as strangers:
        known = [question.id for question in call.questionnaire.questions]
        raise Fault(
            f"{unknown('question', strangers.ids[0], known)}\n"
            f"Not among the questions: {named(strangers.ids)}"
        ) from None
    except IncompleteAnswers as incomplete:
        # Further answers can't undo an emergency, so nobody has to give them first.
        stop = emergency_so_far(call.questionnaire, answers, regions)
        if stop is not None:
            return stop
        raise Fault(
            f"Some questions are not answered, so nothing can start: "
            f"{', '.join(incomplete.missing)}"
        ) from None
    except UnknownCautions as gone:
        raise Fault(
            f"The safety questions have changed since ({named(gone.ids)}). "
            "Please answer all of them, without --daily."
        ) from None


def outcome_data(outcome: Cleared | Stop, country: Country | None) -> dict[str, object]:
    """What the answers came to, ready for JSON. Findings come the most urgent first."""
    also = outcome.also if isinstance(outcome, Stop) else ()
    findings = (*outcome.findings, *also)
    advice = [for_finding(finding, country) for finding in findings]
    advice += [fill(card, country) for card in outcome.cards]
    return {
        "outcome": outcome.outcome,
        "urgency": outcome.urgency if isinstance(outcome, Stop) else None,
        "findings": [_finding_data(finding) for finding in findings],
        "cautions": [caution.id for caution in outcome.cautions],
        "advice": [_advice_data(one) for one in {one.id: one for one in advice}.values()],
    }


def _finding_data(finding: Finding) -> dict[str, object]:
    agreed = finding.agreed_on
    return {
        "id": finding.rule.id,
        "urgency": finding.rule.urgency,
        "cautions": list(finding.rule.cautions),
        "advice": finding.advice.id,
        "answers": list(finding.answers),
        "unsure": finding.unsure,
        "agreed_on": None if agreed is None else agreed.isoformat(),
    }


def _advice_data(advice: Advice) -> dict[str, object]:
    return {
        "id": advice.id,
        "title": advice.title,
        "meaning": advice.meaning,
        "steps": list(advice.steps),
        "whom": advice.whom,
        "how_soon": advice.how_soon,
        "sources": list(advice.sources),
    }
