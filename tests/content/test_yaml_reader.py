"""The reader: places, words that stay words, and files that mean harm."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from guide_app.content.yaml_reader import (
    DEEPEST_NESTING,
    LARGEST_FILE,
    Document,
    Mark,
    read,
)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that is written anew by every example."""
    return tmp_path_factory.mktemp("reader") / "scratch.yaml"


def reading(path: Path, text: str) -> Document:
    path.write_bytes(text.encode())
    return read(path)


def message(document: Document) -> str:
    (problem,) = document.problems
    return str(problem).removeprefix(f"{document.path}:")


def test_every_value_and_key_has_its_place(scratch: Path) -> None:
    document = reading(scratch, "# note\na: 1\nb:\n  - x\n  - {c: é, d: [y]}\n")
    assert document.data == {"a": 1, "b": ["x", {"c": "é", "d": ["y"]}]}
    assert document.values[()] == Mark(2, 1)
    assert document.values[("a",)] == Mark(2, 4)
    assert document.values[("b", 1, "d", 0)] == Mark(5, 16)
    assert document.keys[("b", 1, "d")] == Mark(5, 12)


def test_a_problem_without_a_place_stands_at_what_is_around_it(scratch: Path) -> None:
    document = reading(scratch, "a:\n  b: {c: 1}\n")
    problem = document.problem_at(("a", "b", "x", 7), "gone")
    assert (problem.line, problem.column) == (2, 6)


@pytest.mark.parametrize(
    "word",
    ["yes", "no", "on", "off", "Yes", "1:30", "20s..60s", "2001-12-14", "0800", "0x1F", ".inf"],
)
def test_words_that_yaml_takes_for_something_else_stay_words(word: str, scratch: Path) -> None:
    assert reading(scratch, f"a: {word}").data == {"a": word}


def test_numbers_and_quotes(scratch: Path) -> None:
    text = "[45, -3, 1_000, 45.0, 2.5, '45', !!str 45, true, ~, 1__0]"
    assert reading(scratch, text).data == [45, -3, 1000, 45, 2.5, "45", "45", True, None, 10]
    assert isinstance(reading(scratch, "45.0").data, int)


def test_aliases_and_merged_keys(scratch: Path) -> None:
    text = "base: &base {rest: 5, rounds: 1}\nother: {<<: *base, rounds: 2}\nsame: *base\n"
    document = reading(scratch, text)
    assert document.data == {
        "base": {"rest": 5, "rounds": 1},
        "other": {"rest": 5, "rounds": 2},
        "same": {"rest": 5, "rounds": 1},
    }
    assert document.problem_at(("same", "rest"), "x").line == 3


def test_every_duplicate_key_is_reported(scratch: Path) -> None:
    document = reading(scratch, "a: 1\nb: {c: 1, c: 2}\na: 3\na: 4\n")
    places = [(problem.line, problem.column) for problem in document.problems]
    assert places == [(2, 11), (3, 1), (4, 1)]
    assert document.data == {"a": 1, "b": {"c": 1}}


def test_what_was_found_before_the_file_breaks_off_is_kept(scratch: Path) -> None:
    document = reading(scratch, 'a: 1\na: 2\nb: "')
    assert [problem.line for problem in document.problems] == [2, 3]


# Each doubles the one before it: 2 to the power of 40 values, if they were written out.
BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
# Each is one deeper than the one before it, although no line is deep.
LADDER = "a0: &a0 []\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 60))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("", "1:1: this file is empty", id="empty"),
        pytest.param("# only a note\n", "1:1: this file is empty", id="only a comment"),
        pytest.param("[" * 500_000, f"1:{DEEPEST_NESTING + 1}: lists and keys", id="open brackets"),
        pytest.param("- " * 400_000, f"1:{2 * DEEPEST_NESTING + 1}: lists", id="open dashes"),
        pytest.param("{a: " * 200_000, f"1:{4 * DEEPEST_NESTING + 1}: lists", id="open braces"),
        pytest.param("? " * 400_000, "1:3: a key must be a word", id="open questions"),
        pytest.param(BOMB, "14:18: this file holds more than", id="doubling aliases"),
        pytest.param(LADDER, "32:12: lists and keys are nested", id="deepening aliases"),
        pytest.param("&a [*a]", "1:5: “*a” contains itself", id="alias in itself"),
        pytest.param("- 1\n" * 60_000, "50000:3: this file holds more than", id="many values"),
        pytest.param("a" * (LARGEST_FILE + 1), "1:1: this file is larger than 1 MB", id="large"),
        pytest.param("a: 1\n---\nb: 2\n", "2:1: a second document", id="two documents"),
        pytest.param("a:\n  é\u0007b\n", "2:4: an invisible sign", id="control character"),
        pytest.param("a: b\ufeffc\n", "1:5: an invisible sign", id="byte order mark inside"),
        pytest.param('a: "\\0"\n', "1:4: an invisible sign", id="written control character"),
        pytest.param('a: "\\ud800"\n', "1:", id="half a character"),
        pytest.param("a: !!binary aGk=\n", "1:4: the tag", id="binary"),
        pytest.param("<<: 5\n", "1:1: “<<” takes in keys", id="merged number"),
        pytest.param("%YAML 9.9\n---\na\n", "1:1: this is not valid YAML", id="another YAML"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_problem(text: str, said: str, scratch: Path) -> None:
    assert message(reading(scratch, text)).startswith(said)


def test_a_byte_order_mark_and_windows_lines_do_no_harm(scratch: Path) -> None:
    document = reading(scratch, "\ufeffa: 1\r\nb: x\r\n")
    assert document.data == {"a": 1, "b": "x"}
    assert document.values[("b",)] == Mark(2, 4)


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b"\xff\xfea\x00", "1:1"),
        (b"a: caf\xe9\n", "1:7"),
        ("\ufeffä: ö\n  é".encode() + b"\xff", "2:4"),
    ],
)
def test_other_encodings_are_named_where_they_show(raw: bytes, place: str, scratch: Path) -> None:
    scratch.write_bytes(raw)
    assert message(read(scratch)).startswith(f"{place}: this is not UTF-8 text; save the file as")


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "folder.yaml"
    folder.mkdir()
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    broken = tmp_path / "broken.yaml"
    broken.symlink_to(tmp_path / "gone.yaml")
    said = [message(read(path)) for path in (folder, pipe, loop, broken, tmp_path / "none.yaml")]
    assert said[:2] == [
        "1:1: this is a folder; a YAML file was expected",
        "1:1: this is not a regular file; a YAML file was expected",
    ]
    assert all(line.startswith("1:1: this can't be read: ") for line in said[2:])


def test_a_file_one_may_not_read_is_said(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied", str(self), mode)

    scratch.write_text("a: 1", encoding="utf-8")
    monkeypatch.setattr(Path, "open", refuse)
    assert message(read(scratch)) == "1:1: this can't be read: Permission denied"


TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff\ufffe\uffff")
    | st.sampled_from("\n\t :#-'\"&*!%@?{}[],|>"),
    max_size=20,
)
NUMBERS = st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False)
DATA = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=25,
)


def depth(data: object) -> int:
    if isinstance(data, dict):
        data = list(data.values())
    return 1 + max(map(depth, data), default=0) if isinstance(data, list) else 0


@given(data=DATA, flow=st.sampled_from((None, True, False)), unicode=st.booleans())
@example(data={"<<": 1, "=": "yes", "": "~"}, flow=None, unicode=True)
def test_plain_data_is_read_as_pyyaml_reads_it(
    data: object, flow: bool | None, unicode: bool, scratch: Path
) -> None:
    assume(depth(data) <= DEEPEST_NESTING)
    text = yaml.safe_dump(data, default_flow_style=flow, allow_unicode=unicode)
    document = reading(scratch, text)
    assert document.problems == []
    assert document.data == yaml.safe_load(text) == data
