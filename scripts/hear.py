"""Hear the app speak, without ears: ``python scripts/hear.py [RECORDING.wav]``.

The app's own voice speaks through a real speech-dispatcher and eSpeak NG into a sound server that
plays to nobody; what arrives there is recorded and measured. Ends with 0 when every text was
heard, a stop was quiet, and nothing else was. Linux only; it needs the programs of ``NEEDED``.
Everything runs in a folder of its own and is ended afterwards.
"""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
import wave
from array import array
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

NEEDED = {
    "pulseaudio": "pulseaudio",
    "parec": "pulseaudio-utils",
    "speech-dispatcher": "speech-dispatcher speech-dispatcher-espeak-ng",
}
"""Programs, and the Debian packages that bring them and what they need."""
RATE = 22050
HEARD, QUIET = 300.0, 3.0
"""Loudness (root mean square of 16 bit samples) of speech at least, and of silence at most."""
SETTLED = 0.6
"""Seconds after a stop that the sound still on its way through the servers is given."""

TEXTS = ("Seated figure four. Left side. In 15 seconds.", "Lean forward from the hips.")
CUT_OFF = "Breathe out slowly, and let the knee sink a little more with every breath you take."


def main(arguments: list[str]) -> int:
    """Speak, record and measure."""
    missing = [package for program, package in NEEDED.items() if not shutil.which(program)]
    if missing:
        print(f"Install first: apt-get install {' '.join(missing)}", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        place.chmod(0o700)
        os.environ |= {
            "HOME": folder,
            "XDG_RUNTIME_DIR": folder,
            "QT_QPA_PLATFORM": "offscreen",
        }
        os.environ.pop("PULSE_SERVER", None)
        recording = place / "recording.raw"
        with ExitStack() as running:
            _start_servers(running, place, recording)
            began = time.monotonic()
            spans = _speak()
        samples = array("h", recording.read_bytes()[: recording.stat().st_size // 2 * 2])
    if arguments:
        _write(Path(arguments[0]), samples)
    # The recorder is ready a moment before or after; half a second around nothing is spoken.
    return 0 if _report(samples, [(w, a - began, b - began, h) for w, a, b, h in spans]) else 1


def _start_servers(running: ExitStack, place: Path, recording: Path) -> None:
    set_up = place / "null.pa"
    set_up.write_text(
        f"load-module module-null-sink sink_name=nobody rate={RATE} channels=1\n"
        "load-module module-native-protocol-unix\n"
    )
    sound = ["pulseaudio", "-n", "-F", str(set_up), "--exit-idle-time=-1", "--daemonize=no"]
    running.enter_context(_process(sound))
    _wait_for(lambda: (place / "pulse" / "native").exists())
    running.enter_context(_process(["speech-dispatcher", "--run-single", "--timeout", "0"]))
    _wait_for(lambda: (place / "speech-dispatcher" / "speechd.sock").exists())
    listen = ["parec", "--device=nobody.monitor", "--format=s16le", "--latency-msec=20"]
    out = running.enter_context(recording.open("wb"))
    running.enter_context(_process([*listen, f"--rate={RATE}", "--channels=1"], out.fileno()))
    _wait_for(lambda: recording.stat().st_size > 0)


@contextmanager
def _process(command: list[str], out: int = subprocess.DEVNULL) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _wait_for(there: Callable[[], bool], seconds: float = 10.0) -> None:
    until = time.monotonic() + seconds
    while not there():
        if time.monotonic() > until:
            raise SystemExit("a sound or speech server did not start")
        time.sleep(0.05)


def _speak() -> list[tuple[str, float, float, bool]]:
    """Say the texts; give what was due between which moments, and whether it was to be heard."""
    from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

    from guide_app.desktop.clock import SystemClock
    from guide_app.desktop.services.speaking import NoVoice, VoiceWish
    from guide_app.desktop.services.voice import open_voice
    from guide_app.session.speech import Pace

    application = QCoreApplication([])
    opening = time.monotonic()
    voice = open_voice(VoiceWish(), SystemClock())
    if isinstance(voice, NoVoice):
        raise SystemExit(f"no voice: {voice.lack}: {voice.detail}")
    print(f"opened in {time.monotonic() - opening:.1f} s: {', '.join(voice.names)}")
    pace, loop, spans = Pace(), QEventLoop(), []
    failures: list[str] = []

    def rest(seconds: float) -> None:
        QTimer.singleShot(round(1000 * seconds), loop.quit)
        loop.exec()

    def fail(lack: NoVoice) -> None:
        failures.append(lack.detail)
        loop.quit()

    voice.failed = fail
    rest(1.0)
    for text in TEXTS:
        voice.ended = loop.quit
        began = time.monotonic()
        voice.say(text, pace.seconds(text))
        loop.exec()
        if failures:
            raise SystemExit(f"the voice failed: {failures[0]}")
        ended = time.monotonic()
        print(f"{text}  {ended - began:.2f} s, {pace.seconds(text):.2f} s expected")
        spans.append((text, began, ended, True))
        rest(SETTLED)
        spans.append(("(silence)", time.monotonic(), time.monotonic() + 0.4, False))
        rest(0.5)
    began = time.monotonic()
    voice.say(CUT_OFF, pace.seconds(CUT_OFF))
    rest(1.2)
    voice.stop()
    spans.append((CUT_OFF, began, time.monotonic(), True))
    rest(SETTLED)
    spans.append(("(after the stop)", time.monotonic(), time.monotonic() + 1.5, False))
    rest(2.0)
    del application
    return spans


def _report(samples: array[int], spans: list[tuple[str, float, float, bool]]) -> bool:
    good = True
    for what, begin, end, heard in spans:
        loud = _loudness(samples[round(begin * RATE) : round(end * RATE)])
        right = loud >= HEARD if heard else loud <= QUIET
        good = good and right
        print(f"{'ok ' if right else 'BAD'}  {loud:8.1f}  {what}")
    return good


def _loudness(samples: array[int]) -> float:
    return math.sqrt(sum(one * one for one in samples) / len(samples)) if samples else -math.inf


def _write(path: Path, samples: array[int]) -> None:
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", "not compressed"))
        file.writeframes(samples.tobytes())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
