"""The statistics against pandas and scipy, which add up the raw records in their own way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

import pandas as pd  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]

from guide_app.history import statistics
from guide_app.history.records import SessionState
from guide_app.history.series import week_of
from guide_app.history.statistics import (
    CAUTION_SESSIONS,
    Change,
    ExerciseEffect,
    Trend,
    WeekMean,
    WeeksKept,
    WorkWeek,
    compare,
    exercise_effects,
    trend,
    weekly_means,
    weeks_kept,
    work_weeks,
)
from guide_app.history.store import Store
from guide_app.model import Plan
from tests.history.lives import Life, live

TODAY = date(2026, 3, 4)
MONDAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(scope="module", params=[Life(700, 1500, seed=3), Life(40, 25, seed=4)])
def lived(request: pytest.FixtureRequest) -> Iterator[Store]:
    with Store.in_memory() as store:
        live(store._connection, request.param)
        yield store


class Progress(NamedTuple):
    """All that is worked out from the sums of a history."""

    effects: tuple[ExerciseEffect, ...]
    pain: tuple[WeekMean, ...]
    pain_trend: Trend | None
    sleep: tuple[WeekMean, ...]
    sleep_trend: Trend | None
    work: tuple[WorkWeek, ...]
    kept: WeeksKept


def progress_of(store: Store, today: date = TODAY) -> Progress:
    pain, sleep = weekly_means(store.pain_days()), weekly_means(store.sleep_days())
    work = work_weeks(store.work_days(), today)
    return Progress(
        exercise_effects(store.pain_changes()),
        pain,
        trend(pain),
        sleep,
        trend(sleep),
        work,
        weeks_kept(work, today),
    )


def monday_of(days: pd.Series) -> pd.Series:
    return days.dt.tz_localize(None).dt.to_period("W-SUN").dt.start_time.dt.date


def told(times: list[datetime], values: list[int | None]) -> pd.DataFrame:
    # The clock on the wall, whatever the zone: that is what the calendar goes by.
    at = pd.to_datetime([time.replace(tzinfo=None) for time in times])
    frame = pd.DataFrame({"at": at, "value": pd.array(values, dtype="Int64")}).dropna()
    frame["week"] = monday_of(frame["at"])
    return frame


def test_effects_are_those_of_pandas(lived: Store) -> None:
    records = [
        (exercise, record.pain_after - record.pain_before)
        for record in lived.pains()
        if record.pain_before is not None and record.pain_after is not None
        for exercise in record.exercises
    ]
    expected = pd.DataFrame(records, columns=["exercise", "change"]).groupby("exercise")["change"]
    found = {effect.exercise_id: effect for effect in progress_of(lived).effects}
    assert set(found) == set(expected.groups)
    for exercise, row in expected.agg(["mean", "count"]).iterrows():
        effect = found[exercise]
        assert effect.sessions == row["count"]
        assert effect.mean == pytest.approx(row["mean"])
        weight = row["count"] / (row["count"] + CAUTION_SESSIONS)
        assert effect.expected == pytest.approx(row["mean"] * weight)
    assert all(one.expected <= two.expected for one, two in pairwise(progress_of(lived).effects))


def test_pain_and_sleep_are_those_of_pandas_and_scipy(lived: Store) -> None:
    found = progress_of(lived)
    check_ins, sessions = lived.check_ins(), lived.sessions()
    pain = told(
        [record.at for record in check_ins] + [record.at for record in sessions],
        [record.pain_now for record in check_ins] + [record.pain_before for record in sessions],
    )
    sleep = told([record.at for record in check_ins], [record.sleep for record in check_ins])
    for frame, means, line in (
        (pain, found.pain, found.pain_trend),
        (sleep, found.sleep, found.sleep_trend),
    ):
        weeks = frame.groupby("week")["value"].agg(["mean", "count"])
        assert [mean.week for mean in means] == list(weeks.index)
        assert [mean.mean for mean in means] == pytest.approx(list(weeks["mean"]))
        assert [mean.said for mean in means] == list(weeks["count"])
        assert line is not None
        numbers = [(week - weeks.index[0]).days / 7 for week in weeks.index]
        oracle = stats.linregress(numbers, weeks["mean"].astype(float))
        margin = stats.t.ppf(0.975, len(numbers) - 2) * oracle.stderr
        assert line.slope == pytest.approx(oracle.slope)
        assert line.error == pytest.approx(oracle.stderr)
        assert (line.low, line.high) == pytest.approx(
            (oracle.slope - margin, oracle.slope + margin), rel=1e-3
        )


def test_minutes_and_weeks_are_those_of_pandas(lived: Store) -> None:
    found = progress_of(lived)
    ended = [record for record in lived.sessions() if record.worked_seconds]
    frame = told([record.at for record in ended], [record.worked_seconds for record in ended])
    weeks = frame.groupby("week")["value"].agg(["sum", "count"])
    every = pd.date_range(weeks.index[0], week_of(TODAY), freq="7D").date
    weeks = weeks.reindex(every, fill_value=0)
    assert [week.week for week in found.work] == list(every)
    assert [week.minutes for week in found.work] == pytest.approx(list(weeks["sum"] / 60))
    assert [week.sessions for week in found.work] == list(weeks["count"])
    assert found.kept.kept == (weeks["count"] > 0).sum()
    assert found.kept.of == len(weeks)


def test_days_before_a_date_are_left_out(lived: Store) -> None:
    since = date(2015, 6, 1)
    assert {day.day >= since for day in lived.pain_days(since=since)} == {True}
    assert {day.day >= since for day in lived.work_days(since=since)} == {True}
    assert {day.day >= since for day in lived.sleep_days(since=since)} <= {True}


@pytest.mark.parametrize("freedom", [*range(1, 40), 100, 1000])
def test_confidence_is_that_of_student(freedom: int) -> None:
    assert statistics._quantile(freedom) == pytest.approx(stats.t.ppf(0.975, freedom), abs=1e-3)


def test_nothing_is_said_of_an_empty_history() -> None:
    with Store.in_memory() as store:
        assert progress_of(store) == Progress((), (), None, (), None, (), WeeksKept(0, 0, 0))


def test_two_weeks_are_no_trend_and_a_straight_line_has_no_doubt() -> None:
    line = [WeekMean(MONDAY + timedelta(weeks=week), 8 - 0.5 * week, 3) for week in (0, 1, 2, 5)]
    assert trend(line[:2]) is None
    found = trend(line)
    assert found is not None
    assert found[:2] == pytest.approx((-0.5, 0.0), abs=1e-9)


def test_what_was_corrected_counts_once(plan: Plan) -> None:
    with Store.in_memory() as store:
        session = store.begin(plan, at=NOON, pain_before=6)
        assert store.pain_changes() == ()
        store.after(session, pain_after=2)
        store.after(session, pain_after=5)
        assert store.pain_changes() == (("seated-figure-four", -1, 1),)
        store.after(session, pain_after=None)
        assert store.pain_changes() == ()


def test_a_session_without_work_is_no_work_day(plan: Plan) -> None:
    with Store.in_memory() as store:
        store.begin(plan, at=NOON)
        left = store.begin(plan, at=NOON)
        store.end(left, SessionState.STOPPED, at=NOON, worked_seconds=0)
        assert store.work_days() == ()
        done = store.begin(plan, at=NOON)
        store.end(done, SessionState.STOPPED, at=NOON, worked_seconds=90)
        assert store.work_days() == ((MONDAY, 1, 90),)


@pytest.mark.parametrize(
    ("sessions", "in_a_row"),
    [
        ([1, 2, 1], 3),
        ([1, 2, 0], 2),
        ([1, 0, 1], 1),
        ([1, 0, 0], 0),
        ([1], 1),
        ([0, 4], 1),
    ],
)
def test_weeks_in_a_row_forgive_the_week_under_way(sessions: list[int], in_a_row: int) -> None:
    first = MONDAY - timedelta(weeks=len(sessions) - 1)
    weeks = [
        WorkWeek(first + timedelta(weeks=number), 10.0 * count, count)
        for number, count in enumerate(sessions)
    ]
    kept = weeks_kept(weeks, TODAY)
    assert kept == WeeksKept(sum(map(bool, sessions)), len(sessions), in_a_row)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (6, 4, Change.EASED),
        (6, 4.3, Change.SAME),
        (5, 3.5, Change.EASED),
        (3, 2, Change.EASED),
        (3, 2.2, Change.SAME),
        (1, 1, Change.SAME),
        (0, 1, Change.SAME),
        (0, 2, Change.WORSE),
        (4, 5.2, Change.WORSE),
        (8, 9.9, Change.SAME),
        (8, 10, Change.WORSE),
        (0, 0, Change.SAME),
    ],
)
def test_a_change_means_something_from_two_points_or_three_tenths(
    before: float, after: float, change: Change
) -> None:
    assert compare(before, after) is change


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_weeks_begin_on_monday(day: date) -> None:
    assert week_of(day).isoweekday() == 1
    assert timedelta(0) <= day - week_of(day) < timedelta(weeks=1)
