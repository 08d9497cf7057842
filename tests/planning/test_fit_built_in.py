"""Every built-in routine keeps every whole minute that it can last."""

from __future__ import annotations

import pytest

from guide_app.content.library import load_catalogue
from guide_app.content.places import content_root
from guide_app.model import Phase, Routine, Side
from guide_app.planning.fit import bounds, fit
from tests.planning.routines import clearance

ROUTINES = load_catalogue(content_root(), None).catalogue.routines


def test_there_are_built_in_routines() -> None:
    assert len(ROUTINES) >= 8


@pytest.mark.parametrize("affected", [None, Side.LEFT])
@pytest.mark.parametrize("routine", ROUTINES.values(), ids=ROUTINES.keys())
def test_every_whole_minute_is_exact(routine: Routine, affected: Side | None) -> None:
    open_to_all = clearance()
    limits = bounds(routine, open_to_all, affected=affected)
    whole_minutes = range(-(-limits.shortest // 60), limits.longest // 60 + 1)
    assert whole_minutes, "a routine that fits no whole minute cannot be chosen by minutes"
    for minutes in whole_minutes:
        plan = fit(routine, minutes, open_to_all, affected=affected)
        assert plan.seconds == minutes * 60
        holds = {item.exercise.id: item.exercise.hold for item in routine.items}
        for segment in plan.segments:
            if segment.phase is Phase.WORK:
                allowed = holds[segment.exercise.id]
                assert allowed.min <= segment.seconds <= allowed.max
