"""The first page of all: what this is, and which country one is in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from guide_app.desktop.pages.page import Page
from guide_app.desktop.theme import TextRole
from guide_app.desktop.widgets.buttons import button
from guide_app.desktop.widgets.text import Text
from guide_app.model import Country


class WelcomePage(Page):
    """Says what the app is, and is not. Signals: ``country_chosen`` with the country's id."""

    country_chosen = Signal(str)

    def __init__(self, countries: Sequence[Country]) -> None:
        super().__init__("")
        self.retitle(self.tr("Welcome"))
        for line in (
            self.tr("Guide App leads you through stretches and gentle self-massage, step by step."),
            self.tr("You say how many minutes you have. It keeps the time."),
            self.tr("It asks about your health first, and stops when somebody should see you."),
            self.tr("It is not a medical device. It does not diagnose, and it replaces no care."),
            self.tr("Your answers stay on this computer. Nothing is sent anywhere."),
        ):
            self.body.addWidget(Text(line, TextRole.LEAD))
        self.body.addSpacing(8)
        question = Text(self.tr("Which country are you in?"), TextRole.TITLE)
        self.body.addWidget(question)
        self.body.addWidget(
            Text(
                self.tr("So that we can show the right number for an emergency."),
                tone="muted",
            )
        )
        self._countries = QComboBox()
        self._countries.setAccessibleName(self.tr("Country"))
        self._countries.addItem(self.tr("Choose your country"), None)
        for country in countries:
            self._countries.addItem(country.name, country.id)
        self._countries.currentIndexChanged.connect(self._show_choice)
        self.body.addWidget(self._countries)
        self.body.addStretch(1)
        self._go_on = button(self.tr("Go on"), self._choose, "main")
        self._go_on.setEnabled(False)
        self.foot_end.addWidget(self._go_on)

    def first_control(self) -> QWidget | None:
        """The list of countries."""
        return self._countries

    def _show_choice(self) -> None:
        self._go_on.setEnabled(self._countries.currentData() is not None)

    def _choose(self) -> None:
        self.country_chosen.emit(self._countries.currentData())
