"""What a command is handed, and how it ends when it can't do what was asked."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from guide_app.paths import AppPaths

if TYPE_CHECKING:
    from guide_app.model import Catalogue, Country, Questionnaire
    from guide_app.settings import Settings

DONE, AT_FAULT, WRONG_USAGE, STOPPED_BY_SAFETY = 0, 1, 2, 3
"""The exit codes."""

LONGEST_QUOTE = 60

T = TypeVar("T")

Options = Any
"""What was typed, by name: the attributes that ``guide_app.commands.parser`` sets."""


class Fault(Exception):
    """The input is at fault; the message tells the person what to do."""


@dataclass
class Call:
    """One call of the program: what was asked, and the content that it is about."""

    options: Options
    paths: AppPaths
    as_json: bool = False

    @cached_property
    def catalogue(self) -> Catalogue:
        """All exercises and routines that can be used; a note says when some can't be."""
        from guide_app.content.library import load_catalogue
        from guide_app.content.places import content_root

        loaded = load_catalogue(content_root(), self.paths.own_routines)
        if loaded.problems:
            files = list(dict.fromkeys(str(problem.path) for problem in loaded.problems))
            note(
                f"{files[0]} can't be used"
                if len(files) == 1
                else f"{len(files)} files can't be used, {files[0]} the first of them",
                "; guide-app check says what is wrong.",
            )
        return loaded.catalogue

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """The safety screen. Raises ContentError where its file can't be trusted."""
        from guide_app.content.library import load_questionnaire
        from guide_app.content.places import content_root

        return load_questionnaire(content_root())

    @cached_property
    def settings(self) -> Settings:
        """The person's settings."""
        from guide_app.settings import load

        loaded = load(self.paths.settings_file)
        if loaded.problems:
            note(
                f"Not everything in {self.paths.settings_file} can be read, "
                "so the usual settings stand in for it."
            )
        return loaded.settings

    @property
    def country(self) -> Country | None:
        """The country the person is in, where it was said."""
        for country in self.questionnaire.countries:
            if country.id == self.settings.country:
                return country
        return None

    def now(self) -> datetime:
        """The moment, aware of its time zone."""
        return datetime.now().astimezone()


def note(*parts: str) -> None:
    """Say something beside the result."""
    print("".join(parts), file=sys.stderr)


def find(kind: str, word: str, known: Mapping[str, T]) -> T:
    """What has this id. Raises Fault with the nearest known one."""
    if word not in known:
        raise Fault(unknown(kind, word, known))
    return known[word]


def unknown(kind: str, word: str, known: Iterable[str]) -> str:
    """A sentence about a word that is not known, with the nearest that is."""
    from guide_app.content.problems import nearest

    return f"There is no {kind} “{quoted(word)}”: {nearest(word, known)}"


def quoted(text: str) -> str:
    """The text on one line, cut short where it is very long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else f"{line[:LONGEST_QUOTE]}…"
