"""What speaks, as the rest of the app sees it: a voice, a voice that keeps quiet, or none."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple, Protocol

from guide_app.desktop.clock import Clock
from guide_app.settings import Settings

LEAST_TO_READ = 1.2
"""Seconds for which even the shortest text is shown. [design choice]"""


class Lack(StrEnum):
    """Why there is no voice."""

    LIBRARY = "library"
    ENGINE = "engine"
    LANGUAGE = "language"
    DIED = "died"


class NoVoice(NamedTuple):
    """There is no voice here. ``detail`` is what the system said, for a technical reader."""

    lack: Lack
    detail: str = ""


class VoiceWish(NamedTuple):
    """How a voice is to sound.

    ``name`` is that of one of the system's voices, None for the one it takes by itself; ``rate``
    goes from -1 to 1 and 0 is usual; ``volume`` goes from 0 to 1.
    """

    name: str | None = None
    rate: float = 0.0
    volume: float = 1.0


def wish_of(settings: Settings) -> VoiceWish:
    """The voice that the settings ask for."""
    return VoiceWish(settings.voice_name, settings.voice_rate, settings.voice_volume / 100)


def nobody_listens(*_: object) -> None:
    """What a voice calls while nobody wants to know."""


class Voice(Protocol):
    """Says one text at a time.

    ``ended`` is called after each text, said to its end; ``failed`` once, when nothing more can
    be said. Neither is called from within ``say`` or ``stop``. ``heard`` tells whether it makes a
    sound, so that there is something to learn from how long it takes.
    """

    heard: bool
    ended: Callable[[], None]
    failed: Callable[[NoVoice], None]

    def say(self, text: str, seconds: float) -> None:
        """Begin to say this; it should take about so many seconds."""

    def stop(self) -> None:
        """Be quiet at once; ``ended`` is not called for what was cut off."""


class HeardVoice(Voice, Protocol):
    """A voice that makes a sound."""

    @property
    def dead(self) -> bool:
        """Whether nothing more can be said."""

    @property
    def names(self) -> list[str]:
        """The voices one can choose from; the first is the one taken where none is chosen."""

    def sound_as(self, wish: VoiceWish) -> None:
        """Sound like this from the next text on."""


class QuietVoice:
    """Makes no sound but takes as long as a voice would, so that captions can be read."""

    def __init__(self, clock: Clock) -> None:
        self.heard = False
        self.ended: Callable[[], None] = nobody_listens
        self.failed: Callable[[NoVoice], None] = nobody_listens
        self._clock = clock
        self._cancel: Callable[[], None] = nobody_listens

    def say(self, text: str, seconds: float) -> None:
        """Be over after so many seconds, or a little later where they are too few to read it."""
        del text
        self._cancel()
        lasts = max(seconds, LEAST_TO_READ)
        self._cancel = self._clock.call_later(lasts, lambda: self.ended())

    def stop(self) -> None:
        """Be over now."""
        self._cancel()
