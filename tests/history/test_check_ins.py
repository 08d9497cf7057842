from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from guide_app.history.errors import UnknownRecord
from guide_app.history.records import CheckIn
from guide_app.history.store import Store
from guide_app.model import Aggravator, MuscleArea, Side

NEPAL = timezone(timedelta(hours=5, minutes=45))
MORNING = datetime(2026, 3, 1, 7, 30, tzinfo=NEPAL)


def test_a_check_in_comes_back_as_it_was(store: Store, path: Path) -> None:
    places = ((MuscleArea.CALVES, Side.LEFT), (MuscleArea.LOWER_BACK, Side.NONE))
    check_in = store.check_in(
        at=MORNING,
        pain_now=4,
        pain_worst=7,
        places=[*places, places[0]],
        eases={Aggravator.WALKING},
        worsens=[Aggravator.SITTING, Aggravator.BENDING],
        sleep=6,
        minutes=12,
    )
    store.close()
    with Store.open(path) as again:
        expected = CheckIn(
            id=check_in,
            at=MORNING,
            pain_now=4,
            pain_worst=7,
            places=places,  # type: ignore[arg-type]
            eases=frozenset({Aggravator.WALKING}),
            worsens=frozenset({Aggravator.SITTING, Aggravator.BENDING}),
            sleep=6,
            minutes=12,
        )
        assert again.last_check_in() == expected
        assert again.check_ins() == (expected,)
        assert again.check_ins()[0].at.utcoffset() == timedelta(hours=5, minutes=45)


def test_everything_can_be_left_out(store: Store) -> None:
    assert store.last_check_in() is None
    check_in = store.check_in(at=MORNING)
    assert store.check_ins() == (
        CheckIn(check_in, MORNING, None, None, (), frozenset(), frozenset(), None, None),
    )


def test_check_ins_come_newest_first_and_of_a_time(store: Store) -> None:
    first, third, second = (store.check_in(at=MORNING + timedelta(days=days)) for days in (0, 2, 1))
    assert [found.id for found in store.check_ins()] == [third, second, first]
    assert [found.id for found in store.check_ins(2)] == [third, second]
    since, until = MORNING + timedelta(days=1), MORNING + timedelta(days=2)
    # The same moment, told by another clock on the wall.
    since = since.astimezone(UTC)
    assert [found.id for found in store.check_ins(since=since)] == [third, second]
    assert [found.id for found in store.check_ins(since=since, until=until)] == [second]
    assert [found.id for found in store.check_ins(until=since)] == [first]


@pytest.mark.parametrize(
    "wrong",
    [{"pain_now": 11}, {"pain_worst": -1}, {"sleep": 11}, {"minutes": 0}, {"minutes": -5}],
)
def test_what_makes_no_sense_is_refused(store: Store, wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"0 to 10|minutes"):
        store.check_in(at=MORNING, **wrong)  # type: ignore[arg-type]
    assert store.check_ins() == ()


def test_places_that_nobody_knows_are_left_out(store: Store, path: Path) -> None:
    store.check_in(at=MORNING)
    other = sqlite3.connect(path)
    with other:
        other.execute(
            """
            UPDATE check_in SET places = '[["left-ear","left"],["neck","left"]]',
                eases = '["singing","lying"]'
            """
        )
    other.close()
    found = store.last_check_in()
    assert found is not None
    assert found.places == ((MuscleArea.NECK, Side.LEFT),)
    assert found.eases == {Aggravator.LYING}


def test_a_deleted_check_in_is_gone_from_every_file(store: Store, path: Path) -> None:
    kept = store.check_in(at=MORNING)
    gone = store.check_in(at=MORNING, places=[(MuscleArea.WHOLE_BODY, Side.NONE)])
    path.with_name(path.name + ".backup-v1").write_text("whole-body")
    store.delete_check_in(gone)
    assert [found.id for found in store.check_ins()] == [kept]
    assert b"whole-body" not in b"".join(file.read_bytes() for file in path.parent.iterdir())
    with pytest.raises(UnknownRecord):
        store.delete_check_in(gone)
