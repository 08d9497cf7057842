"""Whatever a file holds, problems come back: no exception, no hang, nothing half built."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from guide_app.content.library import check, load_catalogue, load_questionnaire
from guide_app.content.problems import ContentError, Problem
from guide_app.content.schema import SCHEMAS
from tests.content.files import EXERCISE, KNEE_ROLLS, ROUTINE, SAFETY, SOURCES, make_root

SOUND = (EXERCISE, ROUTINE, KNEE_ROLLS, SOURCES, *SAFETY.values())
KEYS = sorted({key for schema in SCHEMAS.values() for key in schema["properties"]})
ODD_LINES = ("  - x", "? a", "- - -", "&a", "*a", "<<: *a", "<<: {a: 1}", "items: 5", "'", '"')
PIECES = st.sampled_from(
    [*sorted({line for text in SOUND for line in text.splitlines()}), *ODD_LINES]
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 10**6),
    st.floats(-5, 100),
    st.sampled_from(
        ["20s", "60s..20s", "0..3", "1:30", "both", "book", "knee-rolls", "neck", "x", ""]
    ),
    st.text(max_size=5),
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that is written anew by every example."""
    return tmp_path_factory.mktemp("own") / "my-stretch.yaml"


@pytest.fixture(scope="module")
def broken_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library whose safety screen is written anew by every example."""
    return make_root(tmp_path_factory.mktemp("broken"))


def assert_only_problems(file: Path, root: Path) -> None:
    """It is taken in whole or refused with a place inside the file, and the rest stands."""
    lines = file.read_bytes().count(b"\n") + 2
    loaded = load_catalogue(root, file.parent)
    assert all(problem.path == file and 1 <= problem.line <= lines for problem in loaded.problems)
    assert all(problem.column >= 1 and "\n" not in problem.message for problem in loaded.problems)
    assert loaded.catalogue.exercises["knee-rolls"].name == "Knee rolls"
    assert loaded.catalogue.routines["rolling"].own is False
    added = [*loaded.catalogue.exercises, *loaded.catalogue.routines, *loaded.catalogue.sources]
    assert len(added) > 3 or loaded.problems


@settings(max_examples=100)
@given(raw=st.binary(max_size=300))
def test_random_bytes(raw: bytes, file: Path, root: Path) -> None:
    file.write_bytes(raw)
    assert_only_problems(file, root)


@settings(max_examples=150)
@given(
    text=st.sampled_from(SOUND),
    edits=st.lists(
        st.tuples(st.sampled_from(("drop", "twice", "swap", "put")), st.integers(0, 40), PIECES),
        min_size=1,
        max_size=4,
    ),
)
def test_sound_files_with_changed_lines(
    text: str, edits: list[tuple[str, int, str]], file: Path, root: Path
) -> None:
    lines = text.splitlines()
    for edit, number, piece in edits:
        at = number % max(1, len(lines))
        here = lines[at : at + 1]
        lines[at : at + 1] = {
            "drop": [],
            "twice": here * 2,
            "swap": [piece],
            "put": [*here, piece],
        }[edit]
    file.write_text("\n".join(lines), encoding="utf-8")
    assert_only_problems(file, root)


def changed_somewhere(data: object, draw: st.DrawFn) -> object:
    """The same data with one value, at any depth, replaced by something else."""
    if isinstance(data, dict) and data and draw(st.integers(0, 5)):
        key = draw(st.sampled_from(sorted(data)))
        return {**data, key: changed_somewhere(data[key], draw)}
    if isinstance(data, list) and data and draw(st.integers(0, 5)):
        index = draw(st.integers(0, len(data) - 1))
        return [*data[:index], changed_somewhere(data[index], draw), *data[index + 1 :]]
    return draw(
        SCALARS
        | st.lists(SCALARS, max_size=3)
        | st.dictionaries(st.sampled_from([*KEYS, "min", "ideal", "max"]), SCALARS, max_size=3)
    )


@st.composite
def changed_files(draw: st.DrawFn, texts: tuple[str, ...]) -> str:
    data = yaml.load(draw(st.sampled_from(texts)), Loader=yaml.BaseLoader)
    return yaml.safe_dump(changed_somewhere(data, draw), sort_keys=False)


@settings(max_examples=180)
@given(text=changed_files(SOUND))
def test_sound_files_with_a_changed_value(text: str, file: Path, root: Path) -> None:
    file.write_text(text, encoding="utf-8")
    assert_only_problems(file, root)


@settings(max_examples=100)
@given(
    data=st.dictionaries(
        st.sampled_from(KEYS),
        st.recursive(
            SCALARS,
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(st.sampled_from([*KEYS, "min", "max"]), inner, max_size=3)
            ),
            max_leaves=6,
        ),
        max_size=8,
    )
)
def test_known_keys_with_anything_in_them(data: dict[str, object], file: Path, root: Path) -> None:
    file.write_text(yaml.safe_dump(data), encoding="utf-8")
    assert_only_problems(file, root)


@settings(max_examples=100)
@given(kind=st.sampled_from(sorted(SAFETY)), data=st.data())
def test_a_changed_safety_screen_is_sound_or_refused(
    kind: str, data: st.DataObject, broken_root: Path
) -> None:
    path = broken_root / "safety" / f"{kind}.yaml"
    path.write_text(data.draw(changed_files((SAFETY[kind],))), encoding="utf-8")
    try:
        # A lost id shows where it is used, in whichever of the files that is.
        refused = refusal(broken_root)
        assert set(refused) <= set(check([broken_root], broken_root))
    finally:
        path.write_text(SAFETY[kind], encoding="utf-8")


def refusal(root: Path) -> tuple[Problem, ...]:
    try:
        questionnaire = load_questionnaire(root)
    except ContentError as error:
        return error.problems or (Problem(root, 0, 0, "refused without a reason"),)
    assert all(rule.advice in questionnaire.advice for rule in questionnaire.follow_up.rules)
    return ()
