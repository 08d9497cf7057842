"""Prints the seconds that the first reading of the catalogue takes, without Python's imports."""

from __future__ import annotations

import time

from guide_app.content.library import load_catalogue
from guide_app.content.places import content_root


def main() -> None:
    """Read it once: a person waits for the first time and no other."""
    began = time.perf_counter()
    library = load_catalogue(content_root(), None)
    seconds = time.perf_counter() - began
    assert library.catalogue.routines
    assert not library.problems
    print(seconds)


if __name__ == "__main__":
    main()
