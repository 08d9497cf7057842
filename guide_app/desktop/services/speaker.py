"""The machine's audio output, through QtMultimedia.

Importing this module loads QtMultimedia and its libraries: it is done when something is to sound,
and an ImportError means that nothing can.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtMultimedia import QMediaDevices, QSoundEffect


class SystemSpeaker(QObject):
    """Plays files on the output that the system prefers.

    Signals: ``outputs_changed`` when a device was plugged in or taken away.
    """

    outputs_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._devices = QMediaDevices()
        self._devices.audioOutputsChanged.connect(self.outputs_changed)

    def has_output(self) -> bool:
        """Whether anything is there to hear by."""
        return bool(QMediaDevices.audioOutputs())

    def load(self, file: Path, volume: float, failed: Callable[[], None]) -> QSoundEffect:
        """The sound of a WAV file; ``volume`` is the factor of its samples, 0 to 1.

        ``failed`` is called, now or at any later time, when it can't be played.
        """
        effect = QSoundEffect(QMediaDevices.defaultAudioOutput(), self)

        def look() -> None:
            if effect.status() is QSoundEffect.Status.Error:
                failed()

        effect.statusChanged.connect(look)
        effect.setVolume(volume)
        effect.setSource(QUrl.fromLocalFile(str(file)))
        return effect
