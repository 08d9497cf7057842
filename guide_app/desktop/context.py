"""What the whole app shares while it runs; built once at the start and handed to who needs it.

Nothing of Qt is needed for it, so all of it is ready, or refused, before Qt is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from guide_app import settings as settings_file
from guide_app.content.checked import load_catalogue, load_questionnaire
from guide_app.content.loaded import LoadedLibrary
from guide_app.content.places import content_root
from guide_app.desktop.clock import Clock
from guide_app.desktop.services.machine import Machine
from guide_app.history.notes import Note
from guide_app.history.store import Store
from guide_app.model import Advice, Country, Questionnaire
from guide_app.paths import AppPaths
from guide_app.safety import advice
from guide_app.safety.clearance import Clearance
from guide_app.settings import Settings, SettingsProblem


@dataclass
class Context:
    """The parts behind all pages. ``clearance`` is None until a screening of today was passed.

    ``troubles`` is what disk and files did not give at the start; ``notes`` are sentences about
    what they did not take since. ``machine`` offers what is beside window and disk.
    """

    paths: AppPaths
    content: Path
    settings: Settings
    store: Store
    clock: Clock
    questionnaire: Questionnaire
    clearance: Clearance | None = None
    troubles: tuple[Note | SettingsProblem, ...] = ()
    notes: list[str] = field(default_factory=list)
    machine: Machine = field(default_factory=Machine)

    @cached_property
    def library(self) -> LoadedLibrary:
        """The catalogue with the person's own files; read when it is first needed."""
        return load_catalogue(self.content, self.paths.own_routines, self.paths.checked)

    def reload_library(self) -> None:
        """Read the files again, for one of them was added."""
        self.__dict__.pop("library", None)

    def title_of(self, routine: str) -> str | None:
        """The title of the routine with this id, where there is one."""
        found = self.library.catalogue.routines.get(routine)
        return None if found is None else found.title

    def note(self, text: str) -> None:
        """Write down a sentence for the person, once."""
        if text not in self.notes:
            self.notes.append(text)

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


def make_context(paths: AppPaths, clock: Clock) -> Context:
    """Everything behind the pages. Raises ContentError where the safety file can't be trusted."""
    loaded = settings_file.load(paths.settings_file)
    store = Store.open(paths.database)
    return Context(
        paths=paths,
        content=content_root(),
        settings=loaded.settings,
        store=store,
        clock=clock,
        questionnaire=load_questionnaire(content_root(), paths.checked),
        troubles=(*loaded.problems, *store.notes),
    )
