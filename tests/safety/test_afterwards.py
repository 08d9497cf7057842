from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from guide_app.model import FollowUpRule
from guide_app.safety.afterwards import NOWHERE, further_out, what_follows, what_lasts
from tests.safety.questionnaires import follow_up

RULES = follow_up()
FIRST = datetime(2026, 3, 1, 20, tzinfo=UTC)


class Told(NamedTuple):
    at: datetime
    pain_before: int | None
    pain_after: int | None
    furthest: str | None


def evenings(*pains: int | None, every: timedelta = timedelta(days=1)) -> list[Told]:
    """Sessions that began with these pains and changed nothing."""
    return [Told(FIRST + place * every, pain, pain, None) for place, pain in enumerate(pains)]


def reaching(*places: str | None) -> list[Told]:
    return [Told(FIRST + timedelta(days=day), 3, 3, place) for day, place in enumerate(places)]


def follows(sessions: list[Told]) -> FollowUpRule | None:
    return what_follows(RULES, sessions)


def test_without_sessions_or_words_nothing_follows() -> None:
    assert follows([]) is None
    assert follows(evenings(None, None, None)) is None
    assert follows(evenings(4)) is None


@pytest.mark.parametrize(
    ("before", "after", "worse"),
    [(3, 5, True), (3, 4, False), (5, 3, False), (0, 10, True), (None, 9, False), (0, None, False)],
)
def test_a_rise_of_two_in_one_session_is_worse(
    before: int | None, after: int | None, worse: bool
) -> None:
    rule = follows([Told(FIRST, before, after, None)])
    assert (rule is RULES.worse_after) is worse


@pytest.mark.parametrize(
    ("before", "after", "steps"),
    [
        ("buttock", "calf", 3),
        ("foot", "back", -5),
        ("calf", "calf", 0),
        ("neck", "hand", 3),
        (NOWHERE, "thigh", 2),
        (NOWHERE, "back", 0),
        ("hand", NOWHERE, -3),
        ("back", "hand", None),
        (None, "foot", None),
        ("foot", None, None),
    ],
)
def test_the_way_out_is_counted_from_the_spine(
    before: str | None, after: str | None, steps: int | None
) -> None:
    assert further_out(RULES, before, after) == steps


@pytest.mark.parametrize(
    ("places", "rule"),
    [
        (["foot", "knee", "back"], None),
        (["knee"], None),
        (["knee", "calf"], RULES.further_out),
        (["thigh", "knee", "calf"], RULES.again_further_out),
        (["thigh", "knee", "knee"], None),
        (["thigh", "knee", None], None),
        (["thigh", None, "knee"], RULES.further_out),
        (["foot", "thigh", "knee"], RULES.further_out),
    ],
)
def test_pain_that_travels_outwards_is_advised_once_and_shuts_twice(
    places: list[str | None], rule: FollowUpRule | None
) -> None:
    assert follows(reaching(*places)) is rule


@pytest.mark.parametrize(
    ("pains", "rising"),
    [([2, 3, 4], True), ([2, 3, None, 4], True), ([3, 4], False), ([5, 3, 4], False),
     ([2, 3, 3], False), ([2, 3, 4, None], False)],
)  # fmt: skip
def test_pain_that_keeps_rising_is_noticed(pains: list[int | None], rising: bool) -> None:
    assert (follows(evenings(*pains)) is RULES.keeps_rising) is rising


WEEK = timedelta(weeks=1)


@pytest.mark.parametrize(
    ("pains", "said"),
    [
        ([5, 5, 5, 5, 5, 5], False),  # five weeks
        ([5, 5, 5, 5, 5, 5, 5], True),  # six
        ([5, 4, 5, 4, 5, 4, 4], True),  # one point of five is no real change
        ([5, 4, 4, 4, 4, 4, 3], False),  # two points are
        ([3, 3, 3, 3, 3, 3, 2], False),  # and so is a third
        ([1, 1, 1, 1, 1, 1, 0], False),  # nothing is left
        ([5] * 8, False),  # it was said a week ago
        ([5] * 13, True),  # and is said again when as many weeks are full once more
    ],
)
def test_no_better_after_the_weeks_that_most_need(pains: list[int], said: bool) -> None:
    assert (follows(evenings(*pains, every=WEEK)) is RULES.no_better) is said


def test_a_long_pause_begins_anew() -> None:
    early = evenings(5, 5, every=WEEK)
    late = [told._replace(at=told.at + 20 * WEEK) for told in evenings(5, 5, 5, every=WEEK)]
    assert follows(early + late) is None


TOLD = st.tuples(
    st.integers(0, 9),
    st.none() | st.integers(0, 10),
    st.none() | st.sampled_from([NOWHERE, *RULES.chains[0]]),
)


@given(st.lists(TOLD, min_size=5, max_size=30), st.integers(5, 30))
def test_the_last_sessions_and_where_it_began_say_as_much_as_all_of_them(
    life: list[tuple[int, int | None, str | None]], known: int
) -> None:
    at, sessions = FIRST, []
    for weeks, pain, furthest in life:
        at += weeks * WEEK + timedelta(hours=1)
        sessions.append(Told(at, pain, pain, furthest))
    lately = sessions[-known:]
    # A rule looks at the last three sessions that say anything of it.
    assume(sum(each.pain_before is not None for each in lately) > 2 or lately == sessions)
    assume(sum(each.furthest is not None for each in lately) > 2 or lately == sessions)
    told = [each for each in sessions if each.pain_before is not None]
    began = told[0] if told else None
    for before, after in pairwise(told):
        if after.at - before.at >= RULES.no_better.amount * WEEK:
            began = after
    assert what_follows(RULES, lately, began) is what_follows(RULES, sessions)


def test_what_weighs_most_is_said() -> None:
    sessions = reaching("thigh", "knee", "calf")
    assert follows([*sessions[:-1], sessions[-1]._replace(pain_after=9)]) is RULES.again_further_out
    assert follows([Told(FIRST, 2, 9, "calf")]) is RULES.worse_after


def lasting(sessions: list[Told], later: timedelta = timedelta(days=1)) -> list[str]:
    now = sessions[-1].at + later if sessions else FIRST
    return [rule.id for rule in what_lasts(RULES, sessions, now)]


def test_looking_back_says_what_lasts() -> None:
    assert lasting([]) == []
    assert lasting(evenings(3, 4, 5)) == [RULES.keeps_rising.id]
    assert lasting(evenings(5, 4, 3)) == []
    assert lasting(reaching("thigh", "knee", "calf")) == [RULES.again_further_out.id]
    assert lasting(reaching("thigh", "knee")) == []


def test_pain_that_is_no_better_is_said_as_long_as_it_is() -> None:
    weeks = RULES.no_better.amount
    for more in range(4):
        sessions = evenings(*[5] * (weeks + 1 + more), every=WEEK)
        assert lasting(sessions) == [RULES.no_better.id]
    assert lasting(evenings(*[5] * weeks, every=WEEK)) == []
    assert lasting(evenings(*[5] * (weeks + 1), 2, every=WEEK)) == []


def test_what_was_told_long_ago_says_nothing_about_today() -> None:
    wait = timedelta(weeks=RULES.no_better.amount)
    assert lasting(evenings(3, 4, 5), later=wait) == []
    assert lasting(reaching("thigh", "knee", "calf"), later=wait) == []


def test_a_session_without_words_takes_nothing_back() -> None:
    assert lasting([*evenings(3, 4, 5), Told(FIRST + 4 * timedelta(days=1), None, None, None)]) == [
        RULES.keeps_rising.id
    ]
