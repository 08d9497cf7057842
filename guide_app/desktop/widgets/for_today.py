"""What is suggested for today: one routine, two others, and the rules that made them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from guide_app.desktop import texts
from guide_app.desktop.theme import GRID, TextRole
from guide_app.desktop.widgets.buttons import button
from guide_app.desktop.widgets.flow_layout import FlowLayout
from guide_app.desktop.widgets.offer_row import OfferRow, offer_title
from guide_app.desktop.widgets.text import Text
from guide_app.model import Source
from guide_app.planning.suggesting import MOST, Suggestion


class ForToday(QFrame):
    """A card with the suggestions.

    Signals: ``chosen`` with a routine and its minutes (None for as long as it takes);
    ``check_in`` to say how one is.
    """

    chosen = Signal(object, object)
    check_in = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._shown: tuple[Suggestion, ...] = ()
        self._sources: Mapping[str, Source] = {}
        self._nothing = Text(
            self.tr("Nothing is right for today with this choice. You find the rest in the list."),
            tone="muted",
        )
        self._first = OfferRow()
        self._first.clicked.connect(lambda: self._choose(0))
        self._others = [button("", self._chooser(place)) for place in range(1, MOST)]
        self._say: QPushButton = button("", self.check_in.emit, "quiet")
        self._why = QPushButton(self.tr("Why these?"))
        self._why.setProperty("kind", "quiet")
        self._why.setCheckable(True)
        self._why.toggled.connect(self._unfold)
        ways = FlowLayout()
        for other in self._others:
            ways.addWidget(other)
        ways.addWidget(self._say)
        ways.addWidget(self._why)
        self._reasons = QWidget()
        self._reasons.hide()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._box.setSpacing(GRID)
        self._box.addWidget(Text(self.tr("For today"), TextRole.LEAD, strong=True))
        self._box.addWidget(self._nothing)
        self._box.addWidget(self._first)
        self._box.addLayout(ways)
        self._box.addWidget(self._reasons)

    def set_said(self, said: bool) -> None:
        """Offer to say how one is, or to change it where that was ``said`` today."""
        offer = self.tr("Change how I am today") if said else self.tr("Say how I am today")
        self._say.setText(offer)

    def show_suggestions(
        self, suggestions: Sequence[Suggestion], sources: Mapping[str, Source]
    ) -> None:
        """Show these, the best first."""
        self._sources = sources
        self._shown = tuple(suggestions)
        self._nothing.setHidden(bool(suggestions))
        self._why.setVisible(bool(suggestions))
        self._first.setVisible(bool(suggestions))
        if suggestions:
            first = suggestions[0]
            self._first.offer(first.routine, first.seconds, first.because)
        for place, other in enumerate(self._others, start=1):
            other.setVisible(place < len(suggestions))
            if place < len(suggestions):
                each = suggestions[place]
                other.setText(offer_title(each.routine, each.seconds))
                other.setAccessibleDescription(each.because)
                other.setToolTip(each.because)
        if self._why.isChecked():
            self._unfold(True)

    def _chooser(self, place: int) -> Callable[[], None]:
        return lambda: self._choose(place)

    def _choose(self, place: int) -> None:
        suggestion = self._shown[place]
        self.chosen.emit(suggestion.routine, suggestion.minutes)

    def _unfold(self, unfolded: bool) -> None:
        reasons = QWidget()
        lines = QVBoxLayout(reasons)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID)
        for each in self._shown if unfolded else ():
            lines.addWidget(Text(each.routine.title, strong=True))
            for reason in each.reasons:
                pattern = self.tr("• {reason}")
                if reason.points < 0:
                    pattern = self.tr("• This speaks against it: {reason}")
                lines.addWidget(Text(pattern.format(reason=reason.text)))
        if unfolded:
            lines.addWidget(Text(self.tr("What these rules rest on"), strong=True))
            for source in self._rests_on():
                lines.addWidget(Text(self.tr("• {reason}").format(reason=source), tone="muted"))
        self._box.replaceWidget(self._reasons, reasons)
        reasons.setVisible(unfolded)
        self._reasons.hide()
        self._reasons.deleteLater()
        self._reasons = reasons

    def _rests_on(self) -> list[str]:
        """The sources of all the rules that had a say, each once."""
        named = (
            source
            for each in self._shown
            for reason in each.reasons
            for source in reason.rule.sources
            if source in self._sources
        )
        return [texts.source_line(self._sources[source]) for source in dict.fromkeys(named)]
