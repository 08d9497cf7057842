"""The Qt that is installed can be relied on."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal


class Bell(QObject):
    """Something that emits."""

    rang = Signal()


def test_an_emitted_signal_takes_no_reference_away() -> None:
    # PySide6 6.12.0 lost one reference to True with each signal: Python 3.11 then ends itself.
    bell = Bell()
    bell.rang.connect(lambda: None)
    before = sys.getrefcount(True)
    for _ in range(200):
        bell.rang.emit()
    assert abs(sys.getrefcount(True) - before) < 100
