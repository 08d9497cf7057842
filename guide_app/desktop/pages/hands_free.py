"""Voice and sound: what one hears and reads of a session without touching anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from guide_app.desktop.pages.page import Page, card
from guide_app.desktop.services.sound import Sounds
from guide_app.desktop.theme import TextRole
from guide_app.desktop.widgets.buttons import Choice, button
from guide_app.desktop.widgets.sound_settings import SoundSettings
from guide_app.desktop.widgets.stepper import Stepper
from guide_app.desktop.widgets.text import Text
from guide_app.settings import KINDS, HowMuch, Settings, Whole

_RATES = (-0.4, -0.2, 0.0, 0.25, 0.5)
_NAME_LETTERS = 24
"""Letters of a voice's name that are seen without opening the list."""


class HandsFreePage(Page):
    """Shows the settings of voice, captions and sounds and tells of each change at once.

    Signals: ``changed`` with the new settings; ``try_it`` to hear the voice as it is set; ``left``
    to go back.
    """

    changed = Signal(object)
    try_it = Signal()
    left = Signal()

    def __init__(self, settings: Settings, sounds: Sounds) -> None:
        super().__init__("")
        self.retitle(self.tr("Voice and sound"))
        self._settings = settings
        self._much: Choice[HowMuch] = Choice(
            self.tr("How much the voice says"),
            [
                (HowMuch.EVERYTHING, self.tr("Everything")),
                (HowMuch.CHANGES, self.tr("Only changes")),
                (HowMuch.NOTHING, self.tr("Nothing")),
            ],
        )
        self._add_choice(self._much, settings.voice, "voice")
        self._add(
            self.tr("How much the voice says"),
            self._much,
            self.tr(
                "If you use a screen reader: it is told the same. Choose nothing here, and only "
                "one of the two speaks."
            ),
        )
        self._add_voice(settings)
        self._captions = self._box(self.tr("Show what is said in large letters"), "captions")
        self._add(self.tr("Captions"), self._captions)
        self._wait = self._box(self.tr("Wait until all the cues are said"), "wait_for_cues")
        self._add(self.tr("Time to get ready"), self._wait)
        self._signals = SoundSettings(settings, sounds)
        self._signals.changed.connect(lambda name, value: self._change(**{name: value}))
        frame, box = card()
        box.addWidget(self._signals)
        self.body.addWidget(frame)
        self.body.addStretch(1)
        self.foot_start.addWidget(button(self.tr("Back"), self.left.emit, "quiet"))

    def first_control(self) -> QWidget | None:
        """How much it says comes first."""
        return self._much.buttons()[0]

    def offer_voices(self, names: Sequence[str]) -> None:
        """Let the person choose among these voices of the system."""
        self._voices.blockSignals(True)
        self._voices.clear()
        self._voices.addItem(self.tr("The system's own choice"), None)
        for name in names:
            self._voices.addItem(name, name)
        self._voices.setCurrentIndex(max(0, self._voices.findData(self._settings.voice_name)))
        self._voices.blockSignals(False)
        self._missing.hide()
        for widget in self._of_a_voice:
            widget.show()

    def say_there_is_none(self, why: str, install: str) -> None:
        """Say that there is no voice, and what to install where that helps."""
        for widget in self._of_a_voice:
            widget.hide()
        self._why.setText(why)
        self._install.setText(install)
        self._install.setVisible(bool(install))
        self._missing.show()

    def _add_voice(self, settings: Settings) -> None:
        frame, box = card()
        box.addWidget(Text(self.tr("Voice"), strong=True))
        self._voices = QComboBox()
        self._voices.setAccessibleName(self.tr("Voice"))
        # Some systems give their voices long names; the list shows them whole when it is open.
        self._voices.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._voices.setMinimumContentsLength(_NAME_LETTERS)
        self._voices.currentIndexChanged.connect(
            lambda: self._change(voice_name=self._voices.currentData())
        )
        rate_label = Text(self.tr("How fast it speaks"))
        rate: Choice[float] = Choice(
            self.tr("How fast it speaks"),
            list(
                zip(
                    _RATES,
                    (
                        self.tr("Slow"),
                        self.tr("A little slow"),
                        self.tr("As usual"),
                        self.tr("A little fast"),
                        self.tr("Fast"),
                    ),
                    strict=True,
                )
            ),
        )
        self._add_choice(rate, settings.voice_rate, "voice_rate")
        volume_label = Text(self.tr("How loud it speaks"))
        limits = KINDS["voice_volume"]
        assert isinstance(limits, Whole)
        volume = Stepper(
            self.tr("How loud it speaks"),
            (limits.least, limits.most),
            settings.voice_volume,
            unit=self.tr(" %"),
            step=10,
        )
        volume.changed.connect(lambda value: self._change(voice_volume=value))
        trial = button(self.tr("Try it"), self.try_it.emit)
        self._of_a_voice: tuple[QWidget, ...] = (
            self._voices,
            rate_label,
            rate,
            volume_label,
            volume,
            trial,
        )
        for widget in self._of_a_voice:
            box.addWidget(widget)
        for widget in (self._voices, trial):
            box.setAlignment(widget, Qt.AlignmentFlag.AlignLeft)
        self._missing = QWidget()
        missing = QVBoxLayout(self._missing)
        missing.setContentsMargins(0, 0, 0, 0)
        self._why = Text()
        self._install = Text(strong=True)
        self._install.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        missing.addWidget(self._why)
        missing.addWidget(self._install)
        box.addWidget(self._missing)
        self._missing.hide()
        self.body.addWidget(frame)

    def _add(self, title: str, widget: QWidget, more: str = "") -> None:
        frame, box = card()
        box.addWidget(Text(title, strong=True))
        box.addWidget(widget)
        if more:
            box.addWidget(Text(more, TextRole.SMALL, tone="muted"))
        self.body.addWidget(frame)

    def _add_choice(self, choice: Choice[Any], value: object, name: str) -> None:
        choice.choose(value)
        choice.chosen.connect(lambda: self._change(**{name: choice.value}))

    def _box(self, text: str, name: str) -> QCheckBox:
        box = QCheckBox(text)
        box.setChecked(getattr(self._settings, name))
        box.toggled.connect(lambda on: self._change(**{name: on}))
        return box

    def _change(self, **values: Any) -> None:
        self._settings = replace(self._settings, **values)
        self.changed.emit(self._settings)
