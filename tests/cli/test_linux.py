"""What only a system with displays and pipes of this kind can show."""

from __future__ import annotations

import os
import pty
import subprocess
from collections.abc import Mapping
from pathlib import Path

from guide_app.history.records import SessionState
from guide_app.history.store import Store
from guide_app.paths import AppPaths
from tests.cli.runs import PROGRAM, shell, without_display


def test_without_display_and_terminal_the_program_ends_politely() -> None:
    done = shell()
    assert (done.returncode, done.stdout) == (1, "")
    assert "no display" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_reader_who_goes_away_is_no_error_to_read_about() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as pipe:
        done = subprocess.run(
            [*PROGRAM, "exercises", "--json"], stdout=pipe, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (141, b"")


class Terminal:
    """A real terminal with the program in it."""

    def __init__(self) -> None:
        self._ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            PROGRAM, stdin=theirs, stdout=theirs, stderr=theirs, env=without_display()
        )
        os.close(theirs)
        self.shown = ""

    def answer(self, replies: Mapping[str, str], until: str) -> None:
        """Type a reply whenever one of the prompts stands at the end, until these words come."""
        fresh = ""
        while until not in fresh:
            part = self._more()
            assert part, self.shown
            fresh += part
            for prompt, reply in replies.items():
                if fresh.endswith(prompt):
                    self.type(reply)
                    fresh = ""

    def type(self, text: str) -> None:
        os.write(self._ours, text.encode())

    def end(self) -> int:
        """Read what is still to come and give the exit code."""
        while self._more():
            pass
        os.close(self._ours)
        return self.process.wait(20)

    def _more(self) -> str:
        try:
            part = os.read(self._ours, 4096).decode(errors="replace")
        except OSError:
            part = ""
        self.shown += part
        return part


def test_a_person_at_a_real_terminal_starts_and_stops(data_dir: Path) -> None:
    terminal = Terminal()
    replies = {"Number: ": "1\n", "n / y / u: ": "n\n", "Minutes: ": "10\n", "skip): ": "\n"}
    terminal.answer({**replies, "ready. ": "\n"}, until="Get ready")
    terminal.type("q")
    assert terminal.end() == 0, terminal.shown
    assert "Stopped." in terminal.shown
    with Store.open(AppPaths(data_dir).database) as store:
        (session,) = store.sessions()
        assert session.state is SessionState.STOPPED
