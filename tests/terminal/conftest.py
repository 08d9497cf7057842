from __future__ import annotations

import sys

# Windows has no POSIX terminals to press keys on.
collect_ignore = ["test_keys.py"] if sys.platform == "win32" else []
