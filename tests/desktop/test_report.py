"""The page for somebody who treats the person: its words, and the sheet they are painted on."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtGui import QImage, QPainter

from guide_app.content.library import load_catalogue
from guide_app.content.places import content_root
from guide_app.desktop import report_words
from guide_app.desktop.services import report as paper
from guide_app.history.looking_back import Compared, LookBack
from guide_app.history.movement import Measured, Movement
from guide_app.history.records import Furthest, SelfTest, SelfTestKind
from guide_app.history.report import (
    MOST_LINES,
    MOST_NOTES,
    MOST_STOPS,
    Newest,
    Note,
    Practised,
    Report,
    Stop,
    WarningSign,
    WentWrong,
)
from guide_app.history.series import PainPoint, Point, Step, WorkPoint
from guide_app.history.statistics import WeekMean, WeeksKept, trend
from guide_app.model import Answer, MuscleArea, Side, SorePlace, Urgency

AT = datetime(2026, 2, 3, 12, tzinfo=UTC)
DAY = AT.date()
WEEKS = tuple(date(2026, 1, 5) + timedelta(weeks=week) for week in range(4))
NO_LOOK = LookBack(
    first=date(2025, 12, 1),
    last=date(2026, 2, 23),
    begun=False,
    step=Step.WEEK,
    pain=(),
    pain_ends=None,
    sleep=(),
    sleep_ends=None,
    work=(),
    effects=(),
)
EMPTY = Report(
    look=NO_LOOK,
    kept=WeeksKept(0, 0, 0),
    pain_trend=None,
    furthest=None,
    places=(),
    practised=(),
    went_wrong=Newest((), 0),
    warning_signs=Newest((), 0),
    stops=Newest((), 0),
    measured=(),
    notes=(),
)
LONG = "A long sentence about <something> & nothing that goes on for more than one line. " * 2
FULL = EMPTY._replace(
    look=NO_LOOK._replace(
        begun=True,
        pain=tuple(PainPoint(week, 8.0 - place, 5.0, 3) for place, week in enumerate(WEEKS)),
        pain_ends=Compared(7.5, 5.5),
        sleep=tuple(Point(week, 5.0, 3) for week in WEEKS),
        sleep_ends=Compared(4.5, 6.5),
        work=tuple(WorkPoint(week, 30.0, 3) for week in WEEKS),
    ),
    kept=WeeksKept(4, 5, 2),
    pain_trend=trend([WeekMean(week, 8.0 - place, 3) for place, week in enumerate(WEEKS)]),
    furthest=(Furthest.FOOT, Furthest.BUTTOCK),
    places=(SorePlace(MuscleArea.CALVES, Side.LEFT), SorePlace(MuscleArea.LOWER_BACK, Side.NONE)),
    practised=(Practised("Knee rolls", 7),) * MOST_LINES,
    went_wrong=Newest((WentWrong(DAY, LONG, LONG, Side.LEFT),) * MOST_LINES, 3),
    warning_signs=Newest((WarningSign(DAY, LONG, Answer.UNSURE),) * MOST_LINES, 0),
    stops=Newest((Stop(DAY, Urgency.URGENT),) * MOST_STOPS, 2),
    notes=(Note(DAY, LONG * 3),) * MOST_NOTES,
)

pytestmark = pytest.mark.usefixtures("application")


@pytest.fixture(scope="module")
def full() -> Report:
    """As much as there can be."""
    measured = []
    for guide in load_catalogue(content_root(), None).catalogue.self_tests.values():
        for side in (Side.LEFT, Side.RIGHT) if guide.exercise.sided else (Side.NONE,):
            first, newest = (
                SelfTest(number, AT, SelfTestKind(guide.id), side, 40.0 - number)
                for number in range(2)
            )
            measured.append(Measured(guide, side, first, newest, Movement.SAME))
    return FULL._replace(measured=tuple(measured))


def lines(report: Report) -> list[str]:
    return [line for part in report_words.parts(report) for line in (part.title, *part.lines)]


def picture(report: Report) -> QImage:
    made = QImage(paper.PAGE.toSize(), QImage.Format.Format_RGB32)
    painter = QPainter(made)
    paper.paint(painter, report)
    painter.end()
    return made


def test_it_tells_what_was_recorded(full: Report) -> None:
    words = "\n".join([report_words.period(full), *lines(full)])
    for expected in (
        "1 December 2025 to 23 February 2026",
        "Sessions: 12. Time worked: 2 h 0 min.",
        "Weeks with a session: 4 of 5.",
        "Pain (0 to 10): 7.5 at first, 5.5 now. It eased.",
        "Line through 4 weekly means of pain: -1 points a week (95 %: -1 to -1).",
        "Where it hurt, most often first: Calves (left side), Lower back.",
        "Felt furthest at first: foot. Felt furthest now: buttock.",
        "Sleep (10 is the best): 4.5 at first, 6.5 now.",
        "Most often, in sessions: Knee rolls (7), ",
        f"3 February 2026: {LONG} ({LONG}, left side)",
        "And earlier: 3",
        f"3 February 2026: {LONG} Not sure.",
        "3 February 2026: Urgent: be seen today",
        "And earlier: 2",
        "Fingertips to the floor: 40 cm at first, 39 cm on 3 February 2026. About the same.",
    ):
        assert expected in words, expected


def test_it_says_where_nothing_was_told() -> None:
    words = lines(EMPTY)
    assert "Pain: too little was told to compare." in words
    assert words.count("None was told.") == 2
    assert not any("stopped" in line or "Self-tests" in line for line in words)


@pytest.mark.parametrize(
    ("what", "exercise", "side", "said"),
    [
        ("Cramp", "Bridge", Side.RIGHT, "3 February 2026: Cramp (Bridge, right side)"),
        ("Cramp", "Bridge", Side.NONE, "3 February 2026: Cramp (Bridge)"),
        ("Cramp", "", Side.RIGHT, "3 February 2026: Cramp"),
        ("", "Bridge", None, "3 February 2026: Something felt wrong (Bridge)"),
    ],
)
def test_what_went_wrong_is_one_sentence(
    what: str, exercise: str, side: Side | None, said: str
) -> None:
    assert report_words.went_wrong(WentWrong(AT.date(), what, exercise, side)) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [(6.0, 5.0, "About the same."), (3.0, 5.0, "It rose."), (5.0, 3.0, "It eased.")],
)
def test_words_of_change_come_only_beyond_the_noise(first: float, last: float, said: str) -> None:
    look = NO_LOOK._replace(pain_ends=Compared(first, last))
    assert any(line.endswith(said) for line in lines(EMPTY._replace(look=look)))


def test_a_long_note_is_cut(full: Report) -> None:
    notes = next(part for part in report_words.parts(full) if part.title == "Notes")
    assert all(line.endswith("…") for line in notes.lines)


def test_everything_there_is_stays_on_one_page(full: Report) -> None:
    made = picture(full)
    edge = range(made.height() - 40, made.height())
    assert all(made.pixelColor(x, y).lightness() > 250 for y in edge for x in range(0, 794, 3))


@pytest.mark.parametrize("which", ["empty", "full"])
def test_it_is_a_pdf_of_one_page(full: Report, which: str) -> None:
    content = paper.pdf(full if which == "full" else EMPTY)
    assert content.startswith(b"%PDF-")
    assert content.count(b"/Type /Page\n") == 1
    assert len(content) > 5000
