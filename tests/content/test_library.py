"""Built-in and own files together: who may add what, and what a broken one costs the others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from guide_app.content.files import SAFETY_FILES, SOURCES_FILE
from guide_app.content.library import check, load_catalogue, load_questionnaire
from guide_app.content.problems import ContentError
from guide_app.model import Importance, Range, Sides
from tests.content.files import EXERCISE, KNEE_ROLLS, ROUTINE, SAFETY, make_root


@pytest.fixture
def new_root(tmp_path: Path) -> Path:
    """A small library that the test may break."""
    return make_root(tmp_path / "root")


def put(folder: Path, **texts: str) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{name.replace('_', '-')}.yaml" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_own_files_join_the_built_in_ones(root: Path, own: Path) -> None:
    put(own, my_stretch=EXERCISE)
    put(own / "deeper", my_evening=ROUTINE.replace("knee-rolls\n", "my-stretch\n"))
    (own / "short.yml").write_text(ROUTINE.replace("my-evening", "short"), encoding="utf-8")
    loaded = load_catalogue(root, own)
    assert loaded.problems == ()
    evening = loaded.catalogue.routines["my-evening"]
    assert (evening.own, loaded.catalogue.routines["rolling"].own) == (True, False)
    assert loaded.catalogue.routines["short"].own
    first, second = evening.items
    assert (first.hold, first.rounds, first.sides) == (
        Range(30, 30, 30),
        Range(2, 2, 2),
        Sides.NONE,
    )
    assert second.exercise is loaded.catalogue.exercises["my-stretch"]
    assert (second.hold, second.sides) == (Range(20, 40, 60), Sides.BOTH)
    assert (first.importance, second.importance) == (Importance.HELPFUL, Importance.OPTIONAL)


def test_without_a_folder_of_their_own_there_is_the_built_in_content(root: Path) -> None:
    for own in (None, root / "nowhere"):
        loaded = load_catalogue(root, own)
        assert loaded.problems == ()
        assert list(loaded.catalogue.routines) == ["rolling"]


def test_an_exercise_that_says_nothing_of_its_demands_has_none_known(root: Path, own: Path) -> None:
    put(own, my_stretch=EXERCISE.replace("demands: [hip-rotation]\n", ""))
    assert load_catalogue(root, own).catalogue.exercises["my-stretch"].demands is None


# Built-in files come first whatever the folders are called and however the files sort.
@pytest.mark.parametrize("name", ["aaa", "zzz"])
@pytest.mark.parametrize("id_", ["knee-rolls", "rolling"])
def test_the_id_of_a_built_in_one_is_taken(name: str, id_: str, root: Path, tmp_path: Path) -> None:
    text = EXERCISE if id_ == "knee-rolls" else ROUTINE
    known = text.splitlines()[1]
    (path,) = put(tmp_path / name, **{id_: text.replace(known, f"id: {id_}")})
    loaded = load_catalogue(root, path.parent)
    (problem,) = loaded.problems
    assert (problem.path, problem.line, problem.column) == (path, 2, 5)
    assert f"“{id_}” is taken by {id_}.yaml" in problem.message
    assert loaded.catalogue.exercises["knee-rolls"].name == "Knee rolls"
    assert not loaded.catalogue.routines["rolling"].own


def test_the_id_of_a_broken_built_in_one_is_taken_as_well(new_root: Path, own: Path) -> None:
    put(new_root / "exercises", knee_rolls=KNEE_ROLLS.replace("supine", "floating"))
    put(own, knee_rolls=KNEE_ROLLS)
    loaded = load_catalogue(new_root, own)
    assert "knee-rolls" not in loaded.catalogue.exercises
    assert any("is taken by" in problem.message for problem in loaded.problems)


def test_what_uses_a_broken_exercise_says_so_once_for_each(root: Path, own: Path) -> None:
    put(own, my_stretch=EXERCISE.replace("seated", "floating"))
    (path,) = put(own, my_evening=ROUTINE.replace("knee-rolls", "my-stretch"))
    loaded = load_catalogue(root, own)
    places = [(problem.line, problem.column) for problem in loaded.problems if problem.path == path]
    assert places == [(6, 16), (7, 15)]
    assert "my-evening" not in loaded.catalogue.routines
    assert "rolling" in loaded.catalogue.routines


def test_own_files_do_not_change_the_safety_screen(root: Path, own: Path) -> None:
    paths = put(own / "safety", **SAFETY)
    put(own, my_stretch=EXERCISE)
    loaded = load_catalogue(root, own)
    assert [problem.path for problem in loaded.problems] == sorted(paths)
    assert all("safety screen comes with the app" in each.message for each in loaded.problems)
    assert loaded.catalogue.exercises["my-stretch"].ruled_out_by == {"pregnancy"}


def test_own_sources_add_but_do_not_replace(root: Path, own: Path) -> None:
    text = "format: 1\nsources:\n  - {id: book, title: Mine}\n  - {id: notes, title: My notes}\n"
    put(own, my_sources=text, my_stretch=EXERCISE.replace("[book]", "[notes]"))
    loaded = load_catalogue(root, own)
    (problem,) = loaded.problems
    assert (problem.line, problem.column) == (3, 10)
    titles = {source.id: source.title for source in loaded.catalogue.sources.values()}
    assert titles == {"book": "A book on stretching", "notes": "My notes"}
    assert "my-stretch" in loaded.catalogue.exercises


def test_hidden_files_are_none_of_ours(root: Path, own: Path) -> None:
    (own / ".#lock.yaml").symlink_to("nobody@nowhere:1")
    (own / "._torn.yaml").write_bytes(b"\x00\x05\x16\x07")
    assert load_catalogue(root, own).problems == ()


def test_odd_things_in_the_own_folder_are_reported(root: Path, own: Path) -> None:
    (own / "folder.yaml").mkdir()
    (own / "loop.yaml").symlink_to("loop.yaml")
    (own / "round").symlink_to(own)
    loaded = load_catalogue(root, own)
    assert [problem.path.name for problem in loaded.problems] == ["folder.yaml", "loop.yaml"]
    assert [(problem.line, problem.column) for problem in loaded.problems] == [(1, 1), (1, 1)]


def test_an_own_folder_that_is_none_is_reported(root: Path, own: Path) -> None:
    loop = own / "loop"
    loop.symlink_to(loop)
    loaded = load_catalogue(root, loop)
    assert [problem.path for problem in loaded.problems] == [loop]
    assert "rolling" in loaded.catalogue.routines


def test_the_own_folder_may_be_the_built_in_one(root: Path) -> None:
    loaded = load_catalogue(root, root)
    assert loaded.problems == ()
    assert not loaded.catalogue.routines["rolling"].own


@pytest.mark.parametrize("gone", [SOURCES_FILE, *SAFETY_FILES.values()])
def test_missing_built_in_files_are_noticed(gone: str, new_root: Path) -> None:
    (new_root / gone).unlink()
    loaded = load_catalogue(new_root, None)
    assert [problem.path for problem in loaded.problems] == [new_root / gone]
    with pytest.raises(ContentError, match="can't be read"):
        load_questionnaire(new_root)


# The safety screen: sound as a whole, or not at all


def test_the_safety_screen(root: Path) -> None:
    questionnaire = load_questionnaire(root)
    assert questionnaire.question("numbness").daily
    assert not questionnaire.countries[0].verified
    assert questionnaire.follow_up.worse_after.advice == "be-seen"
    (limit,) = questionnaire.cautions["pregnancy"].limits
    assert limit.hold == (10, 30)


@pytest.mark.parametrize(
    ("kind", "sound", "broken", "line", "word"),
    [
        ("screening", "advice: be-seen", "advice: x", 17, "“x”"),
        ("screening", "[[numbness]]", "[[numb]]", 15, "“numbness”"),
        ("screening", "group: today", "group: tody", 10, "“today”"),
        ("screening", "daily: yes", "daily: never", 11, "yes or no"),
        ("screening", "    covers: [A01]\n", "", 14, "“covers” is missing"),
        ("cautions", "{demands: [balance]}", "{}", 8, "what is ruled out"),
        ("cautions", ", hold: 10s..30s", "", 9, "a dose"),
        ("cautions", "hold: 10s..30s", "hold: 30s..10s", 9, "goes up"),
        ("in-session", "rise: 2", "rise: 11", 9, "pain from 0 to 10"),
        ("follow-up", "weeks: 6", "sessions: 6", 5, "weeks"),
        ("countries", "  - id: nl",
         "  - {id: nl, name: A, emergency: {number: '1', verified: no, sources: [book]}}\n"
         "  - id: nl", 6, "taken already"),
        ("countries", "2027-11", "2027-13", 3, "the month of the next review"),
    ],
)  # fmt: skip
def test_one_fault_closes_the_safety_screen(
    kind: str, sound: str, broken: str, line: int, word: str, new_root: Path
) -> None:
    path = new_root / "safety" / f"{kind}.yaml"
    assert sound in SAFETY[kind]
    text = SAFETY[kind].replace(sound, broken, 1)
    path.write_text("# a note to begin with\n" + text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_questionnaire(new_root)
    assert any(
        problem.line == line and word in problem.message for problem in caught.value.problems
    )
    assert set(caught.value.problems) <= set(check([path], new_root))


@pytest.mark.parametrize("kind", SAFETY)
@pytest.mark.parametrize("text", ["", "{}", "[]", "null", "5", "format: 1", "\t", "\ufffe"])
def test_a_damaged_safety_screen_is_refused(text: str, kind: str, new_root: Path) -> None:
    (new_root / "safety" / f"{kind}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_questionnaire(new_root)
    assert caught.value.problems


def test_sources_that_cannot_be_read_do_not_flood_the_other_files(new_root: Path) -> None:
    (new_root / "sources.yaml").write_text("sources: [", encoding="utf-8")
    loaded = load_catalogue(new_root, None)
    assert {problem.path.name for problem in loaded.problems} == {"sources.yaml"}
    assert "rolling" in loaded.catalogue.routines


# What ``check`` looks at


def test_check_names_files_that_are_not_there(root: Path, own: Path) -> None:
    (problem,) = check([own / "nothing.yaml"], root)
    assert str(problem).startswith(f"{own / 'nothing.yaml'}:1:1: this can't be read: No such file")


def test_check_says_when_a_folder_holds_nothing_to_check(root: Path, own: Path) -> None:
    (own / "notes.txt").write_text("not for us", encoding="utf-8")
    (problem,) = check([own], root)
    assert (problem.path, problem.message) == (own, "this folder holds no YAML file")


def test_check_speaks_of_what_was_asked_alone(root: Path, own: Path) -> None:
    broken, sound = put(own, broken="[", my_stretch=EXERCISE)
    assert check([sound], root, own) == ()
    assert [problem.path for problem in check([broken, sound, broken], root, own)] == [broken]


def test_check_knows_the_own_folder(root: Path, own: Path, tmp_path: Path) -> None:
    put(own, my_stretch=EXERCISE, my_evening=ROUTINE)
    (draft,) = put(tmp_path / "drafts", my_evening=ROUTINE.replace("knee-rolls\n", "my-stretch\n"))
    assert [problem.line for problem in check([draft], root)] == [7]
    # The draft may be the next version of the file that lies in the own folder.
    assert check([draft], root, own) == ()


def test_check_takes_a_built_in_file_for_what_it_is(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert check([root], root) == ()
    monkeypatch.chdir(root / "exercises")
    assert check([Path("knee-rolls.yaml"), root / "exercises"], root) == ()
    assert check([Path("../safety/screening.yaml"), Path("../sources.yaml")], root) == ()


def test_check_names_the_copy_that_clashes(new_root: Path) -> None:
    (copy,) = put(new_root / "a", knee_rolls=KNEE_ROLLS)
    (problem,) = check([copy], new_root)
    assert (problem.path, problem.line) == (copy, 2)


# What kind of file it is meant to be shows by its keys, even by misspelt ones


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (lambda: EXERCISE.replace("technique:", "tecnique:"), "“technique”"),
        (lambda: ROUTINE.replace("items:", "itmes:"), "“items”"),
        (lambda: "format: 1\nid: mine\nname: Mine\nhold: 20s\n", "“technique”"),
        (lambda: "format: 1\nid: mine\ntitle: Mine\n", "“items”"),
    ],
)
def test_the_kind_of_a_file(text: Callable[[], str], missing: str, root: Path, own: Path) -> None:
    paths = put(own, mine=text())
    assert any(f"{missing} is missing" in problem.message for problem in check(paths, root))
