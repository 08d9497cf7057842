"""A window to sit before."""

from __future__ import annotations

from tests.desktop.person import application, home, machine, person, read_once

__all__ = ["application", "home", "machine", "person", "read_once"]
