"""The safety screen from the outside: ``safety questions``, ``screen`` and ``matrix``."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from guide_app.commands.answers import read_answers, regions_in
from guide_app.commands.call import DONE, STOPPED_BY_SAFETY, Call
from guide_app.commands.history import look_into
from guide_app.commands.output import point, write_json
from guide_app.commands.weighing import outcome_data, weigh, weigh_today
from guide_app.history.records import ScreeningRecord
from guide_app.history.store import Store
from guide_app.model import Region
from guide_app.safety.matrix import KEYS, rules_out
from guide_app.safety.screening import Earlier, Stop
from guide_app.terminal.screening import report
from guide_app.terminal.words import paragraph


def questions(call: Call) -> int:
    """Print the questions and why they are asked."""
    questionnaire = call.questionnaire
    if call.as_json:
        keys = ("id", "text", "why", "kind", "group")
        write_json([{key: getattr(one, key) for key in keys} for one in questionnaire.questions])
        return DONE
    for group in questionnaire.groups:
        print(group.title)
        for one in questionnaire.questions:
            if one.group == group.id:
                print(f"\n  {one.id}")
                print(paragraph(one.text, "    "))
                print(paragraph(one.why, "    "))
        print()
    return DONE


def screen(call: Call) -> int:
    """Say what follows from the answers in a file; it opens nothing and records nothing."""
    answers = read_answers(Path(call.options.answers))
    named = frozenset(map(Region, call.options.region))
    passed, agreements = look_into(call, _remembered, _Remembered(None, {}))
    if call.options.daily:
        outcome = weigh_today(call, answers, _earlier(passed, named), agreements)
    else:
        regions = named or regions_in(call.questionnaire, answers)
        outcome = weigh(call, answers, regions, agreements)
    if call.as_json:
        write_json(outcome_data(outcome, call.country))
    else:
        report(outcome, sys.stdout, call.country)
    return STOPPED_BY_SAFETY if isinstance(outcome, Stop) else DONE


def matrix(call: Call) -> int:
    """Print what each caution rules out, and the doses it asks for."""
    table = rules_out(call.questionnaire.cautions, call.catalogue.exercises.values())
    if call.as_json:
        write_json(table)
        return DONE
    for key, row in table.items():
        print(f"{key}: {row['name']}")
        for kind in KEYS:
            words = row[kind]
            if isinstance(words, list) and words:
                print(point(f"{kind}: {', '.join(words)}"))
        for name, lines in (("together", row["combinations"]), ("limit", row["limits"])):
            for line in lines if isinstance(lines, list) else ():
                print(point(f"{name}: {'; '.join(_part(*part) for part in line.items())}"))
        print()
    return DONE


def _part(kind: str, words: object) -> str:
    listed = words if isinstance(words, list) else [words]
    return f"{kind} {', '.join(map(str, listed))}"


class _Remembered(NamedTuple):
    passed: ScreeningRecord | None
    agreements: Mapping[str, date]


def _remembered(store: Store) -> _Remembered:
    return _Remembered(store.last_passed_full(), store.agreements())


def _earlier(passed: ScreeningRecord | None, named: frozenset[Region]) -> Earlier:
    """What the daily check builds on: the last passed full screening, or no caution at all."""
    if passed is None:
        return Earlier((), named or frozenset(Region))
    return Earlier(passed.cautions, named or passed.regions)
