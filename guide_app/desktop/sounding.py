"""Lets a session be heard: its signals, its beats, and the edge of the window for the deaf."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from guide_app.desktop.clock import Clock
from guide_app.desktop.runner import Runner
from guide_app.desktop.services.sound import Sounds
from guide_app.desktop.widgets.edge_flash import EdgeFlash
from guide_app.session.beats import Beat, Beats
from guide_app.session.chimes import Chime, chime_for
from guide_app.session.events import Event
from guide_app.session.view import State, View
from guide_app.settings import Settings

RINGS_ON = 4.0
"""Seconds after the end in which the last sound dies away."""
_ONLY_INFORM = frozenset({Chime.COUNT, Chime.HALFWAY})


class Sounding(QObject):
    """Follows one runner at a time and sounds what happens in it.

    It never holds a session up: where nothing can be heard, the edge lights up instead.

    Signals: ``unheard`` when signals are wanted and there is no sound, at the start or later.
    """

    unheard = Signal()

    def __init__(self, sounds: Sounds, edge: EdgeFlash, clock: Clock) -> None:
        super().__init__()
        self._sounds = sounds
        self._edge = edge
        self._clock = clock
        self._runner: Runner | None = None
        self._signals = self._flash = False
        self._wanted: frozenset[Beat] = frozenset()
        self._happened: list[Event] = []
        self._beats = Beats()
        self._cancel: Callable[[], None] = lambda: None
        sounds.lost.connect(self._lose)

    def follow(self, runner: Runner, settings: Settings) -> None:
        """Sound this session from now on, as the settings say."""
        self._cancel()
        self._runner = None
        self._happened = []
        self._beats = Beats()
        self._signals = settings.signals
        self._flash = settings.edge_flash
        self._wanted = _beats_of(settings)
        if self._signals or self._wanted:
            self._sounds.prepare(settings.sound_set, settings.signal_volume)
        self._runner = runner
        runner.happened.connect(self._happened.append)
        runner.moved.connect(self._look)
        if self._signals and not self._sounds.works:
            self.unheard.emit()

    def _look(self, view: View) -> None:
        if self.sender() is not self._runner:
            return
        happened = list(self._happened)
        self._happened.clear()
        chime = chime_for(happened, running=view.state is State.RUNNING)
        if chime is not None:
            self._sound(chime)
        self._beat(view)
        if view.state.over:
            self._runner = None
            self._cancel = self._clock.call_later(RINGS_ON, self._sounds.release)

    def _sound(self, chime: Chime) -> None:
        heard = not self._signals or self._sounds.play(chime)
        if self._flash or not heard:
            self._edge.flash(strong=chime not in _ONLY_INFORM)

    def _beat(self, view: View) -> None:
        """Sound the beat that is due, and come back for the next one."""
        self._cancel()
        if not self._wanted:
            return
        beat = self._beats.due(view)
        if beat in self._wanted:
            self._sounds.play(beat)
        wait = self._beats.wait(view)
        if wait is not None:
            self._cancel = self._clock.call_later(wait, self._look_for_beat)

    def _look_for_beat(self) -> None:
        if self._runner is not None:
            self._beat(self._runner.view())

    def _lose(self) -> None:
        """The edge lights up at once: a signal may just have failed, and the note is to be seen."""
        if self._runner is not None and self._signals:
            self._edge.flash(strong=True)
            self.unheard.emit()


def _beats_of(settings: Settings) -> frozenset[Beat]:
    strokes = {Beat.STROKE} if settings.metronome else set()
    breaths = {Beat.BREATHE_IN, Beat.BREATHE_OUT} if settings.breath_tones else set()
    return frozenset(strokes | breaths)
