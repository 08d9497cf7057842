"""One YAML file becomes plain data and the place of each value in it.

PyYAML parses; the events are put together here, so that positions survive, duplicate keys are seen,
words such as ``no`` stay words, and a hostile file costs neither memory nor stack.
"""

from __future__ import annotations

import codecs
import math
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from guide_app.content.problems import MOST_PROBLEMS, Problem, shown

LARGEST_FILE = 1_000_000
"""Bytes. The longest file of our own has a tenth of it."""
DEEPEST_NESTING = 32
MOST_VALUES = 50_000
"""Values in one file, aliases counted as often as they are used."""

Where = tuple[str | int, ...]
"""The keys and indices that lead to a value."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STANDARD_TAG = "tag:yaml.org,2002:"
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9_]*)")
_NUMBER = re.compile(r"[-+]?([0-9][0-9_]*)?\.[0-9]+([eE][-+]?[0-9]+)?|[-+]?[0-9]+\.")
_LONGEST_NUMBER = 30
# Everything a YAML file may hold as it is, without the byte order mark inside a text.
_INVISIBLE = re.compile(
    r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_NOT_YAML = "this is not valid YAML"
# What the parser says, in words for people; True where the place that opened it says more.
_IN_PLAIN_WORDS = (
    (
        "mapping values are not allowed",
        "a colon is out of place here; put the text in quotes, or check the indentation",
        False,
    ),
    (
        "cannot start any token",
        "this sign can't come first; put the text in quotes, and indent with spaces, not tabs",
        False,
    ),
    ("unexpected end of stream", "the quote that opens here is never closed", True),
    (
        "',' or '",
        "what opens here is not closed; check its commas and brackets",
        True,
    ),
    (
        "expected",
        "this does not fit what stands before it; check the indentation and the quotes",
        False,
    ),
)
_CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file; both count from 1."""

    line: int = 1
    column: int = 1


@dataclass(slots=True)
class Document:
    """What a file says, where it says it, and what kept it from being read in full."""

    path: Path
    data: object = None
    values: dict[Where, Mark] = field(default_factory=dict)
    keys: dict[Where, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def problem_at(self, where: Where, message: str, *, at_key: bool = False) -> Problem:
        """A problem at this value, or at the nearest one around it that has a place."""
        if at_key and where in self.keys:
            mark = self.keys[where]
        else:
            while where and where not in self.values:
                where = where[:-1]
            mark = self.values.get(where, Mark())
        return Problem(self.path, mark.line, mark.column, message)


def read(path: Path) -> Document:
    """Read a YAML file. What is wrong with it is in the document's problems; nothing is raised."""
    document = Document(path)
    try:
        text = _text(path)
        document.data = _Composer(document).compose(text)
    except _Unreadable as unreadable:
        document.problems.append(
            Problem(path, unreadable.mark.line, unreadable.mark.column, unreadable.message)
        )
    return document


class _Unreadable(Exception):
    def __init__(self, message: str, mark: Mark | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.mark = mark or Mark()


def _text(path: Path) -> str:
    try:
        if path.is_dir():
            os.scandir(path).close()  # says so where the folder may not be looked into
            raise _Unreadable("this is a folder; a YAML file was expected")
        if path.exists() and not path.is_file():
            raise _Unreadable("this is not a regular file; a YAML file was expected")
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _Unreadable(f"this can't be read: {reason}") from error
    if len(raw) > LARGEST_FILE:
        raise _Unreadable("this file is larger than 1 MB; split it into smaller ones")
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode()
        raise _Unreadable(
            "this is not UTF-8 text; save the file as UTF-8 in your editor", _end_of(before)
        ) from error
    invisible = _INVISIBLE.search(text)
    if invisible:
        raise _Unreadable(
            "an invisible sign stands here; delete it", _end_of(text[: invisible.start()])
        )
    return text


def _end_of(text: str) -> Mark:
    return Mark(text.count("\n") + 1, len(text) - text.rfind("\n"))


def _refused(error: Exception) -> _Unreadable:
    place = getattr(error, "problem_mark", None)
    said = getattr(error, "problem", None) or str(error)
    for words, plainly, at_opening in _IN_PLAIN_WORDS:
        if words in said:
            said = plainly
            place = (getattr(error, "context_mark", None) if at_opening else None) or place
            break
    mark = Mark(place.line + 1, place.column + 1) if place else None
    return _Unreadable(f"{_NOT_YAML}: {said}", mark)


@dataclass(slots=True)
class _Anchored:
    value: object
    weight: int


class _Composer:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._events: Iterator[yaml.Event] = iter(())
        self._anchors: dict[str, _Anchored | None] = {}
        self._weight = 0

    def compose(self, text: str) -> object:
        try:
            self._events = yaml.parse(text, Loader=_Loader)
            return self._stream()
        except (yaml.YAMLError, ValueError) as error:
            raise _refused(error) from error

    def _stream(self) -> object:
        data: object = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Unreadable(
                        "a second document starts here; write one file each", _mark(event)
                    )
                data = self._value(next(self._events), ())
        if not documents:
            raise _Unreadable("this file is empty")
        return data

    def _value(self, event: yaml.Event, where: Where) -> object:
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, where)
        self._document.values.setdefault(where, _mark(event))
        if isinstance(event, yaml.CollectionStartEvent):
            self._go_down(len(where) + 1, event)
        started_at = self._weight
        self._count(1, event)
        anchor = event.anchor if isinstance(event, yaml.NodeEvent) else None
        if anchor:
            self._anchors[anchor] = None
        value: object
        if isinstance(event, yaml.MappingStartEvent):
            value = self._mapping(event, where)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self._sequence(event, where)
        else:
            value = self._scalar(event, where)
        if anchor:
            self._anchors[anchor] = _Anchored(value, self._weight - started_at)
        return value

    def _count(self, weight: int, event: yaml.Event) -> None:
        self._weight += weight
        if self._weight > MOST_VALUES:
            raise _Unreadable(
                f"this file holds more than {MOST_VALUES} values, aliases counted", _mark(event)
            )

    def _go_down(self, depth: int, event: yaml.Event) -> None:
        if depth > DEEPEST_NESTING:
            raise _Unreadable(
                f"lists and keys are nested more than {DEEPEST_NESTING} deep here", _mark(event)
            )

    def _alias(self, event: yaml.AliasEvent, where: Where) -> object:
        self._document.values.setdefault(where, _mark(event))
        name = shown(f"*{event.anchor}")
        if event.anchor not in self._anchors:
            raise _Unreadable(
                f"{name} stands for something marked “&” above, and nothing is; "
                "put the text in quotes if you mean a plain text",
                _mark(event),
            )
        anchored = self._anchors[event.anchor]
        if anchored is None:
            raise _Unreadable(f"{name} contains itself", _mark(event))
        self._count(anchored.weight, event)
        self._go_down(len(where) + _depth(anchored.value), event)
        return anchored.value

    def _sequence(self, start: yaml.SequenceStartEvent, where: Where) -> list[object]:
        self._check_tag(start, where, "seq")
        values: list[object] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            values.append(self._value(event, (*where, len(values))))
        return values

    def _mapping(self, start: yaml.MappingStartEvent, where: Where) -> dict[str, object]:
        self._check_tag(start, where, "map")
        data: dict[str, object] = {}
        merged: dict[str, object] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                raise _Unreadable("a key must be a word", _mark(event))
            key = self._text(event)
            inner = (*where, key)
            if key == "<<" and event.implicit[0]:
                self._merge(self._value(next(self._events), inner), merged, event)
                continue
            if key in data:
                first = self._document.keys[inner].line
                self._problem(event, f"the key {shown(key)} stands here twice; see line {first}")
                self._value(next(self._events), (*where, f"{key} (again)"))
                continue
            self._document.keys[inner] = _mark(event)
            data[key] = self._value(next(self._events), inner)
        return {**merged, **data}

    def _merge(self, value: object, merged: dict[str, object], event: yaml.Event) -> None:
        parts = value if isinstance(value, list) else [value]
        for part in parts:
            if not isinstance(part, dict):
                self._problem(event, "“<<” takes in keys; what follows it must be keys and values")
                return
            for key, inner in part.items():
                merged.setdefault(key, inner)

    def _scalar(self, event: yaml.Event, where: Where) -> object:
        if not isinstance(event, yaml.ScalarEvent):
            raise _Unreadable("a value was expected here", _mark(event))
        tag = self._check_tag(event, where, "str", "int", "float", "bool", "null")
        plain = event.implicit[0] if tag is None else tag != "str"
        text = self._text(event)
        return _plain(text) if plain else text

    def _text(self, event: yaml.ScalarEvent) -> str:
        # An escape such as "\e" could otherwise bring in what the file itself may not hold.
        text = str(event.value)
        if _INVISIBLE.search(text):
            raise _Unreadable("an invisible sign is written here; leave it out", _mark(event))
        return text

    def _check_tag(self, event: yaml.Event, where: Where, *allowed: str) -> str | None:
        tag = getattr(event, "tag", None)
        if tag in (None, "!"):
            return "str" if tag else None
        name = str(tag).removeprefix(_STANDARD_TAG)
        if name not in allowed:
            self._problem(event, f"the tag {shown(str(tag))} is not used here; leave it out")
            self._document.values.setdefault(where, _mark(event))
            return None
        return name

    def _problem(self, event: yaml.Event, message: str) -> None:
        document, mark = self._document, _mark(event)
        if len(document.problems) < MOST_PROBLEMS:
            document.problems.append(Problem(document.path, mark.line, mark.column, message))


def _mark(event: yaml.Event) -> Mark:
    start = event.start_mark
    return Mark(start.line + 1, start.column + 1) if start else Mark()


def _depth(value: object) -> int:
    if not isinstance(value, dict | list):
        return 0
    inner = value.values() if isinstance(value, dict) else value
    return 1 + max(map(_depth, inner), default=0)


def _plain(text: str) -> object:
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if len(text) <= _LONGEST_NUMBER:
        if _INTEGER.fullmatch(text):
            return int(text.replace("_", ""))
        if _NUMBER.fullmatch(text):
            number = float(text.replace("_", ""))
            if math.isfinite(number):
                # JSON and its schemas do not tell 45.0 from 45, so nothing after this has to.
                return int(number) if number.is_integer() else number
    return text
