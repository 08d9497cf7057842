"""What a person's clinician wants to see at a glance, as a value; it fits on one page.

It tells what was said and done and weighs nothing: no score, no likelihood, no diagnosis.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from guide_app.history.records import (
    AdverseEvent,
    CheckIn,
    Outcome,
    ScreeningRecord,
    SessionRecord,
)
from guide_app.history.statistics import (
    Trend,
    WeekMean,
    WeeksKept,
    trend,
    weekly_means,
    weeks_kept,
    work_weeks,
)
from guide_app.history.store import Store
from guide_app.history.sums import Day, WorkDay
from guide_app.model import Answer, Catalogue, QuestionKind, Questionnaire, Side, SorePlace, Urgency

PERIOD = timedelta(weeks=12)
"""How far the report looks back (design choice)."""

MOST_LINES = 6
"""How many lines each list has at most, so that all of it fits on one page (design choice)."""

ENDS = 2
"""How many weeks at either end are compared (design choice): one week alone says little."""


class Course(NamedTuple):
    """How something went, week by week.

    ``ends`` are the means of the first and of the last weeks, None where there are too few weeks;
    so is ``trend``.
    """

    weeks: tuple[WeekMean, ...] = ()
    ends: tuple[float, float] | None = None
    trend: Trend | None = None


class Practised(NamedTuple):
    """An exercise, and in how many sessions it was part of the plan."""

    name: str
    sessions: int


class WentWrong(NamedTuple):
    """Something wrong in a session, in words; ``exercise`` is empty where it wasn't recorded."""

    at: datetime
    what: str
    exercise: str
    side: Side | None
    urgency: Urgency | None


class WarningSign(NamedTuple):
    """A safety question that was answered yes or not sure, in words, with the newest answer."""

    at: datetime
    question: str
    answer: Answer


class Report(NamedTuple):
    """The whole page. Lists hold the newest, or the most frequent; ``more_`` counts the others."""

    since: date
    until: date
    sessions: int
    minutes: int
    kept: WeeksKept
    practised: tuple[Practised, ...]
    pain: Course
    sleep: Course
    places: tuple[SorePlace, ...]
    went_wrong: tuple[WentWrong, ...]
    more_went_wrong: int
    warning_signs: tuple[WarningSign, ...]
    more_warning_signs: int
    stops: tuple[tuple[datetime, Urgency], ...]


class Told(NamedTuple):
    """What was recorded in the time of the report, newest first."""

    sessions: Sequence[SessionRecord]
    exercises: Sequence[Sequence[str]]
    check_ins: Sequence[CheckIn]
    adverse_events: Sequence[AdverseEvent]
    screenings: Sequence[tuple[ScreeningRecord, Mapping[str, Answer]]]


def look_up(store: Store, now: datetime) -> Told:
    """What the report is made of. Raises StoreError."""
    since = now - PERIOD
    return Told(
        store.sessions(since=since),
        [record.exercises for record in store.pains(since=since)],
        store.check_ins(since=since),
        store.adverse_events(since=since),
        [(one, store.answers(one.id)) for one in store.screenings(since=since)],
    )


def report(told: Told, now: datetime, catalogue: Catalogue, questionnaire: Questionnaire) -> Report:
    """The report on what was told; names and questions are those of the content."""
    today = now.date()
    worked = [
        WorkDay(session.at.date(), 1, session.worked_seconds)
        for session in told.sessions
        if session.worked_seconds
    ]
    wrong = _went_wrong(told.adverse_events, catalogue, questionnaire)
    signs = _warning_signs(told.screenings, questionnaire)
    pain = [(one.at, one.pain_now) for one in told.check_ins]
    pain += [(one.at, one.pain_before) for one in told.sessions]
    return Report(
        since=(now - PERIOD).date(),
        until=today,
        sessions=len(worked),
        minutes=round(sum(day.seconds for day in worked) / 60),
        kept=weeks_kept(work_weeks(worked, today), today),
        practised=_practised(told.exercises, catalogue),
        pain=_course(pain),
        sleep=_course((one.at, one.sleep) for one in told.check_ins),
        places=tuple(
            place
            for place, _ in Counter(
                place for one in told.check_ins for place in one.places
            ).most_common(MOST_LINES)
        ),
        went_wrong=wrong[:MOST_LINES],
        more_went_wrong=len(wrong[MOST_LINES:]),
        warning_signs=signs[:MOST_LINES],
        more_warning_signs=len(signs[MOST_LINES:]),
        stops=tuple(
            (one.at, one.urgency)
            for one, _ in told.screenings
            if one.outcome is Outcome.STOP and one.urgency is not None
        )[:MOST_LINES],
    )


def _course(said: Iterable[tuple[datetime, int | None]]) -> Course:
    weeks = weekly_means(Day(at.date(), 1, value) for at, value in said if value is not None)
    if len(weeks) < 2:
        return Course(weeks)
    compared = min(ENDS, len(weeks) // 2)
    return Course(weeks, (_mean(weeks[:compared]), _mean(weeks[-compared:])), trend(weeks))


def _mean(weeks: Sequence[WeekMean]) -> float:
    return sum(week.mean * week.said for week in weeks) / sum(week.said for week in weeks)


def _practised(exercises: Iterable[Iterable[str]], catalogue: Catalogue) -> tuple[Practised, ...]:
    counts = Counter(exercise for each in exercises for exercise in each)
    return tuple(
        Practised(_exercise_name(exercise, catalogue), count)
        for exercise, count in counts.most_common(MOST_LINES)
    )


def _went_wrong(
    events: Iterable[AdverseEvent], catalogue: Catalogue, questionnaire: Questionnaire
) -> tuple[WentWrong, ...]:
    texts = {sign.id: sign.text for sign in questionnaire.wrong_signs}
    return tuple(
        WentWrong(
            event.at,
            texts.get(event.sign, event.sign),
            "" if event.exercise is None else _exercise_name(event.exercise, catalogue),
            event.side,
            event.urgency,
        )
        for event in events
    )


def _warning_signs(
    screenings: Iterable[tuple[ScreeningRecord, Mapping[str, Answer]]],
    questionnaire: Questionnaire,
) -> tuple[WarningSign, ...]:
    texts = {
        question.id: question.text
        for question in questionnaire.questions
        if question.kind is QuestionKind.RED_FLAG
    }
    newest: dict[str, WarningSign] = {}
    for screening, answers in screenings:
        for question, answer in answers.items():
            if question in texts and answer in (Answer.YES, Answer.UNSURE):
                newest.setdefault(question, WarningSign(screening.at, texts[question], answer))
    return tuple(newest.values())


def _exercise_name(exercise: str, catalogue: Catalogue) -> str:
    known = catalogue.exercises.get(exercise)
    return exercise if known is None else known.name
