from __future__ import annotations

import pytest

from guide_app.session.machine import GAP_LIMIT
from guide_app.terminal.clock import LONGEST_STEP, FastClock, RealClock, clock_at


class Wall:
    def __init__(self) -> None:
        self.now = 50.0

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_a_fast_clock_runs_ahead_of_the_wall() -> None:
    wall = Wall()
    clock = FastClock(20.0, wall.time, wall.sleep)
    begin = clock.monotonic()
    clock.sleep(1.0)
    assert clock.monotonic() - begin == pytest.approx(1.0)
    assert wall.now == pytest.approx(50.05)


def test_a_busy_machine_is_not_taken_for_one_that_slept() -> None:
    wall = Wall()
    clock = FastClock(1000.0, wall.time, wall.sleep)
    begin = clock.monotonic()
    wall.now += 3.0
    assert clock.monotonic() - begin == LONGEST_STEP < GAP_LIMIT


def test_the_real_clock_goes_forward() -> None:
    clock = clock_at(1)
    assert isinstance(clock, RealClock)
    assert clock.monotonic() <= clock.monotonic()
    clock.sleep(-1.0)


@pytest.mark.parametrize("speed", [0.0, -2.0, float("inf"), float("nan")])
def test_a_clock_that_stands_still_or_leaps_is_refused(speed: float) -> None:
    with pytest.raises(ValueError, match="faster than 0"):
        clock_at(speed)


def test_a_clock_can_be_asked_for_at_a_speed() -> None:
    assert clock_at(8.0).speed == 8.0
