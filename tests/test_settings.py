from __future__ import annotations

import json
import os
import stat
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_app.model import Side
from guide_app.settings import (
    KINDS,
    Fault,
    HowMuch,
    LoadedSettings,
    Motion,
    Settings,
    SkinTone,
    Theme,
    load,
    save,
)

CHOSEN = Settings(
    country="united-kingdom",
    get_ready=20,
    full_screen=True,
    affected=Side.LEFT,
    theme=Theme.DARK,
    text_scale=1.5,
    motion=Motion.STILL,
    skin=SkinTone.BROWN,
    voice=HowMuch.CHANGES,
    voice_name="English (Great Britain)",
    voice_rate=-0.4,
    voice_volume=60,
    captions=True,
    wait_for_cues=True,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "person" / "settings.json"


def write(path: Path, values: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(values), "utf-8")


def faults(loaded: LoadedSettings) -> list[tuple[Fault, str | None]]:
    return [(problem.fault, problem.key) for problem in loaded.problems]


def test_without_a_file_the_defaults_hold(path: Path) -> None:
    assert load(path) == LoadedSettings(Settings())
    assert not path.parent.exists()


@pytest.mark.parametrize("settings", [Settings(), CHOSEN])
def test_what_is_saved_comes_back(path: Path, settings: Settings) -> None:
    save(path, settings)
    assert load(path) == LoadedSettings(settings)
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


def test_the_file_is_plain_and_private(path: Path) -> None:
    before = os.umask(0)
    try:
        save(path, CHOSEN)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert json.loads(path.read_text("utf-8")) == {
        "format": 2,
        "country": "united-kingdom",
        "get_ready": 20,
        "full_screen": True,
        "motion": "still",
        "affected": "left",
        "theme": "dark",
        "text_scale": 1.5,
        "skin": "brown",
        "signals": True,
        "sound_set": "bowl",
        "signal_volume": 80,
        "edge_flash": False,
        "pacer": True,
        "breath_tones": False,
        "metronome": False,
        "voice": "changes",
        "voice_name": "English (Great Britain)",
        "voice_rate": -0.4,
        "voice_volume": 60,
        "captions": True,
        "wait_for_cues": True,
        "remote": True,
    }


def test_every_setting_says_what_it_takes() -> None:
    assert list(KINDS) == [entry.name for entry in fields(Settings)]


BAD_VALUES: list[tuple[str, object]] = [
    ("country", "../../etc"),
    ("country", "---"),
    ("country", ""),
    ("country", "x" * 65),
    ("country", 44),
    ("get_ready", 4),
    ("get_ready", 121),
    ("get_ready", 15.5),
    ("get_ready", True),
    ("get_ready", 10**400),
    ("full_screen", 1),
    ("full_screen", None),
    ("affected", "none"),
    ("affected", "both"),
    ("theme", "mauve"),
    ("theme", None),
    ("theme", []),
    ("text_scale", 0.99),
    ("text_scale", 2.01),
    ("text_scale", float("nan")),
    ("text_scale", float("inf")),
    ("text_scale", "1"),
    ("motion", True),
    ("motion", "slowly"),
    ("skin", "green"),
    ("skin", 3),
    ("skin", None),
    ("skin", ["deep"]),
    ("voice", "loud"),
    ("voice_name", ""),
    ("voice_name", "Anne\n"),
    ("voice_name", "x" * 201),
    ("voice_name", 3),
    ("voice_rate", 1.5),
    ("voice_volume", 101),
]


@pytest.mark.parametrize(("key", "value"), BAD_VALUES, ids=repr)
def test_a_value_that_is_not_allowed_falls_back_alone(path: Path, key: str, value: object) -> None:
    save(path, CHOSEN)
    values = json.loads(path.read_text("utf-8"))
    values[key] = value
    write(path, values)
    before = path.read_bytes()

    loaded = load(path)

    default = getattr(Settings(), key)
    for name in KINDS:
        expected = default if name == key else getattr(CHOSEN, name)
        assert getattr(loaded.settings, name) == expected
    (problem,) = loaded.problems
    assert (problem.fault, problem.key, problem.path) == (Fault.BAD_VALUE, key, path)
    assert 0 < len(problem.value) <= 80
    assert problem.expected
    assert problem.kept == path.with_name("settings.json.damaged-1")
    assert problem.kept.read_bytes() == before
    assert stat.S_IMODE(problem.kept.stat().st_mode) == 0o600
    assert load(path) == LoadedSettings(loaded.settings), "what was good took its place"


def test_settings_beyond_their_limits_are_not_made() -> None:
    beyond: list[dict[str, Any]] = [
        {"get_ready": 4},
        {"text_scale": 3.0},
        {"affected": Side.NONE},
        {"country": "a b"},
    ]
    for values in beyond:
        with pytest.raises(ValueError, match=next(iter(values))):
            Settings(**values)


def test_unknown_keys_are_told_and_kept_aside(path: Path) -> None:
    write(path, {"format": 1, "get_ready": 30, "colour": "blue", "volume": 3})
    loaded = load(path)
    assert loaded.settings == Settings(get_ready=30)
    assert faults(loaded) == [(Fault.UNKNOWN_KEY, "colour"), (Fault.UNKNOWN_KEY, "volume")]
    assert [problem.value for problem in loaded.problems] == ['"blue"', "3"]


@pytest.mark.parametrize(
    ("still", "motion"),
    [(True, Motion.STILL), (False, Motion.SYSTEM), ("yes", Motion.SYSTEM)],
)
def test_a_file_of_the_first_format_is_taken_over(
    path: Path, still: object, motion: Motion
) -> None:
    old = {"format": 1, "regions": ["neck-and-arm"], "still_figures": still, "get_ready": 30}
    write(path, old)
    assert load(path) == LoadedSettings(Settings(get_ready=30, motion=motion))
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


def test_missing_keys_are_no_problem(path: Path) -> None:
    write(path, {"format": 1})
    assert load(path) == LoadedSettings(Settings())


@pytest.mark.parametrize("number", [None, 0, -1, "1", True, 1.0])
def test_a_format_that_is_none_is_told_and_the_values_are_read(path: Path, number: object) -> None:
    write(path, {"format": number, "get_ready": 30})
    loaded = load(path)
    assert loaded.settings.get_ready == 30
    assert faults(loaded) == [(Fault.BAD_VALUE, "format")]


def test_a_newer_file_is_read_as_far_as_it_is_known_and_kept_aside(path: Path) -> None:
    write(path, {"format": 7, "get_ready": 30, "theme": {"name": "dusk"}})
    before = path.read_bytes()
    loaded = load(path)
    assert loaded.settings == Settings(get_ready=30)
    assert faults(loaded) == [(Fault.TOO_NEW, "format"), (Fault.BAD_VALUE, "theme")]
    assert path.with_name("settings.json.damaged-1").read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b'{"format": 1, "country": "\xe9"}',
        b'{"a":' * 100_000,
        b"[" * 100_000,
        b'{"get_ready": ' + b"9" * 5000 + b"}",
        b" " * 1_000_001,
    ],
    ids=range(10),
)
def test_a_damaged_file_is_set_aside(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    for number in (1, 2):
        path.write_bytes(content)
        loaded = load(path)
        assert loaded.settings == Settings()
        assert faults(loaded) == [(Fault.DAMAGED, None)]
        kept = path.with_name(f"settings.json.damaged-{number}")
        assert loaded.problems[0].kept == kept
        assert kept.read_bytes() == content
        assert load(path) == LoadedSettings(Settings())


def test_a_byte_order_mark_does_no_harm(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b'\xef\xbb\xbf{"format": 1, "get_ready": 30}')
    assert load(path) == LoadedSettings(Settings(get_ready=30))


def test_a_folder_in_the_place_of_the_file_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    loaded = load(path)
    assert loaded.settings == Settings()
    assert faults(loaded) == [(Fault.UNREADABLE, None)]
    with pytest.raises(OSError, match="settings"):
        save(path, CHOSEN)
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


def test_a_file_that_cannot_be_set_aside_stays_as_it_is(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(path, {"format": 1, "get_ready": 1, "theme": "dark"})
    before = path.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    loaded = load(path)
    assert loaded.settings == Settings(theme=Theme.DARK)
    assert loaded.problems[0].kept is None
    assert path.read_bytes() == before
    with pytest.raises(OSError, match="No space"):
        save(path, CHOSEN)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


def test_saving_below_a_file_is_an_os_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(OSError, match="file"):
        save(tmp_path / "file" / "settings.json", CHOSEN)
    loaded = load(tmp_path / "file" / "settings.json")
    assert loaded.settings == Settings()


def test_settings_that_are_a_link_stay_where_they_are(path: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "dotfiles.json"
    save(elsewhere, Settings())
    path.parent.mkdir()
    path.symlink_to(elsewhere)
    save(path, CHOSEN)
    assert path.is_symlink()
    assert load(elsewhere).settings == CHOSEN


def rename_prepare_to_get_ready(values: dict[str, Any]) -> dict[str, Any]:
    """``prepare`` became ``get_ready``."""
    if "prepare" in values:
        values["get_ready"] = values.pop("prepare")
    return values


def give_get_ready_in_seconds(values: dict[str, Any]) -> dict[str, Any]:
    """``get_ready`` was in minutes."""
    if "get_ready" in values:
        values["get_ready"] *= 60
    return values


STEPS = (rename_prepare_to_get_ready, give_get_ready_in_seconds)


@pytest.mark.parametrize(
    "values",
    [
        {"format": 1, "prepare": 1},
        {"format": 2, "get_ready": 1},
        {"format": 3, "get_ready": 60},
    ],
)
def test_an_older_file_is_brought_up_to_date(path: Path, values: dict[str, Any]) -> None:
    write(path, values)
    assert load(path, STEPS) == LoadedSettings(Settings(get_ready=60))


def test_an_older_file_that_cannot_be_brought_up_to_date_is_set_aside(path: Path) -> None:
    write(path, {"format": 1, "prepare": {}})
    loaded = load(path, STEPS)
    assert loaded.settings == Settings()
    assert faults(loaded) == [(Fault.DAMAGED, None)]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(
    content=st.binary(max_size=60)
    | st.dictionaries(st.sampled_from(["format", *KINDS]) | st.text(max_size=5), JSON).map(
        lambda values: json.dumps(values).encode()
    )
)
def test_nothing_in_the_file_stops_the_app(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.json"
    path.write_bytes(content)
    loaded = load(path)
    assert load(path) == LoadedSettings(loaded.settings)
