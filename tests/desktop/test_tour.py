"""The walk through the window that takes the pictures."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from guide_app.desktop.tour import Tour
from guide_app.settings import Theme

PAGES = {
    "welcome",
    "regions",
    "safety",
    "choose",
    "check-in",
    "for-today",
    "before",
    "player-prepare",
    "player-work",
    "player-pause",
    "player-switch",
    "player-stop",
    "something-is-wrong",
    "ease-off",
    "after",
    "compose",
    "programs",
    "program",
    "program-under-way",
    "program-resting",
    "program-ended",
    "progress",
    "self-test",
    "yours",
    "report",
    "past-session",
    "timer",
    "settings",
    "cautions",
    "choose-with-cautions",
    "advice-professional",
    "advice-emergency",
    "daily-check",
    "reminder",
    "reminders",
}


def colours(picture: QImage) -> int:
    """How many different colours a grid of points has."""
    return len(
        {
            picture.pixel(x, y)
            for x in range(0, picture.width(), 3)
            for y in range(0, picture.height(), 3)
        }
    )


def test_it_takes_one_picture_a_page_and_leaves_the_persons_own_data_alone(
    application: QApplication, tmp_path: Path, data_dir: Path
) -> None:
    del application
    folder = tmp_path / "pictures"
    taken = Tour(folder, width=800, height=600, theme=Theme.DARK, text_scale=2.0).walk()
    assert taken == sorted(folder.glob("*.png"))
    names = [path.stem.split("-", 1)[1] for path in taken]
    assert set(names) >= PAGES
    assert [int(path.stem.split("-", 1)[0]) for path in taken] == list(range(1, len(taken) + 1))
    for path in taken:
        picture = QImage(str(path))
        assert (picture.width(), picture.height()) == (800, 600), path.name
        assert colours(picture) > 10, path.name
    assert not data_dir.exists()
