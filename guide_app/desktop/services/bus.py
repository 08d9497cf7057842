"""The session bus of a Linux desktop, asked without ever waiting for the answer.

Not Qt's own D-Bus: from Python it can't send the unsigned numbers that notifications and screen
savers ask for, and a message of a wrong type ends the process, with the session in it.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_PATIENCE = 1.0
"""Seconds that the bus may take to let us in; it is on this machine and answers at once."""
_AT_ONCE = 65536

Then = Callable[[tuple[Any, ...] | None], None]
"""Gets the values of a reply, or None where there was an error instead."""


class Place(NamedTuple):
    """An object on the bus, and the interface through which to speak to it."""

    service: str
    path: str
    interface: str


class _Waiting(NamedTuple):
    then: Then
    expects: str | None


DAEMON = Place("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")


class Stream(Protocol):
    """The socket that leads to the bus."""

    def fileno(self) -> int:
        """What to wait on."""

    def recv(self, size: int, /) -> bytes:
        """What has come, nothing at the end."""

    def sendall(self, data: bytes, /) -> None:
        """Send all of it."""

    def close(self) -> None:
        """Let go of it."""


class Bus(QObject):
    """A connection of our own. Signals: ``lost`` when the bus has gone away; it never comes back.

    Whoever still waits for a reply gets None then. Closing says nothing to anybody.
    """

    lost = Signal()

    def __init__(self, stream: Stream) -> None:
        super().__init__()
        from jeepney import Parser

        self._stream: Stream | None = stream
        self._parser = Parser()
        self._serial = 0
        self._waiting: dict[int, _Waiting] = {}
        self._listening: dict[tuple[str, ...], Callable[..., None]] = {}
        self._reading = QSocketNotifier(stream.fileno(), QSocketNotifier.Type.Read, self)
        self._reading.activated.connect(self._read)
        self.call(DAEMON, "Hello")

    @classmethod
    def of_session(cls) -> Bus | None:
        """A connection to the bus of the person's session; None where there is none."""
        try:
            from jeepney.bus import get_bus
            from jeepney.io.blocking import prep_socket

            stream = prep_socket(get_bus(_address()), timeout=_PATIENCE)
            stream.settimeout(_PATIENCE)
        except (OSError, ValueError, RuntimeError, StopIteration, ImportError, AttributeError):
            return None
        return cls(stream)

    @property
    def open(self) -> bool:
        """Whether there still is a bus."""
        return self._stream is not None

    def call(
        self,
        place: Place,
        method: str,
        signature: str = "",
        body: tuple[Any, ...] = (),
        then: Then = lambda _: None,
        *,
        expects: str | None = None,
    ) -> None:
        """Call a method of D-Bus ``signature``; ``then`` hears of its end, whichever it is.

        A reply of another signature than ``expects`` is as good as an error.
        """
        from jeepney import DBusAddress, new_method_call

        address = DBusAddress(place.path, place.service, place.interface)
        message = new_method_call(address, method, signature or None, body)
        if self._stream is None:
            then(None)
            return
        self._serial += 1
        self._waiting[self._serial] = _Waiting(then, expects)
        try:
            self._stream.sendall(message.serialise(serial=self._serial))
        except OSError:
            self._lose()

    def listen(self, place: Place, signal: str, signature: str, heard: Callable[..., None]) -> None:
        """Call ``heard`` with the values of each such signal; one of other values is not ours."""
        self._listening[place.path, place.interface, signal, signature] = heard
        rule = (
            f"type='signal',sender='{place.service}',path='{place.path}',"
            f"interface='{place.interface}',member='{signal}'"
        )
        self.call(DAEMON, "AddMatch", "s", (rule,))

    def close(self) -> None:
        """Let go of the bus, and with it of all that was asked to last as long as we are there."""
        self._waiting.clear()
        self._shut()

    def _read(self) -> None:
        if self._stream is None:
            return
        try:
            data = self._stream.recv(_AT_ONCE)
            messages = self._parser.feed(data)
        except (OSError, ValueError, LookupError, struct.error):
            data, messages = b"", []
        if not data:
            self._lose()
            return
        for message in messages:
            self._hear(message)

    def _hear(self, message: Any) -> None:
        from jeepney import HeaderFields, MessageType

        kind, known = message.header.message_type, message.header.fields
        signature = known.get(HeaderFields.signature, "")
        if kind is MessageType.signal:
            names = (HeaderFields.path, HeaderFields.interface, HeaderFields.member)
            heard = self._listening.get((*(known.get(name, "") for name in names), signature))
            if heard is not None:
                heard(*message.body)
        elif kind in (MessageType.method_return, MessageType.error):
            waiting = self._waiting.pop(known.get(HeaderFields.reply_serial, 0), None)
            if waiting is not None:
                good = kind is MessageType.method_return
                good = good and waiting.expects in (None, signature)
                waiting.then(message.body if good else None)

    def _lose(self) -> None:
        if self._stream is None:
            return
        self._shut()
        waiting, self._waiting = list(self._waiting.values()), {}
        for each in waiting:
            each.then(None)
        self.lost.emit()

    def _shut(self) -> None:
        self._reading.setEnabled(False)
        if self._stream is not None:
            self._stream.close()
            self._stream = None


def _address() -> str:
    """Where the bus is said to be, else where systems of today have it."""
    told = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    return told or f"unix:path={Path(f'/run/user/{os.getuid()}/bus')}"
