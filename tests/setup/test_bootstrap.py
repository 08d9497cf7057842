from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from guide_app.desktop import libraries
from scripts import bootstrap

ROOT = Path(__file__).resolve().parents[2]
LACKING = libraries.LIBRARIES[:2]
SOUND = tuple(one for one in libraries.LIBRARIES if one.need is libraries.Need.SOUND)


class SetUp:
    """A checkout of its own whose two long steps are only noted."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.steps: list[str] = []
        self.interrupted = False

    def create(self) -> None:
        self.steps.append("create")
        python = bootstrap.tool("python")
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()

    def install(self, extra: str) -> None:
        self.steps.append(f"install {extra}".strip())
        if self.interrupted:
            raise KeyboardInterrupt

    def provide(self, extra: str = "") -> list[str]:
        """The steps that one start takes."""
        self.steps.clear()
        bootstrap.provide_environment(extra)
        return list(self.steps)


@pytest.fixture
def set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SetUp:
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_text(name)
    made = SetUp(tmp_path)
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / ".venv" / "ready.json")
    monkeypatch.setattr(bootstrap, "create_environment", made.create)
    monkeypatch.setattr(bootstrap, "install", made.install)
    return made


def test_the_first_start_sets_up_and_the_second_does_nothing(set_up: SetUp) -> None:
    assert set_up.provide() == ["create", "install"]
    assert set_up.provide() == []


def test_the_tests_bring_all_that_the_app_needs_but_not_the_other_way_round(set_up: SetUp) -> None:
    set_up.provide()
    assert set_up.provide("test") == ["install test"]
    assert set_up.provide() == []
    assert set_up.provide("test") == []


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_other_pins_are_installed_over_the_old_ones(set_up: SetUp, name: str) -> None:
    set_up.provide()
    (set_up.root / name).write_text("changed")
    assert set_up.provide() == ["install"]
    assert set_up.provide() == []


def test_an_interrupted_set_up_starts_over(set_up: SetUp) -> None:
    set_up.interrupted = True
    with pytest.raises(KeyboardInterrupt):
        set_up.provide()
    set_up.interrupted = False
    assert set_up.provide() == ["create", "install"]


def test_an_interrupted_renewal_starts_over_too(set_up: SetUp) -> None:
    set_up.provide()
    (set_up.root / "constraints.txt").write_text("changed")
    set_up.interrupted = True
    with pytest.raises(KeyboardInterrupt):
        set_up.provide()
    set_up.interrupted = False
    assert set_up.provide() == ["create", "install"]


@pytest.mark.parametrize("content", ["", "[]", "{", '{"interpreter": 3}', "\0"])
def test_a_damaged_stamp_counts_as_none(set_up: SetUp, content: str) -> None:
    set_up.provide()
    bootstrap.STAMP.write_text(content)
    assert set_up.provide() == ["create", "install"]


def test_another_python_gets_an_environment_of_its_own(
    set_up: SetUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up.provide()
    monkeypatch.setattr(bootstrap, "interpreter", lambda: "3.99.0 somewhere else")
    assert set_up.provide() == ["create", "install"]


def test_an_environment_whose_python_is_gone_is_made_anew(set_up: SetUp) -> None:
    set_up.provide()
    bootstrap.tool("python").unlink()
    assert set_up.provide() == ["create", "install"]


def test_an_old_python_is_told_which_one_is_needed() -> None:
    with pytest.raises(bootstrap.SetUpError, match=r"needs Python 3\.11 or newer.* is 3\.9"):
        bootstrap.require_python((3, 9))
    bootstrap.require_python((3, 11))
    bootstrap.require_python((4, 0))


def test_without_the_modules_for_environments_the_package_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bootstrap, "can_create_environments", lambda: False)
    monkeypatch.setattr(bootstrap, "may_install", lambda: False)
    with pytest.raises(bootstrap.SetUpError, match="apt-get install python3-venv"):
        bootstrap.create_environment()


class System:
    """A machine that lacks two libraries until they are installed."""

    def __init__(self, *, root: bool, display: bool, package_server: bool = True) -> None:
        self.root, self.display, self.package_server = root, display, package_server
        self.lacking: tuple[libraries.Library, ...] = LACKING
        self.installed: list[str] = []

    def missing(self, display: bool) -> tuple[libraries.Library, ...]:
        assert display in (self.display, False)
        return self.lacking

    def missing_optional(self, needs: tuple[libraries.Need, ...]) -> tuple[libraries.Library, ...]:
        return tuple(one for one in SOUND if one.need in needs) if self.lacking else ()

    def apt_install(self, packages: list[str]) -> None:
        self.installed += packages
        if self.package_server:
            self.lacking = ()

    def put_in_place(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(libraries, "missing", self.missing)
        monkeypatch.setattr(libraries, "missing_optional", self.missing_optional)
        monkeypatch.setattr(libraries, "has_display", lambda: self.display)
        monkeypatch.setattr(bootstrap, "may_install", lambda: self.root)
        monkeypatch.setattr(bootstrap, "apt_install", self.apt_install)


@pytest.mark.parametrize("command", ["run", "test", "bench"])
def test_root_gets_the_libraries_installed(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    system = System(root=True, display=True)
    system.put_in_place(monkeypatch)
    bootstrap.provide_libraries(command)
    # The tests need the sound library as well; the app does without it.
    sound = ["libpulse0"] if command == "test" else []
    assert system.installed == ["libegl1", "libgl1", *sound]


@pytest.mark.parametrize(("command", "display"), [("run", True), ("test", False), ("bench", True)])
def test_others_get_one_message_with_the_command(
    command: str, display: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = System(root=False, display=display)
    system.put_in_place(monkeypatch)
    with pytest.raises(bootstrap.SetUpError) as told:
        bootstrap.provide_libraries(command)
    lacking = LACKING + SOUND if command == "test" else LACKING
    assert libraries.install_command(lacking) in str(told.value)
    assert system.installed == []


def test_when_installing_fails_the_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    system = System(root=True, display=True, package_server=False)
    system.put_in_place(monkeypatch)
    with pytest.raises(bootstrap.SetUpError, match="Install, then start again"):
        bootstrap.provide_libraries("run")


@pytest.mark.parametrize(
    ("command", "root", "installed"),
    [("test", True, ["playerctl"]), ("test", False, []), ("run", True, []), ("bench", True, [])],
)
def test_programs_for_tests_come_with_the_tests_alone(
    command: str, root: bool, installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    system = System(root=root, display=True)
    system.put_in_place(monkeypatch)
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "playerctl" else name)
    bootstrap.provide_programs(command)
    assert system.installed == installed


def test_without_a_display_the_app_starts_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    System(root=False, display=False).put_in_place(monkeypatch)
    bootstrap.provide_libraries("run")


def test_a_wrong_command_is_told_the_right_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(["fly"]) == 2
    assert "run|test|bench" in capsys.readouterr().err


def test_trouble_ends_with_a_sentence_and_not_with_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    System(root=False, display=True).put_in_place(monkeypatch)
    assert bootstrap.main(["run"]) == 1
    assert capsys.readouterr().err.startswith("Qt, which draws the window, lacks 2 system")


def test_the_set_up_needs_nothing_beyond_the_standard_library() -> None:
    script = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r});"
        "from scripts import bootstrap; from guide_app.desktop import libraries;"
        "libraries.missing(False); sys.exit(bootstrap.main([]))"
    )
    bare = [sys.executable, "-I", "-S", "-c", script]
    done = subprocess.run(bare, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.split(":")[0]) == (2, "usage")
