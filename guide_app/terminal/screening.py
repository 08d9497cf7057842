"""The safety screen on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TextIO

from guide_app.model import Answer, Country, Question, Questionnaire, Region
from guide_app.safety.screening import (
    NO_AGREEMENTS,
    Cleared,
    Earlier,
    Stop,
    emergency_so_far,
    questions_to_ask,
    questions_today,
    screen,
    screen_today,
)
from guide_app.terminal.advice import write_advice, write_finding, write_level
from guide_app.terminal.questions import ReadLine, choose, prompt
from guide_app.terminal.words import bullet, paragraph, write

_ANSWERS = {
    "n": Answer.NO,
    "no": Answer.NO,
    "y": Answer.YES,
    "yes": Answer.YES,
    "u": Answer.UNSURE,
    "unsure": Answer.UNSURE,
    "not sure": Answer.UNSURE,
}

_SKIP = ("s", "skip")
_HOW = "Answer n (no), y (yes) or u (not sure). ? tells why we ask, b goes back one question."
_HOW_WITH_SKIP = f"{_HOW} s leaves this one out."


@dataclass(frozen=True, slots=True)
class Screened:
    """What the answers came to, and the answers themselves."""

    outcome: Cleared | Stop
    answers: Mapping[str, Answer]


def ask_all(
    questionnaire: Questionnaire,
    regions: Iterable[Region],
    *,
    at: datetime,
    read: ReadLine,
    out: TextIO,
    agreements: Mapping[str, date] = NO_AGREEMENTS,
) -> Screened:
    """Ask the full questionnaire for these regions and weigh the answers.

    It ends early when the answers amount to an emergency. Raises EOFError when the person leaves,
    and whatever ``safety.screening.screen`` raises.
    """
    wanted = frozenset(regions)

    def still(answers: Mapping[str, Answer]) -> tuple[Question, ...]:
        return questions_to_ask(questionnaire, answers, wanted)

    def emergency(answers: Mapping[str, Answer]) -> Stop | None:
        return emergency_so_far(questionnaire, answers, wanted)

    answers, stop = _ask(questionnaire, still, emergency, read, out)
    outcome = stop or screen(questionnaire, answers, wanted, at, agreements)
    return Screened(outcome, answers)


def ask_today(
    questionnaire: Questionnaire,
    earlier: Earlier,
    *,
    at: datetime,
    read: ReadLine,
    out: TextIO,
    agreements: Mapping[str, date] = NO_AGREEMENTS,
) -> Screened:
    """Ask the daily check and weigh the answers; raises as ``ask_all`` does."""

    def still(answers: Mapping[str, Answer]) -> tuple[Question, ...]:
        return questions_today(questionnaire, answers, earlier.regions)

    def emergency(answers: Mapping[str, Answer]) -> Stop | None:
        return emergency_so_far(questionnaire, answers, earlier.regions)

    answers, stop = _ask(questionnaire, still, emergency, read, out)
    outcome = stop or screen_today(questionnaire, answers, earlier, at, agreements)
    return Screened(outcome, answers)


def report(outcome: Cleared | Stop, out: TextIO, country: Country | None) -> None:
    """Say what the answers came to: the advice of a stop, or what to take care of."""
    if isinstance(outcome, Stop):
        write_level(out, outcome.urgency, country)
        for finding in (*outcome.findings, *outcome.also):
            write_finding(out, finding, country)
    else:
        _report_cautions(outcome, out)
    for card in outcome.cards:
        write_advice(out, card, country)


def ask_agreements(stop: Stop, *, today: date, read: ReadLine, out: TextIO) -> dict[str, date]:
    """For a stop that a professional's word opens: on which day one agreed, by rule.

    Empty for a stop that no agreement opens. Raises EOFError when the person leaves.
    """
    if not stop.may_open:
        return {}
    agreed: dict[str, date] = {}
    for finding in stop.findings:
        write(out, ["", paragraph(f"{finding.advice.title}: has a professional agreed?")])
        day = _ask_day(today, read, out)
        if day is not None:
            agreed[finding.rule.id] = day
    return agreed


def ask_country(countries: tuple[Country, ...], *, read: ReadLine, out: TextIO) -> Country:
    """In which country the person is, for the emergency number. Raises EOFError when they leave."""
    write(out, ["Which country are you in? It is for the emergency number.", ""])
    return countries[choose([country.name for country in countries], read, out)]


def _ask(
    questionnaire: Questionnaire,
    still: Callable[[Mapping[str, Answer]], tuple[Question, ...]],
    emergency: Callable[[Mapping[str, Answer]], Stop | None],
    read: ReadLine,
    out: TextIO,
) -> tuple[dict[str, Answer], Stop | None]:
    titles = {group.id: group.title for group in questionnaire.groups}
    answers: dict[str, Answer] = {}
    heading = ""
    write(out, [_HOW])
    while True:
        asked = still(answers)
        question = next((one for one in asked if one.id not in answers), None)
        if question is None:
            return answers, None
        if question.group != heading:
            heading = question.group
            write(out, ["", titles.get(heading, heading)])
        place = f"{asked.index(question) + 1} of {len(asked)}"
        answer = _answer(question, place, read, out)
        if answer is not None:
            answers[question.id] = answer
        elif answers:
            answers.popitem()
        stop = emergency(answers)
        if stop is not None:
            return answers, stop


def _answer(question: Question, place: str, read: ReadLine, out: TextIO) -> Answer | None:
    """The person's answer, or None to go back."""
    write(out, ["", paragraph(f"({place}) {question.text}")])
    keys, how = ("n / y / u / s: ", _HOW_WITH_SKIP) if question.may_skip else ("n / y / u: ", _HOW)
    while True:
        typed = prompt(keys, read, out).lower()
        if typed in _ANSWERS:
            return _ANSWERS[typed]
        if typed in _SKIP and question.may_skip:
            return Answer.SKIP
        if typed in ("b", "back"):
            return None
        write(out, [paragraph(question.why if typed == "?" else how, "  " if typed == "?" else "")])


def _ask_day(today: date, read: ReadLine, out: TextIO) -> date | None:
    while True:
        typed = prompt("The day (YYYY-MM-DD), or Enter for no: ", read, out)
        if not typed:
            return None
        try:
            day = date.fromisoformat(typed)
        except ValueError:
            write(out, [f"Please type the day like this: {today.isoformat()}"])
            continue
        if day <= today:
            return day
        write(out, ["That day is still to come."])


def _report_cautions(outcome: Cleared, out: TextIO) -> None:
    if not outcome.cautions:
        write(out, ["", "Nothing in your answers speaks against starting."])
        return
    write(out, ["", "You can start. This is what changes for you:"])
    write(out, (bullet(f"{caution.name}: {caution.advice}") for caution in outcome.cautions))
