"""Figure, seconds and words side by side, each as large as the place allows."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from guide_app.desktop.session_words import SessionWords
from guide_app.desktop.theme import GRID, colours_of
from guide_app.desktop.widgets.breath_pacer import BreathPacer
from guide_app.desktop.widgets.figure_view import FigureView
from guide_app.desktop.widgets.ring import CountdownRing
from guide_app.desktop.widgets.text import Text

_SIDE_BY_SIDE_FROM = 1.3
"""Width to height; below it the figure stands above ring and words."""
_MOST_WORDS = 0.6
"""Of the height of the column that words share with the ring."""
_SMALLER = (1.0, 0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5)
"""By how much words shrink until they fit."""
_LEAST = 0.8
"""Words that must shrink below this share of the chosen size of text get more room instead."""
_GAP = 3 * GRID
_BESIDE, _ABOVE = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class SessionStage(QWidget):
    """What one follows: the figure, the seconds, the words, and what comes next.

    Where large text leaves too little room, what comes next is folded away, the ring goes to the
    figure, and both become smaller, so that name and cue stay readable.
    """

    def __init__(self) -> None:
        super().__init__()
        self.figure = FigureView()
        self.ring = CountdownRing()
        self.pacer = BreathPacer()
        self._clock = QWidget()
        self._side = Text(role=None, tone="teal", strong=True)
        self._exercise = Text(role=None, strong=True)
        self._times = Text(role=None, tone="teal", strong=True)
        self._cue = Text(role=None)
        self._next = Text(role=None, strong=True)
        self._shares = (
            (self._side, 11),
            (self._exercise, 14),
            (self._times, 22),
            (self._cue, 17),
            (self._next, 26),
        )
        self._shown: SessionWords | None = None
        self._next_wanted = True
        self._lay_out()

    def show_words(self, words: SessionWords) -> None:
        """Show these words as large as they fit."""
        if words == self._shown:
            return
        self._shown = words
        for (text, _), said in zip(self._shares, words, strict=True):
            text.setText(said)
        for text in (self._side, self._times, self._cue):
            text.setVisible(bool(text.text()))
        self._fit()

    def want_next(self, wanted: bool) -> None:
        """Show what comes next, or leave its room to something else."""
        self._next_wanted = wanted
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Figure and words stand as suits the new size."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """The figure takes the colours of a new theme, the words the new size of text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.figure.set_colours(colours_of(self.palette()))
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _lay_out(self) -> None:
        self._halves = QBoxLayout(_BESIDE, self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(_GAP)
        self._with_figure = QBoxLayout(_ABOVE)
        self._with_figure.addWidget(self.figure, 3)
        self._with_words = QBoxLayout(_ABOVE)
        self._with_words.setSpacing(GRID)
        # In one cell: the disc of the breath lies behind the digits.
        clock = QGridLayout(self._clock)
        clock.setContentsMargins(0, 0, 0, 0)
        clock.addWidget(self.pacer, 0, 0)
        clock.addWidget(self.ring, 0, 0)
        self._with_words.addWidget(self._clock, 6)
        self._words = QWidget()
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(GRID)
        words.addStretch(1)
        for text in (self._side, self._exercise, self._times, self._cue):
            words.addWidget(text)
        words.addStretch(1)
        self._coming = QFrame()
        self._coming.setProperty("kind", "band")
        QVBoxLayout(self._coming).addWidget(self._next)
        words.addWidget(self._coming)
        self._with_words.addWidget(self._words, 5)
        self._halves.addLayout(self._with_figure)
        self._halves.addLayout(self._with_words)

    def _fit(self) -> None:
        for folded in (False, True):
            width, height = self._arrange(folded)
            factor, needed = self._size_words(width, height)
            if factor >= _LEAST:
                break
        self._words.setMinimumHeight(min(needed, height))

    def _arrange(self, folded: bool) -> tuple[int, int]:
        """Give everything its place; say how wide and high the one for the words is."""
        beside = self.width() >= self.height() * _SIDE_BY_SIDE_FROM
        self._coming.setVisible(self._next_wanted and not folded)
        self._halves.setDirection(_BESIDE if beside else _ABOVE)
        self._with_words.setDirection(_ABOVE if beside else _BESIDE)
        self._with_figure.setDirection(_BESIDE if self.figure.is_tall() else _ABOVE)
        figure, words = (5, 7) if folded else (6, 5)
        self._halves.setStretch(0, figure)
        self._halves.setStretch(1, words)
        share = words / (figure + words)
        with_figure = folded and beside
        home = self._with_figure if with_figure else self._with_words
        if home.indexOf(self._clock) < 0:
            (self._with_words if with_figure else self._with_figure).removeWidget(self._clock)
            home.insertWidget(1 if with_figure else 0, self._clock, 2 if with_figure else 6)
        if beside:
            rest = self.height() - self.ring.minimumSizeHint().height() - GRID
            height = self.height() if folded else min(rest, round(self.height() * _MOST_WORDS))
            left = max(self._with_figure.minimumSize().width(), (self.width() - _GAP) * (1 - share))
            return self.width() - _GAP - round(left), height
        return round((self.width() - GRID) * 5 / 11), round((self.height() - _GAP) * share)

    def _size_words(self, width: int, height: int) -> tuple[float, int]:
        """Make words as tall as this place allows, to be read from some metres away.

        Gives the factor by which they shrank below the chosen size of text, where they did, and the
        height they need.
        """
        chosen = QApplication.font().pixelSize()
        tall = min(self.height() * 1.3, self.width() * 0.65) * 0.9
        layout, coming = self._words.layout(), self._coming.layout()
        assert layout is not None
        assert coming is not None
        for factor in _SMALLER:
            sizes = [ceil(factor * max(chosen, tall / share)) for _, share in self._shares]
            for (text, _), size in zip(self._shares, sizes, strict=True):
                text.set_pixels(size)
            # The frame around what comes next tells of new text only with the next event.
            coming.invalidate()
            self._coming.updateGeometry()
            needed = layout.totalHeightForWidth(width)
            if needed <= height:
                break
        read = [
            size
            for (text, _), size in zip(self._shares, sizes, strict=True)
            if text in (self._exercise, self._cue)
        ]
        return (min(read) / chosen if needed <= height else 0.0), needed
