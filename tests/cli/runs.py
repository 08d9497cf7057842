"""Running the program in this process, with somebody or nobody at the keyboard."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from guide_app.cli import main
from guide_app.content.library import load_questionnaire
from guide_app.content.places import content_root
from guide_app.model import Questionnaire

PROGRAM = (sys.executable, "-m", "guide_app")


def without_display() -> dict[str, str]:
    gone = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return {key: value for key, value in os.environ.items() if key not in gone}


def shell(*arguments: str, program: Sequence[str] = PROGRAM) -> subprocess.CompletedProcess[str]:
    """One run from a shell, with no display and nobody at the keyboard."""
    return subprocess.run(
        [*program, *arguments],
        env=without_display(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )


@dataclass(frozen=True, slots=True)
class Run:
    """What a run gave."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


def run(*arguments: str) -> Run:
    """One run of the program with nobody at the keyboard."""
    return _run(arguments, io.StringIO(), io.StringIO())


def run_with(person: Person, *arguments: str) -> Run:
    """One run with this person at the keyboard."""
    return _run(arguments, person, person.screen)


def _run(arguments: tuple[str, ...], stdin: io.StringIO, out: io.StringIO) -> Run:
    err = io.StringIO()
    before, sys.stdin = sys.stdin, stdin
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = main(arguments)
    finally:
        sys.stdin = before
    return Run(code, out.getvalue(), err.getvalue())


class Person(io.StringIO):
    """Types a reply to each prompt on the screen; leaves when there is none for it any more."""

    def __init__(self, replies: Mapping[str, Iterable[str]], otherwise: Mapping[str, str]) -> None:
        super().__init__()
        self.screen = io.StringIO()
        self._replies = {prompt: deque(lines) for prompt, lines in replies.items()}
        self._otherwise = otherwise

    def isatty(self) -> bool:
        return True

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        del size
        # What was typed is not on the screen, so a prompt may stand behind another one.
        shown = self.screen.getvalue().rstrip()
        for prompt, waiting in self._replies.items():
            if shown.endswith(prompt) and waiting:
                return waiting.popleft() + "\n"
        for prompt, reply in self._otherwise.items():
            if shown.endswith(prompt):
                return reply + "\n"
        return ""


@cache
def questionnaire() -> Questionnaire:
    """The safety screen that the program itself reads."""
    return load_questionnaire(content_root())


def all_no(**others: str) -> dict[str, str]:
    """An answer to every question; a name's underscores are the hyphens of the id."""
    answers = {question.id: "no" for question in questionnaire().questions}
    return answers | {key.replace("_", "-"): answer for key, answer in others.items()}


def write(path: Path, data: object) -> str:
    """Write data as a JSON file and say where."""
    path.write_text(json.dumps(data), encoding="utf-8")
    return str(path)
