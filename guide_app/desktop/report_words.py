"""The words of the report for a clinician."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from html import escape

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from guide_app.desktop import texts
from guide_app.history.report import Course, Practised, Report, WarningSign, WentWrong
from guide_app.history.statistics import Change, compare
from guide_app.model import Answer, Side, SorePlace, Urgency

translate = QCoreApplication.translate


def title() -> str:
    """What stands above the page."""
    return translate("report", "Report on exercise at home")


def pain_title() -> str:
    """What stands above the curve of pain."""
    return translate("report", "Pain by week, 0 to 10")


def sleep_title() -> str:
    """What stands above the curve of sleep."""
    return translate("report", "Sleep by week, 0 to 10")


def day_name(day: date) -> str:
    """The day with its month in words, so that nobody takes it for another."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def as_html(report: Report) -> str:
    """The words of the page."""
    parts = [
        f"<h2>{escape(title())}</h2>",
        _paragraph(
            translate(
                "report",
                "{since} to {until}. Made from what the person told the app; for their clinician.",
            ).format(since=day_name(report.since), until=day_name(report.until))
        ),
        _heading(translate("report", "What was done")),
        _list(_done(report)),
        _heading(translate("report", "Pain and sleep")),
        _list([*_pain(report.pain), *_sleep(report.sleep), *_places(report.places)]),
        _heading(translate("report", "What felt wrong during exercise")),
        _list(_wrong(report.went_wrong, report.more_went_wrong)),
        _heading(translate("report", "Warning signs that were answered with yes or not sure")),
        _list(_signs(report.warning_signs, report.more_warning_signs)),
    ]
    if report.stops:
        parts += [
            _heading(translate("report", "When the app stopped and sent the person to be seen")),
            _list(_stops(report.stops)),
        ]
    parts.append(
        _paragraph(
            translate(
                "report",
                "The exercises are stretching, gentle movement, self-massage and breathing. The "
                "app gives no advice on medicines, makes no diagnosis and is no medical device.",
            )
        )
    )
    return "".join(parts)


def _done(report: Report) -> list[str]:
    lines = [
        translate("report", "Sessions: {sessions}. Minutes in all: {minutes}.").format(
            sessions=report.sessions, minutes=report.minutes
        ),
        translate("report", "Weeks with a session: {kept} of {weeks}.").format(
            kept=report.kept.kept, weeks=report.kept.of
        ),
    ]
    if report.practised:
        most = texts.listed([_practised(one) for one in report.practised])
        lines.append(translate("report", "Most often: {exercises}.").format(exercises=most))
    return lines


def _practised(one: Practised) -> str:
    return translate("report", "{exercise} ({sessions})").format(
        exercise=one.name, sessions=one.sessions
    )


def _pain(course: Course) -> list[str]:
    if course.ends is None:
        return [translate("report", "Pain: too little was told to compare.")]
    said = {
        Change.EASED: translate("report", "Pain went from {start} to {end} of 10. It eased."),
        Change.SAME: translate(
            "report", "Pain went from {start} to {end} of 10. That is about the same."
        ),
        Change.WORSE: translate("report", "Pain went from {start} to {end} of 10. It got worse."),
    }
    lines = [_from_to(said[compare(*course.ends)], course.ends)]
    if course.trend is not None:
        pattern = translate(
            "report",
            "Line through {weeks} weekly means: {slope} points a week (95 %: {low} to {high}).",
        )
        lines.append(
            pattern.format(
                weeks=course.trend.weeks,
                slope=_number(course.trend.slope, 2),
                low=_number(course.trend.low, 2),
                high=_number(course.trend.high, 2),
            )
        )
    return lines


def _sleep(course: Course) -> list[str]:
    if course.ends is None:
        return []
    return [
        _from_to(
            translate("report", "Sleep went from {start} to {end} of 10; 10 is the best."),
            course.ends,
        )
    ]


def _from_to(pattern: str, ends: tuple[float, float]) -> str:
    start, end = (_number(mean, 1) for mean in ends)
    return pattern.format(start=start, end=end)


def _places(places: Sequence[SorePlace]) -> list[str]:
    if not places:
        return []
    told = texts.listed([_place(place) for place in places])
    return [translate("report", "Where it hurt, most often first: {places}.").format(places=told)]


def _place(place: SorePlace) -> str:
    if place.side is Side.NONE:
        return texts.name(place.area)
    pattern = translate("report", "{area} ({side})")
    return pattern.format(area=texts.name(place.area), side=texts.name(place.side).lower())


def _wrong(events: Iterable[WentWrong], more: int) -> list[str]:
    lines = []
    for event in events:
        line = translate("report", "{day}: {what}.").format(
            day=day_name(event.at.date()), what=event.what
        )
        if event.exercise:
            pattern = translate("report", "{day}: {what}. During: {exercise}.")
            line = pattern.format(
                day=day_name(event.at.date()), what=event.what, exercise=event.exercise
            )
        lines.append(line)
    return _with_more(lines, more)


def _signs(signs: Iterable[WarningSign], more: int) -> list[str]:
    patterns = {
        Answer.YES: translate("report", "{day}: {question} Yes."),
        Answer.UNSURE: translate("report", "{day}: {question} Not sure."),
    }
    return _with_more(
        [
            patterns[sign.answer].format(day=day_name(sign.at.date()), question=sign.question)
            for sign in signs
        ],
        more,
    )


def _stops(stops: Iterable[tuple[datetime, Urgency]]) -> list[str]:
    return [
        translate("report", "{day}: {level}").format(
            day=day_name(at.date()), level=texts.name(urgency)
        )
        for at, urgency in stops
    ]


def _with_more(lines: list[str], more: int) -> list[str]:
    if not lines:
        return [translate("report", "None was told.")]
    if more:
        lines.append(translate("report", "And earlier ones: {count}.").format(count=more))
    return lines


def _number(value: float, digits: int) -> str:
    return QLocale().toString(value, "f", digits)


def _heading(words: str) -> str:
    return f"<h4>{escape(words)}</h4>"


def _paragraph(words: str) -> str:
    return f"<p>{escape(words)}</p>"


def _list(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"
