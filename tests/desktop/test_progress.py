"""Looking back, as a person does it: words, pictures, tables, and measuring how far one moves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSpinBox

from guide_app.desktop.pages.choose import ChoosePage
from guide_app.desktop.pages.progress import ProgressPage
from guide_app.desktop.pages.self_test import SelfTestPage
from guide_app.desktop.widgets.graph_view import GraphView
from guide_app.desktop.widgets.month import MonthView
from guide_app.desktop.widgets.number_table import NumberTable
from guide_app.history.errors import StoreError
from guide_app.history.records import Furthest, SessionState
from guide_app.history.store import Store
from guide_app.model import Plan
from guide_app.planning.fit import fit_ideal
from tests.desktop.person import Home, Person, settle


def a_plan(person: Person) -> Plan:
    routine = person.context.library.catalogue.routines["stiff-back"]
    assert person.context.clearance is not None
    return fit_ideal(routine, person.context.clearance)


def tell(
    person: Person,
    pains: Iterable[int | None],
    *,
    days: int = 2,
    after: int | None = None,
    furthest: Furthest | None = None,
) -> None:
    """Sessions that began with these pains, the last one yesterday."""
    told, plan = list(pains), a_plan(person)
    for place, pain in enumerate(told):
        at = person.clock.now() - timedelta(days=1 + days * (len(told) - 1 - place))
        session = person.store.begin(plan, at=at, pain_before=pain)
        person.store.end(session, SessionState.FINISHED, at=at, worked_seconds=600)
        person.store.after(session, pain_after=after, furthest=furthest)


def look_back(person: Person) -> None:
    person.press("Progress")
    assert person.on(ProgressPage)


def graph(person: Person, name: str) -> GraphView:
    return person.find(GraphView, name)


def test_at_first_there_is_nothing_to_see_and_no_blame(person: Person) -> None:
    look_back(person)
    assert person.sees("After your first session this page begins to fill.")
    assert person.all(GraphView, "Pain, 0 to 10") == []
    person.press("Back")
    assert person.on(ChoosePage)


def test_one_session_is_told_in_one_sentence(person: Person) -> None:
    tell(person, [5], after=3)
    look_back(person)
    assert person.sees("You did one session of about 10 min.")
    assert person.sees("Too little was told in this time to say how your pain changes.")


@pytest.mark.parametrize(
    ("pains", "said"),
    [
        ([7] * 10 + [4] * 10, "Your pain eased: it was about 7 of 10 at first and is 4 now."),
        ([6] * 20, "Your pain is about the same: 6 of 10 at first and 6 now."),
        ([4] * 10 + [7] * 10, "Your pain rose: it was about 4 of 10 at first and is 7 now."),
    ],
)
def test_words_say_what_changed(person: Person, pains: list[int], said: str) -> None:
    tell(person, pains)
    look_back(person)
    assert person.sees(said)
    assert person.sees("You did 20 sessions, about 3 h 20 min in all.")


def test_pain_that_rose_is_met_without_pressure(person: Person) -> None:
    tell(person, [4] * 10 + [7] * 10)
    look_back(person)
    assert person.sees("Doing less is fine.")


def test_a_break_is_fine(person: Person) -> None:
    tell(person, [5, 5])
    person.clock.move(timedelta(days=40).total_seconds())
    look_back(person)
    person.press("4 weeks")
    assert person.sees("Rest is part of it")


@pytest.mark.parametrize(
    ("pains", "days", "advice"),
    [([3, 4, 5], 1, "keeps-rising"), ([5] * 8, 7, "no-better")],
)
def test_a_trend_that_calls_for_a_professional_says_so(
    person: Person, pains: list[int], days: int, advice: str
) -> None:
    tell(person, pains, days=days)
    look_back(person)
    assert person.sees(person.context.questionnaire.advice[advice].title)


def test_a_trend_that_is_well_says_nothing(person: Person) -> None:
    tell(person, [5, 4, 3])
    look_back(person)
    titles = [advice.title for advice in person.context.questionnaire.advice.values()]
    assert not any(person.sees(title) for title in titles)


def test_what_went_with_less_pain_is_named(person: Person) -> None:
    tell(person, [7] * 12, after=3)
    look_back(person)
    assert person.sees("What went with less pain")
    assert person.sees("pain eased by 4 on average, in 12 sessions")


def test_another_time_is_one_press_away(person: Person) -> None:
    tell(person, [7] * 10 + [3] * 10, days=7)
    look_back(person)
    for span, said in (("4 weeks", "Too little was told"), ("All of it", "eased")):
        person.press(span)
        assert person.sees(said)


def test_every_number_is_reached_by_keys_and_heard(person: Person) -> None:
    tell(person, [6, 5, 4], after=2)
    look_back(person)
    person.tab_to("Pain, 0 to 10")
    view = graph(person, "Pain, 0 to 10")
    assert view.accessibleDescription() == "1 March 2026   Before: 4   After: 2"
    assert person.sees("1 March 2026   Before: 4   After: 2")
    person.key(Qt.Key.Key_Left)
    assert view.accessibleDescription() == "27 February 2026   Before: 5   After: 2"
    person.key(Qt.Key.Key_Home, Qt.Key.Key_Left)
    assert view.accessibleDescription() == "25 February 2026   Before: 6   After: 2"
    person.key(Qt.Key.Key_End)
    assert view.accessibleDescription().startswith("1 March")
    person.key(Qt.Key.Key_Tab)
    assert view.accessibleDescription() == ""


def test_the_mouse_points_at_the_nearest_moment(person: Person) -> None:
    tell(person, [6, 5, 4])
    look_back(person)
    view = graph(person, "Pain, 0 to 10")
    QTest.mouseMove(view, QPoint(view.width() - 20, 20))
    settle()
    assert person.sees("1 March 2026   Before: 4   After: –")


def test_every_number_is_in_a_table(person: Person) -> None:
    tell(person, [6, None, 4], after=2)
    look_back(person)
    person.press("Show as a table: Pain, 0 to 10")
    table = person.find(NumberTable, "Pain, 0 to 10")
    model = table.model()
    cells = [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    assert cells == [
        ["1 March 2026", "4", "2"],
        ["27 February 2026", "–", "2"],
        ["25 February 2026", "6", "2"],
    ]
    heard = model.index(1, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "27 February 2026, After, 2"
    table.setFocus()
    person.key(Qt.Key.Key_Tab)
    assert person.focus is not table, "Tab leads out of the table"
    person.press("Show as a table: Pain, 0 to 10")
    assert not table.isVisible()


def test_the_calendar_tells_each_day(person: Person) -> None:
    tell(person, [6, 5])
    look_back(person)
    month = person.find(MonthView, "Calendar, March 2026")
    person.tab_to("Calendar, March 2026")
    assert month.accessibleDescription() == "2 March 2026: no session"
    person.key(Qt.Key.Key_Left)
    assert month.accessibleDescription() == "1 March 2026: one session, about 10 min"
    person.key(Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert person.sees("27 February 2026: one session, about 10 min")
    person.key(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert person.sees("2 March 2026: no session"), "there is no future in it"
    person.press("Month before")
    assert person.sees("February 2026")
    assert not person.can_press("Month before")
    person.press("Month after")
    assert person.sees("March 2026")


def test_a_history_that_can_not_be_read_is_said_at_home(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise StoreError("the disk")

    monkeypatch.setattr(Store, "pain_changes", broken)
    person.press("Progress")
    assert person.on(ChoosePage)
    assert person.sees("Your history can't be read.")


def measure(person: Person, test: str, value: int) -> None:
    person.press(f"What to measure: {test}")
    person.find(QSpinBox, test).setValue(value)
    settle()
    person.press("Enter my result")


def to_self_tests(person: Person) -> None:
    look_back(person)
    person.press("Measure how far you move")
    assert person.on(SelfTestPage)


def test_a_measure_is_kept_and_only_a_real_change_is_one(person: Person) -> None:
    to_self_tests(person)
    assert not person.can_press("Enter my result"), "nobody measured it yet"
    measure(person, "Fingertips to the floor", 30)
    assert person.sees("Fingertips to the floor: 30 cm on 2 March 2026.")
    person.clock.move(14 * 24 * 3600.0)
    for value, said in (
        (26, "About the same as at first (30 cm)."),
        (25, "You move further than at first (30 cm)."),
        (35, "You move less far than at first (30 cm)."),
    ):
        measure(person, "Fingertips to the floor", value)
        assert person.sees(said)
    person.press("Back")
    assert person.on(ProgressPage)
    assert person.sees("Fingertips to the floor: 35 cm on 16 March 2026.")


def test_a_slip_is_taken_back(person: Person) -> None:
    to_self_tests(person)
    measure(person, "Fingertips to the floor", 30)
    measure(person, "Fingertips to the floor", 3)
    person.press("Take the last one back")
    assert [test.value for test in person.store.self_tests()] == [30]
    assert not person.can_press("Take the last one back")


def test_left_and_right_are_two_measures(person: Person) -> None:
    to_self_tests(person)
    person.press("What to measure: Straight-leg raise")
    assert person.sees("never a test for sciatica")
    measure(person, "Straight-leg raise", 50)
    person.press("Side: Right")
    person.find(QSpinBox, "Straight-leg raise").setValue(70)
    person.press("Enter my result")
    assert [(test.side, test.value) for test in person.store.self_tests()] == [
        ("left", 50),
        ("right", 70),
    ]
    assert person.sees("Straight-leg raise, left side: 50° on 2 March 2026.")


def test_what_a_caution_rules_out_is_not_measured(home: Home) -> None:
    home.screened(cautions=("osteoporosis",))
    person = home.open()
    person.go_to_choose()
    to_self_tests(person)
    assert person.sees("Not for you now:")
    assert not person.can_press("Enter my result")
    assert person.all(QSpinBox, "Fingertips to the floor") == []
    person.press("What to measure: Straight-leg raise")
    assert person.all(QSpinBox, "Straight-leg raise") != []


def test_a_measure_that_the_disk_does_not_take_is_said(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError("full")

    to_self_tests(person)
    monkeypatch.setattr(Store, "record_self_test", full)
    measure(person, "Fingertips to the floor", 30)
    assert person.sees("That can't be written down")
