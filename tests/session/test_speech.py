from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_app.session.speech import Pace, SpeechQueue, Utterance, Weight

STEP, TIME, ASIDE = Weight.STEP, Weight.TIME, Weight.ASIDE


def test_one_thing_at_a_time_in_the_order_it_came() -> None:
    queue = SpeechQueue()
    first, second = Utterance("Left side.", 9), Utterance("Hold.", 9)
    queue.add(first)
    queue.add(second)
    assert queue.begin_next(0) is first
    assert queue.begin_next(1) is None
    assert queue.saying is first
    queue.ended()
    assert queue.begin_next(2) is second
    queue.ended()
    assert queue.begin_next(3) is None


def test_what_weighs_more_goes_first() -> None:
    queue = SpeechQueue()
    for utterance in (Utterance("a", 9, ASIDE), Utterance("t", 9, TIME), Utterance("s", 9, STEP)):
        queue.add(utterance)
    said = []
    while (begun := queue.begin_next(0)) is not None:
        said.append(begun.text)
        queue.ended()
    assert said == ["s", "t", "a"]


def test_what_is_late_is_never_said() -> None:
    queue = SpeechQueue()
    queue.add(Utterance("Halfway.", 1.5))
    queue.add(Utterance("Breathe out.", 3.0))
    said = queue.begin_next(2.0)
    assert said is not None
    assert said.text == "Breathe out."
    queue.ended()
    assert queue.begin_next(2.0) is None


def test_what_is_forgotten_leaves_what_is_being_said() -> None:
    queue = SpeechQueue()
    queue.add(Utterance("Sit tall.", 9))
    queue.add(Utterance("Breathe out.", 9))
    saying = queue.begin_next(0)
    queue.forget()
    assert queue.saying is saying
    queue.ended()
    assert queue.begin_next(0) is None


@given(
    st.lists(
        st.tuples(st.sampled_from(["add", "next", "end", "forget"]), st.floats(0, 5)), max_size=40
    )
)
def test_whatever_comes_there_is_one_at_a_time_and_nothing_late(
    steps: list[tuple[str, float]],
) -> None:
    queue, now = SpeechQueue(), 0.0
    for what, seconds in steps:
        now += seconds / 4
        match what:
            case "add":
                queue.add(Utterance(f"{now}", now + seconds))
            case "next":
                before = queue.saying
                begun = queue.begin_next(now)
                assert begun is None or (before is None and begun.latest >= now)
            case "end":
                queue.ended()
                assert queue.saying is None
            case "forget":
                queue.forget()


def test_more_words_take_longer_and_a_faster_voice_takes_less() -> None:
    short, long = "Sit tall.", "Lean forward from the hips until the buttock pulls gently."
    assert Pace().seconds(short) < Pace().seconds(long)
    assert Pace(0.5).seconds(long) < Pace().seconds(long) < Pace(-0.5).seconds(long)


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("Seated figure four. Left side.", 2.46),
        ("Rest. Ten seconds.", 1.9),
        ("Keep moving. 6 slow repetitions. 18 seconds.", 5.35),
        ("Roll them back and down.", 1.8),
    ],
)
def test_the_guess_is_near_what_was_measured(text: str, measured: float) -> None:
    assert Pace().seconds(text) == pytest.approx(measured, rel=0.2)


def test_it_learns_from_the_voice() -> None:
    pace, text = Pace(), "Breathe out slowly and let the knee sink."
    twice = 2 * pace.seconds(text)
    for _ in range(20):
        pace.learn(text, twice)
    assert pace.seconds(text) == pytest.approx(twice, rel=0.01)


def test_it_does_not_learn_from_what_can_not_be() -> None:
    pace, text = Pace(), "Sit tall."
    before = pace.seconds(text)
    pace.learn(text, 0.01)
    pace.learn(text, 60.0)
    assert pace.seconds(text) == before
