"""What somebody who treats a person is told, from records alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from guide_app.content.library import load_catalogue, load_questionnaire
from guide_app.content.places import content_root
from guide_app.history.looking_back import Span
from guide_app.history.movement import Movement, measured, movement
from guide_app.history.records import (
    EventKind,
    Furthest,
    Outcome,
    ScreeningKind,
    SelfTestKind,
    SessionState,
)
from guide_app.history.report import (
    MOST_LINES,
    MOST_NOTES,
    Newest,
    Practised,
    Report,
    Stop,
    WarningSign,
    WentWrong,
    make_report,
)
from guide_app.history.statistics import WeeksKept
from guide_app.history.store import Store
from guide_app.model import (
    Answer,
    Exercise,
    MuscleArea,
    Phase,
    Plan,
    QuestionKind,
    Region,
    Segment,
    Side,
    SorePlace,
    Urgency,
)

NOW = datetime(2026, 3, 1, 20, tzinfo=UTC)  # a Sunday
DAY = timedelta(days=1)
CATALOGUE = load_catalogue(content_root(), None).catalogue
QUESTIONNAIRE = load_questionnaire(content_root())
GUIDES = CATALOGUE.self_tests
FIRST, SECOND, *_ = CATALOGUE.exercises.values()


def plan_of(*exercises: Exercise) -> Plan:
    return Plan(
        "mine", "Mine", tuple(Segment(Phase.WORK, one, Side.NONE, 30, 0) for one in exercises)
    )


def do(
    store: Store,
    days_ago: int,
    plan: Plan | None = None,
    *,
    pain: int | None = None,
    furthest: Furthest | None = None,
    note: str = "",
    seconds: int = 600,
) -> int:
    at = NOW - days_ago * DAY
    session = store.begin(plan or plan_of(FIRST), at=at, pain_before=pain)
    if seconds:
        store.end(session, SessionState.FINISHED, at=at, worked_seconds=seconds)
    store.after(session, furthest=furthest, note=note)
    return session


def report(
    store: Store, span: Span = Span.FOUR_WEEKS, *, with_notes: bool = True, now: datetime = NOW
) -> Report:
    return make_report(store, span, now, CATALOGUE, QUESTIONNAIRE, with_notes=with_notes)


def test_an_empty_history_makes_an_empty_report(store: Store) -> None:
    made = report(store)
    assert (made.look.sessions, made.kept, made.pain_trend) == (0, WeeksKept(0, 0, 0), None)
    assert (made.furthest, made.places, made.practised) == (None, (), ())
    assert [made.went_wrong, made.warning_signs, made.stops] == [Newest((), 0)] * 3
    assert (made.measured, made.notes) == ((), ())


def test_it_adds_up_what_was_done(store: Store) -> None:
    do(store, 0)
    do(store, 8, plan_of(FIRST, SECOND), seconds=300)
    do(store, 9, plan_of(SECOND), seconds=0)
    do(store, 28, plan_of(SECOND))
    made = report(store)
    assert (made.look.sessions, made.look.minutes) == (2, 15)
    assert made.kept == WeeksKept(2, 2, 2)
    assert set(made.practised) == {Practised(FIRST.name, 2), Practised(SECOND.name, 2)}


def test_it_tells_of_its_time_alone(store: Store) -> None:
    do(store, 40, furthest=Furthest.FOOT, note="too long ago")
    do(store, 20, furthest=Furthest.CALF, note="first")
    do(store, 1, furthest=Furthest.BACK, note="  last\n one ")
    do(store, -1, furthest=Furthest.HAND, note="by a clock that went wrong")
    for days, value in ((60, 40), (21, 30), (1, 20), (-1, 10)):
        store.record_self_test(SelfTestKind.FINGERTIP_TO_FLOOR, value, at=NOW - days * DAY)
    made = report(store)
    assert made.furthest == (Furthest.CALF, Furthest.BACK)
    assert [note.text for note in made.notes] == ["last one", "first"]
    (test,) = made.measured
    assert (test.first.value, test.newest.value) == (30, 20)


def test_the_first_and_the_last_day_belong_to_it_whole(store: Store) -> None:
    dawn = NOW.replace(hour=0, minute=1)
    for at in (dawn - 27 * DAY, dawn - 28 * DAY, NOW.replace(hour=23)):
        store.check_in(at=at, pain_now=5, places=[(MuscleArea.NECK, Side.NONE)])
        store.event(
            store.begin(plan_of(FIRST), at=at), EventKind.WRONG, at=at, data={"sign": "cramp"}
        )
    assert len(report(store).went_wrong.shown) == 2


def test_pain_has_a_trend_and_places(store: Store) -> None:
    for week, pain in enumerate((8, 8, 7, 4, 4)):
        store.check_in(
            at=NOW - (4 - week) * 7 * DAY,
            pain_now=pain,
            sleep=5,
            places=[(MuscleArea.LOWER_BACK, Side.NONE)] + [(MuscleArea.FEET, Side.LEFT)] * week,
        )
    do(store, 0, pain=2)
    made = report(store, Span.THREE_MONTHS)
    assert made.pain_trend is not None
    assert made.pain_trend.weeks == 5
    assert made.pain_trend.slope < 0
    assert made.places == (
        SorePlace(MuscleArea.LOWER_BACK, Side.NONE),
        SorePlace(MuscleArea.FEET, Side.LEFT),
    )


def test_notes_are_private_unless_they_are_wanted(store: Store) -> None:
    for day in range(1, MOST_NOTES + 3):
        do(store, day, note=f"note {day}")
    assert report(store, with_notes=False).notes == ()
    assert [note.text for note in report(store).notes] == ["note 1", "note 2", "note 3", "note 4"]


def test_what_went_wrong_is_told_in_words_and_what_has_no_room_is_counted(store: Store) -> None:
    sign = QUESTIONNAIRE.wrong_signs[0]
    session = do(store, 1)
    facts: list[dict[str, str | None]] = [
        {"sign": "a-sign-of-old", "exercise": None},
        {"sign": sign.id, "exercise": "an-exercise-of-old"},
    ]
    facts += [{"sign": sign.id, "exercise": FIRST.id, "side": "left"}] * MOST_LINES
    for number, data in enumerate(facts):
        at = NOW - DAY + timedelta(seconds=number)
        store.event(session, EventKind.WRONG, at=at, data=dict(data))
    on = (NOW - DAY).date()
    made = report(store).went_wrong
    assert made == Newest((WentWrong(on, sign.text, FIRST.name, Side.LEFT),) * MOST_LINES, 2)


def test_what_the_app_no_longer_knows_is_told_all_the_same(store: Store) -> None:
    session = do(store, 1)
    for sign, exercise in (("a-sign-of-old", None), ("a-sign-of-old", "an-exercise-of-old")):
        data = {"sign": sign, "exercise": exercise}
        store.event(session, EventKind.WRONG, at=NOW - DAY, data=dict(data))
    told = [(one.what, one.exercise) for one in report(store).went_wrong.shown]
    assert told == [("", "an-exercise-of-old"), ("", "")]


def test_warning_signs_are_the_red_flags_that_were_not_denied(store: Store) -> None:
    flags = [one for one in QUESTIONNAIRE.questions if one.kind is QuestionKind.RED_FLAG]
    condition = next(one for one in QUESTIONNAIRE.questions if one.kind is QuestionKind.CONDITION)
    do(store, 7)
    for days, answer in ((5, Answer.YES), (2, Answer.UNSURE)):
        store.record_screening(
            at=NOW - days * DAY,
            kind=ScreeningKind.FULL,
            outcome=Outcome.STOP,
            urgency=Urgency.URGENT,
            regions=Region,
            answers={flags[0].id: answer, flags[1].id: Answer.NO, condition.id: Answer.YES},
        )
    newer, older = ((NOW - ago * DAY).date() for ago in (2, 5))
    made = report(store)
    assert made.warning_signs == Newest((WarningSign(newer, flags[0].text, Answer.UNSURE),), 0)
    assert made.stops == Newest((Stop(newer, Urgency.URGENT), Stop(older, Urgency.URGENT)), 0)


@pytest.mark.parametrize(
    ("test", "before", "after", "became"),
    [
        ("fingertip-to-floor", 30, 25.5, Movement.SAME),
        ("fingertip-to-floor", 30, 25.4, Movement.FURTHER),
        ("fingertip-to-floor", 30, 34.6, Movement.LESS_FAR),
        ("straight-leg-raise", 50, 62, Movement.SAME),
        ("straight-leg-raise", 50, 63, Movement.FURTHER),
        ("straight-leg-raise", 50, 37, Movement.LESS_FAR),
    ],
)
def test_only_more_than_the_smallest_real_change_is_one(
    test: str, before: float, after: float, became: Movement
) -> None:
    assert movement(GUIDES[test], before, after) is became


def test_sides_are_measured_apart(store: Store) -> None:
    kind = SelfTestKind.STRAIGHT_LEG_RAISE
    for side, value in ((Side.LEFT, 40), (Side.RIGHT, 70), (Side.LEFT, 60)):
        store.record_self_test(kind, value, at=NOW, side=side)
    found = measured(GUIDES["straight-leg-raise"], store.self_tests())
    assert [(each.side, each.first.value, each.newest.value, each.movement) for each in found] == [
        (Side.LEFT, 40, 60, Movement.FURTHER),
        (Side.RIGHT, 70, 70, None),
    ]
