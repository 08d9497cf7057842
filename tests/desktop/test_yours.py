"""What is the person's own: read, annotated, taken along, brought back and deleted."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from guide_app.desktop import yours
from guide_app.desktop.pages.past_session import PastSessionPage
from guide_app.desktop.pages.progress import ProgressPage
from guide_app.desktop.pages.regions import RegionsPage
from guide_app.desktop.pages.report import ReportPage
from guide_app.desktop.pages.yours import YoursPage
from guide_app.desktop.services import files
from guide_app.desktop.widgets.buttons import Tile
from guide_app.history import importing
from guide_app.history.errors import StoreError
from guide_app.history.files import Stopped
from guide_app.history.records import EventKind, Furthest, SessionState
from guide_app.history.store import Store
from guide_app.model import Feel, Side
from tests.desktop.person import Home, Person
from tests.desktop.test_progress import a_plan, look_back


def live(person: Person, sessions: int = 1, note: str = "Slept well.") -> None:
    plan = a_plan(person)
    sign = person.context.questionnaire.wrong_signs[-1]
    for place in range(sessions):
        at = person.clock.now() - timedelta(days=sessions - place)
        session = person.store.begin(plan, at=at, pain_before=5)
        facts = {"sign": sign.id, "exercise": plan.exercises[0].id, "side": None}
        person.store.event(session, EventKind.WRONG, at=at, data=facts)
        person.store.end(session, SessionState.FINISHED, at=at, worked_seconds=600)
        person.store.after(
            session, pain_after=3, furthest=Furthest.KNEE, feel=Feel.RIGHT, note=note
        )


def to_yours(person: Person) -> None:
    look_back(person)
    person.press("Your sessions and data")
    assert person.on(YoursPage)


def tiles(person: Person) -> list[Tile]:
    return [tile for tile in person.page.findChildren(Tile) if tile.isVisible()]


def open_first(person: Person) -> None:
    person.click(tiles(person)[0])
    assert person.on(PastSessionPage)


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder in which the person saves everything and finds it again."""
    folder = tmp_path / "documents"
    folder.mkdir()
    monkeypatch.setattr(files, "ask_where", lambda _parent, _title, name: folder / name)
    monkeypatch.setattr(
        files, "ask_which", lambda _parent, _title, _end: next(folder.glob("*.json"))
    )
    return folder


def test_without_sessions_the_page_says_so(person: Person) -> None:
    to_yours(person)
    assert person.sees("There are none yet.")
    assert person.sees("Nothing so far.")
    person.press("Back")
    assert person.on(ProgressPage)


def test_sessions_are_listed_newest_first_and_some_at_a_time(person: Person) -> None:
    live(person, 12)
    to_yours(person)
    assert len(tiles(person)) == 5
    assert tiles(person)[0].accessibleName().startswith("1 March 2026: Loosen a stiff lower back")
    for _ in range(2):
        person.press("Show older ones")
    assert len(tiles(person)) == 12
    assert not person.can_press("Show older ones")


def test_a_session_tells_how_it_was(person: Person) -> None:
    live(person)
    to_yours(person)
    open_first(person)
    for told in (
        "You worked for about 10 min.",
        "Pain before: 5 of 10",
        "Pain after: 3 of 10",
        "Felt furthest afterwards: knee",
        "How it was: just right",
        person.context.questionnaire.wrong_signs[-1].text,
    ):
        assert person.sees(told)


def test_a_note_is_changed_and_nothing_else(person: Person) -> None:
    live(person)
    to_yours(person)
    open_first(person)
    assert not person.can_press("Keep the note")
    person.find(QPlainTextEdit, "A note for yourself").setFocus()
    person.type("Too long. ")
    person.press("Keep the note")
    assert person.sees("The note is kept.")
    (session,) = person.store.sessions()
    assert session.note == "Too long. Slept well."
    assert (session.pain_after, session.furthest, session.feel) == (3, Furthest.KNEE, Feel.RIGHT)


def test_a_session_is_deleted_only_when_asked_twice(person: Person) -> None:
    live(person, 2)
    to_yours(person)
    open_first(person)
    person.press("Delete this session")
    assert person.sees("It can't be brought back.")
    person.key(Qt.Key.Key_Space)
    assert not person.sees("It can't be brought back."), "the key that asked takes it back"
    person.press("Delete this session")
    person.press("Yes, delete it")
    assert person.sees("The session is deleted.")
    assert len(person.store.sessions()) == len(tiles(person)) == 1


def test_what_was_wrong_is_a_log(person: Person) -> None:
    live(person, 25)
    to_yours(person)
    said = person.context.questionnaire.wrong_signs[-1].text
    lines = [line for line in person.seen() if said in line]
    assert len(lines) == yours.MOST_WRONG
    assert lines[0].startswith("• 1 March 2026")
    assert person.sees("Earlier ones, which are in what you save: 5")


@pytest.mark.parametrize(
    ("press", "ending"),
    [
        ("Save everything", "json"),
        ("Save the sessions as a table", "csv"),
        ("Save everything as tables", "zip"),
        ("Save the sessions for a calendar", "ics"),
    ],
)
def test_everything_is_saved_where_one_wants_it(
    person: Person, chosen: Path, qtbot: QtBot, press: str, ending: str
) -> None:
    live(person)
    to_yours(person)
    person.press(press)
    qtbot.waitUntil(lambda: person.sees("Saved as"))
    [saved] = chosen.iterdir()
    assert saved.suffix == f".{ending}"
    assert saved.stat().st_size > 0
    assert person.can_press("Save everything")
    assert person.focus.property("text") == press, "the keyboard is where it was"


def test_saved_nowhere_is_saved_nowhere(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "ask_where", lambda *_: None)
    to_yours(person)
    person.press("Save everything")
    assert not person.sees("Saved as")


def test_a_place_that_takes_nothing_is_said(person: Person, chosen: Path, qtbot: QtBot) -> None:
    live(person)
    to_yours(person)
    chosen.rmdir()
    person.press("Save everything")
    qtbot.waitUntil(lambda: person.sees("It can't be saved there."))


def test_saving_that_takes_long_can_be_stopped(
    person: Person, chosen: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def endless(*_: object, stopped: Callable[[], bool]) -> None:
        while not stopped():
            begun.set()
        raise Stopped

    monkeypatch.setattr(yours, "write_file", endless)
    to_yours(person)
    person.press("Save everything")
    assert begun.wait(10)
    assert person.sees("This may take a moment")
    assert not person.can_press("Save everything")
    person.press("Stop it")
    qtbot.waitUntil(lambda: person.sees("Stopped. Nothing was saved."))
    assert person.can_press("Save everything")
    assert list(chosen.iterdir()) == []


def test_a_history_in_memory_is_saved_too(person: Person, chosen: Path) -> None:
    person.context.store.close()
    person.context.store = Store.in_memory()
    live(person)
    to_yours(person)
    person.press("Save everything")
    assert person.sees("Saved as")
    assert len(list(chosen.iterdir())) == 1


def test_what_was_saved_is_read_in_on_another_machine_without_doubling(
    person: Person, chosen: Path, qtbot: QtBot
) -> None:
    live(person, 2)
    to_yours(person)
    person.press("Save everything")
    qtbot.waitUntil(lambda: person.sees("Saved as"))
    person.press("Read in a saved file")
    qtbot.waitUntil(lambda: person.sees("All of it was here already."))
    for session in person.store.sessions():
        person.store.delete(session.id)
    person.press("Read in a saved file")
    qtbot.waitUntil(lambda: person.sees("New sessions: 2. Sessions that were here already: 0."))
    assert list(chosen.iterdir()) == [chosen / "guide-app-2026-03-02.json"]
    qtbot.waitUntil(lambda: len(tiles(person)) == 2)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{}", "This file was not saved by Guide App."),
        ('{"format": "guide-app-history", "version": 99}', "A newer version of the app"),
        ('{"format": "guide-app-history", "version": 1, "session": 3}', "This file is damaged."),
    ],
)
def test_another_file_changes_nothing(
    person: Person, chosen: Path, qtbot: QtBot, content: str, said: str
) -> None:
    live(person)
    (chosen / "other.json").write_text(content, encoding="utf-8")
    to_yours(person)
    person.press("Read in a saved file")
    qtbot.waitUntil(lambda: person.sees(said))
    assert len(person.store.sessions()) == 1


def test_a_file_that_no_life_fills_is_not_read(
    person: Person, chosen: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "MOST_BYTES", 1)
    (chosen / "other.json").write_text("{}", encoding="utf-8")
    to_yours(person)
    person.press("Read in a saved file")
    qtbot.waitUntil(lambda: person.sees("This file is too large to be a history."))


def test_a_file_that_is_gone_is_said(person: Person, qtbot: QtBot, tmp_path: Path) -> None:
    to_yours(person)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "ask_which", lambda *_: tmp_path / "gone.json")
        person.press("Read in a saved file")
    qtbot.waitUntil(lambda: person.sees("This file can't be read."))


def test_everything_is_deleted_only_when_asked_twice(home: Home) -> None:
    home.screened(affected=Side.LEFT)
    home.paths.advice.mkdir(parents=True)
    (home.paths.advice / "advice-2026-03-01.pdf").write_bytes(b"%PDF")
    person = home.open()
    person.go_to_choose()
    live(person)
    to_yours(person)
    person.press("Delete everything")
    person.press("No, keep it")
    assert len(person.store.sessions()) == 1
    person.press("Delete everything")
    person.press("Yes, delete everything")
    assert person.on(RegionsPage), "the safety questions come anew"
    assert person.store.sessions() == ()
    assert person.store.last_passed_full() is None
    assert list(home.paths.advice.iterdir()) == []
    assert person.context.settings.affected is None
    assert person.context.clearance is None
    assert not person.can_press("Back")


def test_what_can_not_be_deleted_is_said(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Store) -> None:
        raise StoreError("read-only")

    monkeypatch.setattr(Store, "delete_everything", refuse)
    live(person)
    to_yours(person)
    person.press("Delete everything")
    person.press("Yes, delete everything")
    assert person.sees("the disk does not take it")
    assert len(tiles(person)) == 1


def to_report(person: Person) -> None:
    to_yours(person)
    person.press("One page for someone who treats you")
    assert person.on(ReportPage)


def test_the_page_for_a_clinician_is_seen_heard_and_saved(person: Person, chosen: Path) -> None:
    live(person, 3)
    to_report(person)
    person.press("Show it in words")
    assert person.sees("Sessions: 3. Time worked: 30 min.")
    assert person.sees("makes no diagnosis")
    assert not person.sees("Slept well.")
    box = person.find(QCheckBox, "With my notes")
    person.click(box)
    assert person.sees("Slept well.")
    person.press("Save as a PDF")
    assert person.sees("Saved as")
    [saved] = chosen.iterdir()
    content = saved.read_bytes()
    assert content.startswith(b"%PDF-")
    assert content.count(b"/Type /Page\n") == 1
    assert saved.stat().st_mode & 0o077 == 0


def test_the_clinicians_page_says_where_it_can_not_be_saved(person: Person, chosen: Path) -> None:
    live(person)
    to_report(person)
    chosen.rmdir()
    person.press("Save as a PDF")
    assert person.sees("It can't be saved there.")


def test_the_saved_json_holds_the_note(person: Person, chosen: Path, qtbot: QtBot) -> None:
    live(person)
    to_yours(person)
    person.press("Save everything")
    qtbot.waitUntil(lambda: person.sees("Saved as"))
    [saved] = chosen.iterdir()
    assert json.loads(saved.read_text("utf-8"))["session_after"][0]["note"] == "Slept well."
