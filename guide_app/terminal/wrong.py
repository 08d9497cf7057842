"""Something is wrong: ask what, and answer with advice."""

from __future__ import annotations

from typing import TextIO

from guide_app.model import Country, Questionnaire, WrongSign
from guide_app.terminal.advice import write_advice, write_level
from guide_app.terminal.questions import ReadLine, choose
from guide_app.terminal.words import write

NOTHING = "Nothing after all"


def ask_what(
    questionnaire: Questionnaire, country: Country | None, *, read: ReadLine, out: TextIO
) -> WrongSign | None:
    """What the person feels, after its advice was shown; None for nothing after all.

    Raises EOFError when the person does not answer any more.
    """
    write(out, ["", "What is wrong?"])
    choices = [NOTHING, *(sign.text for sign in questionnaire.wrong_signs)]
    chosen = choose(choices, read, out, first=0)
    if chosen == 0:
        return None
    sign = questionnaire.wrong_signs[chosen - 1]
    if sign.urgency is not None:
        write_level(out, sign.urgency, country)
    write_advice(out, questionnaire.advice[sign.advice], country)
    write(out, [""])
    return sign
