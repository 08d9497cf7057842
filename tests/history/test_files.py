"""A whole history in one file."""

from __future__ import annotations

import codecs
import io
import json
import stat
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from guide_app.history.files import Format, Stopped, write, write_file
from guide_app.history.importing import merge, read
from guide_app.history.records import SessionState
from guide_app.history.store import Store
from guide_app.model import Plan

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def lived(store: Store, plan: Plan) -> Store:
    session = store.begin(plan, at=NOON, pain_before=5)
    store.end(session, SessionState.FINISHED, at=NOON, worked_seconds=80)
    store.after(session, pain_after=3, note="Café")
    return store


@pytest.mark.parametrize("form", Format)
def test_each_format_is_written_for_its_owner_alone(
    lived: Store, tmp_path: Path, form: Format
) -> None:
    path = tmp_path / f"mine.{form}"
    write_file(lived, form, path, NOON)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    match form:
        case Format.JSON:
            assert json.loads(path.read_text("utf-8"))["session"][0]["title"] == "Evening ease"
        case Format.CSV:
            assert path.read_bytes().startswith(codecs.BOM_UTF8), "for spreadsheets"
            lines = path.read_text("utf-8-sig").splitlines()
            assert len(lines) == 2
            assert "Café" in lines[1]
        case Format.TABLES:
            with zipfile.ZipFile(path) as archive:
                assert "session.csv" in archive.namelist()
        case Format.CALENDAR:
            (event,) = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
            assert event["summary"] == "Evening ease"


@pytest.mark.parametrize("form", Format)
def test_what_is_handed_on_is_left_open_and_bears_no_mark(lived: Store, form: Format) -> None:
    out = io.BytesIO()
    write(lived, form, out, NOON)
    assert out.getvalue()
    assert not out.getvalue().startswith(codecs.BOM_UTF8)


def test_what_was_saved_arrives_on_another_machine_once(lived: Store, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    write_file(lived, Format.JSON, path, NOON)
    with Store.in_memory() as other:
        for added in (1, 0):
            merged = merge(other, read(path.read_bytes()))
            assert merged["session"].added == added
        assert [session.note for session in other.sessions()] == ["Café"]


@pytest.mark.parametrize("form", Format)
def test_somebody_who_does_not_want_to_wait_keeps_what_was_there(
    lived: Store, tmp_path: Path, form: Format
) -> None:
    path = tmp_path / f"mine.{form}"
    path.write_bytes(b"before")
    with pytest.raises(Stopped):
        write_file(lived, form, path, NOON, stopped=lambda: True)
    assert path.read_bytes() == b"before"
    assert [each.name for each in tmp_path.glob("mine*")] == [path.name]


def test_a_folder_that_is_not_there_is_an_os_error(lived: Store, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        write_file(lived, Format.JSON, tmp_path / "nowhere" / "mine.json", NOON)
