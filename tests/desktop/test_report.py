"""The report for a clinician on paper."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from guide_app.desktop.report_words import as_html
from guide_app.desktop.services.report import pdf
from guide_app.history.report import (
    MOST_LINES,
    Course,
    Practised,
    Report,
    WarningSign,
    WentWrong,
)
from guide_app.history.statistics import WeekMean, WeeksKept, trend
from guide_app.model import Answer, MuscleArea, Side, SorePlace, Urgency

AT = datetime(2026, 2, 3, 12, tzinfo=UTC)
WEEKS = tuple(WeekMean(date(2026, 1, 5 + 7 * week), 8.0 - week, 3) for week in range(4))
EMPTY = Report(
    since=date(2025, 12, 1),
    until=date(2026, 2, 23),
    sessions=0,
    minutes=0,
    kept=WeeksKept(0, 0, 0),
    practised=(),
    pain=Course(),
    sleep=Course(),
    places=(),
    went_wrong=(),
    more_went_wrong=0,
    warning_signs=(),
    more_warning_signs=0,
    stops=(),
)
LONG = "A long sentence about <something> & nothing that goes on for more than one line. " * 2
FULL = EMPTY._replace(
    sessions=12,
    minutes=120,
    kept=WeeksKept(4, 5, 2),
    practised=(Practised("Knee rolls", 7),) * MOST_LINES,
    pain=Course(WEEKS, (7.5, 5.5), trend(WEEKS)),
    sleep=Course(WEEKS, (7.5, 5.5), trend(WEEKS)),
    places=(
        SorePlace(MuscleArea.CALVES, Side.LEFT),
        SorePlace(MuscleArea.LOWER_BACK, Side.NONE),
    ),
    went_wrong=(WentWrong(AT, LONG, LONG, Side.LEFT, Urgency.URGENT),) * MOST_LINES,
    more_went_wrong=3,
    warning_signs=(WarningSign(AT, LONG, Answer.UNSURE),) * MOST_LINES,
    stops=((AT, Urgency.URGENT),) * MOST_LINES,
)

pytestmark = pytest.mark.usefixtures("application")


def seen(report: Report) -> str:
    document = QTextDocument()
    document.setHtml(as_html(report))
    return document.toPlainText()


@pytest.mark.parametrize("report", [EMPTY, FULL], ids=["empty", "full"])
def test_it_is_a_pdf_of_one_page(application: QApplication, report: Report) -> None:
    del application
    content = pdf(report)
    assert content.startswith(b"%PDF-")
    assert content.count(b"/Type /Page\n") == 1
    assert len(content) > 5000


def test_it_tells_what_was_recorded() -> None:
    words = seen(FULL)
    for expected in (
        "Sessions: 12. Minutes in all: 120.",
        "Weeks with a session: 4 of 5.",
        "Knee rolls (7)",
        "Pain went from 7.5 to 5.5 of 10. It eased.",
        "-1.00 points a week",
        "Sleep went from 7.5 to 5.5 of 10",
        "Calves (left side)",
        "3 Feb 2026",
        "<something> & nothing",
        "Not sure.",
        "And earlier ones: 3.",
        "Urgent: be seen today",
        "no advice on medicines",
    ):
        assert expected in words, expected


def test_it_says_where_nothing_was_told() -> None:
    words = seen(EMPTY)
    assert "too little was told" in words
    assert words.count("None was told.") == 2
    assert "stopped" not in words


@pytest.mark.parametrize(
    ("ends", "expected"),
    [((6.0, 5.0), "about the same"), ((3.0, 5.0), "got worse"), ((5.0, 3.0), "eased")],
)
def test_words_of_change_come_only_beyond_the_noise(
    ends: tuple[float, float], expected: str
) -> None:
    assert expected in seen(EMPTY._replace(pain=Course(WEEKS, ends, None)))
