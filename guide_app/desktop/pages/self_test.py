"""Measuring how far one moves: how it is done, the number, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guide_app.desktop import graphs, progress_words, texts
from guide_app.desktop.pages.page import Page, bullet, card, empty
from guide_app.desktop.theme import GRID, TextRole, colours_of
from guide_app.desktop.widgets.buttons import Choice, button
from guide_app.desktop.widgets.figure_view import FigureView
from guide_app.desktop.widgets.graph_view import GraphCard
from guide_app.desktop.widgets.stepper import Stepper
from guide_app.desktop.widgets.text import Text
from guide_app.history.movement import MEASURE_AGAIN, measured
from guide_app.history.records import SelfTest
from guide_app.model import Caution, Phase, SelfTestGuide, Side, Unit

_FIGURE_HEIGHT = 34 * GRID


class SelfTestPage(Page):
    """Explains each self-test, takes its number and shows what became of it.

    Signals: ``measured`` with the guide, the side and the number; ``taken_back`` with the id of a
    measure; ``left`` to go back.
    """

    measured = Signal(object, object, int)
    taken_back = Signal(int)
    left = Signal()

    def __init__(self, guides: Sequence[SelfTestGuide], *, still: bool = False) -> None:
        super().__init__("")
        self.retitle(self.tr("How far you move"))
        self._cautions: Mapping[str, Caution] = {}
        self._tests: Sequence[SelfTest] = ()
        self._today = date.min
        self._just_now: int | None = None
        self.body.addWidget(
            Text(
                self.tr(
                    "Measure every week or two, at about the same time of day. Never bounce, and "
                    "stop at a mild pull."
                )
            )
        )
        self._which: Choice[SelfTestGuide] = Choice(
            self.tr("What to measure"), [(guide, guide.exercise.name) for guide in guides]
        )
        self._which.choose(guides[0])
        self._which.chosen.connect(self._choose_test)
        self.body.addWidget(self._which)
        self.figure = FigureView(colours_of(self.palette()), still=still)
        self.figure.setFixedHeight(_FIGURE_HEIGHT)
        self.body.addWidget(self.figure)
        self._content = QVBoxLayout()
        self._content.setSpacing(2 * GRID)
        self.body.addLayout(self._content)
        self.body.addStretch(1)
        self._side: Choice[Side] | None = None
        self._number: Stepper | None = None
        self._back = button(self.tr("Back"), self.left.emit, "quiet")
        self.foot_start.addWidget(self._back)
        self._save = button(self.tr("Enter my result"), self._tell, "main")
        self.foot_end.addWidget(self._save)

    def show_tests(
        self,
        tests: Sequence[SelfTest],
        cautions: Mapping[str, Caution],
        today: date,
        *,
        just_now: int | None = None,
    ) -> None:
        """Show all measures, oldest first, and which tests a caution rules out, by their ids.

        ``just_now`` is the id of a measure that can be taken back.
        """
        self._tests = tests
        self._cautions = cautions
        self._today = today
        self._just_now = just_now
        self._show_test()

    def first_control(self) -> QWidget | None:
        """What to measure comes first."""
        return self._which.buttons()[0]

    def _choose_test(self) -> None:
        self._just_now = None
        self._show_test()

    def _show_test(self) -> None:
        guide = self._which.value
        if guide is None:
            return
        side = self._side.value if self._side is not None else None
        empty(self._content)
        self._side = self._number = None
        caution = self._cautions.get(guide.id)
        self.figure.setVisible(caution is None)
        self._save.setVisible(caution is None)
        if caution is not None:
            self._add(texts.ruled_out(caution), Text(caution.advice))
        else:
            self._add_how(guide)
            self._add_number(guide, side)
        self._add_measures(guide)

    def _add_how(self, guide: SelfTestGuide) -> None:
        lines = [Text(bullet(cue)) for cue in guide.exercise.cues]
        self._add(self.tr("How it is done"), *lines, Text(guide.keep_in_mind, strong=True))

    def _add_number(self, guide: SelfTestGuide, side: Side | None) -> None:
        parts: list[QWidget] = [Text(guide.measure)]
        if guide.exercise.sided:
            self._side = Choice(
                self.tr("Side"),
                [(Side.LEFT, self.tr("Left")), (Side.RIGHT, self.tr("Right"))],
            )
            self._side.choose(side or Side.LEFT)
            self._side.chosen.connect(self._side_chosen)
            parts.append(self._side)
        scale = guide.scale
        units = {Unit.CENTIMETRES: self.tr(" cm"), Unit.DEGREES: self.tr("°")}
        self._number = Stepper(
            guide.exercise.name,
            (scale.least, scale.most),
            self._likely(guide),
            unit=units[guide.unit],
            step=scale.step,
        )
        parts.append(self._number)
        newest = self._newest(guide)
        # A number that nobody measured must not be written down by a reflex.
        self._save.setEnabled(newest is not None)
        self._number.changed.connect(lambda: self._save.setEnabled(True))
        if newest is not None and self._just_now is None:
            ago = self._today - newest.at.date()
            if ago < MEASURE_AGAIN:
                pattern = self.tr("You measured it on {day}. A week or two apart tells more.")
                day = texts.calendar_day(newest.at.date())
                parts.append(Text(pattern.format(day=day), TextRole.SMALL, tone="muted"))
        self._add(self.tr("What you measured"), *parts)
        self._show_figure(guide)

    def _add_measures(self, guide: SelfTestGuide) -> None:
        found = measured(guide, self._tests)
        if not found:
            return
        parts: list[QWidget] = []
        for each in found:
            parts.append(Text(progress_words.measured(each)))
            of_side = [
                test for test in self._tests if test.kind == guide.id and test.side is each.side
            ]
            parts.append(GraphCard(graphs.self_test(guide, each.side, of_side)))
        just_now = self._just_now
        if just_now is not None:
            take_back = button(
                self.tr("Take the last one back"), lambda: self.taken_back.emit(just_now), "quiet"
            )
            parts.insert(0, take_back)
        pattern = self.tr("A change of {real} or less is about the same.")
        real = graphs.value(guide, guide.real_change)
        note = Text(pattern.format(real=real), TextRole.SMALL, tone="muted")
        self._add(self.tr("What became of it"), *parts, note)

    def _side_chosen(self) -> None:
        guide = self._which.value
        if guide is not None:
            self._show_figure(guide)

    def _show_figure(self, guide: SelfTestGuide) -> None:
        side = self._side.value if self._side is not None else Side.NONE
        self.figure.set_colours(colours_of(self.palette()))
        self.figure.show_exercise(guide.exercise, side or Side.LEFT, Phase.WORK)
        self.figure.set_running(True)

    def _newest(self, guide: SelfTestGuide) -> SelfTest | None:
        mine = [test for test in self._tests if test.kind == guide.id]
        return mine[-1] if mine else None

    def _likely(self, guide: SelfTestGuide) -> int:
        """Where the number starts: at the newest measure, or in the middle of the scale."""
        newest = self._newest(guide)
        if newest is not None:
            return round(newest.value)
        scale = guide.scale
        middle = (scale.least + scale.most) // 2
        return middle - (middle - scale.least) % scale.step

    def _tell(self) -> None:
        guide = self._which.value
        if guide is not None and self._number is not None:
            side = self._side.value if self._side is not None else None
            self.measured.emit(guide, side or Side.NONE, self._number.value)

    def _add(self, title: str, *widgets: QWidget) -> None:
        frame, box = card()
        box.addWidget(Text(title, TextRole.LEAD, strong=True))
        for widget in widgets:
            box.addWidget(widget)
        self._content.addWidget(frame)
