"""Writes docs/suggestions.md: ``python -m guide_app.commands.suggestions_page docs/...``."""

from __future__ import annotations

import sys
from pathlib import Path

from guide_app.content.library import load_catalogue, load_questionnaire
from guide_app.content.places import content_root
from guide_app.planning.review import page


def text() -> str:
    """The page made from the content of the app."""
    catalogue = load_catalogue(content_root(), None).catalogue
    return page(catalogue, load_questionnaire(content_root()).cautions)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(text(), encoding="utf-8", newline="\n")
