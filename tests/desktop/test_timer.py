"""The plain timer: set it, start it, keep it."""

from __future__ import annotations

import stat

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QSpinBox

from guide_app.desktop import keeping
from guide_app.desktop.pages.after import AfterPage
from guide_app.desktop.pages.choose import ChoosePage
from guide_app.desktop.pages.player import PlayerPage
from guide_app.desktop.pages.timer import TimerPage
from guide_app.model import Phase, Side
from tests.desktop.person import Home, Person

Key = Qt.Key


@pytest.fixture
def timing(person: Person) -> Person:
    person.press("A plain timer")
    assert person.on(TimerPage)
    return person


def put(person: Person, name: str, value: int) -> None:
    """Type a number into a field."""
    field = person.find(QSpinBox, name)
    field.setFocus()
    field.selectAll()
    person.type(str(value))
    person.key(Key.Key_Tab)
    assert field.value() == value


def total(person: Person) -> str:
    return next(line for line in person.seen() if line.endswith(" in all"))


def keep(person: Person, name: str) -> None:
    field = person.find(QLineEdit, "Name of the routine")
    field.setFocus()
    field.selectAll()
    person.type(name)
    person.press("Save")


def test_the_total_follows_what_is_set(timing: Person) -> None:
    put(timing, "Time to get ready", 10)
    put(timing, "Hold", 60)
    put(timing, "Rounds", 1)
    put(timing, "Rest", 0)
    assert total(timing) == "1 min 10 s in all"
    put(timing, "Rounds", 3)
    assert total(timing) == "3 min 10 s in all"
    put(timing, "Rest", 20)
    assert total(timing) == "3 min 50 s in all"
    one_sided = total(timing)
    timing.press("Sides: Left, then right")
    assert total(timing) != one_sided


def test_numbers_are_stepped_by_keys_and_by_buttons(timing: Person) -> None:
    field = timing.find(QSpinBox, "Hold")
    before = field.value()
    timing.press("More: Hold")
    assert field.value() == before + 5
    timing.press("Less: Hold")
    timing.press("Less: Hold")
    assert field.value() == before - 5
    field.setFocus()
    timing.key(Key.Key_Up)
    assert field.value() == before


def test_no_number_beyond_its_limits(timing: Person) -> None:
    for name, least, most in (
        ("Hold", 5, 1800),
        ("Rounds", 1, 20),
        ("Rest", 0, 300),
        ("Time to get ready", 3, 120),
    ):
        field = timing.find(QSpinBox, name)
        for typed in ("99999", "-5", "0", "x"):
            field.setFocus()
            field.selectAll()
            timing.type(typed)
            timing.key(Key.Key_Tab)
            assert least <= field.value() <= most
        put(timing, name, most)
        field.setFocus()
        timing.key(Key.Key_Up)
        assert field.value() == most
        put(timing, name, least)
        field.setFocus()
        timing.key(Key.Key_Down)
        assert field.value() == least


def test_start_runs_the_same_player(timing: Person) -> None:
    put(timing, "Time to get ready", 5)
    put(timing, "Hold", 10)
    put(timing, "Rounds", 2)
    put(timing, "Rest", 5)
    timing.press("Sides: Left, then right")
    timing.press("Start")
    assert timing.on(PlayerPage)
    page = timing.page
    assert isinstance(page, PlayerPage)
    assert page.runner is not None
    plan = page.runner.session.plan
    works = [(s.side, s.seconds) for s in plan.segments if s.phase is Phase.WORK]
    assert works.count((Side.LEFT, 10)) == 2
    assert works.count((Side.RIGHT, 10)) == 2
    timing.wait(plan.seconds + 0.1)
    assert timing.on(AfterPage)
    timing.press("Done")
    assert timing.on(ChoosePage)
    [session] = timing.store.sessions()
    assert session.title == "Timer"
    assert session.worked_seconds == 40


def test_a_timer_needs_a_name_to_be_kept(timing: Person) -> None:
    assert not timing.can_press("Save")
    timing.find(QLineEdit, "Name of the routine").setFocus()
    timing.type("   ")
    assert not timing.can_press("Save")
    timing.type("x")
    assert timing.can_press("Save")


def test_a_kept_timer_is_a_routine_of_ones_own(home: Home, timing: Person) -> None:
    put(timing, "Hold", 60)
    put(timing, "Rounds", 4)
    length = total(timing).removesuffix(" in all")
    keep(timing, "Öffne die Hüfte!")
    [path] = home.paths.own_routines.glob("*.yaml")
    assert timing.sees(str(path))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.name == "offne-die-hufte.yaml"
    timing.press("Back")
    timing.press("As long as it takes")
    card = next(text for text in timing.listed() if text.startswith("Öffne die Hüfte!"))
    assert length in card
    timing.open_routine("Öffne die Hüfte!")
    timing.press("Start")
    assert timing.on(PlayerPage)
    person = home.open()
    person.go_to_choose()
    person.press("As long as it takes")
    assert any(text.startswith("Öffne die Hüfte!") for text in person.listed())
    assert person.context.library.problems == ()


def test_the_same_name_twice_makes_two_routines(home: Home, timing: Person) -> None:
    for _ in range(2):
        keep(timing, "Hip")
    keep(timing, "Stiff back")
    names = {path.name for path in home.paths.own_routines.glob("*.yaml")}
    assert names == {"hip.yaml", "hip-2.yaml", "stiff-back-2.yaml"}
    timing.press("Back")
    timing.press("As long as it takes")
    assert sum(text.startswith("Hip.") for text in timing.listed()) == 2
    assert timing.context.library.problems == ()


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "CON", "日本語", "a" * 200, "yes", "2", ": #"]
)
def test_any_name_makes_a_file_that_can_be_read(home: Home, timing: Person, name: str) -> None:
    keep(timing, name)
    [path] = home.paths.own_routines.iterdir()
    assert path.suffix == ".yaml"
    assert timing.context.library.problems == ()
    own = [r for r in timing.context.library.catalogue.routines.values() if r.own]
    assert [routine.title for routine in own] == [name[:60]]


def test_a_disk_that_can_not_be_written_says_so(
    timing: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(*_: object) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr(keeping, "write_routine", read_only)
    keep(timing, "Hip")
    assert timing.sees("It can't be saved on this disk.")
    timing.press("Start")
    assert timing.on(PlayerPage)


def test_cautions_are_called_to_mind(home: Home) -> None:
    home.screened(cautions=("osteoporosis",))
    person = home.open()
    person.go_to_choose()
    person.press("A plain timer")
    assert person.sees("Keep in mind:")
    assert person.sees(person.context.questionnaire.cautions["osteoporosis"].advice)


def test_without_cautions_there_is_nothing_to_keep_in_mind(timing: Person) -> None:
    assert not timing.sees("Keep in mind:")


def test_the_timer_starts_by_keyboard_alone(timing: Person) -> None:
    timing.tab_to("Hold")
    timing.type("40")
    timing.tab_to("Start")
    timing.key(Key.Key_Return)
    assert timing.on(PlayerPage)


def test_back_leads_to_choosing(timing: Person) -> None:
    timing.press("Back")
    assert timing.on(ChoosePage)
