"""What a media key, a headset or a phone can ask of a session."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt


class Wish(StrEnum):
    """What is asked for; ``STOP`` asks whether to stop, as the Escape key does."""

    PLAY = "play"
    PAUSE = "pause"
    TOGGLE = "toggle"
    SKIP = "skip"
    BACK = "back"
    STOP = "stop"


_WISHES: dict[int, Wish] = {
    # The one key that does both comes as this one on X11 and as the next one elsewhere.
    Qt.Key.Key_MediaPlay: Wish.TOGGLE,
    Qt.Key.Key_MediaTogglePlayPause: Wish.TOGGLE,
    Qt.Key.Key_MediaPause: Wish.PAUSE,
    Qt.Key.Key_MediaNext: Wish.SKIP,
    Qt.Key.Key_MediaPrevious: Wish.BACK,
    Qt.Key.Key_MediaStop: Wish.STOP,
}


def wish_of(key: int) -> Wish | None:
    """What this key of Qt asks for; None for all but media keys."""
    return _WISHES.get(key)
