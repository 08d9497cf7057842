"""What is made of QtMultimedia, with a stand-in for it: machines without sound test it too."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from enum import Enum, auto
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import QByteArray, QCoreApplication, QObject, QTimer, QUrl, Signal
from PySide6.QtWidgets import QApplication

FILE = Path("start.wav")


class Device:
    """An output by its system name."""

    def __init__(self, name: bytes) -> None:
        self._name = QByteArray(name)

    def id(self) -> QByteArray:
        return self._name


class QMediaDevices(QObject):
    audioOutputsChanged = Signal()
    outputs: tuple[bytes, ...] = (b"alsa_output.speakers",)
    plugins_seen: ClassVar[list[list[str]]] = []

    @classmethod
    def audioOutputs(cls) -> list[Device]:
        cls.plugins_seen.append(QCoreApplication.libraryPaths())
        return [Device(name) for name in cls.outputs]

    @classmethod
    def defaultAudioOutput(cls) -> Device:
        return Device(cls.outputs[0] if cls.outputs else b"")


class QSoundEffect(QObject):
    """Begins to play and ends only when it is told to."""

    statusChanged = Signal()
    playingChanged = Signal()

    class Status(Enum):
        LOADING = auto()
        Ready = auto()
        Error = auto()

    def __init__(self, device: Device, parent: QObject) -> None:
        super().__init__(parent)
        self.device = device
        self.state = self.Status.LOADING
        self.playing = False
        self.volume = 0.0

    def status(self) -> Status:
        return self.state

    def isPlaying(self) -> bool:
        return self.playing

    def setVolume(self, volume: float) -> None:
        self.volume = volume

    def setSource(self, source: QUrl) -> None:
        assert source.isLocalFile()
        self.become(self.Status.Ready)

    def become(self, state: Status) -> None:
        self.state = state
        self.statusChanged.emit()

    def play(self) -> None:
        self._set_playing(True)

    def stop(self) -> None:
        self._set_playing(False)

    def _set_playing(self, playing: bool) -> None:
        if playing != self.playing:
            self.playing = playing
            self.playingChanged.emit()


@pytest.fixture
def module(application: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The speaker's module, made with the stand-in."""
    del application
    multimedia = ModuleType("PySide6.QtMultimedia")
    multimedia.__dict__.update(QMediaDevices=QMediaDevices, QSoundEffect=QSoundEffect)
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", multimedia)
    monkeypatch.delitem(sys.modules, "guide_app.desktop.services.speaker", raising=False)
    yield importlib.import_module("guide_app.desktop.services.speaker")
    sys.modules.pop("guide_app.desktop.services.speaker", None)


class Loaded:
    """A loaded sound and what became of it."""

    def __init__(self, module: Any) -> None:
        self.failures = 0
        self.speaker = module.SystemSpeaker()
        self.sound = self.speaker.load(FILE, 0.5, self._fail)
        [self.inner] = self.sound.findChildren(QSoundEffect)
        [self.timer] = self.sound.findChildren(QTimer)

    def _fail(self) -> None:
        self.failures += 1


@pytest.mark.parametrize(
    ("outputs", "there"),
    [((), False), ((b"auto_null",), False), ((b"auto_null", b"headset"), True)],
)
def test_an_output_is_one_that_can_be_heard(
    module: Any, monkeypatch: pytest.MonkeyPatch, outputs: tuple[bytes, ...], there: bool
) -> None:
    monkeypatch.setattr(QMediaDevices, "outputs", outputs)
    assert module.SystemSpeaker().has_output() is there


def test_ffmpeg_is_not_found_and_all_other_plugins_are(module: Any) -> None:
    before = QCoreApplication.libraryPaths()
    QMediaDevices.plugins_seen.clear()
    module.SystemSpeaker()
    assert QMediaDevices.plugins_seen[0] == []
    assert QCoreApplication.libraryPaths() == before != []


def test_a_device_that_comes_or_goes_is_told(module: Any) -> None:
    speaker = module.SystemSpeaker()
    told: list[bool] = []
    speaker.outputs_changed.connect(lambda: told.append(True))
    [devices] = [each for each in vars(speaker).values() if isinstance(each, QMediaDevices)]
    devices.audioOutputsChanged.emit()
    assert told == [True]


def test_a_sound_plays_as_loud_as_asked_and_ends(module: Any) -> None:
    loaded = Loaded(module)
    loaded.sound.play()
    assert loaded.inner.playing
    assert loaded.inner.volume == 0.5
    assert loaded.timer.isActive()
    loaded.inner.stop()
    assert not loaded.timer.isActive()
    assert loaded.failures == 0


def test_an_error_is_a_failure_whenever_it_comes(module: Any) -> None:
    loaded = Loaded(module)
    assert loaded.failures == 0
    loaded.inner.become(QSoundEffect.Status.Error)
    assert loaded.failures == 1


def test_a_sound_that_never_ends_is_a_failure(module: Any) -> None:
    """The sound server is gone: QtMultimedia then plays for ever, in silence."""
    loaded = Loaded(module)
    loaded.sound.play()
    assert loaded.timer.isSingleShot()
    assert loaded.timer.interval() == module.LONGEST_MS
    loaded.timer.timeout.emit()
    assert loaded.failures == 1


def test_what_is_stopped_or_let_go_does_not_fail(module: Any) -> None:
    loaded = Loaded(module)
    loaded.sound.play()
    loaded.sound.stop()
    assert not loaded.inner.playing
    assert not loaded.timer.isActive()
