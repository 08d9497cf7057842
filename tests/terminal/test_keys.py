from __future__ import annotations

import io
import os
import termios
from collections.abc import Iterator

import pytest

from guide_app.terminal.clock import RealClock
from guide_app.terminal.keys import Key, NoKeys, TerminalKeys, keys_of
from tests.terminal.fakes import FakeClock

CLOCK = RealClock()


class Pty:
    """A terminal, and the hands of the person at it."""

    def __init__(self) -> None:
        self.hands, self.terminal = os.openpty()

    def press(self, keys: bytes) -> None:
        os.write(self.hands, keys)

    def line_wise(self) -> bool:
        return bool(termios.tcgetattr(self.terminal)[3] & termios.ICANON)


@pytest.fixture
def pty() -> Iterator[Pty]:
    one = Pty()
    yield one
    os.close(one.hands)
    os.close(one.terminal)


@pytest.mark.parametrize(
    ("pressed", "key"),
    [
        (b" ", Key.PAUSE),
        (b"+", Key.EXTEND),
        (b"n", Key.SKIP),
        (b"N", Key.SKIP),
        (b"\x1b[C", Key.SKIP),
        (b"\x1bOC", Key.SKIP),
        (b"\x1b[D", Key.BACK),
        (b"b", Key.BACK),
        (b"w", Key.WRONG),
        (b"q", Key.STOP),
        (b"\x1b", Key.STOP),
        (b"x", None),
        (b"\x1b[A", None),
        (b"\x1b[1;5C", None),
        (b"\x1bq", None),
    ],
)
def test_a_press_stands_for_a_wish(pty: Pty, pressed: bytes, key: Key | None) -> None:
    with TerminalKeys(pty.terminal) as keys:
        pty.press(pressed)
        assert keys.wait(1.0, CLOCK) is key
        assert keys.wait(0.0, CLOCK) is None


def test_quick_presses_come_one_by_one(pty: Pty) -> None:
    with TerminalKeys(pty.terminal) as keys:
        pty.press(b"+\x1b[C ")
        assert [keys.wait(1.0, CLOCK) for _ in range(3)] == [Key.EXTEND, Key.SKIP, Key.PAUSE]


def test_a_typed_line_and_keys_again(pty: Pty) -> None:
    with TerminalKeys(pty.terminal) as keys:
        assert not pty.line_wise()
        pty.press(b"2\n")
        assert keys.line() == "2"
        pty.press(b"w")
        assert keys.wait(1.0, CLOCK) is Key.WRONG


def test_the_terminal_is_given_back(pty: Pty) -> None:
    with TerminalKeys(pty.terminal):
        pass
    assert pty.line_wise()


def test_a_terminal_that_goes_away_is_noticed() -> None:
    pty = Pty()
    with TerminalKeys(pty.terminal) as keys:
        os.close(pty.hands)
        assert keys.line() is None
        with pytest.raises(EOFError):
            keys.wait(1.0, CLOCK)
    os.close(pty.terminal)


def test_a_stream_that_is_no_terminal_has_no_keys() -> None:
    with keys_of(io.StringIO("w")) as keys:
        assert isinstance(keys, NoKeys)
        clock = FakeClock(0.0)
        assert keys.wait(1.0, clock) is None
        assert clock.now == 1.0
        assert keys.line() is None


def test_a_terminal_has_keys(pty: Pty) -> None:
    with os.fdopen(os.dup(pty.terminal)) as stream, keys_of(stream) as keys:
        assert keys.present
