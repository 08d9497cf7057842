"""Colours that can be read, and sizes that follow the settings."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from guide_app.desktop import theme
from guide_app.desktop.theme import CONTRAST, DARK, LIGHT, Colours, TextRole
from guide_app.settings import SkinTone, Theme

ALL = pytest.mark.parametrize("colours", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])


def brightness(colour: str) -> float:
    """The relative luminance of WCAG 2."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    made = QColor(colour)
    red, green, blue = (linear(c) for c in (made.redF(), made.greenF(), made.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def difference(one: str, other: str) -> float:
    """How far two colours are apart, after Riemersma: 0 to 765, eyes being weighed in."""
    a, b = QColor(one), QColor(other)
    red = (a.red() + b.red()) / 2
    dr, dg, db = a.red() - b.red(), a.green() - b.green(), a.blue() - b.blue()
    return sqrt((2 + red / 256) * dr**2 + 4 * dg**2 + (2 + (255 - red) / 256) * db**2)


def text_on_ground(c: Colours) -> dict[str, tuple[str, str]]:
    """Every pair of text and ground that the style sheet and the painted widgets make."""
    return {
        "ink on paper": (c.ink, c.paper),
        "ink on surface": (c.ink, c.surface),
        "ink on mat": (c.ink, c.mat),
        "muted on paper": (c.muted, c.paper),
        "muted on surface": (c.muted, c.surface),
        "muted on mat": (c.muted, c.mat),
        "teal on paper": (c.teal, c.paper),
        "teal on surface": (c.teal, c.surface),
        "teal on mat": (c.teal, c.mat),
        "checked button": (c.on_teal, c.teal),
        "main button": (c.on_accent, c.accent),
        "alert button": (c.emergency, c.surface),
        "alert button, hovered": (c.emergency, c.mat),
        "emergency banner": (c.on_urgency, c.emergency),
        "urgent banner": (c.on_urgency, c.urgent),
        "professional banner": (c.on_urgency, c.professional),
    }


def test_the_measure_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@ALL
def test_every_text_can_be_read_on_its_ground(colours: Colours) -> None:
    measured = {name: contrast(*pair) for name, pair in text_on_ground(colours).items()}
    assert {name: ratio for name, ratio in measured.items() if ratio < 4.5} == {}


@ALL
def test_edges_and_the_focus_ring_stand_out(colours: Colours) -> None:
    c = colours
    pairs = {
        "edge on surface": (c.line, c.surface),
        "edge on paper": (c.line, c.paper),
        "ring on surface": (c.ring, c.surface),
        "ring on paper": (c.ring, c.paper),
        "ring on mat": (c.ring, c.mat),
        "ring of time": (c.teal, c.mat),
        "checked box": (c.teal, c.surface),
    }
    measured = {name: contrast(*pair) for name, pair in pairs.items()}
    assert {name: ratio for name, ratio in measured.items() if ratio < 3} == {}


@pytest.mark.parametrize(
    ("chosen", "colours"), [(Theme.LIGHT, LIGHT), (Theme.DARK, DARK), (Theme.CONTRAST, CONTRAST)]
)
def test_a_theme_dresses_the_application(
    application: QApplication, chosen: Theme, colours: Colours
) -> None:
    theme.apply(application, chosen, 1.0)
    palette = application.palette()
    role = QPalette.ColorRole
    assert palette.color(role.Window) == QColor(colours.paper)
    assert palette.color(role.WindowText) == QColor(colours.ink)
    assert palette.color(role.Base) == QColor(colours.surface)


def test_the_five_sizes_grow_with_the_text() -> None:
    usual = [theme.pixels(role, 1.0) for role in TextRole]
    assert usual == sorted(set(usual))
    assert [theme.pixels(role, 2.0) for role in TextRole] == [2 * size for size in usual]


def test_no_colour_is_named_outside_of_the_theme() -> None:
    from pathlib import Path
    from re import findall

    desktop = Path(theme.__file__).parent
    named = {
        path.name: findall(r"#[0-9A-Fa-f]{6}\b", path.read_text(encoding="utf-8"))
        for path in desktop.rglob("*.py")
        if path.name != "theme.py"
    }
    assert {name: colours for name, colours in named.items() if colours} == {}


@ALL
@pytest.mark.parametrize("tone", SkinTone)
def test_every_skin_tone_stands_out_from_all_it_is_painted_on(
    colours: Colours, tone: SkinTone
) -> None:
    figure = theme.with_skin(colours, tone)
    for ground in (figure.paper, figure.shirt, figure.trousers, figure.hair):
        assert difference(figure.skin, ground) > 45, ground
    assert difference(figure.hair, figure.paper) > 45
    assert 20 < difference(figure.skin, figure.sole) < 100


@ALL
def test_skin_tones_go_from_light_to_deep(colours: Colours) -> None:
    tones = [brightness(theme.with_skin(colours, tone).skin) for tone in SkinTone]
    assert tones == sorted(tones, reverse=True)
    assert theme.with_skin(colours, SkinTone.MEDIUM) == colours


@ALL
def test_a_skin_tone_changes_nothing_but_the_body(colours: Colours) -> None:
    deep = theme.with_skin(colours, SkinTone.DEEP)
    assert replace(deep, skin=colours.skin, sole=colours.sole, hair=colours.hair) == colours
