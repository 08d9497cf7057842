"""Checks a document against its schema and words every fault for its author."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from guide_app.content.durations import UnorderedRange, count_range, seconds_range
from guide_app.content.problems import MOST_PROBLEMS, Problem, nearest, shown
from guide_app.content.schema import SCHEMAS, Schema
from guide_app.content.yaml_reader import Document, Where

if TYPE_CHECKING:
    import jsonschema_rs

Known = Mapping[str, Iterable[str]]
"""The ids that exist, by what they are the id of. A kind that is not in it is not checked."""


class Shape:
    """The checks for one kind of file, ready for many documents."""

    def __init__(self, kind: str, known: Known) -> None:
        import jsonschema_rs  # takes 30 ms, so only once files are read

        self._schema = SCHEMAS[kind]
        self._known = {name: frozenset(ids) for name, ids in known.items()}
        self._validator = jsonschema_rs.validator_for(
            self._schema,
            formats={name: self._exists(name) for name in self._known},
            validate_formats=True,
            keywords={"ascending": _Ascending},
        )

    def problems(self, document: Document) -> list[Problem]:
        """Every fault of the document, each at the place where it can be mended."""
        errors = self._validator.iter_errors(document.data)
        worded = (problem for error in errors for problem in self._worded(error, document))
        return list(islice(worded, MOST_PROBLEMS))

    def _exists(self, name: str) -> Callable[[str], bool]:
        return lambda written: written in self._known[name]

    def _worded(
        self, error: jsonschema_rs.ValidationError, document: Document
    ) -> Iterator[Problem]:
        where: Where = tuple(error.instance_path)
        schema = self._schema_of(error)
        kind: Any = error.kind
        match kind.name:
            case "additionalProperties":
                for key in kind.unexpected:
                    hint = nearest(key, schema["properties"])
                    message = f"unknown key {shown(key)}: {hint}"
                    yield document.problem_at((*where, key), message, at_key=True)
            case "required":
                key = kind.property
                right = schema["properties"][key]["description"]
                message = f"“{key}” is missing; it should be {right}"
                yield document.problem_at(where, message)
            case "format":
                name = schema["format"]
                hint = nearest(str(error.instance), self._known[name])
                message = f"there is no {name} {shown(error.instance)}: {hint}"
                yield document.problem_at(where, message)
            case "enum":
                hint = nearest(str(error.instance), map(str, schema["enum"]))
                message = f"{shown(error.instance)} is not {schema['description']}: {hint}"
                yield document.problem_at(where, message)
            case "anyOf" if isinstance(error.instance, dict) and _takes_keys(schema):
                for choice, errors in zip(schema["anyOf"], kind.context, strict=True):
                    if choice.get("type") == "object":
                        for inner in errors:
                            yield from self._worded(inner, document)
            case "ascending":
                message = (
                    "a range starts above 0 and goes up: the least, then the usual, then the most"
                )
                yield document.problem_at(where, message)
            case "uniqueItems":
                for index, entry in _repeated(error.instance):
                    message = f"{shown(entry)} stands here twice; once is enough"
                    yield document.problem_at((*where, index), message)
            case "type" if schema["type"] == "array" and isinstance(error.instance, str):
                right = schema["description"]
                message = f"{shown(error.instance)} should be {right}; put it in [ ]"
                yield document.problem_at(where, message)
            case "minItems":
                message = f"this list is empty; it should be {schema['description']}"
                yield document.problem_at(where, message)
            case "maxLength":
                message = f"this is too long; {schema['maxLength']} characters are the most"
                yield document.problem_at(where, message)
            case _ if error.instance is None:
                yield document.problem_at(
                    where, f"nothing here; it should be {schema['description']}"
                )
            case _:
                message = f"{shown(error.instance)} should be {schema['description']}"
                yield document.problem_at(where, message)

    def _schema_of(self, error: jsonschema_rs.ValidationError) -> Schema:
        """The part of the schema that holds the keyword which failed."""
        part: Any = self._schema
        for step in error.schema_path[:-1]:
            part = part[step]
        return part  # type: ignore[no-any-return]


class _Ascending:
    """The keyword of ranges; what is none is left to the other keywords."""

    def __init__(self, parent: Schema, measure: str, path: list[str | int]) -> None:
        del parent, path
        self._read = {"seconds": seconds_range, "count": count_range}[measure]

    def validate(self, instance: object) -> None:
        if isinstance(instance, int):
            return
        try:
            self._read(instance)
        except UnorderedRange:
            raise
        except (ValueError, KeyError, TypeError):
            return


def _takes_keys(schema: Schema) -> bool:
    return any(choice.get("type") == "object" for choice in schema["anyOf"])


def _repeated(entries: Any) -> Iterator[tuple[int, object]]:
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        written = json.dumps(entry, sort_keys=True, default=str)
        if written in seen:
            yield index, entry
        seen.add(written)
