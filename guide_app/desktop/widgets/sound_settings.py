"""What one can set about signals, breath and beat."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from guide_app.desktop.services.sound import Sounds
from guide_app.desktop.theme import GRID, TextRole
from guide_app.desktop.widgets.buttons import Choice, button
from guide_app.desktop.widgets.flow_layout import FlowLayout
from guide_app.desktop.widgets.stepper import Stepper
from guide_app.desktop.widgets.text import Text
from guide_app.session.beats import Beat
from guide_app.session.chimes import Chime
from guide_app.settings import KINDS, Settings, SoundSet, Whole

_VOLUME_STEP = 10


class SoundSettings(QWidget):
    """The settings of the signals, of the breathing circle and of the metronome.

    What is chosen is heard at once, and each signal can be listened to.

    Signals: ``changed`` with the name of a setting and its new value.
    """

    changed = Signal(str, object)

    def __init__(self, settings: Settings, sounds: Sounds) -> None:
        super().__init__()
        self._settings = settings
        self._sounds = sounds
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GRID)
        self._add_signals()
        self._add_title(self.tr("Breathing"))
        self._add_flag("pacer", self.tr("Show when to breathe in and out"))
        self._add_flag(
            "breath_tones", self.tr("Sound a soft tone for each breath"), Beat.BREATHE_IN
        )
        self._add_title(self.tr("Strokes and repetitions"))
        self._add_flag("metronome", self.tr("Sound a soft tick for each one"), Beat.STROKE)

    def first_control(self) -> QWidget:
        """Whether there are signals at all."""
        return self._first

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is listened to any more, so the device may rest."""
        super().hideEvent(event)
        self._sounds.release()

    def _add_signals(self) -> None:
        self._add_title(self.tr("Signals"))
        self._first = self._add_flag("signals", self.tr("Sound a signal at each change"))
        self._set: Choice[SoundSet] = Choice(
            self.tr("Sound of the signals"),
            [
                (SoundSet.BOWL, self.tr("Bowl")),
                (SoundSet.WOOD, self.tr("Wood")),
                (SoundSet.BELL, self.tr("Bell")),
            ],
        )
        self._set.choose(self._settings.sound_set)
        self._set.chosen.connect(
            lambda: self._change("sound_set", self._set.value, then=Chime.START)
        )
        self._box.addWidget(self._set)
        self._box.addWidget(Text(self.tr("Volume of the signals")))
        limits = KINDS["signal_volume"]
        assert isinstance(limits, Whole)
        volume = Stepper(
            self.tr("Volume of the signals"),
            (limits.least, limits.most),
            self._settings.signal_volume,
            unit=self.tr(" %"),
            step=_VOLUME_STEP,
        )
        volume.changed.connect(
            lambda percent: self._change("signal_volume", percent, then=Chime.HALFWAY)
        )
        self._box.addWidget(volume)
        self._box.addWidget(Text(self.tr("Listen to them")))
        row = FlowLayout()
        for chime, label in (
            (Chime.CHANGE, self.tr("Get into position")),
            (Chime.START, self.tr("Start")),
            (Chime.HALFWAY, self.tr("Halfway")),
            (Chime.COUNT, self.tr("Last three seconds")),
            (Chime.REST, self.tr("Rest")),
            (Chime.END, self.tr("The end")),
            (Chime.STOPPED, self.tr("Stopped")),
        ):
            row.addWidget(button(label, lambda chime=chime: self._play(chime)))  # type: ignore[misc]
        self._box.addLayout(row)
        self._silent = Text(
            self.tr(
                "This computer has no sound now. In a session the edge of the window lights up "
                "instead."
            ),
            TextRole.SMALL,
            tone="muted",
        )
        self._silent.hide()
        self._box.addWidget(self._silent)
        self._add_flag("edge_flash", self.tr("Light up the edge with each signal"))

    def _add_title(self, text: str) -> None:
        if self._box.count():
            self._box.addSpacing(GRID)
        self._box.addWidget(Text(text, strong=True))

    def _add_flag(self, name: str, label: str, example: Beat | None = None) -> QCheckBox:
        box = QCheckBox(label)
        box.setChecked(getattr(self._settings, name))
        box.toggled.connect(lambda on: self._change(name, on, then=example if on else None))
        self._box.addWidget(box)
        return box

    def _change(self, name: str, value: object, *, then: Chime | Beat | None) -> None:
        self._settings = replace(self._settings, **{name: value})  # type: ignore[arg-type]
        self.changed.emit(name, value)
        if then is not None:
            self._play(then)

    def _play(self, sound: Chime | Beat) -> None:
        self._sounds.prepare(self._settings.sound_set, self._settings.signal_volume)
        self._silent.setVisible(not self._sounds.play(sound))
