"""Prints, as JSON, how well a session of real minutes keeps its times: ``timekeeping MINUTES``.

``end`` is how far from the plan it ended, ``cue`` how late the latest event came, in seconds.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtWidgets import QApplication

from benchmarks import people
from guide_app.desktop import theme
from guide_app.desktop.clock import SystemClock
from guide_app.desktop.pages.player import PlayerPage
from guide_app.desktop.runner import Runner
from guide_app.desktop.window import Window
from guide_app.model import Plan
from guide_app.planning.fit import NoFit, fit
from guide_app.safety.clearance import Clearance
from guide_app.session.events import Event, Finished
from guide_app.session.machine import Session
from guide_app.settings import Theme


class Watch:
    """Notes when each event was due and when it came."""

    def __init__(self, application: QApplication, clock: SystemClock) -> None:
        self._application = application
        self._clock = clock
        self.latest = 0.0
        self.ended = 0.0

    def note(self, event: Event) -> None:
        """Hear of an event, at the moment the front end does."""
        now = self._clock.monotonic()
        self.latest = max(self.latest, now - event.at)
        if isinstance(event, Finished):
            self.ended = now
            self._application.quit()


def main() -> None:
    """Follow one plan on the real page, in real time."""
    application = QApplication([])
    theme.apply(application, Theme.LIGHT, 1.0)
    clock = SystemClock()
    clearance = people.healthy()
    plan = _plan(int(sys.argv[1]), clearance)
    runner = Runner(Session(plan, clearance, clock.now()), clock)
    watch = Watch(application, clock)
    runner.happened.connect(watch.note)
    page = PlayerPage()
    window = Window()
    window.show_page(page)
    window.show()
    application.processEvents()
    began = clock.monotonic()
    page.follow(runner)
    application.exec()
    end = abs(watch.ended - began - plan.seconds)
    print(json.dumps({"end": end, "cue": watch.latest}))


def _plan(minutes: int, clearance: Clearance) -> Plan:
    for routine in people.routines():
        try:
            return fit(routine, minutes, clearance)
        except NoFit:
            continue
    raise SystemExit(f"no routine lasts {minutes} minutes")


if __name__ == "__main__":
    main()
