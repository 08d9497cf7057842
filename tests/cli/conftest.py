from __future__ import annotations

import sys

# Other systems always have a display, and no terminals of this kind.
collect_ignore = [] if sys.platform.startswith("linux") else ["test_linux.py"]
