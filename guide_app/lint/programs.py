"""What could be better about a program: its minutes and its days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from guide_app.content.problems import Remark
from guide_app.model import Catalogue, Program
from guide_app.planning.fit import bounds
from guide_app.safety.cautions import Cautions


def remarks(catalogue: Catalogue) -> Iterator[Remark]:
    """What could be better about each program."""
    for program in catalogue.programs.values():
        yield from _minutes(program)
        yield from _days(program)


def _minutes(program: Program) -> Iterator[Remark]:
    for number, week in enumerate(program.weeks):
        for index, session in enumerate(week.sessions):
            possible = bounds(session.routine, Cautions())
            if not possible.allows(session.minutes * 60):
                yield Remark(
                    f"program {program.id}",
                    ("weeks", number, "sessions", index, "minutes"),
                    f"“{session.routine.id}” can last from {possible.shortest} to "
                    f"{possible.longest} seconds",
                )


def _days(program: Program) -> Iterator[Remark]:
    for number, week in enumerate(program.weeks):
        counted = Counter(day for session in week.sessions for day in session.days)
        twice = [day for day, times in counted.items() if times > 1]
        if twice:
            yield Remark(
                f"program {program.id}",
                ("weeks", number, "sessions"),
                f"day {min(twice)} has two routines; one a day is enough",
            )
