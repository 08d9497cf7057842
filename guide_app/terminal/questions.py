"""Asking on a terminal, line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TextIO

from guide_app.terminal.words import write

ReadLine = Callable[[], str | None]
"""Gives a typed line without its end, or None when there are no more."""


def lines_of(stream: TextIO) -> ReadLine:
    """Lines read from a stream."""

    def read() -> str | None:
        line = stream.readline()
        return line.rstrip("\r\n") if line else None

    return read


def prompt(text: str, read: ReadLine, out: TextIO) -> str:
    """What a person types after the text, trimmed. Raises EOFError when nothing comes any more."""
    out.write(text)
    out.flush()
    line = read()
    if line is None:
        raise EOFError("nobody answers")
    return line.strip()


def choose(choices: Sequence[str], read: ReadLine, out: TextIO, first: int = 1) -> int:
    """The index of the choice a person picks by its number, counted from ``first``.

    Raises EOFError when nothing comes any more.
    """
    numbers = range(first, first + len(choices))
    write(out, (f"{number:>4}  {choice}" for number, choice in zip(numbers, choices, strict=True)))
    while True:
        typed = prompt("Number: ", read, out)
        if typed.isascii() and typed.isdigit() and int(typed[:6]) in numbers:
            return int(typed[:6]) - first
        write(out, [f"Please type a number from {numbers[0]} to {numbers[-1]}."])
