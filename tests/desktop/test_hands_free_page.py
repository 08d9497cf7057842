"""Voice and sound in the settings: each change is kept, heard, and honest about what is missing."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QSpinBox

from guide_app import settings as settings_file
from guide_app.desktop import libraries
from guide_app.desktop.pages.hands_free import HandsFreePage
from guide_app.desktop.pages.settings import SettingsPage
from guide_app.desktop.services.speaking import Lack, NoVoice, VoiceWish
from guide_app.settings import HowMuch, Settings
from tests.desktop.person import Home, Person
from tests.desktop.voices import SpeakingMachine

TRY_IT = "Try it"


def listening(home: Home) -> Person:
    """Somebody on the page "Voice and sound"."""
    home.screened()
    person = home.open()
    person.go_to_choose()
    person.press("Settings")
    person.press("Voice, captions and sound")
    assert person.on(HandsFreePage)
    return person


def kept(person: Person) -> Settings:
    return settings_file.load(person.context.paths.settings_file).settings


def test_each_change_is_kept_and_heard(home: Home, speaking: SpeakingMachine) -> None:
    person = listening(home)
    voices = person.find(QComboBox, "Voice")
    assert [voices.itemText(row) for row in range(voices.count())][1:] == ["Anne", "Bob"]
    voices.setFocus()
    person.type("Bob")
    person.press("How fast it speaks: Slow")
    loud = person.find(QSpinBox, "How loud it speaks")
    loud.setFocus()
    loud.selectAll()
    person.type("60")
    person.key(Qt.Key.Key_Tab)
    person.press(TRY_IT)
    assert speaking.voice.wish == VoiceWish("Bob", -0.4, 0.6)
    assert len(speaking.voice.said) == 1
    settings = kept(person)
    assert (settings.voice_name, settings.voice_rate, settings.voice_volume) == ("Bob", -0.4, 60)


@pytest.mark.parametrize(
    ("name", "much"),
    [
        ("Everything", HowMuch.EVERYTHING),
        ("Only changes", HowMuch.CHANGES),
        ("Nothing", HowMuch.NOTHING),
    ],
)
def test_how_much_it_says_is_kept(home: Home, name: str, much: HowMuch) -> None:
    person = listening(home)
    person.press(f"How much the voice says: {name}")
    assert kept(person).voice is much


def test_the_boxes_are_kept(home: Home) -> None:
    person = listening(home)
    for name in ("Show what is said in large letters", "Wait until all the cues are said"):
        box = person.find(QCheckBox, name)
        box.setFocus()
        person.key(Qt.Key.Key_Space)
    assert (kept(person).captions, kept(person).wait_for_cues) == (True, True)


def test_back_leads_to_the_settings_and_is_quiet(home: Home, speaking: SpeakingMachine) -> None:
    person = listening(home)
    person.press(TRY_IT)
    person.press("Back")
    assert person.on(SettingsPage)
    assert speaking.voice.stopped[-1] == person.clock.monotonic()
    person.press("Voice, captions and sound")
    assert person.on(HandsFreePage)


def test_trying_it_twice_begins_anew(home: Home, speaking: SpeakingMachine) -> None:
    person = listening(home)
    person.press(TRY_IT)
    person.press(TRY_IT)
    assert len(speaking.voice.said) == 2
    assert speaking.voice.stopped


@pytest.mark.parametrize("lack", list(Lack))
def test_without_a_voice_it_says_what_to_install(
    home: Home, speaking: SpeakingMachine, lack: Lack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    speaking.lack = NoVoice(lack, "whatever the system says")
    person = listening(home)
    command = libraries.install_command(libraries.FOR_A_VOICE)
    assert command in person.seen()
    assert not person.can_press(TRY_IT)
    assert not person.sees("whatever the system says")


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_on_other_systems_it_points_to_their_settings(
    home: Home, speaking: SpeakingMachine, system: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    speaking.lack = NoVoice(Lack.LANGUAGE)
    person = listening(home)
    assert person.sees("There is no English voice on this computer.")
    assert not person.sees("install")


def test_a_voice_that_fails_when_it_is_tried_says_so(home: Home, speaking: SpeakingMachine) -> None:
    speaking.dies_after = 0
    person = listening(home)
    person.press(TRY_IT)
    person.wait(0.1)
    assert person.sees("The voice has stopped working.")


def test_what_was_set_is_shown_again(home: Home) -> None:
    person = listening(home)
    voices = person.find(QComboBox, "Voice")
    voices.setFocus()
    person.type("Anne")
    person = home.open()
    person.go_to_choose()
    person.press("Settings")
    person.press("Voice, captions and sound")
    assert person.find(QComboBox, "Voice").currentText() == "Anne"


def test_a_voice_that_is_gone_leaves_the_choice_to_the_system(home: Home) -> None:
    home.screened(voice_name="Charly")
    person = home.open()
    person.go_to_choose()
    person.press("Settings")
    person.press("Voice, captions and sound")
    assert person.find(QComboBox, "Voice").currentIndex() == 0
    # It may come back; only the person gives it up.
    assert kept(person).voice_name == "Charly"


def test_the_longest_names_leave_the_page_its_width(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.desktop.voices.NAMES", ["English " * 12])
    home.screened(text_scale=2.0)
    person = home.open()
    person.go_to_choose()
    person.press("Settings")
    person.press("Voice, captions and sound")
    page = person.page
    wide = [one.mapTo(page, one.rect().topRight()).x() for one in page.findChildren(QLabel)]
    assert max(wide) <= page.width()


def test_a_voice_that_fails_after_the_page_was_left_troubles_nobody(
    home: Home, speaking: SpeakingMachine
) -> None:
    person = listening(home)
    person.press(TRY_IT)
    person.press("Back")
    speaking.voice.failed(NoVoice(Lack.DIED))
    assert person.on(SettingsPage)
