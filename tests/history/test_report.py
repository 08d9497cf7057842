"""What somebody who treats a person is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from guide_app.content.library import load_catalogue
from guide_app.content.places import content_root
from guide_app.history.looking_back import Span
from guide_app.history.movement import Movement, measured, movement
from guide_app.history.records import EventKind, Furthest, SelfTestKind, SessionState
from guide_app.history.report import MOST_EVENTS, MOST_NOTES, Report, make_report
from guide_app.history.store import Store
from guide_app.model import Plan, Side

NOW = datetime(2026, 3, 2, 20, tzinfo=UTC)
GUIDES = load_catalogue(content_root(), None).catalogue.self_tests


def tell(store: Store, plan: Plan, days_ago: int, furthest: Furthest, note: str = "") -> int:
    at = NOW - timedelta(days=days_ago)
    session = store.begin(plan, at=at, pain_before=5)
    store.end(session, SessionState.FINISHED, at=at, worked_seconds=60)
    store.after(session, pain_after=4, furthest=furthest, note=note)
    return session


def report(store: Store, *, with_notes: bool = True) -> Report:
    return make_report(store, Span.FOUR_WEEKS, NOW, GUIDES.values(), with_notes=with_notes)


def test_an_empty_history_makes_an_empty_report(store: Store) -> None:
    made = report(store)
    assert (made.practised, made.furthest, made.events, made.measured, made.notes) == (
        (),
        None,
        (),
        (),
        (),
    )


def test_it_tells_of_its_time_alone(store: Store, plan: Plan) -> None:
    tell(store, plan, 40, Furthest.FOOT, "too long ago")
    tell(store, plan, 20, Furthest.CALF, "first")
    tell(store, plan, 1, Furthest.BACK, "  last\n one ")
    for days, value in ((60, 40), (21, 30), (1, 20)):
        at = NOW - timedelta(days=days)
        store.record_self_test(SelfTestKind.FINGERTIP_TO_FLOOR, value, at=at)
    made = report(store)
    assert made.furthest == (Furthest.CALF, Furthest.BACK)
    assert [(each.exercise_id, each.sessions) for each in made.practised] == [
        ("seated-figure-four", 2)
    ]
    assert [note.text for note in made.notes] == ["last one", "first"]
    (test,) = made.measured
    assert (test.first.value, test.newest.value) == (30, 20)


def test_notes_are_private_unless_they_are_wanted(store: Store, plan: Plan) -> None:
    tell(store, plan, 1, Furthest.BACK, "mine")
    assert report(store, with_notes=False).notes == ()


def test_what_has_no_room_is_counted(store: Store, plan: Plan) -> None:
    for day in range(1, MOST_EVENTS + 4):
        session = tell(store, plan, day, Furthest.BACK, f"note {day}")
        at = NOW - timedelta(days=day)
        store.event(session, EventKind.WRONG, at=at, data={"sign": "cramp"})
    made = report(store)
    assert (len(made.events), made.more_events) == (MOST_EVENTS, 3)
    assert made.events[0].at > made.events[-1].at
    assert len(made.notes) == MOST_NOTES


def test_only_more_than_the_smallest_real_change_is_one() -> None:
    less, more = GUIDES["fingertip-to-floor"], GUIDES["straight-leg-raise"]
    assert movement(less, 30, 25.5) is Movement.SAME
    assert movement(less, 30, 25.4) is Movement.FURTHER
    assert movement(less, 30, 34.6) is Movement.LESS_FAR
    assert movement(more, 50, 62) is Movement.SAME
    assert movement(more, 50, 63) is Movement.FURTHER
    assert movement(more, 50, 37) is Movement.LESS_FAR


def test_sides_are_measured_apart(store: Store) -> None:
    guide = GUIDES["straight-leg-raise"]
    kind = SelfTestKind.STRAIGHT_LEG_RAISE
    for side, value in ((Side.LEFT, 40), (Side.RIGHT, 70), (Side.LEFT, 60)):
        store.record_self_test(kind, value, at=NOW, side=side)
    found = measured(guide, store.self_tests())
    assert [(each.side, each.first.value, each.newest.value, each.movement) for each in found] == [
        (Side.LEFT, 40, 60, Movement.FURTHER),
        (Side.RIGHT, 70, 70, None),
    ]
