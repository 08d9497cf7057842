"""A routine made from the catalogue, on the command line."""

from __future__ import annotations

from tests.cli.runs import run

WISH = ["compose", "--minutes", "12", "--equipment", "chair"]
WISH += ["--area", "hamstrings", "--area", "lower-back"]


def test_it_prints_what_plan_prints() -> None:
    plan = run(*WISH, "--json").data
    assert list(plan) == ["routine", "seconds", "segments", "left_out"]
    assert plan["seconds"] == 720
    assert sum(segment["seconds"] for segment in plan["segments"]) == 720
    assert run(*WISH).out.startswith("Composed for you, 12:00\n")


def test_another_seed_another_routine_the_same_seed_the_same() -> None:
    def exercises(seed: str) -> list[str]:
        plan = run("compose", "--minutes", "20", "--seed", seed, "--json").data
        return [segment["exercise"] for segment in plan["segments"]]

    assert exercises("1") == exercises("1")
    assert exercises("1") != exercises("2")


def test_cautions_are_kept() -> None:
    ruled_out = {
        one["id"]
        for one in run("exercises", "--json").data
        if "osteoporosis" in one["ruled_out_by"]
    }
    for seed in ("1", "2", "3"):
        asked = ("compose", "--minutes", "30", "--caution", "osteoporosis", "--seed", seed)
        segments = run(*asked, "--json").data["segments"]
        assert not ruled_out & {segment["exercise"] for segment in segments}


def test_filters_that_nothing_meets_are_said() -> None:
    done = run("compose", "--minutes", "10", "--area", "jaw", "--position", "prone")
    assert (done.code, done.out) == (1, "")
    assert "Please leave out one of the filters." in done.err


def test_minutes_that_so_few_exercises_cannot_fill_get_the_nearest() -> None:
    done = run("compose", "--minutes", "40", "--area", "jaw")
    assert (done.code, done.out) == (1, "")
    assert "The nearest possible is" in done.err
