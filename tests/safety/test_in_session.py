from __future__ import annotations

from dataclasses import replace

import pytest

from guide_app.model import (
    DoseLimit,
    Light,
    RuleOut,
    Technique,
    WrongResponse,
    WrongSign,
)
from guide_app.safety.in_session import light, response_to
from tests.safety.questionnaires import an_exercise, caution, in_session

RULES = in_session()
STRETCH = an_exercise()
GLIDE = replace(STRETCH, technique=Technique.NERVE_GLIDE)
CAREFUL = replace(caution("narrow"), limits=(DoseLimit(pain=3),))


def sign(response: WrongResponse) -> WrongSign:
    return WrongSign(str(response), "Ouch", response, None, "advice", ("book",))


EASE, SKIP, STOP = map(sign, WrongResponse)


def test_the_second_move_that_hurts_ends_the_session() -> None:
    assert response_to(RULES, SKIP, ()) is WrongResponse.SKIP
    assert response_to(RULES, SKIP, (EASE, EASE)) is WrongResponse.SKIP
    assert response_to(RULES, SKIP, (SKIP,)) is WrongResponse.STOP
    assert response_to(RULES, EASE, (SKIP, EASE)) is WrongResponse.EASE_OFF
    assert response_to(RULES, STOP, ()) is WrongResponse.STOP


@pytest.mark.parametrize(
    ("pain", "at_start", "shown"),
    [
        (0, None, Light.GREEN),
        (3, None, Light.GREEN),
        (4, None, Light.AMBER),
        (5, 5, Light.AMBER),
        (6, 6, Light.RED),
        (10, None, Light.RED),
        (3, 1, Light.AMBER),
        (3, 2, Light.GREEN),
        (2, 0, Light.AMBER),
    ],
)
def test_the_light_follows_pain_and_its_rise(pain: int, at_start: int | None, shown: Light) -> None:
    assert light(RULES.pain_light, STRETCH, pain, at_start) is shown


def test_nerve_glides_are_amber_earlier() -> None:
    assert light(RULES.pain_light, GLIDE, 2) is Light.GREEN
    assert light(RULES.pain_light, GLIDE, 3) is Light.AMBER


def test_a_caution_that_limits_pain_leaves_no_amber() -> None:
    assert light(RULES.pain_light, STRETCH, 3, None, [CAREFUL]) is Light.GREEN
    assert light(RULES.pain_light, STRETCH, 4, None, [CAREFUL]) is Light.RED
    elsewhere = DoseLimit(of=RuleOut(techniques=frozenset({Technique.BREATHING})), pain=3)
    other = replace(CAREFUL, limits=(elsewhere,))
    assert light(RULES.pain_light, STRETCH, 4, None, [other]) is Light.AMBER


@pytest.mark.parametrize("pain", [-1, 11])
def test_pain_goes_from_0_to_10(pain: int) -> None:
    with pytest.raises(ValueError, match="0 to 10"):
        light(RULES.pain_light, STRETCH, pain)
