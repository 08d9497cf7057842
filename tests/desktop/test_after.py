"""How it was, and what is kept of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit

from guide_app.desktop.pages.advice import AdvicePage
from guide_app.desktop.pages.after import AfterPage
from guide_app.desktop.pages.choose import ChoosePage
from guide_app.desktop.pages.daily import DailyPage
from guide_app.desktop.pages.player import PlayerPage
from guide_app.history.errors import StoreError
from guide_app.history.records import Furthest, ScreeningKind, SessionState
from guide_app.history.store import Store
from guide_app.model import Feel, Phase, Urgency
from tests.desktop.person import Person

LOST = "could not be written down"


def follow(person: Person, before: int | None, title: str = "Loosen a stiff lower back") -> None:
    """Work for half a minute and skip the rest, having said the pain before."""
    person.press("15 min")
    person.open_routine(title)
    if before is not None:
        person.press(f"Pain now: {before}")
    person.press("Start")
    person.wait_for(Phase.WORK)
    person.wait(30)
    while person.on(PlayerPage):
        person.press("Skip")
    assert person.on(AfterPage)


def full_disk(*_: object, **__: object) -> None:
    raise StoreError("disk full")


@pytest.mark.parametrize(("before", "after"), [(3, 5), (0, 2)])
def test_pain_that_rose_by_two_brings_advice(person: Person, before: int, after: int) -> None:
    follow(person, before)
    person.press(f"Pain now: {after}")
    assert person.sees(f"Your pain went from {before} to {after}. Take it easy now.")
    person.press("Done")
    assert person.on(AdvicePage)
    advice = person.context.questionnaire.advice["worse-after"]
    assert advice.title in person.seen()
    person.press("I have read this")
    assert person.on(ChoosePage)


def reach(person: Person, place: str) -> None:
    """Follow a session, after which the pain reaches as far as this."""
    if person.on(DailyPage):
        person.pass_daily_check()
    follow(person, None)
    person.press(f"Where furthest: {place}")
    person.press("Done")


def test_pain_that_travels_outwards_is_advised_and_the_second_time_shuts_the_app(
    person: Person,
) -> None:
    reach(person, "Thigh")
    assert person.on(ChoosePage)
    person.wait(3600)
    reach(person, "Knee")
    assert person.on(AdvicePage)
    assert person.sees("Stop, the pain travels")
    assert person.store.last_stop() is None
    person.press("I have read this")
    person.wait(3600)
    reach(person, "Calf")
    assert person.on(AdvicePage)
    assert person.sees("See a professional before you start")
    assert person.context.clearance is None
    stop = person.store.last_stop()
    assert stop is not None
    assert (stop.kind, stop.urgency) == (ScreeningKind.SESSION, Urgency.PROFESSIONAL)
    person.press("I have read this")
    assert not person.on(ChoosePage)


def test_pain_that_comes_nearer_to_the_spine_is_no_reason_for_advice(person: Person) -> None:
    for place in ("Foot", "Calf", "Back"):
        reach(person, place)
        assert person.on(ChoosePage)


def test_worse_pain_is_advised_also_where_nothing_can_be_written_down(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "begin", full_disk)
    follow(person, 3)
    person.press("Pain now: 8")
    person.press("Done")
    assert person.on(AdvicePage)


def test_what_changed_is_one_sentence(person: Person) -> None:
    follow(person, 3)
    assert not person.sees("Your pain ")
    for after, said in (
        (4, "Your pain went from 3 to 4. Take it easy now."),
        (3, "Your pain is as it was before."),
        (2, "Your pain went from 3 to 2. It eased."),
    ):
        person.press(f"Pain now: {after}")
        assert said in person.seen()
    person.press("Pain now: 4")
    person.press("Done")
    assert person.on(ChoosePage)


def test_without_the_pain_before_nothing_is_compared(person: Person) -> None:
    follow(person, None)
    person.press("Pain now: 9")
    assert not person.sees("Your pain ")
    person.press("Done")
    assert person.on(ChoosePage)


def test_everything_is_recorded(person: Person) -> None:
    follow(person, 5)
    person.press("Pain now: 2")
    person.press("Where furthest: Buttock")
    person.press("How was it?: Too much")
    person.find(QPlainTextEdit, "A note for yourself").setFocus()
    person.type("  Left hip was stiff.  ")
    person.press("Done")
    [session] = person.store.sessions()
    assert session.state is SessionState.FINISHED
    assert (session.pain_before, session.pain_after) == (5, 2)
    assert session.furthest is Furthest.BUTTOCK
    assert session.feel is Feel.TOO_MUCH
    assert session.note == "Left hip was stiff."
    assert session.worked_seconds == 30


def test_everything_can_be_left_out(person: Person) -> None:
    follow(person, None)
    person.press("Done")
    [session] = person.store.sessions()
    assert (session.pain_after, session.furthest, session.feel, session.note) == (
        None,
        None,
        None,
        "",
    )


def test_only_the_work_counts_as_worked(person: Person) -> None:
    person.start_session()
    person.wait_for(Phase.WORK)
    person.wait(10)
    person.press("Pause")
    person.wait(300)
    person.press("Stop")
    person.press("Yes, stop here")
    assert person.sees("You worked for about 10 s.")
    [session] = person.store.sessions()
    assert session.worked_seconds == 10


def test_the_furthest_point_fits_what_was_worked_on(person: Person) -> None:
    follow(person, None)
    assert person.all(QAbstractButton, "Where furthest: Foot")
    assert not person.all(QAbstractButton, "Where furthest: Hand")
    person.press("Done")
    follow(person, None, "Neck and shoulders at the desk")
    assert person.all(QAbstractButton, "Where furthest: Hand")
    assert not person.all(QAbstractButton, "Where furthest: Foot")


def test_a_second_session_asks_anew(person: Person) -> None:
    follow(person, 5)
    person.press("Pain now: 4")
    person.press("How was it?: Just right")
    person.find(QPlainTextEdit, "A note for yourself").setFocus()
    person.type("first")
    person.press("Done")
    follow(person, None)
    assert not any(button.isChecked() for button in person.page.findChildren(QAbstractButton))
    assert person.find(QPlainTextEdit, "A note for yourself").toPlainText() == ""
    assert not person.sees("Your pain ")
    person.press("Done")
    newest, oldest = person.store.sessions()
    assert (newest.note, oldest.note) == ("", "first")


def test_the_note_is_left_with_tab(person: Person) -> None:
    follow(person, None)
    person.find(QPlainTextEdit, "A note for yourself").setFocus()
    person.key(Qt.Key.Key_Tab)
    assert not isinstance(person.focus, QPlainTextEdit)


def test_every_segment_is_recorded_as_it_begins(person: Person) -> None:
    person.start_session()
    for _ in range(3):
        before = person.view.index
        while person.view.index == before:
            person.wait(1)
        broken_off = person.store.interrupted()
        assert broken_off is not None
        assert broken_off.next_segment == person.view.index
    assert len(person.store.sessions()) == 1


@pytest.mark.parametrize("failing", ["begin", "reached", "event", "end", "after"])
def test_a_disk_that_fails_does_not_end_the_session(
    person: Person, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    person.press("15 min")
    person.open_routine("Loosen a stiff lower back")
    monkeypatch.setattr(Store, failing, full_disk)
    person.press("Start")
    person.wait(20.01)
    person.press("+10 s")
    person.wait(100)
    assert person.on(PlayerPage)
    while person.on(PlayerPage):
        person.press("Skip")
    person.press("Pain now: 1")
    person.press("Done")
    assert person.on(ChoosePage)
    assert sum(LOST in line for line in person.seen()) == 1


def test_a_disk_that_works_says_nothing(person: Person) -> None:
    follow(person, 1)
    person.press("Done")
    assert not person.sees(LOST)
