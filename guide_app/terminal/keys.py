"""What a person presses while a session runs in a terminal."""

from __future__ import annotations

import contextlib
import os
import select
from contextlib import AbstractContextManager
from enum import StrEnum
from types import TracebackType
from typing import Protocol, Self, TextIO

from guide_app.terminal.clock import Clock

try:
    import termios
    import tty
except ImportError:
    # Windows has no such terminals; a session runs there without keys.
    HAS_TERMIOS = False
else:
    HAS_TERMIOS = True


class Key(StrEnum):
    """A wish that a key stands for."""

    PAUSE = "pause"
    EXTEND = "extend"
    SKIP = "skip"
    BACK = "back"
    WRONG = "wrong"
    STOP = "stop"


KEYS: dict[bytes, Key] = {
    b" ": Key.PAUSE,
    b"p": Key.PAUSE,
    b"+": Key.EXTEND,
    b"=": Key.EXTEND,
    b"n": Key.SKIP,
    b"\x1b[C": Key.SKIP,
    b"\x1bOC": Key.SKIP,
    b"b": Key.BACK,
    b"\x1b[D": Key.BACK,
    b"\x1bOD": Key.BACK,
    b"w": Key.WRONG,
    b"q": Key.STOP,
    b"\x1b": Key.STOP,
}

HELP = "space pause   + 10 s more   n next   b back   w something is wrong   q stop"

_ESCAPE = b"\x1b"
_REST_OF_A_SEQUENCE = 0.05


class Keys(Protocol):
    """Where wishes come from. ``present`` says whether anybody is there to press anything."""

    @property
    def present(self) -> bool:
        """Whether anybody can press keys and answer questions."""

    def wait(self, seconds: float, clock: Clock) -> Key | None:
        """The next wish, or None after so many seconds. Raises EOFError when the person left."""

    def line(self) -> str | None:
        """A typed line without its end, or None when there are no more."""


class NoKeys:
    """Nobody is there."""

    present = False

    def wait(self, seconds: float, clock: Clock) -> Key | None:
        """Wait in vain."""
        clock.sleep(seconds)
        return None

    def line(self) -> str | None:
        """No line either."""
        return None


class TerminalKeys:
    """Single keys from a POSIX terminal; Ctrl-C still interrupts. A context manager."""

    present = True

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._pending = b""
        self._before = termios.tcgetattr(descriptor)

    def __enter__(self) -> Self:
        self._take()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._give_back()

    def wait(self, seconds: float, clock: Clock) -> Key | None:
        """The next wish, or None after so many seconds or for a key that means nothing."""
        if not self._pending:
            if not self._readable(max(seconds, 0.0) / clock.speed):
                return None
            self._read()
        if self._pending == _ESCAPE and self._readable(_REST_OF_A_SEQUENCE):
            self._read()
        return KEYS.get(self._next_press())

    def line(self) -> str | None:
        """A line, typed and corrected as usual."""
        self._pending = b""
        self._give_back()
        try:
            typed = b""
            while not typed.endswith(b"\n"):
                part = self._bytes()
                if not part:
                    return None
                typed += part
            return typed.decode(errors="replace").rstrip("\r\n")
        finally:
            self._take()

    def _next_press(self) -> bytes:
        length = 1
        if self._pending.startswith(_ESCAPE) and len(self._pending) > 1:
            length = _sequence_length(self._pending)
        press, self._pending = self._pending[:length], self._pending[length:]
        return press.lower() if length == 1 else press

    def _read(self) -> None:
        part = self._bytes()
        if not part:
            raise EOFError("the terminal has gone")
        self._pending += part

    def _bytes(self) -> bytes:
        """What was typed; nothing when the terminal has gone."""
        try:
            return os.read(self._descriptor, 1024)
        except OSError:
            return b""

    def _readable(self, seconds: float) -> bool:
        return bool(select.select([self._descriptor], [], [], seconds)[0])

    # A terminal that has gone is neither taken nor given back; reading from it tells.

    def _take(self) -> None:
        with contextlib.suppress(termios.error):
            tty.setcbreak(self._descriptor)

    def _give_back(self) -> None:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._before)


def _sequence_length(pressed: bytes) -> int:
    """How many bytes the escape sequence at the beginning has, so that no part is read as a key."""
    if pressed[1:2] not in (b"[", b"O"):
        return 2
    for length in range(3, len(pressed) + 1):
        if 0x40 <= pressed[length - 1] <= 0x7E:
            return length
    return len(pressed)


def keys_of(stream: TextIO) -> AbstractContextManager[Keys]:
    """Keys of this stream while entered; nobody's where it is no POSIX terminal."""
    if HAS_TERMIOS and stream.isatty():
        return TerminalKeys(stream.fileno())
    return contextlib.nullcontext(NoKeys())
