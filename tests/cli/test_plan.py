from __future__ import annotations

import pytest

from tests.cli.runs import run


def test_routines_last_what_was_asked_at_both_ends() -> None:
    # Each whole minute of every routine is held by tests/planning; here some go all the way.
    for routine in run("routines", "--json").data[::6]:
        first, last = -(-routine["shortest_seconds"] // 60), routine["longest_seconds"] // 60
        for minutes in {first, last}:
            plan = run("plan", routine["id"], "--minutes", str(minutes), "--json").data
            assert list(plan) == ["routine", "seconds", "segments", "left_out"]
            assert plan["routine"] == routine["id"]
            assert plan["seconds"] == minutes * 60
            assert sum(segment["seconds"] for segment in plan["segments"]) == minutes * 60
            keys = ["phase", "exercise", "side", "seconds"]
            assert all(list(segment) == keys for segment in plan["segments"])
            assert {left["why"] for left in plan["left_out"]} <= {"time"}


def test_people_see_when_each_part_begins_and_what_is_left_out() -> None:
    done = run("plan", "six-minute-desk", "--minutes", "6")
    assert done.code == 0
    assert done.out.startswith("Desk break in your chair, 6:00\n")
    assert "0:00  15 s  prepare" in done.out
    assert ": time" in done.out


def test_a_caution_leaves_out_what_it_rules_out_and_says_so() -> None:
    asked = ("plan", "evening-ease", "--minutes", "20", "--caution", "osteoporosis")
    plan = run(*asked, "--json").data
    because = {left["exercise"] for left in plan["left_out"] if left["why"] == "osteoporosis"}
    ruled_out = {
        one["id"]
        for one in run("exercises", "--json").data
        if "osteoporosis" in one["ruled_out_by"]
    }
    assert because
    assert because <= ruled_out
    assert not ruled_out & {segment["exercise"] for segment in plan["segments"]}
    assert "(osteoporosis)" in run(*asked).out


def test_cautions_that_leave_nothing_worth_doing_are_named() -> None:
    done = run("plan", "deep-release", "--minutes", "10", "--caution", "fracture")
    assert (done.code, done.out) == (1, "")
    assert "Broken or healing bone" in done.err


def test_the_affected_side_is_the_only_one_where_a_routine_asks_for_it() -> None:
    def sides(*more: str) -> set[str]:
        plan = run("plan", "settled-leg", "--minutes", "20", *more, "--json").data
        on_one = [one for one in plan["segments"] if one["exercise"] == "glute-ball-on-wall"]
        return {segment["side"] for segment in on_one}

    assert sides() == {"left", "right"}
    assert sides("--affected", "left") == {"left"}


@pytest.mark.parametrize("minutes", ["1", "500", "10000"])
def test_beyond_the_bounds_the_nearest_possible_is_named(minutes: str) -> None:
    done = run("plan", "evening-ease", "--minutes", minutes, "--json")
    assert (done.code, done.out) == (1, "")
    nearest = done.err.split("--minutes ")[1].rstrip(".\n")
    assert run("plan", "evening-ease", "--minutes", nearest).code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("evening-eas",), "There is no routine “evening-eas”: did you mean “evening-ease”?"),
        (("evening-ease", "--caution", "osteo"), "There is no caution “osteo”"),
        (("\x1b[31m\n" + "x" * 5000,), "There is no routine"),
    ],
)
def test_what_is_not_known_is_told(arguments: tuple[str, ...], told: str) -> None:
    done = run("plan", *arguments, "--minutes", "10")
    assert done.code == 1
    assert told in done.err
    assert len(done.err) < 500


@pytest.mark.parametrize(
    "arguments",
    [
        ("plan",),
        ("plan", "evening-ease"),
        ("plan", "evening-ease", "--minutes", "ten"),
        ("plan", "evening-ease", "--minutes", "0"),
        ("plan", "evening-ease", "--minutes", "-5"),
        ("plan", "evening-ease", "--minutes", "9" * 5000),
        ("plan", "evening-ease", "--minutes", "10", "--affected", "middle"),
        ("play", "evening-ease", "--minutes", "10"),
        ("play", "evening-ease", "--minutes", "10", "--terminal", "--speed", "nan"),
        ("play", "evening-ease", "--minutes", "10", "--terminal", "--speed", "0"),
        ("tour",),
        ("tour", "--out", "x", "--size", "0x0"),
        ("tour", "--out", "x", "--size", "wide"),
        ("tour", "--out", "x", "--text-scale", "9"),
        ("tour", "--out", "x", "--theme", "pink"),
        ("safety",),
        ("safety", "screen"),
        ("check",),
        ("dance",),
        ("exercises", "--jso"),
    ],
)
def test_wrong_usage_is_two_and_says_how_it_goes(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("usage: guide-app")


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("safety", "screen", "-h")])
def test_help_is_no_mistake(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.code, done.err) == (0, "")
    assert done.out
