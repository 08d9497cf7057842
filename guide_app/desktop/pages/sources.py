"""Everything that the app rests on."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal

from guide_app.desktop import texts
from guide_app.desktop.pages.page import Page, bullet, card
from guide_app.desktop.theme import TextRole
from guide_app.desktop.widgets.buttons import button
from guide_app.desktop.widgets.text import Text
from guide_app.model import Source


class SourcesPage(Page):
    """Lists everything that the app rests on, and how each source was read.

    Signals: ``left`` to go back.
    """

    left = Signal()

    def __init__(self, sources: Iterable[Source]) -> None:
        super().__init__("")
        self.retitle(self.tr("Sources"))
        self.body.addWidget(
            Text(
                self.tr(
                    "What Guide App says about health rests on these. Not all of them could be "
                    "read in full, and it says so."
                )
            )
        )
        readings = {
            "full": self.tr("Read in good part"),
            "summary": self.tr("Read as a summary, an excerpt or a copy"),
            "memory": self.tr("Known, and not read again for this version"),
            "design": self.tr("Our own choice, to be on the safe side"),
        }
        listed = list(sources)
        for reading, title in readings.items():
            lines = [texts.source_line(source) for source in listed if source.read == reading]
            if lines:
                frame, box = card()
                box.addWidget(Text(title, TextRole.LEAD, strong=True))
                for line in sorted(lines, key=str.casefold):
                    box.addWidget(Text(bullet(line)))
                self.body.addWidget(frame)
        self.body.addStretch(1)
        self._back = button(self.tr("Back"), self.left.emit, "quiet")
        self.foot_start.addWidget(self._back)
