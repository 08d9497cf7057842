"""Numbers in rows and columns, for all who would rather read or hear them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView

from guide_app.desktop.theme import GRID

_MOST_ROWS = 10
"""So many rows are seen at once; the others are scrolled to."""

Index = QModelIndex | QPersistentModelIndex


class NumberTable(QTableView):
    """Shows words and numbers that can't be changed. Arrows go from cell to cell, Tab goes on."""

    def __init__(self, name: str, columns: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
        super().__init__()
        self.setModel(_Cells(columns, cells, self))
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        line = self.fontMetrics().lineSpacing()
        self.verticalHeader().setDefaultSectionSize(line + GRID)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._rows = len(cells)

    def sizeHint(self) -> QSize:
        """High enough for some rows below the names of the columns."""
        rows = min(max(1, self._rows), _MOST_ROWS)
        high = self.horizontalHeader().sizeHint().height()
        return QSize(40 * GRID, high + rows * self.verticalHeader().defaultSectionSize() + 2)

    def minimumSizeHint(self) -> QSize:
        """As high as it wants to be."""
        return QSize(20 * GRID, self.sizeHint().height())


class _Cells(QAbstractTableModel):
    def __init__(
        self, columns: Sequence[str], cells: Sequence[Sequence[str]], parent: QTableView
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._cells = cells

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._cells[row][column]
            case Qt.ItemDataRole.AccessibleTextRole:
                # Whoever hears a cell alone hears what it is about.
                said = [self._cells[row][0]] if column else []
                return ", ".join([*said, self._columns[column], self._cells[row][column]])
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section]
        return None
