"""Sentences about what the disk did not give or take."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from guide_app.desktop.texts import breakable
from guide_app.history.notes import Note, NotKept, SetAside, StoreTooNew
from guide_app.settings import SettingsProblem


def sentence(trouble: Note | SettingsProblem) -> str:
    """What happened, and what it means for the person."""
    return settings_note(trouble) if isinstance(trouble, SettingsProblem) else store_note(trouble)


def store_note(note: Note) -> str:
    """What happened to the history, and what it means for the person."""
    match note:
        case StoreTooNew(path=path):
            text = QCoreApplication.translate(
                "notes",
                "A newer version of the app wrote your history in {path}. It is left as it is, "
                "and nothing is recorded now. Please update the app.",
            )
            return text.format(path=breakable(path))
        case SetAside(moved_to=moved_to):
            text = QCoreApplication.translate(
                "notes",
                "Your history was damaged. It was set aside as {path}, and a new one was begun.",
            )
            return text.format(path=breakable(moved_to))
        case NotKept(path=path):
            text = QCoreApplication.translate(
                "notes",
                "Nothing can be written to {path}. The app works, but it will not remember "
                "this session.",
            )
            return text.format(path=breakable(path))


def settings_note(problem: SettingsProblem) -> str:
    """What of the settings could not be read."""
    if problem.key is None:
        text = QCoreApplication.translate(
            "notes", "The settings in {path} can't be read, so the usual ones are used."
        )
        return text.format(path=breakable(problem.path))
    text = QCoreApplication.translate(
        "notes", "The setting “{key}” in {path} is not right, so the usual one is used."
    )
    return text.format(key=problem.key, path=breakable(problem.path))


def unwritten() -> str:
    """That the disk did not take what the person just said."""
    return QCoreApplication.translate(
        "notes", "That can't be written down: the disk does not take it."
    )


def no_answer() -> str:
    """That two windows are open, for the first one did not come forward."""
    return QCoreApplication.translate(
        "notes",
        "Guide App seems to be open already, but that window does not answer. This is another one.",
    )
