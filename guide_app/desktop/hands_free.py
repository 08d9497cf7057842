"""What a session needs to be followed hands-free: its voice, its captions, their settings page."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from guide_app.desktop import libraries
from guide_app.desktop.context import Context
from guide_app.desktop.narration import Narrator
from guide_app.desktop.runner import Runner
from guide_app.desktop.services.announcing import announce
from guide_app.desktop.services.sound import Sounds
from guide_app.desktop.services.speaking import Lack, NoVoice, QuietVoice, Voice, wish_of
from guide_app.desktop.services.voice import SystemVoice
from guide_app.desktop.spoken import words
from guide_app.desktop.widgets.captions import Captions
from guide_app.desktop.window import Window
from guide_app.model import Exercise
from guide_app.planning.timeline import GetReady
from guide_app.session.speech import Pace
from guide_app.session.telling import seconds_to_tell
from guide_app.settings import HowMuch, Settings

if TYPE_CHECKING:
    from guide_app.desktop.pages.hands_free import HandsFreePage


class HandsFree(QObject):
    """Tells one session at a time, and lets the person set how."""

    def __init__(self, context: Context, window: Window, sounds: Sounds) -> None:
        super().__init__()
        self._context = context
        self._window = window
        self._sounds = sounds
        self._system = SystemVoice(context.clock)
        self._narrator: Narrator | None = None
        self._captions: Captions | None = None

    def follow(self, runner: Runner, captions: Captions) -> None:
        """Tell this session, and no longer the one before."""
        if self._narrator is not None:
            self._narrator.close()
        settings = self._context.settings
        voice, note = self._voice(settings)
        self._captions = captions
        captions.clear()
        captions.note(note)
        captions.setVisible(settings.captions or bool(note))
        narrator = Narrator(runner, self._context.clock, voice, Pace(settings.voice_rate))
        narrator.only_changes = settings.voice is HowMuch.CHANGES
        narrator.told.connect(captions.say)
        narrator.told.connect(self._announce)
        narrator.faded.connect(captions.clear)
        narrator.lost.connect(self._tell_of_loss)
        self._narrator = narrator

    def get_ready(self) -> GetReady:
        """The time to get ready that the person wants, as planning takes it."""
        usual = self._context.settings.get_ready
        if not self._context.settings.wait_for_cues:
            return usual
        # A guess that learns would give another plan each time.
        pace = Pace(self._context.settings.voice_rate)
        known: dict[str, int] = {}

        def needed(exercise: Exercise) -> int:
            if exercise.id not in known:
                told = seconds_to_tell(exercise, lambda mark: pace.seconds(words(mark)))
                known[exercise.id] = max(usual, told)
            return known[exercise.id]

        return needed

    def show_settings(self, changed: Callable[[Settings], None], back: Callable[[], None]) -> None:
        """Show the page "Voice and sound"; ``changed`` keeps what the person sets."""
        from guide_app.desktop.pages.hands_free import HandsFreePage

        page = HandsFreePage(self._context.settings, self._sounds)
        page.changed.connect(changed)
        page.try_it.connect(lambda: self._try_it(page))
        page.left.connect(self._system.be_quiet)
        page.left.connect(back)
        page.left.connect(page.deleteLater)
        self._window.show_page(page)
        self._offer(page)

    def _voice(self, settings: Settings) -> tuple[Voice, str]:
        """What speaks, and a sentence where that is not what the person wants."""
        quiet = QuietVoice(self._context.clock)
        if settings.voice is HowMuch.NOTHING:
            return quiet, ""
        found = self._system.get(wish_of(settings))
        if isinstance(found, NoVoice):
            return quiet, self.tr("No voice was found. The settings help.")
        return found, ""

    def _announce(self, text: str) -> None:
        announce(self._window, text)

    def _tell_of_loss(self) -> None:
        if self._captions is not None:
            self._captions.note(self.tr("The voice has stopped working."))
            self._captions.show()

    def _offer(self, page: HandsFreePage) -> None:
        found = self._system.get(wish_of(self._context.settings))
        if isinstance(found, NoVoice):
            page.say_there_is_none(*self._remedy(found))
        else:
            page.offer_voices(found.names)

    def _try_it(self, page: HandsFreePage) -> None:
        found = self._system.get(wish_of(self._context.settings))
        if isinstance(found, NoVoice):
            page.say_there_is_none(*self._remedy(found))
            return
        found.failed = lambda lack: page.say_there_is_none(*self._remedy(lack))
        text = self.tr("Left side. Breathe out slowly. 20 seconds left.")
        found.stop()
        found.say(text, Pace(self._context.settings.voice_rate).seconds(text))

    def _remedy(self, lack: NoVoice) -> tuple[str, str]:
        """Why there is no voice, and what to type where that is known."""
        if not sys.platform.startswith("linux"):
            return self.tr(
                "There is no English voice on this computer. You can add one in the settings of "
                "the system."
            ), ""
        command = libraries.install_command(libraries.FOR_A_VOICE)
        if lack.lack is Lack.LANGUAGE:
            return self.tr("There is no English voice on this computer. This brings one:"), command
        if lack.lack is Lack.DIED:
            return self.tr("The voice has stopped working. This brings what it needs:"), command
        return self.tr(
            "There is no voice on this computer. This brings one; then start the app again:"
        ), command
