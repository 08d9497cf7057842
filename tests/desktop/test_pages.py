"""What holds for every page: keyboard, names, and text that is never cut off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSlider,
    QWidget,
)

from guide_app.desktop.pages.safety import SafetyPage
from guide_app.desktop.widgets.buttons import Choice, Tile
from guide_app.desktop.widgets.step_row import StepRow
from guide_app.model import Answer, Phase, WrongResponse
from tests.desktop.person import DAY, WHOLE_BODY, Home, Person, settle

SIZE = (800, 600)
CONTROLS = (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QSlider,
)
STOPS = ("saddle-numbness", "weight-loss", "supervised-only")
BROKEN = "format: 1\nid: bad\ntitle: Bad\nitems: []\n"


def controls(page: QWidget) -> list[QWidget]:
    """What can be worked with now; parts of other controls do not count on their own."""
    return [
        widget
        for widget in page.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and widget.isVisible()
        and widget.isEnabled()
        and not isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox | QLineEdit)
        and not widget.objectName().startswith("qt_")
        and widget.window() is page.window()
    ]


def called(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
    return widget.accessibleName() or text


def walk(person: Person) -> set[QWidget]:
    """Press Tab once around the page, and the arrows along each row of answers."""
    reached: set[QWidget] = set()
    person.page.setFocus()
    for _ in range(120):
        QApplication.sendPostedEvents()
        before = person.focus
        QTest.keyClick(before, Qt.Key.Key_Tab)
        now = person.focus
        if now in reached:
            break
        reached.add(now)
        row = now.parentWidget()
        if isinstance(row, Choice):
            for _ in row.buttons():
                QTest.keyClick(person.focus, Qt.Key.Key_Right)
                reached.add(person.focus)
    return reached


def unreachable(person: Person) -> list[str]:
    reached = walk(person)
    return [called(each) for each in controls(person.page) if each not in reached]


def nameless(person: Person) -> list[str]:
    return [
        f"{type(each).__name__} has no name"
        for each in controls(person.page)
        if not called(each).strip()
    ]


def not_worked_by_space(person: Person) -> list[str]:
    """Buttons that the space bar does not press. None is let go of, so nothing happens."""
    found = []
    for each in controls(person.page):
        if isinstance(each, QAbstractButton):
            each.setFocus()
            QTest.keyPress(each, Qt.Key.Key_Space)
            if not each.isDown():
                found.append(f"space does not press “{called(each)}”")
            each.setDown(False)
    return found


def cut_off(page: QWidget) -> list[str]:
    """Visible texts that have less room than they need."""
    found = []
    for each in page.findChildren(QWidget):
        if not each.isVisible() or not isinstance(each, QLabel | QPushButton | QCheckBox):
            continue
        if not each.text():
            continue
        left = each.mapTo(page, QPoint(0, 0)).x()
        fits = left >= 0 and left + each.width() <= page.width()
        if isinstance(each, QLabel):
            fits = fits and _label_fits(each)
        elif not isinstance(each, Tile):
            hint = each.sizeHint()
            fits = fits and hint.width() <= each.width() and hint.height() <= each.height()
        if not fits:
            found.append(f"cut off: “{each.text()}” in {each.width()} x {each.height()}")
    for area in page.findChildren(QScrollArea):
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0:
            found.append("scrolls sideways")
    return found


def _label_fits(label: QLabel) -> bool:
    if not label.wordWrap():
        return label.sizeHint().width() <= label.width()
    metrics = QFontMetrics(label.font())
    words = label.text().replace("\u200b", " ").split()
    longest = max(metrics.horizontalAdvance(word) for word in words)
    return label.heightForWidth(label.width()) <= label.height() and longest <= label.width() + 1


def faults(person: Person) -> list[str]:
    # Wrapped text needs a second look once its width is known.
    for _ in range(2):
        settle()
    size = person.window.size()
    found = cut_off(person.page)
    if (size.width(), size.height()) != SIZE:
        found.append(f"the page makes the window {size.width()} x {size.height()}")
    found += nameless(person)
    found += [f"Tab does not reach “{name}”" for name in unreachable(person)]
    found += not_worked_by_space(person)
    return found


def first_start(home: Home) -> Iterator[tuple[str, Person]]:
    person = home.open(size=SIZE)
    yield "welcome", person
    person.choose_country()
    person.press("Go on")
    yield "regions", person
    person.press(WHOLE_BODY)
    screens = 0
    while isinstance(page := person.page, SafetyPage):
        screens += 1
        yield f"safety {screens}", person
        for question in page.shown:
            answer = "Yes" if question.id == "leg-symptoms" else "No"
            person.press(f"{question.text}: {answer}")
        person.press("Go on")
    yield "outcome", person


def an_evening(home: Home) -> Iterator[tuple[str, Person]]:
    home.paths.own_routines.mkdir(parents=True)
    (home.paths.own_routines / "bad.yaml").write_text(BROKEN, encoding="utf-8")
    person = home.open(size=SIZE)
    yield "daily", person
    person.go_to_choose()
    yield "choose", person
    person.press("Filters")
    yield "filters", person
    person.press("Filters")
    person.press("As long as it takes")
    person.open_routine("Back, hip and leg on settled days")
    yield "before", person
    person.press("Start")
    yield "player, prepare", person
    person.page.setFocus()
    person.wait_for(Phase.SWITCH)
    yield "player, switch", person
    person.press("Pause")
    yield "player, pause", person
    person.press("Stop")
    yield "player, question", person
    person.press("No, go on")
    signs = person.context.questionnaire.wrong_signs
    for response in (WrongResponse.EASE_OFF, WrongResponse.SKIP):
        person.press("Something is wrong")
        yield "wrong", person
        person.press(next(sign.text for sign in signs if sign.response is response))
        yield f"wrong, {response}", person
        person.press("Next exercise")
    person.wait(3600)
    person.press("Pain now: 2")
    yield "after", person
    person.press("Done")
    person.press("A plain timer")
    yield "timer", person
    person.press("Back")
    person.press("Progress")
    for table in ("Pain, 0 to 10", "Minutes by week"):
        person.press(f"Show as a table: {table}")
    yield "progress", person
    person.press("Measure how far you move")
    yield "self-test", person
    person.press("What to measure: Straight-leg raise")
    person.press("More: Straight-leg raise")
    person.press("Enter my result")
    yield "self-test, measured", person
    person.press("Back")
    person.press("Your sessions and data")
    person.press("Delete everything")
    yield "yours", person
    person.press("One page for someone who treats you")
    person.press("Show it in words")
    yield "report", person
    person.press("Back")
    person.click(person.page.findChildren(Tile)[0])
    person.press("Delete this session")
    yield "past session", person
    person.press("Back")
    person.press("Back")
    person.press("Back")
    person.press("Settings")
    yield "settings", person


def programs_and_composing(home: Home) -> Iterator[tuple[str, Person]]:
    person = home.open(size=SIZE)
    person.go_to_choose()
    person.press("Compose your own")
    yield "compose", person
    person.press("Place and body")
    yield "compose, wishes", person
    person.press("Place and body")
    person.press("Back")
    person.press("Programs")
    yield "programs", person
    person.press("Keep it up")
    yield "program", person
    person.press("Begin")
    yield "program, begun", person
    person.press("Let it rest")
    yield "program, at rest", person
    person.press("Go on")
    person.press("Back")
    person.press("Back")
    person.wait(DAY)
    person.press("Programs")
    person.pass_daily_check()
    yield "programs, one under way", person
    person.press("Keep it up")
    yield "program, with something missed", person
    person.press("Stop this program")
    yield "program, sure?", person
    person.press("Yes, stop it")
    yield "program, ended", person


def a_day(home: Home) -> Iterator[tuple[str, Person]]:
    person = home.open(size=SIZE)
    person.go_to_choose()
    person.press("Say how I am today")
    yield "check-in", person
    for name in ("Pain now: 4", "Makes it worse: Sitting", "Lower back", "Sleep: 2"):
        person.press(name)
    person.press("Done")
    person.press("Why these?")
    yield "choose, why these", person
    person.press("Why these?")
    person.press("As long as it takes")
    person.open_routine("Loosen a stiff lower back")
    person.click(person.page.findChildren(StepRow)[3])
    person.press("A little less")
    yield "exercise, own dose", person
    person.press("Back")
    yield "before, own dose", person
    person.press("Start")
    person.wait(3600)
    person.press("Answer for each exercise")
    yield "after, each exercise", person


def broken_off(home: Home) -> Iterator[tuple[str, Person]]:
    person = home.open(size=SIZE)
    person.go_to_choose()
    person.start_session()
    person = home.open(size=SIZE)
    person.go_to_choose()
    yield "choose, broken off", person


def stops(home: Home) -> Iterator[tuple[str, Person]]:
    person = home.open(size=SIZE)
    person.press("Answer all questions again")
    for question in STOPS:
        person.press(WHOLE_BODY)
        person.answer({question: Answer.YES})
        yield f"advice, {question}", person
        person.press("Answer the questions again")


@pytest.mark.parametrize("text_scale", [1.0, 2.0])
@pytest.mark.parametrize(
    "way", [first_start, an_evening, programs_and_composing, a_day, broken_off, stops]
)
def test_every_page_is_worked_by_keyboard_and_cuts_nothing_off(
    home: Home, way: object, text_scale: float
) -> None:
    if way is first_start:
        home.paths.prepare()
        from guide_app.settings import Settings, save

        save(home.paths.settings_file, Settings(text_scale=text_scale))
    else:
        home.screened(text_scale=text_scale)
    assert callable(way)
    found = {page: faults(person) for page, person in way(home)}
    assert found
    wrong = [f"{page}: {fault}" for page, those in found.items() for fault in those]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("asked", ["regions", "wrong"])
def test_large_answers_follow_a_window_that_grows_narrower(home: Home, asked: str) -> None:
    home.screened()
    person = home.open(size=(1300, 900))
    if asked == "regions":
        person.press("Answer all questions again")
    else:
        person.go_to_choose()
        person.start_session()
        person.press("Something is wrong")
    person.window.resize(*SIZE)
    settle()
    # The scroll bar comes in with one turn of the event loop, texts that wrap for it with the next.
    settle()
    assert cut_off(person.page) == []


def test_the_keyboard_is_somewhere_on_every_page(home: Home) -> None:
    home.screened()
    for page, person in an_evening(home):
        assert person.page.isAncestorOf(person.focus) or person.focus is person.page, page


def test_the_next_day_every_page_still_holds(home: Home) -> None:
    home.screened(text_scale=2.0)
    person = home.open(size=SIZE)
    person.go_to_choose()
    person.wait(timedelta(seconds=DAY).total_seconds())
    person.press("Settings")
    person.press("Back")
    assert faults(person) == []


def test_a_page_scrolls_by_keys(home: Home) -> None:
    home.screened(text_scale=2.0)
    person = home.open(size=SIZE)
    page = person.page
    bar = page.reading  # type: ignore[attr-defined]
    page.setFocus()
    person.key(Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    person.key(Qt.Key.Key_Home)
    assert bar.value() == 0
    person.key(Qt.Key.Key_PageDown)
    assert bar.value() > 0
    person.key(Qt.Key.Key_PageUp)
    person.key(Qt.Key.Key_Down)
    assert 0 < bar.value() < bar.maximum()
