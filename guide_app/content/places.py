"""Where the built-in content lies: in a checkout, or inside the installed package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def content_root() -> Path:
    """The folder ``routines`` with exercises, routines, sources and the safety screen."""
    return _find("routines")


def assets_root() -> Path:
    """The folder ``assets`` with icons, schemas and the like."""
    return _find("assets")


def _find(name: str) -> Path:
    # The wheel holds the folder inside the package; in a checkout it lies beside the package.
    packed = _PACKAGE / name
    return packed if packed.is_dir() else _PACKAGE.parent / name
