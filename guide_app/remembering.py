"""Between history and planning: what planning is told of a person, and what it writes back.

Every function takes the open history; all but ``own_doses`` may raise StoreError.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from guide_app.history.errors import StoreError
from guide_app.history.records import CheckIn, Mark, PainRecord
from guide_app.history.statistics import exercise_effects
from guide_app.history.store import Store
from guide_app.model import NONE_GIVEN, DosePolicy, DoseReason, Doses, Exercise
from guide_app.planning.adapting import (
    Felt,
    Move,
    after_session,
    after_worse_day,
    is_worse_day,
)
from guide_app.planning.suggesting import Known, Today
from guide_app.planning.timer import NEUTRAL

_LATELY = timedelta(days=14)
_A_FEW_SESSIONS = 3


def checked_in(store: Store, now: datetime) -> CheckIn | None:
    """What was said today, the last time it was; None where nothing was."""
    said = store.last_check_in()
    return said if said is not None and _day(said.at, now) == now.date() else None


def pain_told(store: Store, now: datetime) -> int | None:
    """The pain that was told today and holds still: no session has begun since."""
    said = checked_in(store, now)
    if said is None or store.sessions(1, since=said.at):
        return None
    return said.pain_now


def today_of(said: CheckIn | None) -> Today:
    """What was said today, as the suggestions take it."""
    if said is None:
        return Today()
    return Today(
        pain=said.pain_now,
        worst=said.pain_worst,
        hurts=frozenset(place.area for place in said.places),
        eases=said.eases,
        worsens=said.worsens,
        sleep=said.sleep,
    )


def known(
    store: Store,
    exercises: Mapping[str, Exercise],
    now: datetime,
    policy: DosePolicy,
    *,
    due: Iterable[str] = (),
) -> Known:
    """What the history says of somebody; ``due`` are the routines a program has for today."""
    lately = store.pains(since=now - _LATELY)
    said = checked_in(store, now)
    marks = store.marks()
    done: dict[str, int] = {}
    for record in lately:
        for exercise_id in record.exercises:
            done[exercise_id] = _days_ago(record.at, now)
    routines_done = {
        session.routine_id: _days_ago(session.at, now)
        for session in reversed(store.sessions(since=now - _LATELY))
    }
    return Known(
        effects={
            effect.exercise_id: effect.expected for effect in exercise_effects(store.pain_changes())
        },
        liked=frozenset(name for name, one in marks.items() if one.mark is Mark.LIKED),
        disliked=frozenset(name for name, one in marks.items() if one.mark is Mark.DISLIKED),
        done=tuple((exercises[name], days) for name, days in done.items() if name in exercises),
        routines_done=routines_done,
        sessions=len(store.sessions(_A_FEW_SESSIONS)),
        due=frozenset(due),
        paused=_paused(store, now, policy),
        worse_day=said is not None
        and _before_a_worse_day(lately, said.pain_now, now, policy) is not None,
    )


def own_doses(store: Store) -> Doses:
    """The person's own doses; none where the disk does not give them."""
    try:
        return store.doses()
    except StoreError:
        return NONE_GIVEN


def fall_back(
    store: Store,
    exercises: Mapping[str, Exercise],
    pain: int | None,
    now: datetime,
    policy: DosePolicy,
) -> tuple[Move, ...]:
    """Write down that doses fall back where this pain makes a worse day; once for each session."""
    last = _before_a_worse_day(store.pains(since=now - _LATELY), pain, now, policy)
    if last is None or _fallen_back_since(store, last.at):
        return ()
    worked = (exercises[name] for name in last.exercises if name in exercises)
    moves = after_worse_day(_that_adapt(worked), store.doses())
    keep(store, moves, now)
    return moves


def follow_session(
    store: Store, worked: Iterable[Exercise], felt: Felt, now: datetime, policy: DosePolicy
) -> tuple[Move, ...]:
    """Write down how the doses of what was worked on change after a session."""
    today = any(
        change.reason is DoseReason.WORSE_DAY and _day(change.at, now) == now.date()
        for change in store.dose_changes()
    )
    felt = felt._replace(worse_day=felt.worse_day or today)
    moves = after_session(_that_adapt(worked), felt, store.doses(), policy)
    keep(store, moves, now)
    return moves


def keep(store: Store, moves: Iterable[Move], now: datetime) -> None:
    """Write down these doses."""
    for move in moves:
        store.add_dose_change(
            move.exercise_id,
            at=now,
            step=move.dose.step,
            extra_rounds_affected=move.dose.extra_rounds,
            reason=move.reason,
        )


def _that_adapt(exercises: Iterable[Exercise]) -> list[Exercise]:
    """Without the plain timer's own, whose seconds the person sets."""
    return [each for each in exercises if each.id not in NEUTRAL]


def _before_a_worse_day(
    lately: Iterable[PainRecord], pain: int | None, now: datetime, policy: DosePolicy
) -> PainRecord | None:
    """The last session on an earlier day, if pain is so much higher now that it was too much."""
    earlier = [each for each in lately if _day(each.at, now) < now.date()]
    if not earlier or _days_ago(earlier[-1].at, now) > policy.within_days:
        return None
    last = earlier[-1]
    return last if is_worse_day(last.pain_before, pain, policy) else None


def _fallen_back_since(store: Store, moment: datetime) -> bool:
    return any(
        change.reason is DoseReason.WORSE_DAY and change.at >= moment
        for change in store.dose_changes()
    )


def _paused(store: Store, now: datetime, policy: DosePolicy) -> frozenset[str]:
    """What rests after so many worse days, until it was long enough or the dose changed again."""
    since = now - timedelta(days=policy.pause_days)
    changes = store.dose_changes()
    newest = {change.exercise_id: change for change in changes}
    worse = Counter(
        change.exercise_id
        for change in changes
        if change.reason is DoseReason.WORSE_DAY and change.at >= since
    )
    return frozenset(
        name
        for name, times in worse.items()
        if times >= policy.pause_after and newest[name].reason is DoseReason.WORSE_DAY
    )


def _day(at: datetime, now: datetime) -> date:
    """The day of a moment on the calendar of now."""
    return at.astimezone(now.tzinfo).date()


def _days_ago(at: datetime, now: datetime) -> int:
    return (now.date() - _day(at, now)).days
