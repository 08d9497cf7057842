"""Following a routine without a window: ``play``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TextIO

from guide_app import remembering
from guide_app.commands.answers import read_answers, regions_in
from guide_app.commands.call import STOPPED_BY_SAFETY, Call, Fault, find, note
from guide_app.commands.gate import Gate
from guide_app.commands.history import open_history, recorder_of
from guide_app.commands.plan import affected_side, fitted_plan
from guide_app.commands.weighing import outcome_data
from guide_app.model import Country, Plan, Region, Routine
from guide_app.recording import Recorder
from guide_app.safety.clearance import Clearance
from guide_app.safety.screening import Cleared, Stop
from guide_app.session.guard import NotCleared
from guide_app.terminal.clock import clock_at
from guide_app.terminal.keys import keys_of
from guide_app.terminal.player import Outcome
from guide_app.terminal.player import play as follow_plan
from guide_app.terminal.questions import lines_of
from guide_app.terminal.screening import report


def play(call: Call) -> int:
    """Screen, fit, and lead through the routine."""
    routine = find("routine", call.options.routine, call.catalogue.routines)
    with open_history(call) as store:
        # Records go to the output alone; what is said to a person beside them does not.
        words = sys.stderr if call.as_json else sys.stdout
        gate = Gate(call, store, lines_of(sys.stdin), words, call.country)
        outcome = _screened(call, gate, routine)
        if isinstance(outcome, Stop):
            return STOPPED_BY_SAFETY
        plan = fitted_plan(call, routine, outcome.clearance, remembering.own_doses(store))
        recorder = recorder_of(call, store, plan, affected_side(call))
        ended = follow(call, plan, outcome.clearance, recorder, speed=call.options.speed)
    return ended.exit_code


def follow(
    call: Call, plan: Plan, clearance: Clearance, recorder: Recorder, *, speed: float = 1.0
) -> Outcome:
    """Lead through the plan and write it down. Raises Fault where the clearance doesn't do."""
    with keys_of(sys.stdin) as keys:
        try:
            ended = follow_plan(
                plan,
                clearance,
                at=call.now(),
                questionnaire=call.questionnaire,
                clock=clock_at(speed),
                out=sys.stdout,
                keys=keys,
                as_json=call.as_json,
                country=call.country,
                observe=recorder.observe,
            )
        except NotCleared as refused:
            raise Fault(refused.detail) from None
    if ended.sign is not None:
        recorder.wrong(ended.sign)
    recorder.end(ended.state, ended.totals, ended.stop_reason or "")
    return ended


def anybody_there() -> bool:
    """Whether somebody can answer at a terminal."""
    return sys.stdin.isatty()


def _screened(call: Call, gate: Gate, routine: Routine) -> Cleared | Stop:
    if call.options.answers is not None:
        answers = read_answers(Path(call.options.answers))
        # A routine for no region in particular goes by what was answered.
        regions = routine.regions or regions_in(call.questionnaire, answers)
        outcome = gate.weigh(answers, regions)
        if isinstance(outcome, Stop) or not call.as_json:
            _tell(call, outcome, sys.stdout, call.country)
        return outcome
    if not anybody_there():
        raise Fault(
            "There is no terminal to ask the safety questions on. "
            "Give the answers in a file: --answers ANSWERS.json"
        )
    try:
        outcome = gate.ask(routine.regions or frozenset(Region))
    except EOFError:
        note("")
        raise Fault("Without answers to the safety questions nothing can start.") from None
    if isinstance(outcome, Stop) and call.as_json:
        _tell(call, outcome, sys.stdout, call.country)
    return outcome


def _tell(call: Call, outcome: Cleared | Stop, out: TextIO, country: Country | None) -> None:
    """Say what the screening came to, in words or as a record like those of the session."""
    if call.as_json:
        data = {"event": "screened", **outcome_data(outcome, country)}
        print(json.dumps(data, ensure_ascii=False), file=out)
    else:
        report(outcome, out, country)
