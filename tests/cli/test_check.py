from __future__ import annotations

import shutil
from pathlib import Path

from guide_app.content.places import content_root
from tests.cli.runs import run

GOOD = """\
format: 1
id: my-desk
title: My desk
items:
  - {exercise: shoulder-rolls, importance: essential}
"""
BAD = GOOD.replace("shoulder-rolls", "shoulder-rols").replace("title", "titel")


def test_the_built_in_content_has_no_problems() -> None:
    done = run("check", str(content_root()))
    assert (done.code, done.out) == (0, "No problems found.\n")
    assert run("check", str(content_root()), "--json").data == []


def test_each_problem_is_a_line_that_editors_can_jump_to(tmp_path: Path) -> None:
    bad = tmp_path / "my-desk.yaml"
    bad.write_text(BAD, encoding="utf-8")
    done = run("check", str(bad))
    assert done.code == 1
    lines = done.out.splitlines()
    assert f"{bad}:3:1: unknown key “titel”: did you mean “title”?" in lines
    assert all(line.startswith(f"{bad}:") for line in lines)
    found = run("check", str(bad), "--json")
    assert found.code == 1
    assert [list(one) for one in found.data] == [["file", "line", "column", "message"]] * len(lines)
    assert [f"{o['file']}:{o['line']}:{o['column']}: {o['message']}" for o in found.data] == lines


def test_files_and_folders_are_checked_in_one_run(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "my-desk.yaml").write_text(GOOD, encoding="utf-8")
    (folder / "other.yaml").write_text(BAD, encoding="utf-8")
    alone = tmp_path / "third.yaml"
    alone.write_text("items: [", encoding="utf-8")
    done = run("check", str(folder), str(alone))
    assert done.code == 1
    assert {line.partition(":")[0] for line in done.out.splitlines()} == {
        str(folder / "other.yaml"),
        str(alone),
    }


def test_a_changed_copy_of_a_built_in_routine_is_fine_in_its_place() -> None:
    assert run("check", str(content_root() / "desk" / "six-minute-desk.yaml")).code == 0


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", Path("/dev/null")):
        done = run("check", str(path))
        assert done.code == 1
        assert done.out.startswith(f"{path}:1:1: ")


def test_safety_questions_of_ones_own_are_refused(tmp_path: Path) -> None:
    copy = tmp_path / "screening.yaml"
    shutil.copy(content_root() / "safety" / "screening.yaml", copy)
    done = run("check", str(copy))
    assert done.code == 1
    assert "safety screen" in done.out
