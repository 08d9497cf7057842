"""The whole of the safety screen as one page that a clinician can review: docs/safety.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from guide_app.model import (
    Advice,
    Catalogue,
    Caution,
    DoseLimit,
    Exercise,
    FollowUpRule,
    GeneralLimits,
    Question,
    Questionnaire,
    Rule,
    RuleOut,
    Urgency,
)
from guide_app.safety.clearance import LIFETIME
from guide_app.safety.matrix import KEYS
from guide_app.safety.screening import AGREEMENT_HOLDS
from guide_app.safety.standing import FULL_EVERY

LEVELS: Mapping[Urgency | None, str] = {
    Urgency.EMERGENCY: "Emergency: call now",
    Urgency.URGENT: "Urgent: be seen today",
    Urgency.PROFESSIONAL: "See a professional before starting",
    None: "Go on, with changes or with a card",
}

READ = {
    "full": "read in good part",
    "summary": "a summary, an excerpt or a copy was read",
    "memory": "from memory, to be verified",
    "design": "decided for this app",
}

INTRODUCTION = """\
# The safety screen, for review

Everything that decides who may start, what is left out, and what people read when something is
wrong. It is made from the files in `routines/safety/` by `make docs`. Rows such as A01 or OSTEO are
those of the fact sheet that the files were made from.

**State: not yet reviewed by a clinician.** Many sources were read as summaries or copies, some are
from memory; the last section says which. The app informs and guides. It is no medical device, it
names no diagnosis, computes no score or likelihood, and promises nothing.
"""

NOT_COVERED = """\
## What the app does not cover, on purpose

- **Children.** Under 18 the app stays shut, whatever anybody agrees to.
- **Telling what somebody has.** It asks when not to use it, and says whom to see. It does not weigh
  signs against each other: single warning signs are weak tests, so one is enough to stop.
- **Examination.** Nobody is asked to test reflexes or feeling, or to press where it hurts.
- **Recovery after an operation or a fracture.** It never takes the place of the programme of a
  surgeon or physiotherapist. What they forbid differs from person to person; the app leaves out the
  most that is usual.
- **One part of the body alone.** It does not know where a wound, a scar, a device or a swollen limb
  is. Where the fact sheet says "avoid the area", all pressure is left out.
- **Front and side of the neck, tummy, groin, armpit, hollow of the knee.** Nothing is pressed there
  in anybody. People at risk are told to use no massage device on the neck.
- **Sleep illness, illness of the mind, eating, medicines and their doses.**
- **Watching over somebody.** It can't see or hear a person. Those who were told to exercise only
  with an expert beside them are sent there.
- **Calling for help.** A computer can't dial. It shows the number in large type and says: from a
  phone.
- **Proof.** A professional's agreement is what the person says, with a date.
- **The doses of the plain timer.** There the person sets the seconds; the doses of cautions hold in
  routines.
"""


def page(questionnaire: Questionnaire, catalogue: Catalogue) -> str:
    """The page as Markdown, the same for the same files."""
    known = sorted(catalogue.exercises.values(), key=lambda exercise: exercise.id)
    parts = (
        [INTRODUCTION],
        _how_it_works(questionnaire),
        _questions(questionnaire),
        _rules(questionnaire),
        _advice(questionnaire),
        _cautions(questionnaire, known),
        _exercises(questionnaire, known),
        _doses(catalogue.limits),
        _in_session(questionnaire),
        _follow_up(questionnaire),
        _countries(questionnaire),
        [NOT_COVERED],
        _sources(questionnaire, catalogue),
    )
    return "\n".join("\n".join(part) for part in parts).rstrip() + "\n"


def _how_it_works(questionnaire: Questionnaire) -> Iterator[str]:
    asked = len(questionnaire.questions)
    first = sum(1 for question in questionnaire.questions if not question.ask_if)
    daily = sum(1 for question in questionnaire.questions if question.daily and not question.ask_if)
    yield f"""\
## How it works

- There are {asked} questions. {first} of them at most are asked of everybody, fewer where only one
  part of the body is worked on. The others open only after a yes or a not sure.
- Answers are yes, no and not sure. **Not sure counts as yes.** Its advice is worded more softly.
- Rules only add: no further answer opens what another one has shut. The highest urgency is shown.
- Emergency and urgent stops can't be clicked away; they end when all questions were answered anew.
- A stop for a professional opens when the person records the day on which one agreed. That holds
  for {AGREEMENT_HOLDS.days} days, and the cautions that go with it stay.
- All questions come at the first start, after {FULL_EVERY.days} days, after every stop, and for a
  new part of the body. On other days a check of {daily} questions does. What it opens closes after
  {LIFETIME.seconds // 3600} hours.
- Leg pain alone, also below the knee, is no stop. Everybody who has it sees the card
  "{_title(questionnaire, "leg-safety-net")}", and again with each daily check.
- A routine for the back or the legs is never massage alone: massage is advised only together with
  exercise (NICE NG59). A plan that cautions or lack of time would leave like that is not made.
"""


def _questions(questionnaire: Questionnaire) -> Iterator[str]:
    yield "## The questions\n"
    yield "A star marks the questions of the daily check.\n"
    for group in questionnaire.groups:
        yield f"### {group.title}\n"
        yield from _table(
            ("Question", "Why we ask", "Asked", "A yes alone leads to", "Sources"),
            (
                (
                    f"{'★ ' if question.daily else ''}**{question.text}**<br>`{question.id}`",
                    question.why,
                    _asked_when(question),
                    _leads_to(questionnaire, question),
                    ", ".join(question.sources),
                )
                for question in questionnaire.questions
                if question.group == group.id
            ),
        )


def _asked_when(question: Question) -> str:
    parts = []
    if len(question.regions) == 1:
        parts.append(f"for {', '.join(question.regions)}")
    if question.ask_if:
        parts.append(f"after a yes to {' or '.join(_code(question.ask_if))}")
    if question.may_skip:
        parts.append(f"may be skipped, which shows {_code([question.if_skipped])[0]}")
    return "; ".join(parts) or "always"


def _leads_to(questionnaire: Questionnaire, question: Question) -> str:
    alone = [rule for rule in questionnaire.rules if frozenset({question.id}) in rule.when]
    if alone:
        return "<br>".join(f"{LEVELS[rule.urgency]} (`{rule.id}`)" for rule in alone)
    if any(question.id in when for rule in questionnaire.rules for when in rule.when):
        return "counts together with others"
    return "opens further questions"


def _rules(questionnaire: Questionnaire) -> Iterator[str]:
    yield "## What the answers lead to\n"
    for urgency, title in LEVELS.items():
        yield f"### {title}\n"
        yield from _table(
            ("Rule", "When the answer is yes or not sure to", "What follows", "Rows", "Sources"),
            (
                (
                    f"`{rule.id}`",
                    "<br>or ".join(_combination(questionnaire, when) for when in rule.when),
                    _consequence(questionnaire, rule),
                    ", ".join(rule.covers),
                    ", ".join(rule.sources),
                )
                for rule in questionnaire.rules
                if rule.urgency is urgency
            ),
        )


def _combination(questionnaire: Questionnaire, when: frozenset[str]) -> str:
    ordered = [question.id for question in questionnaire.questions if question.id in when]
    return " and ".join(_code(ordered))


def _consequence(questionnaire: Questionnaire, rule: Rule) -> str:
    parts = [f"“{questionnaire.advice[rule.advice].title}”"]
    parts += [f"caution `{caution}`" for caution in rule.cautions]
    if rule.stays_shut:
        parts.append("no agreement opens it")
    return "<br>".join(parts)


def _advice(questionnaire: Questionnaire) -> Iterator[str]:
    yield "## What people read\n"
    yield "`{emergency}` and `{urgent_line}` are filled in for the country.\n"
    for advice in questionnaire.advice.values():
        yield f"### {advice.title}\n"
        sources = ", ".join(advice.sources)
        yield f"`{advice.id}`. {_used_by(questionnaire, advice)} Sources: {sources}\n"
        yield f"{advice.meaning}\n"
        yield from (f"- {step}" for step in advice.steps)
        yield f"\nWhom to see: {advice.whom}. How soon: {advice.how_soon}.\n"


def _used_by(questionnaire: Questionnaire, advice: Advice) -> str:
    rules = [rule for rule in questionnaire.rules if rule.advice == advice.id]
    levels = dict.fromkeys(LEVELS[rule.urgency] for rule in rules)
    return " / ".join(levels) + "." if levels else "During or after a session."


def _cautions(questionnaire: Questionnaire, exercises: Sequence[Exercise]) -> Iterator[str]:
    yield "## What each caution rules out\n"
    yield (
        "An exercise that does not say what it asks of the body is ruled out by every caution. "
        "“Exercises” names all that are left out, for whichever of the reasons.\n"
    )
    for caution in questionnaire.cautions.values():
        yield f"### {caution.name}\n"
        yield f"`{caution.id}`, {', '.join(caution.covers)}. “{caution.advice}”\n"
        yield from (f"- Left out: {_selection(line)}" for line in caution.rule_outs)
        yield from (f"- Limited: {_limit(limit)}" for limit in caution.limits)
        out = [exercise.name for exercise in exercises if caution.rules_out(exercise)]
        yield f"- Exercises: {', '.join(out) or 'none'}"
        yield f"- Sources: {', '.join(caution.sources)}\n"


def _selection(line: RuleOut) -> str:
    parts = ((key, sorted(getattr(line, key))) for key in KEYS)
    return "; and ".join(f"{key} {', '.join(values)}" for key, values in parts if values)


def _limit(limit: DoseLimit) -> str:
    doses = []
    if limit.hold is not None:
        doses.append(f"holds of {limit.hold[0]} to {limit.hold[1]} seconds")
    if limit.in_all is not None:
        doses.append(f"at most {limit.in_all} seconds of work in a plan")
    if limit.pain is not None:
        doses.append(f"pain of at most {limit.pain} out of 10")
    of = "all exercises" if limit.of is None else _selection(limit.of)
    return f"{', '.join(doses)}, in {of}"


def _exercises(questionnaire: Questionnaire, exercises: Sequence[Exercise]) -> Iterator[str]:
    yield "## The same by exercise\n"
    yield from _table(
        ("Exercise", "Asks for", "Ruled out by"),
        (
            (
                f"{exercise.name}<br>`{exercise.id}`",
                ", ".join(
                    (
                        exercise.technique,
                        exercise.position,
                        exercise.effort,
                        *sorted(exercise.demands or ()),
                    )
                ),
                ", ".join(_code(_ruling_out(questionnaire, exercise))),
            )
            for exercise in exercises
        ),
    )


def _ruling_out(questionnaire: Questionnaire, exercise: Exercise) -> list[str]:
    cautions: Iterable[Caution] = questionnaire.cautions.values()
    return [caution.id for caution in cautions if caution.rules_out(exercise)]


def _doses(limits: GeneralLimits) -> Iterator[str]:
    yield "## How long and how hard\n"
    yield (
        "No exercise goes beyond what its technique allows. The numbers of a single exercise stand "
        "in its own file and on its page in the app.\n"
    )
    yield from _table(
        ("Technique", "One round", "How hard at most, of 10", "Sources"),
        (
            (
                technique.technique,
                f"{technique.hold.min} to {technique.hold.max} s, usually {technique.hold.ideal} s",
                "" if technique.hardest is None else str(technique.hardest),
                ", ".join(technique.sources),
            )
            for technique in limits.techniques.values()
        ),
    )
    yield "## Where nobody presses\n"
    yield "Each exercise with pressure names the places that are near it.\n"
    yield from _table(
        ("Place", "Why", "Sources"),
        ((zone.name, zone.why, ", ".join(zone.sources)) for zone in limits.zones.values()),
    )


def _in_session(questionnaire: Questionnaire) -> Iterator[str]:
    rules = questionnaire.in_session
    light = rules.pain_light
    yield "## While a session runs\n"
    yield (
        "One key and one button mean “something is wrong”. The clock stops, and these answers are "
        "offered. A stop with an urgency shuts the app until all questions were answered anew.\n"
    )
    yield from _table(
        ("What is wrong", "The app", "Urgency", "Advice", "Sources"),
        (
            (
                sign.text,
                sign.response,
                LEVELS[sign.urgency] if sign.urgency else "none",
                f"“{_title(questionnaire, sign.advice)}”",
                ", ".join(sign.sources),
            )
            for sign in rules.wrong_signs
        ),
    )
    yield f"With skip number {rules.skips_to_end} in a session, the session ends.\n"
    yield "### The traffic light for pain, 0 to 10\n"
    yield from _table(
        ("Light", "Pain", "What to do"),
        (
            (each, pain, light.texts[each])
            for each, pain in zip(
                light.texts,
                (
                    f"0 to {light.green_to}",
                    f"{light.green_to + 1} to {light.amber_to}",
                    f"{light.amber_to + 1} to 10",
                ),
                strict=True,
            )
        ),
    )
    yield f"- {light.rise} points more than at the start are amber at least."
    for lower in light.lower:
        sources = ", ".join(lower.sources)
        yield f"- Green ends at {lower.green_to} for {_selection(lower.of)} ({sources})."
    yield "- A caution that limits pain leaves no amber: above its limit is red."
    yield f"- Sources: {', '.join(light.sources)}\n"


def _follow_up(questionnaire: Questionnaire) -> Iterator[str]:
    rules = questionnaire.follow_up
    yield "## After a session, and over sessions\n"
    yield "Only the weightiest advice is shown; the table has it at the top.\n"

    def row(rule: FollowUpRule, meaning: str) -> tuple[str, ...]:
        level = LEVELS[rule.urgency] if rule.urgency else "none"
        title = f"“{_title(questionnaire, rule.advice)}”"
        return (meaning, level, title, ", ".join(rule.sources))

    yield from _table(
        ("What is found", "Urgency", "Advice", "Sources"),
        (
            row(
                rules.again_further_out,
                "The furthest point moved outwards, sessions in a row: "
                f"{rules.again_further_out.amount}",
            ),
            row(
                rules.further_out,
                "The furthest point moved outwards, steps since the session before: "
                f"{rules.further_out.amount} or more",
            ),
            row(rules.worse_after, f"Pain rose by {rules.worse_after.amount} points or more"),
            row(
                rules.keeps_rising,
                "Pain at the start was higher than last time, times in a row: "
                f"{rules.keeps_rising.amount}",
            ),
            row(
                rules.no_better,
                f"No better after {rules.no_better.amount} weeks. Better is "
                f"{rules.better_by} points, or {rules.better_by_percent} % of the first pain",
            ),
        ),
    )
    yield "The ways from the spine outwards:\n"
    yield from (f"- {', '.join(chain)}" for chain in rules.chains)
    yield "\nPain that comes nearer to the spine is a good sign and brings no advice.\n"


def _countries(questionnaire: Questionnaire) -> Iterator[str]:
    yield "## Whom to call where\n"
    yield (
        "“Looked up” means that the number was found in the source; all others are from memory and "
        "must be checked against the government's own page before a release. The country is asked, "
        "never guessed, and “or your local emergency number” is always added. To be looked over "
        f"again by {questionnaire.review_numbers_by}.\n"
    )
    yield from _table(
        ("Country", "Emergency", "Looked up", "Urgent advice", "Looked up", "Sources"),
        (
            (
                country.name,
                country.emergency,
                "yes" if country.verified else "**no**",
                country.urgent_line or "the person's doctor or an urgent-care line",
                _looked_up(country.urgent_line_verified) if country.urgent_line else "",
                ", ".join(dict.fromkeys((*country.sources, *country.urgent_line_sources))),
            )
            for country in questionnaire.countries
        ),
    )


def _looked_up(verified: bool) -> str:
    return "yes" if verified else "**no**"


def _sources(questionnaire: Questionnaire, catalogue: Catalogue) -> Iterator[str]:
    limits = catalogue.limits
    used = {
        source
        for cited in (
            *(question.sources for question in questionnaire.questions),
            *(rule.sources for rule in questionnaire.rules),
            *(caution.sources for caution in questionnaire.cautions.values()),
            *(advice.sources for advice in questionnaire.advice.values()),
            *(sign.sources for sign in questionnaire.wrong_signs),
            *(rule.sources for rule in questionnaire.follow_up.rules),
            *(lower.sources for lower in questionnaire.in_session.pain_light.lower),
            questionnaire.in_session.pain_light.sources,
            *(country.sources for country in questionnaire.countries),
            *(country.urgent_line_sources for country in questionnaire.countries),
            *(technique.sources for technique in limits.techniques.values()),
            *(zone.sources for zone in limits.zones.values()),
        )
        for source in cited
    }
    yield "## The sources\n"
    yield from _table(
        ("Key", "Source", "How it was read"),
        (
            (
                f"`{source.id}`",
                f"{source.title}. {source.detail}" if source.detail else source.title,
                READ.get(source.read, source.read),
            )
            for source in catalogue.sources.values()
            if source.id in used
        ),
    )


def _title(questionnaire: Questionnaire, advice: str) -> str:
    return questionnaire.advice[advice].title


def _code(ids: Iterable[str]) -> list[str]:
    return [f"`{each}`" for each in ids]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _row(head)
    yield _row(["---"] * len(head))
    yield from map(_row, rows)
    yield ""


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
