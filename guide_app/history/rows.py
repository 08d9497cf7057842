"""Rows of the database to records and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from guide_app.history.moments import from_columns
from guide_app.history.records import (
    AdverseEvent,
    EventKind,
    Furthest,
    InterruptedSession,
    Outcome,
    PainRecord,
    PainTold,
    ScreeningKind,
    ScreeningRecord,
    SessionEvent,
    SessionRecord,
    SessionState,
    StoredSegment,
)
from guide_app.model import Answer, Feel, Phase, Region, Segment, Side, Urgency, WrongResponse

SCREENING = "SELECT id, at, utc_offset, kind, outcome, regions, urgency, cautions FROM screening"
"""What ``to_screening`` reads."""

SESSION = """
SELECT id, at, utc_offset, routine_id, title, planned_seconds, affected, pain_before, state,
    ended_at, ended_offset, reason, worked_seconds, pain_after, furthest, feel, note
FROM session_overview
"""
"""What ``to_session`` reads."""

Row = tuple[Any, ...]

_REGIONS = frozenset(Region)


def to_json(value: object) -> str:
    """The value as the store keeps it: short, and the same every time."""
    return json.dumps(value, separators=(",", ":"), sort_keys=True)


def clean(text: str) -> str:
    """The text without lone surrogates, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def to_answers(text: str) -> dict[str, Answer]:
    """The answers of one check, by question."""
    return {question: Answer(answer) for question, answer in dict(json.loads(text)).items()}


def to_screening(row: Row) -> ScreeningRecord:
    """A check. A region that this app does not know is left out, so that it is asked anew."""
    screening_id, at, offset, kind, outcome, regions, urgency, cautions = row
    return ScreeningRecord(
        screening_id,
        from_columns(at, offset),
        ScreeningKind(kind),
        Outcome(outcome),
        frozenset(Region(region) for region in json.loads(regions) if region in _REGIONS),
        None if urgency is None else Urgency(urgency),
        tuple(json.loads(cautions)),
    )


def to_session(row: Row) -> SessionRecord:
    """A session with its end and what was said after it."""
    (
        session_id,
        at,
        offset,
        routine_id,
        title,
        planned_seconds,
        affected,
        pain_before,
        state,
        ended_at,
        ended_offset,
        reason,
        worked_seconds,
        pain_after,
        furthest,
        feel,
        note,
    ) = row
    return SessionRecord(
        id=session_id,
        at=from_columns(at, offset),
        routine_id=routine_id,
        title=title,
        planned_seconds=planned_seconds,
        affected=None if affected is None else Side(affected),
        pain_before=pain_before,
        state=SessionState(state),
        ended=None if ended_at is None else from_columns(ended_at, ended_offset),
        reason=reason,
        worked_seconds=worked_seconds,
        pain_after=pain_after,
        furthest=None if furthest is None else Furthest(furthest),
        feel=None if feel is None else Feel(feel),
        note=note,
    )


def to_interrupted(row: Row) -> InterruptedSession:
    """A session to take up again."""
    session_id, at, offset, routine_id, title, affected, pain_before, plan, place = row[:9]
    seen_at, seen_offset = row[9:]
    return InterruptedSession(
        id=session_id,
        at=from_columns(at, offset),
        last_seen=from_columns(seen_at, seen_offset),
        routine_id=routine_id,
        title=title,
        affected=None if affected is None else Side(affected),
        pain_before=pain_before,
        segments=to_segments(plan),
        next_segment=place,
    )


def to_event(row: Row) -> SessionEvent:
    """Something that happened in a session."""
    at, offset, kind, data = row
    return SessionEvent(from_columns(at, offset), EventKind(kind), dict(json.loads(data)))


def to_adverse_event(row: Row) -> AdverseEvent:
    """What was wrong in a session."""
    session_id, at, offset, routine_id, data = row
    facts = dict(json.loads(data))
    side, response, urgency = (facts.get(name) for name in ("side", "response", "urgency"))
    exercise = facts.get("exercise")
    return AdverseEvent(
        session_id,
        from_columns(at, offset),
        routine_id,
        str(facts["sign"]),
        None if exercise is None else str(exercise),
        None if side is None else Side(side),
        None if response is None else WrongResponse(response),
        None if urgency is None else Urgency(urgency),
    )


def to_pain(row: Row) -> PainRecord:
    """What was told of pain at a session."""
    session_id, at, offset, before, after, furthest, exercises = row
    return PainRecord(
        session_id,
        from_columns(at, offset),
        before,
        after,
        None if furthest is None else Furthest(furthest),
        tuple(json.loads(exercises)),
    )


def to_pain_told(row: Row) -> PainTold:
    """The same without what was done."""
    at, offset, before, after, furthest = row
    return PainTold(
        from_columns(at, offset), before, after, None if furthest is None else Furthest(furthest)
    )


def from_segments(segments: Iterable[Segment]) -> str:
    """The timeline of a plan, its exercises by their ids."""
    return to_json(
        [
            [
                segment.phase,
                segment.exercise.id,
                segment.side,
                segment.seconds,
                segment.item,
                segment.round,
                segment.rounds,
            ]
            for segment in segments
        ]
    )


def to_segments(text: str) -> tuple[StoredSegment, ...]:
    """The timeline of a plan."""
    return tuple(
        StoredSegment(Phase(phase), exercise, Side(side), seconds, item, round_, rounds)
        for phase, exercise, side, seconds, item, round_, rounds in json.loads(text)
    )
