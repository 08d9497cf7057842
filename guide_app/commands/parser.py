"""What can be typed: every command with its options."""

from __future__ import annotations

import argparse
import math
import re

import guide_app

MOST_MINUTES = 10_000
SLOWEST, FASTEST = 0.1, 1000.0
SMALLEST_SIDE, LARGEST_SIDE = 200, 8000


def parser() -> argparse.ArgumentParser:
    """What can be typed."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--json", action="store_true", help="print data for scripts")
    common.add_argument(
        "--data-dir", metavar="DIR", help="keep settings and history in this folder"
    )
    whole = argparse.ArgumentParser(
        prog="guide-app",
        parents=[common],
        allow_abbrev=False,
        description=f"{guide_app.__doc__} Without a command the window opens.",
        epilog="Exit codes: 0 done, 1 the input is at fault, 2 wrong usage, 3 stopped by safety.",
    )
    whole.add_argument("--version", action="version", version=f"%(prog)s {guide_app.__version__}")
    whole.add_argument(
        "--in-tray", action="store_true", help="begin without the window, for reminders"
    )
    whole.set_defaults(command=None)
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", prog="guide-app")

    def add(
        name: str, text: str, group: argparse._SubParsersAction[argparse.ArgumentParser] = commands
    ) -> argparse.ArgumentParser:
        one = group.add_parser(
            name, parents=[common], help=text, description=f"{text}.", allow_abbrev=False
        )
        one.set_defaults(command=one.prog.removeprefix("guide-app "))
        return one

    _add_filters(add("exercises", "List exercises"))
    routines = add("routines", "List routines")
    _add_filters(routines)
    routines.add_argument(
        "--minutes", metavar="N", type=_minutes, help="those that can last so long"
    )

    plan = add("plan", "Show the timeline of a routine, second by second")
    _add_routine(plan)
    _add_cautions(plan)

    compose = add("compose", "Make a routine from the catalogue and show its timeline")
    compose.add_argument("--minutes", metavar="N", type=_minutes, required=True)
    _add_filters(compose)
    compose.add_argument(
        "--seed", metavar="S", type=_seed, default=0, help="another number, another routine"
    )
    _add_affected(compose)
    _add_cautions(compose)

    safety = commands.add_parser("safety", help="The safety questions", allow_abbrev=False)
    parts = safety.add_subparsers(metavar="PART", required=True, prog="guide-app safety")
    add("questions", "Print the safety questions and why they are asked", parts)
    screen = add("screen", "Say what follows from answers", parts)
    screen.add_argument(
        "answers", metavar="ANSWERS.json", help='{question id: "yes", "no" or "unsure"}'
    )
    screen.add_argument("--daily", action="store_true", help="the daily check, not all questions")
    screen.add_argument(
        "--region",
        action="append",
        default=[],
        choices=["back-and-leg", "neck-and-arm"],
        help="what to weigh the answers for (default: what they are about)",
    )
    add("matrix", "Print what each caution rules out", parts)

    check = add("check", "Check exercise and routine files")
    check.add_argument("files", metavar="FILE", nargs="+", help="a file, or a folder of them")

    play = add("play", "Follow a routine without a window")
    _add_routine(play)
    play.add_argument(
        "--terminal", action="store_true", required=True, help="in the terminal (a must for now)"
    )
    play.add_argument("--answers", metavar="ANSWERS.json", help="answers to the safety questions")
    play.add_argument(
        "--speed", metavar="X", type=_speed, default=1.0, help="so many times as fast, to try it"
    )

    history = commands.add_parser("history", help="What the app remembers", allow_abbrev=False)
    ways = history.add_subparsers(metavar="WAY", required=True, prog="guide-app history")
    export = add("export", "Write what is remembered for other programs", ways)
    export.add_argument(
        "--format",
        required=True,
        choices=["csv", "json", "ics", "pdf"],
        help="csv: the sessions, or everything into FILE.zip; json: everything, to be imported; "
        "ics: the sessions for a calendar; pdf: a page for your clinician",
    )
    export.add_argument("--out", metavar="FILE", help="where to (default, not for pdf: print it)")
    importing = add("import", "Add what another machine remembers", ways)
    importing.add_argument("file", metavar="FILE.json", help="what history export has written")

    add("doctor", "Say which optional parts work here, and what to install for the others")

    figures = add("figures", "Draw the figures of the exercises")
    figures.add_argument(
        "exercises", metavar="EXERCISE", nargs="*", help="its id (default: all that have a figure)"
    )
    way = figures.add_mutually_exclusive_group(required=True)
    way.add_argument("--out", metavar="DIR", help="write ID-start.png and ID-hold.png of each")
    way.add_argument("--sheet", metavar="FILE", help="write one picture of them all")
    way.add_argument(
        "--watch", metavar="FILE", help="show the figure of this file, anew at each saving"
    )
    figures.add_argument("--theme", choices=["light", "dark"], default="light")

    tour = add("tour", "Walk through the window off screen, one picture a page")
    tour.add_argument("--out", metavar="DIR", required=True, help="where the pictures go")
    tour.add_argument("--size", metavar="WxH", type=_size, default=(1440, 900), help="in pixels")
    tour.add_argument("--theme", choices=["light", "dark", "contrast"], default="light")
    tour.add_argument("--text-scale", metavar="S", type=_text_scale, default=1.0, help="1 to 2")
    return whole


def _add_filters(one: argparse.ArgumentParser) -> None:
    for name, text in (
        ("area", "that work on this area"),
        ("position", "in no other position than this"),
        ("equipment", "that need no more than this"),
        ("technique", "that use this technique"),
        ("place", "for this place: floor, no-floor, desk or bed"),
    ):
        one.add_argument(
            f"--{name}",
            metavar=name[0].upper(),
            action="append",
            default=[],
            help=f"{text}; can be given several times",
        )


def _add_routine(one: argparse.ArgumentParser) -> None:
    one.add_argument("routine", metavar="ROUTINE", help="the id of a routine")
    one.add_argument("--minutes", metavar="N", type=_minutes, required=True)
    _add_affected(one)


def _add_affected(one: argparse.ArgumentParser) -> None:
    one.add_argument(
        "--affected", choices=["left", "right"], help="the side that items for one side are done on"
    )


def _add_cautions(one: argparse.ArgumentParser) -> None:
    one.add_argument(
        "--caution", metavar="C", action="append", default=[], help="leave out what this rules out"
    )


def _minutes(text: str) -> int:
    if not re.fullmatch("[0-9]{1,6}", text) or not 1 <= int(text) <= MOST_MINUTES:
        raise argparse.ArgumentTypeError(f"a whole number from 1 to {MOST_MINUTES} is needed")
    return int(text)


def _seed(text: str) -> int:
    if not re.fullmatch("[0-9]{1,9}", text):
        raise argparse.ArgumentTypeError("a whole number from 0 to 999999999 is needed")
    return int(text)


def _speed(text: str) -> float:
    return _number(text, SLOWEST, FASTEST)


def _text_scale(text: str) -> float:
    return _number(text, 1.0, 2.0)


def _number(text: str, least: float, most: float) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(f"a number from {least:g} to {most:g} is needed")
    return number


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch("([0-9]{1,5})x([0-9]{1,5})", text)
    sides = tuple(map(int, found.groups())) if found else ()
    if len(sides) != 2 or not all(SMALLEST_SIDE <= side <= LARGEST_SIDE for side in sides):
        raise argparse.ArgumentTypeError("a size such as 1440x900 is needed")
    return sides
