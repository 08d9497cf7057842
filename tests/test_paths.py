from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

import guide_app
from guide_app.paths import AppPaths


def test_what_was_asked_for_wins(tmp_path: Path) -> None:
    asked = tmp_path / "asked"
    variable = {"GUIDE_APP_DATA_DIR": str(tmp_path / "variable")}
    assert AppPaths.find(asked, variable).data == asked
    assert AppPaths.find(None, variable).data == tmp_path / "variable"


@pytest.mark.parametrize("environ", [{}, {"GUIDE_APP_DATA_DIR": ""}])
def test_else_the_platform_has_a_place(
    environ: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    found = AppPaths.find(None, environ).data
    assert found.name == "guide-app"
    assert found.is_absolute()


def test_the_path_is_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert AppPaths.find(Path("~/mine"), {}).data == tmp_path / "mine"
    assert AppPaths.find(None, {"GUIDE_APP_DATA_DIR": "here"}).data == tmp_path / "here"
    odd = AppPaths.find(Path("~nobody-of-this-name/x"), {}).data
    assert odd == tmp_path / "~nobody-of-this-name" / "x"


def test_everything_lies_in_the_data_folder(tmp_path: Path) -> None:
    paths = AppPaths(tmp_path)
    places = {paths.database, paths.settings_file, paths.own_routines, paths.advice}
    assert len(places) == 4
    assert {place.parent for place in places} == {tmp_path}


def test_the_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    paths = AppPaths(tmp_path / "deep" / "data")
    assert not paths.data.exists()
    assert paths.prepare()
    assert stat.S_IMODE(paths.data.stat().st_mode) == 0o700
    assert list(paths.data.iterdir()) == []
    assert paths.prepare()


def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    assert AppPaths(shared).prepare()
    assert stat.S_IMODE(shared.stat().st_mode) == 0o755


def test_a_place_that_cannot_be_is_not_writable(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("no folder")
    assert not AppPaths(file).prepare()
    assert not AppPaths(file / "below").prepare()


def test_the_platform_is_only_asked_when_it_must_be() -> None:
    code = (
        "import sys; from pathlib import Path; from guide_app.paths import AppPaths;"
        "AppPaths.find(Path('x'), {}); sys.exit('platformdirs' in sys.modules)"
    )
    environ = {"PYTHONPATH": str(Path(guide_app.__file__).parents[1])}
    assert subprocess.run([sys.executable, "-c", code], env=environ, check=False).returncode == 0
