"""The schemas that editors use are those that the app checks with."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema_rs
import pytest

from guide_app.content.places import assets_root
from guide_app.content.schema import SCHEMAS
from guide_app.content.schema_files import schema_files, write


def test_the_files_are_what_the_definition_says() -> None:
    folder = assets_root() / "schema"
    on_disk = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert on_disk == schema_files(), "run: make schema"


def test_they_are_written_in_place_of_older_ones(tmp_path: Path) -> None:
    folder = tmp_path / "schema"
    write(folder)
    (folder / "routine.json").write_text("old", encoding="utf-8")
    write(folder)
    written = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert written == schema_files()


@pytest.mark.parametrize("text", schema_files().values(), ids=schema_files())
def test_they_are_valid_schemas_for_any_editor(text: str) -> None:
    schema = json.loads(text)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema_rs.meta.validate(schema)
    # Without what only the app knows, they still tell right from wrong.
    validator = jsonschema_rs.validator_for(schema)
    assert not validator.is_valid({"format": 1})


@pytest.mark.parametrize("kind", SCHEMAS)
def test_everything_says_what_would_be_right(kind: str) -> None:
    def parts(schema: object) -> list[dict[str, object]]:
        if not isinstance(schema, dict):
            return []
        inner = [*schema.get("properties", {}).values(), schema.get("items")]
        return [schema, *(part for each in inner for part in parts(each))]

    every = [*parts(SCHEMAS[kind]), *SCHEMAS[kind].get("$defs", {}).values()]
    assert all(part.get("description") or "$ref" in part for part in every)
