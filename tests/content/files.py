"""Sound files of a small library, so that the real texts may change freely."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from guide_app.content.problems import Problem

SOURCES = """\
format: 1
sources:
  - {id: book, title: A book on stretching}
"""

SCREENING = """\
format: 1
groups:
  - {id: today, title: Today}
questions:
  - id: numbness
    text: Is there new numbness?
    why: It can come from a pressed nerve.
    kind: red-flag
    group: today
    daily: yes
    sources: [book]
rules:
  - id: numbness-stop
    when: [[numbness]]
    urgency: urgent
    advice: be-seen
    covers: [A01]
    sources: [book]
"""

CAUTIONS = """\
format: 1
cautions:
  - id: pregnancy
    covers: [PREG]
    name: Pregnancy
    advice: Leave out what needs balance.
    rules_out: [{demands: [balance]}]
    limits: [{techniques: [static-stretch], hold: 10s..30s}]
    sources: [book]
"""

ADVICE = """\
format: 1
advice:
  - id: be-seen
    title: Be seen today
    meaning: A nerve may be pressed.
    steps: [Call your doctor.]
    whom: Your doctor
    how_soon: Today
    sources: [book]
"""

IN_SESSION = """\
format: 1
wrong_signs:
  - {id: numb, text: I feel numb, response: stop, urgency: urgent, advice: be-seen, sources: [book]}
skips_to_end: 2
pain_light:
  green_to: 3
  amber_to: 5
  rise: 2
  texts: {green: Go on., amber: Do less., red: Stop.}
  sources: [book]
"""

FOLLOW_UP = """\
format: 1
worse_after: {points: 2, advice: be-seen, sources: [book]}
keeps_rising: {sessions: 2, advice: be-seen, sources: [book]}
no_better: {weeks: 6, advice: be-seen, sources: [book]}
further_out: {steps: 1, advice: be-seen, sources: [book]}
again_further_out: {sessions: 2, urgency: professional, advice: be-seen, sources: [book]}
better_by: {points: 2, percent: 30, sources: [book]}
chains: [[back, knee, foot]]
"""

COUNTRIES = """\
format: 1
review_by: 2027-11
countries:
  - id: nl
    name: The Netherlands
    emergency: {number: "112", verified: no, sources: [book]}
"""

SAFETY = {
    "screening": SCREENING,
    "cautions": CAUTIONS,
    "advice": ADVICE,
    "in-session": IN_SESSION,
    "follow-up": FOLLOW_UP,
    "countries": COUNTRIES,
}
"""The text of each safety file, by its kind."""

KNEE_ROLLS = """\
format: 1
id: knee-rolls
name: Knee rolls
technique: mobility
areas: [lower-back]
position: supine
hold: 20s..60s
rounds: 1..3
cues: [Roll both knees to one side.]
demands: []
sources: [book]
figure: {start: {posture: hook-lying}, hold: {right: {hip: 40}}}
"""

EXERCISE = """\
format: 1
id: my-stretch
name: My stretch
technique: static-stretch
areas: [piriformis, glutes]
position: seated
equipment: [chair]
sides: both
hold: {min: 20s, ideal: 40s, max: 60s}
effort: gentle
cues:
  - Sit tall.
  - Breathe out slowly.
demands: [hip-rotation]
ruled_out_by: [pregnancy]
sources: [book]
"""

ROUTINE = """\
format: 1
id: my-evening
title: My evening
goals: [sleep]
items:
  - {exercise: knee-rolls, hold: 30s, rounds: 2}
  - exercise: knee-rolls
    importance: optional
"""

Check = Callable[[str, str], list[Problem]]


def make_root(folder: Path) -> Path:
    """A sound library in this folder: sources, safety screen, one exercise, one routine."""
    files = {
        "sources.yaml": SOURCES,
        **{f"safety/{kind}.yaml": text for kind, text in SAFETY.items()},
        "exercises/knee-rolls.yaml": KNEE_ROLLS,
        "sciatica/rolling.yaml": ROUTINE.replace("my-evening", "rolling"),
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
