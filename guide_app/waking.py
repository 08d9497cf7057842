"""Seconds that go on counting while the machine is suspended."""

from __future__ import annotations

import sys
import time


def waking_seconds() -> float:
    """Monotonic seconds that go on counting while the machine is suspended.

    On Linux and macOS ``time.monotonic`` stands still then, and a closed lid would go unnoticed.
    """
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()
