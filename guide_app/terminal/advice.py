"""Advice on a terminal: the level first, then what to do."""

from __future__ import annotations

from typing import TextIO

from guide_app.model import Advice, Country, Finding, Urgency
from guide_app.safety.advice import emergency_words, fill, for_finding
from guide_app.terminal.words import bullet, paragraph, write

LEVEL_WORDS = {
    Urgency.EMERGENCY: "EMERGENCY: GET HELP NOW",
    Urgency.URGENT: "URGENT: BE SEEN TODAY",
    Urgency.PROFESSIONAL: "SEE A PROFESSIONAL FIRST",
}


def write_level(out: TextIO, urgency: Urgency, country: Country | None) -> None:
    """How soon, in capitals, and in an emergency whom to call."""
    lines = ["", LEVEL_WORDS[urgency]]
    if urgency is Urgency.EMERGENCY:
        lines.append(paragraph(f"Call {emergency_words(country)}."))
    write(out, lines)


def write_advice(out: TextIO, advice: Advice, country: Country | None) -> None:
    """What it may mean, what to do, whom to see and how soon."""
    _write(out, fill(advice, country))


def write_finding(out: TextIO, finding: Finding, country: Country | None) -> None:
    """The advice of a finding, softer where it rests on a "not sure"."""
    _write(out, for_finding(finding, country))


def _write(out: TextIO, advice: Advice) -> None:
    lines = ["", advice.title]
    if advice.meaning:
        lines.append(paragraph(advice.meaning))
    lines += [bullet(step) for step in advice.steps]
    if advice.whom:
        lines.append(paragraph(f"Whom to see: {advice.whom}"))
    if advice.how_soon:
        lines.append(paragraph(f"How soon: {advice.how_soon}"))
    write(out, lines)
