"""What the advice page says, made from what the safety room found."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from guide_app.desktop.context import Context
from guide_app.desktop.pages.advice import Sheet
from guide_app.model import Advice, Finding, FollowUpRule, Urgency, WrongSign
from guide_app.safety.advice import emergency_words, for_finding, urgent_words
from guide_app.safety.screening import Stop


def for_stop(stop: Stop, context: Context) -> Sheet:
    """The sheet of a screening that was not passed."""
    filled = [for_finding(finding, context.country) for finding in stop.findings]
    cards = [context.worded(card) for card in stop.cards]
    return Sheet(
        urgency=stop.urgency,
        advice=_each_once(filled + cards),
        led_to_it=_questions(stop.findings, context),
        number=_number(stop.urgency, context),
        may_agree=stop.may_open,
        may_ask_again=True,
    )


def for_sign(sign: WrongSign, context: Context) -> Sheet:
    """The sheet of something that went wrong in a session and ended it."""
    return Sheet(
        urgency=sign.urgency,
        advice=(context.worded(context.questionnaire.advice[sign.advice]),),
        led_to_it=(sign.text,),
        number=_number(sign.urgency, context),
        way_on=_say_how_it_was() if sign.urgency in (None, Urgency.PROFESSIONAL) else None,
        may_ask_again=sign.urgency in (Urgency.EMERGENCY, Urgency.URGENT),
    )


def for_follow_up(rule: FollowUpRule, context: Context) -> Sheet:
    """The sheet of what the pain after a session, or over sessions, calls for."""
    return Sheet(
        urgency=rule.urgency,
        advice=(context.worded(context.questionnaire.advice[rule.advice]),),
        way_on=QCoreApplication.translate("sheets", "I have read this"),
    )


def _say_how_it_was() -> str:
    return QCoreApplication.translate("sheets", "Say how it was")


def _number(urgency: Urgency | None, context: Context) -> str:
    country = context.country
    if urgency is Urgency.EMERGENCY:
        return emergency_words(country) if country is None else country.emergency
    if urgency is Urgency.URGENT and country is not None and country.urgent_line:
        return urgent_words(country)
    return ""


def _each_once(advice: list[Advice]) -> tuple[Advice, ...]:
    return tuple({each.id: each for each in reversed(advice)}.values())[::-1]


def _questions(findings: tuple[Finding, ...], context: Context) -> tuple[str, ...]:
    ids = dict.fromkeys(question for finding in findings for question in finding.answers)
    return tuple(context.questionnaire.question(question).text for question in ids)
