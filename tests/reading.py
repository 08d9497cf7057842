"""How many years of school a text asks for: the Flesch-Kincaid grade."""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    # textstat looks for its word list with pkg_resources, which setuptools wants to be rid of.
    warnings.simplefilter("ignore")
    import textstat  # type: ignore[import-untyped]

FILLED_IN = {"{emergency}": "112", "{urgent_line}": "your doctor"}
"""What stands in for the numbers of a country while a text is weighed."""


def grade(text: str) -> float:
    """The school year in which most children can read the text; below 0 for the very simplest.

    It counts words to a sentence and syllables to a word, so single short lines swing widely: weigh
    what is read together.
    """
    for placeholder, words in FILLED_IN.items():
        text = text.replace(placeholder, words)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return float(textstat.flesch_kincaid_grade(text))
