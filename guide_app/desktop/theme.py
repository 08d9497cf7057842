"""The one place for colours, sizes, radii and the type scale.

Widgets that paint take their colours from ``QPalette``; everything else is one style sheet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from guide_app.content.places import assets_root
from guide_app.settings import SkinTone
from guide_app.settings import Theme as ThemeChoice

GRID = 8
"""Pixels. Every distance is a multiple of it."""
RADIUS = 12
"""Pixels. The corners of cards and buttons."""
COLUMN = 880
"""Pixels. Lines longer than this are tiring to read."""
FAMILY = "Inter"
_SKIN = QPalette.ColorRole.LinkVisited
"""Carries the skin of the figure to widgets; nothing here shows which links were followed."""


class TextRole(StrEnum):
    """The five sizes of text. The player's digits are a sixth, as large as their place allows."""

    SMALL = "small"
    BODY = "body"
    LEAD = "lead"
    TITLE = "title"
    HERO = "hero"


TEXT_PIXELS = {
    TextRole.SMALL: 15,
    TextRole.BODY: 17,
    TextRole.LEAD: 20,
    TextRole.TITLE: 28,
    TextRole.HERO: 44,
}


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one theme. Text on each of the grounds keeps a contrast of 4.5 to 1.

    ``check`` is the tick's picture, in the colour that shows on teal.
    """

    paper: str
    surface: str
    mat: str
    line: str
    ink: str
    muted: str
    teal: str
    on_teal: str
    accent: str
    on_accent: str
    ring: str
    emergency: str
    urgent: str
    professional: str
    on_urgency: str
    skin: str
    sole: str
    hair: str
    shirt: str
    trousers: str
    figure_line: str
    figure_shadow: str
    wall: str
    wood: str
    prop: str
    check: str


LIGHT = Colours(
    paper="#F6F4EF",
    surface="#FFFFFF",
    mat="#DCE5E1",
    line="#7F8F92",
    ink="#22343F",
    muted="#51626B",
    teal="#3B6A78",
    on_teal="#FFFFFF",
    accent="#F06E3C",
    on_accent="#16222A",
    ring="#2F4858",
    emergency="#B3261E",
    urgent="#96500A",
    professional="#28597A",
    on_urgency="#FFFFFF",
    skin="#D2A283",
    sole="#C59172",
    hair="#54433B",
    shirt="#6C9AA7",
    trousers="#3A566A",
    figure_line="#FAF8F4",
    figure_shadow="#33484F",
    wall="#EAE6DC",
    wood="#CDB08B",
    prop="#8CA6A0",
    check="check-light.svg",
)
DARK = Colours(
    paper="#141E25",
    surface="#1E2B34",
    mat="#2A3B44",
    line="#73868F",
    ink="#EEF1EC",
    muted="#B3C0C4",
    teal="#8DBFCC",
    on_teal="#10191F",
    accent="#F4834F",
    on_accent="#16222A",
    ring="#F1D9A7",
    emergency="#FF9A8F",
    urgent="#F7B765",
    professional="#9CCBEA",
    on_urgency="#16222A",
    skin="#D6A88A",
    sole="#C89776",
    hair="#6B564B",
    shirt="#6FA3B1",
    trousers="#4C6C83",
    figure_line="#DCE6E6",
    figure_shadow="#04090C",
    wall="#22313B",
    wood="#A58A69",
    prop="#7F9B96",
    check="check-dark.svg",
)
CONTRAST = Colours(
    paper="#000000",
    surface="#000000",
    mat="#262626",
    line="#FFFFFF",
    ink="#FFFFFF",
    muted="#F0F0F0",
    teal="#8CE0FF",
    on_teal="#000000",
    accent="#FFD400",
    on_accent="#000000",
    ring="#FF9DF0",
    emergency="#FF8A80",
    urgent="#FFC36B",
    professional="#9AD0FF",
    on_urgency="#000000",
    skin="#F2C9A8",
    sole="#E5B592",
    hair="#8A6A58",
    shirt="#5FC4E8",
    trousers="#9AA7FF",
    figure_line="#FFFFFF",
    figure_shadow="#303030",
    wall="#2E2E2E",
    wood="#D8B070",
    prop="#B8E0C8",
    check="check-dark.svg",
)
_ALL = (LIGHT, DARK, CONTRAST)


@dataclass(frozen=True, slots=True)
class _Skin:
    """The colours of one skin tone: the skin, the soles of the feet, and hair that stands out."""

    skin: str
    sole: str
    hair: str


_SKINS = {
    LIGHT.paper: {
        SkinTone.LIGHT: _Skin("#E9C2A6", "#DBAE91", "#8A6444"),
        SkinTone.FAIR: _Skin("#DDB091", "#CF9E7F", "#6B4B36"),
        SkinTone.MEDIUM: _Skin(LIGHT.skin, LIGHT.sole, LIGHT.hair),
        SkinTone.BROWN: _Skin("#A87452", "#B98767", "#33271F"),
        SkinTone.DEEP: _Skin("#744A34", "#8F634B", "#211A17"),
    },
    DARK.paper: {
        SkinTone.LIGHT: _Skin("#EBC8AE", "#DDB497", "#A37C58"),
        SkinTone.FAIR: _Skin("#E0B698", "#D2A484", "#866349"),
        SkinTone.MEDIUM: _Skin(DARK.skin, DARK.sole, DARK.hair),
        SkinTone.BROWN: _Skin("#B57F5C", "#C4926F", "#5A473D"),
        SkinTone.DEEP: _Skin("#8C5C43", "#A5755A", "#54453E"),
    },
    CONTRAST.paper: {
        SkinTone.LIGHT: _Skin("#FFE3CC", "#F2CDB0", "#C79A6B"),
        SkinTone.FAIR: _Skin("#F9D5B8", "#ECC09E", "#A87D5A"),
        SkinTone.MEDIUM: _Skin(CONTRAST.skin, CONTRAST.sole, CONTRAST.hair),
        SkinTone.BROWN: _Skin("#CC946C", "#DBA681", "#7C6152"),
        SkinTone.DEEP: _Skin("#A36C50", "#BC866A", "#6E5A50"),
    },
}
"""From light to deep for the grounds of each theme, each at least 1.5 to 1 against paper."""


def with_skin(palette: Colours, tone: SkinTone) -> Colours:
    """The palette with the figure in this skin tone."""
    skin = _SKINS[palette.paper][tone]
    return replace(palette, skin=skin.skin, sole=skin.sole, hair=skin.hair)


def load_fonts(folder: Path) -> None:
    """Register the fonts that come with the app; without them the system's own are used."""
    for font in sorted(folder.glob("*.otf")):
        QFontDatabase.addApplicationFont(str(font))


def apply(
    application: QApplication,
    choice: ThemeChoice,
    text_scale: float,
    skin: SkinTone = SkinTone.MEDIUM,
) -> None:
    """Dress the whole application. ``text_scale`` is 1.0 for the usual size."""
    colours = with_skin(colours_for(application, choice), skin)
    font = QFont(FAMILY)
    font.setPixelSize(pixels(TextRole.BODY, text_scale))
    application.setFont(font)
    application.setPalette(_palette(colours))
    icons = (assets_root() / "icons").as_posix()
    application.setStyleSheet(
        _style_sheet(replace(colours, check=f"{icons}/{colours.check}"), text_scale)
    )


def colours_for(application: QApplication, choice: ThemeChoice) -> Colours:
    """The colours that were chosen, or those of the system; where it does not say, light ones."""
    match choice:
        case ThemeChoice.LIGHT:
            return LIGHT
        case ThemeChoice.DARK:
            return DARK
        case ThemeChoice.CONTRAST:
            return CONTRAST
    hints = application.styleHints()
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT


def colours_of(palette: QPalette) -> Colours:
    """The colours that this palette was made of; light ones for a palette of somebody else's."""
    paper = palette.color(QPalette.ColorRole.Window).rgb()
    return _dressed().get((paper, palette.color(_SKIN).rgb()), LIGHT)


@lru_cache(maxsize=1)
def _dressed() -> dict[tuple[int, int], Colours]:
    """All colours there are by what tells them apart in a palette."""
    every = [with_skin(each, tone) for each in _ALL for tone in SkinTone]
    return {(QColor(each.paper).rgb(), QColor(each.skin).rgb()): each for each in every}


def pixels(role: TextRole, text_scale: float) -> int:
    """The height of this text in pixels."""
    return round(TEXT_PIXELS[role] * text_scale)


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for key, colour in {
        role.Window: colours.paper,
        role.WindowText: colours.ink,
        role.Base: colours.surface,
        role.AlternateBase: colours.mat,
        role.Text: colours.ink,
        role.PlaceholderText: colours.muted,
        role.Button: colours.surface,
        role.ButtonText: colours.ink,
        role.Highlight: colours.teal,
        role.HighlightedText: colours.on_teal,
        role.Accent: colours.accent,
        role.BrightText: colours.on_accent,
        role.Mid: colours.line,
        role.Link: colours.teal,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.ink,
        role.Light: colours.ring,
        _SKIN: colours.skin,
    }.items():
        palette.setColor(key, QColor(colour))
    return palette


def _style_sheet(colours: Colours, text_scale: float) -> str:
    sizes = "\n".join(
        f'[role="{role}"] {{ font-size: {pixels(role, text_scale)}px; }}' for role in TextRole
    )
    levels = "\n".join(
        f'QFrame[level="{level}"] {{ background: {colour}; border-radius: {RADIUS}px; }}'
        f'QFrame[level="{level}"] QLabel {{ color: {colours.on_urgency}; }}'
        for level, colour in {
            "emergency": colours.emergency,
            "urgent": colours.urgent,
            "professional": colours.professional,
        }.items()
    )
    body = pixels(TextRole.BODY, text_scale)
    c = colours
    return f"""
{sizes}
{levels}
QWidget {{ color: {c.ink}; }}
QMainWindow, QScrollArea, QScrollArea > QWidget > QWidget {{ background: {c.paper}; border: 0; }}
QLabel[role="title"], QLabel[role="hero"] {{ font-weight: 600; }}
QLabel[strong="true"] {{ font-weight: 600; }}
QLabel[tone="muted"] {{ color: {c.muted}; }}
QLabel[tone="teal"] {{ color: {c.teal}; }}
QFrame[kind="card"] {{
    background: {c.surface}; border: 1px solid {c.mat}; border-radius: {RADIUS}px;
}}
QFrame[kind="band"] {{ background: {c.mat}; border-radius: {RADIUS}px; }}
QPushButton {{
    background: {c.surface}; border: 2px solid {c.line}; border-radius: {RADIUS}px;
    padding: {GRID}px {2 * GRID}px; font-size: {body}px; min-height: {round(1.6 * body)}px;
}}
QPushButton:hover {{ background: {c.mat}; }}
QPushButton:focus {{ border: 3px solid {c.ring}; padding: {GRID - 1}px {2 * GRID - 1}px; }}
QPushButton:checked {{ background: {c.teal}; border-color: {c.teal}; color: {c.on_teal}; }}
QPushButton:checked:focus {{ border-color: {c.ring}; }}
QPushButton:disabled {{ color: {c.muted}; border-color: {c.mat}; background: {c.mat}; }}
QPushButton[kind="main"] {{
    background: {c.accent}; border-color: {c.accent}; color: {c.on_accent}; font-weight: 600;
    font-size: {pixels(TextRole.LEAD, text_scale)}px; padding: {GRID}px {3 * GRID}px;
    min-height: {round(2.2 * body)}px;
}}
QPushButton[kind="large"] {{
    font-size: {pixels(TextRole.LEAD, text_scale)}px; padding: {GRID}px {3 * GRID}px;
    min-height: {round(2.2 * body)}px;
}}
QPushButton[kind="large"]:focus {{ padding: {GRID - 1}px {3 * GRID - 1}px; }}
QPushButton[kind="main"]:focus {{
    border: 3px solid {c.ring}; padding: {GRID - 1}px {3 * GRID - 1}px;
}}
QPushButton[kind="main"]:disabled {{
    background: {c.mat}; border-color: {c.mat}; color: {c.muted};
}}
QPushButton[kind="quiet"] {{
    background: transparent; border-color: transparent; color: {c.teal}; font-weight: 600;
    padding: {GRID}px;
}}
QPushButton[kind="quiet"]:checked {{ background: {c.mat}; color: {c.teal}; }}
QPushButton[kind="alert"] {{ border-color: {c.emergency}; color: {c.emergency}; font-weight: 600; }}
QPushButton[kind="alert"]:focus {{ border-color: {c.ring}; }}
QPushButton[kind="quiet"]:hover {{ background: {c.mat}; }}
QPushButton[kind="quiet"]:focus {{ border-color: {c.ring}; padding: {GRID - 1}px; }}
QPushButton[kind="quiet"]:disabled {{ color: {c.muted}; }}
QPushButton[kind="tile"] {{
    text-align: left; font-size: {pixels(TextRole.LEAD, text_scale)}px;
    padding: {2 * GRID}px {2 * GRID}px;
}}
QPushButton[kind="tile"]:focus {{ padding: {2 * GRID - 1}px {2 * GRID - 1}px; }}
QPushButton[kind="offer"] {{
    text-align: left; padding: 0; background: {c.surface}; border: 2px solid {c.accent};
}}
QPushButton[kind="offer"]:hover {{ background: {c.mat}; }}
QPushButton[kind="offer"]:focus {{ border: 3px solid {c.ring}; padding: 0; }}
QPushButton[kind="step"] {{
    text-align: left; padding: 0; background: transparent; border: 2px solid transparent;
}}
QPushButton[kind="step"]:hover {{ background: {c.mat}; }}
QPushButton[kind="step"]:focus {{ border: 2px solid {c.ring}; padding: 0; }}
QLineEdit, QPlainTextEdit {{
    background: {c.surface}; border: 2px solid {c.line}; border-radius: {GRID}px;
    padding: {GRID // 2}px {GRID}px; selection-background-color: {c.teal};
    selection-color: {c.on_teal}; min-height: {round(1.6 * body)}px;
}}
QLineEdit {{ placeholder-text-color: {c.muted}; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border-color: {c.ring}; }}
QComboBox, QDateEdit, QTimeEdit {{ min-height: {round(2.2 * body)}px; }}
QSpinBox {{ min-height: {round(2.2 * body)}px; min-width: {5 * body}px; }}
QSpinBox QLineEdit, QDateEdit QLineEdit, QTimeEdit QLineEdit {{
    border: 0; padding: 0; min-height: 1px;
}}
QComboBox QAbstractItemView {{ background: {c.surface}; color: {c.ink}; }}
QListView {{ background: transparent; border: 0; outline: 0; }}
QTableView {{
    background: {c.surface}; alternate-background-color: {c.paper}; color: {c.ink};
    border: 2px solid {c.mat}; border-radius: {GRID}px; outline: 0;
    selection-background-color: {c.teal}; selection-color: {c.on_teal};
}}
QTableView:focus {{ border-color: {c.ring}; }}
QHeaderView {{ background: {c.surface}; }}
QHeaderView::section {{
    background: {c.mat}; color: {c.ink}; border: 0; padding: {GRID // 2}px; font-weight: 600;
}}
QCheckBox {{ spacing: {GRID}px; padding: {GRID // 2}px; border: 2px solid transparent; }}
QCheckBox::indicator {{
    width: {round(1.2 * body)}px; height: {round(1.2 * body)}px; background: {c.surface};
    border: 2px solid {c.line}; border-radius: {GRID // 2}px;
}}
QCheckBox::indicator:checked {{
    background: {c.teal}; border-color: {c.teal}; image: url("{c.check}");
}}
QCheckBox:focus {{ border: 2px solid {c.ring}; border-radius: {GRID // 2}px; }}
QProgressBar {{
    background: {c.mat}; border: 0; border-radius: {GRID // 2}px; max-height: {GRID}px;
}}
QProgressBar::chunk {{ background: {c.teal}; border-radius: {GRID // 2}px; }}
QSlider::groove:horizontal {{
    background: {c.mat}; height: {GRID}px; border-radius: {GRID // 2}px;
}}
QSlider::sub-page:horizontal {{ background: {c.teal}; border-radius: {GRID // 2}px; }}
QSlider::handle:horizontal {{
    background: {c.accent}; width: {3 * GRID}px; margin: -{GRID}px 0; border-radius: {12}px;
    border: 2px solid {c.surface};
}}
QSlider::handle:horizontal:focus {{ border: 3px solid {c.ring}; }}
QScrollBar:vertical {{ background: transparent; width: {GRID + 4}px; margin: 0; }}
QScrollBar::handle:vertical {{
    background: {c.line}; border-radius: {GRID // 2}px; min-height: {5 * GRID}px; margin: 2px;
}}
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical {{ background: transparent; }}
"""
