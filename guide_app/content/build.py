"""Checked data becomes the model. What one file alone cannot know is checked here.

Every function takes data that its schema has passed, so it reads without asking twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from guide_app.content.durations import count_range, seconds, seconds_range
from guide_app.model import (
    ONCE,
    Advice,
    Aggravator,
    Better,
    Caution,
    Country,
    Demand,
    DidLately,
    DoseLimit,
    DosePolicy,
    Effort,
    Equipment,
    Exercise,
    Figure,
    FollowUp,
    FollowUpRule,
    GeneralLimits,
    Guidance,
    Importance,
    InSession,
    Item,
    Light,
    LowerLight,
    Measure,
    MeasureScale,
    MuscleArea,
    PainLight,
    Place,
    Position,
    Program,
    ProgramSession,
    ProgramWeek,
    Question,
    QuestionGroup,
    QuestionKind,
    Questionnaire,
    Range,
    Region,
    Routine,
    Rule,
    RuleOut,
    SelfTestGuide,
    Sides,
    Source,
    SuggestRule,
    SuggestWhen,
    Technique,
    TechniqueLimits,
    Unit,
    Urgency,
    WrongResponse,
    WrongSign,
    Zone,
    ZoneText,
)

if TYPE_CHECKING:
    from guide_app.content.problems import Problem
    from guide_app.content.yaml_reader import Document

Data = Mapping[str, Any]

_YES = (True, "yes")
_PAUSED = "paused"
_TO_READ_A_MEASURE = 5
"""Seconds. Nobody counts them; an exercise that is held has some."""
_SELECTS = frozenset(field.name for field in fields(RuleOut))


def exercise(data: Data) -> Exercise:
    """The exercise that a file describes."""
    demands = data.get("demands")
    return Exercise(
        id=data["id"],
        name=data["name"],
        technique=Technique(data["technique"]),
        areas=tuple(map(MuscleArea, data["areas"])),
        position=Position(data["position"]),
        equipment=tuple(map(Equipment, data.get("equipment", ()))),
        sided=data.get("sides", Sides.NONE) == Sides.BOTH,
        hold=seconds_range(data["hold"]),
        effort=Effort(data.get("effort", Effort.GENTLE)),
        cues=tuple(data["cues"]),
        sources=tuple(data["sources"]),
        pace=seconds(data["pace"]) if "pace" in data else None,
        rounds=_rounds(data),
        rest=seconds(data.get("rest", 5)),
        mistakes=tuple(data.get("mistakes", ())),
        demands=None if demands is None else frozenset(map(Demand, demands)),
        never_press=tuple(map(Zone, data.get("never_press", ()))),
        ruled_out_by=frozenset(data.get("ruled_out_by", ())),
        places=frozenset(map(Place, data.get("places", ()))),
        hardest=data.get("hardest"),
        stop_when=tuple(data.get("stop_when", ())),
        figure=_figure(data) if "figure" in data else None,
    )


def self_test(data: Data) -> SelfTestGuide:
    """The self-test that a file describes."""
    done = {"technique": Technique.STATIC_STRETCH, "hold": _TO_READ_A_MEASURE}
    scale = data["scale"]
    return SelfTestGuide(
        exercise=exercise({**data, **done}),
        measure=data["measure"],
        unit=Unit(data["unit"]),
        scale=MeasureScale(scale["from"], scale["to"], scale["step"]),
        better=Better(data["better"]),
        real_change=float(data["real_change"]),
        keep_in_mind=data["keep_in_mind"],
    )


def routine(data: Data, exercises: Mapping[str, Exercise], *, own: bool) -> Routine:
    """The routine that a file describes. Raises KeyError where an exercise could not be built."""
    return Routine(
        id=data["id"],
        title=data["title"],
        summary=data.get("summary", ""),
        goals=tuple(data.get("goals", ())),
        items=tuple(_item(item, exercises[item["exercise"]]) for item in data["items"]),
        for_whom=data.get("for_whom", ""),
        not_for=data.get("not_for", ""),
        sources=tuple(data.get("sources", ())),
        own=own,
        place=Place(data["place"]) if "place" in data else None,
    )


def routine_problems(document: Document, built: Routine) -> Iterator[Problem]:
    """Where a routine asks of an exercise what the exercise does not allow."""
    for index, item in enumerate(built.items):
        limits = item.exercise
        where = ("items", index)
        if not limits.hold.holds(item.hold):
            yield document.problem_at(
                (*where, "hold"),
                f"the hold leaves what “{limits.id}” allows: "
                f"{limits.hold.min}s..{limits.hold.max}s",
            )
        if not limits.rounds.holds(item.rounds):
            yield document.problem_at(
                (*where, "rounds"),
                f"the rounds leave what “{limits.id}” allows: "
                f"{limits.rounds.min}..{limits.rounds.max}",
            )
        if limits.sided is (item.sides is Sides.NONE):
            right = "both, left, right or affected" if limits.sided else "none, or leave it out"
            yield document.problem_at((*where, "sides"), f"“{limits.id}” takes sides: {right}")


def program(data: Data, routines: Mapping[str, Routine], *, own: bool) -> Program:
    """The program that a file describes. Raises KeyError where a routine could not be built."""
    return Program(
        id=data["id"],
        title=data["title"],
        summary=data["summary"],
        goals=tuple(data.get("goals", ())),
        weeks=tuple(_week(week, routines) for week in data["weeks"]),
        for_whom=data["for_whom"],
        not_for=data["not_for"],
        sources=tuple(data["sources"]),
        repeats=data.get("repeats", False) in _YES,
        own=own,
    )


def limits(data: Data) -> GeneralLimits:
    """What holds for all exercises of a technique."""
    techniques = tuple(map(_technique_limits, data["techniques"]))
    zones = tuple(map(_zone, data["zones"]))
    return GeneralLimits(
        {one.technique: one for one in techniques}, {one.zone: one for one in zones}
    )


def guidance(data: Data) -> Guidance:
    """What is suggested for today, and how doses follow."""
    dose = data["dose"]
    return Guidance(
        rules=tuple(map(_suggest_rule, data["rules"])),
        dose=DosePolicy(**{**dose, "sources": tuple(dose["sources"])}),
    )


def guidance_problems(document: Document, built: Guidance) -> Iterator[Problem]:
    """Sentences that name a number which nobody has told when the rule counts."""
    for index, rule in enumerate(built.rules):
        told = {
            "minutes": True,
            "pain": rule.when.pain_from is not None or rule.when.pain_to is not None,
            "worst": rule.when.worst_from is not None,
            "sleep": rule.when.sleep_to is not None,
        }
        for name, is_told in told.items():
            if f"{{{name}}}" in rule.because and not is_told:
                yield document.problem_at(
                    ("rules", index, "because"),
                    f"{{{name}}} is only known where “when” asks for it",
                )


def sources(data: Data) -> dict[str, Source]:
    """The sources that a file lists, by id."""
    entries = (Source(**entry) for entry in data["sources"])
    return {entry.id: entry for entry in entries}


def questionnaire(data: Data) -> Questionnaire:
    """The whole safety screen."""
    return Questionnaire(
        groups=tuple(QuestionGroup(**entry) for entry in data["groups"]),
        questions=tuple(map(_question, data["questions"])),
        rules=tuple(map(_rule, data["rules"])),
        cautions={entry["id"]: _caution(entry) for entry in data["cautions"]},
        advice={entry["id"]: _advice(entry) for entry in data["advice"]},
        in_session=_in_session(data),
        follow_up=_follow_up(data),
        countries=tuple(map(_country, data["countries"])),
        review_numbers_by=data["review_by"],
    )


def _figure(data: Data) -> Figure:
    # The names of bones and places are loaded only where there is a figure to build.
    from guide_app.content.figures import figure

    return figure(data["figure"], repeats="pace" in data)


def _rounds(data: Data) -> Range:
    return count_range(data["rounds"]) if "rounds" in data else ONCE


def _item(data: Data, of: Exercise) -> Item:
    every_side = Sides.BOTH if of.sided else Sides.NONE
    return Item(
        exercise=of,
        hold=seconds_range(data["hold"]) if "hold" in data else of.hold,
        rounds=count_range(data["rounds"]) if "rounds" in data else of.rounds,
        sides=Sides(data.get("sides", every_side)),
        importance=Importance(data.get("importance", Importance.HELPFUL)),
        rest=seconds(data["rest"]) if "rest" in data else None,
    )


def _week(data: Data, routines: Mapping[str, Routine]) -> ProgramWeek:
    return ProgramWeek(
        aim=data["aim"],
        sessions=tuple(
            ProgramSession(routines[one["routine"]], one["minutes"], tuple(sorted(one["days"])))
            for one in data["sessions"]
        ),
    )


def _technique_limits(data: Data) -> TechniqueLimits:
    return TechniqueLimits(
        technique=Technique(data["technique"]),
        hold=seconds_range(data["hold"]),
        hardest=data.get("hardest"),
        sources=tuple(data["sources"]),
    )


def _zone(data: Data) -> ZoneText:
    return ZoneText(Zone(data["zone"]), data["name"], data["why"], tuple(data["sources"]))


def _suggest_rule(data: Data) -> SuggestRule:
    leave_out = data.get("leave_out", ())
    return SuggestRule(
        id=data["id"],
        because=data["because"],
        sources=tuple(data["sources"]),
        covers=tuple(data["covers"]),
        when=_suggest_when(data.get("when", {})),
        weight=float(data.get("weight", 0)),
        prefer=tuple(map(_rule_out, data.get("prefer", ()))),
        avoid=tuple(map(_rule_out, data.get("avoid", ()))),
        leave_out=() if leave_out == _PAUSED else tuple(map(_rule_out, leave_out)),
        leave_out_paused=leave_out == _PAUSED,
        routines=frozenset(data.get("routines", ())),
        measure=Measure(data["measure"]) if "measure" in data else None,
        most_minutes=data.get("most_minutes"),
    )


def _suggest_when(data: Data) -> SuggestWhen:
    did = data.get("did")
    return SuggestWhen(
        worsens=frozenset(map(Aggravator, data.get("worsens", ()))),
        not_worsens=frozenset(map(Aggravator, data.get("not_worsens", ()))),
        eases=frozenset(map(Aggravator, data.get("eases", ()))),
        hurts=frozenset(map(MuscleArea, data.get("hurts", ()))),
        also_hurts=frozenset(map(MuscleArea, data.get("also_hurts", ()))),
        pain_from=data.get("pain_from"),
        pain_to=data.get("pain_to"),
        worst_from=data.get("worst_from"),
        sleep_to=data.get("sleep_to"),
        sessions_to=data.get("sessions_to"),
        did=None if did is None else DidLately(tuple(map(_rule_out, did["of"])), did["days"]),
        worse_day=data.get("worse_day", False) in _YES,
    )


def _question(data: Data) -> Question:
    return Question(
        id=data["id"],
        text=data["text"],
        why=data["why"],
        kind=QuestionKind(data["kind"]),
        group=data["group"],
        sources=tuple(data["sources"]),
        regions=frozenset(map(Region, data.get("regions", ()))),
        ask_if=tuple(data.get("ask_if", ())),
        daily=data.get("daily", False) in _YES,
        if_skipped=data.get("if_skipped", ""),
    )


def _rule(data: Data) -> Rule:
    return Rule(
        id=data["id"],
        when=tuple(map(frozenset, data["when"])),
        urgency=_urgency(data),
        cautions=tuple(data.get("cautions", ())),
        advice=data["advice"],
        sources=tuple(data["sources"]),
        covers=tuple(data["covers"]),
        stays_shut=data.get("stays_shut", False) in _YES,
    )


def _urgency(data: Data) -> Urgency | None:
    return Urgency(data["urgency"]) if "urgency" in data else None


def _caution(data: Data) -> Caution:
    return Caution(
        id=data["id"],
        name=data["name"],
        advice=data["advice"],
        rule_outs=tuple(map(_rule_out, data["rules_out"])),
        sources=tuple(data["sources"]),
        limits=tuple(map(_limit, data.get("limits", ()))),
        covers=tuple(data["covers"]),
    )


def _limit(data: Data) -> DoseLimit:
    hold = seconds_range(data["hold"]) if "hold" in data else None
    return DoseLimit(
        of=_rule_out(data) if _SELECTS & data.keys() else None,
        hold=None if hold is None else (hold.min, hold.max),
        in_all=seconds(data["in_all"]) if "in_all" in data else None,
        pain=data.get("pain"),
    )


def _rule_out(data: Data) -> RuleOut:
    return RuleOut(
        demands=frozenset(map(Demand, data.get("demands", ()))),
        techniques=frozenset(map(Technique, data.get("techniques", ()))),
        positions=frozenset(map(Position, data.get("positions", ()))),
        areas=frozenset(map(MuscleArea, data.get("areas", ()))),
        efforts=frozenset(map(Effort, data.get("efforts", ()))),
        exercises=frozenset(data.get("exercises", ())),
    )


def _advice(data: Data) -> Advice:
    return Advice(
        **{**data, "steps": tuple(data["steps"]), "sources": tuple(data["sources"])},
    )


def _wrong_sign(data: Data) -> WrongSign:
    return WrongSign(
        id=data["id"],
        text=data["text"],
        response=WrongResponse(data["response"]),
        urgency=_urgency(data),
        advice=data["advice"],
        sources=tuple(data["sources"]),
    )


def _in_session(data: Data) -> InSession:
    light = data["pain_light"]
    return InSession(
        wrong_signs=tuple(map(_wrong_sign, data["wrong_signs"])),
        pain_light=PainLight(
            green_to=light["green_to"],
            amber_to=light["amber_to"],
            rise=light["rise"],
            texts={each: light["texts"][each] for each in Light},
            lower=tuple(
                LowerLight(_rule_out(entry), entry["green_to"], tuple(entry["sources"]))
                for entry in light.get("lower", ())
            ),
            sources=tuple(light["sources"]),
        ),
        skips_to_end=data["skips_to_end"],
    )


def _follow_up(data: Data) -> FollowUp:
    better = data["better_by"]
    return FollowUp(
        worse_after=_follow_up_rule(data, "worse_after", "points"),
        keeps_rising=_follow_up_rule(data, "keeps_rising", "sessions"),
        no_better=_follow_up_rule(data, "no_better", "weeks"),
        further_out=_follow_up_rule(data, "further_out", "steps"),
        again_further_out=_follow_up_rule(data, "again_further_out", "sessions"),
        better_by=better["points"],
        better_by_percent=better["percent"],
        chains=tuple(map(tuple, data["chains"])),
    )


def _follow_up_rule(data: Data, key: str, measure: str) -> FollowUpRule:
    rule = data[key]
    return FollowUpRule(
        id=key.replace("_", "-"),
        amount=rule[measure],
        advice=rule["advice"],
        sources=tuple(rule["sources"]),
        urgency=_urgency(rule),
    )


def _country(data: Data) -> Country:
    emergency, urgent = data["emergency"], data.get("urgent_line")
    return Country(
        id=data["id"],
        name=data["name"],
        emergency=emergency["number"],
        urgent_line=urgent["number"] if urgent is not None else "",
        verified=emergency["verified"] in _YES,
        sources=tuple(emergency["sources"]),
        urgent_line_verified=urgent is not None and urgent["verified"] in _YES,
        urgent_line_sources=tuple(urgent["sources"]) if urgent is not None else (),
    )
