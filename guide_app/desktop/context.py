"""What the whole app shares while it runs; built once at the start and handed to who needs it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from guide_app import settings as settings_file
from guide_app.content.library import LoadedLibrary, load_catalogue
from guide_app.desktop.clock import Clock
from guide_app.history.store import Store
from guide_app.model import Advice, Country, Questionnaire
from guide_app.paths import AppPaths
from guide_app.safety import advice
from guide_app.safety.clearance import Clearance
from guide_app.settings import Settings


@dataclass
class Context:
    """The parts behind all pages. ``clearance`` is None until a screening of today was passed."""

    paths: AppPaths
    content: Path
    settings: Settings
    store: Store
    clock: Clock
    questionnaire: Questionnaire
    clearance: Clearance | None = None
    notes: list[str] = field(default_factory=list)

    @cached_property
    def library(self) -> LoadedLibrary:
        """The catalogue with the person's own files; read when it is first needed."""
        return load_catalogue(self.content, self.paths.own_routines)

    def reload_library(self) -> None:
        """Read the files again, for one of them was added."""
        self.__dict__.pop("library", None)

    @property
    def country(self) -> Country | None:
        """The country the person is in, where it was said."""
        for country in self.questionnaire.countries:
            if country.id == self.settings.country:
                return country
        return None

    def worded(self, plain: Advice) -> Advice:
        """The advice with the numbers of the person's country."""
        return advice.fill(plain, self.country)

    def change(self, **values: object) -> bool:
        """Change settings and keep them; False where they can't be kept on this disk."""
        self.settings = replace(self.settings, **values)  # type: ignore[arg-type]
        try:
            settings_file.save(self.paths.settings_file, self.settings)
        except OSError:
            return False
        return True
