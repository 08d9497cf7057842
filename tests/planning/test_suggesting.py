"""What is suggested for today: tables that a clinician can read, and what holds for everybody."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guide_app.commands.suggestions_page import text
from guide_app.content.library import load_catalogue, load_questionnaire
from guide_app.content.places import content_root
from guide_app.model import (
    Aggravator,
    Catalogue,
    Equipment,
    Measure,
    MuscleArea,
    Questionnaire,
    Region,
    SuggestRule,
    Technique,
)
from guide_app.planning.choosing import Shelf, Wish
from guide_app.planning.fit import Fitting
from guide_app.planning.review import CASES, Case, Open, suggested
from guide_app.planning.suggesting import MOST, Known, Suggester, Suggestion, Today
from guide_app.safety.cautions import Limits
from tests.planning.routines import clearance
from tests.reading import grade

PAGE = Path(__file__).parents[2] / "docs" / "suggestions.md"
SOME = Known(sessions=3)
UNSAID = Today()
LOW_BACK = frozenset({MuscleArea.LOWER_BACK})
LEG = frozenset({MuscleArea.LOWER_BACK, MuscleArea.CALVES})


@cache
def catalogue() -> Catalogue:
    return load_catalogue(content_root(), None).catalogue


@cache
def questionnaire() -> Questionnaire:
    return load_questionnaire(content_root())


RULES = {rule.id: rule for rule in catalogue().guidance.rules}


@cache
def shelf(cautions: frozenset[str]) -> tuple[Limits, Shelf]:
    limits = Open(tuple(questionnaire().cautions[name] for name in sorted(cautions)))
    return limits, Shelf(catalogue().routines.values(), limits)


def suggest(
    today: Today = UNSAID, known: Known = SOME, minutes: int | None = 10, **wish: object
) -> tuple[Suggestion, ...]:
    _, all_of_them = shelf(frozenset())
    suggester = Suggester(all_of_them, RULES.values(), today, known)
    return suggester.suggest(Wish(minutes=minutes, **wish))  # type: ignore[arg-type]


def words(*names: str) -> frozenset[Aggravator]:
    return frozenset(map(Aggravator, names))


def rules_of(suggestion: Suggestion) -> list[str]:
    return [reason.rule.id for reason in suggestion.reasons]


@pytest.mark.parametrize(
    ("today", "first", "because"),
    [
        (Today(pain=3, hurts=LOW_BACK), "hands-and-knees", "sore-places"),
        (Today(hurts=LOW_BACK, worsens=words("sitting")), "bend-back-first", "sitting-worse"),
        (Today(hurts=LOW_BACK, worsens=words("bending")), "bend-back-first", "bending-worse"),
        (Today(hurts=LOW_BACK, worsens=words("lying")), "sitting-and-turning", "lying-worse"),
        (Today(pain=5, hurts=LEG, worsens=words("standing")), "leg-pain-calm-start", None),
        (Today(pain=5, hurts=LEG, eases=words("lying")), "lie-and-soften", "leg-stirred-up"),
        (Today(pain=7, hurts=LOW_BACK), "leg-pain-calm-start", "strong-pain"),
        (Today(pain=3, hurts=frozenset({MuscleArea.NECK})), "gentle-neck", "sore-places"),
        (Today(pain=0, sleep=1), None, "slept-badly"),
    ],
)  # fmt: skip
def test_what_comes_first_and_why(today: Today, first: str | None, because: str | None) -> None:
    found = suggest(today)
    assert first in (None, found[0].routine.id)
    assert because in (None, rules_of(found[0])[0])


def test_the_example_of_the_idea_holds() -> None:
    (best, *others) = suggest(Today(hurts=LOW_BACK, worsens=words("sitting")))
    assert best.because == (
        "Sitting makes it worse, so standing and bending back come first, for 10 minutes."
    )
    assert best.minutes == 10
    assert len(others) == 2


def test_strong_pain_means_gentler_and_shorter() -> None:
    for each in suggest(Today(pain=8, hurts=LOW_BACK), minutes=30):
        assert each.seconds <= 600
        for item in each.routine.items:
            assert item.exercise.technique is not Technique.TRIGGER_POINT
    assert all(each.seconds <= 600 for each in suggest(Today(pain=8), minutes=None))


def test_leg_pain_that_bending_makes_worse_leaves_bending_and_nerve_glides_out() -> None:
    found = suggest(Today(pain=4, hurts=LEG, worsens=words("bending")))
    assert found
    for each in found:
        assert "leg-worse-bending" in rules_of(each)
        for item in each.routine.items:
            assert not {"spine-flexion", "nerve-loading"} & (item.exercise.demands or set())


def test_what_helped_before_comes_up_and_what_hurt_goes_down() -> None:
    back = Today(pain=3, hurts=LOW_BACK)
    plain = [each.routine.id for each in suggest(back)]
    other = catalogue().routines["bend-back-first"]
    effects = {item.exercise.id: -1.5 for item in other.items}
    (best, *_) = suggest(back, SOME._replace(effects=effects))
    assert best.routine.id == "bend-back-first"
    assert "helped-before" in rules_of(best)
    hurt = {item.exercise.id: 1.5 for item in catalogue().routines[plain[0]].items}
    assert suggest(back, SOME._replace(effects=hurt))[0].routine.id != plain[0]


def test_a_change_within_the_noise_counts_for_nothing() -> None:
    effects = dict.fromkeys(catalogue().exercises, -0.2)
    assert not any("helped-before" in rules_of(e) for e in suggest(known=Known(effects=effects)))


def test_what_is_disliked_done_lately_or_paused_steps_back() -> None:
    back = Today(pain=3, hurts=LOW_BACK)
    first = suggest(back)[0].routine
    name = first.items[0].exercise.id
    disliked = suggest(back, SOME._replace(disliked=frozenset({name})))
    assert disliked[0].routine.id != first.id
    paused = suggest(back, SOME._replace(paused=frozenset({name})))
    assert paused
    for each in paused:
        assert name not in {item.exercise.id for item in each.routine.items}
        assert "paused" in rules_of(each)
    lately = suggest(back, SOME._replace(routines_done={first.id: 0}))
    points = {each.routine.id: each.points for each in lately}
    assert points.get(first.id, 0.0) < suggest(back)[0].points


def test_a_program_that_is_due_comes_first() -> None:
    (best, *_) = suggest(known=SOME._replace(due=frozenset({"six-minute-desk"})), minutes=6)
    assert (best.routine.id, rules_of(best)[0]) == ("six-minute-desk", "program-due")


def test_sore_spots_rest_for_a_day() -> None:
    pressed = catalogue().exercises["glute-ball-on-wall"]
    rule = RULES["pressed-lately"]
    for ago, rests in ((0, True), (1, True), (2, False)):
        known = SOME._replace(done=((pressed, ago),))
        (only, *_) = suggest(known=known, text="ball for the buttocks")
        assert (rule.id in rules_of(only)) is rests


def test_the_wish_holds_for_suggestions_too() -> None:
    for each in suggest(Today(hurts=LOW_BACK), equipment=frozenset({Equipment.CHAIR})):
        assert set(each.routine.equipment) <= {Equipment.CHAIR}


def test_nothing_is_suggested_whose_questions_were_not_asked() -> None:
    asked = clearance(regions=frozenset({Region.BACK_AND_LEG}))
    routines = Shelf(catalogue().routines.values(), asked)
    found = Suggester(routines, RULES.values(), Today(), SOME).suggest(Wish(minutes=10))
    assert found
    for each in found:
        assert each.routine.regions <= asked.regions


def test_a_reason_that_speaks_against_it_comes_last() -> None:
    for case in CASES:
        for each in suggested(case, catalogue(), questionnaire().cautions):
            against = [reason.points < 0 for reason in each.reasons]
            assert against == sorted(against)
            assert not against[0]


scores = st.none() | st.integers(0, 10)
days = st.builds(
    Today,
    scores,
    scores,
    st.frozensets(st.sampled_from(MuscleArea), max_size=4),
    st.frozensets(st.sampled_from(Aggravator)),
    st.frozensets(st.sampled_from(Aggravator)),
    scores,
)
ids = st.frozensets(st.sampled_from(sorted(catalogue().exercises)), max_size=8)
pasts = st.builds(
    Known,
    effects=st.dictionaries(
        st.sampled_from(sorted(catalogue().exercises)), st.floats(-3, 3), max_size=20
    ),
    liked=ids,
    disliked=ids,
    done=ids.map(lambda names: tuple((catalogue().exercises[name], 1) for name in sorted(names))),
    routines_done=st.dictionaries(
        st.sampled_from(sorted(catalogue().routines)), st.integers(0, 13), max_size=5
    ),
    sessions=st.integers(0, 3),
    due=st.frozensets(st.sampled_from(sorted(catalogue().routines)), max_size=2),
    paused=ids,
    worse_day=st.booleans(),
)
conditions = st.frozensets(st.sampled_from(sorted(questionnaire().cautions)), max_size=1)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(cautions=conditions, today=days, known=pasts, minutes=st.none() | st.integers(3, 45))
def test_nothing_is_suggested_that_a_caution_or_today_rules_out(
    cautions: frozenset[str], today: Today, known: Known, minutes: int | None
) -> None:
    limits, routines = shelf(cautions)
    wish = Wish(minutes=minutes)
    found = Suggester(routines, RULES.values(), today, known).suggest(wish)
    assert found == Suggester(routines, RULES.values(), today, known).suggest(wish)
    assert len({each.routine.id for each in found}) == len(found) <= MOST
    for each in found:
        fitting = Fitting(each.routine, limits)
        plan = fitting.plan(each.seconds)
        assert fitting.keeps_something_essential
        assert minutes is None or each.seconds <= minutes * 60
        if (today.pain or 0) >= 6 or known.worse_day:
            assert each.seconds <= 600
        assert each.reasons
        for reason in each.reasons:
            assert "{" not in reason.text
            assert "None" not in reason.text
        for exercise in plan.exercises:
            assert limits.ruled_out_by(exercise) is None
            assert exercise.id not in known.paused
            assert not any(
                line.covers(exercise) for reason in each.reasons for line in reason.rule.leave_out
            )


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_ten_year_old_can_read_why(rule: SuggestRule) -> None:
    sentence = rule.because.format(minutes=10, pain=5, worst=8, sleep=3)
    assert grade(sentence) <= 6.0, sentence
    assert len(sentence.split()) <= 20
    assert re.fullmatch(r"[A-Z][^.]*\.", sentence), "one whole sentence"


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_rule_rests_on_something(rule: SuggestRule) -> None:
    assert rule.sources
    assert rule.covers
    assert set(rule.sources) <= set(catalogue().sources)


def test_every_measure_has_its_rule() -> None:
    assert {rule.measure for rule in RULES.values()} >= set(Measure)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.who)
def test_typical_people_are_suggested_something(case: Case) -> None:
    assert suggested(case, catalogue(), questionnaire().cautions)


def test_the_page_for_review_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == text(), "run: make docs"


def test_everything_is_on_the_page() -> None:
    written = text()
    for rule in RULES.values():
        assert f"`{rule.id}`" in written
        assert rule.because in written
    for case in CASES:
        assert case.who in written
