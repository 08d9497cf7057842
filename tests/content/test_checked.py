"""What passed its checks is read again as plain data, and only if nothing changed."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from guide_app.content import checked, library
from guide_app.content.files import SAFETY_FILES, SOURCES_FILE
from guide_app.content.places import content_root
from guide_app.content.problems import ContentError


class Readings:
    """Counts how often the files are really read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        for name in ("read_questionnaire", "read_catalogue"):
            monkeypatch.setattr(library, name, self._counted(getattr(library, name)))

    def _counted(self, read: object) -> object:
        def counted(*arguments: object) -> object:
            self.count += 1
            assert callable(read)
            return read(*arguments)

        return counted


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> Readings:
    return Readings(monkeypatch)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the safety files and their sources that a test may change."""
    copy = tmp_path / "routines"
    for name in (SOURCES_FILE, *SAFETY_FILES.values()):
        target = copy / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((content_root() / name).read_bytes())
    return copy


def test_the_second_time_nothing_is_checked_and_all_is_the_same(
    tmp_path: Path, readings: Readings
) -> None:
    keep = tmp_path / "checked"
    first = checked.load_questionnaire(content_root(), keep)
    assert checked.load_questionnaire(content_root(), keep) == first
    assert readings.count == 1
    assert first == library.load_questionnaire(content_root())


def test_the_catalogue_is_the_same_from_its_copy(tmp_path: Path, readings: Readings) -> None:
    keep = tmp_path / "checked"
    first = checked.load_catalogue(content_root(), None, keep)
    again = checked.load_catalogue(content_root(), None, keep)
    assert readings.count == 1
    assert again == first
    assert again.problems == ()


def test_a_copy_is_for_its_owner_alone(tmp_path: Path) -> None:
    keep = tmp_path / "checked"
    checked.load_questionnaire(content_root(), keep)
    assert stat.S_IMODE((keep / "screening.json").stat().st_mode) == 0o600


def test_a_changed_file_is_checked_anew(root: Path, tmp_path: Path, readings: Readings) -> None:
    keep = tmp_path / "checked"
    checked.load_questionnaire(root, keep)
    for count, name in enumerate(SAFETY_FILES.values(), start=2):
        file = root / name
        file.write_text(file.read_text(encoding="utf-8") + "\n# reviewed\n", encoding="utf-8")
        checked.load_questionnaire(root, keep)
        assert readings.count == count


def test_a_file_that_broke_since_is_refused(root: Path, tmp_path: Path) -> None:
    keep = tmp_path / "checked"
    checked.load_questionnaire(root, keep)
    (root / "safety/screening.yaml").write_text("format: 1\n", encoding="utf-8")
    with pytest.raises(ContentError):
        checked.load_questionnaire(root, keep)
    (root / "safety/screening.yaml").unlink()
    with pytest.raises(ContentError):
        checked.load_questionnaire(root, keep)


@pytest.mark.parametrize("damage", [b"", b"\xff\n\xff\n\xff", b"a\nb\n{}"])
def test_a_damaged_copy_is_not_believed(damage: bytes, tmp_path: Path, readings: Readings) -> None:
    keep = tmp_path / "checked"
    first = checked.load_questionnaire(content_root(), keep)
    (keep / "screening.json").write_bytes(damage)
    assert checked.load_questionnaire(content_root(), keep) == first
    assert readings.count == 2


def test_one_letter_changed_in_a_copy_is_noticed(tmp_path: Path, readings: Readings) -> None:
    keep = tmp_path / "checked"
    first = checked.load_questionnaire(content_root(), keep)
    copy = keep / "screening.json"
    copy.write_bytes(copy.read_bytes().replace(b"emergency", b"urgent", 1))
    assert checked.load_questionnaire(content_root(), keep) == first
    assert readings.count == 2


def test_own_files_count_and_broken_ones_are_never_kept(tmp_path: Path, readings: Readings) -> None:
    keep, own = tmp_path / "checked", tmp_path / "own"
    checked.load_catalogue(content_root(), own, keep)
    own.mkdir()
    (own / "bad.yaml").write_text("format: 1\nitems: []\n", encoding="utf-8")
    for _ in range(2):
        assert checked.load_catalogue(content_root(), own, keep).problems
    assert readings.count == 3


def test_where_nothing_can_be_kept_the_files_are_read(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    assert checked.load_questionnaire(content_root(), blocked / "below").questions
