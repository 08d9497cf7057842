"""The settings of signals, breath and beat on a page of their own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from guide_app.desktop.pages.page import Page, card
from guide_app.desktop.services.sound import Sounds
from guide_app.desktop.widgets.buttons import button
from guide_app.desktop.widgets.sound_settings import SoundSettings
from guide_app.settings import Settings


class SoundsPage(Page):
    """Signals: ``changed`` with the name of a setting and its new value; ``left`` to go back."""

    changed = Signal(str, object)
    left = Signal()

    def __init__(self, settings: Settings, sounds: Sounds) -> None:
        super().__init__("")
        self.retitle(self.tr("Sounds"))
        self._widget = SoundSettings(settings, sounds)
        self._widget.changed.connect(self.changed)
        frame, box = card()
        box.addWidget(self._widget)
        self.body.addWidget(frame)
        self.body.addStretch(1)
        self.foot_start.addWidget(button(self.tr("Back"), self.left.emit, "quiet"))

    def first_control(self) -> QWidget:
        """The keyboard starts at the first setting."""
        return self._widget.first_control()
