"""What is kept comes back as it was, and nothing else comes back at all."""

from __future__ import annotations

import json
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_app.reminding.plain import from_plain, to_plain
from guide_app.reminding.reminder import Book, Often, QuietHours, Reminder
from tests.reminding.reminders import at, often

TIMES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
STEPS = st.builds(
    lambda every, two: Often(every, *sorted(two)), st.integers(5, 480), st.tuples(TIMES, TIMES)
)
IDS = st.text(min_size=1, max_size=8)
REMINDERS = st.builds(
    lambda when, **rest: Reminder(
        **rest, **({"often": when} if isinstance(when, Often) else {"at": tuple(when)})
    ),
    STEPS | st.lists(TIMES, min_size=1, max_size=24),
    id=IDS,
    days=st.frozensets(st.integers(0, 6), min_size=1),
    minutes=st.integers(1, 120),
    routine=st.none() | IDS,
    on=st.booleans(),
)
BOOKS = st.builds(
    Book,
    reminders=st.lists(REMINDERS, max_size=3).map(tuple),
    quiet=st.none() | st.builds(QuietHours, TIMES, TIMES),
    in_tray=st.booleans(),
    tray_explained=st.booleans(),
    not_today=st.lists(st.tuples(IDS, st.dates())).map(tuple),
)
GOOD = to_plain(
    Book(
        (at("09:00"), often(30, "09:00", "17:00", id_="two")),
        QuietHours(time(22), time(7)),
        not_today=(("one", date(2026, 3, 2)),),
    )
)


@given(BOOKS)
def test_what_is_kept_comes_back(book: Book) -> None:
    assert from_plain(json.loads(json.dumps(to_plain(book)))) == book


@pytest.mark.parametrize(
    "raw",
    [
        None,
        [],
        {},
        GOOD | {"format": 2},
        GOOD | {"reminders": 3},
        GOOD | {"reminders": [{}]},
        GOOD | {"reminders": [GOOD["reminders"][0] | {"days": [True]}]},
        GOOD | {"reminders": [GOOD["reminders"][0] | {"at": ["25:00"]}]},
        GOOD | {"reminders": [GOOD["reminders"][1] | {"every": "30"}]},
        GOOD | {"reminders": [GOOD["reminders"][1] | {"at": ["09:00"]}]},
        GOOD | {"quiet": ["22:00"]},
        GOOD | {"quiet": ["22:00", "later"]},
        GOOD | {"in_tray": 1},
        GOOD | {"not_today": [["one"]]},
        GOOD | {"not_today": [["one", "someday"]]},
    ],
)
def test_anything_else_is_refused(raw: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_plain(raw)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(GOOD)), inner)
    ),
    max_leaves=8,
)


@given(JSON, st.sampled_from(sorted(GOOD)))
def test_nothing_but_a_value_error_comes_of_strange_values(strange: object, key: str) -> None:
    for raw in (strange, GOOD | {key: strange}):
        try:
            from_plain(raw)
        except ValueError:
            continue
