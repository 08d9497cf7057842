"""Every word of the model has a name, and every sentence can be translated."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

import pytest

import guide_app.desktop
from guide_app.desktop import texts
from guide_app.model import (
    Aggravator,
    Caution,
    Equipment,
    MuscleArea,
    Phase,
    Position,
    Region,
    Side,
    Technique,
    Urgency,
    Where,
)

DESKTOP = Path(guide_app.desktop.__file__).parent
FILES = sorted(DESKTOP.rglob("*.py"))
TRANSLATING = (".tr", "QCoreApplication.translate", "QT_TRANSLATE_NOOP")
SHOWN = [
    *MuscleArea,
    *Position,
    *Equipment,
    *Technique,
    *Region,
    *Urgency,
    *Aggravator,
    *Where,
    Side.LEFT,
    Side.RIGHT,
    Phase.PREPARE,
    Phase.SWITCH,
    Phase.REST,
]


def calls(path: Path) -> Iterator[ast.Call]:
    """Every call that translates."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(TRANSLATING):
            yield node


@pytest.mark.parametrize("word", SHOWN, ids=str)
def test_every_word_has_a_name_for_people(word: StrEnum) -> None:
    name = texts.name(word)
    assert name[0].isupper()
    assert "-" not in name
    assert "_" not in name


@pytest.mark.parametrize("technique", Technique, ids=str)
def test_every_technique_says_what_one_does(technique: Technique) -> None:
    assert texts.doing(technique)


def test_no_two_words_of_a_kind_have_the_same_name() -> None:
    for kind in (MuscleArea, Position, Equipment, Technique, Region, Urgency):
        names = [texts.name(word) for word in kind]
        assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(45, "45 s"), (60, "1 min"), (600, "10 min"), (450, "7 min 30 s"), (3600, "60 min")],
)
def test_lengths(seconds: int, said: str) -> None:
    assert texts.length(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0:00"), (9, "0:09"), (60, "1:00"), (600, "10:00"), (3599, "59:59")]
)
def test_clock_times(seconds: int, said: str) -> None:
    assert texts.clock(seconds) == said


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (2, "Wednesday"),
        (6, "Sunday"),
    ],
)
def test_days(ahead: int, said: str) -> None:
    today = date(2026, 3, 2)
    assert texts.day(today + timedelta(days=ahead), today) == said


@pytest.mark.parametrize("ahead", [-1, 7, 300])
def test_other_days_are_dates(ahead: int) -> None:
    today = date(2026, 3, 2)
    on = today + timedelta(days=ahead)
    assert texts.day(on, today) == texts.calendar_day(on)
    assert str(on.year) in texts.calendar_day(on)


def test_goals_have_names_and_an_order() -> None:
    assert texts.in_order_of_goals(["zest", "strength", "sleep", "an-own-one", "sleep"]) == [
        "sleep",
        "strength",
        "an-own-one",
        "zest",
    ]
    assert texts.goal("prevention") == "Staying well"
    assert texts.goal("an-own-one") == "An own one"


def test_a_side_that_there_is_not_has_no_name() -> None:
    assert texts.side_name(Side.NONE) == ""
    assert texts.side_name(Side.LEFT) == "Left side"


def test_what_is_ruled_out_names_the_caution() -> None:
    caution = Caution("thin", "Thin bones", "", (), ())
    assert texts.ruled_out(caution) == "Not for you now: thin bones"


def test_nothing_to_fetch_says_so() -> None:
    assert texts.needs_line(()) == "Needs nothing"


def test_what_is_translated_is_one_whole_sentence() -> None:
    """A sentence put together before it is translated is never found by a translator."""
    put_together = [
        f"{path.relative_to(DESKTOP)}:{call.lineno}"
        for path in FILES
        for call in calls(path)
        for argument in call.args
        if isinstance(argument, ast.JoinedStr | ast.BinOp)
    ]
    assert put_together == []


def test_no_plural_is_left_open() -> None:
    left_open = [
        f"{path.relative_to(DESKTOP)}:{call.lineno}"
        for path in FILES
        for call in calls(path)
        for argument in call.args
        if isinstance(argument, ast.Constant) and "(s)" in str(argument.value)
    ]
    assert left_open == []


def test_sentences_are_found() -> None:
    assert sum(1 for path in FILES for _ in calls(path)) > 100


def test_placeholders_have_names() -> None:
    """A translator must be able to change their order."""
    nameless = [
        f"{path.relative_to(DESKTOP)}:{call.lineno}"
        for path in FILES
        for call in calls(path)
        for argument in call.args
        if isinstance(argument, ast.Constant)
        and isinstance(argument.value, str)
        and ("{}" in argument.value or "%s" in argument.value)
    ]
    assert nameless == []
