"""Between history and planning: the programs that somebody is following.

Every function takes the open history and may raise StoreError.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from guide_app.history.records import Enrolment, SessionRecord, SessionState
from guide_app.history.store import Store
from guide_app.model import Program
from guide_app.planning.programs import Happening, HappeningKind, Slot, UnderWay


def last_enrolments(store: Store) -> dict[str, Enrolment]:
    """The enrolment that counts for each program: the last one."""
    return {each.program_id: each for each in store.enrolments()}


def sessions_of(store: Store, enrolment: Enrolment) -> list[SessionRecord]:
    """The sessions begun for it, oldest first."""
    return [store.session(slot.session_id) for slot in enrolment.slots]


def under_way(store: Store, program: Program, enrolment: Enrolment) -> UnderWay:
    """The program as it was begun, with what happened since and the sessions that were done."""
    finished = {
        each.id for each in sessions_of(store, enrolment) if each.state is SessionState.FINISHED
    }
    return UnderWay(
        program,
        enrolment.started_on,
        [
            Happening(
                event.at.date(),
                HappeningKind(str(event.kind)),
                event.moved_from,
                event.moved_to,
            )
            for event in enrolment.events
        ],
        [Slot(slot.week, slot.day) for slot in enrolment.slots if slot.session_id in finished],
    )


def due_routines(store: Store, programs: Mapping[str, Program], today: date) -> tuple[str, ...]:
    """The routines that programs have for today and that are not done yet, by their ids."""
    return tuple(
        appointment.session.routine.id
        for enrolment in last_enrolments(store).values()
        if enrolment.program_id in programs
        for appointment in under_way(store, programs[enrolment.program_id], enrolment).due(today)
    )
