from __future__ import annotations

from datetime import timedelta

import pytest

from guide_app.model import Region
from guide_app.safety.clearance import issue
from guide_app.safety.standing import FULL_EVERY, Check, Standing, due
from tests.safety.questionnaires import BACK, BOTH, NECK, NOON

YESTERDAY = NOON - timedelta(days=1)
SCREENED = Standing(full_passed=YESTERDAY, regions=BACK)


@pytest.mark.parametrize(
    ("standing", "wanted"),
    [
        (Standing(), BACK),
        (Standing(full_passed=NOON - FULL_EVERY, regions=BACK), BACK),
        (Standing(full_passed=NOON + timedelta(days=1), regions=BACK), BACK),
        (Standing(full_passed=YESTERDAY, regions=BACK, stopped=NOON), BACK),
        (Standing(full_passed=YESTERDAY, regions=BACK, stopped=YESTERDAY), BACK),
        (SCREENED, BOTH),
        (SCREENED, NECK),
    ],
    ids=["never", "a-month-ago", "clock-set-back", "stopped-since", "stopped", "wider", "other"],
)
def test_the_full_screening_is_due(standing: Standing, wanted: frozenset[Region]) -> None:
    clearance = issue((), BOTH, NOON)
    assert due(standing, wanted, NOON, clearance) is Check.FULL


def test_the_daily_check_is_due_on_another_day() -> None:
    assert due(SCREENED, BACK, NOON) is Check.DAILY
    assert due(SCREENED, BACK, NOON, issue((), BACK, YESTERDAY)) is Check.DAILY


def test_a_clearance_for_another_region_does_not_do() -> None:
    standing = Standing(full_passed=YESTERDAY, regions=BOTH)
    assert due(standing, NECK, NOON, issue((), BACK, NOON)) is Check.DAILY


def test_nothing_is_due_while_the_clearance_holds() -> None:
    assert due(SCREENED, BACK, NOON, issue((), BACK, NOON)) is Check.NONE


def test_a_stop_before_the_last_full_screening_is_over() -> None:
    standing = Standing(full_passed=YESTERDAY, regions=BACK, stopped=YESTERDAY - FULL_EVERY)
    assert due(standing, BACK, NOON) is Check.DAILY
