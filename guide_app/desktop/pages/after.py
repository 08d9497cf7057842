"""How it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from guide_app.desktop import texts
from guide_app.desktop.pages.page import Page, card
from guide_app.desktop.theme import GRID, TextRole
from guide_app.desktop.widgets.buttons import Choice, button
from guide_app.desktop.widgets.feel_list import FeelList
from guide_app.desktop.widgets.scale import PainScale
from guide_app.desktop.widgets.text import Text
from guide_app.history.records import Furthest
from guide_app.model import Exercise, Feel, Region

_OF_ARM = (Furthest.NECK, Furthest.SHOULDER, Furthest.ELBOW, Furthest.HAND)


class AfterPage(Page):
    """Asks how it was; everything can be left out. Signals: ``done``."""

    done = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self._pain_before: int | None = None
        self._summary = Text(role=TextRole.LEAD)
        self._change = Text(role=TextRole.LEAD, tone="teal", strong=True)
        self._pain = PainScale(self.tr("Pain now"))
        self._pain.chosen.connect(self._show_change)
        self._furthest: Choice[Furthest] = Choice(self.tr("Where furthest"), [])
        feels = (Feel.TOO_LITTLE, Feel.RIGHT, Feel.TOO_MUCH)
        self._feels = [(feel, texts.feel(feel)) for feel in feels]
        self._feel: Choice[Feel] = Choice(self.tr("How was it?"), self._feels)
        self._say_each = QPushButton(self.tr("Answer for each exercise"))
        self._say_each.setProperty("kind", "quiet")
        self._say_each.setCheckable(True)
        self._say_each.toggled.connect(self._unfold_each)
        self._each = FeelList((), ())
        follows = self.tr("Your answer makes the exercises longer or shorter next time.")
        self._follows = Text(follows, TextRole.SMALL, tone="muted")
        self._note = QPlainTextEdit()
        self._note.setAccessibleName(self.tr("A note for yourself"))
        self._note.setTabChangesFocus(True)
        self._note.setMaximumHeight(10 * GRID)
        self.body.addWidget(self._summary)
        self._add(self.tr("How strong is your pain now?"), self._pain, self._change)
        self._furthest_box = self._add(self.tr("How far does the pain or tingling reach now?"))
        self._feel_box = self._add(self.tr("How was it?"), self._feel, self._follows)
        self._feel_box.addWidget(self._say_each, 0, Qt.AlignmentFlag.AlignLeft)
        self._feel_box.addWidget(self._each)
        self._add(self.tr("A note for yourself"), self._note)
        self.body.addStretch(1)
        self._done = button(self.tr("Done"), self.done.emit, "main")
        self.foot_end.addWidget(self._done)

    @property
    def pain(self) -> int | None:
        """The pain now, 0 to 10, where it was said."""
        return self._pain.value

    @property
    def furthest(self) -> Furthest | None:
        """The furthest point, where it was said."""
        return self._furthest.value

    @property
    def feel(self) -> Feel | None:
        """How the dose felt, where it was said."""
        return self._feel.value

    @property
    def each(self) -> Mapping[str, Feel]:
        """How single exercises felt, where it was said, by their ids."""
        return self._each.said

    @property
    def note(self) -> str:
        """The note, empty where there is none."""
        return self._note.toPlainText().strip()

    def ask(
        self,
        worked_seconds: int,
        pain_before: int | None,
        regions: frozenset[Region],
        exercises: Sequence[Exercise],
        *,
        whole: bool,
    ) -> None:
        """Ask anew, after so much work on these exercises.

        ``whole`` when the plan was followed to its end.
        """
        self._pain_before = pain_before
        self.retitle(self.tr("Well done") if whole else self.tr("You stopped here"))
        worked = self.tr("You worked for about {length}.")
        self._summary.setText(worked.format(length=texts.about(worked_seconds)))
        self._change.setText("")
        self._pain.clear()
        self._feel.clear()
        self._note.clear()
        self._say_each.setChecked(False)
        self._say_each.setVisible(bool(exercises))
        each = FeelList(exercises, self._feels)
        each.hide()
        self._feel_box.replaceWidget(self._each, each)
        self._each.deleteLater()
        self._each = each
        points = [
            point
            for point in Furthest
            if point is Furthest.NOWHERE
            or (Region.NECK_AND_ARM if point in _OF_ARM else Region.BACK_AND_LEG) in regions
        ]
        self._furthest_box.removeWidget(self._furthest)
        self._furthest.deleteLater()
        self._furthest = Choice(
            self.tr("Where furthest"),
            [(point, texts.furthest(point)) for point in points],
        )
        self._furthest_box.addWidget(self._furthest)

    def _unfold_each(self, unfolded: bool) -> None:
        self._each.setVisible(unfolded)

    def _add(self, title: str, *widgets: QWidget) -> QVBoxLayout:
        frame, box = card()
        box.addWidget(Text(title, strong=True))
        for widget in widgets:
            box.addWidget(widget)
        self.body.addWidget(frame)
        return box

    def _show_change(self) -> None:
        before, now = self._pain_before, self._pain.value
        if before is None or now is None:
            self._change.setText("")
        elif now < before:
            pattern = self.tr("Your pain went from {before} to {now}. It eased.")
            self._change.setText(pattern.format(before=before, now=now))
        elif now > before:
            pattern = self.tr("Your pain went from {before} to {now}. Take it easy now.")
            self._change.setText(pattern.format(before=before, now=now))
        else:
            self._change.setText(self.tr("Your pain is as it was before."))
