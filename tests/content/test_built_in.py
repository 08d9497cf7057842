"""The content that comes with the app: whole, sourced, and safe to be read."""

from __future__ import annotations

import subprocess
import sys

import pytest

from guide_app.content.library import check, load_catalogue, load_questionnaire
from guide_app.content.loaded import LoadedLibrary
from guide_app.content.places import assets_root, content_root
from guide_app.model import Demand, Importance, Questionnaire, Technique

PRESSURE = {Demand.LIGHT_PRESSURE, Demand.FIRM_PRESSURE, Demand.DEEP_PRESSURE}


@pytest.fixture(scope="module")
def loaded() -> LoadedLibrary:
    """The real catalogue."""
    return load_catalogue(content_root(), None)


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    """The real safety screen."""
    return load_questionnaire(content_root())


def test_nothing_is_wrong(loaded: LoadedLibrary) -> None:
    assert loaded.problems == ()
    assert check([content_root()], content_root()) == ()


def test_there_is_enough_of_it(loaded: LoadedLibrary) -> None:
    exercises = loaded.catalogue.exercises.values()
    assert len(exercises) >= 24
    assert len(loaded.catalogue.routines) >= 8
    assert {exercise.technique for exercise in exercises} == set(Technique)


def test_every_source_exists(loaded: LoadedLibrary, questionnaire: Questionnaire) -> None:
    catalogue = loaded.catalogue
    cited = {
        user.id: user.sources
        for users in (
            catalogue.exercises.values(),
            questionnaire.questions,
            questionnaire.rules,
            questionnaire.cautions.values(),
            questionnaire.advice.values(),
            questionnaire.wrong_signs,
            questionnaire.countries,
        )
        for user in users
    }
    assert [name for name, sources in cited.items() if not sources] == []
    used = {source for sources in cited.values() for source in sources}
    used |= {source for routine in catalogue.routines.values() for source in routine.sources}
    assert used <= set(catalogue.sources)


def test_every_caution_exists(loaded: LoadedLibrary, questionnaire: Questionnaire) -> None:
    used = {
        caution
        for exercise in loaded.catalogue.exercises.values()
        for caution in exercise.ruled_out_by
    }
    used |= {caution for rule in questionnaire.rules for caution in rule.cautions}
    assert used <= set(questionnaire.cautions)


def test_every_exercise_says_what_it_demands(loaded: LoadedLibrary) -> None:
    silent = [e.id for e in loaded.catalogue.exercises.values() if e.demands is None]
    assert silent == []


def test_every_pressure_says_where_nobody_presses(loaded: LoadedLibrary) -> None:
    careless = [
        exercise.id
        for exercise in loaded.catalogue.exercises.values()
        if PRESSURE & (exercise.demands or set()) and not exercise.never_press
    ]
    assert careless == []


def test_no_routine_is_marked_as_own_or_without_an_essential_item(loaded: LoadedLibrary) -> None:
    for routine in loaded.catalogue.routines.values():
        assert not routine.own
        assert routine.summary
        assert any(item.importance is Importance.ESSENTIAL for item in routine.items), routine.id


def test_places() -> None:
    assert (content_root() / "sources.yaml").is_file()
    assert (assets_root() / "schema" / "routine.json").is_file()


def test_reading_is_prepared_without_loading_what_is_heavy() -> None:
    code = (
        "import sys, guide_app.content.library, guide_app.content.writing\n"
        "print(*(name for name in ('PySide6', 'jsonschema_rs', 'sqlite3') if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
