"""The report for a clinician on paper: one page, as a PDF."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QPolygonF,
    QTextDocument,
)

from guide_app.desktop import report_words as words
from guide_app.desktop.theme import LIGHT
from guide_app.history.report import Course, Report

MARGIN = 15.0
"""Millimetres around the page."""

TEXT_SIZES = (10.0, 9.0, 8.0, 7.0)
"""Points; the first at which everything fits on one page."""

CHART_SHARE = 0.16
"""The height of the charts against that of the page."""

SCALE = 10
"""Where pain and sleep end."""


def pdf(report: Report) -> bytes:
    """The page as the content of a PDF file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(words.title())
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN),
            QPageLayout.Unit.Millimeter,
        )
    )
    page = QRectF(0, 0, writer.width(), writer.height())
    chart_height = page.height() * CHART_SHARE
    document = _fitting(report, writer, QSizeF(page.width(), page.height() - chart_height))
    painter = QPainter(writer)
    document.drawContents(painter)
    top = min(document.size().height() + chart_height / 8, page.height() - chart_height)
    half = page.width() / 2
    charts = ((words.pain_title(), report.pain), (words.sleep_title(), report.sleep))
    for place, (title, course) in enumerate(charts):
        _paint_chart(painter, QRectF(place * half, top, half * 0.95, chart_height), title, course)
    painter.end()
    return bytes(buffer.data().data())


def _fitting(report: Report, writer: QPdfWriter, room: QSizeF) -> QTextDocument:
    for size in TEXT_SIZES:
        font = QFont()
        font.setPointSizeF(size)
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.documentLayout().setPaintDevice(writer)
        document.setDefaultFont(font)
        document.setHtml(words.as_html(report))
        document.setTextWidth(room.width())
        if document.size().height() <= room.height():
            break
    return document


def _paint_chart(painter: QPainter, room: QRectF, title: str, course: Course) -> None:
    """Weekly means as a line over the weeks between the first and the last."""
    if len(course.weeks) < 2:
        return
    font = QFont()
    font.setPointSizeF(8)
    painter.setFont(font)
    line = painter.fontMetrics().lineSpacing()
    painter.setPen(QColor(LIGHT.ink))
    painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, title)
    digits = painter.fontMetrics().horizontalAdvance("10 ")
    area = room.adjusted(digits, 1.5 * line, 0, -1.5 * line)
    thin = QPen(QColor(LIGHT.muted), line / 20)
    for value in (0, 5, SCALE):
        height = area.bottom() - area.height() * value / SCALE
        painter.setPen(thin)
        painter.drawLine(QPointF(area.left(), height), QPointF(area.right(), height))
        painter.setPen(QColor(LIGHT.ink))
        painter.drawText(
            QRectF(room.left(), height - line / 2, digits * 0.8, line),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            str(value),
        )
    first, last = course.weeks[0].week, course.weeks[-1].week
    below = QRectF(area.left(), area.bottom() + line * 0.2, area.width(), line)
    painter.drawText(below, Qt.AlignmentFlag.AlignLeft, words.day_name(first))
    painter.drawText(below, Qt.AlignmentFlag.AlignRight, words.day_name(last))
    points = [
        QPointF(
            area.left() + area.width() * ((week.week - first) / (last - first)),
            area.bottom() - area.height() * week.mean / SCALE,
        )
        for week in course.weeks
    ]
    painter.setPen(QPen(QColor(LIGHT.accent), line / 8))
    painter.drawPolyline(QPolygonF(points))
    painter.setBrush(QColor(LIGHT.accent))
    for point in points:
        painter.drawEllipse(point, line / 8, line / 8)
