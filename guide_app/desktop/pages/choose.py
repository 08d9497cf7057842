"""Say the minutes, and see what fits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from guide_app.desktop import texts
from guide_app.desktop.pages.page import card, scrolling
from guide_app.desktop.theme import GRID, TextRole
from guide_app.desktop.widgets.buttons import button
from guide_app.desktop.widgets.flow_layout import FlowLayout
from guide_app.desktop.widgets.folding_row import FoldingRow
from guide_app.desktop.widgets.for_today import ForToday
from guide_app.desktop.widgets.routine_list import ChoiceRole, RoutineDelegate, RoutineModel
from guide_app.desktop.widgets.text import Text
from guide_app.desktop.widgets.wish_filters import WishFilters, words_of
from guide_app.model import Caution, Routine, Source
from guide_app.planning.choosing import Choice, Shelf
from guide_app.planning.suggesting import Suggester

LEAST_MINUTES = 3
MOST_MINUTES = 45
QUICK_MINUTES = (5, 10, 15, 20, 30)
USUAL_MINUTES = 10

_FILTERS_BESIDE_FROM = 1100
_LEAST_LINES = 10


class ChoosePage(QWidget):
    """The minutes, what fits them, and what narrows it down.

    Signals: ``chosen`` with a routine and its minutes (None for as long as it takes);
    ``check_in`` to say how one is; ``take_up`` and ``let_go`` for the session that was broken off;
    ``timer``, ``compose``, ``programs``, ``progress``, ``reminders`` and ``settings`` lead to their
    pages.
    """

    chosen = Signal(object, object)
    check_in = Signal()
    take_up = Signal()
    let_go = Signal()
    timer = Signal()
    reminders = Signal()
    compose = Signal()
    programs = Signal()
    progress = Signal()
    settings = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Choose a routine"))
        self._shelf: Shelf | None = None
        self._whole = False
        self._notes, self._notes_box = card(kind="band")
        self._notes.hide()
        self._broken_off = self._make_broken_off()
        self._for_today = ForToday()
        self._for_today.chosen.connect(self.chosen)
        self._for_today.check_in.connect(self.check_in)
        self._for_today.hide()
        self._suggester: Suggester | None = None
        self._sources: Mapping[str, Source] = {}
        self._filters = WishFilters()
        self._filters.changed.connect(self._refresh)
        self._model = RoutineModel(self)
        self._list = _RoutineView()
        self._list.setObjectName("routines")
        self._list.setMinimumHeight(_LEAST_LINES * self.fontMetrics().lineSpacing())
        self._list.setModel(self._model)
        self._list.setItemDelegate(RoutineDelegate(self._list))
        self._list.setAccessibleName(self.tr("Routines that fit"))
        self._list.opened.connect(self._choose)
        self._count = Text(tone="muted")
        self._cautions = Text(tone="teal", strong=True)
        self._cautions.hide()
        self._lay_out()
        self._show_minutes()

    def offer(self, shelf: Shelf, routines: Iterable[Routine]) -> None:
        """Offer what is on this shelf; the filters show only what its routines know."""
        self._shelf = shelf
        known = list(routines)
        self._filters.offer(words_of(known), [goal for one in known for goal in one.goals])
        self._arrange()
        self._refresh()

    def suggest(self, suggester: Suggester, sources: Mapping[str, Source], *, said: bool) -> None:
        """Suggest for today; ``said`` where somebody said today how they are."""
        self._suggester = suggester
        self._sources = sources
        self._for_today.set_said(said)
        self._for_today.show()
        self._refresh()

    def set_minutes(self, minutes: int) -> None:
        """Set the minutes, as the person said them elsewhere."""
        self._as_long.setChecked(False)
        self._slider.setValue(minutes)
        self._show_minutes()

    def show_cautions(self, cautions: Sequence[Caution]) -> None:
        """Say that what is offered is fitted to these cautions."""
        text = self.tr("Fitted to what you told us: {cautions}")
        self._cautions.setText(text.format(cautions=texts.listed([c.name for c in cautions])))
        self._cautions.setVisible(bool(cautions))

    def offer_broken_off(self, title: str | None) -> None:
        """Offer to take up the session with this title; None offers nothing."""
        self._broken_off.setVisible(title is not None)
        if title is not None:
            text = self.tr("You broke off “{title}”. Go on where you were?")
            self._broken_off_text.setText(text.format(title=title))

    def show_notes(self, lines: Sequence[str]) -> None:
        """Show what went wrong with files or disk, in words; nothing where all is well."""
        while self._notes_box.count():
            item = self._notes_box.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        for line in lines:
            self._notes_box.addWidget(Text(line))
        self._notes.setVisible(bool(lines))

    @property
    def minutes(self) -> int | None:
        """The minutes that are set; None for as long as it takes."""
        return None if self._whole else self._slider.value()

    def opened(self) -> None:
        """The keyboard starts at the minutes."""
        self._slider.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Filters stand beside the list where there is room, else behind a button."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= _FILTERS_BESIDE_FROM
        self._filter_toggle.setHidden(beside)
        self._side.setVisible(beside or self._filter_toggle.isChecked())
        self._list.setVisible(beside or not self._filter_toggle.isChecked())
        # In place of the list the filters take all their height, so that only the page scrolls.
        inside = self.width() - 6 * GRID
        self._side.setMinimumHeight(0 if beside else self._filters.height_in(inside))
        # Beside it they take the width of their longest word, for it can't be scrolled sideways.
        wide = self._filters.minimumSizeHint().width() + 2 * GRID
        self._side.setMinimumWidth(min(wide, self.width() // 2) if beside else 0)

    def _lay_out(self) -> None:
        # With large text on a small screen the whole page scrolls rather than squeeze the list.
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, GRID)
        box.setSpacing(GRID)
        box.addWidget(self._notes)
        box.addWidget(self._broken_off)
        box.addLayout(self._make_minutes())
        box.addWidget(self._cautions)
        box.addWidget(self._for_today)
        tools = QHBoxLayout()
        self._filter_toggle = QPushButton(self.tr("Filters"))
        self._filter_toggle.setCheckable(True)
        self._filter_toggle.toggled.connect(self._toggle_filters)
        tools.addWidget(self._count, 1)
        tools.addWidget(self._filter_toggle)
        box.addLayout(tools)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self._list, 5)
        self._side = scrolling(self._filters)
        row.addWidget(self._side, 2)
        box.addLayout(row, 1)
        box.addWidget(
            FoldingRow(
                (
                    button(self.tr("Programs"), self.programs.emit),
                    button(self.tr("Compose your own"), self.compose.emit),
                    button(self.tr("A plain timer"), self.timer.emit),
                    button(self.tr("Progress"), self.progress.emit),
                ),
                (
                    button(self.tr("Reminders"), self.reminders.emit, "quiet"),
                    button(self.tr("Settings"), self.settings.emit, "quiet"),
                ),
            )
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(content))

    def _make_minutes(self) -> QVBoxLayout:
        self._headline = Text(role=TextRole.HERO)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(LEAST_MINUTES, MOST_MINUTES)
        self._slider.setPageStep(5)
        self._slider.setMinimumHeight(4 * GRID)
        self._slider.setValue(USUAL_MINUTES)
        self._slider.setAccessibleName(self.tr("Minutes you have"))
        self._slider.valueChanged.connect(self._set_minutes)
        quick = FlowLayout()
        self._chips: dict[int, QPushButton] = {}
        for minutes in QUICK_MINUTES:
            label = texts.length(minutes * 60)
            chip = button(label, self._quick(minutes))
            chip.setCheckable(True)
            self._chips[minutes] = chip
            quick.addWidget(chip)
        self._as_long = QPushButton(self.tr("As long as it takes"))
        self._as_long.setCheckable(True)
        self._as_long.toggled.connect(self._set_whole)
        quick.addWidget(self._as_long)
        box = QVBoxLayout()
        box.setSpacing(GRID)
        box.addWidget(self._headline)
        box.addWidget(self._slider)
        box.addLayout(quick)
        return box

    def _make_broken_off(self) -> QWidget:
        frame, box = card(kind="band")
        self._broken_off_text = Text(strong=True)
        box.addWidget(self._broken_off_text)
        row = QHBoxLayout()
        row.addWidget(button(self.tr("Go on"), self.take_up.emit))
        row.addWidget(button(self.tr("Let it go"), self.let_go.emit, "quiet"))
        row.addStretch(1)
        box.addLayout(row)
        frame.hide()
        return frame

    def _quick(self, minutes: int) -> Callable[[], None]:
        return lambda: self.set_minutes(minutes)

    def _set_minutes(self) -> None:
        self._as_long.setChecked(False)
        self._show_minutes()

    def _set_whole(self, whole: bool) -> None:
        self._whole = whole
        self._show_minutes()

    def _show_minutes(self) -> None:
        if self._whole:
            self._headline.setText(self.tr("I have all the time it takes"))
        else:
            headline = self.tr("I have {minutes} minutes")
            self._headline.setText(headline.format(minutes=self._slider.value()))
        for minutes, chip in self._chips.items():
            chip.setChecked(minutes == self.minutes)
        self._refresh()

    def _toggle_filters(self, shown: bool) -> None:
        self._side.setVisible(shown)
        self._list.setVisible(not shown)

    def _refresh(self) -> None:
        if self._shelf is None:
            return
        wish = self._filters.wish(self.minutes)
        if self._suggester is not None:
            self._for_today.show_suggestions(self._suggester.suggest(wish), self._sources)
        choices = self._shelf.matching(wish)
        self._model.show(choices)
        fitting = sum(choice.fits for choice in choices)
        if fitting:
            count = self.tr("Routines that fit: {count}")
            self._count.setText(count.format(count=fitting))
            self._list.setCurrentIndex(self._model.index(0))
        else:
            self._count.setText(self.tr("Nothing fits. Try other minutes, or take a filter away."))

    def _choose(self, choice: Choice) -> None:
        if choice.fits:
            self.chosen.emit(choice.routine, self.minutes)


class _RoutineView(QListView):
    """The list of routines; a click or Return opens one."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(30)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.clicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return and Space open the current routine."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        choice = index.data(ChoiceRole)
        if choice is not None:
            self.opened.emit(choice)
