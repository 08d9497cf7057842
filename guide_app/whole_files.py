"""Files that are there whole, as they were or as they are to be, at any moment."""

from __future__ import annotations

import os
from pathlib import Path


def put_in_place(path: Path, content: bytes) -> None:
    """Put a whole file in place at once, readable by its owner alone. Raises OSError.

    Where that fails, what was there before is untouched.
    """
    import tempfile  # slow to load, and most starts change nothing

    handle, name = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
