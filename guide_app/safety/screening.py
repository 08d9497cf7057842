"""From answers to a clearance or a stop.

Closed unless proven open: every question that these answers make necessary must be answered, not
sure counts as yes, and rules can only ever add to what was found. So no further yes opens what
another answer has closed. A question that may be skipped then shows its advice and counts as open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from guide_app.model import (
    Advice,
    Answer,
    Caution,
    Finding,
    Question,
    Questionnaire,
    Region,
    Rule,
    Urgency,
)
from guide_app.safety.clearance import Clearance, issue

NO_AGREEMENTS: Mapping[str, date] = {}
AGREEMENT_HOLDS = timedelta(days=90)
"""How long a professional's agreement opens a stop: last year's does not cover a new operation
or a new symptom (design choice)."""


class IncompleteAnswers(ValueError):
    """Some question that had to be asked has no answer; ``missing`` holds the ids, in order."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(f"not answered: {', '.join(missing)}")
        self.missing = missing


class UnknownAnswers(ValueError):
    """Answers to questions that don't exist; ``ids`` holds them."""

    def __init__(self, ids: tuple[str, ...]) -> None:
        super().__init__(f"no such questions: {', '.join(ids)}")
        self.ids = ids


class UnknownCautions(ValueError):
    """Earlier cautions that today's safety file doesn't know: only a full screening will do."""

    def __init__(self, ids: tuple[str, ...]) -> None:
        super().__init__(f"no such cautions: {', '.join(ids)}")
        self.ids = ids


class Outcome(StrEnum):
    """The outcome in one word, as the command line prints it."""

    CLEAR = "clear"
    MODIFIED = "modified"
    STOP = "stop"


class Earlier(NamedTuple):
    """What the last passed full screening left in force: its caution ids and its regions."""

    cautions: tuple[str, ...]
    regions: frozenset[Region]


class Cleared(NamedTuple):
    """A passed screening. ``cards`` are advice to show although nothing stops the person."""

    clearance: Clearance
    findings: tuple[Finding, ...] = ()
    cards: tuple[Advice, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """Clear, or modified where cautions hold or a professional's agreement was needed."""
        changed = self.clearance.cautions or self.findings
        return Outcome.MODIFIED if changed else Outcome.CLEAR

    @property
    def cautions(self) -> tuple[Caution, ...]:
        """The cautions in force, in the order of the safety file."""
        return self.clearance.cautions


class Stop(NamedTuple):
    """A screening that was not passed.

    ``findings`` are those of the highest urgency, which are what to show; ``also`` are stops of a
    lower urgency. ``cautions`` would hold as well if the stop did not.
    """

    urgency: Urgency
    findings: tuple[Finding, ...]
    cards: tuple[Advice, ...] = ()
    also: tuple[Finding, ...] = ()
    cautions: tuple[Caution, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """Always a stop."""
        return Outcome.STOP

    @property
    def may_open(self) -> bool:
        """Whether the agreement of a professional can open it."""
        return all(finding.rule.may_open for finding in self.findings)


def questions_to_ask(
    questionnaire: Questionnaire, answers: Mapping[str, Answer], regions: Iterable[Region]
) -> tuple[Question, ...]:
    """The questions of the full screening that the answers so far make necessary, in order."""
    return _open(questionnaire.for_regions(regions), answers)


def questions_today(
    questionnaire: Questionnaire, answers: Mapping[str, Answer], regions: Iterable[Region]
) -> tuple[Question, ...]:
    """The questions of the daily check that the answers so far make necessary, in order."""
    asked = questionnaire.for_regions(regions)
    return _open(tuple(question for question in asked if question.daily), answers)


def screen(
    questionnaire: Questionnaire,
    answers: Mapping[str, Answer],
    regions: Iterable[Region],
    at: datetime,
    agreements: Mapping[str, date] = NO_AGREEMENTS,
) -> Cleared | Stop:
    """Weigh the answers of a full screening for these regions.

    Args:
        questionnaire: the safety file.
        answers: an answer for every question that ``questions_to_ask`` names; others don't matter.
            A skip is one only where the question says that it may be skipped.
        regions: the parts of the body that the person wants to work on; at least one.
        at: the moment of the screening, aware of its time zone.
        agreements: rule id -> the day on which a professional agreed. Opens stops of urgency
            professional, and no others; a day that is still to come, or that lies more than
            AGREEMENT_HOLDS back, opens nothing.

    Raises:
        IncompleteAnswers: a necessary question has no answer.
        UnknownAnswers: an answer belongs to no question.
        ValueError: no region, a moment without time zone, or nothing to ask.
    """
    wanted = frozenset(regions)
    _check(questionnaire, answers, wanted, at)
    asked = questions_to_ask(questionnaire, answers, wanted)
    return _decide(questionnaire, _complete(asked, answers), wanted, at, agreements, ())


def screen_today(
    questionnaire: Questionnaire,
    answers: Mapping[str, Answer],
    earlier: Earlier,
    at: datetime,
    agreements: Mapping[str, date] = NO_AGREEMENTS,
) -> Cleared | Stop:
    """Weigh the answers of the daily check, on top of what the last full screening found.

    Raises the same as ``screen``, and UnknownCautions where the safety file no longer knows a
    caution that was found then.
    """
    _check(questionnaire, answers, earlier.regions, at)
    gone = tuple(c for c in earlier.cautions if c not in questionnaire.cautions)
    if gone:
        raise UnknownCautions(gone)
    asked = questions_today(questionnaire, answers, earlier.regions)
    given = _complete(asked, answers)
    return _decide(questionnaire, given, earlier.regions, at, agreements, earlier.cautions)


def emergency_so_far(
    questionnaire: Questionnaire, answers: Mapping[str, Answer], regions: Iterable[Region]
) -> Stop | None:
    """The emergency that the answers given so far already amount to, or None.

    Nobody with chest pain has to answer the rest first.
    """
    stop = stop_so_far(questionnaire, answers, regions)
    return stop if stop is not None and stop.urgency is Urgency.EMERGENCY else None


def stop_so_far(
    questionnaire: Questionnaire,
    answers: Mapping[str, Answer],
    regions: Iterable[Region],
    today: date | None = None,
    agreements: Mapping[str, date] = NO_AGREEMENTS,
) -> Stop | None:
    """The stop that the answers given so far already amount to, or None.

    Further answers can't undo it. Agreements count only where ``today`` is given.
    """
    asked = questions_to_ask(questionnaire, answers, regions)
    given = {q.id: Answer(answers[q.id]) for q in asked if q.id in answers}
    return _stop(questionnaire, given, _findings(questionnaire, given, today, agreements), ())


def cards_of(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> tuple[Advice, ...]:
    """The advice that these answers bring along without stopping anybody.

    Shown again with the daily check, because what it warns of can come on any day.
    """
    given = {question: Answer(answer) for question, answer in answers.items()}
    return _cards(questionnaire, given, _findings(questionnaire, given, None, NO_AGREEMENTS))


def _check(
    questionnaire: Questionnaire,
    answers: Mapping[str, Answer],
    regions: frozenset[Region],
    at: datetime,
) -> None:
    if not regions:
        raise ValueError("a screening is for at least one region")
    if at.utcoffset() is None:
        raise ValueError("the moment of a screening needs its time zone")
    known = {question.id for question in questionnaire.questions}
    unknown = tuple(sorted(set(answers) - known))
    if unknown:
        raise UnknownAnswers(unknown)


def _open(questions: tuple[Question, ...], answers: Mapping[str, Answer]) -> tuple[Question, ...]:
    """Those of the questions whose gates are open; a gate that is not asked itself is shut."""
    opened: set[str] = set()
    while True:
        more = {
            question.id
            for question in questions
            if not question.ask_if
            or any(
                gate in opened and Answer(answers.get(gate, Answer.NO)).counts_as_yes
                for gate in question.ask_if
            )
        }
        if more <= opened:
            return tuple(question for question in questions if question.id in opened)
        opened |= more


def _complete(asked: tuple[Question, ...], answers: Mapping[str, Answer]) -> dict[str, Answer]:
    if not asked:
        raise ValueError("a screening that asks nothing clears nobody")
    given = {q.id: Answer(answers[q.id]) for q in asked if q.id in answers}
    missing = tuple(q.id for q in asked if not q.is_answered_by(given.get(q.id)))
    if missing:
        raise IncompleteAnswers(missing)
    return given


def _decide(
    questionnaire: Questionnaire,
    given: Mapping[str, Answer],
    regions: frozenset[Region],
    at: datetime,
    agreements: Mapping[str, date],
    carried: tuple[str, ...],
) -> Cleared | Stop:
    findings = _findings(questionnaire, given, at.date(), agreements)
    stop = _stop(questionnaire, given, findings, carried)
    if stop is not None:
        return stop
    told = tuple(f for f in findings if not _only_a_card(f.rule))
    cautions = _cautions(questionnaire, findings, carried)
    cards = _cards(questionnaire, given, findings)
    return Cleared(issue(cautions, regions, at), told, cards)


def _findings(
    questionnaire: Questionnaire,
    given: Mapping[str, Answer],
    today: date | None,
    agreements: Mapping[str, date],
) -> tuple[Finding, ...]:
    """What the answers amount to, most urgent first; otherwise in the order of the safety file."""
    surely = {question for question, answer in given.items() if answer is Answer.YES}
    maybe = {question for question, answer in given.items() if answer.counts_as_yes}
    found = []
    for rule in questionnaire.rules:
        fired = [combination for combination in rule.when if combination <= maybe]
        if not fired:
            continue
        led_to_it = frozenset[str]().union(*fired)
        agreed = agreements.get(rule.id) if rule.may_open else None
        if agreed is not None and not _agreement_holds(agreed, today):
            agreed = None
        found.append(
            Finding(
                rule=rule,
                advice=questionnaire.advice[rule.advice],
                answers=tuple(question for question in given if question in led_to_it),
                unsure=not any(combination <= surely for combination in fired),
                agreed_on=agreed,
            )
        )
    return tuple(sorted(found, key=lambda finding: _rank(finding.rule)))


def _agreement_holds(agreed: date, today: date | None) -> bool:
    return today is not None and timedelta(0) <= today - agreed <= AGREEMENT_HOLDS


def _rank(rule: Rule) -> int:
    return len(Urgency) if rule.urgency is None else rule.urgency.rank


def _only_a_card(rule: Rule) -> bool:
    return rule.urgency is None and not rule.cautions


def _stop(
    questionnaire: Questionnaire,
    given: Mapping[str, Answer],
    findings: tuple[Finding, ...],
    carried: tuple[str, ...],
) -> Stop | None:
    stops = [f for f in findings if f.rule.urgency is not None and f.agreed_on is None]
    if not stops:
        return None
    highest = stops[0].rule.urgency
    assert highest is not None
    return Stop(
        urgency=highest,
        findings=tuple(f for f in stops if f.rule.urgency is highest),
        cards=_cards(questionnaire, given, findings),
        also=tuple(f for f in stops if f.rule.urgency is not highest),
        cautions=_cautions(questionnaire, findings, carried),
    )


def _cautions(
    questionnaire: Questionnaire, findings: tuple[Finding, ...], carried: tuple[str, ...]
) -> tuple[Caution, ...]:
    wanted = {caution for finding in findings for caution in finding.rule.cautions}
    wanted.update(carried)
    unknown = wanted - set(questionnaire.cautions)
    if unknown:
        raise UnknownCautions(tuple(sorted(unknown)))
    return tuple(c for key, c in questionnaire.cautions.items() if key in wanted)


def _cards(
    questionnaire: Questionnaire, given: Mapping[str, Answer], findings: tuple[Finding, ...]
) -> tuple[Advice, ...]:
    """The advice of rules that do nothing else, and that of skipped questions, each once."""
    cards = [finding.advice for finding in findings if _only_a_card(finding.rule)]
    cards += [
        questionnaire.advice[question.if_skipped]
        for question in questionnaire.questions
        if question.may_skip and given.get(question.id) is Answer.SKIP
    ]
    return tuple({card.id: card for card in cards}.values())
