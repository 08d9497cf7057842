"""The ``figure:`` of a file: what is out of range or unknown is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide_app.content.library import load_catalogue
from guide_app.content.places import content_root
from guide_app.model import Equipment, Loop

HEAD = """\
format: 1
id: mine
name: Mine
technique: static-stretch
areas: [calves]
position: standing
hold: 30s
cues: [Breathe.]
sources: [design-choice]
figure:
"""


def read(tmp_path: Path, figure: str) -> tuple[object, list[tuple[int, str]]]:
    (tmp_path / "mine.yaml").write_text(HEAD + figure, encoding="utf-8")
    loaded = load_catalogue(content_root(), tmp_path)
    mine = [(p.line, p.message) for p in loaded.problems if p.path.name == "mine.yaml"]
    exercise = loaded.catalogue.exercises.get("mine")
    return (exercise.figure if exercise else None), mine


def test_hold_says_only_what_differs(tmp_path: Path) -> None:
    from guide_app.model import Figure

    figure, problems = read(
        tmp_path,
        """\
  props: [mat, {wall: {behind: touch}}]
  start: {posture: standing, both: {knee: 10}, left: {knee: 20}, reach: {left-hand: right-knee}}
  hold: {left: {hip: 30}, reach: {left-hand: right-thigh back 0.6}}
""",
    )
    assert problems == []
    assert isinstance(figure, Figure)
    assert figure.hold.angles == {"left-knee": 20, "right-knee": 10, "left-hip": 30}
    assert figure.hold.reaches["left-hand"].face == "back"
    assert figure.hold.reaches["left-hand"].share == 0.6
    assert figure.props[1].kind is Equipment.WALL
    assert figure.loop is Loop.HOLD


@pytest.mark.parametrize(
    ("figure", "line", "word"),
    [
        ("  start: {posture: standing,\n    left: {knee: 200}}\n  hold: {}\n", 12, "knee flexion"),
        ("  start: {posture: flying}\n  hold: {}\n", 11, "posture"),
        ("  start: {posture: standing, left: {nee: 3}}\n  hold: {}\n", 11, "knee"),
        (
            "  start: {posture: standing}\n  hold: {reach: {left-hand: the moon}}\n",
            12,
            "right-thigh",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, figure: str, line: int, word: str
) -> None:
    _, problems = read(tmp_path, figure)
    assert len(problems) == 1
    assert problems[0][0] == line
    assert word in problems[0][1]
