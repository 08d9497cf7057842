"""A person for whom nothing is ruled out, and the routines that come with the app."""

from __future__ import annotations

from datetime import datetime

from guide_app.content.library import load_catalogue, load_questionnaire
from guide_app.content.places import content_root
from guide_app.model import Answer, Exercise, Region, Routine
from guide_app.safety.clearance import Clearance
from guide_app.safety.screening import Cleared, questions_to_ask, screen


def healthy() -> Clearance:
    """The clearance of somebody who says no to everything, for the whole body."""
    questionnaire = load_questionnaire(content_root())
    asked = questions_to_ask(questionnaire, {}, Region)
    answers = {question.id: Answer.NO for question in asked}
    result = screen(questionnaire, answers, Region, datetime.now().astimezone())
    assert isinstance(result, Cleared)
    return result.clearance


def routines() -> tuple[Routine, ...]:
    """The built-in ones."""
    return tuple(load_catalogue(content_root(), None).catalogue.routines.values())


def exercises() -> tuple[Exercise, ...]:
    """The built-in ones."""
    return tuple(load_catalogue(content_root(), None).catalogue.exercises.values())
