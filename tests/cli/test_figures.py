"""Pictures of the figures, from the command line."""

from __future__ import annotations

import struct
from pathlib import Path

from tests.cli.runs import run, shell

ONE, OTHER = "seated-figure-four", "chin-tuck"


def size(path: Path) -> tuple[int, int]:
    """The width and height that a PNG file says."""
    data = path.read_bytes()
    assert data.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def test_start_and_hold_of_each_are_written(tmp_path: Path) -> None:
    folder = tmp_path / "pictures" / "of figures"
    done = run("figures", ONE, OTHER, "--out", str(folder), "--json")
    names = {f"{name}-{pose}.png" for name in (ONE, OTHER) for pose in ("start", "hold")}
    assert done.code == 0
    assert {Path(path).name for path in done.data} == names
    assert {path.name for path in folder.iterdir()} == names
    assert all(size(path) == (640, 480) for path in folder.iterdir())
    start, hold = (folder / f"{ONE}-{pose}.png" for pose in ("start", "hold"))
    assert start.read_bytes() != hold.read_bytes()


def test_a_sheet_shows_them_together(tmp_path: Path) -> None:
    one, two = tmp_path / "one.png", tmp_path / "two.png"
    assert run("figures", ONE, "--sheet", str(one)).out == f"{one}\n"
    assert run("figures", ONE, OTHER, "--sheet", str(two), "--theme", "dark").code == 0
    assert size(two)[0] > size(one)[0]
    assert size(two)[1] == size(one)[1]


def test_a_name_that_is_not_known_is_answered_with_the_nearest(tmp_path: Path) -> None:
    done = run("figures", "chin-tuk", "--out", str(tmp_path))
    assert (done.code, done.out) == (1, "")
    assert "did you mean “chin-tuck”?" in done.err


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    done = run("figures", ONE, "--sheet", str(tmp_path / "no-folder" / "sheet.png"))
    assert done.code == 1
    assert "no-folder" in done.err


def test_one_way_must_be_chosen() -> None:
    assert run("figures").code == 2
    assert run("figures", "--out", "a", "--sheet", "b.png").code == 2


def test_watching_needs_a_file_and_a_display(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    done = run("figures", "--watch", str(file))
    assert (done.code, done.out) == (1, "")
    assert "mine.yaml" in done.err
    file.write_text("id: mine\n", encoding="utf-8")
    told = shell("figures", "--watch", str(file))
    assert told.returncode == 1
    assert "There is no display" in told.stderr
