"""What to do now, whom to see and how soon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QFrame, QVBoxLayout

from guide_app.desktop import texts
from guide_app.desktop.pages.page import Page, bullet, card, empty
from guide_app.desktop.theme import GRID, TextRole
from guide_app.desktop.widgets.buttons import button
from guide_app.desktop.widgets.flow_layout import FlowLayout
from guide_app.desktop.widgets.text import Text
from guide_app.model import Advice, Urgency


@dataclass(frozen=True, slots=True)
class Sheet:
    """What an advice page says. ``advice`` is filled with the numbers of the person's country.

    ``number`` is set apart in very large type. ``led_to_it`` are the questions or signs behind it.
    ``way_on`` names the button that leads on; None where a stop must not be clicked away.
    """

    urgency: Urgency | None
    advice: tuple[Advice, ...]
    led_to_it: tuple[str, ...] = ()
    number: str = ""
    way_on: str | None = None
    may_agree: bool = False
    may_ask_again: bool = False


class AdvicePage(Page):
    """Shows a sheet of advice, to be read, saved and printed.

    Signals: ``went_on`` where there is a way on; ``agreed`` with the date on which a professional
    agreed; ``ask_again`` to answer the safety questions anew; ``save`` and ``print_out``.
    """

    went_on = Signal()
    agreed = Signal(object)
    ask_again = Signal()
    save = Signal()
    print_out = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self._content = QVBoxLayout()
        self._content.setSpacing(2 * GRID)
        self.body.addLayout(self._content)
        self.body.addStretch(1)
        self._save = button(self.tr("Save this page"), self.save.emit, "quiet")
        self._print = button(self.tr("Print it"), self.print_out.emit, "quiet")
        self._again = button(self.tr("Answer the questions again"), self.ask_again.emit, "quiet")
        for each in (self._save, self._print, self._again):
            self.foot_start.addWidget(each)
        self._way_on = button("", self.went_on.emit, "main")
        self.foot_end.addWidget(self._way_on)
        self._note = Text(tone="teal", strong=True)
        self._note.hide()

    def show_sheet(self, sheet: Sheet, *, earliest: date, latest: date) -> None:
        """Show this advice. An agreement can bear any day from ``earliest`` to ``latest``."""
        empty(self._content)
        self.heading.hide()
        self.setAccessibleName(sheet.advice[0].title)
        self._content.addWidget(self._banner(sheet))
        for advice in sheet.advice:
            self._add_advice(advice, first=advice is sheet.advice[0])
        if sheet.led_to_it:
            self._add_list(self.tr("What led to this"), sheet.led_to_it)
        if sheet.may_agree:
            self._content.addWidget(self._agreement(earliest, latest))
        self._note = Text(tone="teal", strong=True)
        self._note.hide()
        self._content.addWidget(self._note)
        self._content.addWidget(
            Text(
                self.tr("This is advice from what you answered. It is not a diagnosis."),
                TextRole.SMALL,
                tone="muted",
            )
        )
        self._way_on.setVisible(sheet.way_on is not None)
        self._way_on.setText(sheet.way_on or "")
        self._again.setVisible(sheet.may_ask_again)

    def say(self, text: str) -> None:
        """A short note on the page, such as where it was saved."""
        self._note.setText(text)
        self._note.show()

    def _banner(self, sheet: Sheet) -> QFrame:
        frame, box = card()
        title = sheet.advice[0].title
        if sheet.urgency is not None:
            frame.setProperty("level", str(sheet.urgency))
            frame.setProperty("kind", "")
            box.addWidget(Text(texts.name(sheet.urgency), TextRole.LEAD, strong=True))
        box.addWidget(Text(title, TextRole.TITLE))
        if sheet.number:
            call = self.tr("Call {number}").format(number=sheet.number)
            number = Text(call, None, strong=True)
            number.set_pixels(self.fontMetrics().height() + 6 * GRID)
            box.addWidget(number)
        return frame

    def _add_advice(self, advice: Advice, *, first: bool) -> None:
        frame, box = card()
        if not first:
            box.addWidget(Text(advice.title, TextRole.LEAD, strong=True))
        for step in advice.steps:
            box.addWidget(Text(bullet(step), TextRole.LEAD))
        for label, text in (
            (self.tr("Whom to see"), advice.whom),
            (self.tr("How soon"), advice.how_soon),
            (self.tr("What it may mean"), advice.meaning),
        ):
            box.addSpacing(GRID // 2)
            box.addWidget(Text(label, TextRole.SMALL, tone="muted", strong=True))
            box.addWidget(Text(text))
        self._content.addWidget(frame)

    def _add_list(self, title: str, lines: tuple[str, ...]) -> None:
        frame, box = card(kind="band")
        box.addWidget(Text(title, TextRole.SMALL, tone="muted", strong=True))
        for line in lines:
            box.addWidget(Text(bullet(line)))
        self._content.addWidget(frame)

    def _agreement(self, earliest: date, latest: date) -> QFrame:
        frame, box = card()
        box.addWidget(
            Text(self.tr("Has someone who treats you said that you can do this?"), strong=True)
        )
        box.addWidget(
            Text(
                self.tr(
                    "Then note the day on which they said so, and the app opens again. What was "
                    "agreed more than three months ago has to be asked anew."
                )
            )
        )
        day = QDateEdit(QDate(latest.year, latest.month, latest.day))
        day.setAccessibleName(self.tr("Day on which a professional agreed"))
        day.setMaximumDate(day.date())
        day.setMinimumDate(QDate(earliest.year, earliest.month, earliest.day))
        day.setCalendarPopup(True)
        day.setDisplayFormat("d MMMM yyyy")
        sure = QCheckBox(self.tr("Yes, someone has agreed"))
        agree = button(
            self.tr("They agreed on this day"), lambda: self.agreed.emit(day.date().toPython())
        )
        agree.setEnabled(False)
        sure.toggled.connect(agree.setEnabled)
        box.addWidget(sure)
        row = FlowLayout()
        row.addWidget(day)
        row.addWidget(agree)
        box.addLayout(row)
        return frame
