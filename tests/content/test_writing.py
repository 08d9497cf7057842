"""What the app writes, it reads back; and it never writes over anything."""

from __future__ import annotations

import re
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide_app.content.library import load_catalogue
from guide_app.content.writing import id_for, write_routine
from guide_app.model import Exercise, Importance, Item, Place, Range, Routine, Sides
from tests.content.files import EXERCISE, make_root

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=60).filter(
    lambda text: bool(text.strip()) and "\ufeff" not in text
)
IDS = st.lists(st.from_regex("[a-z0-9]{1,8}", fullmatch=True), max_size=3).map(
    lambda parts: "-".join(["own", *parts])
)


@pytest.fixture(scope="module")
def root_with_two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with an exercise that has sides and one that has none."""
    root = make_root(tmp_path_factory.mktemp("root"))
    (root / "exercises" / "my-stretch.yaml").write_text(
        f"{EXERCISE}figure: {{start: {{posture: seated}}, hold: {{}}}}\n", encoding="utf-8"
    )
    return root


@st.composite
def ranges(draw: st.DrawFn, within: Range) -> Range:
    low, ideal, high = sorted(draw(st.tuples(*[st.integers(within.min, within.max)] * 3)))
    return Range(low, ideal, high)


@st.composite
def items(draw: st.DrawFn, exercises: list[Exercise]) -> Item:
    exercise = draw(st.sampled_from(exercises))
    sides = [side for side in Sides if side is not Sides.NONE] if exercise.sided else [Sides.NONE]
    return Item(
        exercise,
        draw(ranges(exercise.hold)),
        draw(ranges(exercise.rounds)),
        draw(st.sampled_from(sides)),
        draw(st.sampled_from(Importance)),
        draw(st.none() | st.integers(0, 600)),
    )


@settings(max_examples=60)
@given(data=st.data())
def test_a_written_routine_is_read_back_the_same(data: st.DataObject, root_with_two: Path) -> None:
    exercises = list(load_catalogue(root_with_two, None).catalogue.exercises.values())
    routine = Routine(
        id=data.draw(IDS),
        title=data.draw(WORDS),
        summary=data.draw(WORDS | st.just("")),
        goals=tuple(data.draw(st.lists(IDS, max_size=2, unique=True))),
        items=tuple(data.draw(st.lists(items(exercises), min_size=1, max_size=4))),
        for_whom=data.draw(WORDS | st.just("")),
        not_for=data.draw(WORDS | st.just("")),
        sources=data.draw(st.sampled_from([(), ("book",)])),
        own=True,
        place=data.draw(st.none() | st.sampled_from(Place)),
    )
    with tempfile.TemporaryDirectory() as folder:
        write_routine(Path(folder), routine)
        loaded = load_catalogue(root_with_two, Path(folder))
    assert loaded.problems == ()
    assert loaded.catalogue.routines[routine.id] == routine


@pytest.fixture
def routine(root: Path) -> Routine:
    """A routine of the person's own, not written yet."""
    exercise = load_catalogue(root, None).catalogue.exercises["knee-rolls"]
    item = Item(exercise, exercise.hold, exercise.rounds, Sides.NONE, Importance.ESSENTIAL)
    return Routine("my-timer", "My timer", "", (), (item,), own=True)


def test_the_file_is_for_its_owner_alone(routine: Routine, tmp_path: Path) -> None:
    path = write_routine(tmp_path / "new" / "own", routine)
    assert path == tmp_path / "new" / "own" / "my-timer.yaml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "occupy", [lambda path: path.write_text("mine"), lambda path: path.symlink_to("nowhere")]
)
def test_nothing_is_ever_replaced(
    occupy: Callable[[Path], object], routine: Routine, tmp_path: Path
) -> None:
    path = tmp_path / "my-timer.yaml"
    occupy(path)
    before = path.lstat()
    with pytest.raises(FileExistsError):
        write_routine(tmp_path, routine)
    assert path.lstat() == before


def test_a_full_disk_leaves_no_half_of_a_file(
    routine: Routine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class FullDisk:
        def __init__(self, *_: object, **__: object) -> None: ...

        def __enter__(self) -> FullDisk:
            return self

        def __exit__(self, *_: object) -> None: ...

        def write(self, text: str) -> None:
            raise OSError(28, "No space left on device", text)

    monkeypatch.setattr("guide_app.content.writing.os.fdopen", FullDisk)
    with pytest.raises(OSError, match="No space"):
        write_routine(tmp_path, routine)
    assert list(tmp_path.iterdir()) == []


@given(name=st.text(max_size=80), taken=st.sets(IDS | st.sampled_from(["my-timer", "a", "a-2"])))
def test_an_id_is_valid_and_new(name: str, taken: set[str]) -> None:
    found = id_for(name, taken)
    assert found not in taken
    assert len(found) <= 60
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", found)
    assert id_for(name, {*taken, found}) != found


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Evening ease", "evening-ease-2"),
        ("  Für Élise! ", "fur-elise"),
        ("晚上", "my-timer"),
        ("", "my-timer"),
        ("x" * 80, "x" * 50),
    ],
)
def test_an_id_reads_like_the_name(name: str, expected: str) -> None:
    assert id_for(name, {"evening-ease"}) == expected
