from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from guide_app.history.records import Outcome, ScreeningKind, ScreeningRecord, SessionState
from guide_app.history.store import Store
from guide_app.model import Answer, Plan, Region, Urgency

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
BOTH = frozenset(Region)


def passed(store: Store, at: datetime, kind: ScreeningKind = ScreeningKind.FULL) -> int:
    return store.record_screening(at=at, kind=kind, outcome=Outcome.CLEAR, regions=BOTH)


def stopped(store: Store, at: datetime, kind: ScreeningKind = ScreeningKind.FULL) -> int:
    return store.record_screening(
        at=at, kind=kind, outcome=Outcome.STOP, regions=BOTH, urgency=Urgency.URGENT
    )


def test_nothing_was_screened_at_first(store: Store) -> None:
    assert store.last_screening() is None
    assert store.last_passed_full() is None
    assert store.last_stop() is None
    assert store.agreements() == {}


def test_a_screening_comes_back_as_it_was(store: Store, path: Path) -> None:
    answers = {"numb-saddle": Answer.NO, "pregnant": Answer.UNSURE, "warfarin": Answer.YES}
    screening = store.record_screening(
        at=NOON,
        kind=ScreeningKind.FULL,
        outcome=Outcome.MODIFIED,
        regions=[Region.BACK_AND_LEG],
        cautions=["pregnancy-from-16-weeks", "blood-thinners"],
        answers=answers,
    )
    store.close()
    with Store.open(path) as again:
        expected = ScreeningRecord(
            screening,
            NOON,
            ScreeningKind.FULL,
            Outcome.MODIFIED,
            frozenset({Region.BACK_AND_LEG}),
            None,
            ("pregnancy-from-16-weeks", "blood-thinners"),
        )
        assert again.last_screening() == again.last_passed_full() == expected
        assert again.answers(screening) == answers


def test_answers_are_deleted_alone_and_for_good(store: Store, path: Path) -> None:
    screening = store.record_screening(
        at=NOON,
        kind=ScreeningKind.FULL,
        outcome=Outcome.CLEAR,
        regions=BOTH,
        answers={"zebra-question": Answer.NO},
    )
    store.delete_answers()
    assert store.answers(screening) == {}
    assert store.last_passed_full() is not None
    assert b"zebra" not in b"".join(file.read_bytes() for file in path.parent.iterdir())


def test_the_daily_check_does_not_count_as_a_full_one(store: Store) -> None:
    full = passed(store, NOON)
    daily = passed(store, NOON + timedelta(days=1), ScreeningKind.DAILY)
    last, last_full = store.last_screening(), store.last_passed_full()
    assert last is not None
    assert last_full is not None
    assert (last.id, last_full.id) == (daily, full)


@pytest.mark.parametrize("kind", list(ScreeningKind))
def test_a_stop_closes_what_was_passed_before(store: Store, kind: ScreeningKind) -> None:
    passed(store, NOON)
    stop = stopped(store, NOON + timedelta(hours=1), kind)
    last = store.last_stop()
    assert last is not None
    assert (last.id, last.urgency) == (stop, Urgency.URGENT)
    assert store.last_passed_full() is None

    passed(store, NOON + timedelta(days=2), ScreeningKind.DAILY)
    assert store.last_passed_full() is None, "a daily check opens nothing"
    again = passed(store, NOON + timedelta(days=2))
    opened = store.last_passed_full()
    assert opened is not None
    assert opened.id == again


def test_a_clock_that_was_set_back_hides_no_stop(store: Store) -> None:
    passed(store, NOON)
    stop = stopped(store, NOON - timedelta(days=1))
    last = store.last_screening()
    assert last is not None
    assert last.id == stop
    assert store.last_passed_full() is None


def test_a_warning_sign_in_a_session_is_a_stop_that_outlives_it(store: Store, plan: Plan) -> None:
    passed(store, NOON)
    session = store.begin(plan, at=NOON)
    store.end(
        session,
        SessionState.STOPPED,
        at=NOON + timedelta(minutes=1),
        worked_seconds=30,
        reason="new-numbness",
        urgency=Urgency.EMERGENCY,
    )
    store.delete(session)
    stop = store.last_stop()
    assert stop is not None
    assert (stop.kind, stop.urgency) == (ScreeningKind.SESSION, Urgency.EMERGENCY)
    assert stop.at == NOON + timedelta(minutes=1)
    assert store.last_passed_full() is None


def test_an_urgency_goes_with_a_stop_and_nothing_else(store: Store) -> None:
    with pytest.raises(ValueError, match="urgency"):
        store.record_screening(at=NOON, kind=ScreeningKind.FULL, outcome=Outcome.STOP, regions=BOTH)
    with pytest.raises(ValueError, match="urgency"):
        store.record_screening(
            at=NOON,
            kind=ScreeningKind.FULL,
            outcome=Outcome.CLEAR,
            regions=BOTH,
            urgency=Urgency.URGENT,
        )
    assert store.last_screening() is None


def test_the_newest_agreement_on_a_rule_counts(store: Store) -> None:
    store.record_agreement("recent-surgery", date(2026, 1, 1))
    store.record_agreement("cancer", date(2026, 2, 1))
    store.record_agreement("recent-surgery", date(2026, 2, 2))
    assert store.agreements() == {
        "recent-surgery": date(2026, 2, 2),
        "cancer": date(2026, 2, 1),
    }
    store.withdraw_agreement("recent-surgery")
    assert store.agreements() == {"cancer": date(2026, 2, 1)}


def test_agreements_outlive_a_stop(store: Store) -> None:
    store.record_agreement("cancer", date(2026, 2, 1))
    stopped(store, NOON)
    assert store.agreements() == {"cancer": date(2026, 2, 1)}


def test_a_region_that_nobody_knows_opens_nothing(store: Store, path: Path) -> None:
    passed(store, NOON)
    other = sqlite3.connect(path)
    with other:
        other.execute("""UPDATE screening SET regions = '["back-and-leg","left-ear"]'""")
    other.close()
    found = store.last_passed_full()
    assert found is not None
    assert found.regions == {Region.BACK_AND_LEG}


def come_from_elsewhere(path: Path, screening: int) -> None:
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE screening SET imported = 1 WHERE id = ?", (screening,))


def test_what_was_passed_on_another_machine_opens_nothing(store: Store, path: Path) -> None:
    come_from_elsewhere(path, passed(store, NOON))
    assert store.last_passed_full() is None
    assert store.last_screening() is None
    store.record_agreement("cancer", date(2026, 2, 1))
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE agreement SET imported = 1")
    assert store.agreements() == {}


def test_a_stop_on_another_machine_closes_what_was_passed_before(store: Store, path: Path) -> None:
    passed(store, NOON)
    come_from_elsewhere(path, stopped(store, NOON - timedelta(days=1)))
    assert store.last_passed_full() is not None, "it was passed after that stop"
    come_from_elsewhere(path, stopped(store, NOON + timedelta(days=1)))
    assert store.last_passed_full() is None
    passed(store, NOON + timedelta(days=2))
    assert store.last_passed_full() is not None
