from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

from guide_app.desktop import libraries
from guide_app.desktop.libraries import LIBRARIES, OPTIONAL, Library, Need

X_SCREEN = {"DISPLAY": ":0"}
WAYLAND_SCREEN = {"WAYLAND_DISPLAY": "wayland-0"}


class Machine:
    """Stands in for the dynamic loader of a machine that lacks some libraries."""

    def __init__(self, *lacking: str) -> None:
        self.lacking = set(lacking)
        self.asked: list[str] = []

    def __call__(self, soname: str) -> object:
        self.asked.append(soname)
        if soname in self.lacking:
            raise OSError(f"{soname}: cannot open shared object file")
        return object()


def of(*needs: Need) -> tuple[Library, ...]:
    return tuple(library for library in LIBRARIES if library.need in needs)


def lacking_all(*needs: Need) -> Machine:
    return Machine(*(library.soname for library in of(*needs)))


def only(*programs: str) -> libraries.Finder:
    return lambda name: f"/usr/bin/{name}" if name in programs else None


def test_a_complete_machine_lacks_nothing() -> None:
    assert libraries.missing(True, environment=X_SCREEN, system="linux", load=Machine()) == ()


def test_every_library_of_qt_is_named_when_it_is_missing() -> None:
    found = libraries.missing(
        False, environment={}, system="linux", load=lacking_all(Need.QT, Need.X11)
    )
    assert found == of(Need.QT)


def test_a_window_on_the_screen_needs_the_libraries_of_x_too() -> None:
    machine = Machine("libEGL.so.1", "libxcb-cursor.so.0")
    found = libraries.missing(True, environment=X_SCREEN, system="linux", load=machine)
    assert [library.soname for library in found] == ["libEGL.so.1", "libxcb-cursor.so.0"]


def test_off_screen_the_libraries_of_x_are_not_even_tried() -> None:
    machine = Machine()
    libraries.missing(False, environment=X_SCREEN, system="linux", load=machine)
    assert "libxcb-cursor.so.0" not in machine.asked


@pytest.mark.parametrize(
    ("environment", "lacking", "expected"),
    [
        (X_SCREEN, Need.WAYLAND, ()),
        (WAYLAND_SCREEN, Need.X11, ()),
        (WAYLAND_SCREEN, Need.WAYLAND, of(Need.WAYLAND)),
        (X_SCREEN | WAYLAND_SCREEN, Need.X11, ()),
        (X_SCREEN | WAYLAND_SCREEN, Need.WAYLAND, ()),
    ],
)
def test_one_working_kind_of_window_is_enough(
    environment: dict[str, str], lacking: Need, expected: tuple[Library, ...]
) -> None:
    machine = lacking_all(lacking)
    found = libraries.missing(True, environment=environment, system="linux", load=machine)
    assert found == expected


def test_without_either_kind_the_shortest_way_to_a_window_is_named() -> None:
    found = libraries.missing(
        True,
        environment=X_SCREEN | WAYLAND_SCREEN,
        system="linux",
        load=lacking_all(Need.X11, Need.WAYLAND),
    )
    assert found == of(Need.X11)


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_bring_everything(system: str) -> None:
    machine = lacking_all(*Need)
    assert libraries.missing(True, environment={}, system=system, load=machine) == ()
    assert libraries.missing_optional(system=system, load=machine) == ()
    assert libraries.has_display({}, system)


def test_what_is_optional_says_what_for_and_keeps_no_window_shut() -> None:
    machine = lacking_all(*OPTIONAL)
    found = libraries.missing_optional(system="linux", load=machine)
    assert {library.soname: library.need for library in found} == {
        "libpulse.so.0": Need.SOUND,
        "libspeechd.so.2": Need.VOICE,
        "libcups.so.2": Need.PRINTING,
    }
    assert libraries.missing(True, environment=X_SCREEN, system="linux", load=machine) == ()


def test_a_display_is_what_the_environment_names() -> None:
    there, gone = (lambda _: True), (lambda _: False)
    assert libraries.has_display(X_SCREEN, "linux", exists=there)
    assert libraries.has_display(WAYLAND_SCREEN, "linux", exists=there)
    assert not libraries.has_display({"DISPLAY": ""}, "linux", exists=there)
    assert not libraries.has_display(X_SCREEN, "linux", exists=gone)
    assert not libraries.has_display(WAYLAND_SCREEN, "linux", exists=gone)
    assert libraries.has_display({"DISPLAY": "elsewhere:0"}, "linux", exists=gone)


@pytest.mark.parametrize("display", [":7", ":7.0", "unix:7"])
def test_a_display_of_this_machine_has_its_socket(display: str) -> None:
    def only_seven(path: str) -> bool:
        return path == "/tmp/.X11-unix/X7"

    assert libraries.has_display({"DISPLAY": display}, "linux", exists=only_seven)


@pytest.mark.parametrize(
    ("installer", "command"),
    [
        ("apt-get", "apt-get install libegl1 libgl1"),
        ("dnf", "dnf install libglvnd-egl libglvnd-glx"),
        ("pacman", "pacman -S libglvnd"),
    ],
)
def test_the_command_suits_the_system(installer: str, command: str) -> None:
    both = tuple(lib for lib in LIBRARIES if lib.soname in ("libEGL.so.1", "libGL.so.1"))
    said = libraries.install_command(both, find=only(installer))
    assert said.removeprefix("sudo ") == command
    assert said in libraries.explain(both, find=only(installer))


def test_without_a_known_installer_the_libraries_are_named() -> None:
    both = tuple(lib for lib in LIBRARIES if lib.soname in ("libEGL.so.1", "libGL.so.1"))
    assert libraries.install_command(both, find=only()) == "libEGL.so.1 libGL.so.1"
    assert "libEGL.so.1 libGL.so.1" in libraries.explain(both, find=only())


def test_each_package_is_named_once() -> None:
    glib = tuple(lib for lib in LIBRARIES if lib.debian == "libglib2.0-0")
    assert len(glib) == 2
    said = libraries.install_command(glib, find=only("apt-get"))
    assert said.removeprefix("sudo ") == "apt-get install libglib2.0-0"


def test_the_question_loads_no_qt() -> None:
    script = (
        "import sys; from guide_app.desktop import libraries; libraries.missing(False);"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))]"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_the_table_knows_all_that_the_installed_qt_asks_for() -> None:
    # What the files of the wheel name as needed; other systems than Linux have no such files.
    qt = Path(PySide6.__file__).parent / "Qt"
    rooms = ("Core", "Gui", "Widgets", "PrintSupport", "DBus", "Svg", "Multimedia", "TextToSpeech")
    windows = ("XcbQpa", "WaylandClient")
    files = [
        *(qt / "lib" / f"libQt6{room}.so.6" for room in (*rooms, *windows)),
        *(qt / "plugins/platforms" / f"libq{name}.so" for name in ("xcb", "offscreen", "wayland")),
        qt / "plugins/texttospeech/libqtexttospeech_speechd.so",
    ]
    named = re.compile(rb"\0(lib(?!Qt6|icu)[\w+-]+(?:-[\d.]+)?\.so\.\d+)(?=\0)")
    needed = {
        name.decode()
        for file in files
        if file.exists()
        for name in named.findall(file.read_bytes())
    }
    of_every_linux = {f"lib{name}" for name in ("c.so.6", "m.so.6", "dl.so.2", "gcc_s.so.1")}
    of_every_linux |= {"libpthread.so.0", "librt.so.1"}
    assert needed - of_every_linux <= {library.soname for library in LIBRARIES}
    assert bool(needed) == sys.platform.startswith("linux")


class Speaker:
    """A Linux machine with these programs and these modules of its speech server."""

    def __init__(self, programs: tuple[str, ...], modules: tuple[str, ...]) -> None:
        self._programs, self._modules = programs, modules

    def lacks(self, load: libraries.Loader | None = None) -> list[str]:
        lacking = libraries.missing_for_a_voice(
            system="linux",
            load=load or Machine(),
            find=only(*self._programs),
            contents=self.contents,
        )
        return [libraries.name_of(one) for one in lacking]

    def contents(self, folder: str) -> list[str]:
        if folder != "/usr/lib/speech-dispatcher-modules":
            raise FileNotFoundError(folder)
        return list(self._modules)


def test_a_voice_needs_libraries_a_server_and_a_synthesizer() -> None:
    complete = Speaker(("speech-dispatcher",), ("sd_dummy", "sd_espeak-ng"))
    assert complete.lacks() == []
    assert complete.lacks(lacking_all(Need.SOUND, Need.VOICE)) == [
        "libpulse.so.0",
        "libspeechd.so.2",
    ]
    assert Speaker((), ("sd_espeak-ng",)).lacks() == ["speech-dispatcher"]
    # The one that comes with the server only says that there is none.
    silent = Speaker(("speech-dispatcher",), ("sd_dummy", "sd_generic"))
    assert silent.lacks() == ["sd_espeak-ng", "espeak-ng"]


def test_any_synthesizer_of_the_server_will_do() -> None:
    assert Speaker(("speech-dispatcher",), ("sd_dummy", "sd_festival")).lacks() == []


def test_one_command_brings_all_that_a_voice_needs() -> None:
    said = libraries.install_command(libraries.FOR_A_VOICE, find=only("apt-get"))
    assert said.removeprefix("sudo ") == (
        "apt-get install espeak-ng libpulse0 libspeechd2 speech-dispatcher "
        "speech-dispatcher-espeak-ng"
    )
    named = libraries.install_command(libraries.FOR_A_VOICE, find=only())
    assert "libspeechd.so.2" in named
    assert "speech-dispatcher" in named


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_speak_by_themselves(system: str) -> None:
    lacking = libraries.missing_for_a_voice(
        system=system, load=lacking_all(*Need), find=only(), contents=lambda _: []
    )
    assert lacking == ()


@pytest.mark.parametrize(
    ("environment", "system", "address"),
    [
        ({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"}, "linux", "unix:path=/x"),
        ({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"}, "darwin", ""),
        ({}, "linux", ""),
    ],
)
def test_the_session_bus_is_where_the_environment_says(
    environment: dict[str, str], system: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.path.exists", lambda _: False)
    assert libraries.session_bus(environment, system) == address


def test_the_session_bus_is_also_found_in_its_usual_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.path.exists", lambda _: True)
    usual = f"unix:path=/run/user/{os.getuid()}/bus"
    assert libraries.session_bus({}, "linux") == usual
