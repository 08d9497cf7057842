"""The table of what each caution rules out, as it was last reviewed.

To write it anew after a review: ``python -m tests.safety.reviewed_matrix``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from guide_app.content.library import load_catalogue, load_questionnaire
from guide_app.content.places import content_root
from guide_app.safety.matrix import KEYS, rules_out

TABLE = Path(__file__).with_name("reviewed_matrix.txt")


def table() -> str:
    """The table as the content makes it today: first by caution, then by exercise."""
    return "\n".join([*_by_caution(), *_by_exercise()]) + "\n"


def _by_caution() -> Iterator[str]:
    for caution, row in rules_out(load_questionnaire(content_root()).cautions).items():
        yield caution
        for key in KEYS:
            if row[key]:
                yield f"    {key}: {_words(row[key])}"
        for kind in ("combinations", "limits"):
            lines = row[kind]
            assert isinstance(lines, list)
            for line in lines:
                yield f"    {kind}: {'; '.join(f'{key} {_words(line[key])}' for key in line)}"
        yield ""


def _by_exercise() -> Iterator[str]:
    cautions = load_questionnaire(content_root()).cautions
    exercises = load_catalogue(content_root(), None).catalogue.exercises
    for exercise in sorted(exercises.values(), key=lambda each: each.id):
        out = [caution.id for caution in cautions.values() if caution.rules_out(exercise)]
        yield f"{exercise.id}: {' '.join(out)}"


def _words(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8", newline="\n")
