"""Writes down what happens in a session, as it happens, for every front end alike."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from guide_app.history.errors import StoreError
from guide_app.history.records import (
    EventKind,
    Furthest,
    JsonValue,
    Outcome,
    PainTold,
    ScreeningKind,
    SessionState,
)
from guide_app.history.store import Store
from guide_app.model import (
    Exercise,
    Feel,
    FollowUp,
    FollowUpRule,
    Phase,
    Plan,
    Side,
    Urgency,
    WrongResponse,
    WrongSign,
)
from guide_app.safety import afterwards
from guide_app.session import events
from guide_app.session.view import State, Totals

MOST_LOOKED_AT = 500
"""So many sessions say whether pain rises or travels, which is told by the last three that say
anything of it (design choice)."""


class Recorder:
    """Records one session. Where the disk fails the session goes on, and ``failed`` is called once.

    ``now`` gives the moment of the day, aware of its time zone.
    """

    def __init__(
        self,
        store: Store,
        plan: Plan,
        *,
        now: Callable[[], datetime],
        failed: Callable[[], None],
        affected: Side | None = None,
        pain_before: int | None = None,
    ) -> None:
        self._store = store
        self._plan = plan
        self._under_way = plan.segments[0]
        self._worked: dict[str, Exercise] = {}
        self._now = now
        self._failed = failed
        self._affected = affected
        self._pain_before = pain_before
        self._session: int | None = None
        self._failing = False
        self._urgency: Urgency | None = None

    @property
    def worked(self) -> tuple[Exercise, ...]:
        """What was worked on so far and not skipped, in order."""
        return tuple(self._worked.values())

    def observe(self, event: events.Event) -> None:
        """Write down an event of the session; its end is told with ``end``."""
        match event:
            case events.SegmentStarted(index=index):
                self._under_way = segment = self._plan.segments[index]
                if segment.phase is Phase.WORK:
                    self._worked[segment.exercise.id] = segment.exercise
                self._write(lambda session: self._store.reached(session, index, at=self._now()))
            case events.StepSkipped(index=index):
                self._worked.pop(self._plan.segments[index].exercise.id, None)
                self._event(EventKind.SKIPPED, {"segment": index})
            case events.StepBack(index=index):
                self._event(EventKind.BACK, {"segment": index})
            case events.StepExtended(index=index, seconds=seconds):
                self._event(EventKind.EXTENDED, {"segment": index, "seconds": seconds})
            case _:
                pass

    def wrong(self, sign: WrongSign, response: WrongResponse | None = None) -> None:
        """Write down what the person said was wrong; a stop's urgency is kept with the end.

        ``response`` is what it led to, where that is more than the sign alone asks for.
        """
        self._urgency = sign.urgency
        self._event(
            EventKind.WRONG,
            {
                "sign": sign.id,
                "exercise": self._under_way.exercise.id,
                "side": self._under_way.side,
                "response": response or sign.response,
                "urgency": sign.urgency,
            },
        )

    def end(self, state: State, totals: Totals, reason: str = "") -> None:
        """Write down how the session ended and how long was really worked."""
        if self._failing and self._urgency is not None:
            self.keep_stop(self._urgency)
            return
        finished = state is State.FINISHED
        self._write(
            lambda session: self._store.end(
                session,
                SessionState.FINISHED if finished else SessionState.STOPPED,
                at=self._now(),
                worked_seconds=round(totals.work),
                reason=reason,
                urgency=self._urgency,
            )
        )

    def after(
        self,
        pain: int | None,
        furthest: Furthest | None = None,
        feel: Feel | None = None,
        note: str = "",
    ) -> None:
        """Write down how it was."""
        self._write(
            lambda session: self._store.after(
                session, pain_after=pain, furthest=furthest, feel=feel, note=note
            )
        )

    def felt(self, exercise_id: str, feel: Feel) -> None:
        """Write down how one exercise felt."""
        self._write(lambda session: self._store.session_feel(session, exercise_id, feel))

    def link(self, enrolment_id: int, *, week: int, day: int) -> None:
        """Write down for which day of a program the session is done."""
        self._write(
            lambda session: self._store.link_session(session, enrolment_id, week=week, day=day)
        )

    def what_follows(
        self, rules: FollowUp, pain: int | None, furthest: Furthest | None = None
    ) -> FollowUpRule | None:
        """The rule that the way it went calls for: this session, and the ones before it.

        This one alone, with the pain and the furthest point after it, where the disk fails.
        """
        with suppress(StoreError):
            if not self._failing and self._session is not None:
                lately = self._store.pains_lately(MOST_LOOKED_AT)
                began = self._store.pain_began(timedelta(weeks=rules.no_better.amount))
                return afterwards.what_follows(rules, lately, began)
        told = PainTold(self._now(), self._pain_before, pain, furthest)
        return afterwards.what_follows(rules, (told,))

    def keep_stop(self, urgency: Urgency) -> None:
        """Keep a stop that is no part of the session's end: sessions stay shut after it."""
        with suppress(StoreError):
            self._store.record_screening(
                at=self._now(),
                kind=ScreeningKind.SESSION,
                outcome=Outcome.STOP,
                regions=(),
                urgency=urgency,
            )

    def _event(self, kind: EventKind, data: dict[str, JsonValue]) -> None:
        self._write(lambda session: self._store.event(session, kind, at=self._now(), data=data))

    def _write(self, write: Callable[[int], None]) -> None:
        if self._failing:
            return
        try:
            if self._session is None:
                self._session = self._store.begin(
                    self._plan,
                    at=self._now(),
                    affected=self._affected,
                    pain_before=self._pain_before,
                )
            write(self._session)
        except StoreError:
            self._failing = True
            self._failed()
