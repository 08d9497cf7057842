"""The clock that drives a session, at its own pace or faster."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Protocol

from guide_app.waking import waking_seconds

LONGEST_STEP = 2.0
"""Seconds of session that a fast clock moves at most between two looks at it."""


class Clock(Protocol):
    """Tells monotonic seconds and waits; ``speed`` is how many of them pass in a real one."""

    @property
    def speed(self) -> float:
        """Seconds of this clock in one real second."""

    def monotonic(self) -> float:
        """Now, in seconds of this clock."""

    def sleep(self, seconds: float) -> None:
        """Wait for so many seconds of this clock."""


class RealClock:
    """The time as it passes."""

    speed = 1.0

    def monotonic(self) -> float:
        """Now, counting while the machine is suspended as well."""
        return waking_seconds()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(max(seconds, 0.0))


class FastClock:
    """A clock that runs ``speed`` times as fast, to try a routine out.

    It never moves more than LONGEST_STEP between two looks, so that a busy machine, for which a
    blink is many seconds of session, is not taken for one that slept.
    """

    def __init__(
        self,
        speed: float,
        real: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        if not (math.isfinite(speed) and speed > 0):
            raise ValueError(f"a clock runs faster than 0 times, not {speed}")
        self.speed = speed
        self._real = real
        self._sleep = sleep
        self._seen = real()
        self._now = 0.0

    def monotonic(self) -> float:
        """Now, in seconds since the clock was made."""
        real = self._real()
        self._now += min((real - self._seen) * self.speed, LONGEST_STEP)
        self._seen = real
        return self._now

    def sleep(self, seconds: float) -> None:
        """Wait for so many seconds of this clock, which are fewer real ones."""
        self._sleep(max(seconds, 0.0) / self.speed)


def clock_at(speed: float) -> Clock:
    """The real clock, or one that runs faster (or slower). Raises ValueError unless above 0."""
    return RealClock() if speed == 1 else FastClock(speed)
