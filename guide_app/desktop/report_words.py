"""What a report says, in words: for paper, for the eye and for the ear alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from guide_app.desktop import graphs, progress_words, texts
from guide_app.history.looking_back import LookBack
from guide_app.history.movement import Measured, Movement
from guide_app.history.report import (
    Newest,
    Note,
    Practised,
    Report,
    Stop,
    WarningSign,
    WentWrong,
)
from guide_app.history.statistics import Change, Trend
from guide_app.model import Answer, Side, SorePlace

LONGEST_NOTE = 160
"""Characters of a note that have room on the page."""

translate = QCoreApplication.translate


class Part(NamedTuple):
    """A heading with its lines."""

    title: str
    lines: Sequence[str]


def title() -> str:
    """What the page is called."""
    return translate("report", "Stretching and self-massage at home")


def period(report: Report) -> str:
    """From when to when."""
    pattern = translate("report", "{first} to {last}")
    return pattern.format(
        first=texts.calendar_day(report.look.first), last=texts.calendar_day(report.look.last)
    )


def blanks() -> str:
    """What is filled in by hand."""
    return translate("report", "Name: ____________________________   Born: ______________")


def footing() -> str:
    """What the page is, and what it is not."""
    return translate(
        "report",
        "Made by Guide App from what this person wrote down themselves. The exercises are "
        "stretching, gentle movement, self-massage and breathing. The app gives no advice on "
        "medicines, makes no diagnosis and is no medical device. A change of pain counts from "
        "2 points of 10 or 30 %.",
    )


def parts(report: Report) -> tuple[Part, ...]:
    """All that is said. Where nothing felt wrong that is said too; what else is empty is not."""
    none = translate("report", "None was told.")
    wrong = (
        *map(went_wrong, report.went_wrong.shown),
        *_earlier(report.went_wrong),
    )
    signs = (*map(_warning_sign, report.warning_signs.shown), *_earlier(report.warning_signs))
    found = (
        Part(translate("report", "In short"), tuple(_short(report))),
        Part(translate("report", "Something felt wrong in a session"), wrong or (none,)),
        Part(
            translate("report", "Warning signs that were answered with yes or not sure"),
            signs or (none,),
        ),
        Part(
            translate("report", "When the app stopped and sent the person to be seen"),
            (*map(_stop, report.stops.shown), *_earlier(report.stops)),
        ),
        Part(
            translate("report", "Self-tests, measured at home"),
            tuple(map(_measured, report.measured)),
        ),
        Part(translate("report", "Notes"), tuple(map(_note, report.notes))),
    )
    return tuple(part for part in found if part.lines)


def went_wrong(of: WentWrong) -> str:
    """What was wrong, when, and in which exercise."""
    said = of.what or translate("report", "Something felt wrong")
    on = texts.calendar_day(of.on)
    if not of.exercise:
        return translate("report", "{day}: {sign}").format(day=on, sign=said)
    if of.side is None or of.side is Side.NONE:
        pattern = translate("report", "{day}: {sign} ({exercise})")
        return pattern.format(day=on, sign=said, exercise=of.exercise)
    pattern = translate("report", "{day}: {sign} ({exercise}, {side})")
    return pattern.format(day=on, sign=said, exercise=of.exercise, side=texts.name(of.side).lower())


def _short(report: Report) -> Iterator[str]:
    look = report.look
    pattern = translate("report", "Sessions: {count}. Time worked: {length}.")
    yield pattern.format(count=look.sessions, length=texts.in_hours(look.minutes))
    if report.kept.kept:
        pattern = translate("report", "Weeks with a session: {kept} of {weeks}.")
        yield pattern.format(kept=report.kept.kept, weeks=report.kept.of)
    if report.practised:
        pattern = translate("report", "Most often, in sessions: {exercises}.")
        yield pattern.format(exercises=texts.listed(list(map(_practised, report.practised))))
    yield _pain(look)
    if report.pain_trend is not None:
        yield _trend(report.pain_trend)
    if report.places:
        pattern = translate("report", "Where it hurt, most often first: {places}.")
        yield pattern.format(places=texts.listed(list(map(_place, report.places))))
    if report.furthest is not None:
        first, last = map(texts.furthest, report.furthest)
        pattern = translate("report", "Felt furthest at first: {first}. Felt furthest now: {last}.")
        yield pattern.format(first=first.lower(), last=last.lower())
    if look.sleep_ends is not None:
        pattern = translate("report", "Sleep (10 is the best): {first} at first, {last} now.")
        first, last = map(texts.decimal, look.sleep_ends)
        yield pattern.format(first=first, last=last)


def _pain(look: LookBack) -> str:
    if look.pain_ends is None or look.pain_change is None:
        return translate("report", "Pain: too little was told to compare.")
    pattern = {
        Change.EASED: translate(
            "report", "Pain (0 to 10): {first} at first, {last} now. It eased."
        ),
        Change.SAME: translate(
            "report", "Pain (0 to 10): {first} at first, {last} now. About the same."
        ),
        Change.WORSE: translate("report", "Pain (0 to 10): {first} at first, {last} now. It rose."),
    }[look.pain_change]
    return pattern.format(
        first=texts.decimal(look.pain_ends.first), last=texts.decimal(look.pain_ends.last)
    )


def _trend(of: Trend) -> str:
    pattern = translate(
        "report",
        "Line through {weeks} weekly means of pain: {slope} points a week (95 %: {low} to {high}).",
    )
    slope, low, high = (texts.decimal(each, 2) for each in (of.slope, of.low, of.high))
    return pattern.format(weeks=of.weeks, slope=slope, low=low, high=high)


def _place(of: SorePlace) -> str:
    if of.side is Side.NONE:
        return texts.name(of.area)
    pattern = translate("report", "{area} ({side})")
    return pattern.format(area=texts.name(of.area), side=texts.name(of.side).lower())


def _practised(of: Practised) -> str:
    return translate("report", "{name} ({count})").format(name=of.name, count=of.sessions)


def _warning_sign(of: WarningSign) -> str:
    pattern = {
        Answer.YES: translate("report", "{day}: {question} Yes."),
        Answer.UNSURE: translate("report", "{day}: {question} Not sure."),
    }[of.answer]
    return pattern.format(day=texts.calendar_day(of.on), question=of.question)


def _stop(of: Stop) -> str:
    pattern = translate("report", "{day}: {level}")
    return pattern.format(day=texts.calendar_day(of.on), level=texts.name(of.urgency))


def _measured(of: Measured) -> str:
    pattern = {
        None: translate("report", "{name}: {now} on {day}."),
        Movement.SAME: translate(
            "report", "{name}: {before} at first, {now} on {day}. About the same."
        ),
        Movement.FURTHER: translate(
            "report", "{name}: {before} at first, {now} on {day}. Moves further."
        ),
        Movement.LESS_FAR: translate(
            "report", "{name}: {before} at first, {now} on {day}. Moves less far."
        ),
    }[of.movement]
    return pattern.format(
        name=progress_words.name_of(of),
        before=graphs.value(of.guide, of.first.value),
        now=graphs.value(of.guide, of.newest.value),
        day=texts.calendar_day(of.newest.at.date()),
    )


def _note(of: Note) -> str:
    text = of.text
    if len(text) > LONGEST_NOTE:
        text = f"{text[:LONGEST_NOTE].rstrip()} …"
    return translate("report", "{day}: {note}").format(day=texts.calendar_day(of.on), note=text)


def _earlier(of: Newest[WentWrong] | Newest[WarningSign] | Newest[Stop]) -> tuple[str, ...]:
    if not of.more:
        return ()
    return (translate("report", "And earlier: {count}").format(count=of.more),)
