"""What docs/routine-format.md teaches is what the app does."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from textwrap import dedent

import pytest

from guide_app.content.durations import seconds_range
from guide_app.content.library import check, load_catalogue
from guide_app.content.places import content_root
from guide_app.content.schema import EXERCISE, PROGRAM, ROUTINE
from guide_app.lint.catalogue import remarks
from guide_app.model import (
    Demand,
    Effort,
    Equipment,
    Importance,
    MuscleArea,
    Position,
    Sides,
    Technique,
    Zone,
)

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = (CHECKOUT / "docs" / "routine-format.md").read_text(encoding="utf-8")
CODE = set(re.findall(r"`([^`\n]+)`", PAGE))


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    """The page's complete files, each under the name in its first line."""
    for block in re.findall(r"^ *```yaml\n(.*?)^ *```$", PAGE, re.DOTALL | re.MULTILINE):
        text = dedent(block)
        (tmp_path / text.splitlines()[0].removeprefix("# ")).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_examples_are_sound(examples: Path) -> None:
    assert sorted(path.name for path in examples.iterdir()) == [
        "my-evening.yaml",
        "my-figure-four.yaml",
        "my-sources.yaml",
        "my-two-weeks.yaml",
    ]
    assert check([examples], content_root(), lint=remarks) == ()
    catalogue = load_catalogue(content_root(), examples).catalogue
    assert catalogue.routines["my-evening"].own


def test_the_fault_is_told_as_the_page_says(
    examples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(examples)
    Path("my-two-weeks.yaml").unlink()  # it comes later on the page, and needs this routine
    path = Path("my-evening.yaml")
    text = path.read_text(encoding="utf-8").replace("hold", "holt", 1)
    path.write_text(text, encoding="utf-8")
    (problem,) = check([Path()], content_root())
    assert f"   {problem}\n" in PAGE


@pytest.mark.parametrize(
    "words", [Technique, MuscleArea, Position, Equipment, Effort, Demand, Zone, Importance, Sides]
)
def test_every_word_is_named(words: type[StrEnum]) -> None:
    assert {str(word) for word in words} <= CODE


def test_every_key_is_named() -> None:
    keys = {*EXERCISE["properties"], *ROUTINE["properties"]}
    keys |= {*PROGRAM["properties"], *PROGRAM["properties"]["weeks"]["items"]["properties"]}
    keys |= set(ROUTINE["properties"]["items"]["items"]["properties"])
    assert keys <= CODE


def test_the_durations_are_read_as_the_page_says() -> None:
    assert {"45", "45s", "2m", "1m30s", "1:30", "20s..60s"} <= CODE
    assert [seconds_range(text).ideal for text in ("45", "45s", "2m", "1m30s", "1:30")] == [
        45,
        45,
        120,
        90,
        90,
    ]
    assert seconds_range("20s..60s").ideal == 40


def test_the_path_to_the_schema_is_right() -> None:
    (path,) = re.findall(r"^# yaml-language-server: \$schema=(\S+)$", PAGE, re.MULTILINE)
    assert (CHECKOUT / "routines" / "sciatica" / path).resolve().is_file()
