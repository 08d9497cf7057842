"""What tests of the services share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.desktop.person import application, home, person, read_once
from tests.desktop.services.buses import FakeBus

__all__ = ["application", "home", "person", "read_once"]


@pytest.fixture(autouse=True)
def no_bus_stays_open() -> Iterator[None]:
    """Put away what a test has connected."""
    yield
    while FakeBus.opened:
        FakeBus.opened.pop().close()
