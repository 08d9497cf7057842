from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

import pytest

from guide_app.history.records import Outcome, ScreeningKind, SessionState
from guide_app.history.store import Store
from guide_app.model import Region
from guide_app.paths import AppPaths
from guide_app.terminal.keys import Key, NoKeys
from tests.cli.runs import Person, all_no, questionnaire, run, run_with, write
from tests.terminal.fakes import FakeClock, FakeKeys

DESK = ("play", "six-minute-desk", "--minutes", "6", "--terminal")
NO_TO_ALL = {"n / y / u:": "n"}


@pytest.fixture
def answers(tmp_path: Path) -> Callable[[object], str]:
    return lambda data: write(tmp_path / "answers.json", data)


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time passes at once and nobody presses a key."""
    monkeypatch.setattr("guide_app.commands.play.clock_at", lambda _speed: FakeClock())
    monkeypatch.setattr("guide_app.commands.play.keys_of", lambda _stream: nullcontext(NoKeys()))


def store(data_dir: Path) -> Store:
    return Store.open(AppPaths(data_dir).database)


@pytest.mark.usefixtures("no_waiting")
def test_events_are_one_object_a_line_from_the_first_to_the_last(
    answers: Callable[[object], str],
) -> None:
    done = run(*DESK, "--answers", answers(all_no()), "--json")
    assert (done.code, done.err) == (0, "")
    events = [json.loads(line) for line in done.out.splitlines()]
    plan = run("plan", "six-minute-desk", "--minutes", "6", "--json").data
    started = [event for event in events if event["event"] == "segment-started"]
    keys = ("phase", "exercise", "side", "seconds")
    assert [{key: event[key] for key in keys} for event in started] == plan["segments"]
    assert (events[-1]["event"], events[-1]["at"]) == ("finished", 360.0)


@pytest.mark.usefixtures("no_waiting")
def test_the_screening_and_the_session_are_written_down(
    answers: Callable[[object], str], data_dir: Path
) -> None:
    assert run(*DESK, "--answers", answers(all_no())).code == 0
    with store(data_dir) as history:
        (session,) = history.sessions()
        assert session.state is SessionState.FINISHED
        assert session.planned_seconds == 360
        plan = run("plan", "six-minute-desk", "--minutes", "6", "--json").data
        worked = sum(s["seconds"] for s in plan["segments"] if s["phase"] == "work")
        assert session.worked_seconds == worked
        passed = history.last_passed_full()
        assert passed is not None
        assert (passed.kind, passed.outcome) == (ScreeningKind.FULL, Outcome.CLEAR)


@pytest.mark.usefixtures("no_waiting")
def test_a_caution_of_the_answers_leaves_out_what_it_rules_out(
    answers: Callable[[object], str],
) -> None:
    rule = next(r for r in questionnaire().rules if r.cautions == ("osteoporosis",))
    given = all_no() | dict.fromkeys(rule.when[0], "yes")
    gates = [g for one in rule.when[0] for g in questionnaire().question(one).ask_if]
    path = answers(given | dict.fromkeys(gates, "yes"))
    ruled_out = {
        one["id"]
        for one in run("exercises", "--json").data
        if "osteoporosis" in one["ruled_out_by"]
    }
    done = run("play", "evening-ease", "--minutes", "15", "--terminal", "--answers", path, "--json")
    if done.code == 3:
        pytest.fail("the answers should bring a caution, not a stop")
    events = [json.loads(line) for line in done.out.splitlines()]
    assert ruled_out.isdisjoint(event.get("exercise") for event in events)


def test_a_stop_starts_nothing_and_says_what_to_do(
    answers: Callable[[object], str], data_dir: Path
) -> None:
    path = answers(all_no(chest_or_breath="yes"))
    done = run(*DESK, "--answers", path)
    assert done.code == 3
    assert "EMERGENCY" in done.out
    record = json.loads(run(*DESK, "--answers", path, "--json").out)
    assert (record["event"], record["outcome"]) == ("screened", "stop")
    with store(data_dir) as history:
        assert history.sessions() == ()
        assert history.last_stop() is not None


def test_answers_that_are_not_enough_start_nothing(
    answers: Callable[[object], str], data_dir: Path
) -> None:
    given = all_no()
    del given["chest-or-breath"]
    done = run(*DESK, "--answers", answers(given))
    assert done.code == 1
    assert "chest-or-breath" in done.err
    assert run(*DESK, "--answers", answers(all_no() | {"no-such": "no"})).code == 1
    with store(data_dir) as history:
        assert history.last_screening() is None
        assert history.sessions() == ()


def test_with_nobody_to_ask_and_no_file_nothing_starts() -> None:
    done = run(*DESK)
    assert (done.code, done.out) == (1, "")
    assert "--answers" in done.err


@pytest.mark.usefixtures("no_waiting")
def test_a_person_is_asked_in_full_the_first_time_and_shortly_the_next() -> None:
    first = run_with(Person({}, NO_TO_ALL), *DESK)
    assert first.code == 0
    assert "Done." in first.out
    second = run_with(Person({}, NO_TO_ALL), *DESK)
    assert second.code == 0
    assert second.out.count("n / y / u:") < first.out.count("n / y / u:") / 2


@pytest.mark.usefixtures("no_waiting")
def test_questions_do_not_get_in_the_way_of_records() -> None:
    person = Person({}, NO_TO_ALL)
    done = run_with(person, *DESK, "--json")
    assert done.code == 1, "the prompts went where this person does not look"
    assert done.out == ""
    assert "n / y / u:" in done.err


def test_a_person_who_leaves_starts_nothing() -> None:
    done = run_with(Person({"n / y / u:": ["n", "n"]}, {}), *DESK)
    assert done.code == 1
    assert "nothing can start" in done.err


def test_an_emergency_on_the_terminal_ends_it() -> None:
    done = run_with(Person({"n / y / u:": ["y"]}, NO_TO_ALL), *DESK)
    assert done.code == 3
    assert "EMERGENCY" in done.out


@pytest.mark.usefixtures("no_waiting")
def test_what_a_professional_agreed_to_opens_and_is_remembered(data_dir: Path) -> None:
    stops = [rule for rule in questionnaire().rules if rule.urgency is not None]
    rule, question = next(
        (rule, questionnaire().question(one))
        for rule in stops
        for one in sorted(rule.when[0])
        if rule.urgency == "professional"
        and len(rule.when[0]) == 1
        and not questionnaire().question(one).ask_if
        and not any({one} in other.when for other in stops if other is not rule)
    )
    today = datetime.now(UTC).astimezone().date().isoformat()
    wanted = question.text[:40]
    person = YesTo(wanted, {"The day (YYYY-MM-DD), or Enter for no:": today} | NO_TO_ALL)
    done = run_with(person, *DESK)
    assert "SEE A PROFESSIONAL FIRST" in done.out
    assert done.code == 0
    with store(data_dir) as history:
        assert rule.id in history.agreements()


class YesTo(Person):
    """Says yes to one question, by its first words."""

    def __init__(self, words: str, otherwise: dict[str, str]) -> None:
        super().__init__({}, otherwise)
        self._words = words

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        last = self.screen.getvalue().rpartition("\n(")[2]
        if self._words in " ".join(last.split()):
            return "y\n"
        return super().readline(size)


def test_something_wrong_ends_it_and_shuts_the_door(
    answers: Callable[[object], str], data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = 1 + next(n for n, sign in enumerate(questionnaire().wrong_signs) if sign.urgency)
    clock = FakeClock()
    keys = FakeKeys(clock, [(20.0, Key.WRONG)], [str(place)])
    monkeypatch.setattr("guide_app.commands.play.clock_at", lambda _speed: clock)
    monkeypatch.setattr("guide_app.commands.play.keys_of", lambda _stream: nullcontext(keys))
    done = run(*DESK, "--answers", answers(all_no()))
    assert done.code == 3
    with store(data_dir) as history:
        (session,) = history.sessions()
        assert (session.state, session.reason) == (SessionState.STOPPED, "something-wrong")
        stop = history.last_stop()
        assert stop is not None
        assert stop.kind is ScreeningKind.SESSION
        assert history.last_passed_full() is None


@pytest.mark.usefixtures("no_waiting")
def test_a_folder_that_takes_nothing_does_not_keep_anybody_from_playing(
    answers: Callable[[object], str], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    done = run(*DESK, "--answers", answers(all_no()), "--data-dir", str(tmp_path / "file"))
    assert done.code == 0
    assert "will not be remembered" in done.err


def test_regions_of_the_screening_are_those_of_the_routine(
    answers: Callable[[object], str],
) -> None:
    neck = {q.id for q in questionnaire().questions if q.regions == {Region.NECK_AND_ARM}}
    done = run(*DESK, "--answers", answers({k: "no" for k in all_no() if k not in neck}))
    assert done.code == 1
    assert next(iter(sorted(neck))) in done.err or "not answered" in done.err
