"""The machine's audio output, through QtMultimedia.

Importing this module loads QtMultimedia and its libraries: it is done when something is to sound,
and an ImportError means that nothing can.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, QUrl, Signal, qInstallMessageHandler
from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

LONGEST_MS = 5000
"""For which a sound may be playing; the longest file lasts three seconds."""
_NO_DEVICE = b"auto_null"
"""PulseAudio and PipeWire offer an output of this name where there is none."""


class SystemSpeaker(QObject):
    """Plays files on the output that the system prefers.

    Signals: ``outputs_changed`` when a device was plugged in or taken away.
    """

    outputs_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        _leave_films_out()
        self._devices = QMediaDevices()
        self._devices.audioOutputsChanged.connect(self.outputs_changed)

    def has_output(self) -> bool:
        """Whether anything is there to hear by."""
        return any(device.id().data() != _NO_DEVICE for device in QMediaDevices.audioOutputs())

    def load(self, file: Path, volume: float, failed: Callable[[], None]) -> SystemEffect:
        """The sound of a WAV file; ``volume`` is the factor of its samples, 0 to 1.

        ``failed`` is called, now or at any later time, when it can't be played.
        """
        return SystemEffect(self, file, volume, failed)


class SystemEffect(QObject):
    """One sound. It fails where its file or the device is refused, and where it never ends: so a
    sound server that is gone shows itself, of which QtMultimedia says nothing."""

    def __init__(
        self, speaker: SystemSpeaker, file: Path, volume: float, failed: Callable[[], None]
    ) -> None:
        super().__init__(speaker)
        self._failed = failed
        self._effect = QSoundEffect(QMediaDevices.defaultAudioOutput(), self)
        self._effect.statusChanged.connect(self._look_at_status)
        self._effect.playingChanged.connect(self._look_at_playing)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._longest.timeout.connect(self._give_up)
        self._effect.setVolume(volume)
        self._effect.setSource(QUrl.fromLocalFile(str(file)))

    def play(self) -> None:
        """Begin, from the beginning."""
        self._longest.start()
        self._effect.play()

    def stop(self) -> None:
        """Be silent."""
        self._longest.stop()
        self._effect.stop()

    def _look_at_status(self) -> None:
        if self._effect.status() is QSoundEffect.Status.Error:
            self._failed()

    def _look_at_playing(self) -> None:
        if not self._effect.isPlaying():
            self._longest.stop()

    def _give_up(self) -> None:
        self._failed()


def _leave_films_out() -> None:
    """Let QtMultimedia find no FFmpeg as it looks for it, once, when it is first asked something.

    Sound effects and devices do without, as it says itself on that occasion; FFmpeg would take
    12 MB of memory, twice as much as everything else about sound.
    """
    paths = QCoreApplication.libraryPaths()
    usual = qInstallMessageHandler(lambda *_: None)
    QCoreApplication.setLibraryPaths([])
    try:
        QMediaDevices.audioOutputs()
    finally:
        QCoreApplication.setLibraryPaths(paths)
        qInstallMessageHandler(usual)
