"""Tells a session: from its events to what is said, shown and announced."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from guide_app.desktop.clock import Clock
from guide_app.desktop.runner import Runner
from guide_app.desktop.services.speaking import NoVoice, QuietVoice, Voice, nobody_listens
from guide_app.desktop.spoken import words
from guide_app.session import events
from guide_app.session.events import Event
from guide_app.session.speech import Pace, SpeechQueue, Utterance, Weight
from guide_app.session.telling import CHANGES, SILENT, Mark, MarkKind, Teller
from guide_app.session.view import View

LINGERS = 3.0
"""Seconds for which a text can still be read after it was said."""

_WEIGHTS = {
    MarkKind.CUE: Weight.ASIDE,
    MarkKind.HALFWAY: Weight.TIME,
    MarkKind.TIME_LEFT: Weight.TIME,
    MarkKind.MORE: Weight.TIME,
}

# After these what was being said is no longer so; the rest waits until the voice has finished.
_CUTS = (events.StepSkipped, events.StepBack, events.Paused, events.Resumed, events.Stopped)


class Narrator(QObject):
    """Follows one session and says one thing at a time.

    A voice that fails is replaced by quiet ones, and the session goes on as it was.

    Signals: ``told`` with each text as its turn comes; ``faded`` when the last one has been there
    long enough; ``lost`` when the voice fails.
    """

    told = Signal(str)
    faded = Signal()
    lost = Signal()

    def __init__(self, runner: Runner, clock: Clock, voice: Voice, pace: Pace) -> None:
        super().__init__()
        self.only_changes = False
        self._runner = runner
        self._clock = clock
        self._pace = pace
        self._teller = Teller(lambda mark: pace.seconds(words(mark)))
        self._queue = SpeechQueue()
        self._began = 0.0
        self._fade: Callable[[], None] = lambda: None
        self._use(voice)
        runner.happened.connect(self._hear)
        runner.moved.connect(self._look)

    def close(self) -> None:
        """Say nothing more, and leave the voice to others."""
        self._runner.happened.disconnect(self._hear)
        self._runner.moved.disconnect(self._look)
        self._let_go()
        self._queue.forget()
        self._fade()

    def _use(self, voice: Voice) -> None:
        self._voice = voice
        voice.ended = self._finish
        voice.failed = self._lose_voice

    def _hear(self, event: Event) -> None:
        if isinstance(event, _CUTS):
            self._cut()
        if isinstance(event, events.SegmentStarted):
            self._queue.forget()
        self._tell(self._teller.hear(event, self._runner.view()))

    def _look(self, view: View) -> None:
        self._tell(self._teller.look(view, self._clock.monotonic()))

    def _tell(self, marks: list[Mark]) -> None:
        for mark in marks:
            if mark.kind in SILENT:
                self._show(words(mark))
            elif mark.kind in CHANGES or not self.only_changes:
                weight = _WEIGHTS.get(mark.kind, Weight.STEP)
                self._queue.add(Utterance(words(mark), mark.latest, weight))
        self._say_next()

    def _say_next(self) -> None:
        now = self._clock.monotonic()
        utterance = self._queue.begin_next(now)
        if utterance is None:
            return
        self._began = now
        self._show(utterance.text)
        self._voice.say(utterance.text, self._pace.seconds(utterance.text))

    def _show(self, text: str) -> None:
        self._fade()
        self.told.emit(text)

    def _finish(self) -> None:
        said = self._queue.saying
        if said is not None and self._voice.heard:
            self._pace.learn(said.text, self._clock.monotonic() - self._began)
        self._queue.ended()
        self._fade = self._clock.call_later(LINGERS, self.faded.emit)
        self._say_next()

    def _cut(self) -> None:
        self._voice.stop()
        self._queue.forget()
        self._queue.ended()

    def _let_go(self) -> None:
        self._voice.stop()
        self._voice.ended = self._voice.failed = nobody_listens

    def _lose_voice(self, lack: NoVoice) -> None:
        del lack
        self._let_go()
        self._use(QuietVoice(self._clock))
        self.lost.emit()
        self._finish()
