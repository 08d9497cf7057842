"""A machine of which a test decides what it offers, and what fails."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from guide_app.desktop.services.machine import Machine
from guide_app.desktop.services.tray import Tray


class FakeScreen:
    """Remembers whether the screen is held."""

    def __init__(self) -> None:
        self.held = False
        self.asked = 0

    def hold(self) -> None:
        self.held = True
        self.asked += 1

    def release(self) -> None:
        self.held = False


class FakeNotifier:
    """A desktop that shows one notification; ``works`` is whether it can be answered."""

    def __init__(self) -> None:
        self.chosen: Callable[[str], None] = lambda _: None
        self.failed: Callable[[], None] = lambda: None
        self.works = True
        self.told: list[tuple[str, str]] = []
        self.shown: Mapping[str, str] | None = None

    def tell(self, title: str, text: str, answers: Mapping[str, str]) -> None:
        if self.works:
            self.told.append((title, text))
            self.shown = answers
        else:
            self.failed()

    def take_back(self) -> None:
        self.shown = None

    def press(self, label: str) -> None:
        """Press the button that says this."""
        assert self.shown is not None
        (key,) = (key for key, word in self.shown.items() if word == label and key != "default")
        self.chosen(key)


class FakeAutostart:
    """Remembers the command that starts at login."""

    def __init__(self) -> None:
        self.command: Sequence[str] | None = None
        self.broken = False

    def is_on(self) -> bool:
        return self.command is not None

    def turn_on(self, command: Sequence[str]) -> None:
        if self.broken:
            raise OSError
        self.command = command

    def turn_off(self) -> None:
        if self.broken:
            raise OSError
        self.command = None


class FakeTray(Tray):
    """A tray that writes down what it tells; off screen there is no real one."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[str, str]] = []
        self.shown = False

    def tell(self, title: str, text: str) -> None:
        self.told.append((title, text))

    def set_shown(self, shown: bool) -> None:
        self.shown = shown

    @staticmethod
    def is_there() -> bool:
        return True

    @property
    def first_line(self) -> str:
        """What the menu says on top."""
        return self._menu.actions()[0].text()

    def press(self, label: str) -> None:
        (action,) = (each for each in self._menu.actions() if each.text() == label)
        action.trigger()


class FakeMachine(Machine):
    """Offers everything but a tray, and whatever else a test takes away."""

    def __init__(self) -> None:
        self.a_screen: FakeScreen | None = FakeScreen()
        self.a_notifier: FakeNotifier | None = FakeNotifier()
        self.has_tray = False
        self.trays: list[FakeTray] = []
        self.login: FakeAutostart | None = FakeAutostart()
        self.is_presenting = False
        self.answers_late: list[Callable[[bool], None]] | None = None
        self.first = True
        self.screen_failed: Callable[[], None] = lambda: None

    @property
    def a_tray(self) -> FakeTray:
        return self.trays[-1]

    def is_first(self, data: Path) -> bool:
        del data
        return self.first

    def screen(self, failed: Callable[[], None]) -> FakeScreen | None:
        self.screen_failed = failed
        return self.a_screen

    def notifier(self) -> FakeNotifier | None:
        return self.a_notifier

    def presenting(self, then: Callable[[bool], None]) -> None:
        if self.answers_late is None:
            then(self.is_presenting)
        else:
            self.answers_late.append(then)

    def tray(self) -> FakeTray | None:
        if not self.has_tray:
            return None
        self.trays.append(FakeTray())
        return self.trays[-1]

    def autostart(self) -> FakeAutostart | None:
        return self.login
