"""Checking files before anybody follows them: ``check``."""

from __future__ import annotations

from pathlib import Path

from guide_app.commands.call import AT_FAULT, DONE, Call
from guide_app.commands.output import write_json
from guide_app.content.library import check as problems_of
from guide_app.content.places import content_root
from guide_app.lint.catalogue import remarks


def check(call: Call) -> int:
    """Print every problem of the files and folders that were named."""
    files = [Path(name) for name in call.options.files]
    problems = problems_of(files, content_root(), own=call.paths.own_routines, lint=remarks)
    if call.as_json:
        write_json(
            [
                {
                    "file": str(problem.path),
                    "line": problem.line,
                    "column": problem.column,
                    "message": problem.message,
                }
                for problem in problems
            ]
        )
    else:
        for problem in problems:
            print(problem)
        if not problems:
            print("No problems found.")
    return AT_FAULT if problems else DONE
