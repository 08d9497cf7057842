from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from guide_app.history.errors import UnknownSession
from guide_app.history.records import DoseChange, ExerciseFeel, ExerciseMark, Mark
from guide_app.history.store import Store
from guide_app.model import DoseReason, Feel, Plan

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def test_the_last_word_on_how_an_exercise_felt_counts(store: Store, plan: Plan) -> None:
    first, second = store.begin(plan, at=NOON), store.begin(plan, at=NOON + DAY)
    store.session_feel(first, "cat-and-camel", Feel.TOO_MUCH)
    store.session_feel(first, "cat-and-camel", Feel.RIGHT)
    store.session_feel(first, "bridge", Feel.TOO_LITTLE)
    store.session_feel(second, "bridge", Feel.RIGHT)
    newest = ExerciseFeel(second, NOON + DAY, "bridge", Feel.RIGHT)
    assert store.feels() == (
        newest,
        ExerciseFeel(first, NOON, "bridge", Feel.TOO_LITTLE),
        ExerciseFeel(first, NOON, "cat-and-camel", Feel.RIGHT),
    )
    assert store.feels(since=NOON + DAY) == (newest,)
    store.delete(second)
    assert store.feels(since=NOON + DAY) == ()
    with pytest.raises(UnknownSession):
        store.session_feel(second, "bridge", Feel.RIGHT)


def test_the_last_mark_counts_and_none_takes_it_back(store: Store) -> None:
    store.mark_exercise("bridge", Mark.LIKED, at=NOON)
    store.mark_exercise("cat-and-camel", Mark.LIKED, at=NOON)
    store.mark_exercise("bridge", Mark.DISLIKED, at=NOON + DAY)
    store.mark_exercise("cat-and-camel", Mark.NONE, at=NOON + DAY)
    assert store.marks() == {"bridge": ExerciseMark(NOON + DAY, "bridge", Mark.DISLIKED)}
    store.mark_exercise("cat-and-camel", Mark.LIKED, at=NOON + 2 * DAY)
    assert set(store.marks()) == {"bridge", "cat-and-camel"}


def test_doses_are_a_log_that_only_grows(store: Store) -> None:
    more = store.add_dose_change("bridge", at=NOON, step=1, reason=DoseReason.TOO_LITTLE)
    other = store.add_dose_change(
        "figure-four",
        at=NOON + DAY,
        step=-3,
        reason=DoseReason.BY_PERSON,
        extra_rounds_affected=2,
    )
    undone = store.add_dose_change("bridge", at=NOON + 2 * DAY, step=0, reason=DoseReason.RESET)
    bridge = (
        DoseChange(more, NOON, "bridge", 1, 0, DoseReason.TOO_LITTLE),
        DoseChange(undone, NOON + 2 * DAY, "bridge", 0, 0, DoseReason.RESET),
    )
    assert store.dose_changes("bridge") == bridge
    assert store.dose_changes() == (
        bridge[0],
        DoseChange(other, NOON + DAY, "figure-four", -3, 2, DoseReason.BY_PERSON),
        bridge[1],
    )
    assert store.dose_changes("nothing") == ()


@pytest.mark.parametrize(("step", "rounds"), [(4, 0), (-4, 0), (0, -1), (0, 3)])
def test_doses_have_their_limits(store: Store, step: int, rounds: int) -> None:
    with pytest.raises(ValueError, match="not"):
        store.add_dose_change(
            "bridge",
            at=NOON,
            step=step,
            reason=DoseReason.BY_PERSON,
            extra_rounds_affected=rounds,
        )
    assert store.dose_changes() == ()
