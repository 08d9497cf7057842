"""The report for a clinician: what it says, from records alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from guide_app.content.library import load_catalogue, load_questionnaire
from guide_app.content.places import content_root
from guide_app.history.records import (
    EventKind,
    Outcome,
    ScreeningKind,
    SessionState,
)
from guide_app.history.report import MOST_LINES, PERIOD, Report, look_up, report
from guide_app.history.statistics import WeeksKept
from guide_app.history.store import Store
from guide_app.model import (
    Answer,
    Catalogue,
    Exercise,
    MuscleArea,
    Phase,
    Plan,
    QuestionKind,
    Questionnaire,
    Region,
    Segment,
    Side,
    SorePlace,
    Urgency,
)

NOW = datetime(2026, 3, 1, 20, tzinfo=UTC)  # a Sunday
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(content_root(), None).catalogue


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return load_questionnaire(content_root())


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as opened:
        yield opened


def plan_of(*exercises: Exercise) -> Plan:
    return Plan(
        "mine", "Mine", tuple(Segment(Phase.WORK, one, Side.NONE, 30, 0) for one in exercises)
    )


def do(store: Store, plan: Plan, days_ago: int, pain: int | None = None, seconds: int = 600) -> int:
    at = NOW - days_ago * DAY
    session = store.begin(plan, at=at, pain_before=pain)
    if seconds:
        store.end(session, SessionState.FINISHED, at=at, worked_seconds=seconds)
    return session


def test_it_adds_up_what_was_done_in_its_time(
    store: Store, catalogue: Catalogue, questionnaire: Questionnaire
) -> None:
    first, second, *_ = catalogue.exercises.values()
    do(store, plan_of(first), 0)
    do(store, plan_of(first, second), 8, seconds=300)
    do(store, plan_of(second), 9, seconds=0)
    do(store, plan_of(second), PERIOD.days + 1)
    found = report(look_up(store, NOW), NOW, catalogue, questionnaire)
    assert (found.sessions, found.minutes) == (2, 15)
    assert found.kept == WeeksKept(2, 2, 2)
    assert {(one.name, one.sessions) for one in found.practised} == {
        (first.name, 2),
        (second.name, 2),
    }
    assert (found.since, found.until) == ((NOW - PERIOD).date(), NOW.date())


def test_pain_and_sleep_are_compared_over_weeks(
    store: Store, catalogue: Catalogue, questionnaire: Questionnaire
) -> None:
    exercise = next(iter(catalogue.exercises.values()))
    for week, pain in enumerate((8, 8, 7, 4, 4)):
        at = NOW - (4 - week) * 7 * DAY
        store.check_in(
            at=at,
            pain_now=pain,
            sleep=5,
            places=[(MuscleArea.LOWER_BACK, Side.NONE)] + [(MuscleArea.FEET, Side.LEFT)] * week,
        )
    do(store, plan_of(exercise), 0, pain=2)
    found = report(look_up(store, NOW), NOW, catalogue, questionnaire)
    assert [week.mean for week in found.pain.weeks] == [8, 8, 7, 4, 3]
    assert found.pain.ends is not None
    assert found.pain.ends == pytest.approx((8, 10 / 3))
    assert found.pain.trend is not None
    assert found.pain.trend.slope < 0
    assert found.sleep.ends == (5, 5)
    assert found.places == (
        SorePlace(MuscleArea.LOWER_BACK, Side.NONE),
        SorePlace(MuscleArea.FEET, Side.LEFT),
    )


def test_one_week_says_nothing_of_a_course(
    store: Store, catalogue: Catalogue, questionnaire: Questionnaire
) -> None:
    store.check_in(at=NOW, pain_now=5)
    found = report(look_up(store, NOW), NOW, catalogue, questionnaire)
    assert (found.pain.ends, found.pain.trend) == (None, None)
    assert found.sleep.weeks == ()


def test_what_went_wrong_is_told_in_words(
    store: Store, catalogue: Catalogue, questionnaire: Questionnaire
) -> None:
    exercise = next(iter(catalogue.exercises.values()))
    sign = questionnaire.wrong_signs[0]
    session = do(store, plan_of(exercise), 1)
    for number in range(MOST_LINES + 2):
        store.event(
            session,
            EventKind.WRONG,
            at=NOW - DAY + timedelta(seconds=number),
            data={
                "sign": sign.id if number else "a-sign-of-old",
                "exercise": exercise.id if number else None,
                "side": "left",
                "response": "stop",
                "urgency": sign.urgency,
            },
        )
    found = report(look_up(store, NOW), NOW, catalogue, questionnaire)
    assert len(found.went_wrong) == MOST_LINES
    assert found.more_went_wrong == 2
    newest = found.went_wrong[0]
    assert (newest.what, newest.exercise, newest.urgency) == (
        sign.text,
        exercise.name,
        sign.urgency,
    )


def test_warning_signs_are_the_red_flags_that_were_not_denied(
    store: Store, catalogue: Catalogue, questionnaire: Questionnaire
) -> None:
    flags = [one for one in questionnaire.questions if one.kind is QuestionKind.RED_FLAG]
    condition = next(one for one in questionnaire.questions if one.kind is QuestionKind.CONDITION)
    for days, answer in ((5, Answer.YES), (2, Answer.UNSURE)):
        store.record_screening(
            at=NOW - days * DAY,
            kind=ScreeningKind.FULL,
            outcome=Outcome.STOP,
            urgency=Urgency.URGENT,
            regions=Region,
            answers={flags[0].id: answer, flags[1].id: Answer.NO, condition.id: Answer.YES},
        )
    found = report(look_up(store, NOW), NOW, catalogue, questionnaire)
    [sign] = found.warning_signs
    assert (sign.question, sign.answer) == (flags[0].text, Answer.UNSURE)
    assert sign.at == NOW - 2 * DAY
    assert found.stops == (
        (NOW - 2 * DAY, Urgency.URGENT),
        (NOW - 5 * DAY, Urgency.URGENT),
    )


def test_nothing_recorded_is_a_page_too(
    store: Store, catalogue: Catalogue, questionnaire: Questionnaire
) -> None:
    found = report(look_up(store, NOW), NOW, catalogue, questionnaire)
    assert isinstance(found, Report)
    assert (found.sessions, found.practised, found.went_wrong) == (0, (), ())
