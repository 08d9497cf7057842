"""A window to sit before."""

from __future__ import annotations

from tests.desktop.person import application, home, person, read_once, speaking

__all__ = ["application", "home", "person", "read_once", "speaking"]
