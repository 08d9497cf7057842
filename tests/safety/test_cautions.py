from __future__ import annotations

from typing import Any

import pytest

from guide_app.model import Demand, RuleOut
from guide_app.safety.cautions import Cautions
from guide_app.session.machine import Session
from tests.safety.questionnaires import NOON, an_exercise, caution
from tests.terminal.fakes import small_plan


def test_the_first_caution_that_rules_an_exercise_out_is_named() -> None:
    bending = RuleOut(demands=frozenset({Demand.SPINE_FLEXION}))
    first, second = caution("discs", bending), caution("bones", bending)
    limits = Cautions((first, second))
    assert limits.ruled_out_by(an_exercise(Demand.SPINE_FLEXION)) == first
    assert limits.ruled_out_by(an_exercise()) is None


def test_they_open_nothing() -> None:
    look: Any = Cautions()
    assert look.regions == frozenset()
    with pytest.raises(AttributeError):
        Session(small_plan(), look, NOON)
