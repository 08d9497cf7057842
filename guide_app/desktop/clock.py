"""Time as the desktop sees it. Tests put a clock of their own in its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Protocol

from guide_app.waking import waking_seconds

if TYPE_CHECKING:
    from PySide6.QtCore import QTimer


class Clock(Protocol):
    """What tells the time and calls back later."""

    def monotonic(self) -> float:
        """Seconds that never run backwards."""

    def now(self) -> datetime:
        """The moment of the day, aware of its time zone."""

    @property
    def zone(self) -> tzinfo:
        """The time zone of the place, which knows when clocks change there."""

    def call_later(self, seconds: float, callback: Callable[[], None]) -> Callable[[], None]:
        """Call back once after this many seconds; what is returned takes the call back."""


class SystemZone(tzinfo):
    """The time zone that the system is set to, as it says at each moment that is asked about."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """How far the wall clock is ahead of UTC at this time of the wall.

        A time that the clock jumps over counts as if the clock had not jumped yet.
        """
        if moment is None:
            return None
        wall = moment.replace(tzinfo=None)
        # A naive astimezone() takes the offset after the jump; timestamp() the one before.
        return wall - datetime.fromtimestamp(wall.timestamp(), UTC).replace(tzinfo=None)

    def dst(self, moment: datetime | None) -> timedelta | None:
        """How much of it is daylight saving; the system does not tell."""
        del moment
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        """What the system calls it."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, moment: datetime) -> datetime:
        """The time of the wall for a moment in UTC; the second of two equal ones is folded."""
        found = moment.replace(tzinfo=UTC).astimezone()
        wall = found.replace(tzinfo=self)
        return wall if wall.utcoffset() == found.utcoffset() else wall.replace(fold=1)


class SystemClock:
    """The machine's own time, with Qt's event loop for what is called later."""

    def __init__(self) -> None:
        # Qt forgets a timer that nobody holds.
        self._waiting: set[QTimer] = set()

    def monotonic(self) -> float:
        """Seconds that never run backwards, and that count a suspended machine's sleep."""
        return waking_seconds()

    def now(self) -> datetime:
        """The moment of the day, aware of its time zone."""
        return datetime.now().astimezone()

    @property
    def zone(self) -> tzinfo:
        """The time zone that the system is set to."""
        return SystemZone()

    def call_later(self, seconds: float, callback: Callable[[], None]) -> Callable[[], None]:
        """Call back once after this many seconds; what is returned takes the call back."""
        # Imported here so that what needs only the time can be made before Qt is loaded.
        from PySide6.QtCore import Qt, QTimer

        timer = QTimer(singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._waiting.add(timer)

        def let_go() -> None:
            timer.stop()
            self._waiting.discard(timer)

        def call() -> None:
            let_go()
            callback()

        timer.timeout.connect(call)
        timer.start(max(0, round(seconds * 1000)))
        return let_go


class ManualClock:
    """A clock that moves only when it is told to, for the tour and for tests."""

    def __init__(self, start: datetime) -> None:
        self._start = start
        self._passed = 0.0
        self._order = 0
        self._waiting: dict[int, tuple[float, Callable[[], None]]] = {}

    def monotonic(self) -> float:
        """Seconds since the clock was made."""
        return self._passed

    def now(self) -> datetime:
        """The moment at which the clock stands."""
        # In UTC, for on the wall an hour can be missing or come twice.
        moment = self._start.astimezone(UTC) + timedelta(seconds=self._passed)
        return moment.astimezone(self.zone)

    @property
    def zone(self) -> tzinfo:
        """The time zone in which the clock was set."""
        return self._start.tzinfo or UTC

    def call_later(self, seconds: float, callback: Callable[[], None]) -> Callable[[], None]:
        """Call back when the clock has been moved that far."""
        self._order += 1
        ticket = self._order
        self._waiting[ticket] = (self._passed + seconds, callback)

        def take_back() -> None:
            self._waiting.pop(ticket, None)

        return take_back

    def move(self, seconds: float) -> None:
        """Let time pass, calling back on the way at the right moments."""
        end = self._passed + seconds
        while self._waiting:
            ticket, (due, callback) = min(
                self._waiting.items(), key=lambda item: (item[1][0], item[0])
            )
            if due > end:
                break
            del self._waiting[ticket]
            self._passed = max(self._passed, due)
            callback()
        self._passed = end

    def sleep(self, seconds: float) -> None:
        """Let time pass without calling back, as a machine that sleeps does."""
        self._passed += seconds
