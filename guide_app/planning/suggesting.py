"""What to do today: one routine and two others, each with the rules that speak for it.

The rules are data (``routines/suggestions.yaml``). Same rules, person and wish: same suggestions.
Nothing is suggested that does not fit, that cautions block, or whose questions were not asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from heapq import nsmallest
from typing import NamedTuple

from guide_app.model import (
    NONE_GIVEN,
    Aggravator,
    DidLately,
    Exercise,
    Measure,
    MuscleArea,
    Routine,
    SuggestRule,
    SuggestWhen,
)
from guide_app.planning.choosing import Choice, Shelf, Wish

MOST = 3
"""How many are suggested at most: one, and two others."""

_TELLING_SHARE = 0.1
"""The least share of a routine's work for which a rule is worth a sentence (design choice)."""
_TELLING_CHANGE = 0.25
"""The least expected change of pain, in points, that counts at all (design choice)."""
_WHOLE_CHANGE = 1.0
"""The expected change of pain, in points, that counts in full (design choice)."""
_LATELY_DAYS = 2
_AGAINST = frozenset({Measure.HARMED, Measure.DISLIKED, Measure.LATELY, Measure.LEFT_OUT})
_LEAST_OF_MINUTES = 2 / 3
"""The least share of the minutes that something for today fills (design choice)."""


class Today(NamedTuple):
    """How somebody is today, as they said it; None and empty where it was not said.

    Pain and sleep go from 0 to 10, where 10 is the worst pain and the best sleep.
    """

    pain: int | None = None
    worst: int | None = None
    hurts: frozenset[MuscleArea] = frozenset()
    eases: frozenset[Aggravator] = frozenset()
    worsens: frozenset[Aggravator] = frozenset()
    sleep: int | None = None


class Known(NamedTuple):
    """What is known of somebody from before.

    ``effects`` is the change of pain, in points, that is expected of an exercise by its id; less
    than 0 is eased. ``done`` and ``routines_done`` say how many days ago exercises and routines, by
    their ids, were last done; ``sessions`` is how many there were, counted to a few.
    ``due`` are the routines that a program has for today. ``paused`` rest for a while.
    """

    effects: Mapping[str, float] = NONE_GIVEN
    liked: frozenset[str] = frozenset()
    disliked: frozenset[str] = frozenset()
    done: tuple[tuple[Exercise, int], ...] = ()
    routines_done: Mapping[str, int] = NONE_GIVEN
    sessions: int = 0
    due: frozenset[str] = frozenset()
    paused: frozenset[str] = frozenset()
    worse_day: bool = False


class Reason(NamedTuple):
    """A rule that made a suggestion: how much it speaks for it, and its sentence.

    ``points`` is less than 0 where it speaks against it, and 0 where it only left others out.
    """

    rule: SuggestRule
    points: float
    text: str


class Suggestion(NamedTuple):
    """A routine for today. ``minutes`` is None for as long as it takes, ``seconds`` that length.

    ``reasons`` are all the rules that had a say, what speaks for it most first.
    """

    routine: Routine
    minutes: int | None
    seconds: int
    points: float
    reasons: tuple[Reason, ...]

    @property
    def because(self) -> str:
        """The sentence that says most."""
        return self.reasons[0].text if self.reasons else ""


class Suggester:
    """The rules that count for one person today, ready for any wish."""

    def __init__(
        self, shelf: Shelf, rules: Iterable[SuggestRule], today: Today, known: Known
    ) -> None:
        self._shelf = shelf
        self._today = today
        self._known = known
        counting = [rule for rule in rules if _counts(rule.when, today, known)]
        self._weighing = [rule for rule in counting if rule.weight > 0]
        self._fit_weight = sum(
            rule.weight for rule in self._weighing if rule.measure is Measure.FITS
        )
        self._leaving_out = [rule for rule in counting if rule.leave_out]
        if known.paused:
            self._leaving_out += [rule for rule in counting if rule.leave_out_paused]
        self._most_minutes = min(
            (rule.most_minutes for rule in counting if rule.most_minutes is not None), default=None
        )
        self._told: dict[str, tuple[int, ...] | None] = {}
        self._weighed: dict[str, _Weighed] = {}

    def suggest(self, wish: Wish) -> tuple[Suggestion, ...]:
        """What fits the wish best today, the best first; empty where nothing will do."""
        wish = self._not_too_long(wish)
        offered: list[tuple[float, int, Choice, _Weighed]] = []
        for place, choice in enumerate(self._shelf.matching(wish, or_shorter=True)):
            if not choice.fits or choice.not_screened or _much_shorter(choice, wish):
                continue
            weighed = self._weigh(choice)
            if not weighed.left_out:
                points = weighed.points + self._fit_weight * _fit(choice, wish)
                offered.append((-points, place, choice, weighed))
        return tuple(
            self._worded(choice, wish, -points, weighed)
            for points, _, choice, weighed in nsmallest(MOST, offered, key=_by_points)
        )

    def _not_too_long(self, wish: Wish) -> Wish:
        most = self._most_minutes
        if most is None or (wish.minutes is not None and wish.minutes <= most):
            return wish
        return replace(wish, minutes=most)

    def _weigh(self, choice: Choice) -> _Weighed:
        """What the rules say of a routine, whatever its length; kept, since it does not change."""
        found = self._weighed.get(choice.routine.id)
        if found is None:
            found = self._weighed[choice.routine.id] = self._weigh_anew(choice)
        return found

    def _weigh_anew(self, choice: Choice) -> _Weighed:
        work = _work(choice)
        shares = [0.0] * len(self._weighing)
        for exercise, part in work:
            told = self._told_of(exercise)
            if told is None:
                return _Weighed(True, 0.0, ())
            for place in told:
                shares[place] += part
        says = []
        for place, rule in enumerate(self._weighing):
            share = self._of_routine(rule, choice, work) or shares[place]
            if share >= _TELLING_SHARE:
                sign = -1 if _speaks_against(rule) else 1
                says.append((rule, sign * rule.weight * share))
        return _Weighed(False, sum(points for _, points in says), tuple(says))

    def _told_of(self, exercise: Exercise) -> tuple[int, ...] | None:
        """Which rules cover an exercise, by their places; None where one leaves it out."""
        if exercise.id not in self._told:
            self._told[exercise.id] = self._tell_of(exercise)
        return self._told[exercise.id]

    def _tell_of(self, exercise: Exercise) -> tuple[int, ...] | None:
        if any(
            (rule.leave_out_paused and exercise.id in self._known.paused)
            or any(line.covers(exercise) for line in rule.leave_out)
            for rule in self._leaving_out
        ):
            return None
        return tuple(
            place
            for place, rule in enumerate(self._weighing)
            if any(line.covers(exercise) for line in (*rule.prefer, *rule.avoid))
            or (rule.measure is Measure.SORE and not self._today.hurts.isdisjoint(exercise.areas))
        )

    def _of_routine(
        self, rule: SuggestRule, choice: Choice, work: Sequence[tuple[Exercise, float]]
    ) -> float:
        """How much a rule about the routine as a whole has to say of it, from 0 to 1."""
        known, name = self._known, choice.routine.id
        match rule.measure:
            case None:
                return float(name in rule.routines)
            case Measure.HELPED:
                return min(1.0, max(0.0, -self._expected(work)) / _WHOLE_CHANGE)
            case Measure.HARMED:
                return min(1.0, max(0.0, self._expected(work)) / _WHOLE_CHANGE)
            case Measure.LIKED:
                return _some_or_all(work, known.liked)
            case Measure.DISLIKED:
                return _some_or_all(work, known.disliked)
            case Measure.LEFT_OUT:
                return 1 - len(work) / len(choice.routine.items)
            case Measure.LATELY:
                ago = known.routines_done.get(name, _LATELY_DAYS + 1)
                return 1 / (1 + ago) if ago <= _LATELY_DAYS else 0.0
            case Measure.DUE:
                return float(name in known.due)
            case Measure.SORE | Measure.FITS:
                return 0.0

    def _expected(self, work: Sequence[tuple[Exercise, float]]) -> float:
        """The change of pain, in points, that is expected of so much work; small ones are none."""
        if not self._known.effects:
            return 0.0
        change = sum(self._known.effects.get(each.id, 0.0) * share for each, share in work)
        return change if abs(change) >= _TELLING_CHANGE else 0.0

    def _worded(self, choice: Choice, wish: Wish, points: float, weighed: _Weighed) -> Suggestion:
        says = list(weighed.says)
        says += [
            (rule, rule.weight * fit)
            for rule in self._weighing
            if rule.measure is Measure.FITS and (fit := _fit(choice, wish)) >= _TELLING_SHARE
        ]
        # What was told comes before how well it fits, whatever the points.
        says.sort(key=lambda pair: (pair[0].measure is Measure.FITS and pair[1] > 0, -pair[1]))
        for_it = [pair for pair in says if pair[1] > 0]
        against = [pair for pair in says if pair[1] <= 0]
        silent = [(rule, 0.0) for rule in self._leaving_out]
        values = {
            "minutes": max(1, round(choice.seconds / 60)),
            "pain": self._today.pain,
            "worst": self._today.worst,
            "sleep": self._today.sleep,
        }
        reasons = tuple(
            Reason(rule, given, rule.because.format(**values))
            for rule, given in (*for_it, *silent, *against)
        )
        minutes = None if wish.minutes is None else choice.seconds // 60
        return Suggestion(choice.routine, minutes, choice.seconds, points, reasons)


def _by_points(entry: tuple[float, int, Choice, _Weighed]) -> tuple[float, int]:
    return entry[:2]


class _Weighed(NamedTuple):
    """What the rules say of a routine, but for how well it fits the minutes."""

    left_out: bool
    points: float
    says: tuple[tuple[SuggestRule, float], ...]


def _counts(when: SuggestWhen, today: Today, known: Known) -> bool:
    """Whether all that the rule asks for is so."""
    return (
        (not when.worsens or bool(when.worsens & today.worsens))
        and not when.not_worsens & today.worsens
        and (not when.eases or bool(when.eases & today.eases))
        and (not when.hurts or bool(when.hurts & today.hurts))
        and (not when.also_hurts or bool(when.also_hurts & today.hurts))
        and _within(today.pain, when.pain_from, when.pain_to)
        and _within(today.worst, when.worst_from, None)
        and _within(today.sleep, None, when.sleep_to)
        and (when.sessions_to is None or known.sessions <= when.sessions_to)
        and (not when.worse_day or known.worse_day)
        and (when.did is None or _did(when.did, known))
    )


def _within(told: int | None, least: int | None, most: int | None) -> bool:
    """Whether it was told and lies between the limits; True where there is no limit."""
    if least is None and most is None:
        return True
    if told is None:
        return False
    return (least is None or least <= told) and (most is None or told <= most)


def _did(did: DidLately, known: Known) -> bool:
    return any(
        days <= did.days and any(line.covers(exercise) for line in did.of)
        for exercise, days in known.done
    )


def _work(choice: Choice) -> list[tuple[Exercise, float]]:
    """What will be done, each with its share of the work as the routine means it."""
    gone = {exercise.id for exercise, _ in choice.ruled_out}
    items = [item for item in choice.routine.items if item.exercise.id not in gone]
    seconds = [
        item.hold.ideal * item.rounds.ideal * (2 if item.exercise.sided else 1) for item in items
    ]
    whole = sum(seconds)
    return [(item.exercise, part / whole) for item, part in zip(items, seconds, strict=True)]


def _speaks_against(rule: SuggestRule) -> bool:
    return bool(rule.avoid) or rule.measure in _AGAINST


def _much_shorter(choice: Choice, wish: Wish) -> bool:
    return wish.minutes is not None and choice.seconds < _LEAST_OF_MINUTES * wish.minutes * 60


def _some_or_all(work: Sequence[tuple[Exercise, float]], marked: frozenset[str]) -> float:
    """0 for none of the exercises, over a half for some, 1 for all: a single one is felt."""
    some = sum(exercise.id in marked for exercise, _ in work)
    return (1 + some / len(work)) / 2 if some else 0.0


def _fit(choice: Choice, wish: Wish) -> float:
    """How near the length is to what the routine means and to what was asked, from 0 to 1."""
    asked = choice.seconds if wish.minutes is None else wish.minutes * 60
    near = max(0.0, 1 - abs(choice.seconds - choice.ideal_seconds) / choice.ideal_seconds)
    return near * choice.seconds / asked
