"""A ten-year-old can read it: nothing that people read asks for more than six years of school."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from guide_app.content.library import load_questionnaire
from guide_app.content.places import content_root
from guide_app.model import Advice, Questionnaire
from tests.reading import grade

HIGHEST = 6.0

EXCEPTIONS: dict[str, str] = {}
"""The texts that may ask for more, each with the reason."""

PROMISES = re.compile(r"\b(cures?|guarantees?|prevents?|treats? your|heals? (you|your))\b", re.I)


@cache
def shipped() -> Questionnaire:
    return load_questionnaire(content_root())


def in_one(advice: Advice) -> str:
    """The advice as it is read: one thing after the other."""
    parts = (advice.title, advice.meaning, *advice.steps, advice.whom, advice.how_soon)
    return " ".join(part if part.endswith((".", "?")) else f"{part}." for part in parts)


def texts() -> Iterator[tuple[str, str]]:
    for question in shipped().questions:
        yield f"question {question.id}", question.text
        yield f"why {question.id}", question.why
    for caution in shipped().cautions.values():
        yield f"caution {caution.id}", f"{caution.name}. {caution.advice}"
    for advice in shipped().advice.values():
        yield f"advice {advice.id}", in_one(advice)
        yield f"meaning {advice.id}", advice.meaning
    for sign in shipped().wrong_signs:
        yield f"sign {sign.id}", sign.text
    for light, text in shipped().in_session.pain_light.texts.items():
        yield f"light {light}", text


TEXTS = dict(texts())


@pytest.mark.parametrize("name", TEXTS)
def test_a_ten_year_old_can_read_it(name: str) -> None:
    if name in EXCEPTIONS:
        assert grade(TEXTS[name]) > HIGHEST, "this is no exception any more"
    else:
        assert grade(TEXTS[name]) <= HIGHEST, TEXTS[name]


def test_the_exceptions_are_few_and_exist() -> None:
    assert set(EXCEPTIONS) <= set(TEXTS)
    assert len(EXCEPTIONS) <= len(TEXTS) // 50


def test_no_sentence_is_long() -> None:
    for name, text in TEXTS.items():
        for sentence in re.split(r"(?<=[.?!])\s", text):
            assert len(sentence.split()) <= 22, (name, sentence)


def test_nothing_is_promised() -> None:
    for name, text in TEXTS.items():
        assert PROMISES.search(text) is None, (name, text)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("The cat sat on the mat.", -3, 1), ("Call {urgent_line} today.", 0, 6),
     ("Degenerative spondylolisthesis necessitates individualised rehabilitation.", 20, 60)],
)  # fmt: skip
def test_the_grade_tells_easy_from_hard(text: str, low: float, high: float) -> None:
    assert low <= grade(text) <= high
