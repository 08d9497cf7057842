"""What somebody who treats a person wants to know, as a value; it fits on one page.

It tells what was said and done and weighs nothing: no score, no likelihood, no diagnosis.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Generic, NamedTuple, TypeVar

from guide_app.history.looking_back import LookBack, Span, look_back
from guide_app.history.movement import Measured, measured
from guide_app.history.records import (
    AdverseEvent,
    CheckIn,
    Furthest,
    Outcome,
    PainRecord,
    ScreeningRecord,
    SessionRecord,
)
from guide_app.history.statistics import (
    Trend,
    WeeksKept,
    trend,
    weekly_means,
    weeks_kept,
    work_weeks,
)
from guide_app.history.store import Store
from guide_app.model import (
    Answer,
    Catalogue,
    QuestionKind,
    Questionnaire,
    Side,
    SorePlace,
    Urgency,
)

USUAL_SPAN = Span.THREE_MONTHS
"""How far the page looks back where nobody says otherwise (design choice)."""

MOST_LINES = 6
"""How many lines each list has at most, so that all of it fits on one page (design choice)."""

MOST_STOPS = 3
MOST_NOTES = 4
"""The newest stops say what is to be said of them; notes are long (design choice)."""

_DAY = timedelta(days=1)
_Told = TypeVar("_Told")


class Newest(NamedTuple, Generic[_Told]):
    """What there is room for, newest first, and how many earlier ones there are."""

    shown: tuple[_Told, ...]
    more: int


class Practised(NamedTuple):
    """An exercise, and in how many sessions it was part of the plan."""

    name: str
    sessions: int


class WentWrong(NamedTuple):
    """Something wrong in a session, in words.

    ``what`` is empty where the app no longer knows the sign, ``exercise`` where none was recorded.
    """

    on: date
    what: str
    exercise: str
    side: Side | None


class WarningSign(NamedTuple):
    """A safety question answered yes or not sure, in words, with the newest such answer."""

    on: date
    question: str
    answer: Answer


class Stop(NamedTuple):
    """That the app would open no session until the person was seen."""

    on: date
    urgency: Urgency


class Note(NamedTuple):
    """What a person noted for themselves after a session."""

    on: date
    text: str


class Report(NamedTuple):
    """Some time of a history for one page.

    ``pain_trend`` is None where there are too few weeks. ``places`` and ``practised`` begin with
    what was told or done most. ``furthest`` are the first and the newest furthest point at which
    something was felt, None where it was told less than twice.
    """

    look: LookBack
    kept: WeeksKept
    pain_trend: Trend | None
    furthest: tuple[Furthest, Furthest] | None
    places: tuple[SorePlace, ...]
    practised: tuple[Practised, ...]
    went_wrong: Newest[WentWrong]
    warning_signs: Newest[WarningSign]
    stops: Newest[Stop]
    measured: tuple[Measured, ...]
    notes: tuple[Note, ...]


def make_report(
    store: Store,
    span: Span,
    now: datetime,
    catalogue: Catalogue,
    questionnaire: Questionnaire,
    *,
    with_notes: bool,
) -> Report:
    """What is to be said of this time; names and questions are those of the content.

    Notes are private, and on the page only where the person wants them there. Raises StoreError.
    """
    look = look_back(store, span, now.date())
    since, until = (
        datetime.combine(day, time.min, now.tzinfo) for day in (look.first, look.last + _DAY)
    )
    told = store.pains(since=since, until=until)
    tests = [test for test in store.self_tests() if since <= test.at < until]
    events = store.adverse_events(since=since, until=until)
    screenings = store.screenings(since=since, until=until)
    weekly = weekly_means(day for day in store.pain_days(since=look.first) if day.day <= look.last)
    worked = work_weeks(store.work_days(since=look.first, until=look.last + _DAY), look.last)
    return Report(
        look=look,
        kept=weeks_kept(worked, look.last),
        pain_trend=trend(weekly),
        furthest=_furthest(told),
        places=_places(store.check_ins(since=since, until=until)),
        practised=_practised(told, catalogue),
        went_wrong=_newest([went_wrong(event, catalogue, questionnaire) for event in events]),
        warning_signs=_newest(
            _warning_signs(((one, store.answers(one.id)) for one in screenings), questionnaire)
        ),
        stops=_newest(_stops(screenings), MOST_STOPS),
        measured=tuple(
            each for guide in catalogue.self_tests.values() for each in measured(guide, tests)
        ),
        notes=_notes(store.sessions(since=since, until=until)) if with_notes else (),
    )


def went_wrong(
    event: AdverseEvent, catalogue: Catalogue, questionnaire: Questionnaire
) -> WentWrong:
    """The same in words; names and signs are those of the content."""
    signs = {sign.id: sign.text for sign in questionnaire.wrong_signs}
    return WentWrong(
        event.at.date(),
        signs.get(event.sign, ""),
        "" if event.exercise is None else _exercise_name(event.exercise, catalogue),
        event.side,
    )


def _newest(found: Sequence[_Told], most: int = MOST_LINES) -> Newest[_Told]:
    return Newest(tuple(found[:most]), len(found[most:]))


def _furthest(told: Iterable[PainRecord]) -> tuple[Furthest, Furthest] | None:
    points = [session.furthest for session in told if session.furthest is not None]
    return (points[0], points[-1]) if len(points) > 1 else None


def _places(check_ins: Iterable[CheckIn]) -> tuple[SorePlace, ...]:
    counts = Counter(place for one in check_ins for place in one.places)
    return tuple(place for place, _ in counts.most_common(MOST_LINES))


def _practised(told: Iterable[PainRecord], catalogue: Catalogue) -> tuple[Practised, ...]:
    counts = Counter(exercise for session in told for exercise in session.exercises)
    return tuple(
        Practised(_exercise_name(exercise, catalogue), count)
        for exercise, count in counts.most_common(MOST_LINES)
    )


def _warning_signs(
    screenings: Iterable[tuple[ScreeningRecord, Mapping[str, Answer]]],
    questionnaire: Questionnaire,
) -> Sequence[WarningSign]:
    texts = {
        question.id: question.text
        for question in questionnaire.questions
        if question.kind is QuestionKind.RED_FLAG
    }
    newest: dict[str, WarningSign] = {}
    for screening, answers in screenings:
        for question, answer in answers.items():
            if question in texts and answer in (Answer.YES, Answer.UNSURE):
                sign = WarningSign(screening.at.date(), texts[question], answer)
                newest.setdefault(question, sign)
    return list(newest.values())


def _stops(screenings: Iterable[ScreeningRecord]) -> Sequence[Stop]:
    return [
        Stop(one.at.date(), one.urgency)
        for one in screenings
        if one.outcome is Outcome.STOP and one.urgency is not None
    ]


def _notes(sessions: Iterable[SessionRecord]) -> tuple[Note, ...]:
    def noted() -> Iterator[Note]:
        for session in sessions:
            if session.note.strip():
                yield Note(session.at.date(), " ".join(session.note.split()))

    return tuple(noted())[:MOST_NOTES]


def _exercise_name(exercise: str, catalogue: Catalogue) -> str:
    known = catalogue.exercises.get(exercise)
    return exercise if known is None else known.name
