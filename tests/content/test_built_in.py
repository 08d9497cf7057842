"""The content that comes with the app: whole, sourced, and safe to be read."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Sequence

import pytest

from guide_app.content.library import check, load_catalogue, load_questionnaire
from guide_app.content.loaded import LoadedLibrary
from guide_app.content.places import assets_root, content_root
from guide_app.lint.catalogue import remarks
from guide_app.model import (
    Demand,
    Equipment,
    Exercise,
    Importance,
    MuscleArea,
    Place,
    Position,
    Questionnaire,
    Technique,
)
from guide_app.planning.fit import bounds
from guide_app.planning.timer import NEUTRAL
from guide_app.safety.cautions import Cautions

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
    assert check([content_root()], content_root(), lint=remarks) == ()


@pytest.fixture(scope="module")
def exercises(loaded: LoadedLibrary) -> Sequence[Exercise]:
    """What people do; the timer's own neutral entries don't count."""
    return [one for one in loaded.catalogue.exercises.values() if one.id not in NEUTRAL]


def test_there_is_enough_of_everything(exercises: Sequence[Exercise]) -> None:
    assert len(exercises) >= 80
    by_technique = Counter(exercise.technique for exercise in exercises)
    assert [technique for technique in Technique if by_technique[technique] < 4] == []
    by_area = Counter(area for exercise in exercises for area in exercise.areas)
    assert [area for area in MuscleArea if by_area[area] < 2] == []


def test_there_is_enough_for_every_place(exercises: Sequence[Exercise]) -> None:
    hardly_anything = {Equipment.MAT, Equipment.CHAIR}
    assert sum(hardly_anything.issuperset(exercise.equipment) for exercise in exercises) >= 30
    at_a_desk = [exercise for exercise in exercises if Place.DESK in exercise.places]
    assert len(at_a_desk) >= 15
    assert {exercise.position for exercise in at_a_desk} == {Position.SEATED}
    in_bed = [exercise for exercise in exercises if Place.BED in exercise.places]
    assert len(in_bed) >= 12
    assert not any({Equipment.WALL, Equipment.ROLLER} & set(one.equipment) for one in in_bed)


def test_the_sciatic_path_is_covered_and_its_glides_are_no_stretches(
    exercises: Sequence[Exercise],
) -> None:
    path = {
        MuscleArea.LOWER_BACK,
        MuscleArea.PIRIFORMIS,
        MuscleArea.GLUTES,
        MuscleArea.HAMSTRINGS,
        MuscleArea.CALVES,
        MuscleArea.HIP_FLEXORS,
    }
    stretches = [one for one in exercises if one.technique is Technique.STATIC_STRETCH]
    stretched = {area for one in stretches for area in one.areas}
    assert path <= stretched
    for exercise in exercises:
        if exercise.technique is Technique.NERVE_GLIDE:
            assert Demand.NERVE_LOADING in (exercise.demands or ())
            assert exercise.pace is not None, f"{exercise.id}: a glide is never held"


def test_routines_are_for_somebody_and_not_for_others(loaded: LoadedLibrary) -> None:
    routines = loaded.catalogue.routines.values()
    assert len(routines) >= 30
    assert [one.id for one in routines if not (one.for_whom and one.not_for and one.sources)] == []
    themes = {path.name for path in content_root().iterdir() if path.is_dir()}
    assert themes >= {
        "sciatica",
        "lower-back",
        "hips",
        "neck-and-shoulders",
        "desk",
        "feet-and-calves",
        "sleep",
        "morning",
        "sport",
        "bed",
        "no-floor",
        "self-massage",
    }
    assert any(bounds(one, Cautions()).allows(3 * 60) for one in routines)
    assert any(bounds(one, Cautions()).allows(45 * 60) for one in routines)


def test_every_exercise_is_part_of_a_routine(
    loaded: LoadedLibrary, exercises: Sequence[Exercise]
) -> None:
    used = {item.exercise.id for one in loaded.catalogue.routines.values() for item in one.items}
    assert {exercise.id for exercise in exercises} - used == set()


def test_programs_rise_and_are_for_somebody(loaded: LoadedLibrary) -> None:
    programs = loaded.catalogue.programs
    wanted = {"back-hip-leg-four-weeks", "desk-week", "sleep-fortnight", "keep-it-up"}
    assert wanted <= set(programs)
    minutes = [
        sum(session.minutes * len(session.days) for session in week.sessions)
        for week in programs["back-hip-leg-four-weeks"].weeks
    ]
    assert len(minutes) == 4
    assert minutes == sorted(set(minutes))


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
