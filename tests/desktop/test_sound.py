"""Signals, beats and the edge, with sound, without it, and when it goes away half-way."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QVariantAnimation
from PySide6.QtWidgets import QCheckBox, QSpinBox

from guide_app import settings as settings_file
from guide_app.desktop.pages.after import AfterPage
from guide_app.desktop.pages.hands_free import HandsFreePage
from guide_app.desktop.pages.player import PlayerPage
from guide_app.desktop.pages.settings import SettingsPage
from guide_app.desktop.services import sound
from guide_app.desktop.services.sound import Sounds, volume_factor
from guide_app.desktop.widgets.breath_pacer import BreathPacer
from guide_app.desktop.widgets.edge_flash import SHORTEST_GAP_MS, EdgeFlash
from guide_app.desktop.widgets.ring import CountdownRing
from guide_app.history.records import SessionState
from guide_app.model import Phase, Plan, Technique
from guide_app.session.beats import Beat
from guide_app.session.chimes import Chime
from guide_app.settings import Motion, SoundSet
from tests.desktop.person import Home, Person

Key = Qt.Key
NO_SOUND = "There is no sound."


def edge(person: Person) -> EdgeFlash:
    found = person.window.findChild(EdgeFlash)
    assert isinstance(found, EdgeFlash)
    return found


def plan_of(person: Person) -> Plan:
    assert isinstance(person.page, PlayerPage)
    assert person.page.runner is not None
    return person.page.runner.session.plan


def begin(home: Home, title: str = "Loosen a stiff lower back", **settings: object) -> Person:
    """Somebody at the very beginning of a session."""
    home.screened(**settings)  # type: ignore[arg-type]
    person = home.open()
    person.go_to_choose()
    person.start_session(title)
    return person


def sounds_of(home: Home, since: float) -> list[tuple[float, str]]:
    """What sounded, in tenths of seconds since then."""
    return [(round(heard.at - since, 1), heard.sound) for heard in home.speaker.heard]


def expected(plan: Plan) -> list[tuple[float, str]]:
    """What a plan that is followed in peace sounds like."""
    starts = {
        Phase.PREPARE: Chime.CHANGE,
        Phase.SWITCH: Chime.CHANGE,
        Phase.WORK: Chime.START,
        Phase.REST: Chime.REST,
    }
    heard: list[tuple[float, str]] = []
    begin = 0
    for segment in plan.segments:
        heard.append((begin, starts[segment.phase]))
        if segment.phase is Phase.WORK and segment.seconds >= 20:
            heard.append((begin + segment.seconds / 2, Chime.HALFWAY))
        counted = [left for left in (3, 2, 1) if left < segment.seconds]
        heard += [(begin + segment.seconds - left, Chime.COUNT) for left in counted]
        begin += segment.seconds
    return [*heard, (begin, Chime.END)]


def assert_ended_in_time(person: Person, plan: Plan, began: float) -> None:
    """The session went on to its end and took as long as it was to take."""
    person.wait(began + plan.seconds - person.clock.monotonic() - 0.5)
    assert person.on(PlayerPage)
    person.wait(1)
    assert person.on(AfterPage)
    [session] = person.store.sessions()
    assert session.state is SessionState.FINISHED
    work = sum(each.seconds for each in plan.segments if each.phase is Phase.WORK)
    assert session.worked_seconds == work


def test_a_whole_session_sounds_when_it_should(home: Home) -> None:
    person = begin(home)
    began, plan = person.clock.monotonic(), plan_of(person)
    assert_ended_in_time(person, plan, began)
    assert sounds_of(home, began) == expected(plan)
    assert not person.sees(NO_SOUND)
    assert edge(person).isHidden()


def test_the_device_rests_after_the_last_sound(home: Home) -> None:
    person = begin(home)
    person.press("Stop")
    person.press("Yes, stop here")
    assert home.speaker.heard[-1].sound == Chime.STOPPED
    assert home.speaker.in_use
    person.wait(5)
    assert not home.speaker.in_use


def test_a_session_begun_at_once_after_another_is_heard(home: Home) -> None:
    person = begin(home)
    person.press("Stop")
    person.press("Yes, stop here")
    person.press("Done")
    person.start_session()
    person.wait(10)
    before = len(home.speaker.heard)
    person.wait(10)
    assert len(home.speaker.heard) > before


def test_the_chosen_set_and_volume_are_used(home: Home) -> None:
    begin(home, sound_set=SoundSet.WOOD, signal_volume=50)
    [first] = home.speaker.heard
    assert (first.set, first.volume) == ("wood", volume_factor(50))


def test_nothing_sounds_while_one_skips_in_a_pause(home: Home) -> None:
    person = begin(home)
    person.wait(2)
    person.key(Key.Key_Space)
    person.press("Skip")
    assert len(home.speaker.heard) == 1
    person.press("Go on")
    person.press("Skip")
    assert [heard.sound for heard in home.speaker.heard] == [Chime.CHANGE, Chime.CHANGE]


def test_without_signals_nothing_is_loaded(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def never() -> None:
        raise AssertionError("a speaker was opened")

    monkeypatch.setattr(sound, "open_speaker", never)
    person = begin(home, signals=False)
    person.wait(60)
    assert edge(person).isHidden()
    assert not person.sees(NO_SOUND)


class TestWithoutSound:
    @pytest.fixture(params=["no-device", "no-library", "refused"])
    def silent(
        self, request: pytest.FixtureRequest, home: Home, monkeypatch: pytest.MonkeyPatch
    ) -> Home:
        match request.param:
            case "no-device":
                home.speaker.plugged_in = False
            case "no-library":
                monkeypatch.setattr(sound, "open_speaker", lambda: None)
            case "refused":
                home.speaker.refuses = True
        return home

    def test_the_session_goes_on_with_a_note_and_the_edge(self, silent: Home) -> None:
        person = begin(silent)
        began, plan = person.clock.monotonic(), plan_of(person)
        assert person.sees(NO_SOUND)
        assert edge(person).isVisible()
        assert silent.speaker.heard == []
        assert_ended_in_time(person, plan, began)
        assert not silent.speaker.in_use

    def test_beats_are_left_out_in_silence(self, silent: Home) -> None:
        person = begin(silent, signals=False, metronome=True, breath_tones=True)
        person.wait(120)
        assert not person.sees(NO_SOUND)
        assert edge(person).isHidden()
        assert person.view.total_elapsed == pytest.approx(120)


def test_a_missing_library_is_no_speaker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "guide_app.desktop.services.speaker", raising=False)
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    assert sound.open_speaker() is None
    sounds = Sounds()
    assert not sounds.prepare(SoundSet.BOWL, 80)
    assert not sounds.play(Chime.START)


class TestHalfWay:
    @pytest.mark.parametrize("way", ["unplugged", "error"])
    def test_sound_that_goes_away_costs_only_itself(self, home: Home, way: str) -> None:
        person = begin(home)
        began, plan = person.clock.monotonic(), plan_of(person)
        person.wait(plan.seconds / 2 + 0.3)
        heard = len(home.speaker.heard)
        assert not person.sees(NO_SOUND)
        if way == "unplugged":
            home.speaker.unplug()
        else:
            home.speaker.break_down()
        assert person.sees(NO_SOUND)
        assert edge(person).isVisible()
        assert_ended_in_time(person, plan, began)
        assert sounds_of(home, began) == expected(plan)[:heard]

    def test_a_device_that_comes_back_is_used_from_then_on(self, home: Home) -> None:
        person = begin(home)
        began, plan = person.clock.monotonic(), plan_of(person)
        person.wait(60.3)
        home.speaker.unplug()
        person.wait(60)
        home.speaker.plug_in()
        assert_ended_in_time(person, plan, began)
        wanted = [(at, chime) for at, chime in expected(plan) if not 60.3 < at < 120.3]
        assert sounds_of(home, began) == wanted

    def test_another_device_is_taken_over_without_a_word(self, home: Home) -> None:
        person = begin(home)
        home.speaker.outputs_changed.emit()
        assert not person.sees(NO_SOUND)
        person.press("Skip")
        assert len(home.speaker.heard) == 2

    def test_the_note_gives_its_room_back(self, home: Home) -> None:
        home.speaker.plugged_in = False
        person = begin(home)
        person.wait(15)
        assert person.sees(NO_SOUND)
        person.wait(10)
        assert not person.sees(NO_SOUND)

    def test_the_note_goes_with_its_session(self, home: Home) -> None:
        person = begin(home)
        home.speaker.unplug()
        home.speaker.plug_in()
        person.press("Stop")
        person.press("Yes, stop here")
        person.press("Done")
        person.start_session()
        assert not person.sees(NO_SOUND)


class TestEdge:
    def test_it_lights_up_with_each_signal_where_that_is_wanted(self, home: Home) -> None:
        person = begin(home, edge_flash=True)
        assert edge(person).isVisible()
        assert home.speaker.heard

    def test_it_works_with_the_sounds_turned_off(self, home: Home) -> None:
        person = begin(home, edge_flash=True, signals=False)
        assert edge(person).isVisible()
        assert home.speaker.heard == []

    def test_it_rises_fades_and_is_gone(self, home: Home) -> None:
        person = begin(home, edge_flash=True)
        flash = edge(person)
        course = flash.findChild(QVariantAnimation)
        assert isinstance(course, QVariantAnimation)
        course.pause()
        seen = []
        for moment in range(0, course.duration(), 20):
            course.setCurrentTime(moment)
            seen.append(flash.light)
        assert max(seen) > 0.95
        # No step is a jump: the quickest rise takes several frames.
        assert max(abs(b - a) for a, b in pairwise(seen)) < 0.2
        course.resume()
        course.setCurrentTime(course.duration())
        assert flash.isHidden()

    def test_it_never_flashes_more_than_twice_a_second(self, home: Home) -> None:
        person = begin(home, edge_flash=True)
        flash = edge(person)
        course = flash.findChild(QVariantAnimation)
        assert isinstance(course, QVariantAnimation)
        course.pause()
        course.setCurrentTime(SHORTEST_GAP_MS - 1)
        course.resume()
        before = course.currentTime()
        flash.flash(strong=True)
        assert course.currentTime() >= before
        assert SHORTEST_GAP_MS >= 334

    def test_it_begins_where_the_last_one_was(self, home: Home) -> None:
        person = begin(home, edge_flash=True)
        flash = edge(person)
        course = flash.findChild(QVariantAnimation)
        assert isinstance(course, QVariantAnimation)
        course.setCurrentTime(SHORTEST_GAP_MS + 50)
        light = flash.light
        flash.flash(strong=False)
        assert flash.light == pytest.approx(light, abs=0.1)

    def test_it_takes_no_clicks_and_follows_the_window(self, home: Home) -> None:
        person = begin(home, edge_flash=True)
        person.window.resize(1000, 700)
        assert edge(person).size() == person.window.size()
        person.press("Pause")
        assert person.sees("Paused") or person.can_press("Go on")


class TestBeats:
    def test_the_metronome_ticks_with_the_repetitions(self, home: Home) -> None:
        person = begin(home, metronome=True)
        began, plan = person.clock.monotonic(), plan_of(person)
        assert_ended_in_time(person, plan, began)
        wanted = []
        at = 0
        for segment in plan.segments:
            pace = segment.exercise.pace
            if segment.phase is Phase.WORK and pace is not None:
                wanted += [at + beat for beat in range(pace, segment.seconds - 3, pace)]
            at += segment.seconds
        ticks = [at for at, name in sounds_of(home, began) if name == Beat.STROKE]
        assert wanted
        assert ticks == wanted

    def test_without_it_nothing_ticks(self, home: Home) -> None:
        person = begin(home)
        person.wait(120)
        assert {heard.sound for heard in home.speaker.heard} <= set(Chime)

    def test_breath_tones_turn_every_five_seconds(self, home: Home) -> None:
        person = to_breathing(home, breath_tones=True)
        began = person.clock.monotonic() - person.view.elapsed
        home.speaker.heard.clear()
        person.wait(21)
        tones = [heard for heard in sounds_of(home, began) if heard[1] in set(Beat)]
        assert tones == [
            (5, Beat.BREATHE_OUT),
            (10, Beat.BREATHE_IN),
            (15, Beat.BREATHE_OUT),
            (20, Beat.BREATHE_IN),
        ]


def to_breathing(home: Home, **settings: object) -> Person:
    """Somebody whose breathing exercise has just begun."""
    home.screened(**settings)  # type: ignore[arg-type]
    person = home.open()
    person.go_to_choose()
    routines = person.context.library.catalogue.routines.values()
    title = next(
        routine.title
        for routine in routines
        if routine.items[0].exercise.technique is Technique.BREATHING
    )
    person.press("As long as it takes")
    person.open_routine(title)
    person.press("Start")
    person.wait_for(Phase.WORK)
    assert person.view.segment.exercise.technique is Technique.BREATHING
    return person


def disc(person: Person) -> BreathPacer:
    found = person.page.findChild(BreathPacer)
    assert isinstance(found, BreathPacer)
    return found


def word(person: Person) -> str:
    ring = person.page.findChild(CountdownRing)
    assert isinstance(ring, CountdownRing)
    return ring.word


class TestPacer:
    def test_it_grows_and_shrinks_with_the_breath(self, home: Home) -> None:
        person = to_breathing(home)
        shown = []
        for seconds in (2, 3, 2, 3):
            person.wait(seconds)
            shown.append((word(person), disc(person).fullness))
        words, sizes = zip(*shown, strict=True)
        assert words == ("Breathe in", "Breathe out", "Breathe out", "Breathe in")
        assert sizes == pytest.approx((0.35, 1, 0.65, 0), abs=0.1)

    def test_it_stands_still_in_a_pause(self, home: Home) -> None:
        person = to_breathing(home)
        person.wait(2)
        person.key(Key.Key_Space)
        before = disc(person).fullness
        person.wait(3)
        assert disc(person).fullness == before
        assert word(person) == "Paused"

    def test_with_still_pictures_only_the_words_say_it(self, home: Home) -> None:
        person = to_breathing(home, motion=Motion.STILL)
        assert disc(person).fullness is None
        assert word(person) == "Breathe in"
        person.wait(5)
        assert word(person) == "Breathe out"

    def test_it_can_be_turned_off(self, home: Home) -> None:
        person = to_breathing(home, pacer=False)
        assert disc(person).fullness is None
        assert not word(person).startswith("Breathe ")

    def test_other_exercises_have_none(self, home: Home) -> None:
        person = to_breathing(home)
        person.press("Skip")
        person.wait_for(Phase.WORK)
        if person.view.segment.exercise.technique is not Technique.BREATHING:
            assert disc(person).fullness is None


class TestSettings:
    @pytest.fixture
    def setting(self, person: Person) -> Person:
        person.press("Settings")
        person.press("Voice, captions and sound")
        assert person.on(HandsFreePage)
        return person

    @pytest.mark.parametrize(
        ("label", "name", "now"),
        [
            ("Sound a signal at each change", "signals", False),
            ("Light up the edge with each signal", "edge_flash", True),
            ("Show when to breathe in and out", "pacer", False),
            ("Sound a soft tone for each breath", "breath_tones", True),
            ("Sound a soft tick for each one", "metronome", True),
        ],
    )
    def test_each_switch_is_kept(self, setting: Person, label: str, name: str, now: bool) -> None:
        setting.find(QCheckBox, label).setFocus()
        setting.key(Key.Key_Space)
        assert getattr(kept(setting), name) is now

    def test_a_set_is_heard_when_it_is_chosen(self, home: Home, setting: Person) -> None:
        setting.press("Sound of the signals: Bell")
        assert kept(setting).sound_set is SoundSet.BELL
        [heard] = home.speaker.heard
        assert (heard.set, heard.sound) == ("bell", Chime.START)

    def test_the_volume_is_heard_as_it_is_set(self, home: Home, setting: Person) -> None:
        setting.press("Less: Volume of the signals")
        assert setting.find(QSpinBox, "Volume of the signals").value() == 70
        assert kept(setting).signal_volume == 70
        assert home.speaker.heard[-1].volume == volume_factor(70)

    def test_every_signal_can_be_listened_to(self, home: Home, setting: Person) -> None:
        labels = ("Get into position", "Start", "Halfway", "Last three seconds", "Rest")
        for label in (*labels, "The end", "Stopped"):
            setting.press(label)
        assert {heard.sound for heard in home.speaker.heard} == set(Chime)

    def test_without_sound_it_says_so(self, home: Home, setting: Person) -> None:
        home.speaker.plugged_in = False
        assert not setting.sees("This computer has no sound now.")
        setting.press("Start")
        assert setting.sees("This computer has no sound now.")

    def test_leaving_lets_the_device_rest_and_leads_back(self, home: Home, setting: Person) -> None:
        setting.press("Start")
        setting.press("Back")
        assert setting.on(SettingsPage)
        assert not home.speaker.in_use

    def test_the_other_settings_stay_as_they_are(self, setting: Person) -> None:
        setting.press("Sound of the signals: Wood")
        setting.press("Back")
        setting.press("Colours: Dark")
        assert kept(setting).sound_set is SoundSet.WOOD


def kept(person: Person) -> settings_file.Settings:
    return settings_file.load(person.context.paths.settings_file).settings


def test_half_the_volume_sounds_like_half() -> None:
    assert volume_factor(100) == 1
    assert volume_factor(0) == 0
    assert volume_factor(50) == pytest.approx(0.125)


SCRIPT = """
import sys
from itertools import pairwise
from pathlib import Path
from PySide6.QtWidgets import QApplication
from guide_app.desktop.services import sound
from tests.desktop.person import Home
from guide_app.settings import HowMuch
home = Home(QApplication([]), Path(sys.argv[1]))
home.screened(voice=HowMuch.NOTHING)
person = home.open()
person.go_to_choose()
person.press("15 min")
person.open_routine("Loosen a stiff lower back")
assert "PySide6.QtMultimedia" not in sys.modules, "before the session"
asked = []
sound.open_speaker = lambda: asked.append(True)
person.press("Start")
assert asked
home.close()
"""


def test_qt_multimedia_waits_for_a_session(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
