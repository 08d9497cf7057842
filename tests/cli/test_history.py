"""``history export`` and ``history import``."""

from __future__ import annotations

import csv
import io
import json
import stat
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from guide_app.history import importing
from guide_app.history.store import Store
from guide_app.paths import AppPaths
from tests.cli.runs import run, shell

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def told(data_dir: Path) -> Path:
    """A history with a check-in in it."""
    paths = AppPaths.find(data_dir, {})
    with Store.open(paths.database) as store:
        store.check_in(at=NOON, pain_now=4)
    return paths.database


@pytest.mark.usefixtures("told")
def test_everything_goes_to_another_machine_and_back(tmp_path: Path) -> None:
    file, other = tmp_path / "history.json", tmp_path / "other"
    assert run("history", "export", "--format", "json", "--out", str(file)).code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    done = run("history", "import", str(file), "--data-dir", str(other))
    assert (done.code, done.err) == (0, "")
    assert done.out == ("New sessions: 0. Known already: 0.\nNew check-ins: 1. Known already: 0.\n")
    again = run("history", "import", str(file), "--data-dir", str(other), "--json")
    assert again.data["check_in"] == {"added": 0, "known": 1}
    back = run("history", "export", "--format", "json", "--data-dir", str(other))
    assert back.data["check_in"] == json.loads(file.read_text("utf-8"))["check_in"]


@pytest.mark.usefixtures("told")
def test_csv_is_the_sessions_or_everything_in_a_zip(tmp_path: Path) -> None:
    printed = run("history", "export", "--format", "csv")
    assert next(csv.reader(io.StringIO(printed.out)))[:2] == ["at", "routine_id"]
    file = tmp_path / "history.zip"
    assert run("history", "export", "--format", "csv", "--out", str(file)).code == 0
    with zipfile.ZipFile(file) as archive:
        assert "check-in.csv" in archive.namelist()


@pytest.mark.usefixtures("told")
def test_a_calendar_is_printed() -> None:
    done = run("history", "export", "--format", "ics")
    assert done.code == 0
    assert done.out.splitlines()[0] == "BEGIN:VCALENDAR"


@pytest.mark.usefixtures("told")
def test_a_page_for_the_clinician_needs_no_display(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    done = shell("history", "export", "--format", "pdf", "--out", str(file))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert file.read_bytes().startswith(b"%PDF-")


def test_a_page_has_to_go_somewhere() -> None:
    done = run("history", "export", "--format", "pdf")
    assert done.code == 2
    assert "--out" in done.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{}", "no file that guide-app history export has written"),
        ('{"format": "guide-app-history", "version": 99}', "newer version"),
        ('{"format": "guide-app-history", "version": 1, "session": [{}]}', "damaged"),
    ],
)
def test_a_wrong_file_is_refused_politely(tmp_path: Path, content: str, words: str) -> None:
    file = tmp_path / "history.json"
    file.write_text(content)
    done = run("history", "import", str(file))
    assert (done.code, done.out) == (1, "")
    assert words in done.err


def test_a_file_that_no_life_fills_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "MOST_BYTES", 1)
    file = tmp_path / "history.json"
    file.write_text("{}")
    done = run("history", "import", str(file))
    assert done.code == 1
    assert "too large" in done.err


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = run("history", "import", str(tmp_path / "nowhere.json"))
    assert done.code == 1
    assert "nowhere.json" in done.err


def test_where_nothing_can_be_kept_nothing_travels(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    place = ("--data-dir", str(tmp_path / "file"))
    assert run("history", "export", "--format", "json", *place).code == 1
