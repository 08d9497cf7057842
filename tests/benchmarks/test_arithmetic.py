from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.arithmetic import in_turn, ratio, undisturbed, worst_of_medians

seconds = st.floats(min_value=0.001, max_value=1000)


def test_a_ratio_is_taken_round_by_round() -> None:
    # The second round was slow for both of them.
    assert ratio([3.0, 30.0, 3.0], [2.0, 20.0, 2.0]) == 1.5


@given(st.lists(seconds, min_size=1), seconds)
def test_a_ratio_does_not_depend_on_the_machine(bare: list[float], times: float) -> None:
    assert ratio([times * value for value in bare], bare) == pytest.approx(times)


@pytest.mark.parametrize(("values", "bare"), [([], []), ([1.0], []), ([1.0], [1.0, 2.0])])
def test_rounds_that_do_not_pair_up_have_no_ratio(values: list[float], bare: list[float]) -> None:
    with pytest.raises(ValueError, match=r"."):
        ratio(values, bare)


def test_disturbed_rounds_do_not_count() -> None:
    assert undisturbed([1.0, 9.0, 2.0, 40.0, 7.0, 30.0]) == 1.5
    assert undisturbed([5.0]) == 5.0
    with pytest.raises(ValueError, match=r"."):
        undisturbed([])


@given(st.lists(seconds, min_size=1))
def test_the_undisturbed_time_lies_among_the_readings(readings: list[float]) -> None:
    lowest, highest = min(readings), max(readings)
    assert lowest * (1 - 1e-9) <= undisturbed(readings) <= highest * (1 + 1e-9)


def test_the_worst_case_is_found_and_one_slow_round_is_forgiven() -> None:
    rounds = [{"a": 1.0, "b": 2.0}, {"a": 90.0, "b": 2.5}, {"a": 1.0, "b": 2.0}]
    assert worst_of_medians(rounds) == 2.0
    with pytest.raises(ValueError, match=r"."):
        worst_of_medians([])


def test_each_comes_first_once() -> None:
    things = ["bare", "daily", "welcome"]
    rounds = [in_turn(things, number) for number in range(3)]
    assert {each[0] for each in rounds} == set(things)
    assert all(sorted(each) == sorted(things) for each in rounds)
    assert in_turn([], 5) == []
