"""What somebody sees who looks back, against a plain reading of all records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_app.history.looking_back import Compared, LookBack, Span, ends, look_back
from guide_app.history.records import SessionState
from guide_app.history.series import Step, month_of, step_over, week_of, work_points
from guide_app.history.statistics import Change
from guide_app.history.store import Store
from guide_app.history.sums import Day, WorkDay
from guide_app.model import Plan
from tests.history.lives import Life, live

TODAY = date(2025, 6, 4)
NOON = datetime(2025, 6, 4, 12, tzinfo=UTC)
STARTS = {Step.DAY: lambda day: day, Step.WEEK: week_of, Step.MONTH: month_of}


@pytest.fixture(scope="module")
def lived() -> Iterator[Store]:
    with Store.in_memory() as store:
        live(store._connection, Life(2500, 3000, seed=5))
        yield store


@pytest.mark.parametrize("span", Span)
def test_it_is_what_the_records_say(lived: Store, span: Span) -> None:
    found = look_back(lived, span, TODAY)
    sessions = [one for one in lived.sessions() if found.first <= one.at.date() <= TODAY]
    check_ins = [one for one in lived.check_ins() if found.first <= one.at.date() <= TODAY]
    before = [(one.at.date(), one.pain_before) for one in sessions]
    before += [(one.at.date(), one.pain_now) for one in check_ins]
    after = [(one.at.date(), one.pain_after) for one in sessions]
    sleep = [(one.at.date(), one.sleep) for one in check_ins]

    def expected(told: list[tuple[date, int | None]]) -> dict[date, float]:
        steps: dict[date, list[int]] = {}
        for day, value in told:
            if value is not None:
                steps.setdefault(STARTS[found.step](day), []).append(value)
        return {start: mean(values) for start, values in steps.items()}

    assert {p.start: p.before for p in found.pain if p.before is not None} == expected(before)
    assert {p.start: p.after for p in found.pain if p.after is not None} == expected(after)
    assert {point.start: point.mean for point in found.sleep} == expected(sleep)
    worked = [one for one in sessions if one.worked_seconds]
    assert found.sessions == len(worked)
    assert found.minutes == pytest.approx(sum(one.worked_seconds or 0 for one in worked) / 60)
    for points in (found.pain, found.sleep, found.work):
        assert [point.start for point in points] == sorted({point.start for point in points})


def test_a_longer_time_is_shown_in_longer_steps() -> None:
    steps = [step_over(TODAY - timedelta(days=days), TODAY) for days in (0, 91, 364, 5000)]
    assert steps == [Step.DAY, Step.DAY, Step.WEEK, Step.MONTH]


def test_an_empty_history_shows_today_and_compares_nothing(store: Store) -> None:
    for span in Span:
        found = look_back(store, span, TODAY)
        assert (found.first, found.last, found.begun) == (TODAY, TODAY, False)
        assert (found.pain, found.sleep, found.effects, found.helped) == ((), (), (), ())
        assert (found.pain_change, found.same_pain, found.sessions) == (None, None, 0)


def tell(store: Store, plan: Plan, pains: list[int | None], *, every: int = 2) -> None:
    """Sessions that began with these pains, the last one today."""
    for place, pain in enumerate(reversed(pains)):
        at = NOON - timedelta(days=place * every)
        session = store.begin(plan, at=at, pain_before=pain)
        store.end(session, SessionState.FINISHED, at=at, worked_seconds=600)


@pytest.mark.parametrize(
    ("pains", "change"),
    [
        ([7] * 10 + [4] * 10, Change.EASED),
        ([4] * 10 + [7] * 10, Change.WORSE),
        ([6] * 10 + [5] * 10, Change.SAME),
        ([0] * 10 + [1] * 10, Change.SAME),
        ([6] * 10, None),
        ([None] * 20, None),
        ([6] + [None] * 18 + [2], None),
    ],
)
def test_the_change_is_told_only_where_it_is_known(
    store: Store, plan: Plan, pains: list[int | None], change: Change | None
) -> None:
    tell(store, plan, pains)
    found = look_back(store, Span.THREE_MONTHS, TODAY)
    assert found.pain_change is change
    if found.pain_ends is not None and found.same_pain is not None:
        low, high = found.same_pain
        inside = low < found.pain_ends.last < high
        assert inside is (change is Change.SAME), "the band is what the words say"


def test_the_band_is_two_points_of_ten_for_strong_pain(store: Store, plan: Plan) -> None:
    tell(store, plan, [8] * 20)
    assert look_back(store, Span.THREE_MONTHS, TODAY).same_pain == (6.0, 10.0)


def test_what_the_clock_put_into_the_future_is_left_out(store: Store, plan: Plan) -> None:
    later = NOON + timedelta(days=400)
    session = store.begin(plan, at=later, pain_before=9)
    store.end(session, SessionState.FINISHED, at=later, worked_seconds=60)
    found = look_back(store, Span.ALL, TODAY)
    assert (found.pain, found.sessions) == ((), 0)


def test_an_exercise_is_named_only_after_some_sessions(store: Store, plan: Plan) -> None:
    def helped() -> list[str]:
        found: LookBack = look_back(store, Span.THREE_MONTHS, TODAY)
        return [effect.exercise_id for effect in found.helped]

    for _ in range(2):
        session = store.begin(plan, at=NOON, pain_before=9)
        store.after(session, pain_after=1)
    assert helped() == []
    session = store.begin(plan, at=NOON, pain_before=9)
    store.after(session, pain_after=1)
    assert helped() == ["seated-figure-four"]


def test_the_first_days_and_the_last_are_compared() -> None:
    days = [Day(TODAY + timedelta(days=place), 1, place) for place in range(30)]
    assert ends(days, 7) == Compared(3.0, 26.0)
    assert ends(days[:13], 7) is None
    assert ends(days[:14], 7) == Compared(3.0, 10.0)


@given(
    st.lists(st.dates(date(2019, 12, 20), date(2024, 3, 1)), max_size=30),
    st.sampled_from(Step),
)
def test_every_step_comes_once_and_no_minute_is_lost(days: list[date], step: Step) -> None:
    first, last = date(2019, 12, 20), date(2024, 3, 1)
    points = work_points([WorkDay(day, 1, 60) for day in days], step, first, last)
    starts = [point.start for point in points]
    wanted = {STARTS[step](first + timedelta(days=n)) for n in range((last - first).days + 1)}
    assert starts == sorted(wanted)
    assert sum(point.sessions for point in points) == len(days)
    assert sum(point.minutes for point in points) == len(days)
