from __future__ import annotations

import io
from collections import deque
from datetime import date

import pytest

from guide_app.model import Answer, Region
from guide_app.safety.screening import Cleared, Earlier, Stop
from guide_app.terminal.screening import (
    Screened,
    ask_agreements,
    ask_all,
    ask_country,
    ask_today,
    report,
)
from tests.terminal.fakes import FRANCE, MORNING, SPAIN, questionnaire

LEG = frozenset({Region.BACK_AND_LEG})
TODAY = date(2026, 3, 2)


class Person:
    """Types the given lines and reads what comes back."""

    def __init__(self, *lines: str) -> None:
        self.lines = deque(lines)
        self.out = io.StringIO()

    def read(self) -> str | None:
        return self.lines.popleft() if self.lines else None

    @property
    def text(self) -> str:
        return self.out.getvalue()

    def screened(self) -> Screened:
        return ask_all(questionnaire(), LEG, at=MORNING, read=self.read, out=self.out)

    def reported(self) -> str:
        report(self.screened().outcome, self.out, FRANCE)
        return self.text


def test_all_no_is_clear_and_gates_stay_shut() -> None:
    person = Person("n", "no", "N", " n ", "n")
    screened = person.screened()
    assert isinstance(screened.outcome, Cleared)
    assert set(screened.answers.values()) == {Answer.NO}
    assert "fracture" not in screened.answers
    assert "(1 of 5) Do you have chest-pain?" in person.text
    assert person.text.count("Your health") == 1


def test_an_open_gate_asks_on() -> None:
    person = Person("n", "y", "n", "n", "n", "n")
    assert isinstance(person.screened().outcome, Cleared)
    assert "(3 of 6) Do you have fracture?" in person.text


def test_an_emergency_is_told_at_once() -> None:
    person = Person("y")
    text = person.reported()
    assert "EMERGENCY: GET HELP NOW\nCall 15, or your local emergency number." in text
    assert "Do you have fall?" not in text


def test_an_urgent_stop_shows_its_advice() -> None:
    text = Person("n", "y", "u", "n", "n", "n").reported()
    assert "URGENT: BE SEEN TODAY" in text
    assert "You were not sure" in text
    assert "Whom to see: a doctor" in text
    assert "How soon: today" in text


def test_cautions_and_cards_are_told() -> None:
    text = Person("n", "n", "n", "y", "y").reported()
    assert "Blood thinners: Press softly." in text
    assert "Know the signs it is." in text


def test_clear_says_so() -> None:
    assert "Nothing in your answers" in Person("n", "n", "n", "n", "n").reported()


def test_why_and_what_cannot_be_understood() -> None:
    person = Person("?", "maybe", "n", "n", "n", "n", "n")
    person.screened()
    assert "  Because of chest-pain." in person.text
    assert person.text.count("Answer n (no)") == 2


def skipping(*lines: str) -> tuple[Person, Screened]:
    """The last question may be left out."""
    asked = questionnaire()
    *others, last = asked.questions
    asked = asked._replace(questions=(*others, last._replace(if_skipped="card")))
    person = Person(*lines)
    return person, ask_all(asked, LEG, at=MORNING, read=person.read, out=person.out)


def test_a_question_that_may_be_left_out_brings_its_card() -> None:
    person, screened = skipping("n", "n", "n", "n", "s")
    assert screened.answers["leg-pain"] is Answer.SKIP
    report(screened.outcome, person.out, FRANCE)
    assert "Know the signs" in person.text
    assert person.text.count("n / y / u / s:") == 1


def test_no_other_question_can_be_left_out() -> None:
    person, screened = skipping("s", "n", "n", "n", "n", "what", "n")
    assert set(screened.answers.values()) == {Answer.NO}
    assert person.text.count("s leaves this one out") == 1


def test_going_back_takes_the_last_answer_away() -> None:
    person = Person("b", "n", "y", "back", "n", "n", "n", "n")
    screened = person.screened()
    assert screened.answers["fall"] is Answer.NO
    assert isinstance(screened.outcome, Cleared)


def test_leaving_gives_no_clearance() -> None:
    with pytest.raises(EOFError):
        Person("n", "n").screened()


def checked_today(person: Person) -> Cleared | Stop:
    earlier = Earlier(("blood-thinners",), LEG)
    return ask_today(questionnaire(), earlier, at=MORNING, read=person.read, out=person.out).outcome


@pytest.mark.parametrize("answer", ["y", "u"])
def test_a_warning_sign_today_stops(answer: str) -> None:
    assert isinstance(checked_today(Person(answer)), Stop)


def test_a_day_without_one_keeps_the_cautions() -> None:
    outcome = checked_today(Person("n"))
    assert isinstance(outcome, Cleared)
    assert [caution.id for caution in outcome.cautions] == ["blood-thinners"]


def test_a_professionals_word_opens_its_stop() -> None:
    person = Person("n", "n", "y", "n", "n", "yesterday", "2026-03-03", "2026-03-01")
    stop = person.screened().outcome
    assert isinstance(stop, Stop)
    agreed = ask_agreements(stop, today=TODAY, read=person.read, out=person.out)
    assert agreed == {"tumour": date(2026, 3, 1)}
    assert "like this: 2026-03-02" in person.text
    assert "still to come" in person.text
    again = ask_all(
        questionnaire(),
        LEG,
        at=MORNING,
        read=Person("n", "n", "y", "n", "n").read,
        out=io.StringIO(),
        agreements=agreed,
    )
    assert isinstance(again.outcome, Cleared)


def test_no_word_opens_nothing() -> None:
    person = Person("n", "n", "y", "n", "n", "")
    stop = person.screened().outcome
    assert isinstance(stop, Stop)
    assert ask_agreements(stop, today=TODAY, read=person.read, out=person.out) == {}


def test_no_word_is_asked_for_in_an_emergency() -> None:
    person = Person("y")
    stop = person.screened().outcome
    assert isinstance(stop, Stop)
    assert ask_agreements(stop, today=TODAY, read=person.read, out=person.out) == {}


def test_the_country_is_asked_and_never_guessed() -> None:
    person = Person("", "0", "²", "2")
    assert ask_country((FRANCE, SPAIN), read=person.read, out=person.out) is SPAIN
    assert "   1  France" in person.text
