"""The page for somebody who treats the person: painted on screen and on paper by the same hand."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPagedPaintDevice,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from guide_app.desktop import graphs, report_words
from guide_app.desktop.pages.page import bullet
from guide_app.desktop.theme import FAMILY, LIGHT
from guide_app.desktop.widgets.graph_painter import paint_graph
from guide_app.history.export import whole_file
from guide_app.history.report import Report

PAGE = QSizeF(794, 1123)
"""A4 in points of a ninety-sixth of an inch; everything on the page is laid out in these."""
_MARGIN = 56.0
_GRAPH_HEIGHT = 190.0
_GAP = 12.0
_STRONG = "font-weight:600"


def paint(painter: QPainter, report: Report) -> None:
    """Paint the page, from 0, 0 and as large as ``PAGE``. All of it is on this one page."""
    painter.fillRect(QRectF(0, 0, PAGE.width(), PAGE.height()), QColor("#FFFFFF"))
    wide = PAGE.width() - 2 * _MARGIN
    top = _MARGIN
    top += _paint_text(painter, _heading(report), top, wide, 260.0) + _GAP
    if report.look.pain:
        graph = graphs.pain(report.look)
        font = _font(11)
        place = QRectF(_MARGIN, top, wide, _GRAPH_HEIGHT)
        paint_graph(painter, graph, place, LIGHT, font)
        top += _GRAPH_HEIGHT + _GAP
    bottom = PAGE.height() - _MARGIN
    _paint_text(painter, _body(report), top, wide, bottom - top)


def save(report: Report, path: Path) -> None:
    """Write the page as a PDF that its owner alone can read. Raises OSError."""
    with whole_file(path) as file:
        file.write(pdf(report))


def pdf(report: Report) -> bytes:
    """The page as the content of a PDF file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(report_words.title())
    print_on(writer, report)
    return bytes(buffer.data().data())


def print_on(device: QPagedPaintDevice, report: Report) -> None:
    """Paint the page on paper of any size, as large as it fits."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(device)
    room = painter.viewport()
    scale = min(room.width() / PAGE.width(), room.height() / PAGE.height())
    painter.scale(scale, scale)
    paint(painter, report)
    painter.end()


def _paint_text(painter: QPainter, html: str, top: float, wide: float, most: float) -> float:
    """Paint the text and say how high it is; what is higher than it may be is made smaller."""
    document = QTextDocument()
    # Letters are measured on the page, not on the device, or paper and screen would differ.
    document.setDefaultFont(_font(13))
    document.setDocumentMargin(0)
    document.setHtml(html)
    scale = 1.0
    document.setTextWidth(wide)
    while document.size().height() * scale > most and scale > 0.4:
        scale *= 0.95
        document.setTextWidth(wide / scale)
    painter.save()
    painter.translate(_MARGIN, top)
    painter.scale(scale, scale)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, QColor(LIGHT.ink))
    document.documentLayout().draw(painter, context)
    painter.restore()
    return document.size().height() * scale


def _font(pixels: int) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(pixels)
    return font


def _heading(report: Report) -> str:
    below = _legend(report) if report.look.pain else ""
    return (
        f'<p style="font-size:22px; {_STRONG}">{escape(report_words.title())}</p>'
        f"<p>{escape(report_words.period(report))}</p>"
        f'<p style="white-space:pre">{escape(report_words.blanks())}</p>{below}'
    )


def _legend(report: Report) -> str:
    pain = graphs.pain(report.look)
    signs = [f"{mark} {each.legend}" for mark, each in zip("○●", pain.series, strict=True)]
    if pain.band is not None:
        signs.append(f"▒ {pain.band.name}")
    told = " &nbsp; ".join(map(escape, signs))
    return f'<p><span style="{_STRONG}">{escape(pain.title)}</span> &nbsp; {told}</p>'


def _body(report: Report) -> str:
    made = []
    for part in report_words.parts(report):
        made.append(f'<p style="margin-bottom:2px; {_STRONG}">{escape(part.title)}</p>')
        made += [
            f'<p style="margin-top:0; margin-bottom:2px">{escape(bullet(line))}</p>'
            for line in part.lines
        ]
    made.append(f'<p style="color:{LIGHT.muted}">{escape(report_words.footing())}</p>')
    return "".join(made)
