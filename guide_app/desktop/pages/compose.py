"""Put a routine together: say what it is to be, then shuffle, lock, swap and remove."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from guide_app.desktop import texts
from guide_app.desktop.pages.choose import LEAST_MINUTES, MOST_MINUTES
from guide_app.desktop.pages.page import Page, card, empty
from guide_app.desktop.theme import GRID, TextRole
from guide_app.desktop.widgets.buttons import button
from guide_app.desktop.widgets.composed_row import ComposedRow
from guide_app.desktop.widgets.flow_layout import FlowLayout
from guide_app.desktop.widgets.keep_box import KeepBox
from guide_app.desktop.widgets.stepper import Stepper
from guide_app.desktop.widgets.text import Text
from guide_app.desktop.widgets.wish_filters import WishFilters, words_of
from guide_app.model import Exercise, Plan
from guide_app.planning.choosing import Wish
from guide_app.planning.composition import Composition

_COLUMN = 1280
_BESIDE_FROM = 1100
_FILTERS_WIDE = 44 * GRID


class ComposePage(Page):
    """Shows a routine in the making, at first of so many minutes.

    ``exercises`` are those that it may be made of.

    Signals: ``wished`` with a wish; ``shuffle``; ``lock`` with the id of an exercise and whether,
    ``swap`` and ``remove`` with an id; ``allow_all`` takes removals back; ``explain`` with an
    exercise; ``save`` with a name; ``go_on`` to the plan and the start; ``left`` to go back.
    """

    wished = Signal(object)
    shuffle = Signal()
    lock = Signal(str, bool)
    swap = Signal(str)
    remove = Signal(str)
    allow_all = Signal()
    explain = Signal(object)
    save = Signal(str)
    go_on = Signal()
    left = Signal()

    def __init__(self, exercises: Iterable[Exercise], minutes: int) -> None:
        super().__init__("", column=_COLUMN)
        self.retitle(self.tr("Compose a routine"))
        self._each: list[ComposedRow] = []
        self._length = Text(role=TextRole.HERO)
        self._short = Text(tone="muted")
        self._minutes = Stepper(
            self.tr("Minutes"), (LEAST_MINUTES, MOST_MINUTES), minutes, unit=self.tr(" min")
        )
        self._minutes.changed.connect(self._wish_changed)
        self._filters = WishFilters(search=False)
        self._filters.offer(words_of(exercises))
        self._filters.changed.connect(self._wish_changed)
        self._keep = KeepBox()
        self._keep.save.connect(self.save)
        self._lay_out()

    @property
    def wish(self) -> Wish:
        """What the person asks for."""
        return self._filters.wish(self._minutes.value)

    def show_composition(self, made: Composition, plan: Plan | None) -> None:
        """Show this; ``plan`` is how it would be done, None where nothing is as wished."""
        self._said.hide()
        self._keep.fall_silent()
        focused = self.focusWidget()
        if any(row.isAncestorOf(focused) for row in self._each):
            # Qt would look for the next control, and scroll to wherever that is.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        empty(self._rows)
        self._each = []
        for each in (self._shuffle, self._go_on):
            each.setEnabled(plan is not None)
        self._keep_frame.setVisible(plan is not None)
        self._removed.setVisible(bool(made.removed))
        if plan is None or made.routine is None:
            self._length.setText(self.tr("Nothing is all of this"))
            self._short.setText(self.tr("Take one of your wishes away."))
            self._short.show()
            return
        self._length.setText(texts.length(plan.seconds))
        asked = (made.wish.minutes or 0) * 60
        self._short.setVisible(plan.seconds != asked)
        nearest = self.tr("That is as near to {length} as it gets.")
        self._short.setText(nearest.format(length=texts.length(asked)))
        for number, item in enumerate(made.routine.items, 1):
            self._add_row(number, item.exercise, made, plan)

    def say(self, text: str) -> None:
        """A short note above the exercises."""
        self._said.setText(text)
        self._said.show()

    def say_kept(self, text: str) -> None:
        """A short note on how saving went."""
        self._keep.say(text)

    def first_control(self) -> QWidget | None:
        """The minutes come first."""
        return self._minutes.first_control()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The wishes stand beside the exercises where there is room, else behind a button."""
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self._length)
        top.addWidget(self._short)
        self._toggle = QPushButton(self.tr("Place and body"))
        self._toggle.setCheckable(True)
        self._toggle.setAutoDefault(True)
        self._toggle.toggled.connect(self._arrange)
        self._shuffle = button(self.tr("Shuffle"), self._shuffled)
        tools = FlowLayout(spacing=2 * GRID)
        tools.addWidget(self._minutes)
        tools.addWidget(self._toggle)
        tools.addWidget(self._shuffle)
        self._removed = button(
            self.tr("Allow again what you removed"), self.allow_all.emit, "quiet"
        )
        tools.addWidget(self._removed)
        top.addLayout(tools)
        self._said = Text(tone="teal", strong=True)
        self._said.hide()
        top.addWidget(self._said)
        self.body.addLayout(top)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID)
        left = QVBoxLayout()
        left.setSpacing(2 * GRID)
        left.addLayout(self._rows)
        self._keep_frame, keep = card()
        keep.addWidget(self._keep)
        left.addWidget(self._keep_frame)
        left.addStretch(1)
        self._wishes = QWidget()
        wishes = QVBoxLayout(self._wishes)
        wishes.setContentsMargins(0, 0, 0, 0)
        wishes.addWidget(self._filters)
        wishes.addStretch(1)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(3 * GRID)
        self._beside.addLayout(left, 1)
        self._beside.addWidget(self._wishes)
        self.body.addLayout(self._beside)
        self.body.addStretch(1)
        self.foot_start.addWidget(button(self.tr("Back"), self.left.emit, "quiet"))
        self._go_on = button(self.tr("Go on"), self.go_on.emit, "main")
        self.foot_end.addWidget(self._go_on)

    def _arrange(self) -> None:
        beside = self.width() >= _BESIDE_FROM
        self._toggle.setHidden(beside)
        self._wishes.setVisible(beside or self._toggle.isChecked())
        if beside:
            needed = self._filters.minimumSizeHint().width() + 2 * GRID
            self._wishes.setFixedWidth(min(max(_FILTERS_WIDE, needed), self.width() // 2))
            self._beside.setDirection(QBoxLayout.Direction.LeftToRight)
        else:
            self._wishes.setMinimumWidth(0)
            self._wishes.setMaximumWidth(_COLUMN)
            # The wishes unfold right below their button.
            self._beside.setDirection(QBoxLayout.Direction.BottomToTop)

    def _wish_changed(self) -> None:
        self.wished.emit(self.wish)

    def _shuffled(self) -> None:
        self.shuffle.emit()
        self._shuffle.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_row(self, number: int, exercise: Exercise, made: Composition, plan: Plan) -> None:
        mine = [each.seconds for each in plan.segments if each.item == number - 1]
        row = ComposedRow(
            number,
            exercise,
            sum(mine),
            locked=exercise.id in made.locked,
            can_remove=made.can_remove(exercise.id),
        )
        row.explained.connect(lambda: self.explain.emit(exercise))
        row.locked.connect(lambda locked: self.lock.emit(exercise.id, locked))
        row.swapped.connect(lambda: self.swap.emit(exercise.id))
        row.swapped.connect(lambda: self._focus(number, lambda new: new.swap))
        row.removed.connect(lambda: self.remove.emit(exercise.id))
        row.removed.connect(lambda: self._focus(number, lambda new: new.remove))
        self._rows.addWidget(row)
        # Left to the layout it would show a moment later, and the page would scroll up meanwhile.
        row.show()
        self._each.append(row)

    def _focus(self, number: int, which: Callable[[ComposedRow], QPushButton]) -> None:
        """Keep the keyboard where it was, though all rows were made anew."""
        if self._each:
            row = self._each[min(number, len(self._each)) - 1]
            chosen = which(row) if which(row).isEnabled() else row.swap
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)
