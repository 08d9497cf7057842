"""A machine that speaks without a sound: it keeps what it was asked to say, and when."""

from __future__ import annotations

from guide_app.desktop.clock import Clock
from guide_app.desktop.services.speaking import (
    LEAST_TO_READ,
    HeardVoice,
    Lack,
    NoVoice,
    QuietVoice,
    VoiceWish,
)

NAMES = ["Anne", "Bob"]


class NotedVoice(QuietVoice):
    """Takes as long as a voice would. ``said`` holds the moment, the text and its end.

    ``dies_after`` is the number of texts after which the engine fails.
    """

    def __init__(self, clock: Clock, wish: VoiceWish, dies_after: int | None = None) -> None:
        super().__init__(clock)
        self.heard = True
        self.wish = wish
        self.names = list(NAMES)
        self.dead = False
        self.said: list[tuple[float, str, float]] = []
        self.stopped: list[float] = []
        self._dies_after = dies_after
        self._since = clock

    def say(self, text: str, seconds: float) -> None:
        assert not self.dead
        now = self._since.monotonic()
        if self._dies_after is not None and len(self.said) >= self._dies_after:
            self.dead = True
            self._since.call_later(0.0, lambda: self.failed(NoVoice(Lack.DIED)))
            return
        self.said.append((now, text, now + max(seconds, LEAST_TO_READ)))
        super().say(text, seconds)

    def stop(self) -> None:
        super().stop()
        self.stopped.append(self._since.monotonic())

    def sound_as(self, wish: VoiceWish) -> None:
        self.wish = wish

    @property
    def texts(self) -> list[str]:
        return [text for _, text, _ in self.said]


class SpeakingMachine:
    """Opens voices; ``lack`` is why there are none, where there are none."""

    def __init__(self) -> None:
        self.lack: NoVoice | None = None
        self.dies_after: int | None = None
        self.opened: list[NotedVoice] = []

    @property
    def voice(self) -> NotedVoice:
        """The voice that was opened last."""
        return self.opened[-1]

    def open_voice(self, wish: VoiceWish, clock: Clock) -> HeardVoice | NoVoice:
        if self.lack is not None:
            return self.lack
        self.opened.append(NotedVoice(clock, wish, self.dies_after))
        return self.voice
