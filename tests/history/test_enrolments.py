from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from guide_app.history.errors import UnknownRecord, UnknownSession
from guide_app.history.records import Enrolment, ProgramEvent, ProgramEventKind, ProgramSlot
from guide_app.history.store import Store
from guide_app.model import Plan

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MONDAY = date(2026, 3, 2)


def test_a_program_comes_back_with_all_that_happened_to_it(store: Store, plan: Plan) -> None:
    given_up = store.start_program("calm-back", on=MONDAY)
    again = store.start_program("calm-back", on=MONDAY + timedelta(weeks=1))
    store.program_event(given_up, ProgramEventKind.PAUSED, at=NOON)
    store.program_event(given_up, ProgramEventKind.RESUMED, at=NOON + timedelta(days=2))
    store.program_event(
        given_up,
        ProgramEventKind.MOVED,
        at=NOON + timedelta(days=1),
        moved_from=MONDAY,
        moved_to=MONDAY + timedelta(days=3),
    )
    store.program_event(given_up, ProgramEventKind.LEFT, at=NOON + timedelta(days=3))
    one, two = (store.begin(plan, at=NOON + timedelta(hours=hours)) for hours in (1, 2))
    store.link_session(two, again, week=1, day=3)
    store.link_session(one, given_up, week=1, day=1)
    store.link_session(one, again, week=2, day=7)

    assert store.enrolments() == (
        Enrolment(
            given_up,
            "calm-back",
            MONDAY,
            (
                ProgramEvent(NOON, ProgramEventKind.PAUSED),
                ProgramEvent(
                    NOON + timedelta(days=1),
                    ProgramEventKind.MOVED,
                    MONDAY,
                    MONDAY + timedelta(days=3),
                ),
                ProgramEvent(NOON + timedelta(days=2), ProgramEventKind.RESUMED),
                ProgramEvent(NOON + timedelta(days=3), ProgramEventKind.LEFT),
            ),
        ),
        Enrolment(
            again,
            "calm-back",
            MONDAY + timedelta(weeks=1),
            slots=(ProgramSlot(one, 2, 7), ProgramSlot(two, 1, 3)),
        ),
    )
    store.delete(one)
    assert store.enrolments()[1].slots == (ProgramSlot(two, 1, 3),)


def test_what_makes_no_sense_is_refused(store: Store, plan: Plan) -> None:
    program = store.start_program("calm-back", on=MONDAY)
    session = store.begin(plan, at=NOON)
    for days in ({}, {"moved_from": MONDAY}, {"moved_to": MONDAY}):
        with pytest.raises(ValueError, match="moved"):
            store.program_event(program, ProgramEventKind.MOVED, at=NOON, **days)
    with pytest.raises(ValueError, match="paused"):
        store.program_event(
            program, ProgramEventKind.PAUSED, at=NOON, moved_from=MONDAY, moved_to=MONDAY
        )
    for week, day in ((0, 1), (1, 0), (1, 8)):
        with pytest.raises(ValueError, match="week"):
            store.link_session(session, program, week=week, day=day)
    with pytest.raises(UnknownRecord):
        store.link_session(session, program + 1, week=1, day=1)
    with pytest.raises(UnknownSession):
        store.link_session(session + 1, program, week=1, day=1)
    with pytest.raises(UnknownRecord):
        store.program_event(program + 1, ProgramEventKind.LEFT, at=NOON)
    assert store.enrolments() == (Enrolment(program, "calm-back", MONDAY),)
