"""The page for somebody who treats the person, to be looked at before it is given away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QPushButton, QSizePolicy, QWidget

from guide_app.desktop import report_words
from guide_app.desktop.pages.page import Page, bullet, card, empty
from guide_app.desktop.services import report as paper
from guide_app.desktop.theme import TextRole
from guide_app.desktop.widgets.buttons import Choice, button
from guide_app.desktop.widgets.text import Text
from guide_app.history.looking_back import Span
from guide_app.history.report import USUAL_SPAN, Report


class ReportPage(Page):
    """Shows the page as it will be on paper, and in words.

    Signals: ``changed`` when another time or other contents are wanted; ``save``, ``print_out``;
    ``left`` to go back.
    """

    changed = Signal()
    save = Signal()
    print_out = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self.retitle(self.tr("For your doctor or therapist"))
        self.body.addWidget(
            Text(
                self.tr(
                    "One page to take along or to send. It stays on this computer until you give "
                    "it away."
                )
            )
        )
        self._span: Choice[Span] = Choice(
            self.tr("How far back"),
            [
                (Span.FOUR_WEEKS, self.tr("4 weeks")),
                (Span.THREE_MONTHS, self.tr("3 months")),
                (Span.YEAR, self.tr("A year")),
            ],
        )
        self._span.choose(USUAL_SPAN)
        self._span.chosen.connect(self.changed)
        self.body.addWidget(self._span)
        self._notes = QCheckBox(self.tr("With my notes"))
        self._notes.toggled.connect(lambda _: self.changed.emit())
        self.body.addWidget(self._notes)
        self._sheet = _Sheet()
        self.body.addWidget(self._sheet)
        in_words = QPushButton(self.tr("Show it in words"))
        in_words.setProperty("kind", "quiet")
        in_words.setCheckable(True)
        in_words.toggled.connect(self._show_words)
        self.body.addWidget(in_words, 0, Qt.AlignmentFlag.AlignLeft)
        self._words, self._words_box = card()
        self._words.hide()
        self.body.addWidget(self._words)
        self.body.addStretch(1)
        self._back = button(self.tr("Back"), self.left.emit, "quiet")
        self.foot_start.addWidget(self._back)
        self.foot_start.addWidget(button(self.tr("Print it"), self.print_out.emit))
        self.foot_end.addWidget(button(self.tr("Save as a PDF"), self.save.emit, "main"))

    @property
    def span(self) -> Span:
        """How far back it goes."""
        return self._span.value or USUAL_SPAN

    @property
    def with_notes(self) -> bool:
        """Whether the person's own notes are on it."""
        return self._notes.isChecked()

    def show_report(self, report: Report) -> None:
        """Show this page."""
        self._sheet.show_report(report)
        empty(self._words_box)
        self._words_box.addWidget(Text(report_words.period(report)))
        for part in report_words.parts(report):
            self._words_box.addWidget(Text(part.title, strong=True))
            for line in part.lines:
                self._words_box.addWidget(Text(bullet(line)))
        self._words_box.addWidget(Text(report_words.footing(), TextRole.SMALL, tone="muted"))

    def _show_words(self, shown: bool) -> None:
        self._words.setVisible(shown)


class _Sheet(QWidget):
    """The sheet of paper, as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._report: Report | None = None
        self.setAccessibleName(self.tr("The page as it will be printed"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_report(self, report: Report) -> None:
        """Show this page; a screen reader hears all of it."""
        self._report = report
        lines = [line for part in report_words.parts(report) for line in (part.title, *part.lines)]
        self.setAccessibleDescription("\n".join([report_words.period(report), *lines]))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paper keeps its shape."""
        super().resizeEvent(event)
        self.setFixedHeight(round(self.width() * paper.PAGE.height() / paper.PAGE.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet with a thin edge."""
        del event
        if self._report is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self.width() / paper.PAGE.width()
        painter.save()
        painter.scale(scale, scale)
        paper.paint(painter, self._report)
        painter.restore()
        painter.setPen(self.palette().mid().color())
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
