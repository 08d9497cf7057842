"""Follow the session: the seconds, the exercise, one cue, what comes next."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from guide_app.desktop import texts
from guide_app.desktop.pages.page import card
from guide_app.desktop.runner import Runner
from guide_app.desktop.services.media_keys import Wish, wish_of
from guide_app.desktop.session_words import word_in_the_ring, words_of
from guide_app.desktop.theme import GRID, TextRole
from guide_app.desktop.widgets.buttons import button
from guide_app.desktop.widgets.captions import Captions
from guide_app.desktop.widgets.flow_layout import FlowLayout
from guide_app.desktop.widgets.session_stage import SessionStage
from guide_app.desktop.widgets.strip import PlanStrip
from guide_app.desktop.widgets.text import Text
from guide_app.model import Phase
from guide_app.session import commands
from guide_app.session.beats import is_breathed
from guide_app.session.view import State, View


class PlayerPage(QWidget):
    """Shows a runner's session and passes on what the person wants of it.

    ``runner`` is the one followed, None before the first. ``captions`` show what is said.

    Keys: space pauses and goes on, right skips, left goes back, plus adds ten seconds, W says that
    something is wrong, F fills the screen, Esc asks whether to stop. Media keys do what they say.

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
        self._stage = SessionStage()
        # The arrows skip and go back unless the keyboard was led to the figure on purpose.
        self._stage.figure.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._paced = True
        self._total = Text(role=TextRole.LEAD, tone="muted")
        self._note = Text(role=TextRole.SMALL, tone="muted")
        self._note.hide()
        self.captions = Captions()
        self.captions.hide()
        self._strip = PlanStrip(self.tr("How far the session is"))
        self._buttons = self._make_buttons()
        self._question = self._make_question()
        self._lay_out()
        self._leave_keys_to_the_page()

    def follow(self, runner: Runner, *, still: bool = False, pacer: bool = True) -> None:
        """Show this session from now on, and start it.

        ``still`` shows poses that do not move; ``pacer`` says when to breathe in and out.
        """
        self.runner = runner
        self._stage.figure.set_still(still)
        self._stage.pacer.set_still(still)
        self._paced = pacer
        self._close_question()
        runner.moved.connect(self._show)
        runner.do(commands.Start())
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def note(self, text: str) -> None:
        """Say something in small letters, for this session; nothing is said by an empty text."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def ask_to_stop(self) -> None:
        """Pause, and ask whether to end here."""
        self._do(commands.Pause())
        self._question.show()
        self._buttons.hide()
        self._stage.want_next(False)
        self._go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def obey(self, wish: Wish) -> None:
        """Do what a media key, a headset or a phone asks for."""
        match wish:
            case Wish.PLAY:
                self._do(commands.Resume())
            case Wish.PAUSE:
                self._do(commands.Pause())
            case Wish.TOGGLE:
                self._toggle()
            case Wish.SKIP:
                self._do(commands.Skip())
            case Wish.BACK:
                self._do(commands.Back())
            case Wish.STOP:
                self.ask_to_stop()

    def opened(self) -> None:
        """The keys work from the start."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the class."""
        wish = wish_of(event.key())
        if wish is not None:
            # The button of a headset is held down to turn it off, which repeats it.
            if not event.isAutoRepeat():
                self.obey(wish)
            return
        match event.key():
            case Qt.Key.Key_Space:
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

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        box.setSpacing(GRID)
        top = QHBoxLayout()
        top.addWidget(self._strip, 1)
        top.addWidget(self._total)
        top.addWidget(button(self.tr("Full screen"), self.full_screen.emit, "quiet"))
        box.addLayout(top)
        box.addWidget(self._stage, 1)
        box.addWidget(self._note)
        box.addWidget(self.captions)
        box.addWidget(self._question)
        box.addWidget(self._buttons)

    def _leave_keys_to_the_page(self) -> None:
        """After a click on a button, space still pauses; at a button, arrows still skip."""
        for each in self.findChildren(QPushButton):
            if not self._question.isAncestorOf(each):
                each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                each.installEventFilter(self)

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
        self._stage.want_next(True)

    def _report(self) -> None:
        self._do(commands.ReportWrong())
        self.wrong.emit()

    def _show(self, view: View) -> None:
        segment = view.segment
        running = view.state is State.RUNNING
        if running and not self._question.isHidden():
            self._close_question()
        self._stage.ring.show_time(
            max(0, math.ceil(view.remaining - 0.001)),
            view.remaining / segment.seconds if segment.seconds else 0.0,
            word_in_the_ring(view, paced=self._paced),
            working=segment.phase is Phase.WORK,
            still=not running,
        )
        breathed = self._paced and is_breathed(segment)
        self._stage.pacer.show_breath(view.elapsed if breathed else None, running=running)
        self._stage.figure.show_exercise(segment.exercise, segment.side, segment.phase)
        self._stage.figure.set_running(running)
        words = words_of(view)
        self.captions.stand_by(words.cue)
        # The captions have the cues as well, larger; two at a time would only confuse.
        self._stage.show_words(words if self.captions.isHidden() else words._replace(cue=""))
        left = max(0, math.ceil(view.total_remaining - 0.001))
        self._total.setText(self.tr("{time} left").format(time=texts.clock(left)))
        self._pause.setText(self.tr("Pause") if running else self.tr("Go on"))
        plan = self.runner.session.plan if self.runner else None
        if plan is not None:
            before = sum(each.seconds for each in plan.segments[: view.index])
            planned = plan.segments[view.index].seconds
            share = view.elapsed / segment.seconds if segment.seconds else 1.0
            self._strip.show_plan(plan.segments, before + planned * share)
