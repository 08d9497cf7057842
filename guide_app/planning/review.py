"""The suggestions as one page that a clinician can review: docs/suggestions.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from guide_app.model import (
    LARGEST_STEP,
    Aggravator,
    Catalogue,
    Caution,
    DosePolicy,
    Exercise,
    Measure,
    MuscleArea,
    Range,
    Region,
    RuleOut,
    SuggestRule,
    SuggestWhen,
)
from guide_app.planning.adapting import moved_hold
from guide_app.planning.choosing import Shelf, Wish
from guide_app.planning.suggesting import Known, Suggester, Suggestion, Today
from guide_app.safety.cautions import first_against

INTRODUCTION = """\
# The suggestions for today, for review

What the app proposes on a day, and why. All of it is made from `routines/suggestions.yaml` by
`make docs`. Rows such as C3 or FLEXS are those of the fact sheet that the rules were made from.

**State: not yet reviewed by a clinician.** A suggestion is an offer beside the whole list; nobody
has to follow it. Only routines are suggested that the safety screen leaves open. The rules order
what is left. They name no diagnosis and promise nothing.
"""

MEASURES: Mapping[Measure, str] = {
    Measure.FITS: "Prefers routines whose usual length is near to the minutes",
    Measure.SORE: "Prefers work on the places that hurt",
    Measure.HELPED: "Prefers exercises after which this person's pain eased on average; "
    "what was seen seldom counts little",
    Measure.HARMED: "Avoids exercises after which this person's pain rose on average; "
    "what was seen seldom counts little",
    Measure.LIKED: "Prefers exercises that are marked as liked",
    Measure.DISLIKED: "Avoids exercises that are marked as disliked",
    Measure.LATELY: "Avoids what was done today, yesterday or the day before",
    Measure.DUE: "Prefers what a program has for today",
    Measure.LEFT_OUT: "Avoids routines of which cautions leave out much",
}

SITTING, BENDING, STANDING, LYING = (
    Aggravator.SITTING,
    Aggravator.BENDING,
    Aggravator.STANDING,
    Aggravator.LYING,
)
HELPED = ("knee-rolls", "bridge", "side-lying-rest")
BACK, CALVES = frozenset({MuscleArea.LOWER_BACK}), frozenset({MuscleArea.CALVES})


class Case(NamedTuple):
    """Somebody on some day, in words, and what the app knows of them."""

    who: str
    minutes: int
    today: Today = Today()
    known: Known = Known(sessions=3)
    cautions: tuple[str, ...] = ()


CASES = (
    Case("New here, nothing said", 10, known=Known()),
    Case("Nothing said, some sessions behind", 10),
    Case("Low back, pain 3", 10, Today(pain=3, hurts=BACK)),
    Case("Low back, pain 7", 20, Today(pain=7, hurts=BACK)),
    Case(
        "Low back, sitting makes it worse",
        10,
        Today(pain=4, hurts=BACK, worsens=frozenset({SITTING})),
    ),
    Case(
        "Low back, bending and sitting make it worse, standing eases",
        15,
        Today(
            pain=3,
            hurts=BACK,
            worsens=frozenset({SITTING, BENDING}),
            eases=frozenset({STANDING}),
        ),
    ),
    Case(
        "Low back, standing and walking make it worse, sitting eases",
        10,
        Today(
            pain=4,
            hurts=BACK,
            worsens=frozenset({STANDING, Aggravator.WALKING}),
            eases=frozenset({SITTING}),
        ),
    ),
    Case("Low back, lying makes it worse", 10, Today(hurts=BACK, worsens=frozenset({LYING}))),
    Case(
        "Back and calf, pain 5, lying eases",
        10,
        Today(pain=5, hurts=BACK | CALVES, eases=frozenset({LYING})),
    ),
    Case("Back and calf, pain 2", 10, Today(pain=2, hurts=BACK | CALVES)),
    Case(
        "Back and calf, pain 5, sitting and bending make it worse",
        10,
        Today(pain=5, hurts=BACK | CALVES, worsens=frozenset({SITTING, BENDING})),
    ),
    Case(
        "Back and calf, pain 5, standing makes it worse",
        10,
        Today(pain=5, hurts=BACK | CALVES, worsens=frozenset({STANDING})),
    ),
    Case("Neck and shoulders, pain 3", 10, Today(pain=3, hurts=frozenset({MuscleArea.NECK}))),
    Case("Slept badly, nothing hurts", 15, Today(pain=0, sleep=2)),
    Case("Worst pain was 9, now 2", 10, Today(pain=2, worst=9, hurts=BACK)),
    Case(
        "More pain than before the last session",
        20,
        Today(pain=5),
        Known(sessions=3, worse_day=True),
    ),
    Case(
        "Low back, dislikes the cat and camel",
        10,
        Today(pain=3, hurts=BACK),
        Known(sessions=3, disliked=frozenset({"cat-and-camel"})),
    ),
    Case(
        "Low back, pain eased a good deal after knee rolls, bridges and rest on the side",
        10,
        Today(pain=3, hurts=BACK),
        Known(sessions=3, effects=dict.fromkeys(HELPED, -1.2)),
    ),
    Case(
        "A program has the desk break today",
        6,
        Today(),
        Known(sessions=3, due=frozenset({"six-minute-desk"})),
    ),
    Case("Low back, thin bones", 10, Today(pain=3, hurts=BACK), cautions=("osteoporosis",)),
    Case("Low back, poor balance", 10, Today(pain=3, hurts=BACK), cautions=("poor-balance",)),
    Case(
        "Low back, pregnant from week 16",
        10,
        Today(pain=3, hurts=BACK),
        cautions=("pregnancy", "pregnancy-from-16-weeks"),
    ),
)
"""Typical people, and some with cautions."""


class Open(NamedTuple):
    """Cautions of somebody who was asked about the whole body."""

    cautions: tuple[Caution, ...] = ()

    @property
    def regions(self) -> frozenset[Region]:
        """All of them."""
        return frozenset(Region)

    def ruled_out_by(self, exercise: Exercise) -> Caution | None:
        """The first caution that rules the exercise out, or None."""
        return first_against(self.cautions, exercise)


def suggested(
    case: Case, catalogue: Catalogue, cautions: Mapping[str, Caution]
) -> tuple[Suggestion, ...]:
    """What is suggested to somebody like this."""
    limits = Open(tuple(cautions[name] for name in case.cautions))
    shelf = Shelf(catalogue.routines.values(), limits)
    suggester = Suggester(shelf, catalogue.guidance.rules, case.today, case.known)
    return suggester.suggest(Wish(minutes=case.minutes))


def page(catalogue: Catalogue, cautions: Mapping[str, Caution]) -> str:
    """The page as Markdown, the same for the same files."""
    guidance = catalogue.guidance
    lines = [
        INTRODUCTION,
        *_rules(guidance.rules, catalogue),
        *_doses(guidance.dose),
        *_cases(catalogue, cautions),
    ]
    return "\n".join(lines) + "\n"


def _rules(rules: Iterable[SuggestRule], catalogue: Catalogue) -> Iterator[str]:
    yield "## The rules"
    yield ""
    yield "A rule counts when all that stands under “when” is so. Weights are against each other."
    yield ""
    yield "| rule | when | what it does | weight | what people read | rows | rests on |"
    yield "|---|---|---|---|---|---|---|"
    for rule in rules:
        cells = (
            f"`{rule.id}`",
            "; ".join(_when(rule.when)) or "always",
            "; ".join(_does(rule, catalogue)),
            f"{rule.weight:g}" if rule.weight else "",
            rule.because,
            ", ".join(rule.covers),
            ", ".join(rule.sources),
        )
        yield f"| {' | '.join(cells)} |"
    yield ""


def _when(when: SuggestWhen) -> Iterator[str]:
    if when.worsens:
        yield f"made worse by {_any(when.worsens)}"
    if when.not_worsens:
        yield f"not made worse by {_any(when.not_worsens)}"
    if when.eases:
        yield f"eased by {_any(when.eases)}"
    if when.hurts:
        yield f"it hurts in {_any(when.hurts)}"
    if when.also_hurts:
        yield f"it hurts in {_any(when.also_hurts)} as well"
    if when.pain_from is not None:
        yield f"pain now {when.pain_from} or more"
    if when.pain_to is not None:
        yield f"pain now {when.pain_to} or less"
    if when.worst_from is not None:
        yield f"worst pain {when.worst_from} or more"
    if when.sleep_to is not None:
        yield f"sleep {when.sleep_to} or less"
    if when.sessions_to is not None:
        yield f"{when.sessions_to} sessions so far or fewer"
    if when.worse_day:
        yield "a worse day since the last session"
    if when.did is not None:
        yield f"done within {when.did.days} day: {_selections(when.did.of)}"


def _does(rule: SuggestRule, catalogue: Catalogue) -> Iterator[str]:
    if rule.prefer:
        yield f"prefers {_selections(rule.prefer)}"
    if rule.avoid:
        yield f"avoids {_selections(rule.avoid)}"
    if rule.leave_out:
        yield f"suggests nothing with {_selections(rule.leave_out)}"
    if rule.leave_out_paused:
        yield "suggests nothing with an exercise that is paused"
    if rule.routines:
        titles = sorted(catalogue.routines[name].title for name in rule.routines)
        yield f"prefers {', '.join(f'“{title}”' for title in titles)}"
    if rule.measure is not None:
        yield MEASURES[rule.measure]
    if rule.most_minutes is not None:
        yield f"at most {rule.most_minutes} minutes"


def _any(words: Iterable[StrEnum]) -> str:
    return " or ".join(sorted(words))


def _selections(lines: Sequence[RuleOut]) -> str:
    return ", or ".join(map(_selection, lines))


def _selection(line: RuleOut) -> str:
    sets = (
        ("effort", line.efforts),
        ("technique", line.techniques),
        ("demand", line.demands),
        ("position", line.positions),
        ("area", line.areas),
        ("exercise", line.exercises),
    )
    return " with ".join(f"{name} {_any_of(words)}" for name, words in sets if words)


def _any_of(words: Iterable[str]) -> str:
    return " or ".join(sorted(words))


def _doses(dose: DosePolicy) -> Iterator[str]:
    yield "## Doses that follow a person"
    yield ""
    yield "- “Too much” takes a step down and takes extra rounds away, “too little” a step up."
    yield (
        f"- Nothing goes up when pain after the session is over {dose.green_to} of 10, or rose by "
        f"{dose.rise} or more."
    )
    yield (
        f"- A worse day is pain that is higher by {dose.worse_by} or more than before the last "
        f"session, told within {dose.within_days} days of it. Then the hold of all that was done "
        "falls to half, or to the least, and extra rounds go."
    )
    yield (
        f"- After {dose.pause_after} worse days within {dose.pause_days} days an exercise is "
        f"paused: for {dose.pause_days} days nothing with it is suggested."
    )
    yield "- Cautions narrow every dose afterwards. What a caution rules out has no dose."
    yield (
        "- The affected side may get one or two rounds more, only if the person asks for it and "
        "within what the exercise allows."
    )
    yield f"- Rests on: {', '.join(dose.sources)}."
    yield ""
    yield "The usual hold of a stretch of 10 to 60 seconds, 30 as a rule, at each step:"
    yield ""
    steps = range(-LARGEST_STEP, LARGEST_STEP + 1)
    hold = Range(10, 30, 60)
    yield f"| step | {' | '.join(f'{step:+d}' if step else '0' for step in steps)} |"
    yield f"|---|{'---|' * len(steps)}"
    held = (moved_hold(hold, hold, step).ideal for step in steps)
    yield f"| seconds | {' | '.join(map(str, held))} |"
    yield ""


def _cases(catalogue: Catalogue, cautions: Mapping[str, Caution]) -> Iterator[str]:
    yield "## What follows for typical people"
    yield ""
    for case in CASES:
        yield f"### {case.who}; {case.minutes} minutes"
        yield ""
        found = suggested(case, catalogue, cautions)
        if not found:
            yield "Nothing is suggested."
            yield ""
            continue
        yield "| | routine | minutes | why |"
        yield "|---|---|---|---|"
        for place, each in enumerate(found, start=1):
            why = " ".join(f"{reason.text} (`{reason.rule.id}`)" for reason in each.reasons)
            yield f"| {place} | {each.routine.title} | {each.minutes} | {why} |"
        yield ""
