"""What planning is told of a person, and the doses that are written back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from guide_app import remembering
from guide_app.history.records import Mark, SessionState
from guide_app.history.store import Store
from guide_app.model import (
    Aggravator,
    DosePolicy,
    DoseReason,
    Exercise,
    Feel,
    MuscleArea,
    OwnDose,
    Plan,
    Range,
    Side,
)
from guide_app.planning.adapting import Felt
from guide_app.planning.fit import fit_ideal
from guide_app.planning.suggesting import Today
from guide_app.planning.timer import ALONE
from guide_app.safety.cautions import Cautions
from tests.planning.routines import exercise, item, routine

NOW = datetime(2026, 3, 10, 8, tzinfo=UTC)
DAY = timedelta(days=1)
POLICY = DosePolicy(3, 2, 2, 2, 2, 7, ("nhs",))
LEAN = exercise("Lean", hold=Range(10, 30, 60))
ROLL = exercise("Roll", hold=Range(10, 30, 60))
EXERCISES = {each.id: each for each in (LEAN, ROLL)}


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as opened:
        yield opened


def plan(*exercises: Exercise) -> Plan:
    return fit_ideal(routine(*(item(each) for each in exercises)), Cautions())


def session(
    store: Store, at: datetime, before: int | None, after: int | None, *done: Exercise
) -> None:
    begun = store.begin(plan(*(done or (LEAN,))), at=at, pain_before=before)
    store.end(begun, SessionState.FINISHED, at=at, worked_seconds=30)
    store.after(begun, pain_after=after)


def test_only_what_was_said_today_counts(store: Store) -> None:
    store.check_in(at=NOW - DAY, pain_now=7)
    assert remembering.checked_in(store, NOW) is None
    store.check_in(
        at=NOW,
        pain_now=4,
        pain_worst=6,
        places=[(MuscleArea.LOWER_BACK, Side.LEFT)],
        worsens=[Aggravator.SITTING],
        sleep=3,
    )
    said = remembering.checked_in(store, NOW + timedelta(hours=9))
    assert remembering.today_of(said) == Today(
        4, 6, frozenset({MuscleArea.LOWER_BACK}), frozenset(), frozenset({Aggravator.SITTING}), 3
    )
    assert remembering.today_of(None) == Today()


def test_pain_is_asked_again_once_a_session_began(store: Store) -> None:
    assert remembering.pain_told(store, NOW) is None
    store.check_in(at=NOW, pain_now=4)
    assert remembering.pain_told(store, NOW + timedelta(hours=1)) == 4
    session(store, NOW + timedelta(hours=2), 4, 2)
    assert remembering.pain_told(store, NOW + timedelta(hours=3)) is None


def test_what_is_known_of_somebody_new_is_nothing(store: Store) -> None:
    known = remembering.known(store, EXERCISES, NOW, POLICY)
    assert (known.sessions, known.done, known.worse_day) == (0, (), False)
    assert not known.paused
    assert not known.effects


def test_what_was_done_liked_and_what_it_did_is_known(store: Store) -> None:
    session(store, NOW - 3 * DAY, 5, 3, LEAN, ROLL)
    session(store, NOW - DAY, 5, 3, LEAN)
    session(store, NOW - 30 * DAY, 5, 3, ROLL)
    store.mark_exercise("lean", Mark.LIKED, at=NOW)
    store.mark_exercise("roll", Mark.DISLIKED, at=NOW)
    known = remembering.known(store, EXERCISES, NOW, POLICY, due=["desk"])
    assert dict(known.done) == {LEAN: 1, ROLL: 3}
    assert dict(known.routines_done) == {"evening-ease": 1}
    assert known.liked == {"lean"}
    assert known.disliked == {"roll"}
    assert known.sessions == 3
    assert known.due == {"desk"}
    assert -1 < known.effects["lean"] < 0


def test_an_exercise_that_is_gone_is_left_away(store: Store) -> None:
    session(store, NOW - DAY, 5, 3, LEAN, ROLL)
    assert dict(remembering.known(store, {"lean": LEAN}, NOW, POLICY).done) == {LEAN: 1}


def test_after_a_worse_day_doses_fall_back_once(store: Store) -> None:
    session(store, NOW - DAY, 3, 2, LEAN, ROLL)
    store.add_dose_change("roll", at=NOW - DAY, step=3, reason=DoseReason.BY_PERSON)
    moves = remembering.fall_back(store, EXERCISES, 5, NOW, POLICY)
    assert {move.exercise_id: move.dose.step for move in moves} == {"lean": -3, "roll": 0}
    assert store.doses() == {"lean": OwnDose(-3), "roll": OwnDose(0)}
    assert remembering.fall_back(store, EXERCISES, 9, NOW + timedelta(hours=1), POLICY) == ()


@pytest.mark.parametrize(
    ("ago", "before", "now", "why"),
    [
        (timedelta(hours=2), 3, 9, "it is the same day"),
        (3 * DAY, 3, 9, "it is too long ago"),
        (DAY, 3, 4, "it is within the noise"),
        (DAY, None, 9, "nobody knows what it was before"),
        (DAY, 3, None, "nobody said how it is"),
    ],
)
def test_no_worse_day(
    store: Store, ago: timedelta, before: int | None, now: int | None, why: str
) -> None:
    session(store, NOW - ago, before, 2)
    assert remembering.fall_back(store, EXERCISES, now, NOW, POLICY) == (), why


def test_two_worse_days_pause_an_exercise_for_a_week(store: Store) -> None:
    session(store, NOW - DAY, 3, 2)
    store.check_in(at=NOW, pain_now=6)
    remembering.fall_back(store, EXERCISES, 6, NOW, POLICY)
    known = remembering.known(store, EXERCISES, NOW, POLICY)
    assert (known.worse_day, known.paused) == (True, frozenset())
    session(store, NOW + timedelta(hours=1), 3, 3)
    later = NOW + DAY
    remembering.fall_back(store, EXERCISES, 6, later, POLICY)
    assert remembering.known(store, EXERCISES, later, POLICY).paused == {"lean"}
    assert remembering.known(store, EXERCISES, later + 7 * DAY, POLICY).paused == frozenset()
    store.add_dose_change("lean", at=later, step=0, reason=DoseReason.RESET)
    assert remembering.known(store, EXERCISES, later, POLICY).paused == frozenset()


def test_a_session_moves_doses_and_says_why(store: Store) -> None:
    felt = Felt(Feel.TOO_MUCH, {"roll": Feel.TOO_LITTLE}, pain_before=2, pain_after=2)
    remembering.follow_session(store, [LEAN, ROLL], felt, NOW, POLICY)
    assert store.doses() == {"lean": OwnDose(-1), "roll": OwnDose(1)}
    reasons = {change.exercise_id: change.reason for change in store.dose_changes()}
    assert reasons == {"lean": DoseReason.TOO_MUCH, "roll": DoseReason.TOO_LITTLE}


def test_nothing_goes_up_on_a_worse_day(store: Store) -> None:
    session(store, NOW - DAY, 0, 0)
    assert remembering.fall_back(store, EXERCISES, 2, NOW, POLICY)
    little = Felt(Feel.TOO_LITTLE, pain_before=2, pain_after=1)
    assert remembering.follow_session(store, [LEAN, ROLL], little, NOW, POLICY) == ()
    moves = remembering.follow_session(store, [LEAN], little, NOW + DAY, POLICY)
    assert [move.dose.step for move in moves] == [-2]


def test_the_plain_timer_stays_as_it_was_set(store: Store) -> None:
    timer = exercise("Just the time")
    assert timer.id == ALONE
    remembering.follow_session(store, [timer], Felt(Feel.TOO_MUCH), NOW, POLICY)
    assert store.doses() == {}
