"""The few things one can set."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QWidget

from guide_app.desktop.pages.page import Page, card
from guide_app.desktop.theme import TextRole
from guide_app.desktop.widgets.buttons import Choice, button
from guide_app.desktop.widgets.remote_setting import RemoteSetting
from guide_app.desktop.widgets.skin_choice import SkinChoice
from guide_app.desktop.widgets.stepper import Stepper
from guide_app.desktop.widgets.text import Text
from guide_app.model import Country
from guide_app.settings import KINDS, Motion, Settings, Theme, Whole


class SettingsPage(Page):
    """Shows the settings and tells of each change at once.

    Signals: ``changed`` with the new settings; ``ask_again`` to answer the safety questions anew;
    ``sources`` to see what all of it rests on; ``hands_free`` to set voice and sound; ``left`` to
    go back.
    """

    changed = Signal(object)
    ask_again = Signal()
    sources = Signal()
    hands_free = Signal()
    left = Signal()

    def __init__(self, countries: Sequence[Country], settings: Settings) -> None:
        super().__init__("")
        self.retitle(self.tr("Settings"))
        self._settings = settings
        self._countries = QComboBox()
        self._countries.setAccessibleName(self.tr("Country"))
        for country in countries:
            self._countries.addItem(country.name, country.id)
        self._countries.setCurrentIndex(self._countries.findData(settings.country))
        self._countries.currentIndexChanged.connect(
            lambda: self._change(country=self._countries.currentData())
        )
        self._add(self.tr("Country, for the emergency number"), self._countries)
        limits = KINDS["get_ready"]
        assert isinstance(limits, Whole)
        self._get_ready = Stepper(
            self.tr("Time to get ready"),
            (limits.least, limits.most),
            settings.get_ready,
            unit=self.tr(" s"),
            step=5,
        )
        self._get_ready.changed.connect(lambda value: self._change(get_ready=value))
        self._add(self.tr("Time to get ready before each exercise"), self._get_ready)
        self._theme: Choice[Theme] = Choice(
            self.tr("Colours"),
            [
                (Theme.SYSTEM, self.tr("Same as the computer")),
                (Theme.LIGHT, self.tr("Light")),
                (Theme.DARK, self.tr("Dark")),
                (Theme.CONTRAST, self.tr("High contrast")),
            ],
        )
        self._theme.choose(settings.theme)
        self._theme.chosen.connect(lambda: self._change(theme=self._theme.value))
        self._add(self.tr("Colours"), self._theme)
        self._size: Choice[float] = Choice(
            self.tr("Size of the text"),
            [
                (1.0, self.tr("100 %")),
                (1.25, self.tr("125 %")),
                (1.5, self.tr("150 %")),
                (2.0, self.tr("200 %")),
            ],
        )
        self._size.choose(settings.text_scale)
        self._size.chosen.connect(lambda: self._change(text_scale=self._size.value))
        self._add(self.tr("Size of the text"), self._size)
        self._full = QCheckBox(self.tr("Fill the screen during a session"))
        self._full.setChecked(settings.full_screen)
        self._full.toggled.connect(lambda on: self._change(full_screen=on))
        self._add(self.tr("Session"), self._full)
        # Elsewhere media keys come as keys, and no program is told anything.
        if sys.platform.startswith("linux"):
            remote = RemoteSetting(settings.remote)
            remote.changed.connect(lambda on: self._change(remote=on))
            self._add(self.tr("Phone and headset"), remote)
        self._motion: Choice[Motion] = Choice(
            self.tr("Movement of the figure"),
            [
                (Motion.SYSTEM, self.tr("Same as the computer")),
                (Motion.MOVING, self.tr("It moves")),
                (Motion.STILL, self.tr("Still pictures")),
            ],
        )
        self._motion.choose(settings.motion)
        self._motion.chosen.connect(lambda: self._change(motion=self._motion.value))
        self._add(self.tr("Movement of the figure"), self._motion)
        self._skin = SkinChoice(self.tr("Skin of the figure"))
        self._skin.choose(settings.skin)
        self._skin.chosen.connect(lambda: self._change(skin=self._skin.value))
        self._add(self.tr("Skin of the figure"), self._skin)
        self._hear = button(self.tr("Voice, captions and sound"), self.hands_free.emit)
        self._add(self.tr("Voice and sound"), self._hear)
        self._again = button(self.tr("Answer the safety questions again"), self.ask_again.emit)
        self._add(self.tr("Safety"), self._again)
        rests_on = button(self.tr("What Guide App rests on"), self.sources.emit)
        self._add(self.tr("Sources"), rests_on)
        self.body.addWidget(
            Text(
                self.tr(
                    "Guide App is not a medical device. It does not diagnose, and it does not "
                    "replace care by a professional. Stop if you feel worse."
                ),
                TextRole.SMALL,
                tone="muted",
            )
        )
        self.body.addStretch(1)
        self.foot_start.addWidget(button(self.tr("Back"), self.left.emit, "quiet"))

    def first_control(self) -> QWidget | None:
        """The country comes first."""
        return self._countries

    def _add(self, title: str, widget: QWidget) -> None:
        frame, box = card()
        box.addWidget(Text(title, strong=True))
        box.addWidget(widget)
        if isinstance(widget, QPushButton | QComboBox):
            box.setAlignment(widget, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(frame)

    def _change(self, **values: Any) -> None:
        self._settings = replace(self._settings, **values)
        self.changed.emit(self._settings)
