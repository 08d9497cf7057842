"""The program as it is started from a shell."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.cli.runs import all_no, shell, write


def test_listing_loads_nothing_of_qt() -> None:
    script = (
        "import sys; from guide_app.cli import main;"
        "code = main(sys.argv[1:]);"
        "print(sorted(name for name in sys.modules if name.startswith(('PySide6', 'shiboken'))),"
        "file=sys.stderr); sys.exit(code)"
    )
    for command in (("exercises",), ("plan", "six-minute-desk", "--minutes", "6"), ("doctor",)):
        done = shell(*command, program=(sys.executable, "-c", script))
        assert (done.returncode, done.stderr) == (0, "[]\n")


def test_a_whole_session_from_a_file_of_answers(tmp_path: Path) -> None:
    answers = write(tmp_path / "answers.json", all_no())
    done = shell(
        *("play", "six-minute-desk", "--minutes", "6", "--terminal"),
        *("--answers", answers, "--speed", "1000", "--json"),
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout.splitlines()[-1])["event"] == "finished"


def test_the_tour_takes_its_pictures_off_screen(tmp_path: Path) -> None:
    done = shell("tour", "--out", str(tmp_path / "tour"), "--size", "800x600", "--json")
    assert done.returncode == 0, done.stderr
    pictures = json.loads(done.stdout)
    assert pictures
    assert pictures == sorted(map(str, (tmp_path / "tour").glob("*.png")))


def test_a_place_where_no_picture_can_go_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = shell("tour", "--out", str(tmp_path / "file" / "tour"))
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
