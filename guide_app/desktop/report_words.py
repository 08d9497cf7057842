"""What a report says, in words: for paper, for the eye and for the ear alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from guide_app.desktop import graphs, progress_words, texts
from guide_app.history.looking_back import LookBack
from guide_app.history.movement import Measured, Movement
from guide_app.history.records import AdverseEvent
from guide_app.history.report import Report
from guide_app.history.statistics import Change

LONGEST_NOTE = 160
"""Characters of a note that have room on the page."""

translate = QCoreApplication.translate


class Words(NamedTuple):
    """The words that ids stand for: exercises, and what one says that is wrong."""

    exercises: Mapping[str, str]
    signs: Mapping[str, str]


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
    return pattern.format(first=texts.day(report.look.first), last=texts.day(report.look.last))


def blanks() -> str:
    """What is filled in by hand."""
    return translate("report", "Name: ____________________________   Born: ______________")


def footing() -> str:
    """What the page is, and what it is not."""
    return translate(
        "report",
        "Made by Guide App from what this person wrote down themselves. It is not a diagnosis, and "
        "the app is not a medical device. A change of pain counts from 2 points of 10 or 30 %.",
    )


def parts(report: Report, words: Words) -> tuple[Part, ...]:
    """All that is said; what there is nothing to say of is left out."""
    found = (
        Part(translate("report", "In short"), tuple(_short(report))),
        Part(
            translate("report", "What was practised most, in sessions"),
            tuple(_practised(report, words)),
        ),
        Part(
            translate("report", "Something felt wrong in a session"), tuple(_wrong(report, words))
        ),
        Part(
            translate("report", "Self-tests, measured at home"),
            tuple(map(_measured, report.measured)),
        ),
        Part(translate("report", "Notes"), tuple(_notes(report))),
    )
    return tuple(part for part in found if part.lines)


def event(of: AdverseEvent, words: Words) -> str:
    """What was wrong, when, and in which exercise."""
    said = words.signs.get(of.sign, translate("report", "Something felt wrong"))
    name = words.exercises.get(of.exercise or "")
    on = texts.day(of.at.date())
    if name is None:
        return translate("report", "{day}: {sign}").format(day=on, sign=said)
    side = texts.side_name(of.side).lower() if of.side is not None else ""
    if not side:
        pattern = translate("report", "{day}: {sign} ({exercise})")
        return pattern.format(day=on, sign=said, exercise=name)
    pattern = translate("report", "{day}: {sign} ({exercise}, {side})")
    return pattern.format(day=on, sign=said, exercise=name, side=side)


def _short(report: Report) -> Iterator[str]:
    look = report.look
    pattern = translate("report", "Sessions: {count}. Time worked: {length}.")
    yield pattern.format(count=look.sessions, length=texts.in_hours(look.minutes))
    yield _pain(look)
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
        day=texts.day(of.newest.at.date()),
    )


def _practised(report: Report, words: Words) -> Iterator[str]:
    for each in report.practised:
        if each.exercise_id in words.exercises:
            pattern = translate("report", "{name}: {count}")
            yield pattern.format(name=words.exercises[each.exercise_id], count=each.sessions)


def _wrong(report: Report, words: Words) -> Iterator[str]:
    for each in report.events:
        yield event(each, words)
    if report.more_events:
        pattern = translate("report", "And earlier: {count}")
        yield pattern.format(count=report.more_events)


def _notes(report: Report) -> Iterator[str]:
    for note in report.notes:
        text = note.text
        if len(text) > LONGEST_NOTE:
            text = f"{text[:LONGEST_NOTE].rstrip()} …"
        pattern = translate("report", "{day}: {note}")
        yield pattern.format(day=texts.day(note.on), note=text)
