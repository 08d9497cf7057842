"""Fit a routine to a number of minutes, exact to the second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from guide_app.model import (
    MASSAGE,
    MOVEMENT,
    NONE_GIVEN,
    Caution,
    Doses,
    Exercise,
    Importance,
    Item,
    LeftOut,
    OwnDose,
    Plan,
    Range,
    Routine,
    Side,
    massage_alone,
)
from guide_app.planning.adapting import USUAL, moved_hold, rounds_with_extra
from guide_app.planning.dosing import Budgets, held_within
from guide_app.planning.timeline import (
    SWITCH_SECONDS,
    Dose,
    GetReady,
    ready_seconds,
    sides_of,
    timeline,
)
from guide_app.safety.cautions import Limits

GET_READY = 15
"""The usual seconds to read what comes next and get into position."""

# What each way of saving (or filling) time costs next to squared changes of the holds. With these
# weights holds give way first, then rounds, then optional items, then helpful ones; stretching the
# get-ready and rest times comes last of all. [design choice]
_ROUND_COST = 0.6
_DROP_COST = {Importance.OPTIONAL: 1.2, Importance.HELPFUL: 2.0}
_SPARE_COST = 4.0

_GIVES_WAY = {Importance.OPTIONAL: 0, Importance.HELPFUL: 1, Importance.ESSENTIAL: 2}


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long a routine can last for one person, in seconds; ``ideal`` has all of it as meant."""

    shortest: int
    ideal: int
    longest: int

    def allows(self, seconds: int) -> bool:
        """Whether a plan of exactly these seconds exists."""
        return self.shortest <= seconds <= self.longest

    @property
    def most(self) -> int:
        """The seconds of the most whole minutes; perhaps too short where no whole one fits."""
        return self.longest // 60 * 60

    def nearest(self, seconds: int) -> int:
        """The possible length that is nearest to these seconds."""
        return min(max(seconds, self.shortest), self.longest)

    def nearest_minutes(self, minutes: int) -> int | None:
        """The possible whole minutes nearest to these, or None where no whole minute is possible.

        A routine that lasts from 3:10 to 3:50 has none.
        """
        first, last = -(-self.shortest // 60), self.longest // 60
        return min(max(minutes, first), last) if first <= last else None


class NoFit(Exception):
    """The routine cannot last as long as asked. All times are seconds but ``nearest_minutes``."""

    def __init__(self, routine: Routine, seconds: int, bounds: Bounds) -> None:
        self.shortest = bounds.shortest
        self.longest = bounds.longest
        self.nearest = bounds.nearest(seconds)
        self.nearest_minutes = bounds.nearest_minutes(round(seconds / 60))
        super().__init__(
            f"{routine.title} can last from {_clock(self.shortest)} to {_clock(self.longest)}, "
            f"not {_clock(seconds)}. The nearest possible is {_clock(self.nearest)}."
        )


class NothingLeft(Exception):
    """The cautions leave nothing of the routine, or massage alone.

    ``left_out`` says which ones and what.
    """

    def __init__(self, routine: Routine, left_out: tuple[LeftOut, ...]) -> None:
        self.left_out = left_out
        super().__init__(f"Nothing in {routine.title} suits your answers to the safety questions.")


class _Part:
    """An item that the cautions allow, with what it adds to the time for each round."""

    __slots__ = (
        "at_least",
        "each_round",
        "exercise",
        "extra",
        "extra_side",
        "hold",
        "importance",
        "index",
        "once",
        "rest",
        "rounds",
        "sides",
    )

    def __init__(
        self, index: int, item: Item, get_ready: GetReady, affected: Side | None, own: OwnDose
    ) -> None:
        self.index = index
        self.exercise = item.exercise
        self.rounds = item.rounds
        self.extra = 0
        self.extra_side = Side.NONE
        self.importance = item.importance
        self.rest = item.exercise.rest if item.rest is None else item.rest
        self.sides = sides_of(item.exercise, item.sides, affected)
        if own.extra_rounds and affected in (Side.LEFT, Side.RIGHT) and affected in self.sides:
            self.extra_side = affected
            self.rounds, self.extra = rounds_with_extra(
                item.rounds, item.exercise, own.extra_rounds
            )
        sides = len(self.sides)
        # The first round has no rest before it, so this may be negative.
        ready = ready_seconds(get_ready, item.exercise)
        self.once = ready + (sides - 1) * SWITCH_SECONDS - sides * self.rest
        self.hold_for(moved_hold(item.hold, item.exercise.hold, own.step))

    def hold_for(self, hold: Range) -> None:
        """Hold it for this long on each side in each round."""
        self.hold = hold
        sides = len(self.sides)
        # The rest of a round on all sides, then its least, ideal and most work.
        self.each_round = (
            sides * self.rest,
            sides * hold.min,
            sides * hold.ideal,
            sides * hold.max,
        )
        # The same for the fewest rounds, with all that goes before and beside them.
        times = self.times(self.rounds.min)
        self.at_least = (
            self.once + times * self.rest,
            times * hold.min,
            times * hold.ideal,
            times * hold.max,
        )

    def times(self, rounds: int) -> int:
        """How often it is held in all, with so many rounds on each side."""
        return len(self.sides) * rounds + self.extra

    @property
    def least_work(self) -> int:
        """The fewest seconds of work that this can be, without extra rounds."""
        return len(self.sides) * self.rounds.min * self.hold.min

    def work_at_most(self, seconds: int) -> int:
        """Keep all work on this within these seconds, at least ``least_work``; return the most.

        Extra rounds go first.
        """
        self.extra = 0
        fewest = self.rounds.min
        most = min(self.hold.max, seconds // (len(self.sides) * fewest))
        self.rounds = Range(fewest, fewest, fewest)
        self.hold_for(Range(self.hold.min, min(self.hold.ideal, most), most))
        return len(self.sides) * fewest * most

    def seconds(self, rounds: int, hold: int) -> int:
        """How long this lasts, from the get-ready time to the end of the last work."""
        return self.once + self.times(rounds) * (hold + self.rest)

    @property
    def gives_way(self) -> tuple[int, int]:
        """Sorts what gives way first to the front: by importance, then the last in the list."""
        return (_GIVES_WAY[self.importance], -self.index)


class Fitting:
    """A routine as one person may do it: what the cautions leave of it, fitted to any length.

    ``doses`` are the person's own; where there is none the routine's counts.
    ``bounds`` is how long that can last, ``uncautioned`` how long it could without any caution.
    Raises NothingLeft where they leave nothing.
    """

    __slots__ = (
        "_droppable",
        "_fewer",
        "_get_ready",
        "_parts",
        "_rounds_chain",
        "bounds",
        "routine",
        "ruled_out",
        "uncautioned",
    )

    def __init__(
        self,
        routine: Routine,
        limits: Limits,
        *,
        get_ready: GetReady = GET_READY,
        affected: Side | None = None,
        doses: Doses = NONE_GIVEN,
    ) -> None:
        self.routine = routine
        self._get_ready = get_ready
        everything = [
            _Part(index, item, self._get_ready, affected, doses.get(item.exercise.id, USUAL))
            for index, item in enumerate(routine.items)
        ]
        giving_way = sorted(everything, key=attrgetter("gives_way"))
        self.uncautioned = self.bounds = _bounds(giving_way)
        causes = _dosed(everything, limits) if limits.cautions else {}
        parts = [part for part in everything if part.index not in causes]
        self.ruled_out = tuple(
            (part.exercise, causes[part.index]) for part in everything if part.index in causes
        )
        if not parts or (self.ruled_out and _massage_is_all_that_is_left(routine, parts)):
            raise NothingLeft(routine, tuple(LeftOut(*pair) for pair in self.ruled_out))
        self._parts = tuple(parts)

        if limits.cautions:
            giving_way = sorted(parts, key=attrgetter("gives_way"))
            self.bounds = _bounds(giving_way)
        self._droppable = _droppable(giving_way)
        self._fewer, self._rounds_chain = _rounds_chain(giving_way)

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """What the cautions leave, in order, before anything is left out for time."""
        return tuple(part.exercise for part in self._parts)

    @property
    def keeps_something_essential(self) -> bool:
        """Whether the cautions leave an essential item, or the routine never named one."""
        essential = Importance.ESSENTIAL
        return any(part.importance is essential for part in self._parts) or not any(
            item.importance is essential for item in self.routine.items
        )

    def plan(self, seconds: int) -> Plan:
        """The plan that lasts exactly these seconds. Raises NoFit where there is none."""
        if not self.bounds.allows(seconds):
            raise NoFit(self.routine, seconds, self.bounds)
        parts, rounds = self._choose(seconds)
        holds, spare = _holds(parts, rounds, seconds)
        return self._laid_out(parts, rounds, holds, spare)

    def ideal_plan(self) -> Plan:
        """The plan with everything the cautions leave, held and repeated as the routine means."""
        return self._laid_out(
            self._parts,
            [part.rounds.ideal for part in self._parts],
            [part.hold.ideal for part in self._parts],
            0,
        )

    def _choose(self, seconds: int) -> tuple[tuple[_Part, ...], list[int]]:
        """Which parts to keep, in order, and the rounds of each: the cheapest way to the length.

        Items leave one by one in the order of giving way, rounds move one by one along the chain;
        every pair of the two is weighed. Leaving more out only ever costs more, so the search ends
        once that alone is dearer than the best so far.
        """
        parts = self._parts
        all_rounds = sum(part.rounds.ideal for part in parts)
        gone: set[int] = set()
        drop_cost = 0.0
        best: tuple[float, frozenset[int], int] | None = None
        for drops in range(len(self._droppable) + 1):
            if drops:
                dropped = self._droppable[drops - 1]
                gone.add(dropped.index)
                drop_cost += _DROP_COST[dropped.importance] / len(parts)
            if best is not None and drop_cost >= best[0]:
                break
            fixed = least = ideal_work = most = 0
            for part in parts:
                if part.index not in gone:
                    once, low, ideal, high = part.at_least
                    fixed += once
                    least += low
                    ideal_work += ideal
                    most += high
            if fixed + least > seconds:
                continue
            chain = [part for part in self._rounds_chain if part.index not in gone]
            fewer = sum(1 for part in self._fewer if part.index not in gone)
            for level in range(len(chain) + 1):
                if level:
                    rest, low, ideal, high = chain[level - 1].each_round
                    fixed += rest
                    least += low
                    ideal_work += ideal
                    most += high
                wanted = seconds - fixed
                if wanted < least:
                    break
                spare = wanted - most if wanted > most else 0
                change = (wanted - spare - ideal_work) / ideal_work
                cost = (
                    drop_cost
                    + change * change
                    + _ROUND_COST * abs(level - fewer) / all_rounds
                    + _SPARE_COST * spare / ideal_work
                )
                if best is None or cost < best[0]:
                    best = (cost, frozenset(gone), level)
        assert best is not None, "the bounds promise a plan"
        _, left, level = best
        kept = tuple(part for part in parts if part.index not in left)
        rounds = {part.index: part.rounds.min for part in kept}
        for part in [part for part in self._rounds_chain if part.index not in left][:level]:
            rounds[part.index] += 1
        return kept, list(rounds.values())

    def _laid_out(
        self, parts: Sequence[_Part], rounds: Sequence[int], holds: Sequence[int], spare: int
    ) -> Plan:
        doses = [
            Dose(part.exercise, part.sides, hold, times, part.rest, part.extra, part.extra_side)
            for part, hold, times in zip(parts, holds, rounds, strict=True)
        ]
        return Plan(
            self.routine.id,
            self.routine.title,
            timeline(doses, self._get_ready, spare),
            self._left_out(parts),
            self.routine.place,
        )

    def _left_out(self, kept: Sequence[_Part]) -> tuple[LeftOut, ...]:
        """What the plan does without, in the order of the routine."""
        if len(kept) == len(self.routine.items):
            return ()
        kept_indices = {part.index for part in kept}
        allowed = {part.index for part in self._parts}
        ruled_out = iter(self.ruled_out)
        return tuple(
            LeftOut(item.exercise) if index in allowed else LeftOut(*next(ruled_out))
            for index, item in enumerate(self.routine.items)
            if index not in kept_indices
        )


def fit(
    routine: Routine,
    minutes: int,
    limits: Limits,
    *,
    get_ready: GetReady = GET_READY,
    affected: Side | None = None,
    doses: Doses = NONE_GIVEN,
) -> Plan:
    """The plan that lasts exactly these minutes.

    Raises NoFit where the routine cannot, NothingLeft where the cautions rule out all of it.
    """
    return fit_seconds(
        routine, minutes * 60, limits, get_ready=get_ready, affected=affected, doses=doses
    )


def fit_seconds(
    routine: Routine,
    seconds: int,
    limits: Limits,
    *,
    get_ready: GetReady = GET_READY,
    affected: Side | None = None,
    doses: Doses = NONE_GIVEN,
) -> Plan:
    """The plan that lasts exactly these seconds. Raises as ``fit`` does."""
    return Fitting(routine, limits, get_ready=get_ready, affected=affected, doses=doses).plan(
        seconds
    )


def fit_ideal(
    routine: Routine,
    limits: Limits,
    *,
    get_ready: GetReady = GET_READY,
    affected: Side | None = None,
    doses: Doses = NONE_GIVEN,
) -> Plan:
    """The plan that takes as long as the routine means to. Raises NothingLeft."""
    return Fitting(
        routine, limits, get_ready=get_ready, affected=affected, doses=doses
    ).ideal_plan()


def bounds(
    routine: Routine,
    limits: Limits,
    *,
    get_ready: GetReady = GET_READY,
    affected: Side | None = None,
    doses: Doses = NONE_GIVEN,
) -> Bounds:
    """How long the routine can last for this person, in seconds. Raises NothingLeft."""
    return Fitting(routine, limits, get_ready=get_ready, affected=affected, doses=doses).bounds


def _droppable(giving_way: Sequence[_Part]) -> tuple[_Part, ...]:
    """What may be left out for time, the first to go first.

    One thing always stays, and beside massage always one that moves.
    """
    droppable = [part for part in giving_way if part.importance is not Importance.ESSENTIAL]
    if len(droppable) == len(giving_way):
        droppable.pop()
    if any(part.exercise.technique in MASSAGE for part in giving_way):
        gone = {part.index for part in droppable}
        moving = [part for part in giving_way if part.exercise.technique in MOVEMENT]
        if moving and all(part.index in gone for part in moving):
            droppable.remove(moving[-1])
    return tuple(droppable)


def _dosed(parts: Sequence[_Part], limits: Limits) -> dict[int, Caution]:
    """Bring the parts within the doses of the cautions; return what they take out, and which does.

    Where cautions leave only some seconds of a kind of work, they go to what matters most.
    """
    causes: dict[int, Caution] = {}
    budgets = Budgets(limits.cautions)
    for part in parts:
        caution = limits.ruled_out_by(part.exercise)
        if caution is not None:
            causes[part.index] = caution
        else:
            part.hold_for(held_within(part.hold, part.exercise, limits.cautions))
    if not budgets:
        return causes
    for part in sorted(parts, key=attrgetter("gives_way"), reverse=True):
        most = budgets.most(part.exercise)
        if most is None or part.index in causes:
            continue
        caution = budgets.too_long(part.exercise, part.least_work)
        if caution is None:
            budgets.spend(part.exercise, part.work_at_most(most))
        else:
            causes[part.index] = caution
    return causes


def _massage_is_all_that_is_left(routine: Routine, parts: Sequence[_Part]) -> bool:
    return not routine.is_massage_alone and massage_alone(part.exercise for part in parts)


def _bounds(giving_way: Sequence[_Part]) -> Bounds:
    gone = {part.index for part in _droppable(giving_way)}
    must = [part for part in giving_way if part.index not in gone]
    return Bounds(
        sum(part.seconds(part.rounds.min, part.hold.min) for part in must),
        sum(part.seconds(part.rounds.ideal, part.hold.ideal) for part in giving_way),
        sum(part.seconds(part.rounds.max, part.hold.max) for part in giving_way),
    )


def _rounds_chain(giving_way: Sequence[_Part]) -> tuple[tuple[_Part, ...], tuple[_Part, ...]]:
    """The order in which single rounds are added, from the fewest rounds of all to the most.

    Returns the part of it that leads up to the ideal rounds, and the whole of it. What gives way
    first loses rounds first and gains them last; everybody changes by one before any by two.
    """
    fewer = [
        part
        for change in range(1, max(part.rounds.ideal - part.rounds.min for part in giving_way) + 1)
        for part in giving_way
        if part.rounds.ideal - change >= part.rounds.min
    ]
    more = [
        part
        for change in range(1, max(part.rounds.max - part.rounds.ideal for part in giving_way) + 1)
        for part in reversed(giving_way)
        if part.rounds.ideal + change <= part.rounds.max
    ]
    fewer.reverse()
    return tuple(fewer), (*fewer, *more)


def _holds(parts: Sequence[_Part], rounds: Sequence[int], seconds: int) -> tuple[list[int], int]:
    """The hold of each part, and the seconds that no hold can take.

    All holds move by the same share of their way from the ideal to their least or most.
    """
    times = [part.times(number) for part, number in zip(parts, rounds, strict=True)]
    pairs = list(zip(parts, times, strict=True))
    left = seconds - sum(part.once + number * part.rest for part, number in pairs)
    ideal = sum(number * part.hold.ideal for part, number in pairs)
    if left >= ideal:
        floors = [part.hold.ideal for part in parts]
        spans = [part.hold.max - part.hold.ideal for part in parts]
    else:
        floors = [part.hold.min for part in parts]
        spans = [part.hold.ideal - part.hold.min for part in parts]
    left -= sum(number * floor for number, floor in zip(times, floors, strict=True))
    whole = sum(number * span for number, span in zip(times, spans, strict=True))
    if left >= whole:
        return [floor + span for floor, span in zip(floors, spans, strict=True)], left - whole

    holds = [floor + span * left // whole for floor, span in zip(floors, spans, strict=True)]
    parts_of_a_second = [span * left % whole for span in spans]
    left -= sum(
        number * (hold - floor) for number, hold, floor in zip(times, holds, floors, strict=True)
    )
    for place in sorted(range(len(parts)), key=lambda place: -parts_of_a_second[place]):
        if parts_of_a_second[place] and times[place] <= left:
            holds[place] += 1
            left -= times[place]
    # One second of hold is worth several seconds of plan; what is still over goes where it can.
    for place in sorted(range(len(parts)), key=lambda place: -times[place]):
        longer = min(parts[place].hold.max - holds[place], left // times[place])
        holds[place] += longer
        left -= longer * times[place]
    return holds, left


def _clock(seconds: int) -> str:
    """The seconds as people write them: 90 is 1:30."""
    return f"{seconds // 60}:{seconds % 60:02d}"
