"""The clocks: one that a sleeping machine can't fool, one that tests move."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from guide_app.desktop.clock import ManualClock, SystemClock
from guide_app.waking import waking_seconds

START = datetime(2026, 3, 2, 20, 30, tzinfo=UTC)


def test_waking_seconds_never_run_backwards() -> None:
    moments = [waking_seconds() for _ in range(100)]
    assert moments == sorted(moments)


def test_waking_seconds_run_as_fast_as_time() -> None:
    difference = waking_seconds() - time.monotonic()
    assert waking_seconds() - time.monotonic() == pytest.approx(difference, abs=0.05)


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_waking_seconds_ask_for_the_clock_that_counts_sleep(
    monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    clocks = {"linux": ("CLOCK_BOOTTIME", 71), "darwin": ("CLOCK_MONOTONIC", 72)}
    name, number = clocks[platform]
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(time, name, number, raising=False)
    monkeypatch.setattr(time, "clock_gettime", {number: 12.5}.__getitem__, raising=False)
    assert waking_seconds() == 12.5


def test_waking_seconds_elsewhere_are_monotonic_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(time, "monotonic", lambda: 3.5)
    assert waking_seconds() == 3.5


def test_the_system_clock_knows_its_time_zone() -> None:
    assert SystemClock().now().utcoffset() is not None


def test_the_system_clock_calls_back(qtbot: QtBot) -> None:
    clock = SystemClock()
    called: list[float] = []
    began = clock.monotonic()
    clock.call_later(0.02, lambda: called.append(clock.monotonic()))
    qtbot.waitUntil(lambda: bool(called), timeout=2000)
    assert called[0] - began >= 0.019


def test_the_system_clock_takes_a_call_back(qtbot: QtBot) -> None:
    clock = SystemClock()
    called: list[str] = []
    clock.call_later(0.0, lambda: called.append("taken back"))()
    clock.call_later(0.01, lambda: called.append("called"))
    qtbot.waitUntil(lambda: bool(called), timeout=2000)
    assert called == ["called"]


def test_a_manual_clock_moves_only_when_told() -> None:
    clock = ManualClock(START)
    assert (clock.monotonic(), clock.now()) == (0.0, START)
    clock.move(90)
    assert (clock.monotonic(), clock.now()) == (90.0, START + timedelta(seconds=90))


def test_it_calls_back_in_order_at_the_right_moments() -> None:
    clock = ManualClock(START)
    heard: list[tuple[str, float]] = []

    def hear(name: str) -> None:
        heard.append((name, clock.monotonic()))

    clock.call_later(5, lambda: hear("late"))
    clock.call_later(2, lambda: hear("early"))
    clock.call_later(2, lambda: hear("early too"))
    clock.call_later(11, lambda: hear("never"))
    clock.move(10)
    assert heard == [("early", 2.0), ("early too", 2.0), ("late", 5.0)]
    assert clock.monotonic() == 10.0


def test_a_call_may_ask_for_the_next_one() -> None:
    clock = ManualClock(START)
    ticks: list[float] = []

    def tick() -> None:
        ticks.append(clock.monotonic())
        clock.call_later(1, tick)

    clock.call_later(1, tick)
    clock.move(3.5)
    assert ticks == [1.0, 2.0, 3.0]


def test_a_call_can_be_taken_back() -> None:
    clock = ManualClock(START)
    heard: list[str] = []
    take_back = clock.call_later(1, lambda: heard.append("no"))
    take_back()
    take_back()
    clock.move(2)
    assert heard == []


def test_a_sleeping_machine_calls_late() -> None:
    clock = ManualClock(START)
    heard: list[float] = []
    clock.call_later(1, lambda: heard.append(clock.monotonic()))
    clock.sleep(60)
    assert heard == []
    clock.move(0)
    assert heard == [60.0]


def test_a_manual_clock_counts_real_time_where_the_wall_clock_jumps() -> None:
    zone = ZoneInfo("Europe/Berlin")
    clock = ManualClock(datetime(2026, 3, 29, 1, 30, tzinfo=zone))
    clock.move(3600)
    assert (clock.now().hour, clock.zone) == (3, zone)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="only there can a process move its zone")
@pytest.mark.parametrize(
    "name", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"]
)
def test_the_zone_of_the_system_knows_when_clocks_change(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", name)
    time.tzset()
    try:
        known, found = ZoneInfo(name), SystemClock().zone
        for hours in range(0, 366 * 24, 1):
            moment = datetime(2026, 1, 1, 0, 30, tzinfo=UTC) + timedelta(hours=hours)
            ours, theirs = moment.astimezone(found), moment.astimezone(known)
            assert ours.replace(tzinfo=None) == theirs.replace(tzinfo=None)
            assert (ours.fold, ours.utcoffset()) == (theirs.fold, theirs.utcoffset())
            wall = datetime(2026, 1, 1, 0, 30) + timedelta(hours=hours)
            expected = wall.replace(tzinfo=known).astimezone(UTC)
            assert wall.replace(tzinfo=found).astimezone(UTC) == expected
    finally:
        monkeypatch.undo()
        time.tzset()
