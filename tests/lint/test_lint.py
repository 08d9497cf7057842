"""What ``check`` says of content that can be used but could be better, driven through files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from guide_app.content.library import check
from guide_app.content.places import content_root
from guide_app.lint.catalogue import remarks

PRESS: dict[str, Any] = {
    "format": 1,
    "id": "thigh-press",
    "name": "Thigh press",
    "technique": "trigger-point",
    "areas": ["quadriceps"],
    "position": "seated",
    "hold": "15s..30s",
    "cues": ["Press the thigh with a thumb.", "Let it melt."],
    "demands": ["deep-pressure"],
    "never_press": ["groin"],
    "hardest": 5,
    "stop_when": ["Stop when the leg tingles."],
    "sources": ["hki"],
}
STAND: dict[str, Any] = {
    **{key: PRESS[key] for key in ("format", "sources")},
    "id": "stand-tall",
    "name": "Stand tall",
    "technique": "activation",
    "areas": ["lower-back"],
    "position": "standing",
    "hold": "30s..60s",
    "cues": ["Grow a finger's width taller."],
    "demands": [],
}
LIE = {**STAND, "id": "lie-long", "name": "Lie long", "position": "supine", "cues": ["Lie long."]}
ROUTINE = {"format": 1, "id": "mine", "title": "Mine", "items": [{"exercise": "stand-tall"}]}
PROGRAM = {
    "format": 1,
    "id": "my-weeks",
    "title": "My weeks",
    "summary": "A week.",
    "for_whom": "For me.",
    "not_for": "Not for others.",
    "weeks": [
        {"aim": "Begin.", "sessions": [{"routine": "mine", "minutes": 1, "days": [1, 3]}]},
    ],
    "sources": ["hki"],
}

Said = Callable[..., list[str]]


@pytest.fixture
def said(tmp_path: Path) -> Said:
    def write_and_check(*files: dict[str, object]) -> list[str]:
        for content in files:
            text = yaml.safe_dump(content, sort_keys=False)
            (tmp_path / f"{content['id']}.yaml").write_text(text)
        found = check([tmp_path], content_root(), lint=remarks)
        return [f"{one.path.stem}:{one.line}: {one.message}" for one in found]

    return write_and_check


def test_good_content_is_not_remarked_on(said: Said) -> None:
    assert said(PRESS, STAND, LIE, ROUTINE, PROGRAM) == []


def test_a_dose_lies_within_what_the_technique_allows(said: Said) -> None:
    (message,) = said({**PRESS, "hold": "15s..75s"})
    assert message == (
        "thigh-press:8: the dose of trigger-point lies within 5s..60s; keep to it, "
        "or choose another technique"
    )


def test_pressure_stays_below_the_technique_s_limit(said: Said) -> None:
    (message,) = said({**PRESS, "hardest": 6})
    assert "trigger-point may feel at most 5 of 10" in message


@pytest.mark.parametrize("missing", ["hardest", "never_press", "stop_when"])
def test_what_presses_says_how_hard_where_not_and_when_to_stop(said: Said, missing: str) -> None:
    (message,) = said({key: value for key, value in PRESS.items() if key != missing})
    assert f"an exercise that presses says “{missing}”" in message


def test_two_exercises_do_not_share_most_of_their_cues(said: Said) -> None:
    (message,) = said(STAND, {**LIE, "cues": [*STAND["cues"], "And breathe."]})
    assert "most cues are those of “lie-long”; say what is special" in message


@pytest.mark.parametrize("title", ["Two hours of it: 120 minutes", "Twenty minutes for me"])
def test_a_title_keeps_its_promise_of_minutes(said: Said, title: str) -> None:
    (message,) = said(STAND, {**ROUTINE, "title": title})
    assert message.startswith("mine:3: the title promises ")
    assert "it can last from 45 to 75 seconds" in message


def test_a_promise_that_can_be_kept_is_not_remarked_on(said: Said) -> None:
    assert said(STAND, {**ROUTINE, "title": "Just 1 minute"}) == []


def test_nobody_goes_down_and_up_more_than_once(said: Said) -> None:
    order = ["stand-tall", "lie-long", "stand-tall", "lie-long"]
    (message,) = said(STAND, LIE, {**ROUTINE, "items": [{"exercise": one} for one in order]})
    assert message.startswith("mine:8: this goes down and up once more than needed")


def test_back_and_legs_are_not_only_massaged(said: Said) -> None:
    rub = {**PRESS, "id": "back-press", "areas": ["lower-back"], "cues": ["Press the back."]}
    (message,) = said(rub, {**ROUTINE, "items": [{"exercise": "back-press"}]})
    assert message.startswith("mine:5: massage of back or legs needs a movement beside it")


def test_sitting_on_the_floor_is_down(said: Said) -> None:
    sit = {**LIE, "position": "seated", "demands": ["getting-to-the-floor"]}
    order = ["lie-long", "stand-tall", "lie-long", "stand-tall"]
    (message,) = said(STAND, sit, {**ROUTINE, "items": [{"exercise": one} for one in order]})
    assert "down and up" in message


def test_the_summary_names_what_one_fetches(said: Said) -> None:
    with_ball = {**STAND, "equipment": ["ball", "wall"]}
    (message,) = said(with_ball, {**ROUTINE, "summary": "A short one at the wall."})
    assert message == "mine:6: the summary doesn't say that one needs: ball"


def test_a_routine_for_the_bed_is_made_of_what_can_be_done_in_bed(said: Said) -> None:
    in_bed = {**LIE, "places": ["bed"]}
    items = [{"exercise": "lie-long"}, {"exercise": "stand-tall"}]
    (message,) = said(STAND, in_bed, {**ROUTINE, "place": "bed", "items": items})
    assert "“stand-tall” can't be done there" in message


def test_a_program_asks_for_minutes_that_its_routines_can_last(said: Said) -> None:
    week = {"aim": "Begin.", "sessions": [{"routine": "mine", "minutes": 9, "days": [1]}]}
    (message,) = said(STAND, ROUTINE, {**PROGRAM, "weeks": [week]})
    assert "my-weeks:" in message
    assert "“mine” can last from 45 to 75 seconds" in message


def test_a_day_of_a_program_has_one_routine(said: Said) -> None:
    one = {"routine": "mine", "minutes": 1, "days": [1, 2]}
    two = {"routine": "settled-leg", "minutes": 20, "days": [2]}
    (message,) = said(
        STAND, ROUTINE, {**PROGRAM, "weeks": [{"aim": "Go.", "sessions": [one, two]}]}
    )
    assert "day 2 has two routines" in message
