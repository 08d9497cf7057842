"""Offers a session to the desktop as a media player, so that a phone or a headset can steer it.

On Linux media players are known to each other by MPRIS, an interface on the session bus of the
desktop: https://specifications.freedesktop.org/mpris-spec/latest/. What is told there is the
exercise, its side and the routine, and nothing that anybody has answered.
"""

from __future__ import annotations

import os
from enum import StrEnum
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal

from guide_app.desktop import libraries
from guide_app.desktop.runner import Runner
from guide_app.desktop.services.media_keys import Wish
from guide_app.desktop.session_words import title_of
from guide_app.model import Plan
from guide_app.session.events import PauseReason
from guide_app.session.view import State, View


class Status(StrEnum):
    """Whether the clock runs, in the words of MPRIS."""

    PLAYING = "Playing"
    PAUSED = "Paused"


class Track(NamedTuple):
    """A segment as a piece of music; ``number`` is another one each time that one begins."""

    number: int
    title: str
    artist: str
    seconds: int


class Shown(NamedTuple):
    """What a client is told. While not ``open_to_wishes`` it should offer nothing but to look."""

    status: Status
    track: Track
    open_to_wishes: bool


class Player(Protocol):
    """Who is steered by the bus."""

    def wish(self, wish: Wish) -> None:
        """A client asks for this."""

    def come_forward(self) -> None:
        """A client wants to see the window."""

    def quit(self) -> None:
        """A client wants the app to end."""

    def position(self) -> float:
        """Seconds of the segment that have passed by now."""


class Bus(Protocol):
    """A connection to the desktop."""

    @property
    def works(self) -> bool:
        """Whether the desktop can be reached."""

    def offer(self, player: Player, shown: Shown) -> None:
        """Be a player from now on."""

    def show(self, shown: Shown) -> None:
        """Tell every client what has changed."""

    def withdraw(self) -> None:
        """Be no player any more."""


def open_bus() -> Bus | None:
    """The session bus of the desktop; None where there is none or it can't be reached."""
    address = libraries.session_bus(os.environ)
    if not address:
        return None
    try:
        from guide_app.desktop.services.mpris_bus import SessionBus
    except ImportError:
        return None
    bus = SessionBus(address)
    return bus if bus.works else None


class Remote(QObject):
    """Follows one runner at a time and offers it while its session lasts.

    It never holds a session up: where the desktop can't be reached, nothing is offered.

    Signals: ``wished`` with a Wish; ``forward`` to bring the window to the front; ``ended`` to
    close it; ``lost`` when the desktop could be reached and no longer can. Connect to the first
    three by way of the event loop: a client waits for its answer while they are emitted.
    """

    wished = Signal(object)
    forward = Signal()
    ended = Signal()
    lost = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._runner: Runner | None = None
        self._bus: Bus | None = None
        self._offered = False
        self._shown: Shown | None = None
        self._place = (-1, 0.0)
        self._tracks = 0

    def follow(self, runner: Runner) -> None:
        """Offer this session from its start to its end."""
        self.release()
        self._runner = runner
        runner.moved.connect(self._look)

    def release(self) -> None:
        """Offer nothing any more."""
        self._runner = self._shown = None
        if self._offered and self._bus is not None:
            self._bus.withdraw()
        self._offered = False

    def wish(self, wish: Wish) -> None:
        """A client asks for this."""
        self.wished.emit(wish)

    def come_forward(self) -> None:
        """A client wants to see the window."""
        self.forward.emit()

    def quit(self) -> None:
        """A client wants the app to end."""
        self.ended.emit()

    def position(self) -> float:
        """Seconds of the segment that have passed by now."""
        return self._runner.view().elapsed if self._runner is not None else 0.0

    def _look(self, view: View) -> None:
        if self._runner is None or self.sender() is not self._runner:
            return
        if view.state.over:
            self.release()
            return
        place = (view.index, view.elapsed)
        # Going back to the beginning of the same segment is a new track as well.
        if place[0] != self._place[0] or place < self._place:
            self._tracks += 1
        self._place = place
        before, self._shown = self._shown, _shown(view, self._runner.session.plan, self._tracks)
        if before is None:
            self._offer(self._shown)
        elif self._offered and self._bus is not None:
            self._tell(self._bus, before, self._shown)

    def _offer(self, shown: Shown) -> None:
        if self._bus is None or not self._bus.works:
            self._bus = open_bus()
        if self._bus is not None:
            self._bus.offer(self, shown)
            self._offered = True

    def _tell(self, bus: Bus, before: Shown, shown: Shown) -> None:
        if not bus.works:
            self._offered = False
            self.lost.emit()
        elif shown != before:
            bus.show(shown)


def _shown(view: View, plan: Plan, number: int) -> Shown:
    return Shown(
        status=Status.PLAYING if view.state is State.RUNNING else Status.PAUSED,
        track=Track(number, title_of(view.segment), plan.title, view.segment.seconds),
        # Whoever has said that something is wrong answers what it is before anything goes on.
        open_to_wishes=view.pause_reason is not PauseReason.SOMETHING_WRONG,
    )
