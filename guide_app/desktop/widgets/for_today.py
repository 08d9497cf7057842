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
from guide_app.planning.suggesting import Suggestion


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
        self._shown: tuple[Suggestion, ...] | None = None
        self._sources: Mapping[str, Source] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        box.setSpacing(GRID)
        self._nothing = Text(
            self.tr("Nothing is right for today with this choice. You find the rest in the list."),
            tone="muted",
        )
        self._offers = QWidget()
        self._say: QPushButton = button("", self.check_in.emit, "quiet")
        self._why = QPushButton(self.tr("Why these?"))
        self._why.setProperty("kind", "quiet")
        self._why.setCheckable(True)
        self._why.toggled.connect(self._unfold)
        ways = FlowLayout()
        ways.addWidget(self._say)
        ways.addWidget(self._why)
        self._reasons = QWidget()
        box.addWidget(Text(self.tr("For today"), TextRole.LEAD, strong=True))
        box.addWidget(self._nothing)
        box.addWidget(self._offers)
        box.addLayout(ways)
        box.addWidget(self._reasons)
        self._box = box

    def set_said(self, said: bool) -> None:
        """Offer to say how one is, or to change it where that was ``said`` today."""
        offer = self.tr("Change how I am today") if said else self.tr("Say how I am today")
        self._say.setText(offer)

    def show_suggestions(
        self, suggestions: Sequence[Suggestion], sources: Mapping[str, Source]
    ) -> None:
        """Show these, the best first."""
        self._sources = sources
        if self._shown == tuple(suggestions):
            return
        self._shown = tuple(suggestions)
        self._nothing.setHidden(bool(suggestions))
        self._why.setVisible(bool(suggestions))
        offers, rows = _column()
        others = FlowLayout()
        for place, each in enumerate(suggestions):
            if place:
                title = offer_title(each.routine, each.seconds)
                made = button(title, self._choose(each))
                made.setAccessibleDescription(each.because)
                made.setToolTip(each.because)
                others.addWidget(made)
            else:
                row = OfferRow(each.routine, each.seconds, each.because, self._choose(each))
                rows.addWidget(row)
        rows.addLayout(others)
        self._offers = self._replace(self._offers, offers)
        QWidget.setTabOrder(offers, self._say)
        self._unfold(self._why.isChecked())

    def _choose(self, suggestion: Suggestion) -> Callable[[], None]:
        return lambda: self.chosen.emit(suggestion.routine, suggestion.minutes)

    def _unfold(self, unfolded: bool) -> None:
        reasons, lines = _column()
        for each in (self._shown or ()) if unfolded else ():
            lines.addWidget(Text(each.routine.title, strong=True))
            for reason in each.reasons:
                sources = texts.listed(
                    [
                        self._sources[source].title
                        for source in reason.rule.sources
                        if source in self._sources
                    ]
                )
                pattern = self.tr("• {reason} It rests on: {sources}.")
                if reason.points < 0:
                    pattern = self.tr("• This speaks against it: {reason} It rests on: {sources}.")
                lines.addWidget(Text(pattern.format(reason=reason.text, sources=sources)))
        reasons.setVisible(unfolded)
        self._reasons = self._replace(self._reasons, reasons)

    def _replace(self, old: QWidget, new: QWidget) -> QWidget:
        self._box.replaceWidget(old, new)
        old.hide()
        old.deleteLater()
        return new


def _column() -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID)
    return holder, column
