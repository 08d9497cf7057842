from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

import pytest

from guide_app.history.errors import UnknownRecord
from guide_app.history.records import SelfTest, SelfTestKind
from guide_app.history.store import Store
from guide_app.model import Side, Unit

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_measures_come_back_oldest_first(store: Store) -> None:
    turned = store.record_self_test(
        SelfTestKind.NECK_TURN, 62.5, at=NOON + timedelta(days=1), side=Side.LEFT
    )
    bent = store.record_self_test(SelfTestKind.FINGERTIP_TO_FLOOR, -2, at=NOON)
    neck = SelfTest(turned, NOON + timedelta(days=1), SelfTestKind.NECK_TURN, Side.LEFT, 62.5)
    assert store.self_tests() == (
        SelfTest(bent, NOON, SelfTestKind.FINGERTIP_TO_FLOOR, Side.NONE, -2.0),
        neck,
    )
    assert store.self_tests(SelfTestKind.NECK_TURN) == (neck,)
    assert store.self_tests(SelfTestKind.SIT_AND_REACH) == ()


def test_each_kind_has_its_unit() -> None:
    in_degrees = {kind for kind in SelfTestKind if kind.unit is Unit.DEGREES}
    assert in_degrees == {SelfTestKind.STRAIGHT_LEG_RAISE, SelfTestKind.NECK_TURN}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (SelfTestKind.NECK_TURN, -1),
        (SelfTestKind.STRAIGHT_LEG_RAISE, 181),
        (SelfTestKind.KNEE_TO_WALL, 201),
        (SelfTestKind.SIT_AND_REACH, -201),
        (SelfTestKind.SIT_AND_REACH, math.nan),
        (SelfTestKind.SIT_AND_REACH, math.inf),
    ],
)
def test_what_nobody_measures_is_refused(store: Store, kind: SelfTestKind, value: float) -> None:
    with pytest.raises(ValueError, match=str(kind)):
        store.record_self_test(kind, value, at=NOON)
    assert store.self_tests() == ()


def test_a_measure_is_deleted_once(store: Store) -> None:
    kept = store.record_self_test(SelfTestKind.SIT_AND_REACH, 3, at=NOON)
    slip = store.record_self_test(SelfTestKind.SIT_AND_REACH, 30, at=NOON)
    store.delete_self_test(slip)
    assert [test.id for test in store.self_tests()] == [kept]
    with pytest.raises(UnknownRecord):
        store.delete_self_test(slip)
