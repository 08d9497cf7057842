from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from guide_app.commands.window import needs_screen
from guide_app.desktop import libraries
from guide_app.history.records import SessionState
from guide_app.history.store import Store
from guide_app.paths import AppPaths
from guide_app.settings import load
from guide_app.terminal.keys import NoKeys
from tests.cli.runs import Person, run, run_with
from tests.terminal.fakes import FakeClock

NO_TO_ALL = {"n / y / u:": "n", "Press Enter when you are ready.": ""}
PAIN = "Pain now, 0 to 10 (Enter to skip):"


@pytest.fixture(autouse=True)
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a screen on which time passes at once."""
    monkeypatch.setattr(libraries, "has_display", lambda: False)
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setattr("guide_app.commands.play.clock_at", lambda _speed: FakeClock())
    monkeypatch.setattr("guide_app.commands.play.keys_of", lambda _stream: nullcontext(NoKeys()))


@pytest.mark.parametrize(
    ("platform", "needed"),
    [
        ("", True),
        ("xcb", True),
        ("wayland;xcb", True),
        ("wayland-egl", True),
        ("offscreen", False),
        ("offscreen:size=800x600", False),
        ("minimal", False),
        ("vnc:port=5900", False),
    ],
)
def test_which_window_systems_need_a_display(platform: str, needed: bool) -> None:
    assert needs_screen({"QT_QPA_PLATFORM": platform}) is needed


def test_without_display_and_terminal_it_says_so() -> None:
    done = run()
    assert (done.code, done.out) == (1, "")
    assert "no display" in done.err
    assert len(done.err.splitlines()) == 1


def test_missing_libraries_are_named_with_what_installs_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lacking = libraries.LIBRARIES[:1]
    monkeypatch.setattr(libraries, "has_display", lambda: True)
    monkeypatch.setattr(libraries, "missing", lambda _display: lacking)
    done = run()
    assert (done.code, done.out) == (1, "")
    assert libraries.install_command(lacking) in done.err


def test_the_whole_way_through_on_a_terminal(data_dir: Path) -> None:
    person = Person({"Number:": ["1", "3", "1"], "Minutes:": ["10"], PAIN: ["3", "7"]}, NO_TO_ALL)
    done = run_with(person)
    assert done.code == 0, done.err
    order = ["no display", "country", "work on?", "How many minutes", "Get ready", "Done."]
    places = [done.out.index(words) for words in order]
    assert places == sorted(places)
    assert "10:00" in done.out
    with Store.open(AppPaths(data_dir).database) as store:
        (session,) = store.sessions()
        assert (session.state, session.planned_seconds) == (SessionState.FINISHED, 600)
        assert (session.pain_before, session.pain_after) == (3, 7)
    assert load(AppPaths(data_dir).settings_file).settings.country is not None
    worse = done.out[done.out.rindex("Done.") :]
    assert "How soon" in worse or "Whom to see" in worse


def test_the_next_day_asks_less() -> None:
    first = run_with(
        Person({"Number:": ["1", "3", "1"], "Minutes:": ["10"], PAIN: ["", ""]}, NO_TO_ALL)
    )
    again = Person({"Number:": ["1"], "Minutes:": [""], PAIN: ["11", "soon", "", ""]}, NO_TO_ALL)
    second = run_with(again)
    assert (first.code, second.code) == (0, 0)
    assert "country" not in second.out
    assert second.out.count("n / y / u:") < first.out.count("n / y / u:") / 2


def test_a_routine_for_another_region_brings_its_questions_first() -> None:
    listed = run("routines", "--json").data
    assert any("neck" in routine["areas"] for routine in listed)
    person = Person({"Number:": ["1", "1"], "Minutes:": ["10"]}, NO_TO_ALL)
    run_with(person)
    text = person.screen.getvalue()
    offered = [line for line in text.splitlines() if "some more safety questions" in line]
    assert offered
    number = offered[0].split()[0]
    replies = {"Number:": [number, number], "Minutes:": ["10", "10"], PAIN: ["", ""]}
    done = run_with(Person(replies, NO_TO_ALL))
    assert "Some more safety questions come first." in done.out


def test_a_stop_ends_the_evening() -> None:
    replies = {"Number:": ["1", "3"], "n / y / u:": ["y"]}
    done = run_with(Person(replies, NO_TO_ALL))
    assert done.code == 3
    assert "EMERGENCY" in done.out
    assert "How many minutes" not in done.out


def test_whoever_leaves_half_way_has_started_nothing(data_dir: Path) -> None:
    done = run_with(Person({"Number:": ["1", "3"], "Minutes:": ["0", "900", "1"]}, NO_TO_ALL))
    assert done.code == 0
    assert "Nothing was started." in done.out
    with Store.open(AppPaths(data_dir).database) as store:
        assert store.sessions() == ()
