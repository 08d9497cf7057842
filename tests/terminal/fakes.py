"""A clock, keys and a questionnaire that tests hold in their hands."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Iterable
from datetime import UTC, datetime

from guide_app.model import (
    Advice,
    Caution,
    Country,
    Demand,
    Effort,
    Exercise,
    MuscleArea,
    Phase,
    Plan,
    Position,
    Question,
    QuestionGroup,
    QuestionKind,
    Questionnaire,
    Range,
    Region,
    Rule,
    RuleOut,
    Segment,
    Side,
    Technique,
    Urgency,
    WrongResponse,
    WrongSign,
)
from guide_app.safety.clearance import Clearance, issue
from guide_app.terminal.clock import Clock
from guide_app.terminal.keys import Key
from tests.safety.questionnaires import follow_up, in_session

MORNING = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
FRANCE = Country("fr", "France", "15", "your own doctor", True, ("eu",))
SPAIN = Country("es", "Spain", "112", "", True, ("eu",))


class FakeClock:
    """Time passes only by waiting."""

    speed = 1.0

    def __init__(self, now: float = 1000.0) -> None:
        self.now = now

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        assert seconds <= 1.0
        self.now += seconds


class SleepyClock(FakeClock):
    """The machine sleeps for an hour when the clock has shown a moment."""

    def __init__(self, asleep_at: float) -> None:
        super().__init__()
        self.asleep_at = self.now + asleep_at

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds)
        if self.now >= self.asleep_at:
            self.asleep_at = float("inf")
            self.now += 3600.0


class FakeKeys:
    """Presses keys at given seconds; then types lines. Nothing left to press is an error."""

    present = True

    def __init__(
        self, clock: FakeClock, presses: Iterable[tuple[float, Key]], lines: Iterable[str] = ()
    ) -> None:
        self.presses = deque((clock.now + at, key) for at, key in presses)
        self.lines = deque(lines)

    def wait(self, seconds: float, clock: Clock) -> Key | None:
        left = self.presses[0][0] - clock.monotonic() if self.presses else seconds + 1.0
        clock.sleep(min(seconds, max(left, 0.0)))
        if left <= seconds:
            return self.presses.popleft()[1]
        return None

    def line(self) -> str | None:
        return self.lines.popleft() if self.lines else None


class Terminal(io.StringIO):
    """An output that is a terminal."""

    def isatty(self) -> bool:
        return True


class ClosingPipe(io.StringIO):
    """An output whose reader goes away after some lines."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.left = lines

    def write(self, text: str) -> int:
        self.left -= text.count("\n")
        if self.left < 0:
            raise BrokenPipeError
        return super().write(text)


def exercise(name: str, *, pace: int | None = None, sided: bool = True) -> Exercise:
    return Exercise(
        id=name.lower().replace(" ", "-"),
        name=name,
        technique=Technique.STATIC_STRETCH,
        areas=(MuscleArea.GLUTES,),
        position=Position.SEATED,
        equipment=(),
        sided=sided,
        hold=Range(5, 20, 60),
        effort=Effort.GENTLE,
        cues=("Sit tall.", "Breathe out slowly."),
        sources=("sheet",),
        pace=pace,
        demands=frozenset(),
    )


def small_plan() -> Plan:
    """A sided hold of 20 s, then two rounds of 12 s of repetitions: 82 s."""
    four, cat = exercise("Figure four"), exercise("Chair cat", pace=4, sided=False)
    return Plan(
        "evening-ease",
        "Evening ease",
        (
            Segment(Phase.PREPARE, four, Side.LEFT, 5, 0),
            Segment(Phase.WORK, four, Side.LEFT, 20, 0),
            Segment(Phase.SWITCH, four, Side.RIGHT, 4, 0),
            Segment(Phase.WORK, four, Side.RIGHT, 20, 0),
            Segment(Phase.PREPARE, cat, Side.NONE, 5, 1, 1, 2),
            Segment(Phase.WORK, cat, Side.NONE, 12, 1, 1, 2),
            Segment(Phase.REST, cat, Side.NONE, 4, 1, 1, 2),
            Segment(Phase.WORK, cat, Side.NONE, 12, 1, 2, 2),
        ),
    )


def clearance() -> Clearance:
    return issue((), frozenset(Region), MORNING)


def advice(key: str, title: str) -> Advice:
    return Advice(key, title, f"{title} it is.", ("Do this.",), "a doctor", "today", ("nhs",))


def question(key: str, **changes: object) -> Question:
    fields: dict[str, object] = {
        "id": key,
        "text": f"Do you have {key}?",
        "why": f"Because of {key}.",
        "kind": QuestionKind.RED_FLAG,
        "group": "warning-signs",
        "sources": ("nhs",),
    }
    return Question(**{**fields, **changes})  # type: ignore[arg-type]


def questionnaire() -> Questionnaire:
    """Chest pain is an emergency; fracture opens after a fall; thinners are a caution."""
    pressure = RuleOut(demands=frozenset({Demand.FIRM_PRESSURE}))
    return Questionnaire(
        groups=(
            QuestionGroup("warning-signs", "Warning signs"),
            QuestionGroup("health", "Your health"),
        ),
        questions=(
            question("chest-pain", daily=True),
            question("fall"),
            question("fracture", ask_if=("fall",)),
            question("cancer"),
            question("thinners", group="health", kind=QuestionKind.CONDITION),
            question("leg-pain", group="health", kind=QuestionKind.SYMPTOM),
        ),
        rules=(
            _rule("chest", "chest-pain", Urgency.EMERGENCY, "call"),
            _rule("broken", "fracture", Urgency.URGENT, "bone"),
            _rule("tumour", "cancer", Urgency.PROFESSIONAL, "ask-first"),
            Rule("blood", (frozenset({"thinners"}),), None, ("blood-thinners",), "soft", ("nhs",)),
            Rule("leg", (frozenset({"leg-pain"}),), None, (), "card", ("nhs",)),
        ),
        cautions={
            "blood-thinners": Caution(
                "blood-thinners", "Blood thinners", "Press softly.", (pressure,), ("nhs",)
            )
        },
        advice={
            one.id: one
            for one in (
                advice("call", "Call {emergency}"),
                advice("bone", "A broken bone"),
                advice("ask-first", "Ask first"),
                advice("soft", "Go softly"),
                advice("card", "Know the signs"),
                advice("ease", "Ease off"),
            )
        },
        in_session=in_session(
            WrongSign("cramp", "A cramp", WrongResponse.EASE_OFF, None, "ease", ("nhs",)),
            WrongSign("sharp", "A sharp pain", WrongResponse.SKIP, None, "soft", ("nhs",)),
            WrongSign(
                "chest", "Chest pain", WrongResponse.STOP, Urgency.EMERGENCY, "call", ("nhs",)
            ),
        ),
        countries=(FRANCE, SPAIN),
        follow_up=follow_up("soft"),
    )


def _rule(key: str, when: str, urgency: Urgency, advice_id: str) -> Rule:
    return Rule(key, (frozenset({when}),), urgency, (), advice_id, ("nhs",))
