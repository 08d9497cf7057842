"""The one definition of what the files may say.

The checks run on these schemas and ``assets/schema/*.json`` is generated from them, so that editors
and the app never disagree. Beyond plain JSON Schema they use

- ``description``: how a message names what would be right;
- ``format``: a reference, such as ``exercise``, that must name something that exists;
- ``ascending``: a range (of seconds, or a count) whose least, usual and most come in this order.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from guide_app.content.durations import COUNT_RANGE_PATTERN, DURATION_PATTERN, RANGE_PATTERN
from guide_app.content.figure_schema import DEFINITIONS, FIGURE
from guide_app.model import (
    Aggravator,
    Better,
    Demand,
    Effort,
    Equipment,
    Importance,
    Light,
    Measure,
    MuscleArea,
    Place,
    Position,
    QuestionKind,
    Region,
    Sides,
    Technique,
    Unit,
    Urgency,
    WrongResponse,
    Zone,
)

Schema = dict[str, Any]

FORMAT = 1
"""The version of the file formats that this program reads."""


def _text(description: str = "text in one line", longest: int = 600) -> Schema:
    return {
        "type": "string",
        "minLength": 1,
        "maxLength": longest,
        "pattern": r"\S",
        "description": description,
    }


def _word(words: type[StrEnum] | list[str], description: str) -> Schema:
    return {"enum": [str(word) for word in words], "description": description}


def _reference(kind: str) -> Schema:
    return {"type": "string", "format": kind, "description": f"the id of {_article(kind)} {kind}"}


def _article(word: str) -> str:
    return "an" if word[0] in "aeiou" else "a"


def _list(of: Schema, description: str, *, least: int = 0, unique: bool = True) -> Schema:
    return {
        "type": "array",
        "items": of,
        "minItems": least,
        "uniqueItems": unique,
        "description": description,
    }


def _keys(description: str, required: Mapping[str, Schema], **optional: Schema) -> Schema:
    return {
        "type": "object",
        "properties": {**required, **optional},
        "required": list(required),
        "additionalProperties": False,
        "description": description,
    }


def _file(title: str, required: Mapping[str, Schema], **optional: Schema) -> Schema:
    version = {"const": FORMAT, "description": f"{FORMAT}, the version of the format"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **_keys(title, {"format": version, **required}, **optional),
    }


def _range(unit: Schema, pattern: str, measure: str, description: str) -> Schema:
    limits = _keys(description, {"min": unit, "max": unit}, ideal=unit)
    return {
        "anyOf": [unit, {"type": "string", "pattern": pattern}, limits],
        "ascending": measure,
        "description": description,
    }


_ID = {
    "type": "string",
    "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
    "maxLength": 60,
    "description": "small letters, digits and single hyphens, such as seated-figure-four",
}
_DURATION = {
    "anyOf": [
        {"type": "integer", "minimum": 1, "maximum": 9999},
        {"type": "string", "pattern": DURATION_PATTERN},
    ],
    "description": "a duration such as 45, 45s, 1m30s or 1:30",
}
_NO_TIME_OR_MORE = {
    "anyOf": [{"const": 0}, *_DURATION["anyOf"]],
    "description": "0 or a duration such as 5s",
}
_SECONDS = _range(
    _DURATION,
    RANGE_PATTERN,
    "seconds",
    "a range such as 20s..60s or {min: 20s, ideal: 40s, max: 60s}",
)
_COUNT = {"type": "integer", "minimum": 1, "maximum": 20, "description": "a number from 1 to 20"}
_ROUNDS = _range(_COUNT, COUNT_RANGE_PATTERN, "count", "a number such as 2 or a range such as 1..3")
_OF_TEN = {"type": "integer", "minimum": 0, "maximum": 10, "description": "a number from 0 to 10"}
_SWITCH = {"enum": [True, False, "yes", "no"], "description": "yes or no"}
_MINUTES = {
    "type": "integer",
    "minimum": 1,
    "maximum": 120,
    "description": "minutes from 1 to 120",
}
_SOURCES = _list(_reference("source"), "a list of ids from sources.yaml", least=1)
_AREAS = _list(_word(MuscleArea, "a muscle area"), "a list of muscle areas", least=1)

EXERCISE = _file(
    "an exercise",
    {
        "id": _ID,
        "name": _text("a short name", 60),
        "technique": _word(Technique, "a technique"),
        "areas": _AREAS,
        "position": _word(Position, "a position"),
        "hold": _SECONDS,
        "cues": _list(_text("a cue", 120), "a list of short cues", least=1),
        "sources": _SOURCES,
    },
    equipment=_list(_word(Equipment, "a piece of equipment"), "a list of equipment"),
    sides=_word([Sides.BOTH, Sides.NONE], "both, or none for an exercise without sides"),
    pace=_DURATION,
    rounds=_ROUNDS,
    rest=_NO_TIME_OR_MORE,
    effort=_word(Effort, "an effort"),
    mistakes=_list(_text("a mistake", 160), "a list of mistakes"),
    demands=_list(_word(Demand, "a demand"), "a list of demands"),
    never_press=_list(_word(Zone, "a zone nobody presses"), "a list of zones"),
    ruled_out_by=_list(_reference("caution"), "a list of cautions"),
    places=_list(_word(Place, "a place"), "a list of places"),
    hardest=_OF_TEN,
    stop_when=_list(_text("when to stop", 120), "a list of short sentences", least=1),
    figure=FIGURE,
)
EXERCISE["$defs"] = dict(DEFINITIONS)

_MEASURED = {"type": "integer", "minimum": -200, "maximum": 200, "description": "a whole number"}
SELF_TEST = _file(
    "a self-test",
    {
        **{key: EXERCISE["properties"][key] for key in ("id", "name", "areas", "position", "cues")},
        "measure": _text("what to read off", 240),
        "unit": _word(Unit, "a unit"),
        "scale": _keys(
            "what can be measured, such as {from: 0, to: 100, step: 1}",
            {"from": _MEASURED, "to": _MEASURED, "step": _COUNT},
        ),
        "better": _word(Better, "less or more, whichever means that one moves further"),
        "real_change": {
            "type": "number",
            "exclusiveMinimum": 0,
            "maximum": 100,
            "description": "the smallest change that means something",
        },
        "keep_in_mind": _text("one sentence", 240),
        "demands": EXERCISE["properties"]["demands"],
        "figure": FIGURE,
        "sources": _SOURCES,
    },
    equipment=EXERCISE["properties"]["equipment"],
    sides=EXERCISE["properties"]["sides"],
    ruled_out_by=EXERCISE["properties"]["ruled_out_by"],
)
SELF_TEST["$defs"] = EXERCISE["$defs"]

_ITEM = _keys(
    "an item such as {exercise: knee-rolls}",
    {"exercise": _reference("exercise")},
    hold=_SECONDS,
    rounds=_ROUNDS,
    rest=_NO_TIME_OR_MORE,
    sides=_word(Sides, "a choice of sides"),
    importance=_word(Importance, "an importance"),
)

ROUTINE = _file(
    "a routine",
    {
        "id": _ID,
        "title": _text("a short title", 60),
        "items": _list(_ITEM, "a list with at least one item", least=1, unique=False),
    },
    summary=_text("one sentence", 240),
    for_whom=_text("one sentence", 240),
    not_for=_text("one sentence", 240),
    goals=_list(_ID, "a list of goals"),
    place=_word(Place, "a place"),
    sources=_SOURCES,
)

SOURCES = _file(
    "a list of sources",
    {
        "sources": _list(
            _keys(
                "a source",
                {"id": _ID, "title": _text("a title")},
                detail=_text("a detail", 1000),
                read=_word(["full", "summary", "memory", "design"], "how it was read"),
            ),
            "a list of sources",
            least=1,
        )
    },
)

_DAY = {"type": "integer", "minimum": 1, "maximum": 7, "description": "a day from 1 to 7"}
_PROGRAM_SESSION = _keys(
    "a routine such as {routine: stiff-back, minutes: 10, days: [1, 3, 5]}",
    {
        "routine": _reference("routine"),
        "minutes": _MINUTES,
        "days": _list(_DAY, "a list of days of the week, 1 to 7", least=1),
    },
)

PROGRAM = _file(
    "a program",
    {
        "id": _ID,
        "title": _text("a short title", 60),
        "summary": _text("one sentence", 240),
        "for_whom": _text("one sentence", 240),
        "not_for": _text("one sentence", 240),
        "weeks": _list(
            _keys(
                "a week",
                {
                    "aim": _text("one sentence", 240),
                    "sessions": _list(_PROGRAM_SESSION, "a list of routines", least=1),
                },
            ),
            "a list of weeks",
            least=1,
            unique=False,
        ),
        "sources": _SOURCES,
    },
    goals=_list(_ID, "a list of goals"),
    repeats=_SWITCH,
)

LIMITS = _file(
    "the limits of the techniques",
    {
        "techniques": _list(
            _keys(
                "a technique's limits",
                {
                    "technique": _word(Technique, "a technique"),
                    "hold": _SECONDS,
                    "sources": _SOURCES,
                },
                hardest=_OF_TEN,
            ),
            "a list of techniques",
            least=1,
        ),
        "zones": _list(
            _keys(
                "a zone nobody presses",
                {
                    "zone": _word(Zone, "a zone nobody presses"),
                    "name": _text("a name", 120),
                    "why": _text("a reason", 240),
                    "sources": _SOURCES,
                },
            ),
            "a list of zones",
            least=1,
        ),
    },
)

_SELECTION: Mapping[str, Schema] = {
    "demands": _list(_word(Demand, "a demand"), "a list of demands", least=1),
    "techniques": _list(_word(Technique, "a technique"), "a list of techniques", least=1),
    "positions": _list(_word(Position, "a position"), "a list of positions", least=1),
    "areas": _AREAS,
    "efforts": _list(_word(Effort, "an effort"), "a list of efforts", least=1),
    "exercises": _list(_reference("exercise"), "a list of exercises", least=1),
}
_RULE_OUT: Schema = {
    **_keys("what is ruled out, such as {demands: [balance]}", {}, **_SELECTION),
    "minProperties": 1,
}
_PAIN = {"type": "integer", "minimum": 0, "maximum": 10, "description": "pain from 0 to 10"}
_LIMIT: Schema = {
    **_keys(
        "a dose, such as {techniques: [static-stretch], hold: 10s..15s}",
        {},
        **_SELECTION,
        hold=_SECONDS,
        in_all=_DURATION,
        pain=_PAIN,
    ),
    "anyOf": [{"required": ["hold"]}, {"required": ["in_all"]}, {"required": ["pain"]}],
}
_COVERS = _list(
    {
        "type": "string",
        "pattern": "^[A-Z]+[0-9]*$",
        "description": "a row of the clinical fact sheet, such as A01 or OSTEO",
    },
    "a list of rows of the clinical fact sheet",
    least=1,
)
_ADVICE = _keys(
    "an advice",
    {
        "id": _ID,
        "title": _text("a title", 120),
        "meaning": _text(),
        "steps": _list(_text("a step"), "a list of steps", least=1),
        "whom": _text(),
        "how_soon": _text(),
        "sources": _SOURCES,
    },
)

SCREENING = _file(
    "the safety questions",
    {
        "groups": _list(
            _keys("a group", {"id": _ID, "title": _text("a title", 120)}), "a list", least=1
        ),
        "questions": _list(
            _keys(
                "a question",
                {
                    "id": _ID,
                    "text": _text("a question"),
                    "why": _text("why we ask"),
                    "kind": _word(QuestionKind, "a kind of question"),
                    "group": _reference("group"),
                    "sources": _SOURCES,
                },
                regions=_list(_word(Region, "a region"), "a list of regions", least=1),
                ask_if=_list(_reference("question"), "a list of questions", least=1),
                daily=_SWITCH,
                if_skipped=_reference("advice"),
            ),
            "a list of questions",
            least=1,
        ),
        "rules": _list(
            _keys(
                "a rule",
                {
                    "id": _ID,
                    "when": _list(
                        _list(_reference("question"), "a list of questions", least=1),
                        "a list of combinations of questions",
                        least=1,
                    ),
                    "advice": _reference("advice"),
                    "covers": _COVERS,
                    "sources": _SOURCES,
                },
                urgency=_word(Urgency, "an urgency"),
                cautions=_list(_reference("caution"), "a list of cautions", least=1),
                stays_shut=_SWITCH,
            ),
            "a list of rules",
            least=1,
        ),
    },
)

CAUTIONS = _file(
    "what conditions rule out",
    {
        "cautions": _list(
            _keys(
                "a caution",
                {
                    "id": _ID,
                    "name": _text("a name", 120),
                    "advice": _text(),
                    "rules_out": _list(_RULE_OUT, "a list of what is ruled out"),
                    "covers": _COVERS,
                    "sources": _SOURCES,
                },
                limits=_list(_LIMIT, "a list of doses", least=1),
            ),
            "a list of cautions",
        ),
    },
)

ADVICE = _file(
    "what a person is told to do",
    {"advice": _list(_ADVICE, "a list of advice", least=1)},
)

IN_SESSION = _file(
    "the rules while a session runs",
    {
        "wrong_signs": _list(
            _keys(
                "a sign",
                {
                    "id": _ID,
                    "text": _text("what one would say"),
                    "response": _word(WrongResponse, "a response"),
                    "advice": _reference("advice"),
                    "sources": _SOURCES,
                },
                urgency=_word(Urgency, "an urgency"),
            ),
            "a list of signs",
            least=1,
        ),
        "skips_to_end": _COUNT,
        "pain_light": _keys(
            "the traffic light for pain",
            {
                "green_to": _PAIN,
                "amber_to": _PAIN,
                "rise": _PAIN,
                "texts": _keys("a text for each light", {str(each): _text() for each in Light}),
                "sources": _SOURCES,
            },
            lower=_list(
                _keys(
                    "exercises for which green ends earlier",
                    {"green_to": _PAIN, "sources": _SOURCES},
                    **_SELECTION,
                ),
                "a list of exercises for which green ends earlier",
                least=1,
            ),
        ),
    },
)


def _follow_up_rule(measure: str) -> Schema:
    return _keys(
        "a rule for the time after a session",
        {measure: _COUNT, "advice": _reference("advice"), "sources": _SOURCES},
        urgency=_word(Urgency, "an urgency"),
    )


FOLLOW_UP = _file(
    "the rules between sessions",
    {
        "worse_after": _follow_up_rule("points"),
        "keeps_rising": _follow_up_rule("sessions"),
        "no_better": _follow_up_rule("weeks"),
        "further_out": _follow_up_rule("steps"),
        "again_further_out": _follow_up_rule("sessions"),
        "better_by": _keys(
            "what counts as better",
            {
                "points": _COUNT,
                "percent": {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": 100,
                    "description": "a number from 1 to 100",
                },
                "sources": _SOURCES,
            },
        ),
        "chains": _list(
            _list(_ID, "the places from the spine outwards", least=2),
            "a list of ways from the spine outwards",
            least=1,
        ),
    },
)

_PHONE_LINE = _keys(
    "a line such as {number: '112', verified: yes, sources: [emerg]}",
    {"number": _text("a number", 120), "verified": _SWITCH, "sources": _SOURCES},
)
COUNTRIES = _file(
    "whom to call where",
    {
        "review_by": {
            "type": "string",
            "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$",
            "description": "the month of the next review, such as 2027-11",
        },
        "countries": _list(
            _keys(
                "a country",
                {"id": _ID, "name": _text("a name", 80), "emergency": _PHONE_LINE},
                urgent_line=_PHONE_LINE,
            ),
            "a list of countries",
            least=1,
        ),
    },
)

_PLACEHOLDERS = r"^[^{}]*(\{(minutes|pain|worst|sleep)\}[^{}]*)*$"
_SELECTIONS = _list(_RULE_OUT, "a list such as [{positions: [standing]}]", least=1)
_AGGRAVATORS = _list(
    _word(Aggravator, "something that eases or worsens"), "a list of what one does", least=1
)
_FEW = {"type": "integer", "minimum": 0, "maximum": 14, "description": "a number from 0 to 14"}
_WEIGHT = {
    "type": "number",
    "exclusiveMinimum": 0,
    "maximum": 10,
    "description": "a number over 0, up to 10",
}
_WHEN: Schema = {
    **_keys(
        "when it counts, such as {worsens: [sitting]}",
        {},
        worsens=_AGGRAVATORS,
        not_worsens=_AGGRAVATORS,
        eases=_AGGRAVATORS,
        hurts=_AREAS,
        also_hurts=_AREAS,
        pain_from=_PAIN,
        pain_to=_PAIN,
        worst_from=_PAIN,
        sleep_to=_OF_TEN,
        sessions_to=_FEW,
        did=_keys("what was done lately", {"days": _FEW, "of": _SELECTIONS}),
        worse_day=_SWITCH,
    ),
    "minProperties": 1,
}
_EFFECTS = ("prefer", "avoid", "routines", "measure", "leave_out")
_SUGGEST_RULE: Schema = {
    **_keys(
        "a rule with one of prefer, avoid, routines, measure and leave_out",
        {
            "id": _ID,
            "because": {
                **_text("a whole sentence with {minutes}, {pain}, {worst} or {sleep}", 160),
                "pattern": _PLACEHOLDERS,
            },
            "covers": _COVERS,
            "sources": _SOURCES,
        },
        when=_WHEN,
        weight=_WEIGHT,
        prefer=_SELECTIONS,
        avoid=_SELECTIONS,
        leave_out={
            "anyOf": [_SELECTIONS, {"const": "paused"}],
            "description": "paused, or a list such as [{efforts: [firm]}]",
        },
        routines=_list(_reference("routine"), "a list of routines", least=1),
        measure=_word(Measure, "a measure"),
        most_minutes=_MINUTES,
    ),
    "oneOf": [
        {"required": [effect] if effect == "leave_out" else [effect, "weight"]}
        for effect in _EFFECTS
    ],
}
SUGGESTIONS = _file(
    "what is suggested for today, and how doses follow",
    {
        "dose": _keys(
            "when doses go up and when they fall back",
            {
                "green_to": _PAIN,
                "rise": _COUNT,
                "worse_by": _COUNT,
                "within_days": _FEW,
                "pause_after": _COUNT,
                "pause_days": _FEW,
                "sources": _SOURCES,
            },
        ),
        "rules": _list(_SUGGEST_RULE, "a list of rules", least=1),
    },
)

SCHEMAS: Mapping[str, Schema] = {
    "exercise": EXERCISE,
    "routine": ROUTINE,
    "program": PROGRAM,
    "limits": LIMITS,
    "suggestions": SUGGESTIONS,
    "self-test": SELF_TEST,
    "sources": SOURCES,
    "screening": SCREENING,
    "cautions": CAUTIONS,
    "advice": ADVICE,
    "in-session": IN_SESSION,
    "follow-up": FOLLOW_UP,
    "countries": COUNTRIES,
}
