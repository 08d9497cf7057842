"""What narrows routines or exercises down: places, goals, the body map, and lists of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from guide_app.desktop import texts
from guide_app.desktop.theme import GRID
from guide_app.desktop.widgets.body_map import BodyMap
from guide_app.desktop.widgets.flow_layout import FlowLayout
from guide_app.desktop.widgets.text import Text
from guide_app.model import Equipment, Exercise, MuscleArea, Position, Routine, Technique, Where
from guide_app.planning.choosing import Wish

Word = TypeVar("Word", bound=StrEnum)
Key = TypeVar("Key", bound=str)


def words_of(things: Iterable[Routine | Exercise]) -> set[StrEnum]:
    """Every word that a filter could ask these for."""
    return {word for thing in things for word in _words(thing)}


def _words(thing: Routine | Exercise) -> Iterator[StrEnum]:
    yield from thing.areas
    yield from thing.equipment
    if isinstance(thing, Routine):
        yield from thing.positions
        yield from thing.techniques
    else:
        yield thing.position
        yield thing.technique


class WishFilters(QWidget):
    """All that can be asked for besides the minutes; nothing chosen means that anything will do.

    Signals: ``changed``.
    """

    changed = Signal()

    def __init__(self, *, search: bool = True) -> None:
        super().__init__()
        self._words: dict[StrEnum, QAbstractButton] = {}
        self._goals: dict[str, QAbstractButton] = {}
        self._map: BodyMap | None = None
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Search"))
        self._search.setAccessibleName(self.tr("Search the routines"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self.changed)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, GRID, 0)
        self._box.setSpacing(GRID // 2)
        if search:
            self._box.addWidget(self._search)

    def offer(self, words: Iterable[StrEnum], goals: Iterable[str] = ()) -> None:
        """Offer these words and goals, each where it belongs; what is offered stays."""
        if self._words:
            return
        known = set(words)
        self._add_chips(
            self.tr("Place"), [(where, texts.name(where)) for where in Where], self._words
        )
        named = [(goal, texts.goal(goal)) for goal in texts.in_order_of_goals(goals)]
        self._add_chips(self.tr("Good for"), named, self._goals)
        self._add_map({word for word in known if isinstance(word, MuscleArea)})
        self._add_checks(self.tr("What I have"), Equipment, known)
        self._add_checks(self.tr("How I want to be"), Position, known)
        self._add_checks(self.tr("What I want to do"), Technique, known)
        self._box.addStretch(1)

    def height_in(self, width: int) -> int:
        """The height that everything needs in this width."""
        return self._box.totalHeightForWidth(width)

    def wish(self, minutes: int | None) -> Wish:
        """What the person asks for."""
        on_map = self._map.chosen if self._map else frozenset()
        return Wish(
            minutes=minutes,
            areas=self._chosen(MuscleArea) | on_map,
            positions=self._chosen(Position),
            equipment=self._chosen(Equipment),
            techniques=self._chosen(Technique),
            places=self._chosen(Where),
            goals=frozenset(goal for goal, chip in self._goals.items() if chip.isChecked()),
            text=self._search.text(),
        )

    def _chosen(self, kind: type[Word]) -> frozenset[Word]:
        return frozenset(
            word
            for word, each in self._words.items()
            if isinstance(word, kind) and each.isChecked()
        )

    def _add_chips(
        self,
        title: str,
        options: Iterable[tuple[Key, str]],
        kept: dict[Key, QAbstractButton],
    ) -> None:
        row = FlowLayout(spacing=GRID // 2)
        for word, label in options:
            chip = QPushButton(label)
            chip.setCheckable(True)
            chip.setAutoDefault(True)
            chip.setAccessibleName(f"{title}: {label}")
            chip.toggled.connect(self.changed)
            kept[word] = chip
            row.addWidget(chip)
        if row.count():
            self._box.addWidget(Text(title, strong=True))
            self._box.addLayout(row)

    def _add_map(self, known: set[MuscleArea]) -> None:
        self._map = BodyMap(known)
        self._map.changed.connect(self.changed)
        self._box.addWidget(Text(self.tr("Where"), strong=True))
        self._box.addWidget(self._map)
        if MuscleArea.WHOLE_BODY in known:
            self._add_check(MuscleArea.WHOLE_BODY)

    def _add_checks(self, title: str, kind: type[StrEnum], known: set[StrEnum]) -> None:
        self._box.addWidget(Text(title, strong=True))
        for word in kind:
            if word in known:
                self._add_check(word)

    def _add_check(self, word: StrEnum) -> None:
        check = QCheckBox(texts.name(word))
        check.toggled.connect(self.changed)
        self._words[word] = check
        self._box.addWidget(check)
