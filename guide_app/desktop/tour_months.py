"""Some months of a person's history, made up for the pictures of the tour."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from guide_app.history.records import EventKind, Furthest, SelfTestKind, SessionState
from guide_app.history.store import Store
from guide_app.model import Feel, Plan, Side, WrongSign

_PAINS = (7, 6, 7, 6, 6, 7, 5, 6, 5, 6, 5, 5, 6, 4, 5, 4, 5, 4, 3, 4, 4, 3, 4, 3, 2, 3, 3, 2)
_EASED = (0, -1, -2, -1, -1)
_SLEEP = (4, 5, 4, 5, 6, 5, 6, 6, 7, 6, 7)
_GAPS = (2, 3, 2, 4, 2, 3, 5)
_GAP_TO_FLOOR = (31, 29, 27, 25, 22)


def live(store: Store, plans: Sequence[Plan], sign: WrongSign, until: datetime) -> None:
    """Sessions of these plans that end before ``until``, with check-ins and self-tests.

    In one of them somebody said ``sign``.
    """
    at = until - timedelta(days=2)
    for place, pain in enumerate(reversed(_PAINS)):
        plan = plans[place % len(plans)]
        session = store.begin(plan, at=at, pain_before=pain)
        ended = at + timedelta(seconds=plan.seconds)
        if place == len(_PAINS) // 2:
            facts = {
                "sign": sign.id,
                "exercise": plan.exercises[-1].id,
                "side": Side.LEFT,
                "response": sign.response,
                "urgency": None,
            }
            store.event(session, EventKind.WRONG, at=ended, data=facts)
        store.end(session, SessionState.FINISHED, at=ended, worked_seconds=plan.seconds - 60)
        store.after(
            session,
            pain_after=max(0, pain + _EASED[place % len(_EASED)]),
            furthest=Furthest.KNEE if pain > 5 else Furthest.BUTTOCK,
            feel=Feel.RIGHT,
            note="Slept well, sat less today." if place == 0 else "",
        )
        if place % 2 == 0:
            sleep = _SLEEP[-1 - (place // 2) % len(_SLEEP)]
            store.check_in(at=at - timedelta(minutes=5), pain_now=pain, sleep=sleep)
        at -= timedelta(days=_GAPS[place % len(_GAPS)])
    for place, value in enumerate(reversed(_GAP_TO_FLOOR)):
        day = until - timedelta(days=1 + 18 * place)
        store.record_self_test(SelfTestKind.FINGERTIP_TO_FLOOR, value, at=day)
