"""Each change is kept at once and does what it says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QSpinBox

from guide_app import settings as settings_file
from guide_app.desktop import theme
from guide_app.desktop.pages.choose import ChoosePage
from guide_app.desktop.pages.player import PlayerPage
from guide_app.desktop.pages.regions import RegionsPage
from guide_app.desktop.pages.settings import SettingsPage
from guide_app.desktop.services import motion
from guide_app.desktop.widgets.figure_view import FigureView
from guide_app.desktop.widgets.skin_choice import SkinChoice
from guide_app.desktop.widgets.thumbnails import thumbnail
from guide_app.model import Phase
from guide_app.settings import Settings, SkinTone, Theme
from tests.desktop.person import WHOLE_BODY, Home, Person

Key = Qt.Key


@pytest.fixture
def setting(person: Person) -> Person:
    person.press("Settings")
    assert person.on(SettingsPage)
    return person


def kept(person: Person) -> Settings:
    return settings_file.load(person.context.paths.settings_file).settings


def ground() -> str:
    return QApplication.palette().color(QPalette.ColorRole.Window).name().upper()


def test_the_country_changes_the_number(setting: Person) -> None:
    setting.choose_country("Germany")
    assert kept(setting).country == "de"
    setting.press("Answer the safety questions again")
    setting.press(WHOLE_BODY)
    from guide_app.model import Answer

    setting.answer({"chest-or-breath": Answer.YES})
    assert setting.sees("Call 112")


def test_the_theme_switches_at_once(setting: Person) -> None:
    setting.press("Colours: Dark")
    assert ground() == theme.DARK.paper
    assert kept(setting).theme is Theme.DARK
    setting.press("Colours: Light")
    assert ground() == theme.LIGHT.paper
    assert kept(setting).theme is Theme.LIGHT
    setting.press("Colours: Same as the computer")
    assert kept(setting).theme is Theme.SYSTEM


def test_the_text_grows_at_once(setting: Person) -> None:
    usual = QApplication.font().pixelSize()
    setting.press("Size of the text: 200 %")
    assert QApplication.font().pixelSize() == 2 * usual
    assert kept(setting).text_scale == 2.0
    setting.press("Size of the text: 125 %")
    assert QApplication.font().pixelSize() == round(1.25 * usual)


def test_the_get_ready_time_is_used_by_the_next_plan(setting: Person) -> None:
    field = setting.find(QSpinBox, "Time to get ready")
    field.setFocus()
    field.selectAll()
    setting.type("25")
    setting.key(Key.Key_Tab)
    assert kept(setting).get_ready == 25
    setting.press("Back")
    setting.start_session()
    assert setting.view.segment.phase is Phase.PREPARE
    assert setting.view.segment.seconds == 25


def test_filling_the_screen_is_kept_and_done(setting: Person) -> None:
    box = setting.find(QCheckBox, "Fill the screen during a session")
    box.setFocus()
    setting.key(Key.Key_Space)
    assert kept(setting).full_screen
    setting.press("Back")
    setting.start_session()
    assert setting.on(PlayerPage)
    assert setting.window.isFullScreen()


@pytest.mark.parametrize("chosen", ["Light", "Fair", "Brown", "Deep"])
def test_the_skin_is_that_of_every_figure(setting: Person, chosen: str) -> None:
    usual = theme.colours_of(QApplication.palette())
    setting.press(f"Skin of the figure: {chosen}")
    tone = SkinTone(chosen.lower())
    assert kept(setting).skin is tone
    worn = theme.colours_of(QApplication.palette())
    assert worn == theme.with_skin(usual, tone)
    assert worn != usual


def test_figures_already_shown_take_the_new_skin(setting: Person) -> None:
    exercise = next(iter(setting.context.library.catalogue.exercises.values()))
    pictures: dict[str, list[QImage]] = {}
    for chosen in ("Deep", "Light", "Deep"):
        setting.press(f"Skin of the figure: {chosen}")
        colours = theme.colours_of(QApplication.palette())
        drawn = thumbnail(exercise, QSize(96, 72), colours, 1.0)
        assert drawn is not None
        pictures.setdefault(chosen, []).append(drawn.toImage())
    assert pictures["Deep"][0] == pictures["Deep"][1]
    assert pictures["Deep"][0] != pictures["Light"][0]


def test_every_swatch_has_its_own_colour_in_every_theme(setting: Person) -> None:
    for colours in ("Light", "Dark", "High contrast"):
        setting.press(f"Colours: {colours}")
        [choice] = setting.page.findChildren(SkinChoice)
        swatches = {
            option.icon().pixmap(24, 24).toImage().pixelColor(12, 12).name()
            for option in choice.buttons()
        }
        worn = theme.colours_of(QApplication.palette())
        assert swatches == {theme.with_skin(worn, tone).skin.lower() for tone in SkinTone}
        assert len(swatches) == len(SkinTone)


@pytest.mark.parametrize(
    ("chosen", "system", "animated"),
    [
        ("Same as the computer", False, True),
        ("Same as the computer", True, False),
        ("It moves", True, True),
        ("Still pictures", False, False),
    ],
)
def test_figures_move_as_the_person_or_the_system_wants(
    setting: Person,
    monkeypatch: pytest.MonkeyPatch,
    chosen: str,
    system: bool,
    animated: bool,
) -> None:
    monkeypatch.setattr(motion, "system_is_still", lambda: system)
    setting.press(f"Movement of the figure: {chosen}")
    setting.press("Back")
    setting.start_session()
    [figure] = setting.page.findChildren(FigureView)
    assert figure.is_animating() is animated


def test_what_was_set_is_shown_again(home: Home, setting: Person) -> None:
    setting.press("Colours: Dark")
    setting.press("Size of the text: 150 %")
    setting.press("Skin of the figure: Fair")
    setting.press("Movement of the figure: Still pictures")
    person = home.open()
    person.go_to_choose()
    person.press("Settings")
    assert ground() == theme.DARK.paper
    assert person.find(QAbstractButton, "Colours: Dark").isChecked()
    assert person.find(QAbstractButton, "Size of the text: 150 %").isChecked()
    assert person.find(QAbstractButton, "Skin of the figure: Fair").isChecked()
    assert person.find(QAbstractButton, "Movement of the figure: Still pictures").isChecked()
    assert person.find(QComboBox, "Country").currentText() == "United Kingdom"


def test_one_change_keeps_the_others(setting: Person) -> None:
    setting.press("Colours: Dark")
    setting.press("Size of the text: 125 %")
    setting.choose_country("Germany")
    settings = kept(setting)
    assert (settings.theme, settings.text_scale, settings.country) == (Theme.DARK, 1.25, "de")


def test_going_away_and_coming_back(setting: Person) -> None:
    for _ in range(3):
        setting.press("Back")
        assert setting.on(ChoosePage)
        setting.press("Settings")
        assert setting.on(SettingsPage)


def test_all_questions_can_be_asked_for(setting: Person) -> None:
    setting.press("Answer the safety questions again")
    assert setting.on(RegionsPage)


def test_there_is_a_way_back_before_anything_is_answered(setting: Person) -> None:
    setting.press("Answer the safety questions again")
    setting.press("Back")
    assert setting.on(ChoosePage)


def test_settings_that_can_not_be_kept_hold_while_the_app_is_open(
    setting: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(*_: object) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr(settings_file, "save", read_only)
    setting.press("Colours: Dark")
    assert ground() == theme.DARK.paper
    assert setting.context.settings.theme is Theme.DARK
    assert setting.on(SettingsPage)


def test_a_damaged_settings_file_is_told(home: Home) -> None:
    home.screened()
    home.paths.settings_file.write_text("{", encoding="utf-8")
    person = home.open()
    person.choose_country()
    person.press("Go on")
    person.pass_daily_check()
    assert person.sees("can't be read, so the usual ones are used")


def test_it_says_once_more_what_this_is_not(setting: Person) -> None:
    assert setting.sees("not a medical device")
