"""Advice in the words of the person's country."""

from __future__ import annotations

from dataclasses import replace

from guide_app.model import Advice, Country, Finding

EMERGENCY_FALLBACK = "your local emergency number (112 or 911 work on many mobiles)"
URGENT_FALLBACK = "your doctor or an urgent-care line"
ELSEWHERE = "other"
"""The id of the entry that stands for every country not in the list."""

NOT_SURE = "You were not sure about an answer. To be on the safe side, read this as a yes."


def emergency_words(country: Country | None) -> str:
    """The emergency number inside a sentence; never without a way out if it is the wrong one."""
    if country is None or country.id == ELSEWHERE or not country.emergency:
        return EMERGENCY_FALLBACK
    return f"{country.emergency}, or your local emergency number"


def urgent_words(country: Country | None) -> str:
    """The urgent line inside a sentence, or whom else to call where none is known."""
    if country is None or not country.urgent_line:
        return URGENT_FALLBACK
    return country.urgent_line


def fill(advice: Advice, country: Country | None) -> Advice:
    """The advice with ``{emergency}`` and ``{urgent_line}`` put into words for the country."""
    words = {"{emergency}": emergency_words(country), "{urgent_line}": urgent_words(country)}

    def filled(text: str) -> str:
        for placeholder, value in words.items():
            text = text.replace(placeholder, value)
        return text

    return replace(
        advice,
        title=filled(advice.title),
        meaning=filled(advice.meaning),
        steps=tuple(filled(step) for step in advice.steps),
        whom=filled(advice.whom),
        how_soon=filled(advice.how_soon),
    )


def for_finding(finding: Finding, country: Country | None) -> Advice:
    """The advice of a finding, in softer words where it rests on a "not sure" alone."""
    advice = fill(finding.advice, country)
    if not finding.unsure:
        return advice
    return replace(advice, meaning=f"{NOT_SURE} {advice.meaning}")
