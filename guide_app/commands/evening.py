"""The whole way through on a terminal: for machines without a screen."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace

from guide_app import remembering
from guide_app import settings as settings_file
from guide_app.commands.call import DONE, STOPPED_BY_SAFETY, Call, note
from guide_app.commands.gate import Gate
from guide_app.commands.history import open_history, recorder_of
from guide_app.commands.output import clock
from guide_app.commands.play import follow
from guide_app.history.store import Store
from guide_app.model import Country, Plan, Region, Side, Sides
from guide_app.planning.choosing import Choice, Shelf, Wish
from guide_app.planning.fit import Fitting
from guide_app.safety.clearance import Clearance
from guide_app.safety.screening import Stop
from guide_app.safety.standing import Check
from guide_app.session.view import State
from guide_app.terminal.advice import write_advice, write_level
from guide_app.terminal.questions import choose, lines_of, prompt
from guide_app.terminal.screening import ask_country
from guide_app.terminal.words import bullet, paragraph, write

MOST_MINUTES = 240

_REGIONS = (
    ("Back, hips and legs", frozenset({Region.BACK_AND_LEG})),
    ("Neck, shoulders and arms", frozenset({Region.NECK_AND_ARM})),
    ("Both", frozenset(Region)),
)
_SIDES = (("No, or both sides", None), ("Left", Side.LEFT), ("Right", Side.RIGHT))


def evening(call: Call) -> int:
    """Ask, offer, lead through a routine, and ask how it was."""
    with open_history(call) as store:
        try:
            return _Evening(call, store).lead()
        except EOFError:
            write(sys.stdout, ["", "Nothing was started. See you."])
            return DONE


@dataclass(frozen=True, slots=True)
class _Chosen:
    choice: Choice
    minutes: int | None


class _Evening:
    def __init__(self, call: Call, store: Store) -> None:
        self._call = call
        self._store = store
        self._out = sys.stdout
        self._read = lines_of(sys.stdin)

    def lead(self) -> int:
        country = self._country()
        gate = Gate(self._call, self._store, self._read, self._out, country)
        wanted = frozenset[Region]()
        if gate.check_due(wanted) is Check.FULL:
            wanted = self._ask_regions()
        while True:
            outcome = gate.ask(wanted)
            if isinstance(outcome, Stop):
                return STOPPED_BY_SAFETY
            chosen = self._choose(outcome.clearance)
            if not chosen.choice.not_screened:
                return self._session(chosen, outcome.clearance)
            write(self._out, ["", "Some more safety questions come first."])
            wanted = outcome.clearance.regions | chosen.choice.not_screened

    def _country(self) -> Country:
        country = self._call.country
        if country is not None:
            return country
        country = ask_country(self._call.questionnaire.countries, read=self._read, out=self._out)
        self._keep(country=country.id)
        return country

    def _keep(self, **values: object) -> None:
        changed = replace(self._call.settings, **values)  # type: ignore[arg-type]
        self._call.settings = changed
        try:
            settings_file.save(self._call.paths.settings_file, changed)
        except OSError:
            note("This can't be written down, so it will be asked again.")

    def _ask_regions(self) -> frozenset[Region]:
        write(self._out, ["", "What do you want to work on?"])
        names = [name for name, _ in _REGIONS]
        return _REGIONS[choose(names, self._read, self._out)][1]

    def _choose(self, clearance: Clearance) -> _Chosen:
        settings = self._call.settings
        shelf = Shelf(
            self._call.catalogue.routines.values(),
            clearance,
            get_ready=settings.get_ready,
            affected=settings.affected,
            doses=remembering.own_doses(self._store),
        )
        while True:
            minutes = self._ask_minutes()
            found = shelf.matching(Wish(minutes=minutes))
            offered = [choice for choice in found if choice.fits]
            for choice in found:
                if choice.blocked_by is not None and not choice.fits:
                    why = f"{choice.routine.title}: not for you now, {choice.blocked_by.name}"
                    write(self._out, [bullet(why)])
            if offered:
                break
            write(self._out, ["Nothing lasts exactly that long. Try another number."])
        write(self._out, [""])
        number = choose([_line(choice) for choice in offered], self._read, self._out)
        return _Chosen(offered[number], minutes)

    def _ask_minutes(self) -> int | None:
        write(self._out, ["", "How many minutes do you have? Enter is: as long as it takes."])
        while True:
            typed = prompt("Minutes: ", self._read, self._out)
            if not typed:
                return None
            if typed.isascii() and typed.isdigit() and 0 < int(typed[:6]) <= MOST_MINUTES:
                return int(typed[:6])
            write(self._out, [f"Please type a number from 1 to {MOST_MINUTES}."])

    def _session(self, chosen: _Chosen, clearance: Clearance) -> int:
        affected = self._ask_affected(chosen)
        plan = self._plan(chosen, clearance, affected)
        if plan.equipment:
            write(self._out, ["", f"To fetch: {', '.join(plan.equipment)}"])
        for left in plan.left_out:
            why = left.caution.name if left.caution else "there is no time for it"
            write(self._out, [bullet(f"Left out: {left.exercise.name} ({why})")])
        before = self._ask_pain("Pain now, 0 to 10 (Enter to skip): ")
        prompt("Press Enter when you are ready. ", self._read, self._out)
        recorder = recorder_of(self._call, self._store, plan, affected, before)
        ended = follow(self._call, plan, clearance, recorder)
        if ended.interrupted or ended.state is not State.FINISHED:
            return ended.exit_code
        try:
            after = self._ask_pain("Pain now, 0 to 10 (Enter to skip): ")
        except EOFError:
            return DONE
        recorder.after(after)
        questionnaire = self._call.questionnaire
        rule = recorder.what_follows(questionnaire.follow_up, after)
        if rule is None:
            return DONE
        if rule.urgency is not None:
            recorder.keep_stop(rule.urgency)
            write_level(self._out, rule.urgency, self._call.country)
        write_advice(self._out, questionnaire.advice[rule.advice], self._call.country)
        return DONE if rule.urgency is None else STOPPED_BY_SAFETY

    def _plan(self, chosen: _Chosen, clearance: Clearance, affected: Side | None) -> Plan:
        routine, get_ready = chosen.choice.routine, self._call.settings.get_ready
        fitting = Fitting(
            routine,
            clearance,
            get_ready=get_ready,
            affected=affected,
            doses=remembering.own_doses(self._store),
        )
        # One side less or more moves what is possible.
        seconds = fitting.bounds.nearest(chosen.choice.seconds)
        if seconds != chosen.choice.seconds:
            write(self._out, [paragraph(f"It will last {clock(seconds)} for you.")])
        return fitting.plan(seconds)

    def _ask_affected(self, chosen: _Chosen) -> Side | None:
        items = chosen.choice.routine.items
        if not any(item.sides is Sides.AFFECTED for item in items):
            return self._call.settings.affected
        write(self._out, ["", "Is one side affected more?"])
        side = _SIDES[choose([name for name, _ in _SIDES], self._read, self._out)][1]
        if side is not self._call.settings.affected:
            self._keep(affected=side)
        return side

    def _ask_pain(self, question: str) -> int | None:
        while True:
            typed = prompt(question, self._read, self._out)
            if not typed:
                return None
            if typed.isascii() and typed.isdigit() and int(typed[:6]) <= 10:
                return int(typed[:6])
            write(self._out, ["Please type a number from 0 to 10, or nothing."])


def _line(choice: Choice) -> str:
    more = " (some more safety questions come first)" if choice.not_screened else ""
    needs = ", ".join(choice.routine.equipment) or "nothing"
    return f"{clock(choice.seconds):>5}  {choice.routine.title}; needs {needs}{more}"
