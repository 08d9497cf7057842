"""What somebody who treats a person wants to know, on one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from guide_app.history.looking_back import LookBack, Span, look_back
from guide_app.history.movement import Measured, measured
from guide_app.history.records import AdverseEvent, Furthest
from guide_app.history.store import Store
from guide_app.model import SelfTestGuide

MOST_EXERCISES = 6
MOST_EVENTS = 6
MOST_NOTES = 4
"""What has room on one page (design choice)."""


class Practice(NamedTuple):
    """An exercise, and in how many sessions it was."""

    exercise_id: str
    sessions: int


class Note(NamedTuple):
    """What a person noted for themselves after a session."""

    on: date
    text: str


class Report(NamedTuple):
    """Some time of a history for one page; newest first where there is an order.

    ``more_events`` is how many things went wrong that have no room. ``furthest`` are the first and
    the newest furthest point at which something was felt, where both were told.
    """

    look: LookBack
    practised: tuple[Practice, ...]
    furthest: tuple[Furthest, Furthest] | None
    events: tuple[AdverseEvent, ...]
    more_events: int
    measured: tuple[Measured, ...]
    notes: tuple[Note, ...]


def make_report(
    store: Store,
    span: Span,
    now: datetime,
    guides: Iterable[SelfTestGuide],
    *,
    with_notes: bool,
) -> Report:
    """What is to be said of this time. Raises StoreError."""
    look = look_back(store, span, now.date())
    since = _midnight(look.first, now.tzinfo)
    told = store.pains(since=since, until=now)
    practice = Counter(exercise for session in told for exercise in session.exercises)
    places = [session.furthest for session in told if session.furthest is not None]
    events = store.adverse_events(since=since, until=now)
    tests = [test for test in store.self_tests() if since <= test.at <= now]
    return Report(
        look=look,
        practised=tuple(Practice(*each) for each in practice.most_common(MOST_EXERCISES)),
        furthest=(places[0], places[-1]) if len(places) > 1 else None,
        events=events[:MOST_EVENTS],
        more_events=max(0, len(events) - MOST_EVENTS),
        measured=tuple(each for guide in guides for each in measured(guide, tests)),
        notes=_notes(store, since, now) if with_notes else (),
    )


def _notes(store: Store, since: datetime, now: datetime) -> tuple[Note, ...]:
    found = (
        Note(session.at.date(), " ".join(session.note.split()))
        for session in store.sessions(since=since, until=now + timedelta(seconds=1))
        if session.note.strip()
    )
    return tuple(found)[:MOST_NOTES]


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    return datetime.combine(day, time.min, zone)
