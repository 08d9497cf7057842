"""Where a person's own data lies. Built once at the start and handed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DATA_DIR_VARIABLE = "GUIDE_APP_DATA_DIR"


@dataclass(frozen=True, slots=True)
class AppPaths:
    """The places inside the data folder. Nothing is made before ``prepare``."""

    data: Path

    @classmethod
    def find(cls, data_dir: Path | None, environ: Mapping[str, str]) -> AppPaths:
        """The folder that was asked for, else the variable's, else the platform's own place.

        A leading ``~`` is the home folder, and the path comes back absolute.
        """
        variable = environ.get(DATA_DIR_VARIABLE, "")
        chosen = data_dir or (Path(variable) if variable else _platform_place())
        return cls(_expanded(chosen).absolute())

    @property
    def database(self) -> Path:
        """The history."""
        return self.data / "history.sqlite3"

    @property
    def settings_file(self) -> Path:
        """The settings."""
        return self.data / "settings.json"

    @property
    def reminders_file(self) -> Path:
        """The reminders; it may be missing."""
        return self.data / "reminders.json"

    @property
    def checked(self) -> Path:
        """The folder of content that passed its checks; it may be deleted at any time."""
        return self.data / "checked"

    @property
    def own_routines(self) -> Path:
        """The folder of the person's own exercises and routines; it may be missing."""
        return self.data / "routines"

    @property
    def advice(self) -> Path:
        """The folder that saved advice is offered to go to; it may be missing."""
        return self.data / "advice"

    def prepare(self) -> bool:
        """Make the data folder, for its owner alone, and say whether one can write in it.

        A folder that was there before keeps its mode: it may be shared on purpose.
        """
        import tempfile  # slow to load, and only the doctor asks

        try:
            self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.data):
                return True
        except OSError:
            return False


def _platform_place() -> Path:
    # Imported only where it is needed: the other ways don't pay for it.
    from platformdirs import user_data_dir

    return Path(user_data_dir("guide-app", appauthor=False))


def _expanded(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:
        # There is no such user, so it is a plain name that begins with a tilde.
        return path
