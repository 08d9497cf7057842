"""Walks the real window through a whole evening, off screen, and takes a picture of each page."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

from guide_app.desktop import tour_months
from guide_app.desktop.app import make_application, make_window
from guide_app.desktop.clock import ManualClock
from guide_app.desktop.context import make_context
from guide_app.desktop.pages.safety import SafetyPage
from guide_app.desktop.widgets.buttons import Tile
from guide_app.desktop.widgets.step_row import StepRow
from guide_app.model import Answer, Phase
from guide_app.paths import AppPaths
from guide_app.planning.fit import fit_ideal
from guide_app.settings import HowMuch, Motion, Theme

_EVENING = datetime(2026, 3, 2, 20, 30, tzinfo=UTC)
_COUNTRY = "gb"
_PRACTISED = ("stiff-back", "evening-ease", "before-sleep")
_CAUTION = {"loose-joints": Answer.YES, "leg-symptoms": Answer.YES}
_STOP = {"saddle-numbness": Answer.YES}


class Tour:
    """One walk. Pictures are numbered in the order in which a person sees the pages."""

    def __init__(
        self, folder: Path, *, width: int, height: int, theme: Theme, text_scale: float
    ) -> None:
        self._folder = folder
        self._size = (width, height)
        self._theme = theme
        self._text_scale = text_scale
        self._count = 0
        self._clock = ManualClock(_EVENING)

    def walk(self) -> list[Path]:
        """Take all the pictures and say where they are."""
        self._folder.mkdir(parents=True, exist_ok=True)
        application = make_application()
        with tempfile.TemporaryDirectory() as data:
            self._context = make_context(AppPaths(Path(data)), self._clock)
            self._context.change(
                theme=self._theme,
                text_scale=self._text_scale,
                motion=Motion.STILL,
                signals=False,
                # The pictures are to be the same with and without a voice.
                voice=HowMuch.NOTHING,
                remote=False,
            )
            self._window, flow = make_window(application, self._context)
            self._window.resize(*self._size)
            self._window.show()
            self._evening()
            self._window.may_close = lambda: True
            self._window.close()
            self._window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            del flow
            self._context.store.close()
        return sorted(self._folder.glob("*.png"))

    def _evening(self) -> None:
        self._picture("welcome")
        countries = self._window.findChild(QComboBox)
        assert isinstance(countries, QComboBox)
        countries.setCurrentIndex(countries.findData(_COUNTRY))
        self._press("Go on")
        self._picture("regions")
        self._press("Both, the whole body")
        self._picture("safety")
        self._answer({})
        self._picture("choose")
        self._check_in()
        self._choose_first()
        self._picture("before")
        self._press_step(4)
        self._picture("exercise")
        self._press("Back")
        self._session()
        self._after()
        self._composing()
        self._programs()
        self._looking_back()
        self._timer_and_settings()
        self._cautions_and_stop()
        self._next_day()
        self._reminders()

    def _check_in(self) -> None:
        self._press("Say how I am today")
        for name in ("Pain now: 4", "Makes it worse: Sitting", "Lower back"):
            self._press(name)
        self._picture("check-in")
        self._press("Done")
        self._picture("for-today")

    def _session(self) -> None:
        self._press("Start")
        self._clock.move(6)
        self._picture("player-prepare")
        self._until(Phase.WORK)
        self._clock.move(4)
        self._picture("player-work")
        self._key(Qt.Key.Key_Space)
        self._picture("player-pause")
        self._key(Qt.Key.Key_Space)
        self._until(Phase.SWITCH)
        self._clock.move(3)
        self._picture("player-switch")
        self._key(Qt.Key.Key_Escape)
        self._picture("player-stop")
        self._press("No, go on")
        self._press("Something is wrong")
        self._picture("something-is-wrong")
        self._press(self._context.questionnaire.wrong_signs[-1].text)
        self._picture("ease-off")
        self._press("Next exercise")
        self._clock.move(3600)

    def _after(self) -> None:
        self._press("Pain now: 2")
        self._press("How was it?: Just right")
        self._picture("after")
        self._press("Done")

    def _composing(self) -> None:
        self._press("Compose your own")
        self._picture("compose")
        self._press("Back")

    def _programs(self) -> None:
        self._press("Programs")
        self._picture("programs")
        program = next(iter(self._context.library.catalogue.programs.values()))
        self._press(program.title)
        self._picture("program")
        self._press("Begin")
        self._picture("program-under-way")
        self._press("Let it rest")
        self._picture("program-resting")
        self._press("Stop this program")
        self._press("Yes, stop it")
        self._picture("program-ended")
        self._press("Back")
        self._press("Back")

    def _looking_back(self) -> None:
        clearance, catalogue = self._context.clearance, self._context.library.catalogue
        assert clearance is not None
        plans = [fit_ideal(catalogue.routines[name], clearance) for name in _PRACTISED]
        sign = self._context.questionnaire.wrong_signs[-1]
        tour_months.live(self._context.store, plans, sign, self._clock.now())
        self._press("Progress")
        self._picture("progress")
        self._press("Measure how far you move")
        self._picture("self-test")
        self._press("Back")
        self._press("Your sessions and data")
        self._picture("yours")
        self._press("One page for someone who treats you")
        self._picture("report")
        self._press("Back")
        page = self._window.page
        assert page is not None
        page.findChildren(Tile)[0].click()
        self._picture("past-session")
        for _ in range(3):
            self._press("Back")

    def _timer_and_settings(self) -> None:
        self._press("A plain timer")
        self._picture("timer")
        self._press("Back")
        self._press("Settings")
        self._picture("settings")
        self._press("What Guide App rests on")
        self._picture("sources")
        self._press("Back")

    def _cautions_and_stop(self) -> None:
        self._press("Answer the safety questions again")
        self._press("Both, the whole body")
        self._answer(_CAUTION)
        self._picture("cautions")
        self._press("I have read this")
        self._picture("choose-with-cautions")
        self._press("Settings")
        self._press("Answer the safety questions again")
        self._press("Both, the whole body")
        self._answer({"bone-trouble": Answer.UNSURE}, default=Answer.NO, gates=True)
        self._picture("advice-professional")
        self._press("Answer the questions again")
        self._press("Both, the whole body")
        self._answer(_STOP)
        self._picture("advice-emergency")

    def _next_day(self) -> None:
        self._press("Answer the questions again")
        self._press("Both, the whole body")
        self._clock.move(60)
        self._answer({})
        self._clock.move(24 * 3600)
        self._press("A plain timer")
        self._press("Back")
        self._picture("daily-check")

    def _reminders(self) -> None:
        self._press("Answer all questions again")
        self._press("Both, the whole body")
        self._answer({})
        self._press("Reminders")
        self._press("Add a reminder")
        self._picture("reminder")
        self._press("Save")
        self._picture("reminders")

    def _answer(
        self,
        answers: Mapping[str, Answer],
        *,
        default: Answer = Answer.NO,
        gates: bool = False,
    ) -> None:
        """Answer every question that comes, the others with ``default``."""
        words = {Answer.NO: "No", Answer.YES: "Yes", Answer.UNSURE: "Not sure"}
        while isinstance(page := self._window.page, SafetyPage):
            for question in page.shown:
                opened_by = set(question.ask_if) & set(answers) if gates else set()
                answer = Answer.YES if opened_by else answers.get(question.id, default)
                self._press(f"{question.text}: {words[answer]}")
            self._press("Go on")

    def _choose_first(self) -> None:
        self._press("20 min")
        self._key(Qt.Key.Key_Tab)
        listed = self._window.findChild(QWidget, "routines")
        assert listed is not None
        listed.setFocus()
        self._key(Qt.Key.Key_Return)

    def _press_step(self, number: int) -> None:
        """Press a step of the plan, which tells how it is done."""
        page = self._window.page
        assert page is not None
        page.findChildren(StepRow)[number].click()
        QApplication.processEvents()

    def _until(self, phase: Phase) -> None:
        """Let the session run until a segment of this phase begins."""
        for _ in range(3600):
            if self._phase() is phase:
                return
            self._clock.move(1)

    def _phase(self) -> Phase | None:
        page = self._window.page
        runner = getattr(page, "runner", None)
        return runner.view().segment.phase if runner is not None else None

    def _press(self, text: str) -> None:
        found = self._button(text)
        if found is None:
            # In a small window it stands behind it.
            more = self._button("More")
            if more is not None:
                more.click()
                found = self._button(text)
        if found is None:
            raise LookupError(f"there is nothing to press that says “{text}”")
        found.click()
        QApplication.processEvents()

    def _button(self, text: str) -> QAbstractButton | None:
        page = self._window.page
        assert page is not None
        for each in page.findChildren(QAbstractButton):
            named = text in (each.text(), each.accessibleName())
            if named and each.isVisible() and each.isEnabled():
                return each
        return None

    def _key(self, key: Qt.Key) -> None:
        target = QApplication.focusWidget() or self._window
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier)
            QCoreApplication.sendEvent(target, event)
        QApplication.processEvents()

    def _picture(self, name: str) -> None:
        self._count += 1
        QApplication.processEvents()
        # Pages that wrap their text settle only when their width is known.
        QApplication.processEvents()
        self._window.grab().save(str(self._folder / f"{self._count:02}-{name}.png"))
