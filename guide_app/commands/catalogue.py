"""Listing what there is: ``exercises`` and ``routines``."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from guide_app.commands.call import DONE, Call, Fault, Options, unknown
from guide_app.commands.output import write_columns, write_json
from guide_app.model import (
    Caution,
    Equipment,
    Exercise,
    MuscleArea,
    Position,
    Routine,
    Sides,
    Technique,
    Where,
)
from guide_app.planning.choosing import Shelf, Wish, can_be_done_at
from guide_app.planning.fit import Bounds, bounds
from guide_app.safety.cautions import Cautions

Word = TypeVar("Word", bound=StrEnum)


def exercises(call: Call) -> int:
    """List the exercises that match the filters."""
    wish = wish_of(call.options)
    found = [one for one in call.catalogue.exercises.values() if _matches(one, wish)]
    found.sort(key=lambda one: one.id)
    if call.as_json:
        cautions = tuple(call.questionnaire.cautions.values())
        write_json([_exercise_data(one, cautions) for one in found])
        return DONE
    write_columns(
        ("EXERCISE", "TECHNIQUE", "POSITION", "SECONDS", "AREAS"),
        (
            (
                one.id,
                one.technique,
                one.position,
                f"{one.hold.min}–{one.hold.max}",
                ", ".join(one.areas),
            )
            for one in found
        ),
    )
    return DONE


def routines(call: Call) -> int:
    """List the routines that match the filters, with minutes only those that can last so long."""
    settings = call.settings
    shelf = Shelf(
        call.catalogue.routines.values(),
        Cautions(),
        get_ready=settings.get_ready,
        affected=settings.affected,
    )
    found = [choice.routine for choice in shelf.matching(wish_of(call.options))]
    lasting = {
        one.id: bounds(one, Cautions(), get_ready=settings.get_ready, affected=settings.affected)
        for one in found
    }
    if call.as_json:
        write_json([_routine_data(one, lasting[one.id]) for one in found])
        return DONE
    write_columns(
        ("ROUTINE", "MINUTES", "NEEDS", "TITLE"),
        (
            (one.id, _minutes(lasting[one.id]), ", ".join(one.equipment) or "nothing", one.title)
            for one in found
        ),
    )
    return DONE


def wish_of(options: Options) -> Wish:
    """What the filters ask for. Raises Fault for a word that is none."""
    return Wish(
        minutes=getattr(options, "minutes", None),
        areas=_words("area", MuscleArea, options.area),
        positions=_words("position", Position, options.position),
        equipment=_words("equipment", Equipment, options.equipment),
        techniques=_words("technique", Technique, options.technique),
        places=_words("place", Where, options.place),
    )


def _words(kind: str, words: type[Word], asked: Iterable[str]) -> frozenset[Word]:
    known = {str(word): word for word in words}
    wanted = list(asked)
    strangers = [unknown(kind, word, known) for word in wanted if word not in known]
    if strangers:
        raise Fault("\n".join(strangers))
    return frozenset(known[word] for word in wanted)


def _matches(exercise: Exercise, wish: Wish) -> bool:
    """The rule for routines, on a single exercise."""
    return (
        (not wish.areas or not wish.areas.isdisjoint(exercise.areas))
        and (not wish.positions or exercise.position in wish.positions)
        and (not wish.equipment or wish.equipment.issuperset(exercise.equipment))
        and (not wish.techniques or exercise.technique in wish.techniques)
        and (not wish.places or any(can_be_done_at(exercise, place) for place in wish.places))
    )


def _exercise_data(exercise: Exercise, cautions: tuple[Caution, ...]) -> dict[str, object]:
    return {
        "id": exercise.id,
        "name": exercise.name,
        "technique": exercise.technique,
        "areas": list(exercise.areas),
        "position": exercise.position,
        "equipment": list(exercise.equipment),
        "sides": Sides.BOTH if exercise.sided else Sides.NONE,
        "effort": exercise.effort,
        "hold": {
            "min": exercise.hold.min,
            "ideal": exercise.hold.ideal,
            "max": exercise.hold.max,
        },
        "ruled_out_by": [caution.id for caution in cautions if caution.rules_out(exercise)],
        "sources": list(exercise.sources),
    }


def _routine_data(routine: Routine, lasts: Bounds) -> dict[str, object]:
    return {
        "id": routine.id,
        "title": routine.title,
        "summary": routine.summary,
        "goals": list(routine.goals),
        "areas": list(routine.areas),
        "equipment": list(routine.equipment),
        "shortest_seconds": lasts.shortest,
        "longest_seconds": lasts.longest,
    }


def _minutes(lasts: Bounds) -> str:
    """The whole minutes that are possible, or the exact length where none is."""
    first, last = -(-lasts.shortest // 60), lasts.longest // 60
    if first > last:
        return f"{lasts.shortest // 60}:{lasts.shortest % 60:02}"
    return str(first) if first == last else f"{first}–{last}"
