"""Somebody who sits before the window: presses what can be seen, types, and lets time pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QListView,
    QProgressBar,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from guide_app import settings as settings_file
from guide_app.content import checked
from guide_app.content.library import load_catalogue, load_questionnaire
from guide_app.content.loaded import LoadedLibrary
from guide_app.desktop import context
from guide_app.desktop.app import make_application, make_window
from guide_app.desktop.clock import ManualClock
from guide_app.desktop.context import Context, make_context
from guide_app.desktop.flow import Flow
from guide_app.desktop.pages.choose import ChoosePage
from guide_app.desktop.pages.player import PlayerPage
from guide_app.desktop.pages.safety import SafetyPage
from guide_app.desktop.services import mpris, sound, voice
from guide_app.desktop.services.machine import Machine
from guide_app.desktop.window import Window
from guide_app.history.records import Outcome, ScreeningKind
from guide_app.history.store import Store
from guide_app.model import Answer, Phase, Questionnaire, Region
from guide_app.paths import AppPaths
from guide_app.session.view import State, View
from guide_app.settings import Settings
from tests.desktop.speaker import FakeSpeaker
from tests.desktop.voices import SpeakingMachine

EVENING = datetime(2026, 3, 2, 20, 30, tzinfo=UTC)
DAY = 24 * 3600.0
BOTH = frozenset(Region)
NO_ANSWERS: Mapping[str, Answer] = {}
WHOLE_BODY = "Both, the whole body"
"""The answer that opens all regions."""
WORDS = {
    Answer.NO: "No",
    Answer.YES: "Yes",
    Answer.UNSURE: "Not sure",
    Answer.SKIP: "Rather not say",
}

W = TypeVar("W", bound=QWidget)


class Person:
    """Drives one window by what is to be seen in it."""

    def __init__(self, clock: ManualClock, context: Context, window: Window, flow: Flow) -> None:
        self.clock = clock
        self.context = context
        self.window = window
        self.flow = flow

    @property
    def store(self) -> Store:
        return self.context.store

    @property
    def page(self) -> QWidget:
        page = self.window.page
        assert page is not None
        return page

    def on(self, kind: type[QWidget]) -> bool:
        """Whether this kind of page is in front."""
        return isinstance(self.page, kind)

    @property
    def where(self) -> str:
        """The name that a screen reader says of the page."""
        return self.page.accessibleName()

    @property
    def focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None, "the keyboard is nowhere"
        return focus

    @property
    def view(self) -> View:
        """What the session in the player looks like now."""
        assert isinstance(self.page, PlayerPage)
        assert self.page.runner is not None
        return self.page.runner.view()

    def state(self) -> State:
        """Whether the session in the player runs."""
        return self.view.state

    def is_asked_in_full(self) -> bool:
        """Whether all the questions come, and not only those of the day."""
        if not self.on(SafetyPage):
            return False
        return self.find(QProgressBar, "Questions answered").maximum() > 40

    def seen(self) -> list[str]:
        """All the text that is shown, in labels and on buttons, from top to bottom."""
        return [
            widget.text().replace("\u200b", "")
            for widget in self.page.findChildren(QWidget)
            if isinstance(widget, QLabel | QAbstractButton) and widget.isVisible()
        ]

    def sees(self, text: str) -> bool:
        return any(text in line for line in self.seen())

    def all(self, kind: type[W], name: str) -> list[W]:
        """Every visible widget of this kind with this text or name."""
        return [
            widget
            for widget in self.page.findChildren(kind)
            if widget.isVisible() and name in (widget.accessibleName(), _text(widget))
        ]

    def find(self, kind: type[W], name: str) -> W:
        found = self.all(kind, name)
        assert found, f"there is no “{name}” on “{self.where}” but {self.seen()}"
        return found[0]

    def can_press(self, name: str) -> bool:
        return any(button.isEnabled() for button in self.all(QAbstractButton, name))

    def press(self, name: str) -> None:
        """Click a button that says this, scrolling to it first; it may stand behind "More"."""
        if not self.all(QAbstractButton, name) and self.all(QAbstractButton, "More"):
            self.press("More")
        self.click(self.find(QAbstractButton, name))

    def click(self, widget: QWidget) -> None:
        assert widget.isEnabled(), f"“{_text(widget)}” can't be pressed"
        scroll_to(widget)
        # A check box that is wider than its words answers only there.
        place = QPoint(12, widget.height() // 2) if isinstance(widget, QCheckBox) else QPoint()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
        settle()

    def key(self, *keys: Qt.Key) -> None:
        """Press keys where the keyboard is."""
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.window, key)
            settle()

    def tab_to(self, *names: str) -> None:
        """Press Tab until the keyboard is at something that has one of these names."""
        for _ in range(80):
            if {self.focus.accessibleName(), _text(self.focus)} & set(names):
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab leads to none of {names}")

    def type(self, text: str) -> None:
        if text.isascii():
            QTest.keyClicks(self.focus, text)
        else:
            # Qt's test keyboard has no other letters, so they are pasted.
            QApplication.clipboard().setText(text)
            QTest.keyClick(self.focus, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        settle()

    def wait(self, seconds: float) -> None:
        self.clock.move(seconds)
        settle()

    def answer(
        self, answers: Mapping[str, Answer] = NO_ANSWERS, *, most_screens: int = 60
    ) -> list[str]:
        """Answer screen after screen, no where nothing else is given; say what was asked."""
        asked = []
        for _ in range(most_screens):
            page = self.page
            if not isinstance(page, SafetyPage):
                break
            shown = page.shown
            asked += [question.id for question in shown]
            if not any(question.id in answers for question in shown):
                self.press("No to all of these")
                continue
            for question in shown:
                word = WORDS[answers.get(question.id, Answer.NO)]
                self.press(f"{question.text}: {word}")
            self.press("Go on")
        return asked

    def pass_daily_check(self) -> None:
        """Read the list to its end and say that none of it is so."""
        while self.can_press("Read on"):
            self.press("Read on")
        self.press("None of these")

    def choose_country(self, name: str = "United Kingdom") -> None:
        """Type the beginning of the country's name into the list."""
        countries = self.find(QComboBox, "Country")
        countries.setFocus()
        self.type(name[:5])
        assert countries.currentText() == name

    def agree(self) -> None:
        """Say that a professional has agreed, on the day that is set."""
        self.press("Yes, someone has agreed")
        self.press("They agreed on this day")

    def routines(self) -> QListView:
        return self.find(QListView, "Routines that fit")

    def listed(self) -> list[str]:
        """What a screen reader says of each routine in the list."""
        model = self.routines().model()
        role = Qt.ItemDataRole.AccessibleTextRole
        return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]

    def open_routine(self, title: str) -> None:
        """Click the card of this routine."""
        listed = self.routines()
        rows = [row for row, text in enumerate(self.listed()) if text.startswith(title)]
        assert rows, f"{title} is not among {self.listed()}"
        index = listed.model().index(rows[0], 0)
        scroll_to(listed)
        # A long list is laid out in parts, whenever there is time.
        while listed.visualRect(index).isEmpty():
            settle()
        listed.scrollTo(index)
        settle()
        place: QPoint = listed.visualRect(index).center()
        QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
        settle()

    def go_to_choose(self) -> None:
        """From a start with a screening behind one."""
        self.pass_daily_check()
        assert self.on(ChoosePage)

    def start_session(self, title: str = "Loosen a stiff lower back", minutes: int = 15) -> None:
        """From choosing into the player."""
        self.press(f"{minutes} min")
        self.open_routine(title)
        self.press("Start")
        assert self.on(PlayerPage)

    def wait_for(self, phase: Phase) -> None:
        """Let the session run until a segment of this phase has just begun."""
        while self.view.segment.phase is not phase:
            # What is due at a moment is shown right after it.
            self.clock.move(self.view.remaining + 0.01)
        settle()

    def leave(self) -> None:
        """Close the window and put everything away, whatever is going on."""
        self.window.may_close = lambda: True
        self.window.close()
        self.context.store.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        settle()


class Home:
    """The person's machine: one data folder and one clock, in which the app is opened anew."""

    def __init__(self, application: QApplication, data: Path) -> None:
        self.paths = AppPaths(data)
        self.clock = ManualClock(EVENING)
        self.speaker = FakeSpeaker(lambda: self.clock.monotonic())
        self._application = application
        self._person: Person | None = None
        self.machine = Machine()

    def screened(
        self,
        regions: frozenset[Region] = BOTH,
        *,
        cautions: tuple[str, ...] = (),
        answers: Mapping[str, Answer] = NO_ANSWERS,
        **settings: object,
    ) -> None:
        """Leave behind a full screening that was passed an hour ago, and a country."""
        self.paths.prepare()
        chosen = Settings(**({"country": "gb"} | settings))  # type: ignore[arg-type]
        settings_file.save(self.paths.settings_file, chosen)
        with Store.open(self.paths.database) as store:
            store.record_screening(
                at=self.clock.now(),
                kind=ScreeningKind.FULL,
                outcome=Outcome.MODIFIED if cautions else Outcome.CLEAR,
                regions=regions,
                cautions=cautions,
                answers=answers,
            )
        self.clock.move(3600)

    def open(self, *, size: tuple[int, int] = (800, 600)) -> Person:
        """Open the app; what was open before is closed first."""
        self.close()
        behind = make_context(self.paths, self.clock)
        behind.machine = self.machine
        window, flow = make_window(self._application, behind)
        window.resize(*size)
        window.show()
        settle()
        self._person = Person(self.clock, behind, window, flow)
        return self._person

    def close(self) -> None:
        if self._person is not None:
            self._person.leave()
            self._person = None
            # What the closed app was waiting for is gone with it.
            self.clock = ManualClock(self.clock.now())


@pytest.fixture(scope="session")
def application(qapp: QApplication) -> QApplication:
    """The one application, with the fonts of the app."""
    assert make_application() is qapp
    return qapp


@cache
def _questionnaire(root: Path) -> Questionnaire:
    return load_questionnaire(root)


@cache
def _built_in(root: Path) -> LoadedLibrary:
    return load_catalogue(root, None)


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The built-in files never change, so they are read once for all tests."""

    def questionnaire(root: Path, keep: Path) -> Questionnaire:
        del keep
        return _questionnaire(root)

    def catalogue(root: Path, own: Path | None, keep: Path) -> LoadedLibrary:
        if own is not None and own.exists():
            return checked.load_catalogue(root, own, keep)
        return _built_in(root)

    monkeypatch.setattr(context, "load_questionnaire", questionnaire)
    monkeypatch.setattr(context, "load_catalogue", catalogue)


@pytest.fixture
def speaking(monkeypatch: pytest.MonkeyPatch) -> SpeakingMachine:
    """What the person's machine speaks with, in place of this one's."""
    made = SpeakingMachine()
    monkeypatch.setattr(voice, "open_voice", made.open_voice)
    return made


@pytest.fixture
def home(
    qtbot: QtBot,
    application: QApplication,
    data_dir: Path,
    read_once: None,
    monkeypatch: pytest.MonkeyPatch,
    speaking: object,
) -> Iterator[Home]:
    # With qtbot, whatever is raised in the event loop fails the test.
    del qtbot, read_once, speaking
    place = Home(application, data_dir)
    monkeypatch.setattr(sound, "open_speaker", lambda: place.speaker)
    # The desktop that the tests run on is none of their business.
    monkeypatch.setattr(mpris, "open_bus", lambda: None)
    yield place
    place.close()


@pytest.fixture
def person(home: Home) -> Person:
    """Somebody with a screening behind them, who has passed today's check and is to choose."""
    home.screened()
    made = home.open()
    made.go_to_choose()
    return made


def settle() -> None:
    """Let the window catch up, and let go of what it no longer needs."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def scroll_to(widget: QWidget) -> None:
    """Scroll everything around the widget until it is in sight."""
    moved = False
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            before = around.verticalScrollBar().value()
            around.ensureWidgetVisible(widget, 0, 0)
            moved = moved or around.verticalScrollBar().value() != before
        around = around.parentWidget()
    if moved:
        settle()


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
