"""The entry point: finds the command that was asked for, and ends politely whatever happens.

What can be typed lies in ``guide_app.commands.parser``, what the commands do beside it.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace as Namespace

from guide_app.commands.call import AT_FAULT, WRONG_USAGE, Call, Fault, Options, note
from guide_app.content.problems import ContentError
from guide_app.paths import AppPaths

INTERRUPTED, NOBODY_READS = 130, 141
"""What other programs return as well after Ctrl-C, and when their output is closed early."""

MOST_PROBLEMS = 5

Command = Callable[[Call], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, or open the window without one, and return the exit code."""
    _prepare_streams()
    try:
        code = _run(arguments)
        sys.stdout.flush()
        return code
    except Fault as fault:
        note(str(fault))
        return AT_FAULT
    except ContentError as error:
        _explain_content(error)
        return AT_FAULT
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "guide_app":
            raise
        note(f"The package {error.name} is missing. Please install Guide App again.")
        return AT_FAULT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _let_go_of_output()
        return NOBODY_READS
    except OSError as error:
        _let_go_of_output()
        note(f"This can't be read or written: {error}")
        return AT_FAULT


def _run(arguments: Sequence[str] | None) -> int:
    typed = sys.argv[1:] if arguments is None else arguments
    options: Options = Namespace(command=None)
    if typed:
        # Somebody who opens the window types nothing and should not wait for the parser.
        from guide_app.commands.parser import parser

        try:
            options = parser().parse_args(typed)
        except SystemExit as asked:
            # Help and wrong usage end here, with 0 and 2; both have been told.
            return asked.code if isinstance(asked.code, int) else WRONG_USAGE
    folder = getattr(options, "data_dir", None)
    paths = AppPaths.find(Path(folder) if folder else None, os.environ)
    call = Call(options, paths, getattr(options, "json", False))
    return _command(options.command)(call)


def _command(name: str | None) -> Command:
    """The command with this name, loaded with all that it needs and no more."""
    match name:
        case None:
            from guide_app.commands.window import open_window as command
        case "exercises":
            from guide_app.commands.catalogue import exercises as command
        case "routines":
            from guide_app.commands.catalogue import routines as command
        case "plan":
            from guide_app.commands.plan import plan as command
        case "compose":
            from guide_app.commands.plan import compose as command
        case "safety questions":
            from guide_app.commands.safety import questions as command
        case "safety screen":
            from guide_app.commands.safety import screen as command
        case "safety matrix":
            from guide_app.commands.safety import matrix as command
        case "check":
            from guide_app.commands.check import check as command
        case "play":
            from guide_app.commands.play import play as command
        case "history export":
            from guide_app.commands.travelling import export_history as command
        case "history import":
            from guide_app.commands.travelling import import_history as command
        case "doctor":
            from guide_app.commands.doctor import doctor as command
        case "figures":
            from guide_app.commands.figures import figures as command
        case "tour":
            from guide_app.commands.tour import tour as command
        case _:
            raise LookupError(name)
    return command


def _explain_content(error: ContentError) -> None:
    note("The safety questions can't be trusted, so no session is possible:")
    for problem in error.problems[:MOST_PROBLEMS]:
        note(f"  {problem}")
    more = len(error.problems) - MOST_PROBLEMS
    if more > 0:
        note(f"  and {more} more problems")


def _prepare_streams() -> None:
    """Make sure that there are streams, and that no letter in a file's name breaks them."""
    if sys.stdin is None:
        sys.stdin = io.StringIO()
    if sys.stdout is None:
        sys.stdout = io.StringIO()
    if sys.stderr is None:
        sys.stderr = io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _let_go_of_output() -> None:
    """Let what is still in the buffer go nowhere, so that the interpreter ends in peace."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
