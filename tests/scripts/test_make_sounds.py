"""The sounds that are shipped are those of the script, soft, equally loud and small."""

from __future__ import annotations

import io
import wave
from array import array
from functools import cache

import pytest

from guide_app.content.places import assets_root
from guide_app.session.beats import Beat
from guide_app.session.chimes import Chime
from guide_app.settings import SoundSet
from scripts import make_sounds

FOLDER = assets_root() / "sounds"
SHIPPED = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.wav"))
CHIMES = [name for name in SHIPPED if not name.startswith("beats/")]
MOST_BYTES = 1_500_000


@cache
def samples(name: str) -> list[float]:
    with wave.open(io.BytesIO((FOLDER / name).read_bytes())) as file:
        assert file.getparams()[:3] == (1, 2, make_sounds.RATE)
        numbers = array("h", file.readframes(file.getnframes()))
    return [number / 32767 for number in numbers]


def strongest(part: list[float]) -> float:
    return max(map(abs, part))


def test_the_files_are_those_the_script_makes() -> None:
    made = make_sounds.everything()
    assert sorted(made) == SHIPPED
    assert [name for name in SHIPPED if (FOLDER / name).read_bytes() != made[name]] == []


def test_every_set_has_every_sound() -> None:
    wanted = {f"{kind}/{chime}.wav" for kind in SoundSet for chime in Chime}
    assert set(SHIPPED) == wanted | {f"beats/{beat}.wav" for beat in Beat}


@pytest.mark.parametrize("name", SHIPPED)
def test_each_is_as_loud_as_the_others_and_none_is_clipped(name: str) -> None:
    wanted = make_sounds.CHIME_LOUDNESS if name in CHIMES else make_sounds.BEAT_LOUDNESS
    assert make_sounds.loudness(samples(name)) == pytest.approx(wanted, abs=0.2)
    assert strongest(samples(name)) < 0.9


@pytest.mark.parametrize("name", SHIPPED)
def test_each_begins_and_ends_softly(name: str) -> None:
    sound = samples(name)
    peak = strongest(sound)
    millisecond = make_sounds.RATE // 1000
    assert sound[0] == sound[-1] == 0
    assert strongest(sound[: millisecond // 4]) < 0.15 * peak
    assert strongest(sound[-5 * millisecond :]) < 0.02 * peak


def test_they_are_short_and_small() -> None:
    assert sum((FOLDER / name).stat().st_size for name in SHIPPED) < MOST_BYTES
    counts = [len(samples(f"{kind}/{Chime.COUNT}.wav")) / make_sounds.RATE for kind in SoundSet]
    # They come once a second and must not run into each other.
    assert max(counts) < 0.5
    assert max(len(samples(name)) for name in SHIPPED) < 3.5 * make_sounds.RATE


def test_what_is_meant_can_be_told_apart_within_a_set() -> None:
    for kind in SoundSet:
        melodies = {make_sounds.MELODIES[chime] for chime in Chime}
        sounds = {(FOLDER / kind / f"{chime}.wav").read_bytes() for chime in Chime}
        assert len(melodies) == len(sounds) == len(Chime)


def test_loudness_grows_by_six_decibels_when_the_strength_doubles() -> None:
    sound = samples("bell/start.wav")
    louder = make_sounds.loudness([2 * value for value in sound])
    assert louder - make_sounds.loudness(sound) == pytest.approx(6.02, abs=0.01)


def test_what_would_have_to_be_clipped_is_refused() -> None:
    with pytest.raises(ValueError, match="too sharp"):
        make_sounds.levelled([0.0, 1.0, 0.0, 0.0], make_sounds.CHIME_LOUDNESS)
