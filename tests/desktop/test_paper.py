"""Advice on paper."""

from __future__ import annotations

import stat
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from guide_app.desktop.pages.advice import Sheet
from guide_app.desktop.services import paper
from guide_app.model import Advice, Answer, Urgency
from tests.desktop.person import WHOLE_BODY, Home

DAY = date(2026, 3, 2)
ADVICE = Advice(
    id="see-somebody",
    title="See <somebody> & soon",
    meaning="It may be nothing.",
    steps=("Stop.", "Call from a phone now: 112."),
    whom="A doctor",
    how_soon="Today",
    sources=(),
)
SHEET = Sheet(Urgency.EMERGENCY, (ADVICE,), ("Do you feel ill?",), "112")


def test_a_sheet_is_saved_as_a_pdf_for_its_owner_alone(
    application: QApplication, tmp_path: Path
) -> None:
    del application
    folder = tmp_path / "person" / "advice"
    path = paper.save(SHEET, folder, DAY)
    assert path.parent == folder
    assert path.suffix == ".pdf"
    content = path.read_bytes()
    assert content.startswith(b"%PDF-")
    assert len(content) > 2000
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_second_sheet_of_the_day_gets_another_name(
    application: QApplication, tmp_path: Path
) -> None:
    del application
    first = paper.save(SHEET, tmp_path, DAY)
    kept = first.read_bytes()
    others = {paper.save(SHEET, tmp_path, DAY) for _ in range(2)}
    assert first not in others
    assert len(others) == 2
    assert first.read_bytes() == kept


def test_a_folder_that_can_not_be_made_is_an_os_error(
    application: QApplication, tmp_path: Path
) -> None:
    del application
    in_the_way = tmp_path / "advice"
    in_the_way.write_text("", encoding="utf-8")
    with pytest.raises(OSError, match="advice"):
        paper.save(SHEET, in_the_way, DAY)


def test_without_a_printer_nothing_is_printed(
    application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    del application

    class NoPrinters:
        @staticmethod
        def availablePrinterNames() -> list[str]:
            return []

    class Printing:
        QPrinterInfo = NoPrinters
        QPrintDialog = QPrinter = None

    monkeypatch.setitem(sys.modules, "PySide6.QtPrintSupport", Printing)
    assert paper.print_out(SHEET, QWidget()) is False


def test_without_the_printing_library_nothing_is_printed(
    application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    del application
    monkeypatch.setitem(sys.modules, "PySide6.QtPrintSupport", None)
    assert paper.print_out(SHEET, QWidget()) is False


def test_the_advice_page_saves_and_says_where(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtPrintSupport", None)
    home.screened()
    person = home.open()
    person.press("Answer all questions again")
    person.press(WHOLE_BODY)
    person.answer({"chest-or-breath": Answer.YES})
    person.press("Save this page")
    [path] = home.paths.advice.iterdir()
    assert f"Saved as {path}" in person.seen()
    person.press("Print it")
    assert person.sees("No printer was found.")
    for saved in home.paths.advice.iterdir():
        saved.unlink()
    home.paths.advice.rmdir()
    home.paths.advice.write_text("", encoding="utf-8")
    person.press("Save this page")
    assert person.sees("It can't be saved on this disk.")
