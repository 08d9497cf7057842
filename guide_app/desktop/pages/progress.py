"""Looking back: words first, then pictures that can be read as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from guide_app.desktop import graphs, progress_words
from guide_app.desktop.pages.page import Page, advice_card, bullet, card, empty
from guide_app.desktop.theme import GRID, TextRole
from guide_app.desktop.widgets.buttons import Choice, button
from guide_app.desktop.widgets.graph import Graph
from guide_app.desktop.widgets.graph_view import GraphCard
from guide_app.desktop.widgets.month import Ask, MonthCard
from guide_app.desktop.widgets.text import Text
from guide_app.history.looking_back import LookBack, Span
from guide_app.history.movement import Measured
from guide_app.model import Advice

_MOST_HELPED = 5


class ProgressPage(Page):
    """Says what changed over some time.

    Signals: ``span_chosen`` with another time to look back over; ``self_tests`` to measure how far
    one moves; ``yours`` for the sessions one by one and all that can be done with them; ``left``.
    """

    span_chosen = Signal(object)
    self_tests = Signal()
    yours = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self.retitle(self.tr("Progress"))
        self._span: Choice[Span] = Choice(
            self.tr("How far back"),
            [
                (Span.FOUR_WEEKS, self.tr("4 weeks")),
                (Span.THREE_MONTHS, self.tr("3 months")),
                (Span.YEAR, self.tr("A year")),
                (Span.ALL, self.tr("All of it")),
            ],
        )
        self._span.chosen.connect(lambda: self.span_chosen.emit(self._span.value))
        self.body.addWidget(self._span)
        self._content = QVBoxLayout()
        self._content.setSpacing(2 * GRID)
        self.body.addLayout(self._content)
        self.body.addStretch(1)
        self._back = button(self.tr("Back"), self.left.emit, "quiet")
        self.foot_start.addWidget(self._back)
        self.foot_start.addWidget(button(self.tr("Your sessions and data"), self.yours.emit))

    def show_back(
        self,
        look: LookBack,
        span: Span,
        *,
        advice: Sequence[Advice],
        names: Mapping[str, str],
        measured: Sequence[Measured],
        earliest: date,
        worked: Ask,
    ) -> None:
        """Show this time. ``advice`` is what the way it goes calls for, ``names`` of exercises.

        ``measured`` is how far one moves; ``worked`` tells what was done on the days of a month,
        from ``earliest`` on.
        """
        self._span.choose(span)
        empty(self._content)
        for each in advice:
            self._content.addWidget(advice_card(each))
        self._add_words(look, names)
        self._add(
            self.tr("Pain"),
            self._drawn(
                graphs.pain(look) if look.pain else None,
                self.tr("Say your pain before and after a session, and it is drawn here."),
            ),
            note=self.tr(
                "A change that stays in the band is about the same: less than 2 points of 10, and "
                "less than 30 % of what it was."
            )
            if look.same_pain is not None
            else "",
        )
        self._add(
            self.tr("Time you worked"),
            self._drawn(
                graphs.work(look) if look.sessions else None,
                self.tr("Your sessions are drawn here."),
            ),
        )
        self._add(self.tr("Calendar"), MonthCard(look.last, earliest, worked))
        if look.sleep:
            self._add(self.tr("Sleep"), GraphCard(graphs.sleep(look)))
        self._add_what_helped(look, names)
        self._add_measured(measured)

    def _add_words(self, look: LookBack, names: Mapping[str, str]) -> None:
        frame, box = card(kind="band")
        for sentence in progress_words.sentences(look, names):
            box.addWidget(Text(sentence, TextRole.LEAD))
        self._content.addWidget(frame)

    def _add_what_helped(self, look: LookBack, names: Mapping[str, str]) -> None:
        lines = [
            bullet(progress_words.effect(effect, names[effect.exercise_id]))
            for effect in look.helped
            if effect.exercise_id in names
        ][:_MOST_HELPED]
        if not lines:
            return
        self._add(
            self.tr("What went with less pain"),
            *map(Text, lines),
            note=self.tr(
                "Each exercise counts for its whole session, over all the time you used the app. "
                "Which of them did it can't be told, and what was seen seldom counts less."
            ),
        )

    def _add_measured(self, measured: Sequence[Measured]) -> None:
        lines = [Text(bullet(progress_words.measured(each))) for each in measured]
        if not lines:
            lines = [Text(self.tr("Measure it every week or two, and see whether it changes."))]
        measure = button(self.tr("Measure how far you move"), self.self_tests.emit)
        self._add(self.tr("How far you move"), *lines, measure)

    def _drawn(self, graph: Graph | None, otherwise: str) -> QWidget:
        return Text(otherwise, tone="muted") if graph is None else GraphCard(graph)

    def _add(self, title: str, *widgets: QWidget, note: str = "") -> None:
        frame, box = card()
        box.addWidget(Text(title, TextRole.LEAD, strong=True))
        for widget in widgets:
            if isinstance(widget, QPushButton):
                box.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                box.addWidget(widget)
        if note:
            box.addWidget(Text(note, TextRole.SMALL, tone="muted"))
        self._content.addWidget(frame)
