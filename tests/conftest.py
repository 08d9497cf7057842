"""What holds for every test: no screen, a data folder of its own, properties that repeat."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"
# Numbers, dates and sorting look the same on every machine.
os.environ["LC_ALL"] = "C.UTF-8"

settings.register_profile("steady", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of this test alone; it does not exist yet."""
    folder = tmp_path / "data"
    monkeypatch.setenv("GUIDE_APP_DATA_DIR", str(folder))
    return folder
