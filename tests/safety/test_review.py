"""What a clinician reviews is what the app does: the page and the table are up to date."""

from __future__ import annotations

from pathlib import Path

from guide_app.commands.safety_page import text
from guide_app.content.library import load_catalogue, load_questionnaire
from guide_app.content.places import content_root
from tests.safety.reviewed_matrix import TABLE, table

PAGE = Path(__file__).parents[2] / "docs" / "safety.md"


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == text(), "run: make docs"


def test_everything_is_on_the_page() -> None:
    questionnaire = load_questionnaire(content_root())
    written = text()
    for question in questionnaire.questions:
        assert question.text in written
        assert question.why in written
    for rule in questionnaire.rules:
        assert f"`{rule.id}`" in written
    for advice in questionnaire.advice.values():
        assert advice.meaning in written
        assert all(step in written for step in advice.steps)
    for caution in questionnaire.cautions.values():
        assert caution.advice in written
    for sign in questionnaire.wrong_signs:
        assert sign.text in written
    for country in questionnaire.countries:
        assert country.name in written
        assert country.emergency in written
    for exercise in load_catalogue(content_root(), None).catalogue.exercises.values():
        assert f"`{exercise.id}`" in written


def test_the_matrix_is_the_one_that_was_reviewed() -> None:
    """A change here changes what people with an illness are offered.

    Look at every line that differs, with the fact sheet beside it. Only then write the table anew:
    python -m tests.safety.reviewed_matrix
    """
    assert TABLE.read_text(encoding="utf-8").splitlines() == table().splitlines()
