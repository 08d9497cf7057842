from __future__ import annotations

import copy
import dataclasses
import pickle
from datetime import timedelta

import pytest

from guide_app.model import Demand, MuscleArea, RuleOut
from guide_app.safety.clearance import LIFETIME, Clearance
from guide_app.safety.screening import Cleared, screen
from tests.safety.questionnaires import (
    BOTH,
    NOON,
    an_exercise,
    answered,
    caution,
    question,
    questionnaire,
    rule,
)


def a_clearance(*yes: str) -> Clearance:
    asked = questionnaire(
        [question("fall")], [rule("fall", ["fall"], cautions=["falls"])], cautions=["falls"]
    )
    outcome = screen(asked, answered(asked, yes), BOTH, NOON)
    assert isinstance(outcome, Cleared)
    return outcome.clearance


def test_nobody_else_makes_one() -> None:
    with pytest.raises(TypeError):
        Clearance((), BOTH, NOON, NOON + LIFETIME)
    with pytest.raises(TypeError):
        Clearance((), BOTH, NOON, NOON + LIFETIME, object())


def test_a_valid_one_can_not_be_altered() -> None:
    clearance = a_clearance("fall")
    with pytest.raises(TypeError):
        dataclasses.replace(clearance, cautions=())
    with pytest.raises(TypeError):
        dataclasses.replace(clearance)
    with pytest.raises(dataclasses.FrozenInstanceError):
        clearance.expires = NOON + timedelta(days=365)  # type: ignore[misc]


def test_it_can_not_be_stored() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(a_clearance())


def test_a_copy_is_the_same() -> None:
    clearance = a_clearance()
    assert copy.copy(clearance) is clearance
    assert copy.deepcopy(clearance) is clearance


def test_it_expires() -> None:
    clearance = a_clearance()
    assert not clearance.is_valid(NOON - timedelta(seconds=1))
    assert clearance.is_valid(NOON)
    assert clearance.is_valid(NOON + LIFETIME - timedelta(seconds=1))
    assert not clearance.is_valid(NOON + LIFETIME)


def test_it_names_the_caution_that_rules_an_exercise_out() -> None:
    clearance = a_clearance("fall")
    found = clearance.ruled_out_by(an_exercise(Demand.BALANCE))
    assert found is not None
    assert found.id == "falls"
    assert clearance.ruled_out_by(an_exercise()) is None
    assert a_clearance().ruled_out_by(an_exercise(Demand.BALANCE)) is None


def test_all_keys_of_a_line_must_match() -> None:
    line = RuleOut(demands=frozenset({Demand.FIRM_PRESSURE}), areas=frozenset({MuscleArea.CALVES}))
    veins = caution("veins", line)
    assert veins.rules_out(an_exercise(Demand.FIRM_PRESSURE))
    assert not veins.rules_out(an_exercise(Demand.BALANCE))
    foot = dataclasses.replace(an_exercise(Demand.FIRM_PRESSURE), areas=(MuscleArea.FEET,))
    assert not veins.rules_out(foot)
