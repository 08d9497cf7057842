"""What the pain after a session, and over sessions, says (clinical.md C3, C5, A34)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from guide_app.model import FollowUp, FollowUpRule

NOWHERE = "nowhere"
"""The furthest point of somebody who feels nothing; as near to the spine as can be."""


class Told(Protocol):
    """What a person told before and after one session; None where they did not say.

    ``furthest`` is a place of ``FollowUp.chains``, or NOWHERE. Pain goes from 0 to 10.
    """

    @property
    def at(self) -> datetime:
        """When the session began, aware of its time zone."""

    @property
    def pain_before(self) -> int | None:
        """The pain before it."""

    @property
    def pain_after(self) -> int | None:
        """The pain after it."""

    @property
    def furthest(self) -> str | None:
        """The furthest point at which it was felt afterwards."""


def what_follows(
    rules: FollowUp, sessions: Sequence[Told], began: Told | None = None
) -> FollowUpRule | None:
    """The weightiest rule that the last of these sessions calls for, or None.

    ``sessions`` come in the order in which they took place. Where they are only the last ones of
    many, ``began`` is the one at which pain was first told after the last pause as long as the
    weeks of ``no_better``.
    """
    if not sessions:
        return None
    called_for = set(_called_for(rules, sessions, began))
    return next((rule for rule in rules.rules if rule in called_for), None)


def what_lasts(
    rules: FollowUp, sessions: Sequence[Told], now: datetime
) -> tuple[FollowUpRule, ...]:
    """The rules that the way it goes calls for, weightiest first, for somebody who looks back.

    Unlike after a session, what was said before is said as long as it holds. What was told longer
    ago than the weeks of ``no_better`` says nothing about today.
    """
    recent = timedelta(weeks=rules.no_better.amount)
    told = [each for each in sessions if each.pain_before is not None]
    placed = [each for each in sessions if each.furthest is not None]
    lasting = []
    if (
        placed
        and now - placed[-1].at < recent
        and _times_further_out(rules, placed) >= rules.again_further_out.amount
    ):
        lasting.append(rules.again_further_out)
    if told and now - told[-1].at < recent:
        if _times_risen(told) >= rules.keeps_rising.amount:
            lasting.append(rules.keeps_rising)
        if _is_no_better(rules, _since_it_began(rules, told)):
            lasting.append(rules.no_better)
    return tuple(lasting)


def further_out(rules: FollowUp, before: str | None, after: str | None) -> int | None:
    """Steps that the furthest point moved away from the spine; None where they don't compare.

    Less than 0 where it came nearer, which is a good sign even if the back aches more for a while.
    """
    for chain in rules.chains:
        places = {NOWHERE: 0} | {place: step for step, place in enumerate(chain)}
        if before in places and after in places:
            return places[after] - places[before]
    return None


def _called_for(
    rules: FollowUp, sessions: Sequence[Told], began: Told | None
) -> Iterator[FollowUpRule]:
    before, after = sessions[-1].pain_before, sessions[-1].pain_after
    if before is not None and after is not None and after - before >= rules.worse_after.amount:
        yield rules.worse_after
    in_a_row = _times_further_out(rules, sessions)
    if in_a_row:
        yield rules.further_out
    if in_a_row >= rules.again_further_out.amount:
        yield rules.again_further_out
    if _times_risen(sessions) >= rules.keeps_rising.amount:
        yield rules.keeps_rising
    if _no_better(rules, sessions, began):
        yield rules.no_better


def _times_further_out(rules: FollowUp, sessions: Sequence[Told]) -> int:
    """How many of the last sessions, one after the other, ended further out than the one before."""
    places = [session.furthest for session in sessions if session.furthest is not None]
    if sessions[-1].furthest is None:
        return 0
    times = 0
    for before, after in zip(reversed(places[:-1]), reversed(places), strict=False):
        steps = further_out(rules, before, after)
        if steps is None or steps < rules.further_out.amount:
            break
        times += 1
    return times


def _times_risen(sessions: Sequence[Told]) -> int:
    """How many of the last sessions, one after the other, began with more pain than before."""
    if sessions[-1].pain_before is None:
        return 0
    pains = [session.pain_before for session in sessions if session.pain_before is not None]
    times = 0
    for before, after in zip(reversed(pains[:-1]), reversed(pains), strict=False):
        if after <= before:
            break
        times += 1
    return times


def _no_better(rules: FollowUp, sessions: Sequence[Told], began: Told | None) -> bool:
    """Whether the weeks have passed without the pain getting better.

    It is said once each time that so many weeks are full. A pause as long as that begins anew.
    """
    told = _since_it_began(rules, sessions, began)
    if len(told) < 2 or sessions[-1].pain_before is None:
        return False
    wait = timedelta(weeks=rules.no_better.amount)
    (start, _), (before, _), (now, _) = told[0], told[-2], told[-1]
    return (now - start) // wait != (before - start) // wait and _is_no_better(rules, told)


def _is_no_better(rules: FollowUp, told: Sequence[tuple[datetime, int]]) -> bool:
    """Whether so many weeks lie between the first and the last pain, and it is not better."""
    if not told or told[-1][0] - told[0][0] < timedelta(weeks=rules.no_better.amount):
        return False
    first, pain = told[0][1], told[-1][1]
    gain = first - pain
    better = gain >= rules.better_by or gain * 100 >= rules.better_by_percent * first > 0
    return pain > 0 and not better


def _since_it_began(
    rules: FollowUp, sessions: Sequence[Told], began: Told | None = None
) -> list[tuple[datetime, int]]:
    """When pain was told and what it was, since the last pause of so many weeks.

    Of what lies before ``sessions`` it has ``began`` alone.
    """
    wait = timedelta(weeks=rules.no_better.amount)
    told = [(each.at, each.pain_before) for each in sessions if each.pain_before is not None]
    for place in range(len(told) - 1, 0, -1):
        if told[place][0] - told[place - 1][0] >= wait:
            return told[place:]
    if began is None or began.pain_before is None or (told and began.at >= told[0][0]):
        return told
    return [(began.at, began.pain_before), *told]
