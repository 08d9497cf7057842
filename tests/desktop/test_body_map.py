"""Where it hurts: a body to tap on, and a list of toggles for keyboard and screen reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from guide_app.desktop import texts, theme
from guide_app.desktop.pages.page import scrolling
from guide_app.desktop.theme import DARK, LIGHT, Colours
from guide_app.desktop.widgets.body_map import AREAS, BodyMap, BodyPicture
from guide_app.desktop.widgets.body_shapes import HEIGHT, WIDTH, View, body
from guide_app.model import MuscleArea
from guide_app.settings import Theme
from tests.desktop.person import Person, scroll_to, settle

Area = MuscleArea
Key = Qt.Key


@pytest.fixture
def shown(qtbot: QtBot, application: QApplication) -> Iterator[Callable[[BodyMap], BodyMap]]:
    """Puts a map into a window, with the keyboard nowhere."""
    theme.apply(application, Theme.LIGHT, 1.0)
    windows = []

    def show(made: BodyMap) -> BodyMap:
        window = scrolling(made)
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(400, 560)
        window.show()
        settle()
        if focused := QApplication.focusWidget():
            focused.clearFocus()
        return made

    yield show
    windows.clear()


@pytest.fixture
def body_map(shown: Callable[[BodyMap], BodyMap]) -> BodyMap:
    return shown(BodyMap())


def tap(shown: BodyMap, area: MuscleArea) -> None:
    """Click where the area is seen, on whatever lies there."""
    place = spot(shown, area)
    target = shown.childAt(place)
    assert target is not None
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.mapFrom(shown, place))
    settle()


def spot(shown: BodyMap, area: MuscleArea) -> QPoint:
    """Where somebody taps who wants this area, and where software taps that reads the screen."""
    found = toggle(shown, area)
    return found.mapTo(shown, found.rect().center())


def toggle(shown: QWidget, area: MuscleArea) -> QAbstractButton:
    return next(
        each
        for each in shown.findChildren(QAbstractButton)
        if each.accessibleName() == texts.name(area)
    )


def caption(shown: BodyMap) -> str:
    return shown.findChildren(QLabel)[0].text()


def picture(shown: QWidget) -> QImage:
    settle()
    return shown.grab().toImage()


def test_every_area_has_its_place_on_the_body() -> None:
    assert set(AREAS) == set(MuscleArea) - {Area.WHOLE_BODY}
    seen = {*body(View.FRONT).areas, *body(View.BACK).areas}
    assert seen == set(AREAS)
    for view in View:
        for area, shape in body(view).areas.items():
            box = shape.boundingRect()
            assert box.width() > 8, area
            assert box.height() > 8, area
            assert abs(box.center().x()) < 0.5, f"{area} is not as much left as right"
            assert box.right() < WIDTH / 2, area
            assert 0 < box.top() < box.bottom() < HEIGHT + 2, area


@pytest.mark.parametrize("area", AREAS)
def test_a_tap_on_the_area_chooses_it_and_another_lets_it_go(
    body_map: BodyMap, area: MuscleArea
) -> None:
    tap(body_map, area)
    assert body_map.chosen == {area}
    tap(body_map, area)
    assert body_map.chosen == frozenset()


@pytest.mark.parametrize("size", [(220, 400), (400, 560), (1200, 700)])
def test_taps_meet_their_area_at_any_size(body_map: BodyMap, size: tuple[int, int]) -> None:
    body_map.window().resize(*size)
    settle()
    for area in AREAS:
        tap(body_map, area)
    assert body_map.chosen == set(AREAS)


def test_a_tap_beside_the_body_chooses_nothing(body_map: BodyMap) -> None:
    target = body_map.childAt(QPoint(6, 40))
    assert target is not None
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(6, 40))
    assert body_map.chosen == frozenset()


def test_each_change_is_told_once(body_map: BodyMap) -> None:
    heard: list[frozenset[MuscleArea]] = []
    body_map.changed.connect(lambda: heard.append(body_map.chosen))
    tap(body_map, Area.NECK)
    body_map.choose([Area.CALVES, Area.FEET])
    body_map.choose([Area.FEET, Area.CALVES])
    assert heard == [{Area.NECK}, {Area.CALVES, Area.FEET}]


def test_the_choice_is_said_in_words(body_map: BodyMap) -> None:
    assert caption(body_map) == "Tap where it hurts."
    body_map.choose([Area.FEET, Area.NECK])
    assert caption(body_map) == texts.names([Area.NECK, Area.FEET])


def test_what_is_under_the_pointer_is_named(body_map: BodyMap) -> None:
    place = spot(body_map, Area.LOWER_BACK)
    drawing = body_map.childAt(place)
    assert drawing is not None
    at = QPointF(drawing.mapFrom(body_map, place))
    before = picture(drawing)
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        at,
        QPointF(drawing.mapToGlobal(at.toPoint())),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(drawing, move)
    assert caption(body_map) == texts.name(Area.LOWER_BACK)
    assert picture(drawing) != before
    QApplication.sendEvent(drawing, QEvent(QEvent.Type.Leave))
    assert caption(body_map) == "Tap where it hurts."


def test_areas_that_no_routine_works_on_are_shown_but_not_to_be_chosen(
    shown: Callable[[BodyMap], BodyMap],
) -> None:
    some = shown(BodyMap([Area.NECK, Area.CALVES]))
    tap(some, Area.CHEST)
    some.choose([Area.CHEST, Area.CALVES])
    assert some.chosen == {Area.CALVES}
    assert not toggle(some, Area.CHEST).isEnabled()
    assert toggle(some, Area.CHEST).isVisible()
    toggle(some, Area.NECK).setFocus()
    QTest.keyClick(toggle(some, Area.NECK), Key.Key_Down)
    assert QApplication.focusWidget() is toggle(some, Area.CALVES)


def test_a_screen_reader_meets_a_list_of_named_check_boxes(body_map: BodyMap) -> None:
    body_map.choose([Area.GLUTES])
    for area in AREAS:
        read = QAccessible.queryAccessibleInterface(toggle(body_map, area))
        assert read.text(QAccessible.Text.Name) == texts.name(area)
        assert read.role() == QAccessible.Role.CheckBox
        assert bool(read.state().checked) == (area is Area.GLUTES)
        assert not read.rect().isEmpty()


def test_the_keyboard_goes_from_area_to_area_and_toggles(body_map: BodyMap) -> None:
    toggle(body_map, AREAS[0]).setFocus()
    visited = []
    for _ in AREAS:
        here = QApplication.focusWidget()
        assert here is not None
        visited.append(here.accessibleName())
        QTest.keyClick(here, Key.Key_Down)
    assert visited == [texts.name(area) for area in AREAS]
    assert QApplication.focusWidget() is toggle(body_map, AREAS[0])
    QTest.keyClick(toggle(body_map, AREAS[0]), Key.Key_End)
    last = toggle(body_map, AREAS[-1])
    assert QApplication.focusWidget() is last
    QTest.keyClick(last, Key.Key_Space)
    assert body_map.chosen == {AREAS[-1]}
    QTest.keyClick(last, Key.Key_Space)
    assert body_map.chosen == frozenset()
    assert caption(body_map) == texts.name(AREAS[-1])


def test_arrow_keys_bring_the_area_into_sight(body_map: BodyMap) -> None:
    window = body_map.window()
    assert isinstance(window, QScrollArea)
    window.resize(400, 200)
    settle()
    toggle(body_map, AREAS[0]).setFocus()
    for key in (Key.Key_End, Key.Key_Home):
        here = QApplication.focusWidget()
        assert here is not None
        QTest.keyClick(here, key)
        settle()
        reached = QApplication.focusWidget()
        assert reached is not None
        assert not reached.visibleRegion().isEmpty()


def test_one_sees_where_the_keyboard_is(body_map: BodyMap) -> None:
    body_map.setFocus()
    before = picture(body_map)
    seen = [before]
    for area in (Area.SHOULDERS, Area.CALVES):
        toggle(body_map, area).setFocus()
        seen.append(picture(body_map))
    assert seen[0] != seen[1] != seen[2] != seen[0]


def dark_outline(shown: QWidget, colours: Colours) -> int:
    """How many points have the colour in which what is chosen is outlined."""
    image = picture(shown)
    wanted = int(colours.on_accent.removeprefix("#"), 16)
    return sum(
        image.pixel(x, y) & 0xFFFFFF == wanted
        for x in range(image.width())
        for y in range(image.height())
    )


@pytest.mark.parametrize(("choice", "colours"), [(Theme.LIGHT, LIGHT), (Theme.DARK, DARK)])
def test_what_is_chosen_is_outlined_and_not_only_coloured(
    application: QApplication, body_map: BodyMap, choice: Theme, colours: Colours
) -> None:
    theme.apply(application, choice, 1.0)
    before = dark_outline(body_map, colours)
    body_map.choose([Area.QUADRICEPS])
    assert dark_outline(body_map, colours) > before + 50


def test_the_picture_says_and_shows_what_is_worked_on(
    qtbot: QtBot, application: QApplication
) -> None:
    del application
    shown = BodyPicture([Area.CALVES, Area.WHOLE_BODY])
    qtbot.addWidget(shown)
    shown.resize(shown.sizeHint())
    assert shown.accessibleName() == "Works on: Calves"
    calves = picture(shown)
    shown.show_areas([Area.CALVES, Area.NECK])
    assert picture(shown) != calves
    assert shown.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_tapping_filters_the_routines(person: Person) -> None:
    person.press("As long as it takes")
    everything = person.listed()
    person.press("Filters")
    (shown,) = person.page.findChildren(BodyMap)
    scroll_to(toggle(shown, Area.NECK))
    tap(shown, Area.NECK)
    person.press("Filters")
    narrowed = {text.split(".")[0] for text in person.listed()}
    routines = person.context.library.catalogue.routines.values()
    assert narrowed == {each.title for each in routines if Area.NECK in each.areas}
    assert 0 < len(narrowed) < len(everything)


def test_the_keyboard_filters_the_routines(person: Person) -> None:
    person.press("As long as it takes")
    person.press("Filters")
    person.tab_to(texts.name(Area.NECK))
    for _ in AREAS:
        if person.focus.accessibleName() == texts.name(Area.CALVES):
            break
        person.key(Key.Key_Right)
    person.key(Key.Key_Tab)
    assert person.focus.accessibleName() == texts.name(Area.SHINS)
    person.key(Key.Key_Backtab, Key.Key_Space)
    person.press("Filters")
    narrowed = {text.split(".")[0] for text in person.listed()}
    routines = person.context.library.catalogue.routines.values()
    assert narrowed == {each.title for each in routines if Area.CALVES in each.areas}
