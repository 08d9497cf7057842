"""A media player on the session bus, through QtDBus.

Importing this module loads QtDBus and the system's D-Bus library: it is done when a session is to
be offered, and an ImportError means that none can be.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Mapping

from PySide6.QtCore import ClassInfo, Property, QCoreApplication, QMetaType, QObject
from PySide6.QtDBus import (
    QDBusAbstractAdaptor,
    QDBusArgument,
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusVariant,
    QDBusVirtualObject,
)

from guide_app.desktop.services.media_keys import Wish
from guide_app.desktop.services.mpris import Player, Shown, Track

SERVICE = "org.mpris.MediaPlayer2.guide_app"
OBJECT = "/org/mpris/MediaPlayer2"
ROOT = "org.mpris.MediaPlayer2"
PLAYER = "org.mpris.MediaPlayer2.Player"
PROPERTIES = "org.freedesktop.DBus.Properties"

_BUS = "org.freedesktop.DBus"
_BUS_OBJECT = "/org/freedesktop/DBus"
_DESKTOP_ENTRY = "guide-app"
_TRACKS = "/guide_app/track"
_MICROSECONDS = 1_000_000
_INVALID = "org.freedesktop.DBus.Error.InvalidArgs"
_READ_ONLY = "org.freedesktop.DBus.Error.PropertyReadOnly"
_GET, _GET_ALL, _SET = ("Get", "ss"), ("GetAll", "s"), ("Set", "ssv")
_NUMBER = "/guide_app/number"
_NUMBER_INTERFACE = "guide_app.Number"
_numbers = itertools.count(1)

_WISHES = {
    "Play": Wish.PLAY,
    "Pause": Wish.PAUSE,
    "PlayPause": Wish.TOGGLE,
    "Next": Wish.SKIP,
    "Previous": Wish.BACK,
    "Stop": Wish.STOP,
}
_NOT_MUSIC = frozenset({"Seek", "SetPosition", "OpenUri"})
"""What every player has to answer and a session does not do, as ``CanSeek`` says."""

_INTERFACES = f"""
<interface name="{ROOT}">
  <method name="Raise"/>
  <method name="Quit"/>
  <property name="CanQuit" type="b" access="read"/>
  <property name="CanRaise" type="b" access="read"/>
  <property name="HasTrackList" type="b" access="read"/>
  <property name="Identity" type="s" access="read"/>
  <property name="DesktopEntry" type="s" access="read"/>
  <property name="SupportedUriSchemes" type="as" access="read"/>
  <property name="SupportedMimeTypes" type="as" access="read"/>
</interface>
<interface name="{PLAYER}">
  <method name="Next"/>
  <method name="Previous"/>
  <method name="Pause"/>
  <method name="PlayPause"/>
  <method name="Stop"/>
  <method name="Play"/>
  <method name="Seek"><arg name="Offset" type="x" direction="in"/></method>
  <method name="SetPosition">
    <arg name="TrackId" type="o" direction="in"/><arg name="Position" type="x" direction="in"/>
  </method>
  <method name="OpenUri"><arg name="Uri" type="s" direction="in"/></method>
  <signal name="Seeked"><arg name="Position" type="x"/></signal>
  <property name="PlaybackStatus" type="s" access="read"/>
  <property name="Rate" type="d" access="read"/>
  <property name="Metadata" type="a{{sv}}" access="read"/>
  <property name="Volume" type="d" access="read"/>
  <property name="Position" type="x" access="read"/>
  <property name="MinimumRate" type="d" access="read"/>
  <property name="MaximumRate" type="d" access="read"/>
  <property name="CanGoNext" type="b" access="read"/>
  <property name="CanGoPrevious" type="b" access="read"/>
  <property name="CanPlay" type="b" access="read"/>
  <property name="CanPause" type="b" access="read"/>
  <property name="CanSeek" type="b" access="read"/>
  <property name="CanControl" type="b" access="read"/>
</interface>
"""


class SessionBus:
    """A connection of its own to the session bus.

    It is never closed: QtDBus ends a connection in another thread, and there it would come across
    an object of Python's, which is more than PySide can bear.
    """

    def __init__(self, address: str) -> None:
        self._connection = QDBusConnection.connectToBus(address, f"guide-app-{next(_numbers)}")
        self._offer: _Offer | None = None
        self._service = ""

    @property
    def works(self) -> bool:
        """Whether the desktop can be reached."""
        return self._connection.isConnected()

    def offer(self, player: Player, shown: Shown) -> None:
        """Be a player from now on.

        Another copy of the app may be one too; this one then bears the number of its process in
        its name, as MPRIS has it.
        """
        self._offer = _Offer(player, shown)
        self._connection.registerVirtualObject(OBJECT, self._offer)
        for service in (SERVICE, f"{SERVICE}.instance{os.getpid()}"):
            if self._connection.registerService(service):
                self._service = service
                return

    def show(self, shown: Shown) -> None:
        """Tell every client what has changed."""
        if self._offer is None:
            return
        before = self._offer.session_values()
        self._offer.shown = shown
        after = self._offer.session_values()
        changed = {name: after[name] for name in after if after[name] != before[name]}
        if changed:
            told = QDBusMessage.createSignal(OBJECT, PROPERTIES, "PropertiesChanged")
            told.setArguments([PLAYER, self._offer.sent(changed, self._connection), _no_words()])
            self._connection.send(told)

    def withdraw(self) -> None:
        """Be no player any more."""
        self._connection.unregisterObject(OBJECT)
        self._offer = None
        # Qt would wait for the answer, and a bus that hangs gives none.
        release = QDBusMessage.createMethodCall(_BUS, _BUS_OBJECT, _BUS, "ReleaseName")
        release.setArguments([self._service])
        self._connection.send(release)


class _Offer(QDBusVirtualObject):
    """The object on the bus: passes on what is asked for and answers what is to be seen."""

    def __init__(self, player: Player, shown: Shown) -> None:
        super().__init__()
        self.shown = shown
        self._player = player

    def introspect(self, path: str) -> str:
        """What clients find here."""
        del path
        return _INTERFACES

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        """Answer a call; False for one that is not known here."""
        if message.interface() == PROPERTIES:
            answer = self._answer_about_properties(message, connection)
        else:
            answer = self._obey(message)
        return answer is not None and connection.send(answer)

    def session_values(self) -> dict[str, object]:
        """What changes in the course of a session and is told when it does."""
        open_to_wishes = self.shown.open_to_wishes
        return {
            "PlaybackStatus": str(self.shown.status),
            "Metadata": self.shown.track,
            "CanGoNext": open_to_wishes,
            "CanGoPrevious": open_to_wishes,
            "CanPlay": open_to_wishes,
            "CanPause": open_to_wishes,
        }

    def sent(self, values: Mapping[str, object], connection: QDBusConnection) -> QDBusArgument:
        """The values as a map from names to variants."""
        written = QDBusArgument()
        written.beginMap(_type_of(b"QString"), _type_of(b"QDBusVariant"))
        for name, value in values.items():
            written.beginMapEntry()
            # For << a str is first of all a sequence.
            written.appendVariant(name)
            written << self._variant(value, connection)
            written.endMapEntry()
        written.endMap()
        return written

    def _obey(self, message: QDBusMessage) -> QDBusMessage | None:
        # A call may leave the interface out where the name of the method is enough.
        interface, member = message.interface(), message.member()
        if interface in (PLAYER, "") and member in _WISHES:
            self._player.wish(_WISHES[member])
        elif interface in (ROOT, "") and member == "Raise":
            self._player.come_forward()
        elif interface in (ROOT, "") and member == "Quit":
            self._player.quit()
        elif interface not in (PLAYER, "") or member not in _NOT_MUSIC:
            return None
        return message.createReply()

    def _answer_about_properties(
        self, message: QDBusMessage, connection: QDBusConnection
    ) -> QDBusMessage | None:
        call = (message.member(), message.signature())
        if call not in (_GET, _GET_ALL, _SET):
            return None
        interface, *rest = message.arguments()
        values = self._values(interface)
        answer = message.createReply()
        if call == _GET_ALL:
            answer.setArguments([self.sent(values, connection)])
        elif rest[0] not in values:
            answer = message.createErrorReply(_INVALID, "There is no such property.")
        elif call == _GET:
            answer.setArguments([self._variant(values[rest[0]], connection)])
        else:
            answer = message.createErrorReply(_READ_ONLY, "This can't be changed from outside.")
        return answer

    def _values(self, interface: str) -> dict[str, object]:
        if interface == ROOT:
            return {
                "CanQuit": True,
                "CanRaise": True,
                "HasTrackList": False,
                "Identity": QCoreApplication.translate("app", "Guide App"),
                "DesktopEntry": _DESKTOP_ENTRY,
                "SupportedUriSchemes": [],
                "SupportedMimeTypes": [],
            }
        if interface == PLAYER:
            return self.session_values() | {
                "Position": round(self._player.position() * _MICROSECONDS),
                "Rate": 1.0,
                "MinimumRate": 1.0,
                "MaximumRate": 1.0,
                "Volume": 1.0,
                "CanSeek": False,
                "CanControl": True,
            }
        return {}

    def _variant(self, value: object, connection: QDBusConnection) -> QDBusVariant:
        match value:
            case Track():
                return QDBusVariant(self.sent(_metadata(value), connection))
            case []:
                return QDBusVariant(_no_words())
            case int() if not isinstance(value, bool):
                return _whole_number(value, connection)
        return QDBusVariant(value)


# The stubs of PySide know neither this use of ClassInfo nor the names of C++ types.
@ClassInfo({"D-Bus Interface": _NUMBER_INTERFACE})  # type: ignore[call-arg]
class _Number(QDBusAbstractAdaptor):  # type: ignore[operator]
    """A whole number of 64 bits."""

    def __init__(self, parent: QObject, held: int) -> None:
        super().__init__(parent)
        self._held = held

    def _number(self) -> int:
        return self._held

    number = Property("qlonglong", _number)  # type: ignore[arg-type]


def _whole_number(value: int, connection: QDBusConnection) -> QDBusVariant:
    """The number as a variant of 64 bits, which MPRIS wants and PySide has no other way to say.

    A property of the right type keeps its bits in the answer to a question about it. The question
    is put to oneself, so Qt answers it at once and without the bus.
    """
    holder = QObject()
    _Number(holder, value)
    connection.registerObject(_NUMBER, holder)
    question = QDBusMessage.createMethodCall(connection.baseService(), _NUMBER, PROPERTIES, "Get")
    question.setArguments([_NUMBER_INTERFACE, "number"])
    answer = connection.call(question).arguments()
    connection.unregisterObject(_NUMBER)
    # Without an answer the connection was just lost, and nobody reads this.
    return answer[0] if answer else QDBusVariant(value)


def _metadata(track: Track) -> dict[str, object]:
    return {
        "mpris:trackid": QDBusObjectPath(f"{_TRACKS}/{track.number}"),
        "mpris:length": track.seconds * _MICROSECONDS,
        "xesam:title": track.title,
        "xesam:artist": [track.artist],
    }


def _no_words() -> QDBusArgument:
    """An empty list of strings; an empty list of Python would be one of variants."""
    empty = QDBusArgument()
    empty.beginArray(_type_of(b"QString"))
    empty.endArray()
    return empty


def _type_of(name: bytes) -> QMetaType:
    return QMetaType.fromName(name)
