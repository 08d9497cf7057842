"""Reminders are kept whole, privately, and a file that is not ours stops nothing."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from guide_app import reminder_file
from guide_app.reminding.reminder import Book
from tests.reminding.reminders import at

BOOK = Book((at("09:00"),))


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "data" / "reminders.json"
    assert reminder_file.load(path) == (Book(), False, None)
    reminder_file.save(path, BOOK)
    assert reminder_file.load(path).book == BOOK
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("raw", [b"", b"[]", b"\xff", b"{", b"[" * 100_000, b" " * 1_000_001])
def test_a_damaged_file_is_set_aside(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "reminders.json"
    path.write_bytes(raw)
    (tmp_path / "reminders.json.damaged-1").write_text("an earlier one")
    loaded = reminder_file.load(path)
    assert loaded == (Book(), True, tmp_path / "reminders.json.damaged-2")
    assert not path.exists()
    assert (tmp_path / "reminders.json.damaged-2").read_bytes() == raw


def test_what_can_not_be_read_or_moved_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "reminders.json"
    folder.mkdir()
    assert reminder_file.load(folder) == (Book(), True, None)
    path = tmp_path / "other.json"
    path.write_text("{")

    def refuse(*_: Path) -> Path:
        raise OSError

    monkeypatch.setattr(Path, "rename", refuse)
    assert reminder_file.load(path) == (Book(), True, None)
    assert path.exists()
