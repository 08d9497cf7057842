"""Saying one thing at a time: what waits, what is late, and how long a text takes to say.

Nothing here knows the time or makes a sound. All times are seconds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import IntEnum

_LETTER = 0.082
_REST = 0.5
_ONSET = 0.1
"""Seconds for a letter, for the rest between two sentences, and until anything is heard: the best
fit to what eSpeak NG took for 18 texts of a session at its usual rate, within 0.6 s of each."""

_NUMBER = 6
"""Letters that a number in figures stands for when it is said."""

_FASTER = 2.0
"""How many times faster the fastest rate is than the usual one, as a first guess."""

_LEARNS = 0.3
"""How much one measured text counts against all that were measured before it."""

_LEAST, _MOST = 0.3, 4.0
"""Between these factors of the guess a measured time is believed."""


class Weight(IntEnum):
    """What goes first when several things wait."""

    ASIDE = 0
    TIME = 1
    STEP = 2


@dataclass(frozen=True, slots=True)
class Utterance:
    """A text to say. It is late when it has not begun by ``latest`` (monotonic seconds)."""

    text: str
    latest: float
    weight: Weight = Weight.STEP


@dataclass(slots=True)
class SpeechQueue:
    """What waits to be said; ``saying`` is what is being said, None while it is quiet.

    The heaviest goes first, and among equals the one that came first. What is late is dropped.
    """

    saying: Utterance | None = None
    _waiting: list[Utterance] = field(default_factory=list)

    def add(self, utterance: Utterance) -> None:
        """Let it wait for its turn."""
        self._waiting.append(utterance)

    def begin_next(self, now: float) -> Utterance | None:
        """What to say now, if anything; it counts as being said until ``ended``."""
        if self.saying is not None:
            return None
        self._waiting = [each for each in self._waiting if each.latest >= now]
        if not self._waiting:
            return None
        chosen = max(self._waiting, key=lambda each: each.weight)
        self._waiting.remove(chosen)
        self.saying = chosen
        return chosen

    def ended(self) -> None:
        """What was being said is over, said to its end or not."""
        self.saying = None

    def forget(self) -> None:
        """Drop all that waits; what is being said goes on."""
        self._waiting.clear()


class Pace:
    """How long a voice takes to say something: a guess by its letters that each text makes better.

    Args:
        rate: how fast the voice is asked to speak, from -1 to 1; 0 is its usual rate.
    """

    def __init__(self, rate: float = 0.0) -> None:
        self._factor: float = _FASTER**-rate

    def seconds(self, text: str) -> float:
        """How long it will take to say this."""
        return _guess(text) * self._factor

    def learn(self, text: str, took: float) -> None:
        """This text took so many seconds, from being asked for to its end."""
        measured = took / _guess(text)
        if _LEAST <= measured <= _MOST:
            self._factor += _LEARNS * (measured - self._factor)


def _guess(text: str) -> float:
    words = re.findall(r"\w+", text)
    letters = sum(_NUMBER if word.isdigit() else len(word) for word in words)
    rests = len(re.findall(r"[.:!?]\s", text))
    return _ONSET + _LETTER * letters + _REST * rests
