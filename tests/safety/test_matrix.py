from __future__ import annotations

import json

from guide_app.model import Demand, MuscleArea, Position, RuleOut
from guide_app.safety.matrix import rules_out
from tests.safety.questionnaires import an_exercise, caution


def test_outright_and_combined_lines_are_told_apart() -> None:
    lines = (
        RuleOut(positions=frozenset({Position.PRONE, Position.SUPINE})),
        RuleOut(demands=frozenset({Demand.FIRM_PRESSURE}), areas=frozenset({MuscleArea.CALVES})),
        RuleOut(exercises=frozenset({"press-up"})),
    )
    table = rules_out({"c": caution("c", *lines)}, [an_exercise(Demand.FIRM_PRESSURE)])
    row = json.loads(json.dumps(table))["c"]
    assert row["positions"] == ["prone", "supine"]
    assert row["demands"] == []
    assert row["combinations"] == [{"demands": ["firm-pressure"], "areas": ["calves"]}]
    assert row["exercises"] == ["lean", "press-up"]
    assert row["sources"] == ["book"]
