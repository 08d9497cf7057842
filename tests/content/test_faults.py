"""Every kind of fault: where it is, what is wrong and what would be right."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from guide_app.content.library import check
from guide_app.content.problems import MOST_PROBLEMS, Problem
from tests.content.files import EXERCISE, ROUTINE, Check


class Fault(NamedTuple):
    """A change that breaks a sound file, the place that is named, and words of the message."""

    sound: str
    broken: str
    line: int
    column: int
    words: tuple[str, ...]


EXERCISE_FAULTS = {
    "unknown key": Fault("effort:", "efort:", 10, 1, ("unknown key “efort”", "“effort”")),
    "key with a space": Fault("ruled_out_by:", "ruled out by:", 15, 1, ("“ruled_out_by”",)),
    "duplicate key": Fault("effort: gentle", "name: Twice", 10, 1, ("“name”", "twice", "line 3")),
    "missing key": Fault("position: seated\n", "", 1, 1, ("“position” is missing", "a position")),
    "newer format": Fault("format: 1", "format: 2", 1, 9, ("2 should be 1", "version")),
    "unknown word": Fault(
        "seated", "seatd", 6, 11, ("“seatd” is not a position", "mean “seated”?")
    ),
    "word in capitals": Fault(
        "static-stretch", "Static stretch", 4, 12, ("mean “static-stretch”?",)
    ),
    "word like a part": Fault("static-stretch", "streching", 4, 12, ("mean “static-stretch”?",)),
    "part of a word": Fault("glutes]", "back]", 5, 21, ("“lower-back” or “upper-back”",)),
    "far-off word": Fault("gentle", "x", 10, 9, ("“gentle”, “moderate”",)),
    "word where a list goes": Fault(
        "[piriformis, glutes]", "glutes", 5, 8, ("“glutes” should be a list of muscle areas", "[ ]")
    ),
    "list where a word goes": Fault("seated", "[seated]", 6, 11, ("is not a position",)),
    "number where text goes": Fault("My stretch", "5", 3, 7, ("5 should be a short name",)),
    "nothing where text goes": Fault("My stretch", "", 3, 6, ("nothing here", "a short name")),
    "empty text": Fault("My stretch", '""', 3, 7, ("“” should be a short name",)),
    "long text": Fault("My stretch", "x" * 61, 3, 7, ("too long", "60 characters")),
    "empty list": Fault("[piriformis, glutes]", "[]", 5, 8, ("empty", "muscle areas")),
    "entry twice": Fault("[piriformis, glutes]", "[glutes, glutes]", 5, 17, ("“glutes”", "twice")),
    "id unlike the name": Fault("id: my-stretch", "id: other", 2, 5, ("file's name “my-stretch”",)),
    "bad duration": Fault("20s", "20 sec", 9, 13, ("“20 sec” should be a duration", "1m30s")),
    "no duration": Fault("{min: 20s, ideal: 40s, max: 60s}", "a while", 9, 7, ("a range such as",)),
    "fraction": Fault("{min: 20s, ideal: 40s, max: 60s}", "2.5", 9, 7, ("a range such as",)),
    "least over most": Fault("min: 20s", "min: 70s", 9, 7, ("goes up", "the least", "the most")),
    "usual outside": Fault("ideal: 40s", "ideal: 61s", 9, 7, ("then the usual",)),
    "range backwards": Fault("{min: 20s, ideal: 40s, max: 60s}", "60s..20s", 9, 7, ("goes up",)),
    "part of a range": Fault(", max: 60s", "", 9, 7, ("“max” is missing",)),
    "unknown key in a range": Fault("ideal:", "usual:", 9, 18, ("unknown key “usual”",)),
    "keys for one duration": Fault(
        "effort: gentle", "pace: {min: 1}", 10, 7, ("should be a duration",)
    ),
    "unknown source": Fault("[book]", "[boook]", 16, 11, ("no source “boook”", "“book”")),
    "unknown caution": Fault("[pregnancy]", "[pregnant]", 15, 16, ("no caution", "“pregnancy”")),
    "unknown demand": Fault("[hip-rotation]", "[hip-twist]", 14, 11, ("not a demand",)),
    "tab": Fault("  - Sit", "\t- Sit", 12, 1, ("not valid YAML", "tabs")),
    "open quote": Fault("My stretch", '"My stretch', 3, 7, ("quote", "never closed")),
    "open bracket": Fault("[chair]", "[chair", 7, 12, ("not closed", "brackets")),
    "colon in a text": Fault("Sit tall.", "a: b: c", 12, 9, ("colon", "quotes")),
    "wrong indentation": Fault("  - Breathe", " - Breathe", 13, 2, ("indentation",)),
    "unknown alias": Fault("My stretch", "*my", 3, 7, ("“*my”", "quotes")),
    "unknown tag": Fault("My stretch", "!!python/name:os.system x", 3, 7, ("tag", "leave it out")),
    "list as a key": Fault("effort:", "[effort]:", 10, 1, ("a key must be a word",)),
    "second document": Fault("effort: gentle", "---", 10, 1, ("second document",)),
    "invisible sign": Fault("My stretch", "My\u0007stretch", 3, 9, ("invisible", "delete")),
    "written invisible sign": Fault("My stretch", r'"My \e[2J"', 3, 7, ("invisible",)),
}

ROUTINE_FAULTS = {
    "unknown exercise": Fault(
        "{exercise: knee-rolls", "{exercise: knee-roll", 6, 16, ("no exercise", "“knee-rolls”")
    ),
    "no items": Fault(
        ROUTINE[ROUTINE.index("items") :], "items: []\n", 5, 8, ("empty", "one item")
    ),
    "items missing": Fault(ROUTINE[ROUTINE.index("items") :], "", 1, 1, ("“items” is missing",)),
    "item is a word": Fault(
        "{exercise: knee-rolls, hold: 30s, rounds: 2}", "rolls", 6, 5, ("item",)
    ),
    "hold outside": Fault("hold: 30s", "hold: 61s", 6, 34, ("“knee-rolls” allows: 20s..60s",)),
    "rounds outside": Fault("rounds: 2", "rounds: 4", 6, 47, ("allows: 1..3",)),
    "too many rounds": Fault("rounds: 2", "rounds: 99", 6, 47, ("a number such as 2",)),
    "side of the sideless": Fault(
        "importance: optional", "sides: left", 8, 12, ("“knee-rolls”", "none")
    ),
}


def assert_only(problems: list[Problem], fault: Fault) -> None:
    assert len(problems) == 1, problems
    text = str(problems[0])
    assert f".yaml:{fault.line}:{fault.column}: " in text
    for word in fault.words:
        assert word in text


@pytest.mark.parametrize("fault", EXERCISE_FAULTS.values(), ids=EXERCISE_FAULTS)
def test_fault_in_an_exercise(fault: Fault, check_text: Check) -> None:
    assert fault.sound in EXERCISE
    broken = EXERCISE.replace(fault.sound, fault.broken, 1)
    assert_only(check_text("my-stretch.yaml", broken), fault)


@pytest.mark.parametrize("fault", ROUTINE_FAULTS.values(), ids=ROUTINE_FAULTS)
def test_fault_in_a_routine(fault: Fault, check_text: Check) -> None:
    assert fault.sound in ROUTINE
    broken = ROUTINE.replace(fault.sound, fault.broken, 1)
    assert_only(check_text("my-evening.yaml", broken), fault)


def test_the_unbroken_files_are_sound(check_text: Check) -> None:
    assert check_text("my-stretch.yaml", EXERCISE) == []
    assert check_text("my-evening.yaml", ROUTINE) == []


def test_an_id_is_written_in_small_letters(check_text: Check) -> None:
    problems = check_text("my-stretch.yaml", EXERCISE.replace("id: my", "id: My"))
    assert {(problem.line, problem.column) for problem in problems} == {(2, 5)}
    assert any("small letters, digits and single hyphens" in p.message for p in problems)


def test_a_sided_exercise_is_not_done_without_a_side(root: Path, own: Path) -> None:
    (own / "my-stretch.yaml").write_text(EXERCISE, encoding="utf-8")
    routine = own / "my-evening.yaml"
    routine.write_text(
        ROUTINE.replace("knee-rolls, hold: 30s, rounds: 2", "my-stretch, sides: none"),
        encoding="utf-8",
    )
    (problem,) = check([own], root)
    assert (problem.path, problem.line, problem.column) == (routine, 6, 35)
    assert "both, left, right or affected" in problem.message


def test_all_faults_of_all_files_come_at_once(root: Path) -> None:
    golden = Path(__file__).with_name("golden")
    said = [str(problem).replace(f"{golden}/", "", 1) for problem in check([golden / "own"], root)]
    assert said == (golden / "expected.txt").read_text(encoding="utf-8").splitlines()


def test_a_flood_of_faults_is_cut_short(check_text: Check) -> None:
    many = ", ".join(f"area-{number}" for number in range(10_000))
    problems = check_text("my-stretch.yaml", EXERCISE.replace("piriformis, glutes", many))
    assert len(problems) == MOST_PROBLEMS
    problems = check_text("my-stretch.yaml", EXERCISE + "effort: gentle\n" * 10_000)
    assert len(problems) == MOST_PROBLEMS


def test_a_long_word_is_shown_short(check_text: Check) -> None:
    problems = check_text("my-stretch.yaml", EXERCISE.replace("seated", "x" * 100_000))
    assert [len(problem.message) < 300 for problem in problems] == [True]
