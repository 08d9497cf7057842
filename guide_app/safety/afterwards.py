"""What the pain after a session says."""

from __future__ import annotations

WORSE_BY = 2
"""The rise in pain, 0 to 10, that brings advice (clinical.md C3)."""


def worse_after(before: int, after: int) -> bool:
    """Whether pain (0 to 10) rose enough over the session to bring advice."""
    for pain in (before, after):
        if not 0 <= pain <= 10:
            raise ValueError(f"pain goes from 0 to 10, not {pain}")
    return after - before >= WORSE_BY
