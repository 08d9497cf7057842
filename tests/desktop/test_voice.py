"""The system's voice: there, missing, and failing half-way."""

from __future__ import annotations

import subprocess
import sys
from functools import partial

import pytest
from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtTextToSpeech import QTextToSpeech
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from guide_app.desktop.clock import ManualClock, SystemClock
from guide_app.desktop.services import speech_server
from guide_app.desktop.services.speaking import Lack, NoVoice, VoiceWish
from guide_app.desktop.services.voice import QtVoice, SystemVoice, open_voice
from guide_app.desktop.spoken import LANGUAGE
from tests.desktop.person import EVENING

State = QTextToSpeech.State


class Engine(QObject):
    """An engine in the hands of the test; the module's own stand-in can't fail."""

    State = QTextToSpeech.State
    BoundaryHint = QTextToSpeech.BoundaryHint
    ErrorReason = QTextToSpeech.ErrorReason
    stateChanged = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._state = State.Ready
        self.said: list[str] = []
        self.stops = 0
        self._mock = QTextToSpeech("mock")

    def becomes(self, state: QTextToSpeech.State) -> None:
        self._state = state
        self.stateChanged.emit(state)

    def state(self) -> QTextToSpeech.State:
        return self._state

    def errorString(self) -> str:
        return "the daemon is gone"

    def say(self, text: str) -> None:
        self.said.append(text)

    def stop(self, hint: object) -> None:
        assert hint is QTextToSpeech.BoundaryHint.Immediate
        self.stops += 1

    def __getattr__(self, name: str) -> object:
        return getattr(self._mock, name)


class Heard:
    """A voice on an engine in the hands of the test, and what it told."""

    def __init__(self) -> None:
        self.clock = ManualClock(EVENING)
        self.engine = Engine()
        self.voice = QtVoice(self.engine, VoiceWish(), self.clock)  # type: ignore[arg-type]
        self.told: list[str] = []
        self.voice.ended = lambda: self.told.append("ended")
        self.voice.failed = self.note_failure

    def note_failure(self, lack: NoVoice) -> None:
        self.told.append(f"{lack.lack}: {lack.detail}")


@pytest.fixture
def heard(application: QApplication) -> Heard:
    del application
    return Heard()


def test_qts_own_stand_in_says_one_text_after_the_other(
    application: QApplication, qtbot: QtBot
) -> None:
    del application
    voice = open_voice(VoiceWish(), SystemClock(), engines=["mock"])
    assert not isinstance(voice, NoVoice)
    ended: list[str] = []
    for text in ("Left side.", "Rest."):
        voice.ended = partial(ended.append, text)
        voice.say(text, 1.0)
        qtbot.waitUntil(partial(ended.__contains__, text), timeout=5000)
    assert ended == ["Left side.", "Rest."]


def test_a_stop_is_quiet_at_once_and_tells_of_no_end(
    application: QApplication, qtbot: QtBot
) -> None:
    del application
    voice = open_voice(VoiceWish(), SystemClock(), engines=["mock"])
    assert isinstance(voice, QtVoice)
    ended: list[str] = []
    voice.ended = lambda: ended.append("ended")
    voice.say("Lean forward from the hips until the buttock pulls gently.", 4.0)
    voice.stop()
    voice.say("Rest.", 0.5)
    qtbot.waitUntil(lambda: bool(ended), timeout=5000)
    assert ended == ["ended"]


def test_only_voices_of_the_language_of_the_exercises_are_offered(
    application: QApplication,
) -> None:
    del application
    voice = open_voice(VoiceWish(), SystemClock(), engines=["mock"])
    assert not isinstance(voice, NoVoice)
    # The stand-in speaks Norwegian and Finnish as well.
    assert sorted(voice.names) == ["Anne", "Bob", "Charly", "Mary"]
    assert QLocale.Language.English is LANGUAGE


def test_it_sounds_as_is_wished(application: QApplication) -> None:
    del application
    engine = QTextToSpeech("mock")
    voice = QtVoice(engine, VoiceWish("Mary", -0.4, 0.3), SystemClock())
    assert (engine.voice().name(), engine.rate(), engine.volume()) == ("Mary", -0.4, 0.3)
    voice.sound_as(VoiceWish("Nobody", 0.0, 1.0))
    assert engine.voice().name() == voice.names[0]


def test_the_stand_in_is_never_taken_for_a_voice(
    application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    del application
    monkeypatch.setattr(QTextToSpeech, "availableEngines", staticmethod(lambda: ["mock"]))
    assert open_voice(VoiceWish(), SystemClock()) == NoVoice(Lack.ENGINE)


def test_without_the_module_there_is_no_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtTextToSpeech", None)
    found = open_voice(VoiceWish(), SystemClock())
    assert isinstance(found, NoVoice)
    assert found.lack is Lack.LIBRARY


class Daemonless:
    """A speech module whose engine is listed but does not work."""

    State = QTextToSpeech.State
    ErrorReason = QTextToSpeech.ErrorReason

    def __init__(self, name: str) -> None:
        assert name == "speechd"

    @staticmethod
    def availableEngines() -> list[str]:
        return ["mock", "speechd"]

    def state(self) -> QTextToSpeech.State:
        return State.Error

    def errorReason(self) -> QTextToSpeech.ErrorReason:
        return QTextToSpeech.ErrorReason.Initialization

    def errorString(self) -> str:
        return "Connection to speech-dispatcher failed"


class Speechless(Daemonless):
    """An engine that works and has no voice of the language."""

    def state(self) -> QTextToSpeech.State:
        return State.Ready

    def errorReason(self) -> QTextToSpeech.ErrorReason:
        return QTextToSpeech.ErrorReason.NoError

    def availableLocales(self) -> list[QLocale]:
        return [QLocale("fi_FI")]


@pytest.mark.parametrize(
    ("module", "lack"),
    [
        (Daemonless, NoVoice(Lack.ENGINE, "Connection to speech-dispatcher failed")),
        (Speechless, NoVoice(Lack.LANGUAGE, "speechd")),
    ],
)
def test_an_engine_is_judged_by_what_it_can_do(
    module: type, lack: NoVoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("PySide6.QtTextToSpeech.QTextToSpeech", module)
    monkeypatch.setattr(speech_server, "answers", lambda _: True)
    assert open_voice(VoiceWish(), SystemClock()) == lack


def test_an_engine_that_takes_its_time_is_waited_for(
    application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    del application

    class Late(QTextToSpeech):
        def __init__(self, name: str) -> None:
            super().__init__(name, {"delayedInitialization": True})

    monkeypatch.setattr("PySide6.QtTextToSpeech.QTextToSpeech", Late)
    found = open_voice(VoiceWish(), SystemClock(), engines=["mock"])
    assert isinstance(found, QtVoice)


def test_the_end_of_what_was_cut_off_is_not_the_end_of_what_follows(heard: Heard) -> None:
    heard.voice.say("Lean forward.", 2.0)
    heard.engine.becomes(State.Speaking)
    heard.voice.stop()
    assert heard.engine.stops == 1
    heard.voice.say("Rest.", 1.0)
    assert heard.engine.said == ["Lean forward."]
    heard.engine.becomes(State.Ready)
    heard.clock.move(0.2)
    assert heard.engine.said == ["Lean forward.", "Rest."]
    assert heard.told == []
    heard.engine.becomes(State.Speaking)
    heard.engine.becomes(State.Ready)
    assert heard.told == ["ended"]


def test_an_engine_that_fails_in_the_middle_says_so_once(heard: Heard) -> None:
    heard.voice.say("Lean forward.", 2.0)
    heard.engine.becomes(State.Speaking)
    heard.engine.becomes(State.Error)
    heard.engine.becomes(State.Error)
    assert heard.told == []
    heard.clock.move(0)
    assert heard.told == ["died: the daemon is gone"]
    assert heard.voice.dead
    heard.clock.move(60)
    assert len(heard.told) == 1


def test_an_engine_that_never_comes_to_an_end_is_given_up(heard: Heard) -> None:
    heard.voice.say("Lean forward.", 2.0)
    heard.engine.becomes(State.Speaking)
    heard.clock.move(6.9)
    assert heard.told == []
    heard.clock.move(0.2)
    assert heard.told == ["died: no answer"]


def test_stopping_when_nothing_is_said_asks_nothing_of_the_engine(heard: Heard) -> None:
    heard.voice.stop()
    assert heard.engine.stops == 0


def test_the_voice_is_opened_once_and_again_after_it_failed(
    monkeypatch: pytest.MonkeyPatch, heard: Heard
) -> None:
    opened: list[VoiceWish] = []

    def open_it(wish: VoiceWish, clock: object) -> QtVoice:
        del clock
        opened.append(wish)
        return heard.voice

    monkeypatch.setattr("guide_app.desktop.services.voice.open_voice", open_it)
    system = SystemVoice(heard.clock)
    assert system.get(VoiceWish("Anne")) is heard.voice
    assert system.get(VoiceWish("Bob")) is heard.voice
    assert len(opened) == 1
    assert heard.engine.voice().name() == "Bob"  # type: ignore[operator]
    heard.engine.becomes(State.Error)
    system.get(VoiceWish())
    assert len(opened) == 2


def test_the_speech_module_is_not_loaded_with_the_pages() -> None:
    script = (
        "import sys; import guide_app.desktop.inside, guide_app.desktop.pages.hands_free;"
        "print([name for name in sys.modules if 'TextToSpeech' in name or 'Multimedia' in name])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"
