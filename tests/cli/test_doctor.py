from __future__ import annotations

import json
from pathlib import Path

import pytest

from guide_app.desktop import libraries
from tests.cli.runs import run


def test_doctor_looks_at_every_part(data_dir: Path) -> None:
    done = run("doctor", "--json")
    assert done.code == 0
    parts = {part["part"]: part for part in done.data["parts"]}
    assert all(
        list(part) == ["part", "works", "needed", "detail", "install"] for part in parts.values()
    )
    for part in ("safety questions", "exercises and routines", "your own files", "data folder"):
        assert parts[part]["works"], part
    assert {"Qt", "display", "D-Bus session", "fast reading", "fonts", "sound"} <= set(parts)
    assert done.data["versions"]["python"]
    assert str(data_dir) in parts["data folder"]["detail"]
    plain = run("doctor").out
    assert all(part in plain for part in parts)


def test_doctor_tells_what_does_not_work(data_dir: Path) -> None:
    data_dir.parent.mkdir(parents=True, exist_ok=True)
    data_dir.write_text("a file in the way")
    done = run("doctor", "--json")
    assert done.code == 0
    folder = next(part for part in done.data["parts"] if part["part"] == "data folder")
    assert not folder["works"]
    assert json.dumps(folder)


def test_doctor_names_what_installs_the_optional_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    lacking = tuple(one for one in libraries.LIBRARIES if one.need is libraries.Need.SOUND)
    monkeypatch.setattr(libraries, "missing_optional", lambda: lacking)
    done = run("doctor", "--json")
    sound = next(part for part in done.data["parts"] if part["part"] == "sound")
    assert not sound["works"]
    assert not sound["needed"]
    assert sound["install"] == libraries.install_command(lacking)
    assert sound["install"] in run("doctor").out


@pytest.mark.parametrize("lacking", [(), libraries.FOR_A_VOICE[-3:]])
def test_doctor_tells_about_the_voice(
    monkeypatch: pytest.MonkeyPatch, lacking: tuple[libraries.Package, ...]
) -> None:
    monkeypatch.setattr(libraries, "missing_for_a_voice", lambda: lacking)
    done = run("doctor", "--json")
    voice = next(part for part in done.data["parts"] if part["part"] == "voice")
    assert voice["works"] is not bool(lacking)
    assert not voice["needed"]
    if lacking:
        assert voice["detail"] == "missing: speech-dispatcher, sd_espeak-ng, espeak-ng"
        assert voice["install"] == libraries.install_command(lacking)
    assert "PySide6_Addons" in done.data["versions"]
