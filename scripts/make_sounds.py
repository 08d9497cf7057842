"""Make the sound signals of ``assets/sounds`` out of nothing but numbers: ``make sounds``.

Every sound is a short melody of struck tones. The melody says what is meant and is the same in
every set (rising to begin, falling to rest, two alike to change, ...); the set says what is struck.
A tone is a sum of partials that die away, each a resonator of one addition and two
multiplications a sample. Noise comes from a counter and every factor is rounded, so all systems
make the same files, byte for byte.
"""

from __future__ import annotations

import io
import sys
import wave
from array import array
from collections.abc import Iterable, Sequence
from math import cos, exp, log10, pi, sin, sqrt
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from guide_app.session.beats import Beat  # noqa: E402  the checkout's own, wherever it is started
from guide_app.session.chimes import Chime  # noqa: E402
from guide_app.settings import SoundSet  # noqa: E402

FOLDER = ROOT / "assets" / "sounds"
BEATS_FOLDER = "beats"
RATE = 22050
"""Samples a second. The highest partial lies below 5,000 Hz."""
CHIME_LOUDNESS = -20.0
"""Of every signal, as ``loudness`` measures it."""
BEAT_LOUDNESS = -29.0
"""Of what comes again every few seconds and is to stay in the background."""
FADE = 0.25
"""The share of a sound in which it goes to nothing at its end, on top of dying away."""
QUICKEST = 0.06
"""Seconds in which a hand dampens a tone; what dies away sooner by itself stays as it is."""
WINDOW = 0.2
"""Seconds over which an ear adds loudness up."""

Samples = list[float]


class Partial(NamedTuple):
    """A part of a tone: its pitch and strength against the tone's own, and how it dies away.

    ``ring`` is the seconds in which it falls to 37 %. ``beating`` Hz lie between two near pitches
    that it is made of; they make it swell and ebb, as the wall of a bowl does.
    """

    ratio: float
    strength: float
    ring: float
    beating: float = 0.0


class Instrument(NamedTuple):
    """What is struck.

    ``attack`` is the seconds of the soft beginning, ``gap`` those between two strokes of a melody.
    ``knock`` is the strength of the noise of the mallet. ``notes`` are low, middle and high, in Hz.
    """

    partials: tuple[Partial, ...]
    attack: float
    gap: float
    knock: float
    notes: tuple[float, float, float]


INSTRUMENTS = {
    # The wall of a bowl bends: its partials are not multiples of each other, and each is a pair.
    SoundSet.BOWL: Instrument(
        (
            Partial(1.0, 1.0, 1.1, 1.3),
            Partial(2.71, 0.5, 0.7, 2.1),
            Partial(5.08, 0.16, 0.34, 3.1),
            Partial(7.9, 0.045, 0.16, 4.2),
        ),
        attack=0.014,
        gap=0.34,
        knock=0.0,
        notes=(293.7, 370.0, 440.0),
    ),
    # A bar of wood bends too, but swallows its partials at once; the mallet is heard.
    SoundSet.WOOD: Instrument(
        (
            Partial(1.0, 1.0, 0.09),
            Partial(2.756, 0.3, 0.035),
            Partial(5.404, 0.08, 0.014),
        ),
        attack=0.0025,
        gap=0.19,
        knock=0.25,
        notes=(523.3, 659.3, 784.0),
    ),
    # A cast bell has a minor third above its strike note and a hum an octave below it.
    SoundSet.BELL: Instrument(
        (
            Partial(0.5, 0.35, 0.9),
            Partial(1.0, 1.0, 0.6, 0.7),
            Partial(1.2, 0.45, 0.42, 1.1),
            Partial(1.5, 0.16, 0.3),
            Partial(2.0, 0.5, 0.34, 1.7),
            Partial(2.5, 0.12, 0.18),
            Partial(3.01, 0.12, 0.14),
            Partial(4.1, 0.06, 0.09),
        ),
        attack=0.005,
        gap=0.24,
        knock=0.0,
        notes=(587.3, 740.0, 880.0),
    ),
}


class Stroke(NamedTuple):
    """One stroke of a melody: which note (0 low, 1 middle, 2 high), at which gap, how strong.

    ``damped`` is by how much the tone is shortened, as with a hand on it.
    """

    note: int
    place: float
    strength: float = 1.0
    damped: float = 1.0


class Melody(NamedTuple):
    """Strokes, and the seconds that the last one rings on (for wood, at most its own)."""

    strokes: tuple[Stroke, ...]
    tail: float


MELODIES = {
    Chime.START: Melody((Stroke(0, 0, 0.7), Stroke(2, 1)), 1.5),
    Chime.HALFWAY: Melody((Stroke(1, 0, 1.0, 0.6),), 1.1),
    Chime.CHANGE: Melody((Stroke(1, 0, 0.9, 0.7), Stroke(1, 1, 1.0, 0.8)), 1.2),
    Chime.COUNT: Melody((Stroke(2, 0, 1.0, 0.16),), 0.3),
    Chime.REST: Melody((Stroke(2, 0, 0.8), Stroke(0, 1)), 1.6),
    Chime.END: Melody((Stroke(0, 0, 0.7), Stroke(1, 1, 0.8), Stroke(2, 2)), 2.3),
    Chime.STOPPED: Melody((Stroke(0, 0, 1.0, 0.35), Stroke(0, 0.8, 0.8, 0.35)), 0.8),
}
LONGEST_TAIL = {SoundSet.BOWL: 9.0, SoundSet.WOOD: 0.45, SoundSet.BELL: 1.9}
"""Seconds after which nothing of an instrument is left that one could hear."""

TICK = Instrument(
    (Partial(1.0, 1.0, 0.02), Partial(2.3, 0.2, 0.008)), 0.002, 0.0, 0.1, (900.0,) * 3
)
BREATHS = {Beat.BREATHE_IN: (329.6, 392.0), Beat.BREATHE_OUT: (392.0, 293.7)}
"""The two pitches between which a breath moves softly, in Hz."""
BREATH_SECONDS = 1.4


def main() -> int:
    """Write all the files."""
    for name, content in everything().items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return 0


def everything() -> dict[str, bytes]:
    """Every file by its name below ``assets/sounds``."""
    made = {
        f"{kind}/{chime}.wav": wav(levelled(play(kind, melody), CHIME_LOUDNESS))
        for kind in SoundSet
        for chime, melody in MELODIES.items()
    }
    tick = strike(TICK, Stroke(0, 0), 0.12)
    made[f"{BEATS_FOLDER}/{Beat.STROKE}.wav"] = wav(levelled(faded(tick), BEAT_LOUDNESS))
    for beat, pitches in BREATHS.items():
        made[f"{BEATS_FOLDER}/{beat}.wav"] = wav(levelled(breathe(*pitches), BEAT_LOUDNESS))
    return made


def play(kind: SoundSet, melody: Melody) -> Samples:
    """A melody on the instrument of this set."""
    instrument = INSTRUMENTS[kind]
    tail = min(melody.tail, LONGEST_TAIL[kind])
    end = max(stroke.place for stroke in melody.strokes) * instrument.gap + tail
    mixed = [0.0] * round(end * RATE)
    for stroke in melody.strokes:
        begin = round(stroke.place * instrument.gap * RATE)
        tone = strike(instrument, stroke, (len(mixed) - begin) / RATE)
        for at, value in enumerate(tone, begin):
            mixed[at] += value * stroke.strength
    return faded(mixed)


def strike(instrument: Instrument, stroke: Stroke, seconds: float) -> Samples:
    """One tone of so many seconds, with its soft beginning."""
    length = round(seconds * RATE)
    tone = [0.0] * length
    pitch = instrument.notes[stroke.note]
    for partial in instrument.partials:
        middle = pitch * partial.ratio
        pair = (-0.5, 0.5) if partial.beating else (0.0,)
        for side in pair:
            hertz = middle + side * partial.beating
            ring = max(partial.ring * stroke.damped, min(partial.ring, QUICKEST))
            add_ringing(tone, hertz, partial.strength / len(pair), ring)
    if instrument.knock:
        add_knock(tone, pitch * 2.2, instrument.knock)
    attack = round(instrument.attack * RATE)
    for at in range(min(attack, length)):
        tone[at] *= (1 - cos(pi * at / attack)) / 2
    return tone


def add_ringing(tone: Samples, hertz: float, strength: float, ring: float) -> None:
    """Add a sine that dies away, falling to 37 % in ``ring`` seconds."""
    decay = exp(-1 / (ring * RATE))
    turn = 2 * pi * hertz / RATE
    # Rounded, so that a last digit which differs from system to system changes nothing.
    one, two = round(2 * decay * cos(turn), 11), round(decay * decay, 11)
    before, value = 0.0, round(strength * decay * sin(turn), 11)
    for at in range(1, len(tone)):
        tone[at] += value
        before, value = value, one * value - two * before


def add_knock(tone: Samples, hertz: float, strength: float) -> None:
    """Add the knock of a mallet: a few milliseconds of noise around this pitch."""
    decay = exp(-1 / (0.006 * RATE))
    one = round(2 * decay * cos(2 * pi * hertz / RATE), 11)
    two = round(decay * decay, 11)
    before = value = 0.0
    for at, noise in enumerate(noises(round(0.012 * RATE))):
        before, value = value, one * value - two * before + noise * strength
        tone[at] += value * 0.2


def noises(count: int) -> Iterable[float]:
    """So many numbers from -1 to 1 that sound like noise, always the same ones."""
    state = 12345
    for _ in range(count):
        state = (state * 1103515245 + 12345) % 2**31
        yield state / 2**30 - 1


def breathe(begin: float, end: float) -> Samples:
    """A tone that comes and goes like breath and moves from one pitch to another."""
    length = round(BREATH_SECONDS * RATE)
    tone = [0.0] * length
    angle = 0.0
    for at in range(length):
        share = at / length
        hertz = begin + (end - begin) * (1 - cos(pi * share)) / 2
        angle += 2 * pi * hertz / RATE
        swell = sin(pi * share) ** 2
        tone[at] = round((sin(angle) + 0.18 * sin(2 * angle)) * swell, 9)
    return faded(tone)


def faded(samples: Samples) -> Samples:
    """The same with an end that goes to nothing."""
    fade = round(FADE * len(samples))
    kept = list(samples)
    for left in range(fade):
        kept[-1 - left] *= (1 - cos(pi * left / fade)) / 2
    return kept


def levelled(samples: Samples, wanted: float) -> Samples:
    """The same as loud as wanted. Raises ValueError where it would have to be clipped for that."""
    factor = round(10 ** ((wanted - loudness(samples)) / 20), 9)
    scaled = [value * factor for value in samples]
    if max(map(abs, scaled)) >= 0.9:
        raise ValueError(f"peaks at {max(map(abs, scaled)):.2f}: too sharp to be this loud")
    return scaled


def loudness(samples: Sequence[float]) -> float:
    """How loud the loudest WINDOW is, in decibels against full scale.

    Weighted as ITU-R BS.1770 does for programme loudness: low pitches count less, high ones more.
    """
    weighted = _filtered(_filtered(samples, *_HIGH_SHELF), *_HIGH_PASS)
    width = min(round(WINDOW * RATE), len(weighted))
    power = loudest = sum(value * value for value in weighted[:width])
    for at in range(width, len(weighted)):
        power += weighted[at] ** 2 - weighted[at - width] ** 2
        loudest = max(loudest, power)
    # A sound shorter than the window is as loud as with silence around it.
    return 10 * log10(loudest / (WINDOW * RATE)) - 0.691


Filter = tuple[tuple[float, float, float], tuple[float, float]]


def _filtered(
    samples: Sequence[float], ahead: tuple[float, ...], back: tuple[float, ...]
) -> Samples:
    x1 = x2 = y1 = y2 = 0.0
    result = []
    for x in samples:
        y = ahead[0] * x + ahead[1] * x1 + ahead[2] * x2 - back[0] * y1 - back[1] * y2
        x2, x1, y2, y1 = x1, x, y1, y
        result.append(y)
    return result


def _high_shelf(hertz: float, decibels: float, quality: float) -> Filter:
    gain = 10 ** (decibels / 40)
    turn = 2 * pi * hertz / RATE
    alpha, c, root = sin(turn) / (2 * quality), cos(turn), sqrt(gain)
    b = (
        gain * (gain + 1 + (gain - 1) * c + 2 * root * alpha),
        -2 * gain * (gain - 1 + (gain + 1) * c),
        gain * (gain + 1 + (gain - 1) * c - 2 * root * alpha),
    )
    a0 = gain + 1 - (gain - 1) * c + 2 * root * alpha
    a = (2 * (gain - 1 - (gain + 1) * c), gain + 1 - (gain - 1) * c - 2 * root * alpha)
    return _normal(b, a0, a)


def _high_pass(hertz: float, quality: float) -> Filter:
    turn = 2 * pi * hertz / RATE
    alpha, c = sin(turn) / (2 * quality), cos(turn)
    return _normal(((1 + c) / 2, -1 - c, (1 + c) / 2), 1 + alpha, (-2 * c, 1 - alpha))


def _normal(b: tuple[float, float, float], a0: float, a: tuple[float, float]) -> Filter:
    return (b[0] / a0, b[1] / a0, b[2] / a0), (a[0] / a0, a[1] / a0)


# The two filters of BS.1770, computed for this rate.
_HIGH_SHELF = _high_shelf(1500.0, 4.0, 1 / sqrt(2))
_HIGH_PASS = _high_pass(38.0, 0.5)


def wav(samples: Sequence[float]) -> bytes:
    """A file of one channel with 16 bits a sample."""
    numbers = array("h", (round(value * 32767) for value in samples))
    if sys.byteorder == "big":
        numbers.byteswap()
    kept = io.BytesIO()
    with wave.open(kept, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(numbers.tobytes())
    return kept.getvalue()


if __name__ == "__main__":
    sys.exit(main())
