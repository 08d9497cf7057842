"""The person's settings: declared once, read so that nothing in the file can stop the app.

To add a setting, add a line to ``Settings`` with its default and the kind of value it takes. To
rename or reshape one, add a small named function at the end of ``UPGRADES`` as well: step n gets
the plain values of format n and returns those of format n + 1.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from guide_app.model import Side
from guide_app.whole_files import put_in_place

MOST_BYTES = 1_000_000
"""A settings file larger than this is not one of ours."""

Values = dict[str, Any]
Upgrade = Callable[[Values], Values]


class Theme(StrEnum):
    """The colours of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class SkinTone(StrEnum):
    """The skin of the figure."""

    LIGHT = "light"
    FAIR = "fair"
    MEDIUM = "medium"
    BROWN = "brown"
    DEEP = "deep"


class Motion(StrEnum):
    """Whether figures move."""

    SYSTEM = "system"
    MOVING = "moving"
    STILL = "still"


def _one_place_for_regions_and_a_word_for_motion(values: Values) -> Values:
    """Format 2: the regions of a screening are in the history alone; still pictures became one of
    three choices."""
    values.pop("regions", None)
    if values.pop("still_figures", False) is True:
        values["motion"] = str(Motion.STILL)
    return values


UPGRADES: tuple[Upgrade, ...] = (_one_place_for_regions_and_a_word_for_motion,)


class SoundSet(StrEnum):
    """What is struck for the sound signals."""

    BOWL = "bowl"
    WOOD = "wood"
    BELL = "bell"


class HowMuch(StrEnum):
    """How much the voice says in a session."""

    EVERYTHING = "everything"
    CHANGES = "changes"
    NOTHING = "nothing"


class Kind(Protocol):
    """The kind of value that a setting takes, and its limits."""

    def read(self, raw: object) -> object:
        """The setting for a value of the file. Raises ValueError where it is not allowed."""

    def write(self, value: Any) -> object:
        """The value of the file for a setting."""


class Flag(NamedTuple):
    """On or off."""

    def read(self, raw: object) -> bool:
        """The flag itself."""
        if not isinstance(raw, bool):
            raise ValueError("true or false")
        return raw

    def write(self, value: bool) -> bool:
        """The flag itself."""
        return value


class Whole(NamedTuple):
    """A whole number between two limits, both included."""

    least: int
    most: int

    def read(self, raw: object) -> int:
        """The number itself."""
        if isinstance(raw, bool) or not isinstance(raw, int) or not self.least <= raw <= self.most:
            raise ValueError(f"a whole number from {self.least} to {self.most}")
        return raw

    def write(self, value: int) -> int:
        """The number itself."""
        return value


class Number(NamedTuple):
    """A number between two limits, both included."""

    least: float
    most: float

    def read(self, raw: object) -> float:
        """The number itself."""
        if (
            isinstance(raw, bool)
            or not isinstance(raw, int | float)
            or not self.least <= raw <= self.most
        ):
            raise ValueError(f"a number from {self.least} to {self.most}")
        return float(raw)

    def write(self, value: float) -> float:
        """The number itself."""
        return value


class Name(NamedTuple):
    """The id of something that the content names, or None."""

    longest: int = 64

    def read(self, raw: object) -> str | None:
        """The id itself."""
        if raw is None:
            return None
        if (
            not isinstance(raw, str)
            or not 0 < len(raw) <= self.longest
            or not raw.isascii()
            or not raw.replace("-", "").isalnum()
        ):
            raise ValueError("letters, digits and hyphens")
        return raw

    def write(self, value: str | None) -> str | None:
        """The id itself."""
        return value


class Label(NamedTuple):
    """What the system calls something, such as a voice, or None."""

    longest: int = 200

    def read(self, raw: object) -> str | None:
        """The words themselves."""
        if raw is None:
            return None
        if not isinstance(raw, str) or not 0 < len(raw) <= self.longest or not raw.isprintable():
            raise ValueError(f"at most {self.longest} printable characters")
        return raw

    def write(self, value: str | None) -> str | None:
        """The words themselves."""
        return value


class OneOf(NamedTuple):
    """One of these words; None as well where ``optional``."""

    words: tuple[StrEnum, ...]
    optional: bool = False

    def read(self, raw: object) -> StrEnum | None:
        """The word."""
        if raw is None and self.optional:
            return None
        return _word(self.words, raw)

    def write(self, value: StrEnum | None) -> str | None:
        """The word as plain text."""
        return None if value is None else str(value)


def _word(words: tuple[StrEnum, ...], raw: object) -> StrEnum:
    for word in words:
        if raw == word.value:
            return word
    raise ValueError(f"one of {', '.join(words)}")


def _takes(kind: Kind) -> dict[str, Kind]:
    return {"kind": kind}


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. A value beyond its limits raises ValueError.

    ``country`` is the id of a country of the safety file, None until it was asked; ``get_ready``
    is seconds; ``text_scale`` 1.0 is the system's size. ``signal_volume`` is percent;
    ``edge_flash`` lights the edge up with each signal, which happens anyway where sound is wanted
    and there is none. ``voice_name`` is what the system calls the voice, None for its own choice;
    ``voice_rate`` 0 is usual, 1 as fast as it goes; ``voice_volume`` is per cent.
    ``wait_for_cues`` makes the time to get ready as long as its cues take to say.
    ``remote`` offers a session to the desktop as a media player.
    """

    country: str | None = field(default=None, metadata=_takes(Name()))
    get_ready: int = field(default=15, metadata=_takes(Whole(5, 120)))
    full_screen: bool = field(default=False, metadata=_takes(Flag()))
    motion: Motion = field(default=Motion.SYSTEM, metadata=_takes(OneOf(tuple(Motion))))
    affected: Side | None = field(
        default=None, metadata=_takes(OneOf((Side.LEFT, Side.RIGHT), optional=True))
    )
    theme: Theme = field(default=Theme.SYSTEM, metadata=_takes(OneOf(tuple(Theme))))
    text_scale: float = field(default=1.0, metadata=_takes(Number(1.0, 2.0)))
    skin: SkinTone = field(default=SkinTone.MEDIUM, metadata=_takes(OneOf(tuple(SkinTone))))
    signals: bool = field(default=True, metadata=_takes(Flag()))
    sound_set: SoundSet = field(default=SoundSet.BOWL, metadata=_takes(OneOf(tuple(SoundSet))))
    signal_volume: int = field(default=80, metadata=_takes(Whole(0, 100)))
    edge_flash: bool = field(default=False, metadata=_takes(Flag()))
    pacer: bool = field(default=True, metadata=_takes(Flag()))
    breath_tones: bool = field(default=False, metadata=_takes(Flag()))
    metronome: bool = field(default=False, metadata=_takes(Flag()))
    voice: HowMuch = field(default=HowMuch.EVERYTHING, metadata=_takes(OneOf(tuple(HowMuch))))
    voice_name: str | None = field(default=None, metadata=_takes(Label()))
    voice_rate: float = field(default=0.0, metadata=_takes(Number(-1.0, 1.0)))
    voice_volume: int = field(default=100, metadata=_takes(Whole(0, 100)))
    captions: bool = field(default=False, metadata=_takes(Flag()))
    wait_for_cues: bool = field(default=False, metadata=_takes(Flag()))
    remote: bool = field(default=True, metadata=_takes(Flag()))

    def __post_init__(self) -> None:
        for name, kind in KINDS.items():
            try:
                kind.read(kind.write(getattr(self, name)))
            except ValueError as error:
                raise ValueError(f"{name}: {error}, not {getattr(self, name)!r}") from error


KINDS: dict[str, Kind] = {entry.name: entry.metadata["kind"] for entry in fields(Settings)}
"""The kind of value that each setting takes, so that pages show the same limits."""


class Fault(StrEnum):
    """What was wrong with the settings file, or with one value in it."""

    UNREADABLE = "unreadable"
    DAMAGED = "damaged"
    TOO_NEW = "too-new"
    UNKNOWN_KEY = "unknown-key"
    BAD_VALUE = "bad-value"


@dataclass(frozen=True, slots=True)
class SettingsProblem:
    """One thing that could not be taken over from the file; the front ends make the sentence.

    ``key`` and ``value`` (as JSON) say which, where it is about one setting; ``expected`` says
    what would be right, for a technical reader; ``kept`` is where the file was set aside.
    """

    fault: Fault
    path: Path
    key: str | None = None
    value: str = ""
    expected: str = ""
    kept: Path | None = None


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """What was read, and what could not be."""

    settings: Settings
    problems: tuple[SettingsProblem, ...] = ()


def load(path: Path, upgrades: Sequence[Upgrade] = UPGRADES) -> LoadedSettings:
    """Read the settings; each value that is not allowed falls back to its default.

    A file with any problem is set aside next to where it was (``.damaged-1``, ...), and one with
    the values that were good takes its place. A missing file is no problem. Never raises.
    """
    try:
        raw = _read(path)
    except FileNotFoundError:
        return LoadedSettings(Settings())
    except OSError as error:
        problem = SettingsProblem(Fault.UNREADABLE, path, expected=str(error))
        return LoadedSettings(Settings(), (problem,))
    settings, problems = _understand(raw, path, upgrades)
    if not problems:
        return LoadedSettings(settings)
    kept = _set_aside(path, raw, settings, len(upgrades) + 1)
    return LoadedSettings(settings, tuple(replace(problem, kept=kept) for problem in problems))


def save(path: Path, settings: Settings) -> None:
    """Write the settings so that at any moment the old file or the new one is there, whole.

    Raises OSError where that fails; the old file is then untouched.
    """
    _save(path, settings, len(UPGRADES) + 1)


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _understand(
    raw: bytes, path: Path, upgrades: Sequence[Upgrade]
) -> tuple[Settings, list[SettingsProblem]]:
    newest = len(upgrades) + 1
    try:
        values = _parse(raw)
        found = values.pop("format", None)
        problems = []
        if isinstance(found, bool) or not isinstance(found, int) or found < 1:
            expected = f"a whole number from 1 to {newest}"
            problems.append(
                SettingsProblem(Fault.BAD_VALUE, path, "format", _shown(found), expected)
            )
        elif found > newest:
            problems.append(
                SettingsProblem(Fault.TOO_NEW, path, "format", _shown(found), f"at most {newest}")
            )
        else:
            for upgrade in upgrades[found - 1 :]:
                values = upgrade(values)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        return Settings(), [SettingsProblem(Fault.DAMAGED, path, expected=str(error))]
    good: Values = {}
    for key, value in values.items():
        kind = KINDS.get(key)
        if kind is None:
            problems.append(SettingsProblem(Fault.UNKNOWN_KEY, path, key, _shown(value)))
            continue
        try:
            good[key] = kind.read(value)
        except ValueError as error:
            problems.append(SettingsProblem(Fault.BAD_VALUE, path, key, _shown(value), str(error)))
    return Settings(**good), problems


def _parse(raw: bytes) -> Values:
    if len(raw) > MOST_BYTES:
        raise ValueError(f"more than {MOST_BYTES} bytes")
    values = json.loads(raw.decode("utf-8-sig"))
    if not isinstance(values, dict):
        raise ValueError("an object with the settings")
    return values


def _shown(value: object) -> str:
    try:
        text = json.dumps(value)
    except RecursionError:
        return "..."
    return text if len(text) <= 80 else text[:77] + "..."


def _set_aside(path: Path, raw: bytes, settings: Settings, number: int) -> Path | None:
    """Copy the file, then put what was good in its place; None where it stayed as it was.

    Of a file that is too large to be one of ours the beginning is kept.
    """
    copy = 1
    while (kept := path.with_name(f"{path.name}.damaged-{copy}")).exists():
        copy += 1
    try:
        put_in_place(kept, raw)
    except OSError:
        return None
    # Where this fails the old file stays, and the next start finds the same problems.
    with suppress(OSError):
        _save(path, settings, number)
    return kept


def _save(path: Path, settings: Settings, number: int) -> None:
    values: Values = {"format": number}
    values |= {name: kind.write(getattr(settings, name)) for name, kind in KINDS.items()}
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Settings kept elsewhere by a link stay there.
    put_in_place(Path(os.path.realpath(path)), (json.dumps(values, indent=2) + "\n").encode())
