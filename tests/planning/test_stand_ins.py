"""What may take the place of a routine that is ruled out."""

from __future__ import annotations

from dataclasses import replace

from guide_app.content.library import load_catalogue, load_questionnaire
from guide_app.content.places import content_root
from guide_app.model import MASSAGE, Effort, Region, Routine
from guide_app.planning.choosing import Shelf, Wish
from guide_app.planning.stand_ins import stand_ins
from tests.planning.routines import clearance

ROUTINES = load_catalogue(content_root(), None).catalogue.routines
CAUTIONS = load_questionnaire(content_root()).cautions
EFFORTS = list(Effort)


def hardest(routine: Routine) -> int:
    return max(EFFORTS.index(item.exercise.effort) for item in routine.items)


def test_nothing_harder_and_nothing_that_presses_takes_the_place_of_something_calm() -> None:
    for caution in CAUTIONS.values():
        choices = Shelf(ROUTINES.values(), clearance(caution)).matching(Wish(8))
        for routine in ROUTINES.values():
            found = stand_ins(routine, choices)
            assert len(found) <= 3
            assert routine not in found
            for each in found:
                assert hardest(each) <= hardest(routine)
                if MASSAGE.isdisjoint(routine.techniques):
                    assert MASSAGE.isdisjoint(each.techniques)


def test_what_is_most_like_it_comes_first() -> None:
    calm = ROUTINES["leg-pain-calm-start"]
    twin = replace(calm, id="twin", title="Twin")
    choices = Shelf([*ROUTINES.values(), twin], clearance()).matching(Wish(8))
    assert stand_ins(calm, choices)[0] == twin


def test_nothing_that_would_ask_more_questions_first() -> None:
    back_only = clearance(regions=frozenset({Region.BACK_AND_LEG}))
    choices = Shelf(ROUTINES.values(), back_only).matching(Wish(8))
    for routine in ROUTINES.values():
        for each in stand_ins(routine, choices):
            assert each.regions <= {Region.BACK_AND_LEG}


def test_what_does_not_fit_the_minutes_is_not_offered() -> None:
    choices = Shelf(ROUTINES.values(), clearance()).matching(Wish(300))
    assert stand_ins(ROUTINES["leg-pain-calm-start"], choices) == ()
