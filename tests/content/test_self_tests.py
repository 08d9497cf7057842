"""The self-tests that come with the app, and what their files may say."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide_app.content import checked
from guide_app.content.library import check, load_catalogue, load_questionnaire
from guide_app.content.places import content_root
from guide_app.history.records import SelfTestKind
from guide_app.history.self_tests import LIMITS
from guide_app.model import SelfTestGuide

GUIDES = load_catalogue(content_root(), None).catalogue.self_tests
CAUTIONS = load_questionnaire(content_root()).cautions


def test_the_smallest_real_changes_are_those_of_the_fact_sheet() -> None:
    assert {guide.id: (guide.real_change, guide.unit) for guide in GUIDES.values()} == {
        "fingertip-to-floor": (4.5, "cm"),
        "sit-and-reach": (4, "cm"),
        "straight-leg-raise": (12, "degrees"),
    }


@pytest.mark.parametrize("guide", GUIDES.values(), ids=list(GUIDES))
def test_the_history_keeps_what_can_be_measured(guide: SelfTestGuide) -> None:
    kind = SelfTestKind(guide.id)
    assert kind.unit is guide.unit
    least, most = LIMITS[guide.unit]
    assert least <= guide.scale.least < guide.scale.most <= most
    assert (guide.scale.most - guide.scale.least) % guide.scale.step == 0


@pytest.mark.parametrize("guide", GUIDES.values(), ids=list(GUIDES))
def test_nobody_with_pain_on_bending_is_asked_to_bend(guide: SelfTestGuide) -> None:
    assert guide.exercise.figure is not None
    assert CAUTIONS["worse-bending"].rules_out(guide.exercise)


def test_brittle_bones_are_not_bent_forward() -> None:
    for name in ("fingertip-to-floor", "sit-and-reach"):
        assert CAUTIONS["osteoporosis"].rules_out(GUIDES[name].exercise)


def test_the_leg_raise_is_no_test_for_sciatica() -> None:
    guide = GUIDES["straight-leg-raise"]
    assert "never a test for sciatica" in guide.keep_in_mind
    assert CAUTIONS["active-leg-symptoms"].rules_out(guide.exercise)


def test_they_are_read_from_the_copy_as_from_the_files(tmp_path: Path) -> None:
    first = checked.load_catalogue(content_root(), None, tmp_path)
    again = checked.load_catalogue(content_root(), None, tmp_path)
    assert first.catalogue.self_tests == again.catalogue.self_tests == GUIDES


def test_they_are_no_exercises_of_a_routine() -> None:
    assert not GUIDES.keys() & load_catalogue(content_root(), None).catalogue.exercises.keys()


def test_a_person_can_not_add_one(tmp_path: Path) -> None:
    text = (content_root() / "self-tests" / "sit-and-reach.yaml").read_text(encoding="utf-8")
    own = tmp_path / "my-reach.yaml"
    own.write_text(text.replace("id: sit-and-reach", "id: my-reach"), encoding="utf-8")
    (problem,) = check([own], content_root())
    assert "come with the app" in problem.message


@pytest.mark.parametrize(
    ("line", "wrong", "told"),
    [
        ("unit: cm", "unit: inches", "is not a unit"),
        ("real_change: 4", "real_change: 0", "the smallest change that means something"),
        ("scale: {from: -40, to: 80, step: 1}", "scale: {from: -40}", "“to” is missing"),
        ("sources: [jssm09, design-choice]", "sources: [nobody]", "there is no source “nobody”"),
    ],
)
def test_a_fault_is_told_at_its_place(tmp_path: Path, line: str, wrong: str, told: str) -> None:
    root = tmp_path / "routines"
    for path in content_root().rglob("*.yaml"):
        copy = root / path.relative_to(content_root())
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    file = root / "self-tests" / "sit-and-reach.yaml"
    text = file.read_text(encoding="utf-8")
    assert line in text
    file.write_text(text.replace(line, wrong), encoding="utf-8")
    problems = check([file], root)
    assert any(told in problem.message for problem in problems), problems
