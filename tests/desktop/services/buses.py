"""A message bus for tests: at the far end of a socket pair, or a real one of its own."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar, NamedTuple

from jeepney import HeaderFields, Message, MessageType, Parser, new_error, new_method_return
from jeepney.wrappers import DBusAddress, new_signal
from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

from guide_app.desktop.services.bus import Bus, Place

Handler = Callable[..., tuple[str, tuple[Any, ...]] | None]
"""Gets the values of a call and returns signature and values of the reply; None never replies."""


class FakeBus(QObject):
    """Knows the methods that a test gives it; every other call is answered with an error."""

    opened: ClassVar[list[FakeBus]] = []
    """All that were made in this test, to be put away after it."""

    def __init__(self) -> None:
        super().__init__()
        self.opened.append(self)
        self._connected: list[Bus] = []
        self.near, self._far = socket.socketpair()
        self._parser = Parser()
        self.handlers: dict[tuple[str, str], Handler] = {}
        self.calls: list[tuple[str, str, tuple[Any, ...]]] = []
        self.signatures: dict[str, str] = {}
        self.gone = False
        self._reading = QSocketNotifier(self._far.fileno(), QSocketNotifier.Type.Read, self)
        self._reading.activated.connect(self._read)

    def connect_to(self) -> Bus | None:
        """What the app gets when it asks for a bus."""
        if self.gone:
            return None
        self._connected.append(Bus(self.near))
        return self._connected[-1]

    def close(self) -> None:
        """Put everything away, whoever still holds it."""
        for bus in self._connected:
            bus.close()
        self._reading.setEnabled(False)
        self.near.close()
        self._far.close()

    def on(self, service: str, method: str, handler: Handler) -> None:
        self.handlers[service, method] = handler

    def made(self, method: str) -> list[tuple[Any, ...]]:
        """The values of all calls of this method."""
        return [body for _, name, body in self.calls if name == method]

    def signal(self, place: Place, name: str, signature: str, *values: Any) -> None:
        emitter = DBusAddress(place.path, place.service, place.interface)
        self._send(new_signal(emitter, name, signature, values))

    def go_away(self) -> None:
        """Be gone, as when the desktop ends or crashes."""
        self.gone = True
        self._reading.setEnabled(False)
        self._far.close()
        settle()

    def talk_nonsense(self) -> None:
        self._far.sendall(b"\x00" * 64)
        settle()

    def _read(self) -> None:
        data = self._far.recv(65536)
        if not data:
            self.gone = True
            self._reading.setEnabled(False)
            return
        for message in self._parser.feed(data):
            self._hear(message)

    def _hear(self, message: Message) -> None:
        known = message.header.fields
        service, method = known[HeaderFields.destination], known[HeaderFields.member]
        self.calls.append((service, method, message.body))
        self.signatures[method] = known.get(HeaderFields.signature, "")
        handler = self.handlers.get((service, method))
        if handler is None:
            self._send(new_error(message, "org.freedesktop.DBus.Error.ServiceUnknown"))
            return
        reply = handler(*message.body)
        if reply is not None:
            self._send(new_method_return(message, *reply))

    def _send(self, message: Message) -> None:
        assert message.header.message_type is not MessageType.method_call
        self._far.sendall(message.serialise(serial=len(self.calls) + 1))
        settle()


def settle() -> None:
    """Let everything that was sent arrive."""
    for _ in range(6):
        QApplication.processEvents()


class RealBus(NamedTuple):
    """A bus of this test alone: where it is, and how it ends."""

    address: str
    end: Callable[[], None]


@contextmanager
def real_bus() -> Iterator[RealBus | None]:
    """A real bus; None on a machine that has no D-Bus."""
    program = shutil.which("dbus-daemon")
    if program is None:
        yield None
        return
    arguments = [program, "--session", "--nofork", "--nopidfile", "--print-address"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as daemon:
        assert daemon.stdout is not None
        try:
            address = daemon.stdout.readline().decode().strip()
            yield RealBus(address, daemon.kill) if address else None
        finally:
            daemon.kill()
