"""The system's voice, through QtTextToSpeech.

Qt's speech module costs a sixth of a second and needs libpulse on Linux, so it is imported when a
voice is first wanted. On Linux its engine is listed even where libspeechd or the daemon is
missing: only its state tells.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QLocale, QLoggingCategory, QObject, QTimer

from guide_app.desktop.clock import Clock
from guide_app.desktop.services import speech_server
from guide_app.desktop.services.speaking import HeardVoice, Lack, NoVoice, VoiceWish, nobody_listens
from guide_app.desktop.spoken import LANGUAGE

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech, QVoice

NOT_A_VOICE = "mock"
"""Qt's engine for tests: it says nothing and is listed everywhere."""

OF_A_SERVER = "speechd"
"""The engine that waits for a server which may be missing, or hang."""

_VARIANT = "+"
"""eSpeak NG lists each voice about a hundred times, the plain one and "name+variant"."""

_SETTLE = 0.15
"""Seconds of quiet after a stop, in which the engine's news are still about what was cut off."""

_INITIALISES = 1.0
"""Seconds that an engine is given which gets ready only after it was made."""

_OVERDUE = 2.0
_GRACE = 3.0
"""A text is given up after so many times its estimate, and seconds on top: the engine is gone."""


def open_voice(
    wish: VoiceWish, clock: Clock, engines: Iterable[str] | None = None
) -> HeardVoice | NoVoice:
    """The system's voice for the language of the exercises, or why there is none.

    Args:
        wish: how it is to sound.
        clock: tells when a text is overdue.
        engines: the names of the engines to try, all but the mock one when None.
    """
    try:
        _quieten()
        from PySide6.QtTextToSpeech import QTextToSpeech
    except ImportError as error:
        return NoVoice(Lack.LIBRARY, str(error))
    lack = NoVoice(Lack.ENGINE)
    if engines is None:
        engines = [name for name in QTextToSpeech.availableEngines() if name != NOT_A_VOICE]
    for name in engines:
        if name == OF_A_SERVER and not speech_server.answers(os.environ):
            lack = NoVoice(Lack.ENGINE, f"{speech_server.PROGRAM} does not answer")
            continue
        engine = QTextToSpeech(name)
        _wait_until_ready(engine)
        if engine.state() is QTextToSpeech.State.Error:
            lack = NoVoice(Lack.ENGINE, engine.errorString())
            continue
        if not _voices(engine):
            lack = NoVoice(Lack.LANGUAGE, name)
            continue
        return QtVoice(engine, wish, clock)
    return lack


class SystemVoice:
    """Opens the system's voice when it is first wanted, and keeps it: opening can take seconds."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._open: HeardVoice | None = None

    def get(self, wish: VoiceWish) -> HeardVoice | NoVoice:
        """The voice, sounding as is wished, or why there is none; asked anew each time."""
        if self._open is not None and not self._open.dead:
            self._open.sound_as(wish)
            return self._open
        found = open_voice(wish, self._clock)
        self._open = None if isinstance(found, NoVoice) else found
        return found

    def be_quiet(self) -> None:
        """Stop what is being said, if anything is, and tell nobody what becomes of it."""
        if self._open is not None:
            self._open.stop()
            self._open.ended = self._open.failed = nobody_listens


class QtVoice(QObject):
    """A voice of the system; see ``Voice``. ``names`` are those one can choose from."""

    def __init__(self, engine: QTextToSpeech, wish: VoiceWish, clock: Clock) -> None:
        super().__init__()
        self.heard = True
        self.ended: Callable[[], None] = nobody_listens
        self.failed: Callable[[NoVoice], None] = nobody_listens
        self._engine = engine
        self._clock = clock
        self._voices = _voices(engine)
        self._state = type(engine.state())
        # Whether the engine was heard to begin with what it was asked to say.
        self._speaking = False
        self._asked = False
        self._dead = False
        self._quiet_until = 0.0
        self._cancel: Callable[[], None] = lambda: None
        self.sound_as(wish)
        engine.stateChanged.connect(self._follow)

    @property
    def dead(self) -> bool:
        """Whether nothing more can be said."""
        return self._dead

    @property
    def names(self) -> list[str]:
        """The voices one can choose from; the first is the one taken where none is chosen."""
        return list(self._voices)

    def sound_as(self, wish: VoiceWish) -> None:
        """Take this voice, or the first where there is none of this name."""
        voice = self._voices.get(wish.name or "") or next(iter(self._voices.values()))
        self._engine.setVoice(voice)
        self._engine.setRate(wish.rate)
        self._engine.setVolume(wish.volume)

    def say(self, text: str, seconds: float) -> None:
        """Begin to say this; it should take about so many seconds."""
        self._cancel()
        wait = self._quiet_until - self._clock.monotonic()
        if wait > 0:
            self._cancel = self._clock.call_later(wait, lambda: self.say(text, seconds))
            return
        self._asked, self._speaking = True, False
        self._cancel = self._clock.call_later(_OVERDUE * seconds + _GRACE, self._give_up)
        self._engine.say(text)

    def stop(self) -> None:
        """Be quiet at once."""
        self._cancel()
        if not self._asked:
            return
        self._asked = self._speaking = False
        self._quiet_until = self._clock.monotonic() + _SETTLE
        self._engine.stop(self._engine.BoundaryHint.Immediate)

    def _follow(self, state: QTextToSpeech.State) -> None:
        if state is self._state.Error:
            self._die(self._engine.errorString())
        elif state is self._state.Speaking:
            self._speaking = self._asked
        elif state is self._state.Ready and self._speaking:
            self._asked = self._speaking = False
            self._cancel()
            self.ended()

    def _give_up(self) -> None:
        """An engine that lost its daemon says nothing more, not even that it failed."""
        if self._speaking:
            self.stop()
        self._die("no answer")

    def _die(self, detail: str) -> None:
        if self._dead:
            return
        self._dead = True
        self._cancel()
        self._asked = self._speaking = False
        # Not from within ``say``: whoever asked for a text is not ready yet to hear of its end.
        self._clock.call_later(0.0, lambda: self.failed(NoVoice(Lack.DIED, detail)))


def _voices(engine: QTextToSpeech) -> dict[str, QVoice]:
    """The engine's voices for the language of the exercises by name, the person's own first."""
    at_home = QLocale()
    locales = [each for each in engine.availableLocales() if each.language() is LANGUAGE]
    locales.sort(key=lambda each: (each != at_home, each.name()))
    found: dict[str, QVoice] = {}
    for locale in locales:
        engine.setLocale(locale)
        for voice in engine.availableVoices():
            name = voice.name()
            if name and name.isprintable() and _VARIANT not in name:
                found.setdefault(name, voice)
    return found


def _wait_until_ready(engine: QTextToSpeech) -> None:
    reason = engine.errorReason()
    if engine.state() is not type(engine.state()).Error or reason is not type(reason).NoError:
        return
    loop = QEventLoop()
    engine.stateChanged.connect(loop.quit)
    QTimer.singleShot(round(1000 * _INITIALISES), loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


def _quieten() -> None:
    """Where PipeWire is missing Qt takes PulseAudio; that is nothing to tell anybody."""
    QLoggingCategory.setFilterRules("qt.multimedia.symbolsresolver=false")
