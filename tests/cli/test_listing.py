from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.runs import run

EXERCISE_KEYS = [
    *("id", "name", "technique", "areas", "position", "equipment", "sides", "effort", "hold"),
    *("ruled_out_by", "sources"),
]
ROUTINE_KEYS = [
    *("id", "title", "summary", "goals", "areas", "equipment"),
    *("shortest_seconds", "longest_seconds"),
]
OWN = """\
format: 1
id: my-desk
title: My desk
items:
  - {exercise: shoulder-rolls, importance: essential}
"""


def test_exercises_have_the_shape_that_scripts_rely_on() -> None:
    found = run("exercises", "--json").data
    assert len(found) >= 24
    assert all(list(one) == EXERCISE_KEYS for one in found)
    assert all(list(one["hold"]) == ["min", "ideal", "max"] for one in found)
    assert {one["sides"] for one in found} == {"both", "none"}


def test_an_exercise_says_every_caution_that_rules_it_out() -> None:
    matrix = run("safety", "matrix", "--json").data
    for one in run("exercises", "--json").data:
        told = {key for key, row in matrix.items() if one["id"] in row["exercises"]}
        assert set(one["ruled_out_by"]) == told


def test_filters_narrow_the_exercises_down() -> None:
    found = run(
        "exercises", "--area", "calves", "--area", "feet", "--technique", "static-stretch", "--json"
    ).data
    assert found
    assert all({"calves", "feet"} & set(one["areas"]) for one in found)
    assert {one["technique"] for one in found} == {"static-stretch"}
    seated = run("exercises", "--position", "seated", "--equipment", "chair", "--json").data
    assert seated
    assert all(set(one["equipment"]) <= {"chair"} for one in seated)


def test_a_place_narrows_exercises_and_routines_down() -> None:
    in_bed = {one["id"] for one in run("exercises", "--place", "bed", "--json").data}
    assert "bridge" in in_bed
    assert "standing-calf-stretch" not in in_bed
    found = {one["id"] for one in run("routines", "--place", "no-floor", "--json").data}
    assert "no-floor" in found
    assert "stiff-back" not in found
    either = run("routines", "--place", "no-floor", "--place", "bed", "--json").data
    assert found < {one["id"] for one in either}


def test_people_see_columns() -> None:
    lines = run("exercises").out.splitlines()
    assert lines[0].startswith("EXERCISE")
    column = lines[0].index("TECHNIQUE")
    assert {line[column - 2 : column] for line in lines} == {"  "}


@pytest.mark.parametrize("place", [("--json", "routines"), ("routines", "--json")])
def test_json_may_stand_before_or_after_the_command(place: tuple[str, str]) -> None:
    assert all(list(one) == ROUTINE_KEYS for one in run(*place).data)


def test_with_minutes_only_routines_that_can_last_so_long_are_listed() -> None:
    everything = run("routines", "--json").data
    fitting = run("routines", "--minutes", "25", "--json").data
    told = {
        one["id"]
        for one in everything
        if one["shortest_seconds"] <= 25 * 60 <= one["longest_seconds"]
    }
    assert {one["id"] for one in fitting} == told
    assert 0 < len(fitting) < len(everything)


def test_routines_take_the_filters_too() -> None:
    found = run("routines", "--equipment", "chair", "--area", "neck", "--json").data
    assert all(set(one["equipment"]) <= {"chair"} for one in found)
    assert all("neck" in one["areas"] for one in found)


@pytest.mark.parametrize(
    ("flag", "word", "nearest"),
    [
        ("--area", "pirifornis", "piriformis"),
        ("--position", "seatd", "seated"),
        ("--place", "beds", "bed"),
        ("--equipment", "bal", "ball"),
        ("--technique", "static-strech", "static-stretch"),
    ],
)
def test_an_unknown_word_brings_the_nearest_known(flag: str, word: str, nearest: str) -> None:
    for command in ("exercises", "routines"):
        done = run(command, flag, word)
        assert (done.code, done.out) == (1, "")
        assert f"“{word}”: did you mean “{nearest}”?" in done.err


def test_ones_own_routine_is_listed_from_the_data_folder(tmp_path: Path) -> None:
    own = tmp_path / "elsewhere" / "routines"
    own.mkdir(parents=True)
    (own / "my-desk.yaml").write_text(OWN, encoding="utf-8")
    for arguments in (("--data-dir", str(own.parent), "routines"), ("routines", "--data-dir")):
        done = run(*arguments, *([str(own.parent)] if arguments[-1] == "--data-dir" else ()))
        assert "My desk" in done.out
    assert "My desk" not in run("routines").out


def test_a_broken_file_of_ones_own_is_told_and_not_fatal(data_dir: Path) -> None:
    (data_dir / "routines").mkdir(parents=True)
    broken = data_dir / "routines" / "my-desk.yaml"
    broken.write_text(OWN.replace("items", "itms"), encoding="utf-8")
    done = run("routines", "--json")
    assert done.code == 0
    assert done.data
    assert str(broken) in done.err


def test_looking_leaves_no_trace(data_dir: Path) -> None:
    for command in (("exercises",), ("routines",), ("safety", "matrix"), ("doctor",)):
        assert run(*command).code == 0
    assert not data_dir.exists()
