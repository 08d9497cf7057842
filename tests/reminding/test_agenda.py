"""What is said, what is folded into one, and what is left unsaid."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from guide_app.reminding.agenda import PUT_OFF, Agenda, Manner
from guide_app.reminding.reminder import Book, QuietHours
from tests.reminding.reminders import at, often

MORNING = datetime(2026, 3, 2, 8, tzinfo=UTC)
TELL, LEAVE_OUT, HOLD_BACK = Manner.TELL, Manner.LEAVE_OUT, Manner.HOLD_BACK
HOUR = timedelta(hours=1)


def agenda(*reminders: object, quiet: tuple[int, int] | None = None) -> Agenda:
    hours = None if quiet is None else QuietHours(time(quiet[0]), time(quiet[1]))
    return Agenda(Book(reminders=reminders, quiet=hours), MORNING, UTC)  # type: ignore[arg-type]


def test_it_says_what_is_due_once() -> None:
    follows = agenda(at("09:00"))
    assert follows.next_look() == MORNING + HOUR
    assert follows.look(MORNING + HOUR - timedelta(seconds=1), TELL) is None
    notice = follows.look(MORNING + HOUR, TELL)
    assert notice is not None
    assert (notice.reminder.id, notice.due, notice.folded) == ("one", MORNING + HOUR, 1)
    assert follows.look(MORNING + HOUR + timedelta(seconds=30), TELL) is None
    assert follows.next_look() == MORNING + timedelta(days=1, hours=1)


def test_without_a_reminder_there_is_nothing_to_wait_for() -> None:
    assert agenda().next_look() is None
    assert agenda(at("09:00", on=False)).next_look() is None


def test_what_a_sleep_missed_is_folded_into_the_latest() -> None:
    follows = agenda(often(30, "09:00", "17:00", id_="often"), at("11:10", id_="single"))
    notice = follows.look(MORNING + timedelta(hours=3, minutes=15), TELL)
    assert notice is not None
    assert (notice.reminder.id, notice.folded) == ("single", 6)
    assert follows.look(MORNING + timedelta(hours=3, minutes=20), TELL) is None


def test_after_months_of_sleep_there_is_one_and_the_past_is_not_counted_out() -> None:
    follows = agenda(often(5, "00:00", "23:55"))
    notice = follows.look(MORNING + timedelta(days=200), TELL)
    assert notice is not None
    assert notice.due == MORNING + timedelta(days=200)
    assert notice.folded == 7 * 24 * 12


def test_what_falls_into_a_session_is_left_unsaid() -> None:
    follows = agenda(at("09:00"))
    assert follows.look(MORNING + HOUR, LEAVE_OUT) is None
    assert follows.look(MORNING + 2 * HOUR, TELL) is None


def test_what_falls_into_a_presentation_comes_after_it() -> None:
    follows = agenda(at("09:00", "09:30"))
    assert follows.look(MORNING + HOUR, HOLD_BACK) is None
    assert follows.holds_back
    assert follows.look(MORNING + 1.5 * HOUR, HOLD_BACK) is None
    notice = follows.look(MORNING + 2 * HOUR, TELL)
    assert notice is not None
    assert notice.folded == 2
    assert not follows.holds_back


def test_quiet_hours_leave_out_what_falls_into_them_and_what_comes_late() -> None:
    follows = agenda(at("09:00", "12:30"), quiet=(12, 14))
    assert follows.look(MORNING + 4.6 * HOUR, TELL) is None, "woken up in quiet hours"
    follows = agenda(at("12:30"), quiet=(12, 14))
    assert follows.look(MORNING + 7 * HOUR, TELL) is None, "it fell into quiet hours"
    follows = agenda(at("09:00", "12:30"), quiet=(12, 14))
    notice = follows.look(MORNING + 7 * HOUR, TELL)
    assert notice is not None
    assert (notice.due, notice.folded) == (MORNING + HOUR, 1)


def test_in_ten_minutes() -> None:
    follows = agenda(at("09:00"))
    follows.look(MORNING + HOUR, TELL)
    follows.put_off("one", MORNING + HOUR)
    assert follows.next_look() == MORNING + HOUR + PUT_OFF
    coming = follows.coming(MORNING + HOUR)
    assert coming is not None
    assert coming.due == MORNING + HOUR + PUT_OFF
    assert follows.look(MORNING + HOUR + PUT_OFF, TELL) is not None
    assert follows.look(MORNING + 2 * HOUR, TELL) is None


def test_not_today_lasts_until_midnight_and_is_kept() -> None:
    follows = agenda(often(60, "09:00", "20:00"))
    follows.look(MORNING + HOUR, TELL)
    follows.put_off("one", MORNING + HOUR)
    kept = follows.not_today("one", MORNING + HOUR)
    assert kept.not_today == (("one", date(2026, 3, 2)),)
    assert follows.look(MORNING + 10 * HOUR, TELL) is None
    coming = follows.coming(MORNING + 10 * HOUR)
    assert coming is not None
    assert coming.due == MORNING + 25 * HOUR
    again = Agenda(kept, MORNING + 10 * HOUR, UTC)
    assert again.look(MORNING + 11 * HOUR, TELL) is None
    assert again.look(MORNING + 25 * HOUR, TELL) is not None
    later = again.not_today("one", MORNING + 25 * HOUR)
    assert later.not_today == (("one", date(2026, 3, 3)),), "old days are forgotten"


def test_not_today_is_the_day_on_the_wall() -> None:
    place = ZoneInfo("Pacific/Auckland")
    evening = datetime(2026, 3, 2, 23, tzinfo=place)
    follows = Agenda(Book((often(60, "00:30", "23:30"),)), evening, place)
    follows.not_today("one", evening)
    assert follows.look(evening + 0.75 * HOUR, TELL) is None
    assert follows.look(evening + 1.6 * HOUR, TELL) is not None


def test_what_was_taken_away_no_longer_comes() -> None:
    follows = agenda(at("09:00"))
    follows.put_off("one", MORNING)
    follows.change(Book(), MORNING)
    assert follows.next_look() is None
    assert follows.look(MORNING + 2 * HOUR, TELL) is None
    follows.put_off("one", MORNING)
    assert follows.next_look() is None


def test_what_was_held_back_goes_when_it_is_turned_off() -> None:
    reminder = at("09:00")
    follows = agenda(reminder)
    follows.look(MORNING + HOUR, HOLD_BACK)
    follows.change(Book((replace(reminder, on=False),)), MORNING + HOUR)
    assert follows.look(MORNING + 2 * HOUR, TELL) is None


def test_a_clock_that_is_put_right_says_nothing_twice() -> None:
    follows = agenda(at("09:00"))
    assert follows.look(MORNING + HOUR, TELL) is not None
    assert follows.look(MORNING + HOUR - timedelta(seconds=2), TELL) is None
    assert follows.look(MORNING + HOUR + timedelta(seconds=2), TELL) is None


def test_a_clock_that_was_years_ahead_silences_nothing() -> None:
    follows = agenda(at("09:00"))
    follows.look(MORNING + timedelta(days=800), TELL)
    follows.look(MORNING, TELL)
    assert follows.look(MORNING + HOUR, TELL) is not None


def test_what_comes_next_is_nothing_that_will_be_left_unsaid() -> None:
    follows = agenda(at("12:30", "15:00"), quiet=(12, 14))
    coming = follows.coming(MORNING)
    assert coming is not None
    assert coming.due == MORNING + 7 * HOUR
    assert agenda(at("12:30"), quiet=(12, 14)).coming(MORNING) is None


@given(
    st.lists(
        st.tuples(st.integers(1, 400), st.sampled_from(Manner), st.sampled_from("pn ")),
        max_size=40,
    )
)
def test_each_moment_is_told_at_most_once_and_never_early(
    steps: list[tuple[int, Manner, str]],
) -> None:
    follows = agenda(often(25, "08:05", "19:00"), at("10:10", id_="two"), quiet=(12, 13))
    now, told = MORNING, list[tuple[str, datetime]]()
    for minutes, manner, asked in steps:
        now += timedelta(minutes=minutes)
        notice = follows.look(now, manner)
        if notice is not None:
            assert manner is TELL
            assert notice.due <= now
            assert not 12 <= now.hour < 13
            told.append((notice.reminder.id, notice.due))
            if asked == "p":
                follows.put_off(notice.reminder.id, now)
            elif asked == "n":
                follows.not_today(notice.reminder.id, now)
        waits = follows.next_look()
        assert waits is not None
        assert waits > now
    assert len(told) == len(set(told))
