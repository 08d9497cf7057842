"""The rules of the suggestions as a file: what is wrong with them is said at its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from guide_app.content import checked
from guide_app.content.library import load_catalogue
from guide_app.content.places import content_root

FILE = "suggestions.yaml"
RULES = """\
format: 1
dose:
  {green_to: 3, rise: 2, worse_by: 2, within_days: 2, pause_after: 2, pause_days: 7,
   sources: [provide]}
rules:
  - id: calm
    when: {pain_from: 6}
    prefer: [{efforts: [gentle]}]
    weight: 2
    because: Your pain is {pain}.
    covers: [C3]
    sources: [hki]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The content of the app, to be changed."""
    copy = tmp_path / "content"
    shutil.copytree(content_root(), copy)
    return copy


def problems(root: Path, text: str) -> list[str]:
    (root / FILE).write_text(text, encoding="utf-8")
    loaded = load_catalogue(root, None)
    return [f"{each.line}: {each.message}" for each in loaded.problems if each.path.name == FILE]


def test_rules_that_are_right_have_no_problem(root: Path) -> None:
    assert problems(root, RULES) == []


@pytest.mark.parametrize(
    ("right", "wrong", "line", "message"),
    [
        ("{pain_from: 6}", "{sleep_to: 4}", 10, "{pain} is only known where “when” asks for it"),
        ("is {pain}", "is {mood}", 10, "“Your pain is {mood}.” should be a whole sentence"),
        ("    weight: 2\n", "", 6, "should be a rule with one of prefer"),
        ("    prefer: [{efforts: [gentle]}]\n", "", 6, "should be a rule with one of prefer"),
        ("[gentle]", "[soft]", 8, "“soft” is not an effort"),
        ("{pain_from: 6}", "{worsens: [running]}", 7, "“running” is not something"),
        ("prefer: [{efforts: [gentle]}]", "routines: [nowhere]", 8, "there is no routine"),
        ("prefer: [{efforts: [gentle]}]", "leave_out: often", 8, "“often” should be paused"),
        ("sources: [hki]", "sources: [hearsay]", 12, "there is no source"),
        ("weight", "wait", 9, "unknown key “wait”"),
    ],
)
def test_what_is_wrong_is_said_where_it_is(
    root: Path, right: str, wrong: str, line: int, message: str
) -> None:
    assert right in RULES
    found = problems(root, RULES.replace(right, wrong))
    assert any(one.startswith(f"{line}: ") and message in one for one in found), found


def test_a_file_of_ones_own_can_not_change_them(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(RULES, encoding="utf-8")
    loaded = load_catalogue(content_root(), tmp_path)
    assert [problem.message for problem in loaded.problems] == [
        "the rules of the suggestions come with the app"
    ]
    assert loaded.catalogue.guidance == load_catalogue(content_root(), None).catalogue.guidance


def test_two_rules_do_not_share_a_name(root: Path) -> None:
    again = RULES + RULES[RULES.index("  - id") :].replace("weight: 2", "weight: 3")
    assert "13: the id “calm” is taken already; choose another" in problems(root, again)


def test_what_was_checked_is_read_again_as_it_was(tmp_path: Path) -> None:
    first = checked.load_catalogue(content_root(), None, tmp_path)
    again = checked.load_catalogue(content_root(), None, tmp_path)
    assert (tmp_path / "catalogue.json").is_file()
    assert again.catalogue.guidance == first.catalogue.guidance
    assert again.catalogue.guidance.rules
