from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide_app.content.places import content_root
from guide_app.history.records import Outcome, ScreeningKind
from guide_app.history.store import Store
from guide_app.model import Region
from guide_app.paths import AppPaths
from tests.cli.runs import all_no, questionnaire, run, write

NECK_ONLY = [q.id for q in questionnaire().questions if q.regions == {Region.NECK_AND_ARM}]
BACK_ONLY = [q.id for q in questionnaire().questions if q.regions == {Region.BACK_AND_LEG}]
A_CAUTION = next(rule for rule in questionnaire().rules if rule.urgency is None and rule.cautions)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
QUESTION_IDS = st.sampled_from([question.id for question in questionnaire().questions])


@pytest.fixture
def answers(tmp_path: Path) -> Callable[[object], str]:
    return lambda data: write(tmp_path / "answers.json", data)


def yes_to(*ids: str) -> dict[str, str]:
    """Yes to these, to what opens them and to nothing else."""
    given = all_no()
    waiting = list(ids)
    while waiting:
        one = waiting.pop()
        if given[one] == "no":
            given[one] = "yes"
            waiting += questionnaire().question(one).ask_if[:1]
    return given


def test_every_question_is_printed_with_its_reason() -> None:
    printed = run("safety", "questions", "--json").data
    assert [one["id"] for one in printed] == [one.id for one in questionnaire().questions]
    assert all(list(one) == ["id", "text", "why", "kind", "group"] for one in printed)
    plain = run("safety", "questions").out
    assert all(f"  {one.id}\n" in plain for one in questionnaire().questions)


def test_the_matrix_names_every_caution() -> None:
    assert list(run("safety", "matrix", "--json").data) == list(questionnaire().cautions)
    plain = run("safety", "matrix").out
    assert all(f"{key}: " in plain for key in questionnaire().cautions)


def test_no_to_everything_is_clear(answers: Callable[[object], str]) -> None:
    done = run("safety", "screen", answers(all_no()), "--json")
    assert done.code == 0
    assert list(done.data) == ["outcome", "urgency", "findings", "cautions", "advice"]
    assert (done.data["outcome"], done.data["urgency"]) == ("clear", None)
    assert (done.data["findings"], done.data["cautions"]) == ([], [])


def test_a_caution_modifies(answers: Callable[[object], str]) -> None:
    path = answers(yes_to(*A_CAUTION.when[0]))
    done = run("safety", "screen", path, "--json")
    assert (done.code, done.data["outcome"]) == (0, "modified")
    assert set(A_CAUTION.cautions) <= set(done.data["cautions"])
    assert A_CAUTION.id in [finding["id"] for finding in done.data["findings"]]
    assert run("safety", "screen", path).code == 0


@pytest.mark.parametrize("rule", [r.id for r in questionnaire().rules if r.urgency is not None])
def test_every_stop_stops_with_advice(rule: str, answers: Callable[[object], str]) -> None:
    led_to_it = next(r.when[0] for r in questionnaire().rules if r.id == rule)
    done = run("safety", "screen", answers(yes_to(*led_to_it)), "--json")
    assert (done.code, done.data["outcome"]) == (3, "stop")
    assert done.data["urgency"] == done.data["findings"][0]["urgency"]
    assert rule in [finding["id"] for finding in done.data["findings"]]
    assert "{" not in "".join(step for one in done.data["advice"] for step in one["steps"])


def test_a_stop_in_words_says_whom_to_call(answers: Callable[[object], str]) -> None:
    done = run("safety", "screen", answers(all_no(saddle_numbness="unsure")))
    assert done.code == 3
    assert "EMERGENCY: GET HELP NOW" in done.out
    assert "You were not sure" in done.out.replace("\n", " ")


def test_a_question_may_be_skipped_where_it_says_so(answers: Callable[[object], str]) -> None:
    skipped = yes_to("spine-pain") | {"sexual-change": "skip"}
    done = run("safety", "screen", answers(skipped), "--json")
    assert (done.code, done.data["outcome"]) == (0, "clear")
    assert [advice["id"] for advice in done.data["advice"]] == ["leg-safety-net"]
    refused = run("safety", "screen", answers(skipped | {"bladder-change": "skip"}))
    assert refused.code == 1
    assert "bladder-change" in refused.err


def test_what_is_missing_is_named_in_full(answers: Callable[[object], str]) -> None:
    given = all_no()
    del given["saddle-numbness"], given["chest-or-breath"]
    done = run("safety", "screen", answers(given))
    assert (done.code, done.out) == (1, "")
    assert "saddle-numbness" in done.err
    assert "chest-or-breath" in done.err


def test_nothing_answered_clears_nobody(answers: Callable[[object], str]) -> None:
    assert run("safety", "screen", answers({})).code == 1
    assert run("safety", "screen", answers({}), "--daily").code == 1


def test_an_emergency_needs_no_further_answers(answers: Callable[[object], str]) -> None:
    for more in ((), ("--daily",)):
        done = run("safety", "screen", answers({"chest-or-breath": "yes"}), *more, "--json")
        assert (done.code, done.data["urgency"]) == (3, "emergency")


def test_the_regions_are_those_whose_questions_are_answered(
    answers: Callable[[object], str],
) -> None:
    back = {key: "no" for key in all_no() if key not in NECK_ONLY}
    assert run("safety", "screen", answers(back)).code == 0
    assert run("safety", "screen", answers(back), "--region", "back-and-leg").code == 0
    assert run("safety", "screen", answers(back), "--region", "neck-and-arm").code == 1
    general = {key: "no" for key in back if key not in BACK_ONLY}
    done = run("safety", "screen", answers(general))
    assert done.code == 1
    assert BACK_ONLY[0] in done.err


def test_an_unknown_question_brings_the_nearest_known(answers: Callable[[object], str]) -> None:
    done = run("safety", "screen", answers(all_no() | {"saddle-numbnes": "yes"}))
    assert done.code == 1
    assert "did you mean “saddle-numbness”?" in done.err


def daily() -> dict[str, str]:
    return {one.id: "no" for one in questionnaire().questions if one.daily}


def remember(data_dir: Path, *cautions: str, **agreed: str) -> None:
    moment = datetime.now(UTC) - timedelta(days=1)
    with Store.open(AppPaths(data_dir).database) as store:
        store.record_screening(
            at=moment,
            kind=ScreeningKind.FULL,
            outcome=Outcome.MODIFIED if cautions else Outcome.CLEAR,
            regions=frozenset(Region),
            cautions=cautions,
        )
        for rule in agreed.values():
            store.record_agreement(rule, moment.date())


def test_the_daily_check_alone_has_no_caution(answers: Callable[[object], str]) -> None:
    done = run("safety", "screen", answers(daily()), "--daily", "--json")
    assert (done.code, done.data["outcome"], done.data["cautions"]) == (0, "clear", [])


def test_the_daily_check_keeps_the_cautions_of_the_last_full_one(
    answers: Callable[[object], str], data_dir: Path
) -> None:
    remember(data_dir, "osteoporosis")
    done = run("safety", "screen", answers(daily()), "--daily", "--json")
    assert (done.code, done.data["cautions"]) == (0, ["osteoporosis"])


def test_a_caution_that_is_gone_asks_for_a_full_screening(
    answers: Callable[[object], str], data_dir: Path
) -> None:
    remember(data_dir, "a-caution-of-old")
    done = run("safety", "screen", answers(daily()), "--daily")
    assert done.code == 1
    assert "without --daily" in done.err


def test_what_a_professional_agreed_to_opens(
    answers: Callable[[object], str], data_dir: Path
) -> None:
    rule = next(r for r in questionnaire().rules if r.urgency == "professional")
    path = answers(yes_to(*rule.when[0]))
    before = run("safety", "screen", path, "--json").data
    assert before["urgency"] == "professional"
    agreed = {str(n): finding["id"] for n, finding in enumerate(before["findings"])}
    remember(data_dir, **agreed)
    done = run("safety", "screen", path, "--json")
    assert (done.code, done.data["outcome"]) == (0, "modified")


def test_weighing_records_nothing(answers: Callable[[object], str], data_dir: Path) -> None:
    assert run("safety", "screen", answers(all_no(saddle_numbness="yes"))).code == 3
    assert not data_dir.exists()


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "is not JSON"),
        (b"\xff\xfe", "is not JSON"),
        (b"{", "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b"9" * 5000, "is not JSON"),
        (b"[]", "one object"),
        (b'"no"', "one object"),
        (b'{"chest-or-breath": true}', "yes, no or unsure"),
        (b'{"chest-or-breath": "No"}', "yes, no or unsure"),
        (b'{"chest-or-breath": "yes", "chest-or-breath": "no"}', "twice"),
        (b'{"x": ' + b" " * 1_000_001 + b'"no"}', "larger than 1 MB"),
    ],
)
def test_a_file_that_holds_no_answers_is_told(raw: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_bytes(raw)
    done = run("safety", "screen", str(path))
    assert (done.code, done.out) == (1, "")
    assert told in done.err
    assert len(done.err.splitlines()) == 1


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        done = run("safety", "screen", str(path))
        assert (done.code, len(done.err.splitlines())) == (1, 1)


@settings(max_examples=20)
@given(st.one_of(JSON_VALUES, st.dictionaries(QUESTION_IDS | st.text(), JSON_VALUES)))
def test_whatever_a_file_holds_there_is_an_answer(
    tmp_path_factory: pytest.TempPathFactory, data: object
) -> None:
    path = write(tmp_path_factory.mktemp("any") / "answers.json", data)
    assert run("safety", "screen", path).code == 1
    assert run("safety", "screen", path, "--daily").code == 1


@settings(max_examples=12)
@given(st.sets(QUESTION_IDS, min_size=1, max_size=40))
def test_an_incomplete_set_never_clears(
    tmp_path_factory: pytest.TempPathFactory, without: set[str]
) -> None:
    given_ = {key: "no" for key in all_no() if key not in without}
    path = write(tmp_path_factory.mktemp("part") / "answers.json", given_)
    both = ("--region", "back-and-leg", "--region", "neck-and-arm")
    ungated = {q.id for q in questionnaire().questions if not q.ask_if}
    assert run("safety", "screen", path, *both).code == (1 if without & ungated else 0)


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Content whose safety file has one letter too many."""
    root = tmp_path / "routines"
    shutil.copytree(content_root(), root)
    file = root / "safety" / "screening.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("urgency: emergency", "urgency: e", 1))
    monkeypatch.setattr("guide_app.content.places.content_root", lambda: root)
    return file


@pytest.mark.parametrize(
    "arguments",
    [
        ("safety", "questions"),
        ("safety", "screen", "answers"),
        ("safety", "matrix"),
        ("play", "evening-ease", "--minutes", "10", "--terminal"),
    ],
)
def test_a_damaged_safety_file_shuts_everything(
    arguments: tuple[str, ...], damaged: Path, answers: Callable[[object], str]
) -> None:
    path = answers(all_no())
    done = run(*(path if word == "answers" else word for word in arguments))
    assert (done.code, done.out) == (1, "")
    assert "no session is possible" in done.err
    assert f"{damaged}:" in done.err
