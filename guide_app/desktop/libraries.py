"""Which system libraries Qt needs here and does not find.

Qt ends the process when its window system plugin can't be loaded, without a word a person could
act on. So this is asked first. Nothing of Qt is imported here, and nothing beyond the standard
library: the set-up asks the same question before anything is installed.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple


class Need(StrEnum):
    """What a library is needed for."""

    QT = "any window, also one off screen"
    X11 = "a window on an X display"
    WAYLAND = "a window on a Wayland display"
    SOUND = "chimes"
    VOICE = "the spoken voice"
    PRINTING = "printing on paper"


class Library(NamedTuple):
    """A shared library by its file name, and the package that brings it on each kind of system."""

    soname: str
    debian: str
    fedora: str
    arch: str
    need: Need


class Program(NamedTuple):
    """Something that has to run beside the app, by its name, and the package that brings it."""

    name: str
    debian: str
    fedora: str
    arch: str


Package = Library | Program

LIBRARIES = (
    Library("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd", Need.QT),
    Library("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd", Need.QT),
    Library("libX11.so.6", "libx11-6", "libX11", "libx11", Need.QT),
    Library("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus", Need.QT),
    Library("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig", Need.QT),
    Library("libfreetype.so.6", "libfreetype6", "freetype", "freetype2", Need.QT),
    Library("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2", Need.QT),
    Library("libgthread-2.0.so.0", "libglib2.0-0", "glib2", "glib2", Need.QT),
    Library("libstdc++.so.6", "libstdc++6", "libstdc++", "gcc-libs", Need.QT),
    Library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon", Need.QT),
    Library("libz.so.1", "zlib1g", "zlib", "zlib", Need.QT),
    Library("libzstd.so.1", "libzstd1", "libzstd", "zstd", Need.QT),
    Library("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb", "libx11", Need.X11),
    Library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor", Need.X11),
    Library("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm", Need.X11),
    Library("libxcb-image.so.0", "libxcb-image0", "xcb-util-image", "xcb-util-image", Need.X11),
    Library(
        "libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms", Need.X11
    ),
    Library("libxcb-randr.so.0", "libxcb-randr0", "libxcb", "libxcb", Need.X11),
    Library(
        "libxcb-render-util.so.0",
        "libxcb-render-util0",
        "xcb-util-renderutil",
        "xcb-util-renderutil",
        Need.X11,
    ),
    Library("libxcb-render.so.0", "libxcb-render0", "libxcb", "libxcb", Need.X11),
    Library("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb", Need.X11),
    Library("libxcb-shm.so.0", "libxcb-shm0", "libxcb", "libxcb", Need.X11),
    Library("libxcb-sync.so.1", "libxcb-sync1", "libxcb", "libxcb", Need.X11),
    Library("libxcb-util.so.1", "libxcb-util1", "xcb-util", "xcb-util", Need.X11),
    Library("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb", "libxcb", Need.X11),
    Library("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb", "libxcb", Need.X11),
    Library("libxcb.so.1", "libxcb1", "libxcb", "libxcb", Need.X11),
    Library(
        "libxkbcommon-x11.so.0",
        "libxkbcommon-x11-0",
        "libxkbcommon-x11",
        "libxkbcommon-x11",
        Need.X11,
    ),
    Library(
        "libwayland-client.so.0", "libwayland-client0", "libwayland-client", "wayland", Need.WAYLAND
    ),
    Library(
        "libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor", "wayland", Need.WAYLAND
    ),
    Library("libpulse.so.0", "libpulse0", "pulseaudio-libs", "libpulse", Need.SOUND),
    Library(
        "libspeechd.so.2", "libspeechd2", "speech-dispatcher-libs", "speech-dispatcher", Need.VOICE
    ),
    Library("libcups.so.2", "libcups2", "cups-libs", "libcups", Need.PRINTING),
)

OPTIONAL = (Need.SOUND, Need.VOICE, Need.PRINTING)

SPEECH_SERVER = Program(
    "speech-dispatcher", "speech-dispatcher", "speech-dispatcher", "speech-dispatcher"
)
SYNTHESIZERS = (
    Program(
        "sd_espeak-ng", "speech-dispatcher-espeak-ng", "speech-dispatcher-espeak-ng", "espeak-ng"
    ),
    Program("espeak-ng", "espeak-ng", "espeak-ng", "espeak-ng"),
)
"""What makes the voice, and what lets the speech server use it."""

FOR_A_VOICE: tuple[Package, ...] = (
    # Qt's speech module is linked to its sound module.
    *(library for library in LIBRARIES if library.need in (Need.SOUND, Need.VOICE)),
    SPEECH_SERVER,
    *SYNTHESIZERS,
)
"""All that Linux needs to speak."""

_MODULE_FOLDERS = (
    "/usr/lib/speech-dispatcher-modules",
    "/usr/lib64/speech-dispatcher-modules",
    "/usr/libexec/speech-dispatcher-modules",
)
_NO_SYNTHESIZERS = ("sd_dummy", "sd_generic")

Loader = Callable[[str], object]
Finder = Callable[[str], str | None]
Lister = Callable[[str], list[str]]


def has_display(
    environment: Mapping[str, str] = os.environ,
    system: str = sys.platform,
    *,
    exists: Callable[[str], bool] = os.path.exists,
) -> bool:
    """Whether there is a screen to open a window on.

    The environment names it; where it is one of this machine, its socket must be there as well,
    for Qt ends the process when it can't connect.
    """
    if not system.startswith("linux"):
        return True
    return _x_answers(environment, exists) or _wayland_answers(environment, exists)


def _x_answers(environment: Mapping[str, str], exists: Callable[[str], bool]) -> bool:
    display = environment.get("DISPLAY", "").removeprefix("unix")
    if not display.startswith(":"):
        return bool(display)
    number = display[1:].partition(".")[0]
    return exists(f"/tmp/.X11-unix/X{number}")


def _wayland_answers(environment: Mapping[str, str], exists: Callable[[str], bool]) -> bool:
    display = environment.get("WAYLAND_DISPLAY", "")
    folder = environment.get("XDG_RUNTIME_DIR", "")
    return bool(display) and exists(os.path.join(folder, display))  # noqa: PTH118  also absolute


def session_bus(environment: Mapping[str, str], system: str = sys.platform) -> str:
    """Where the desktop's D-Bus session is reached; empty where there is none.

    Other systems than Linux have ways of their own and don't need one.
    """
    if not system.startswith("linux"):
        return ""
    usual = f"/run/user/{os.getuid()}/bus"
    if environment.get("DBUS_SESSION_BUS_ADDRESS"):
        return environment["DBUS_SESSION_BUS_ADDRESS"]
    return f"unix:path={usual}" if os.path.exists(usual) else ""  # noqa: PTH110  as above


def missing(
    display: bool,
    *,
    environment: Mapping[str, str] = os.environ,
    system: str = sys.platform,
    load: Loader = ctypes.CDLL,
) -> tuple[Library, ...]:
    """What Qt needs and this machine lacks; with ``display`` for a window on the screen as well.

    Where both Wayland and X are to be had, one of them working is enough: Qt takes that one.
    Other systems than Linux bring everything, so there the answer is always empty.
    """
    lacking = _not_loading((Need.QT,), system, load)
    if not display:
        return lacking
    # Wayland comes last in the list of wishes: through X a window opens on nearly every desktop.
    kinds = []
    if environment.get("DISPLAY") or not environment.get("WAYLAND_DISPLAY"):
        kinds.append(Need.X11)
    if environment.get("WAYLAND_DISPLAY"):
        kinds.append(Need.WAYLAND)
    for_window = [_not_loading((kind,), system, load) for kind in kinds]
    return lacking + (() if () in for_window else for_window[0])


def missing_optional(
    needs: tuple[Need, ...] = OPTIONAL,
    *,
    system: str = sys.platform,
    load: Loader = ctypes.CDLL,
) -> tuple[Library, ...]:
    """What this machine lacks of the libraries that the app can do without; each says what for."""
    return _not_loading(needs, system, load)


def missing_for_a_voice(
    *,
    system: str = sys.platform,
    load: Loader = ctypes.CDLL,
    find: Finder | None = None,
    contents: Lister = os.listdir,
) -> tuple[Package, ...]:
    """What this machine lacks to speak; whether it then speaks shows when it is tried.

    Any synthesizer that the speech server knows will do, not only the one that is recommended.
    """
    if not system.startswith("linux"):
        return ()
    find = find or _which()
    lacking: list[Package] = list(_not_loading((Need.SOUND, Need.VOICE), system, load))
    if not find(SPEECH_SERVER.name):
        lacking.append(SPEECH_SERVER)
    if not _has_synthesizer(contents):
        lacking += SYNTHESIZERS
    return tuple(lacking)


def install_command(packages: Iterable[Package], *, find: Finder | None = None) -> str:
    """The command that installs these packages, or their names where no installer is known."""
    wanted = tuple(packages)
    find = find or _which()
    sudo = "" if os.name == "posix" and os.geteuid() == 0 else "sudo "
    if find("apt-get"):
        return f"{sudo}apt-get install {_names(one.debian for one in wanted)}"
    if find("dnf"):
        return f"{sudo}dnf install {_names(one.fedora for one in wanted)}"
    if find("pacman"):
        return f"{sudo}pacman -S {_names(one.arch for one in wanted)}"
    return _names(map(name_of, wanted))


def name_of(package: Package) -> str:
    """What is missing when this is missing: the file of a library, or the name of a program."""
    return package.soname if isinstance(package, Library) else package.name


def explain(libraries: Iterable[Library], *, find: Finder | None = None) -> str:
    """One message for people: what is lacking and what to type."""
    wanted = tuple(libraries)
    return (
        f"Qt, which draws the window, lacks {len(wanted)} system "
        f"{'library' if len(wanted) == 1 else 'libraries'}. Install, then start again:\n\n"
        f"    {install_command(wanted, find=find)}\n"
    )


def _not_loading(needs: tuple[Need, ...], system: str, load: Loader) -> tuple[Library, ...]:
    if not system.startswith("linux"):
        return ()
    return tuple(
        library
        for library in LIBRARIES
        if library.need in needs and not _loads(library.soname, load)
    )


def _which() -> Finder:
    import shutil

    return shutil.which


def _has_synthesizer(contents: Lister) -> bool:
    for folder in _MODULE_FOLDERS:
        try:
            modules = contents(folder)
        except OSError:
            continue
        if any(name.startswith("sd_") and name not in _NO_SYNTHESIZERS for name in modules):
            return True
    return False


def _loads(soname: str, load: Loader) -> bool:
    try:
        load(soname)
    except OSError:
        return False
    return True


def _names(names: Iterable[str]) -> str:
    return " ".join(sorted(set(names)))
