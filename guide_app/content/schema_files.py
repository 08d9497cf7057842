"""Writes ``assets/schema/*.json`` for editors: ``python -m guide_app.content.schema_files``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from guide_app.content.places import assets_root
from guide_app.content.schema import SCHEMAS


def schema_files() -> Mapping[str, str]:
    """The text of each file, by its name."""
    return {
        f"{kind}.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        for kind, schema in SCHEMAS.items()
    }


def write(folder: Path) -> None:
    """Write every schema into the folder, in place of what is there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schema_files().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(assets_root() / "schema")
