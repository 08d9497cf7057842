from __future__ import annotations

import pytest

from guide_app.model import Country, Finding
from guide_app.safety.advice import (
    EMERGENCY_FALLBACK,
    URGENT_FALLBACK,
    emergency_words,
    fill,
    for_finding,
    urgent_words,
)
from tests.safety.questionnaires import advice, rule

BRITAIN = Country("gb", "United Kingdom", "999 or 112", "NHS 111", True, ("book",))
IRELAND = Country("ie", "Ireland", "112 or 999", "", False, ("book",))
ELSEWHERE = Country("other", "Another country", "your number", "", False, ("book",))


def test_the_numbers_of_the_country_are_filled_in() -> None:
    filled = fill(advice("pain"), BRITAIN)
    assert filled.steps == (
        "Call 999 or 112, or your local emergency number.",
        "Or call NHS 111.",
    )
    assert filled.whom == "Somebody at NHS 111"


def test_a_country_without_an_urgent_line_names_the_doctor() -> None:
    assert urgent_words(IRELAND) == URGENT_FALLBACK


@pytest.mark.parametrize("country", [None, ELSEWHERE])
def test_an_unknown_country_gets_the_honest_fallback(country: Country | None) -> None:
    assert emergency_words(country) == EMERGENCY_FALLBACK
    assert urgent_words(country) == URGENT_FALLBACK


def test_not_sure_is_met_with_softer_words() -> None:
    found = Finding(rule("r", ["q"]), advice("pain"), ("q",), unsure=True)
    assert "not sure" in for_finding(found, BRITAIN).meaning
    surely = Finding(rule("r", ["q"]), advice("pain"), ("q",))
    assert for_finding(surely, BRITAIN) == fill(advice("pain"), BRITAIN)
