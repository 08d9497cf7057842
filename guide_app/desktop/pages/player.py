"""Follow the session: the seconds, the exercise, one cue, what comes next."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from guide_app.desktop import texts
from guide_app.desktop.pages.page import card
from guide_app.desktop.runner import Runner
from guide_app.desktop.theme import GRID, TextRole, colours_of
from guide_app.desktop.widgets.buttons import button
from guide_app.desktop.widgets.captions import Captions
from guide_app.desktop.widgets.figure_view import FigureView
from guide_app.desktop.widgets.flow_layout import FlowLayout
from guide_app.desktop.widgets.ring import CountdownRing
from guide_app.desktop.widgets.strip import PlanStrip
from guide_app.desktop.widgets.text import Text
from guide_app.model import Phase, Segment, Side
from guide_app.session import commands
from guide_app.session.cues import cue_at
from guide_app.session.events import PauseReason
from guide_app.session.view import State, View

_SIDE_BY_SIDE_FROM = 1.1
"""Width to height; below it the figure stands above ring and words."""
_MOST_WORDS = 0.6
"""Of the height of their column; the ring keeps the rest."""
_SMALLER = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
"""By how much words shrink until they fit."""


class PlayerPage(QWidget):
    """Shows a runner's session and passes on what the person wants of it.

    ``runner`` is the one followed, None before the first. ``captions`` show what is said.

    Keys: space pauses and goes on, right skips, left goes back, plus adds ten seconds, W says that
    something is wrong, F fills the screen, Esc asks whether to stop.

    Signals: ``wrong`` after the clock was stopped; ``stop`` when the person wants to end;
    ``full_screen`` to fill the screen or to leave it.
    """

    wrong = Signal()
    stop = Signal()
    full_screen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Session"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.runner: Runner | None = None
        self._figure = FigureView()
        # The arrows skip and go back unless the keyboard was led to the figure on purpose.
        self._figure.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._ring = CountdownRing()
        self._phase = Text(role=None, tone="teal", strong=True)
        self._exercise = Text(role=None, strong=True)
        self._side = Text(role=None, tone="teal", strong=True)
        self._cue = Text(role=None)
        self._next = Text(role=None, strong=True)
        self._total = Text(role=TextRole.LEAD, tone="muted")
        self.captions = Captions()
        self.captions.hide()
        self.captions.resized.connect(self._fit_words)
        self._strip = PlanStrip(self.tr("How far the session is"))
        self._words = (
            (self._phase, 22),
            (self._exercise, 14),
            (self._side, 11),
            (self._cue, 17),
            (self._next, 26),
        )
        self._worded: tuple[str, ...] = ()
        self._buttons = self._make_buttons()
        self._question = self._make_question()
        self._lay_out()
        self._leave_keys_to_the_page()

    def follow(self, runner: Runner, *, still: bool = False) -> None:
        """Show this session from now on, and start it; ``still`` shows poses that do not move."""
        self.runner = runner
        self._figure.set_still(still)
        self._close_question()
        runner.moved.connect(self._show)
        runner.do(commands.Start())
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_to_stop(self) -> None:
        """Pause, and ask whether to end here."""
        self._do(commands.Pause())
        self._question.show()
        self._buttons.hide()
        self._coming.hide()
        self._go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def opened(self) -> None:
        """The keys work from the start."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the class."""
        match event.key():
            case Qt.Key.Key_Space | Qt.Key.Key_MediaPlay | Qt.Key.Key_MediaTogglePlayPause:
                self._toggle()
            case Qt.Key.Key_Right:
                self._do(commands.Skip())
            case Qt.Key.Key_Left:
                self._do(commands.Back())
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self._do(commands.Extend())
            case Qt.Key.Key_W:
                self._report()
            case Qt.Key.Key_F | Qt.Key.Key_F11:
                self.full_screen.emit()
            case Qt.Key.Key_Escape:
                self.ask_to_stop()
            case _:
                super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Left and right mean the same while the keyboard is at a button."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        ):
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The figure stands beside ring and words where the page is wide, else above them."""
        super().resizeEvent(event)
        beside, above = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wide = self.width() >= self.height() * _SIDE_BY_SIDE_FROM
        self._halves.setDirection(beside if wide else above)
        self._column.setDirection(above if wide else beside)
        self._fit_words()

    def changeEvent(self, event: QEvent) -> None:
        """The figure takes the colours of a new theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._figure.set_colours(colours_of(self.palette()))

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        box.setSpacing(GRID)
        top = QHBoxLayout()
        top.addWidget(self._strip, 1)
        top.addWidget(self._total)
        top.addWidget(button(self.tr("Full screen"), self.full_screen.emit, "quiet"))
        box.addLayout(top)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(3 * GRID)
        self._halves.addWidget(self._figure, 6)
        self._column = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._column.setSpacing(GRID)
        self._column.addWidget(self._ring, 6)
        self._words_place = QWidget()
        words = QVBoxLayout(self._words_place)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(GRID)
        words.addStretch(1)
        for widget in (self._side, self._exercise, self._phase, self._cue):
            words.addWidget(widget)
        words.addStretch(1)
        coming, coming_box = card(kind="band")
        coming_box.addWidget(self._next)
        words.addWidget(coming)
        self._coming = coming
        self._column.addWidget(self._words_place, 5)
        self._halves.addLayout(self._column, 5)
        box.addLayout(self._halves, 1)
        box.addWidget(self.captions)
        box.addWidget(self._question)
        box.addWidget(self._buttons)

    def _leave_keys_to_the_page(self) -> None:
        """After a click on a button, space still pauses; at a button, arrows still skip."""
        for each in self.findChildren(QPushButton):
            if not self._question.isAncestorOf(each):
                each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                each.installEventFilter(self)

    def _fit_words(self) -> None:
        """Words as tall as their place allows, to be read from some metres away."""
        width = self._words_place.width()
        column = self._column.geometry().height()
        above = self._column.direction() is QBoxLayout.Direction.TopToBottom
        room = round(column * _MOST_WORDS) if above else column
        least = QApplication.font().pixelSize()
        height = min(self.height(), self.width() * 0.65) * 0.9
        shown = [(text, share) for text, share in self._words if not text.isHidden()]
        for factor in _SMALLER:
            sizes = [round(factor * max(least, height / share)) for _, share in shown]
            needed = self._height_of([text for text, _ in shown], sizes, width)
            if needed <= room:
                break
        self._words_place.setMinimumHeight(min(needed, room))
        for (text, _), size in zip(shown, sizes, strict=True):
            text.set_pixels(size)

    def _height_of(self, texts_shown: list[Text], sizes: list[int], width: int) -> int:
        total = 4 * GRID
        for text, size in zip(texts_shown, sizes, strict=True):
            font = QFont(text.font())
            font.setPixelSize(size)
            font.setWeight(QFont.Weight.DemiBold)
            inner = width - 4 * GRID if text is self._next else width
            room = QRect(0, 0, inner, 1 << 16)
            wrapped = QFontMetrics(font).boundingRect(
                room, int(Qt.TextFlag.TextWordWrap), text.text()
            )
            total += wrapped.height() + GRID
        return total

    def _make_buttons(self) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder)
        self._pause = button(self.tr("Pause"), self._toggle, "main")
        row.addWidget(self._pause)
        row.addWidget(button(self.tr("Back"), lambda: self._do(commands.Back())))
        row.addWidget(button(self.tr("Skip"), lambda: self._do(commands.Skip())))
        row.addWidget(button(self.tr("+10 s"), lambda: self._do(commands.Extend())))
        row.addWidget(button(self.tr("Something is wrong"), self._report, "alert"))
        row.addWidget(button(self.tr("Stop"), self.ask_to_stop, "quiet"))
        return holder

    def _make_question(self) -> QWidget:
        frame, box = card(kind="band")
        box.addWidget(Text(self.tr("Do you want to stop here?"), TextRole.TITLE))
        row = FlowLayout()
        self._go_on = button(self.tr("No, go on"), self._resume, "main")
        row.addWidget(self._go_on)
        row.addWidget(button(self.tr("Yes, stop here"), self.stop.emit, "large"))
        box.addLayout(row)
        frame.hide()
        return frame

    def _do(self, command: commands.Command) -> None:
        if self.runner is not None:
            self.runner.do(command)

    def _toggle(self) -> None:
        if self.runner is None:
            return
        paused = self.runner.session.state is State.PAUSED
        self._do(commands.Resume() if paused else commands.Pause())

    def _resume(self) -> None:
        self._close_question()
        self._do(commands.Resume())
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_question(self) -> None:
        self._question.hide()
        self._buttons.show()
        self._coming.show()

    def _report(self) -> None:
        self._do(commands.ReportWrong())
        self.wrong.emit()

    def _show(self, view: View) -> None:
        segment = view.segment
        running = view.state is State.RUNNING
        if running and not self._question.isHidden():
            self._close_question()
        self._ring.show_time(
            max(0, math.ceil(view.remaining - 0.001)),
            view.remaining / segment.seconds if segment.seconds else 0.0,
            self._word(view),
            working=segment.phase is Phase.WORK,
            still=not running,
        )
        self._figure.show_exercise(segment.exercise, segment.side, segment.phase)
        self._figure.set_running(running)
        self._phase.setText(self._phase_detail(segment))
        self._phase.setVisible(bool(self._phase.text()))
        self._exercise.setText(segment.exercise.name)
        self._side.setText(texts.side_name(segment.side))
        self._side.setVisible(segment.side is not Side.NONE)
        self._cue.setText(self._cue_text(view))
        # The captions have the cues as well, larger; two at a time would only confuse.
        self._cue.setVisible(self.captions.isHidden())
        self.captions.stand_by(self._cue.text())
        self._next.setText(self._next_text(view))
        worded = tuple(text.text() for text, _ in self._words)
        if worded != self._worded:
            self._worded = worded
            self._fit_words()
        left = max(0, math.ceil(view.total_remaining - 0.001))
        self._total.setText(self.tr("{time} left").format(time=texts.clock(left)))
        self._pause.setText(self.tr("Pause") if running else self.tr("Go on"))
        plan = self.runner.session.plan if self.runner else None
        if plan is not None:
            before = sum(each.seconds for each in plan.segments[: view.index])
            planned = plan.segments[view.index].seconds
            share = view.elapsed / segment.seconds if segment.seconds else 1.0
            self._strip.show_plan(plan.segments, before + planned * share)

    def _word(self, view: View) -> str:
        if view.state is State.PAUSED:
            return self.tr("Paused")
        if view.segment.phase is Phase.WORK:
            return texts.doing(view.segment.exercise.technique)
        return texts.name(view.segment.phase)

    def _phase_detail(self, segment: Segment) -> str:
        """How often, where there is more to say than the word in the ring."""
        if segment.phase is not Phase.WORK:
            return ""
        times = segment.repetitions
        place = {"round": segment.round, "rounds": segment.rounds, "times": times}
        if segment.rounds > 1 and times is not None:
            return self.tr("{times} times, slowly – round {round} of {rounds}").format(**place)
        if segment.rounds > 1:
            return self.tr("Round {round} of {rounds}").format(**place)
        return "" if times is None else self.tr("{times} times, slowly").format(**place)

    def _cue_text(self, view: View) -> str:
        if view.pause_reason is PauseReason.ASLEEP:
            return self.tr("The computer was asleep. Go on when you are ready.")
        if view.segment.phase is Phase.REST:
            return self.tr("Let go, and breathe.")
        return cue_at(view.segment, view.elapsed)

    def _next_text(self, view: View) -> str:
        following = view.next_exercise
        if following is None:
            return self.tr("This is the last exercise.")
        if following.side is Side.NONE:
            return self.tr("Next: {exercise}").format(exercise=following.exercise.name)
        return self.tr("Next: {exercise}, {side}").format(
            exercise=following.exercise.name, side=texts.side_name(following.side).lower()
        )
