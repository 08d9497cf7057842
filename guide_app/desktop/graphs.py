"""What of a history is drawn: for the pages and for paper alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from guide_app.desktop import texts
from guide_app.desktop.widgets.graph import Band, Graph, Row, Series, Shape, round_top
from guide_app.history.looking_back import LookBack
from guide_app.history.records import SelfTest
from guide_app.history.series import Step
from guide_app.model import Better, SelfTestGuide, Side, Unit

translate = QCoreApplication.translate


def pain(look: LookBack) -> Graph:
    """Pain before and after, with the band in which it is about the same."""
    same = look.same_pain
    return Graph(
        title=translate("graphs", "Pain, 0 to 10"),
        when=_when(look.step),
        series=(
            Series(
                translate("graphs", "Before"),
                Shape.RINGS,
                translate("graphs", "Before a session, or without one"),
            ),
            Series(
                translate("graphs", "After"), Shape.DOTS, translate("graphs", "After a session")
            ),
        ),
        rows=tuple(
            Row(point.start, _moment(point.start, look.step), (point.before, point.after))
            for point in look.pain
        ),
        first=min([look.first, *(point.start for point in look.pain)]),
        last=look.last,
        top=10.0,
        worded=texts.decimal,
        band=None
        if same is None
        else Band(*same, translate("graphs", "About the same as at first")),
    )


def sleep(look: LookBack) -> Graph:
    """How one slept."""
    return Graph(
        title=translate("graphs", "Sleep, 0 to 10"),
        when=_when(look.step),
        series=(
            Series(
                translate("graphs", "Sleep"),
                Shape.DOTS,
                translate("graphs", "Sleep; 10 is the best"),
            ),
        ),
        rows=tuple(
            Row(point.start, _moment(point.start, look.step), (point.mean,)) for point in look.sleep
        ),
        first=min([look.first, *(point.start for point in look.sleep)]),
        last=look.last,
        top=10.0,
        worded=texts.decimal,
    )


def work(look: LookBack) -> Graph:
    """Minutes by week, or by month where there are too many weeks."""
    step = Step.MONTH if look.step is Step.MONTH else Step.WEEK
    names = {
        Step.WEEK: translate("graphs", "Minutes by week"),
        Step.MONTH: translate("graphs", "Minutes by month"),
    }
    return Graph(
        title=names[step],
        when=_when(step),
        series=(Series(translate("graphs", "Minutes"), Shape.BARS, names[step]),),
        rows=tuple(
            Row(point.start, _moment(point.start, step), (round(point.minutes),))
            for point in look.work
        ),
        first=min([look.first, *(point.start for point in look.work)]),
        last=max([look.first, *(point.start for point in look.work)]),
        top=round_top([point.minutes for point in look.work]),
        worded=texts.decimal,
    )


def self_test(guide: SelfTestGuide, side: Side, tests: Sequence[SelfTest]) -> Graph:
    """The measures of one side, with the band in which they are about the same as the first."""
    values = [test.value for test in tests]
    first = values[0]
    low = min(0.0, *values, first - guide.real_change)
    top = round_top([max(0.0, *values, first + guide.real_change)])
    name = measure_name(guide)
    if side is not Side.NONE:
        name = translate("graphs", "{measure}, {side}").format(
            measure=name, side=texts.name(side).lower()
        )
    return Graph(
        title=guide.exercise.name,
        when=translate("graphs", "Day"),
        series=(Series(translate("graphs", "Measure"), Shape.DOTS, name),),
        rows=tuple(
            Row(test.at.date(), texts.calendar_day(test.at.date()), (test.value,)) for test in tests
        ),
        first=tests[0].at.date(),
        last=tests[-1].at.date(),
        bottom=0.0 if low >= 0 else -round_top([-low]),
        top=top,
        worded=lambda of: value(guide, of),
        band=Band(first - guide.real_change, first + guide.real_change, _same_as_at_first()),
    )


def measure_name(guide: SelfTestGuide) -> str:
    """What the number of a self-test is, and which way is further."""
    words = {
        (Unit.CENTIMETRES, Better.LESS): translate("graphs", "Gap in cm; less is further"),
        (Unit.CENTIMETRES, Better.MORE): translate("graphs", "Reach in cm; more is further"),
        (Unit.DEGREES, Better.LESS): translate("graphs", "Angle in degrees; less is further"),
        (Unit.DEGREES, Better.MORE): translate("graphs", "Angle in degrees; more is further"),
    }
    return words[guide.unit, guide.better]


def value(guide: SelfTestGuide, of: float) -> str:
    """A measure with its unit."""
    pattern = (
        translate("graphs", "{number}°")
        if guide.unit is Unit.DEGREES
        else translate("graphs", "{number} cm")
    )
    return pattern.format(number=texts.decimal(of))


def _same_as_at_first() -> str:
    return translate("graphs", "About the same as at first")


def _when(step: Step) -> str:
    names = {
        Step.DAY: translate("graphs", "Day"),
        Step.WEEK: translate("graphs", "Week from"),
        Step.MONTH: translate("graphs", "Month"),
    }
    return names[step]


def _moment(start: date, step: Step) -> str:
    if step is Step.MONTH:
        return QLocale().toString(QDate(start.year, start.month, 1), "MMMM yyyy")
    return texts.calendar_day(start)
