"""A routine fitted to minutes: ``plan`` and ``compose``, and what ``play`` shares with them."""

from __future__ import annotations

from guide_app.commands.call import DONE, Call, Fault, find
from guide_app.commands.catalogue import wish_of
from guide_app.commands.output import plan_data, write_json, write_plan
from guide_app.model import NONE_GIVEN, Doses, Plan, Routine, Side
from guide_app.planning.composing import Composer, NothingMatches
from guide_app.planning.fit import Fitting, NoFit, NothingLeft
from guide_app.safety.cautions import Cautions, Limits


def plan(call: Call) -> int:
    """Show the timeline of a routine, as it would be under the cautions that were named."""
    routine = find("routine", call.options.routine, call.catalogue.routines)
    return show(call, fitted_plan(call, routine, named_cautions(call)))


def compose(call: Call) -> int:
    """Show a routine made from the catalogue, as the filters and the minutes ask for it."""
    limits = named_cautions(call)
    composer = Composer(
        call.catalogue.exercises.values(),
        limits,
        get_ready=call.settings.get_ready,
        affected=affected_side(call),
    )
    try:
        routine = composer.compose(
            wish_of(call.options), seed=call.options.seed, title="Composed for you"
        )
    except NothingMatches:
        raise Fault("No exercise is all of this. Please leave out one of the filters.") from None
    return show(call, fitted_plan(call, routine, limits))


def show(call: Call, fitted: Plan) -> int:
    """Print the plan, as data where that was asked for."""
    if call.as_json:
        write_json(plan_data(fitted))
    else:
        write_plan(fitted)
    return DONE


def named_cautions(call: Call) -> Cautions:
    """The cautions that were named. Raises Fault for one that is none."""
    named: tuple[str, ...] = tuple(dict.fromkeys(call.options.caution))
    known = call.questionnaire.cautions if named else {}
    return Cautions(tuple(find("caution", name, known) for name in named))


def fitted_plan(call: Call, routine: Routine, limits: Limits, doses: Doses = NONE_GIVEN) -> Plan:
    """The routine for the minutes that were asked. Raises Fault where that can't be.

    ``doses`` are the person's own.
    """
    minutes: int = call.options.minutes
    affected = affected_side(call)
    try:
        fitting = Fitting(
            routine,
            limits,
            get_ready=call.settings.get_ready,
            affected=affected,
            doses=doses,
        )
    except NothingLeft as nothing:
        because = dict.fromkeys(left.caution.name for left in nothing.left_out if left.caution)
        raise Fault(f"Nothing in {routine.title} is left because of: {_listed(because)}.") from None
    if not fitting.keeps_something_essential:
        because = dict.fromkeys(caution.name for _, caution in fitting.ruled_out)
        raise Fault(
            f"What matters most in {routine.title} is ruled out by: {_listed(because)}. "
            "Please choose another routine."
        )
    try:
        return fitting.plan(minutes * 60)
    except NoFit as no_fit:
        near = no_fit.nearest_minutes
        hint = "" if near is None else f" Try --minutes {near}."
        raise Fault(f"{no_fit}{hint}") from None


def affected_side(call: Call) -> Side | None:
    """The side that was named, else the one of the settings."""
    named = call.options.affected
    return call.settings.affected if named is None else Side(named)


def _listed(names: dict[str, None]) -> str:
    return "; ".join(names)
