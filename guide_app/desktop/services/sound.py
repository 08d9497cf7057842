"""Sounds the signals of a session, where the machine has something to sound them by."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from guide_app.content.places import assets_root
from guide_app.session.beats import Beat
from guide_app.session.chimes import Chime
from guide_app.settings import SoundSet

BEATS_FOLDER = "beats"


class Effect(Protocol):
    """A sound that is ready to be played."""

    def play(self) -> None:
        """Begin, from the beginning."""

    def stop(self) -> None:
        """Be silent."""

    def deleteLater(self) -> None:
        """Let go of the device."""


class Speaker(Protocol):
    """What sounds come out of."""

    @property
    def outputs_changed(self) -> Any:
        """A signal: a device was plugged in or taken away."""

    def has_output(self) -> bool:
        """Whether anything is there to hear by."""

    def load(self, file: Path, volume: float, failed: Callable[[], None]) -> Effect:
        """The sound of a file; ``failed`` is called when it can't be played, now or later."""


def open_speaker() -> Speaker | None:
    """The machine's speaker; None where QtMultimedia or a library it needs is missing."""
    try:
        from guide_app.desktop.services.speaker import SystemSpeaker
    except ImportError:
        return None
    return SystemSpeaker()


class Sounds(QObject):
    """The sounds of one set.

    Nothing is loaded before ``prepare``. Where there is no device, or it goes away, ``play`` says
    so and does nothing; when one comes, it plays again.

    Signals: ``lost`` when what worked no longer does.
    """

    lost = Signal()

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        self._folder = folder or assets_root() / "sounds"
        self._opened = False
        self._speaker: Speaker | None = None
        self._wanted: tuple[SoundSet, int] | None = None
        self._effects: dict[Chime | Beat, Effect] = {}

    @property
    def works(self) -> bool:
        """Whether what is played now can be heard."""
        return bool(self._effects)

    def prepare(self, kind: SoundSet, percent: int) -> bool:
        """Load the sounds of this set, that loud; False where nothing can be heard."""
        if not self._opened:
            self._opened = True
            self._speaker = open_speaker()
            if self._speaker is not None:
                self._speaker.outputs_changed.connect(self._renew)
        if self._wanted != (kind, percent) or not self._effects:
            self._wanted = (kind, percent)
            self._load()
        return self.works

    def play(self, sound: Chime | Beat) -> bool:
        """Play it; False where it can't be heard."""
        effect = self._effects.get(sound)
        if effect is None:
            return False
        effect.play()
        return self.works

    def release(self) -> None:
        """Let go of the device, which may then rest, until the next ``prepare``."""
        self._wanted = None
        self._unload()

    def _load(self) -> None:
        self._unload()
        speaker = self._speaker
        if speaker is None or self._wanted is None or not speaker.has_output():
            return
        kind, percent = self._wanted
        files: dict[Chime | Beat, Path] = {
            chime: self._folder / kind / f"{chime}.wav" for chime in Chime
        }
        files |= {beat: self._folder / BEATS_FOLDER / f"{beat}.wav" for beat in Beat}
        volume = volume_factor(percent)
        effects: dict[Chime | Beat, Effect] = {}
        self._effects = effects
        for sound, file in files.items():
            effect = speaker.load(file, volume, lambda: self._lose(effects))
            effects[sound] = effect
            if self._effects is not effects:
                effect.deleteLater()
                return

    def _unload(self) -> None:
        effects, self._effects = self._effects, {}
        for effect in effects.values():
            effect.stop()
            effect.deleteLater()

    def _lose(self, effects: dict[Chime | Beat, Effect]) -> None:
        """One of these sounds can't be played: the device is gone, or refuses them all alike."""
        if effects is self._effects:
            self._unload()
            self.lost.emit()

    def _renew(self) -> None:
        """Go over to the device that the system prefers now."""
        if self._wanted is None:
            return
        worked = self.works
        self._load()
        if worked and not self.works:
            self.lost.emit()


def volume_factor(percent: int) -> float:
    """The factor of the samples: ears hear steps of power alike, so half sounds like half."""
    return (percent / 100) ** 3
