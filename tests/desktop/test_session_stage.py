"""Figure, seconds and words in the player: readable at every size of window and text."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from guide_app.content.library import load_catalogue
from guide_app.content.places import content_root
from guide_app.desktop.session_words import words_of
from guide_app.desktop.theme import TEXT_PIXELS, TextRole
from guide_app.desktop.widgets.figure_view import FigureView
from guide_app.desktop.widgets.ring import CountdownRing
from guide_app.desktop.widgets.session_stage import SessionStage
from guide_app.model import Exercise, Phase
from guide_app.settings import Theme
from tests.desktop.person import Home, Person, settle

EXERCISES = list(load_catalogue(content_root(), None).catalogue.exercises.values())
LONGEST_NAME = max((each.name for each in EXERCISES), key=len)
LONGEST_CUE = max(chain.from_iterable(each.cues for each in EXERCISES), key=len)
LYING = next(each for each in EXERCISES if each.id == "single-knee-hug")
STANDING = next(each for each in EXERCISES if each.id == "heel-raise")
NORMAL = TEXT_PIXELS[TextRole.BODY]
SIDED = "Calves and feet"


def following(home: Home, size: tuple[int, int], text_scale: float) -> Person:
    home.screened(text_scale=text_scale, theme=Theme.LIGHT)
    person = home.open(size=size)
    person.go_to_choose()
    person.start_session(SIDED)
    person.wait_for(Phase.WORK)
    settle()
    return person


def label(page: QWidget, text: str) -> QLabel:
    [found] = [each for each in page.findChildren(QLabel) if each.text() == text]
    return found


def place(page: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


def fits(each: QLabel) -> bool:
    metrics = QFontMetrics(each.font())
    longest = max(map(metrics.horizontalAdvance, each.text().split()))
    return each.heightForWidth(each.width()) <= each.height() and longest <= each.width()


def say(person: Person, exercise: Exercise, name: str, cue: str) -> tuple[QLabel, QLabel]:
    """Let the page follow this exercise, with other words; give the labels of name and cue."""
    view = person.view
    worded = replace(exercise, name=name, cues=(cue,))
    segment = replace(view.segment, exercise=worded, rounds=2)
    [stage] = person.page.findChildren(SessionStage)
    stage.figure.show_exercise(worded, segment.side, segment.phase)
    stage.show_words(words_of(replace(view, segment=segment)))
    settle()
    settle()
    return label(person.page, name), label(person.page, cue)


@pytest.mark.parametrize("exercise", [LYING, STANDING], ids=lambda each: each.id)
@pytest.mark.parametrize(
    ("size", "text_scale", "least"),
    [
        ((800, 600), 1.0, 1.0),
        ((800, 600), 1.5, 1.2),
        ((800, 600), 2.0, 1.6),
        ((640, 900), 2.0, 1.6),
        ((1440, 900), 2.0, 1.6),
        ((1440, 900), 1.0, 1.6),
    ],
)
def test_the_longest_words_are_readable_and_whole(
    home: Home, size: tuple[int, int], text_scale: float, least: float, exercise: Exercise
) -> None:
    person = following(home, size, text_scale)
    for words in say(person, exercise, LONGEST_NAME, LONGEST_CUE):
        assert words.font().pixelSize() >= least * NORMAL
        assert fits(words), words.text()
    shown = [each for each in person.page.findChildren(QLabel) if each.isVisible() and each.text()]
    pause = place(person.page, person.find(QPushButton, "Pause"))
    for each in shown:
        assert fits(each), each.text()
        assert not place(person.page, each).intersects(pause)
        assert place(person.page, each).bottom() < pause.top()
    assert (person.window.width(), person.window.height()) == size


def test_what_comes_next_is_folded_away_only_where_room_is_short(home: Home) -> None:
    person = following(home, (1440, 900), 2.0)
    assert person.sees("Next:")
    person.window.resize(800, 600)
    settle()
    settle()
    assert not person.sees("Next:")
    person.window.resize(1440, 900)
    settle()
    settle()
    assert person.sees("Next:")


def test_the_figure_keeps_a_place_of_its_own_at_any_size(home: Home) -> None:
    for text_scale in (1.0, 2.0):
        person = following(home, (800, 600), text_scale)
        [figure] = person.page.findChildren(FigureView)
        [ring] = person.page.findChildren(CountdownRing)
        assert min(figure.width(), figure.height()) >= 150
        assert min(ring.width(), ring.height()) >= 120
        assert not place(person.page, figure).intersects(place(person.page, ring))
        assert QApplication.font().pixelSize() == text_scale * NORMAL
        person.window.may_close = lambda: True
        person.window.close()
