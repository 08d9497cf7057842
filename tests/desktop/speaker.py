"""A speaker that only notes what it is given to play, and can be unplugged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal


class Heard(NamedTuple):
    """A sound, the moment in seconds at which it began, its set and how loud it was."""

    at: float
    sound: str
    set: str
    volume: float


class FakeEffect:
    """A loaded sound."""

    def __init__(self, speaker: FakeSpeaker, heard: Heard, failed: Callable[[], None]) -> None:
        self.speaker, self.heard, self.failed = speaker, heard, failed
        self.let_go = False

    def play(self) -> None:
        assert not self.let_go, "played after it was let go"
        self.speaker.heard.append(self.heard._replace(at=self.speaker.now()))

    def stop(self) -> None:
        pass

    def deleteLater(self) -> None:
        self.let_go = True


class FakeSpeaker(QObject):
    """Stands in for the machine's speaker. ``plugged_in`` is whether it has a device."""

    outputs_changed = Signal()

    def __init__(self, now: Callable[[], float]) -> None:
        super().__init__()
        self.now = now
        self.heard: list[Heard] = []
        self.effects: list[FakeEffect] = []
        self.plugged_in = True
        self.refuses = False

    def has_output(self) -> bool:
        return self.plugged_in

    def load(self, file: Path, volume: float, failed: Callable[[], None]) -> FakeEffect:
        assert file.is_file()
        effect = FakeEffect(self, Heard(0, file.stem, file.parent.name, volume), failed)
        self.effects.append(effect)
        if self.refuses:
            failed()
        return effect

    @property
    def in_use(self) -> bool:
        """Whether something is loaded, so that the device can't rest."""
        return any(not effect.let_go for effect in self.effects)

    def unplug(self) -> None:
        """The device goes away."""
        self.plugged_in = False
        self.outputs_changed.emit()

    def plug_in(self) -> None:
        """A device comes."""
        self.plugged_in = True
        self.outputs_changed.emit()

    def break_down(self) -> None:
        """What is loaded can no longer be played, as when the sound server ends."""
        for effect in self.effects:
            if not effect.let_go:
                effect.failed()
