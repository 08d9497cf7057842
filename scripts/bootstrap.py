"""Set up everything and start it: ``python3 scripts/bootstrap.py run``, ``test`` or ``bench``.

It needs Python and nothing else. The environment lies in ``.venv``; a stamp, written last, says
that it is complete, so that an interrupted set-up starts over and a finished one costs nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "ready.json"
OLDEST = (3, 11)

# What each command needs beyond the app itself.
EXTRAS = {"run": "", "test": "test", "bench": "test"}

# Programs that tests use where they are, and the Debian packages that bring them: the tests hold
# without them as well, so nobody is asked to install them.
TEST_PROGRAMS = {"dbus-daemon": "dbus", "playerctl": "playerctl"}

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports", "--no-logo"),
    ("pytest",),
)


class SetUpError(Exception):
    """The set-up can't go on; the text tells the person what to do."""


def main(arguments: list[str]) -> int:
    """Do one of the commands and return its exit code."""
    if not arguments or arguments[0] not in EXTRAS:
        print("usage: python3 scripts/bootstrap.py run|test|bench [arguments]", file=sys.stderr)
        return 2
    command, rest = arguments[0], arguments[1:]
    try:
        require_python()
        provide_libraries(command)
        provide_programs(command)
        provide_environment(EXTRAS[command])
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    if command == "run":
        return start([str(tool("guide-app")), *rest])
    if command == "bench":
        return start([str(tool("python")), "-m", "benchmarks", *rest])
    return check(rest)


def require_python(version: tuple[int, ...] = sys.version_info[:2]) -> None:
    """Refuse a Python that is too old, and say how to name another one."""
    if version < OLDEST:
        raise SetUpError(
            f"Guide App needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this one is "
            f"{version[0]}.{version[1]}. If there is a newer one, name it: "
            "make run PYTHON=python3.12"
        )


# System libraries


def provide_libraries(command: str) -> None:
    """Install what Qt lacks where that is possible, else name the command that does."""
    sys.path.insert(0, str(ROOT))
    from guide_app.desktop import libraries

    display = command == "run" and libraries.has_display()
    # The tests let Qt's own stand-in speak, and its speech module is linked to the sound library.
    sound = (libraries.Need.SOUND,) if command == "test" else ()

    def look() -> tuple[libraries.Library, ...]:
        return libraries.missing(display) + libraries.missing_optional(sound)

    lacking = look()
    if not lacking:
        return
    if may_install():
        apt_install(sorted({library.debian for library in lacking}))
        lacking = look()
    # Without a display the app plays in the terminal, which needs nothing of Qt.
    if lacking and (display or command != "run"):
        raise SetUpError(libraries.explain(lacking))


def provide_programs(command: str) -> None:
    """Install what makes the tests say more, where that is possible."""
    lacking = [program for program in TEST_PROGRAMS if shutil.which(program) is None]
    if command == "test" and lacking and may_install():
        apt_install(sorted(TEST_PROGRAMS[program] for program in lacking))


def may_install() -> bool:
    """Whether this is a Debian-like system and we are its root."""
    return os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(packages: list[str]) -> None:
    """Install Debian packages without asking anything; a failure is told and left to the caller."""
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "-q", *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            print("\n".join(done.stdout.splitlines()[-15:]), file=sys.stderr)


# The environment


def provide_environment(extra: str) -> None:
    """Make ``.venv`` hold what the pins say, doing nothing when it already does."""
    stamp = read_stamp()
    wanted = {"interpreter": interpreter(), "pins": pins(), "extra": extra}
    usable = stamp.get("interpreter") == wanted["interpreter"] and tool("python").exists()
    if usable and stamp.get("pins") == wanted["pins"] and stamp.get("extra") in (extra, "test"):
        return
    if not usable:
        create_environment()
    STAMP.unlink(missing_ok=True)
    install(extra)
    write_stamp(wanted)


def interpreter() -> str:
    """What an environment can't outlive: another Python, or the checkout moving elsewhere."""
    return f"{platform.python_version()} {platform.machine()} {VENV}"


def pins() -> str:
    """A digest of everything that says what is to be installed."""
    digest = hashlib.sha256()
    for name in ("pyproject.toml", "constraints.txt"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def read_stamp() -> dict[str, str]:
    """The stamp of the last complete set-up; empty when there is none that can be read."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(stamp: dict[str, str]) -> None:
    """Put the stamp in its place in one go, as the very last step."""
    draft = STAMP.with_suffix(".draft")
    draft.write_text(json.dumps(stamp), encoding="utf-8")
    draft.replace(STAMP)


def create_environment() -> None:
    """An empty environment in place of whatever lies there."""
    if not can_create_environments() and may_install():
        apt_install(["python3-venv"])
    if not can_create_environments():
        raise SetUpError(
            "This Python can't make virtual environments. On Debian and Ubuntu, install what is "
            "missing, then start again:\n\n    sudo apt-get install python3-venv\n"
        )
    print(f"Making {VENV.name}, once: it takes about 800 MB", flush=True)
    run([sys.executable, "-m", "venv", "--clear", str(VENV)], "Making the environment failed.")


def can_create_environments() -> bool:
    """Whether this Python has the two modules that some systems package apart."""
    # Asked in a new process: an installation a moment ago is not seen by this one.
    asked = subprocess.run(
        [sys.executable, "-c", "import ensurepip, venv"],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return asked.returncode == 0


def install(extra: str) -> None:
    """Install the project, editable, with exactly the pinned versions."""
    print("Installing what the app is made of" + (" and its tests" if extra else ""), flush=True)
    # A terminal sees pip at work; a log keeps what went wrong.
    quiet = [] if sys.stdout.isatty() else ["-qq"]
    run(
        [
            *(str(tool("python")), "-m", "pip", "install", "--disable-pip-version-check"),
            *quiet,
            *("--no-input", "-c", "constraints.txt", "-e", f".[{extra}]" if extra else "."),
        ],
        "Installing failed. Is there a network connection? If so, the lines above say why. "
        "The next start tries again.",
        # The tools that build the project itself are pinned too; newer pips read the second name.
        {"PIP_CONSTRAINT": "constraints.txt", "PIP_BUILD_CONSTRAINT": "constraints.txt"},
    )


def tool(name: str) -> Path:
    """A program of the environment."""
    if os.name == "nt":
        return VENV / "Scripts" / f"{name}.exe"
    return VENV / "bin" / name


def run(command: list[str], trouble: str, settings: dict[str, str] | None = None) -> None:
    """Run one step of the set-up in the checkout, with these settings in its environment."""
    environment = {**os.environ, **(settings or {})}
    done = subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        raise SetUpError(trouble)


# The commands


def start(command: list[str]) -> int:
    """Hand over to a program of the environment."""
    if os.name == "posix":
        os.execv(command[0], command)
    return subprocess.run(command, check=False).returncode


def check(arguments: list[str]) -> int:
    """Run every check, also after one failed; the arguments go to pytest."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    failed = []
    for step in CHECKS:
        command = [str(tool(step[0])), *step[1:], *(arguments if step[0] == "pytest" else ())]
        print(f"$ {' '.join(step)}", flush=True)
        if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode != 0:
            failed.append(" ".join(step))
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
