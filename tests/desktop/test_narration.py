"""A session that is followed by ear, or by its captions, and never by touching anything."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QPushButton

from guide_app.desktop import hands_free, texts
from guide_app.desktop.narration import LINGERS
from guide_app.desktop.pages.after import AfterPage
from guide_app.desktop.pages.player import PlayerPage
from guide_app.desktop.services import announcing
from guide_app.desktop.services.speaking import Lack, NoVoice
from guide_app.desktop.spoken import spoken_length
from guide_app.history.records import SessionState
from guide_app.model import Phase, Segment, Side
from guide_app.session.chimes import Chime
from guide_app.session.cues import cue_at
from guide_app.session.view import State
from guide_app.settings import HowMuch
from tests.desktop.person import Home, Person, settle
from tests.desktop.voices import NotedVoice, SpeakingMachine

CALVES = "Calves and feet"
MINUTES = 10

Log = list[tuple[float, str]]


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader was asked to say."""
    told: list[str] = []
    monkeypatch.setattr(hands_free, "announce", lambda _, text: told.append(text))
    return told


def player(person: Person) -> PlayerPage:
    assert isinstance(person.page, PlayerPage)
    return person.page


def opened(home: Home, **settings: object) -> Person:
    """Somebody in the player, at the beginning of a session of ten minutes."""
    home.screened(**settings)  # type: ignore[arg-type]
    person = home.open()
    person.go_to_choose()
    person.start_session(CALVES, MINUTES)
    return person


def segments_of(person: Person) -> list[tuple[float, Segment]]:
    """Every segment of the plan with the moment at which it begins."""
    runner = player(person).runner
    assert runner is not None
    moment, found = 0.0, []
    for segment in runner.session.plan.segments:
        found.append((moment, segment))
        moment += segment.seconds
    return found


def captioned(person: Person, started: float) -> Log:
    """Live to the end of the session and keep every caption that comes, with its moment."""
    log: Log = []
    page = player(person)
    say = page.captions.say

    def noted(text: str) -> None:
        log.append((person.clock.monotonic() - started, text))
        say(text)

    page.captions.say = noted  # type: ignore[method-assign]
    person.wait(MINUTES * 60 + 5)
    return log


def said(voice: NotedVoice, started: float) -> Log:
    return [(moment - started, text) for moment, text, _ in voice.said]


def ends_on_time(person: Person, started: float) -> bool:
    [session] = person.store.sessions()
    assert session.ended is not None
    lasted = (session.ended - session.at).total_seconds()
    del started
    return session.state is SessionState.FINISHED and lasted == pytest.approx(600, abs=0.01)


def test_one_log_holds_what_was_said_sounded_and_shown(
    home: Home, speaking: SpeakingMachine
) -> None:
    person = opened(home)
    started = person.clock.monotonic()
    plan = segments_of(person)
    shown = captioned(person, started)
    sounded = [(one.at - started, one.sound) for one in home.speaker.heard]
    spoken = said(speaking.voice, started)

    # Whatever is said is shown in the same moment; the first text had come with the page.
    assert shown == spoken[1:]
    for begins, segment in plan:
        assert any(abs(moment - begins) < 0.01 for moment, _ in sounded), segment
        assert any(begins - 0.01 <= moment <= begins + 3.5 for moment, _ in spoken), segment
    for begins, segment in plan[1:]:
        if segment.phase is Phase.WORK:
            countdown = [moment for moment, _ in sounded if begins - 3.01 <= moment < begins - 0.01]
            assert len(countdown) == 3, segment
    assert (sounded[-1][1], spoken[-1][1]) == (Chime.END, "Well done.")
    assert (sounded[-1][0], spoken[-1][0]) == pytest.approx((600, 600), abs=0.01)
    assert ends_on_time(person, started)


def test_whoever_sees_nothing_knows_what_to_do_on_which_side_and_how_long(
    home: Home, speaking: SpeakingMachine, announced: list[str]
) -> None:
    person = opened(home)
    started = person.clock.monotonic()
    plan = segments_of(person)
    person.wait(MINUTES * 60 + 5)
    log = said(speaking.voice, started)

    for (begins, segment), nxt in zip(plan, [*plan[1:], (600.0, None)], strict=True):
        ends = nxt[0]
        told = " ".join(text for moment, text in log if begins - 0.01 <= moment < ends)
        at_once = [text for moment, text in log if begins - 0.01 <= moment <= begins + 3.5]
        expected = [spoken_length(segment.seconds)]
        if segment.side is not Side.NONE and segment.phase is not Phase.REST:
            expected.append(texts.side_name(segment.side))
        match segment.phase:
            case Phase.PREPARE:
                expected.append(segment.exercise.name)
            case Phase.WORK:
                expected.append(texts.doing(segment.exercise.technique))
            case _:
                expected.append(texts.name(segment.phase))
        assert any(all(word in text for word in expected) for text in at_once), (segment, at_once)
        if segment.phase is Phase.WORK and segment.seconds >= 40:
            assert "Halfway" in told
        if segment.phase is Phase.WORK and segment.seconds >= 30:
            assert "10 seconds left." in told
    for exercise in dict.fromkeys(segment.exercise for _, segment in plan):
        # Whatever is to be known of how to do it is told once.
        heard = [text for _, text in log]
        assert all(cue in heard for cue in exercise.cues), exercise.name
    assert log[-1][1] == "Well done."
    assert log[-1][0] == pytest.approx(600, abs=0.01)
    assert ends_on_time(person, started)
    assert announced == [text for _, text in log]


def test_it_never_talks_over_itself_and_never_counts_the_seconds(
    home: Home, speaking: SpeakingMachine
) -> None:
    person = opened(home)
    person.wait(MINUTES * 60 + 5)
    spans = [(began, ended) for began, _, ended in speaking.voice.said]
    assert all(ended <= begins + 1e-6 for (_, ended), (begins, _) in pairwise(spans))
    times = [moment for moment, text, _ in speaking.voice.said if text.endswith("left.")]
    assert all(later - earlier > 5 for earlier, later in pairwise(times))
    talking = sum(ended - began for began, ended in spans)
    assert talking < 0.6 * 600


def test_cues_are_told_before_the_clock_starts_and_as_the_page_shows_them(
    home: Home, speaking: SpeakingMachine
) -> None:
    person = opened(home, get_ready=30)
    started = person.clock.monotonic()
    plan = segments_of(person)
    person.wait(MINUTES * 60 + 5)
    log = said(speaking.voice, started)
    for begins, segment in plan:
        if segment.phase is not Phase.PREPARE:
            continue
        within = [(at, text) for at, text in log if begins <= at < begins + segment.seconds]
        cues = [(at, text) for at, text in within if text in segment.exercise.cues]
        assert [text for _, text in cues] == list(segment.exercise.cues)
        shown = [cue_at(segment, at - begins) for at, _ in cues]
        ahead = [abs(segment.exercise.cues.index(one) - place) for place, one in enumerate(shown)]
        assert max(ahead) <= 1


def test_a_pause_is_quiet_at_once_and_going_on_tells_where_one_is(
    home: Home, speaking: SpeakingMachine, announced: list[str]
) -> None:
    person = opened(home)
    person.wait(1.0)
    voice = speaking.voice
    assert voice.said[-1][2] > person.clock.monotonic()
    before = len(voice.said)
    person.key(Qt.Key.Key_Space)
    assert voice.stopped[-1] == person.clock.monotonic()
    person.wait(60)
    assert len(voice.said) == before
    assert announced[-1] == "Paused."
    person.key(Qt.Key.Key_Space)
    name = person.view.segment.exercise.name
    assert voice.texts[-1].startswith(f"Get ready. {name}.")
    assert voice.texts[-1].endswith("14 seconds left.")


def test_something_wrong_is_quiet_at_once(home: Home, speaking: SpeakingMachine) -> None:
    person = opened(home)
    person.wait(1.0)
    person.press("Something is wrong")
    assert speaking.voice.stopped[-1] == person.clock.monotonic()
    before = len(speaking.voice.said)
    person.wait(60)
    assert len(speaking.voice.said) == before


def test_skipping_drops_what_was_to_be_said_of_the_old_exercise(
    home: Home, speaking: SpeakingMachine
) -> None:
    person = opened(home)
    person.wait(1.0)
    person.key(Qt.Key.Key_Right)
    name = person.view.segment.exercise.name
    assert speaking.voice.texts[-1].startswith(name)
    assert speaking.voice.said[-1][0] == person.clock.monotonic()


def test_a_machine_that_slept_says_nothing_until_one_goes_on(
    home: Home, speaking: SpeakingMachine, announced: list[str]
) -> None:
    person = opened(home, captions=True)
    person.wait(5)
    before = len(speaking.voice.said)
    person.clock.sleep(600)
    person.wait(1)
    assert person.state() is State.PAUSED
    assert len(speaking.voice.said) == before
    assert announced[-1] == "The computer was asleep. Go on when you are ready."
    assert player(person).captions.text == announced[-1]


def test_only_changes_leaves_out_cues_and_times(home: Home, speaking: SpeakingMachine) -> None:
    person = opened(home, voice=HowMuch.CHANGES)
    plan = segments_of(person)
    person.wait(MINUTES * 60 + 5)
    assert len(speaking.voice.said) == len(plan) + 1
    cues = {cue for _, segment in plan for cue in segment.exercise.cues}
    assert not cues & set(speaking.voice.texts)
    assert not any("left" in text or "Halfway" in text for text in speaking.voice.texts)


def test_with_nothing_to_say_no_voice_is_opened_and_captions_tell_all(
    home: Home, speaking: SpeakingMachine, announced: list[str]
) -> None:
    person = opened(home, voice=HowMuch.NOTHING, captions=True)
    assert player(person).captions.isVisible()
    log = captioned(person, person.clock.monotonic())
    assert speaking.opened == []
    assert log[-1][1] == "Well done."
    assert any("Halfway" in text for _, text in log)
    # The very first text came before we looked.
    assert announced[1:] == [text for _, text in log]


def test_captions_are_what_is_said_and_go_when_it_was_said(
    home: Home, speaking: SpeakingMachine
) -> None:
    person = opened(home, captions=True)
    for _ in range(40):
        person.wait(1.0)
        saying = [
            text
            for began, text, ended in speaking.voice.said
            if began <= person.clock.monotonic() < ended
        ]
        if saying:
            assert player(person).captions.text == saying[0]
    person.wait_for(Phase.WORK)
    person.wait(17)
    # While nothing is said they show the cue that the page shows otherwise.
    view = person.view
    assert speaking.voice.said[-1][2] + LINGERS < person.clock.monotonic()
    assert player(person).captions.text == cue_at(view.segment, view.elapsed)
    assert player(person).captions.isVisible()


def test_captions_are_hidden_unless_they_are_wanted(home: Home) -> None:
    person = opened(home)
    assert not player(person).captions.isVisible()


@pytest.mark.parametrize("lack", list(Lack))
def test_without_a_voice_its_words_are_shown_and_the_session_ends_on_time(
    home: Home, speaking: SpeakingMachine, lack: Lack
) -> None:
    speaking.lack = NoVoice(lack)
    person = opened(home)
    started = person.clock.monotonic()
    assert player(person).captions.isVisible()
    assert person.sees("No voice was found.")
    log = captioned(person, started)
    assert log[-1][1] == "Well done."
    assert person.on(AfterPage)
    assert ends_on_time(person, started)


@pytest.mark.parametrize("texts_until_then", [0, 1, 7])
def test_a_voice_that_fails_half_way_leaves_its_words_and_the_times_alone(
    home: Home, speaking: SpeakingMachine, texts_until_then: int
) -> None:
    speaking.dies_after = texts_until_then
    person = opened(home)
    started = person.clock.monotonic()
    log = captioned(person, started)
    assert len(speaking.voice.said) == texts_until_then
    assert any("10 seconds left." in text for _, text in log)
    assert log[-1][1] == "Well done."
    assert ends_on_time(person, started)


def test_a_voice_that_failed_says_so_on_the_page(home: Home, speaking: SpeakingMachine) -> None:
    speaking.dies_after = 1
    person = opened(home)
    person.wait(10)
    assert player(person).captions.isVisible()
    assert person.sees("The voice has stopped working.")


def test_the_next_session_has_a_voice_again(home: Home, speaking: SpeakingMachine) -> None:
    speaking.dies_after = 1
    person = opened(home)
    person.wait(MINUTES * 60 + 5)
    speaking.dies_after = None
    person.press("Done")
    person.start_session(CALVES, MINUTES)
    person.wait(10)
    assert len(speaking.opened) == 2
    assert len(speaking.voice.said) > 1
    assert not player(person).captions.isVisible()


def test_well_done_is_said_while_one_is_asked_how_it_was(
    home: Home, speaking: SpeakingMachine
) -> None:
    person = opened(home)
    person.wait(MINUTES * 60 + 0.5)
    assert person.on(AfterPage)
    assert speaking.voice.texts[-1] == "Well done."


def test_the_time_to_get_ready_waits_for_the_cues_and_the_minutes_are_kept(
    home: Home, speaking: SpeakingMachine
) -> None:
    person = opened(home, wait_for_cues=True, get_ready=5)
    plan = segments_of(person)
    started = person.clock.monotonic()
    assert sum(segment.seconds for _, segment in plan) == 600
    person.wait(MINUTES * 60 + 5)
    log = said(speaking.voice, started)
    for begins, segment in plan:
        if segment.phase is Phase.PREPARE:
            until = begins + segment.seconds
            told = [text for at, text in log if begins <= at < until]
            assert told[1:] == list(segment.exercise.cues), segment.exercise.name
    assert ends_on_time(person, started)


def test_screen_readers_are_asked_politely(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[QAccessibleAnnouncementEvent] = []

    class Reader:
        AnnouncementPoliteness = QAccessible.AnnouncementPoliteness

        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:
            sent.append(event)
            assert event.message() == "Halfway."
            assert event.politeness() is QAccessible.AnnouncementPoliteness.Polite

    monkeypatch.setattr(announcing, "QAccessible", Reader)
    announcing.announce(person.window, "Halfway.")
    assert len(sent) == 1


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_captions_leave_room_for_every_button(
    home: Home, speaking: SpeakingMachine, scale: float
) -> None:
    speaking.lack = NoVoice(Lack.ENGINE)
    person = opened(home, text_scale=scale)
    person.wait(5)
    page = player(person)
    for name in ("Pause", "Something is wrong", "Stop"):
        button = person.find(QPushButton, name)
        lowest = button.mapTo(page, button.rect().bottomRight())
        assert page.rect().contains(lowest), name


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_longest_text_of_a_session_is_shown_whole(home: Home, scale: float) -> None:
    person = opened(home, captions=True, text_scale=scale)
    captions = player(person).captions
    longest = "Lower back strokes with both hands. Right side. In 1 minute 40 seconds."
    captions.say(longest)
    settle()
    (label,) = (one for one in captions.findChildren(QLabel) if one.text() == longest)
    assert label.heightForWidth(label.width()) <= label.height()
