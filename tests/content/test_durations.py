"""Durations and ranges, as authors write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_app.content.durations import UnorderedRange, count_range, seconds, seconds_range
from guide_app.model import Range

SECONDS = st.integers(1, 5999)


def ways_to_write(total: int) -> list[object]:
    minutes, rest = divmod(total, 60)
    ways: list[object] = [
        total,
        str(total),
        f"{total}s",
        f"{minutes}:{rest:02}",
        f"{minutes}m{rest}s",
    ]
    return [*ways, f"{minutes}m"] if not rest else ways


@given(SECONDS)
def test_every_way_to_write_a_duration_means_the_same(total: int) -> None:
    assert {seconds(written) for written in ways_to_write(total)} == {total}


@given(st.tuples(SECONDS, SECONDS, SECONDS).map(sorted), st.data())
def test_every_way_to_write_a_range_means_the_same(ends: list[int], data: st.DataObject) -> None:
    low, ideal, high = ends
    written = [data.draw(st.sampled_from(ways_to_write(end))) for end in ends]
    keys = dict(zip(("min", "ideal", "max"), written, strict=True))
    assert seconds_range(keys) == Range(low, ideal, high)
    assert seconds_range(f"{written[0]}..{written[2]}") == Range(low, (low + high) // 2, high)
    assert seconds_range(written[0]) == Range(low, low, low)


@given(st.tuples(*[st.integers(1, 20)] * 3).map(sorted))
def test_counts(ends: list[int]) -> None:
    low, ideal, high = ends
    assert count_range({"min": low, "ideal": ideal, "max": high}) == Range(low, ideal, high)
    assert count_range(f"{low}..{high}") == Range(low, low, high)
    assert count_range(low) == Range(low, low, low)


@pytest.mark.parametrize(
    "written",
    ["", "s", "m", "45 s", "1h", "1:5", "1:60", "1.5", "-3", True, None, "٣s", "20s..60s"],
)
def test_what_is_no_duration(written: object) -> None:
    with pytest.raises(ValueError, match="is not a duration"):
        seconds(written)


@pytest.mark.parametrize("written", ["60s..20s", "0s..20s", {"min": 5, "ideal": 2, "max": 9}, 0])
def test_a_range_goes_up_from_above_nothing(written: object) -> None:
    with pytest.raises(UnorderedRange):
        seconds_range(written)
