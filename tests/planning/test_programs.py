"""Programs under way: nothing is lost, nothing is owed."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_app.model import Program, ProgramSession, ProgramWeek
from guide_app.planning.programs import (
    DAYS,
    Appointment,
    Happening,
    HappeningKind,
    Slot,
    Stage,
    UnderWay,
    first_and_last,
)
from tests.planning.routines import exercise, item, routine

MONDAY = date(2026, 3, 2)
CALM = routine(item(exercise("Breathe")), title="Calm")
STRONG = routine(item(exercise("Bridge")), title="Strong")
Kind = HappeningKind


def day(number: int) -> date:
    """The day with this number, counted from the day of the start as 0."""
    return MONDAY + timedelta(days=number)


def program(*weeks: tuple[int, ...], repeats: bool = False) -> Program:
    """Each week a calm session on each of its days."""
    return Program(
        "p",
        "Program",
        "",
        (),
        tuple(ProgramWeek("Aim", (ProgramSession(CALM, 8, days),)) for days in weeks),
        "",
        "",
        (),
        repeats=repeats,
    )


TWO_WEEKS = program((1, 3, 5), (1, 3, 5))
FOR_EVER = program((1, 4), (2,), repeats=True)


def paused(first: int, last: int) -> tuple[Happening, Happening]:
    return Happening(day(first), Kind.PAUSED), Happening(day(last), Kind.RESUMED)


def moved(at: int, origin: int, target: int) -> Happening:
    return Happening(day(at), Kind.MOVED, day(origin), day(target))


def slots(found: tuple[Appointment, ...]) -> list[Slot]:
    return [each.slot for each in found]


def days(under_way: UnderWay, week: int, today: int) -> list[int]:
    return [(each.on - MONDAY).days for each in under_way.week(week, day(today))]


def test_days_are_counted_from_the_day_one_starts() -> None:
    under_way = UnderWay(TWO_WEEKS, MONDAY)
    due = [slots(under_way.due(day(number))) for number in range(14)]
    assert list(chain(*due)) == [Slot(week, each) for week in (1, 2) for each in (1, 3, 5)]
    assert [number for number, found in enumerate(due) if found] == [0, 2, 4, 7, 9, 11]
    assert [under_way.week_on(day(number)) for number in (-3, 0, 6, 7, 13, 40)] == [
        1,
        1,
        1,
        2,
        2,
        2,
    ]


def test_what_is_done_is_not_due_again() -> None:
    under_way = UnderWay(TWO_WEEKS, MONDAY, done=[Slot(1, 1)])
    assert under_way.due(day(0)) == ()
    following = under_way.next_after(day(0))
    assert following is not None
    assert (following.slot, following.on) == (Slot(1, 3), day(2))


def test_what_was_missed_can_be_caught_up_in_its_week_and_is_not_owed_after_it() -> None:
    under_way = UnderWay(TWO_WEEKS, MONDAY, done=[Slot(1, 3)])
    assert slots(under_way.to_catch_up(day(6))) == [Slot(1, 1), Slot(1, 5)]
    assert under_way.to_catch_up(day(7)) == ()
    assert slots(under_way.due(day(7))) == [Slot(2, 1)]


def test_a_pause_puts_off_what_was_ahead_and_keeps_the_week() -> None:
    under_way = UnderWay(TWO_WEEKS, MONDAY, paused(2, 12), done=[Slot(1, 1)])
    assert under_way.stage is Stage.RUNNING
    assert days(under_way, 1, 12) == [0, 12, 14]
    assert days(under_way, 2, 12) == [17, 19, 21]
    assert under_way.week_on(day(12)) == 1
    assert slots(under_way.due(day(12))) == [Slot(1, 3)]


def test_nothing_is_due_while_it_rests_and_the_days_ahead_wait() -> None:
    under_way = UnderWay(TWO_WEEKS, MONDAY, paused(2, 12)[:1])
    for number in range(2, 40):
        today = day(number)
        assert under_way.stage is Stage.PAUSED
        assert under_way.due(today) == under_way.to_catch_up(today) == ()
        assert under_way.next_after(today) is None
        assert not under_way.is_over(today)
        assert days(under_way, 1, number) == [0, number, number + 2]


def test_a_day_that_was_moved_is_due_on_the_other_day_alone() -> None:
    under_way = UnderWay(TWO_WEEKS, MONDAY, [moved(0, 0, 1)])
    assert under_way.due(day(0)) == ()
    assert slots(under_way.due(day(1))) == [Slot(1, 1)]
    assert days(under_way, 1, 0) == [1, 2, 4]


def test_one_moves_to_days_on_which_nothing_stands() -> None:
    under_way = UnderWay(TWO_WEEKS, MONDAY)
    (today,) = under_way.due(MONDAY)
    free = under_way.days_to_move_to(today, MONDAY)
    assert [(each - MONDAY).days for each in free] == [1, 3, 5, 6]
    (missed, _) = UnderWay(TWO_WEEKS, MONDAY).to_catch_up(day(3))
    assert under_way.days_to_move_to(missed, day(3))[0] == day(3)
    done = UnderWay(TWO_WEEKS, MONDAY, done=[Slot(1, 1)])
    assert done.days_to_move_to(done.week(1, MONDAY)[0], MONDAY) == ()


def test_a_session_that_was_moved_over_the_end_keeps_the_program_open() -> None:
    under_way = UnderWay(TWO_WEEKS, MONDAY, [moved(11, 11, 15)])
    assert not under_way.is_over(day(14))
    assert slots(under_way.due(day(15))) == [Slot(2, 5)]
    assert under_way.is_over(day(16))


def test_it_is_over_with_its_last_session_or_its_last_day() -> None:
    everything = [Slot(week, each) for week in (1, 2) for each in (1, 3, 5)]
    assert UnderWay(TWO_WEEKS, MONDAY, done=everything).is_over(day(11))
    some = UnderWay(TWO_WEEKS, MONDAY, done=everything[:2])
    assert not some.is_over(day(13))
    assert some.is_over(day(14))
    assert some.weeks_with_a_session == 1
    assert some.sessions_planned(day(14)) == 6


def test_one_that_repeats_goes_on() -> None:
    under_way = UnderWay(FOR_EVER, MONDAY, done=[Slot(3, 1)])
    assert not under_way.is_over(day(400))
    assert days(under_way, 3, 0) == [14, 17]
    assert slots(under_way.due(day(17))) == [Slot(3, 4)]
    assert under_way.week_on(day(70)) == 11
    assert under_way.sessions_planned(day(17)) == 5
    following = under_way.next_after(day(17))
    assert following is not None
    assert following.slot == Slot(4, 2)


@pytest.mark.parametrize(
    ("kind", "stage"), [(Kind.FINISHED, Stage.FINISHED), (Kind.LEFT, Stage.LEFT)]
)
def test_after_its_end_nothing_is_due_and_nothing_happens(kind: Kind, stage: Stage) -> None:
    ended = UnderWay(TWO_WEEKS, MONDAY, [Happening(day(1), kind), *paused(2, 3)])
    assert (ended.stage, ended.ended_on) == (stage, day(1))
    assert ended.due(day(2)) == ()
    assert ended.is_over(day(2))


def test_what_makes_no_sense_changes_nothing() -> None:
    nonsense = [
        Happening(day(1), Kind.RESUMED),
        Happening(day(1), Kind.MOVED),
        Happening(day(1), Kind.MOVED, day(0), date.max),
        *paused(1, -5),
    ]
    odd = UnderWay(TWO_WEEKS, MONDAY, nonsense, done=[Slot(0, 1), Slot(9, 1), Slot(1, 2)])
    assert odd.week(1, MONDAY) == UnderWay(TWO_WEEKS, MONDAY).week(1, MONDAY)
    assert odd.done == frozenset()
    assert odd.find(Slot(9, 1), MONDAY) is None


def test_a_pause_until_the_end_of_the_calendar_is_survived() -> None:
    long = [Happening(day(0), Kind.PAUSED), Happening(date.max, Kind.RESUMED)]
    under_way = UnderWay(FOR_EVER, MONDAY, long)
    assert under_way.due(day(3)) == ()
    assert under_way.week_on(day(3)) == 1


def test_two_routines_on_one_day_are_one_session() -> None:
    both = Program(
        "p",
        "P",
        "",
        (),
        (ProgramWeek("", (ProgramSession(CALM, 8, (1,)), ProgramSession(STRONG, 9, (1, 2)))),),
        "",
        "",
        (),
    )
    week = UnderWay(both, MONDAY).week(1, MONDAY)
    assert [each.session.routine for each in week] == [CALM, STRONG]


def test_pain_is_compared_where_it_was_told_twice() -> None:
    assert first_and_last([None, 5, None, 4, 3, None]) == (5, 3)
    assert first_and_last([None, 5, None]) is None


weeks_of_days = st.lists(
    st.sets(st.integers(1, 7), min_size=1).map(lambda chosen: tuple(sorted(chosen))),
    min_size=1,
    max_size=4,
)


class Life:
    """Somebody who goes through a program day by day, as the pages let them."""

    def __init__(self, made: Program) -> None:
        self.program = made
        self.happened: list[Happening] = []
        self.done: set[Slot] = set()
        self.today = MONDAY

    @property
    def now(self) -> UnderWay:
        return UnderWay(self.program, MONDAY, self.happened, self.done)

    def live(self, draw: st.DataObject) -> None:
        under_way = self.now
        if under_way.stage is Stage.PAUSED:
            if draw.draw(st.booleans()):
                self.happened.append(Happening(self.today, Kind.RESUMED))
            return
        open_now = (*under_way.due(self.today), *under_way.to_catch_up(self.today))
        match draw.draw(st.sampled_from(["do", "move", "pause", "nothing"])):
            case "do" if open_now:
                self.done.add(draw.draw(st.sampled_from(open_now)).slot)
            case "move" if open_now:
                chosen = draw.draw(st.sampled_from(open_now))
                free = under_way.days_to_move_to(chosen, self.today)
                if free:
                    target = draw.draw(st.sampled_from(free))
                    self.happened.append(Happening(self.today, Kind.MOVED, chosen.on, target))
            case "pause":
                self.happened.append(Happening(self.today, Kind.PAUSED))


@given(weeks_of_days, st.booleans(), st.data())
def test_a_life_with_a_program(weeks: list[tuple[int, ...]], repeats: bool, data: object) -> None:
    draw: st.DataObject = data  # type: ignore[assignment]
    life = Life(program(*weeks, repeats=repeats))
    everything = [Slot(number, each) for number, days in enumerate(weeks, 1) for each in days]
    for _ in range(DAYS * (len(weeks) + 2)):
        before = life.now
        life.live(draw)
        after = life.now
        # Whatever happens, the program keeps every session, each on one day.
        seen = [each for week in range(1, len(weeks) + 1) for each in after.week(week, life.today)]
        assert sorted(each.slot for each in seen) == everything
        # What was ahead stays ahead, and no two that are open share a day.
        ahead = {each.slot for each in seen if not each.done and each.on >= life.today}
        was_ahead = {
            each.slot
            for week in range(1, len(weeks) + 1)
            for each in before.week(week, life.today)
            if not each.done and each.on >= life.today
        }
        assert was_ahead - life.done <= ahead
        days_ahead = [each.on for each in seen if not each.done and each.on >= life.today]
        assert len(set(days_ahead)) == len(days_ahead)
        assert len(after.due(life.today)) <= 1
        assert after.weeks_with_a_session >= before.weeks_with_a_session
        assert after.week_on(life.today) >= 1
        life.today += timedelta(days=1)
        # A night takes nothing that is ahead but what was due on the day that is over.
        if after.stage is Stage.RUNNING:
            lost = {each.slot for each in after.due(life.today - timedelta(days=1))}
        else:
            lost = set()
        still = {
            each.slot
            for week in range(1, len(weeks) + 1)
            for each in life.now.week(week, life.today)
            if not each.done and each.on >= life.today
        }
        assert still == ahead - lost


@given(weeks_of_days, st.integers(-3, 40), st.integers(0, 60))
def test_with_and_without_a_pause_the_same_is_due_in_the_same_order(
    weeks: list[tuple[int, ...]], first: int, length: int
) -> None:
    made = program(*weeks)
    resting = UnderWay(made, MONDAY, paused(first, first + length))
    span = range(-5, DAYS * len(weeks) + 110)
    plain = UnderWay(made, MONDAY)

    def walk(under_way: UnderWay) -> list[Slot]:
        return list(chain.from_iterable(slots(under_way.due(day(number))) for number in span))

    assert walk(resting) == walk(plain)
    assert len(set(walk(plain))) == len(walk(plain))
