"""Reminders follow the clock on the wall, whatever that clock does."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_app.reminding.recurrence import after
from guide_app.reminding.reminder import EVERY_DAY, Often, QuietHours, Reminder
from tests.reminding.reminders import at, often

BERLIN = ZoneInfo("Europe/Berlin")
"""Jumps from 2:00 to 3:00 on 29 March 2026, and from 3:00 back to 2:00 on 25 October 2026."""
SPRING = datetime(2026, 3, 28, 12, tzinfo=BERLIN)
AUTUMN = datetime(2026, 10, 24, 12, tzinfo=BERLIN)


def walls(reminder: Reminder, since: datetime, count: int) -> list[str]:
    """The next moments as the wall clock shows them, with how far it is ahead of UTC."""
    found = islice(after(reminder, since, BERLIN), count)
    return [f"{moment.astimezone(BERLIN):%a %H:%M %z}" for moment in found]


def test_single_times_on_some_days() -> None:
    monday_and_friday = at("09:00", "17:30", days={0, 4})
    sunday = datetime(2026, 3, 1, 12, tzinfo=UTC)
    found = [f"{moment:%a %d %H:%M}" for moment in islice(after(monday_and_friday, sunday, UTC), 5)]
    assert found == ["Mon 02 09:00", "Mon 02 17:30", "Fri 06 09:00", "Fri 06 17:30", "Mon 09 09:00"]


def test_the_moment_itself_is_behind() -> None:
    nine = datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert next(after(at("09:00"), nine, UTC)) == nine + timedelta(days=1)


def test_again_and_again_in_a_working_day() -> None:
    friday = datetime(2026, 3, 6, 16, tzinfo=UTC)
    found = islice(after(often(50, "09:15", "17:00", days=set(range(5))), friday, UTC), 3)
    assert [f"{moment:%a %H:%M}" for moment in found] == ["Fri 16:45", "Mon 09:15", "Mon 10:05"]


def test_the_same_time_of_the_wall_on_both_sides_of_a_change() -> None:
    assert walls(at("08:00"), SPRING, 2) == ["Sun 08:00 +0200", "Mon 08:00 +0200"]
    assert walls(at("08:00"), SPRING - timedelta(days=1), 2) == [
        "Sat 08:00 +0100",
        "Sun 08:00 +0200",
    ]
    assert walls(at("08:00"), AUTUMN, 1) == ["Sun 08:00 +0100"]


def test_what_falls_into_the_missing_hour_comes_after_it() -> None:
    assert walls(at("02:30"), SPRING, 2) == ["Sun 03:30 +0200", "Mon 02:30 +0200"]


def test_the_missing_hour_changes_no_order() -> None:
    assert walls(at("02:30", "03:00"), SPRING, 2) == ["Sun 03:00 +0200", "Sun 03:30 +0200"]


def test_two_times_that_become_one_moment_count_once() -> None:
    assert walls(at("02:30", "03:30"), SPRING, 2) == ["Sun 03:30 +0200", "Mon 02:30 +0200"]


def test_what_an_autumn_night_has_twice_comes_once() -> None:
    assert walls(at("02:30"), AUTUMN, 2) == ["Sun 02:30 +0200", "Mon 02:30 +0100"]
    second = datetime(2026, 10, 25, 2, 10, tzinfo=BERLIN, fold=1)
    assert walls(at("02:30"), second, 1) == ["Mon 02:30 +0100"]


@pytest.mark.parametrize("change", [SPRING, AUTUMN])
@given(
    minutes=st.integers(5, 240),
    begins=st.times(),
    days=st.sets(st.sampled_from(range(7)), min_size=1),
)
def test_each_day_has_its_times_and_they_come_in_order(
    change: datetime, minutes: int, begins: time, days: set[int]
) -> None:
    first = begins.replace(second=0, microsecond=0)
    reminder = often(minutes, f"{first:%H:%M}", "23:59", days=days)
    found = list(islice(after(reminder, change - timedelta(days=3), BERLIN), 400))
    assert all(earlier < later for earlier, later in pairwise(found))
    for moment in found:
        wall = moment.astimezone(BERLIN)
        assert wall.weekday() in days
        on_time = wall.time() in reminder.times
        jumped = (wall - timedelta(hours=1)).time() in reminder.times
        assert on_time or (wall.date() == datetime(2026, 3, 29).date() and jumped)


def test_quiet_hours_go_over_midnight() -> None:
    night = QuietHours(time(22), time(7))
    assert [hour for hour in range(24) if night.hold_at(time(hour))] == [
        0,
        1,
        2,
        3,
        4,
        5,
        6,
        22,
        23,
    ]
    lunch = QuietHours(time(12), time(13))
    assert (lunch.hold_at(time(12)), lunch.hold_at(time(13))) == (True, False)
    assert not QuietHours(time(8), time(8)).hold_at(time(8))


@pytest.mark.parametrize(
    "wrong",
    [
        {"days": frozenset()},
        {"days": frozenset({7})},
        {"minutes": 0},
        {"at": ()},
        {"at": (time(9, 0, 1),)},
        {"at": (time(9, tzinfo=UTC),)},
        {"often": Often(30, time(9), time(17))},
        {"id": ""},
    ],
)
def test_what_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    good = {"id": "one", "days": EVERY_DAY, "minutes": 10, "at": (time(9),)}
    with pytest.raises(ValueError, match=r"."):
        Reminder(**(good | wrong))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="minutes"):
        Often(4, time(9), time(17))
    with pytest.raises(ValueError, match="before"):
        Often(30, time(17), time(9))
