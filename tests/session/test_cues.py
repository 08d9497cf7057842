from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from guide_app.model import Phase, Segment, Side
from guide_app.session.cues import SLOWEST, cue_at
from tests.session.plans import exercise

CUES = ("Sit tall.", "Lean forward.", "Breathe out.")


def segment(phase: Phase, seconds: int, cues: tuple[str, ...] = CUES) -> Segment:
    return Segment(phase, replace(exercise(), cues=cues), Side.NONE, seconds, 0)


def shown(part: Segment, step: float = 0.25) -> list[str]:
    """The cues in the order in which they come, each as often as it comes anew."""
    moments = [step * count for count in range(int(part.seconds / step))]
    said = [cue_at(part, moment) for moment in moments]
    return [cue for place, cue in enumerate(said) if place == 0 or said[place - 1] != cue]


def test_all_cues_are_shown_while_getting_ready() -> None:
    for seconds in (5, 6, 15, 40, 120):
        assert shown(segment(Phase.PREPARE, seconds)) == list(CUES)


def test_a_short_get_ready_time_is_shared_evenly() -> None:
    part = segment(Phase.PREPARE, 15)
    assert [cue_at(part, at) for at in (0, 4.9, 5, 9.9, 10, 15)] == [
        CUES[0],
        CUES[0],
        CUES[1],
        CUES[1],
        CUES[2],
        CUES[2],
    ]


def test_no_cue_stays_longer_than_eight_seconds_while_there_are_more() -> None:
    part = segment(Phase.PREPARE, 120)
    assert cue_at(part, SLOWEST - 0.1) == CUES[0]
    assert cue_at(part, SLOWEST) == CUES[1]
    assert cue_at(part, 119) == CUES[2]


def test_the_work_repeats_what_to_do_and_not_how_to_get_there() -> None:
    said = shown(segment(Phase.WORK, 60))
    assert CUES[0] not in said
    assert set(said) == set(CUES[1:])
    assert said[:3] == [CUES[1], CUES[2], CUES[1]]


def test_the_only_cue_stays() -> None:
    for phase in (Phase.PREPARE, Phase.WORK, Phase.SWITCH):
        assert shown(segment(phase, 30, CUES[:1])) == [CUES[0]]


def test_nothing_is_said_while_resting_or_without_cues() -> None:
    assert cue_at(segment(Phase.REST, 20), 3) == ""
    assert cue_at(segment(Phase.WORK, 20, ()), 3) == ""


def test_a_segment_of_no_time_shows_some_cue() -> None:
    assert cue_at(segment(Phase.SWITCH, 0), 0) in CUES


@given(
    phase=st.sampled_from([Phase.PREPARE, Phase.WORK, Phase.SWITCH]),
    seconds=st.integers(0, 1800),
    count=st.integers(1, 8),
    share=st.floats(0, 1.5),
)
def test_there_is_always_exactly_one_cue(
    phase: Phase, seconds: int, count: int, share: float
) -> None:
    cues = tuple(f"Cue {number}." for number in range(count))
    assert cue_at(segment(phase, seconds, cues), seconds * share) in cues
