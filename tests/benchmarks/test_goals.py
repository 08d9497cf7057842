from __future__ import annotations

import json
import math

import pytest

from benchmarks import __main__ as command
from benchmarks import goals
from benchmarks.goals import GOALS, Goal, Result
from benchmarks.processes import ProbeError

GOOD = {goal.name: goal.most for goal in GOALS}


def test_every_goal_has_a_name_of_its_own_and_a_limit() -> None:
    assert len({goal.name for goal in GOALS}) == len(GOALS)
    assert all(goal.most > 0 and goal.unit and goal.about for goal in GOALS)


@pytest.mark.parametrize(
    ("value", "holds"),
    [(1.2, True), (1.6, True), (1.604, True), (1.61, False), (math.nan, False), (math.inf, False)],
)
def test_a_goal_holds_for_the_value_that_is_printed(value: float, holds: bool) -> None:
    assert Result(Goal("start", "x bare", 1.6, "a start"), value).holds is holds


def test_results_come_in_the_order_of_the_table() -> None:
    backwards = dict(reversed(GOOD.items()))
    assert [result.goal for result in goals.results(backwards)] == list(GOALS)


def test_what_was_left_out_has_no_result() -> None:
    assert [result.goal.name for result in goals.results({"fit": 1.0})] == ["fit"]


def test_a_value_without_a_goal_is_refused() -> None:
    with pytest.raises(ValueError, match="no goal is named speed"):
        goals.results({"speed": 1.0})


def test_the_json_has_four_facts_for_each_name() -> None:
    found = goals.as_json(goals.results({"fit": 0.1234, "slider": 20.0, "filter": math.nan}))
    assert found == {
        "fit": {"value": 0.12, "unit": "ms", "goal": 2, "holds": True},
        "filter": {"value": None, "unit": "ms", "goal": 16, "holds": False},
        "slider": {"value": 20.0, "unit": "ms", "goal": 16, "holds": False},
    }
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_the_table_says_which_goal_was_missed() -> None:
    lines = goals.as_table(goals.results({"fit": 0.5, "slider": 99.0})).splitlines()
    assert [("MISSED" in line, line.split()[0]) for line in lines[1:]] == [
        (False, "fit"),
        (True, "slider"),
    ]


@pytest.mark.parametrize(("slider", "code"), [(16.0, 0), (17.0, 1)])
def test_the_command_ends_with_1_where_a_goal_is_missed(
    slider: float,
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked: list[bool] = []

    def measure(*, quick: bool) -> dict[str, float]:
        asked.append(quick)
        return {**GOOD, "slider": slider}

    monkeypatch.setattr(command, "_measure", measure)
    assert command.main(["--json", "--quick"]) == code
    assert asked == [True]
    assert json.loads(capsys.readouterr().out).keys() == GOOD.keys()


def test_what_can_not_be_measured_is_said_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def measure(*, quick: bool) -> dict[str, float]:
        raise ProbeError(f"app ended without a reading, quick or not: {quick}")

    monkeypatch.setattr(command, "_measure", measure)
    assert command.main([]) == 1
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "app ended without a reading, quick or not: False\n")
