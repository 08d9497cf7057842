"""What the system says about motion, and what is made of it."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from guide_app.desktop.services.motion import desktop_is_still, is_still
from guide_app.settings import Motion

SHARED = ("org.freedesktop.appearance", "reduced-motion")
GNOME = ("org.gnome.desktop.interface", "enable-animations")
KDE = ("org.kde.kdeglobals.KDE", "AnimationDurationFactor")


@pytest.mark.parametrize(
    ("said", "still"),
    [
        ({}, False),
        ({SHARED: 1}, True),
        ({SHARED: 0}, False),
        ({SHARED: 0, GNOME: False}, False),
        ({GNOME: False}, True),
        ({GNOME: True}, False),
        ({KDE: "0"}, True),
        ({KDE: "0.5"}, False),
        ({KDE: "fast"}, False),
        ({SHARED: "yes", GNOME: 7, KDE: []}, False),
    ],
)
def test_a_desktop_is_believed(said: dict[tuple[str, str], object], still: bool) -> None:
    assert desktop_is_still(lambda namespace, key: said.get((namespace, key))) is still


@pytest.mark.parametrize("system", [True, False])
def test_only_who_leaves_it_to_the_system_has_it_asked(system: bool) -> None:
    asked = []

    def ask() -> bool:
        asked.append(True)
        return system

    assert is_still(Motion.STILL, ask) is True
    assert is_still(Motion.MOVING, ask) is False
    assert not asked
    assert is_still(Motion.SYSTEM, ask) is system
    assert asked


PORTAL = """
import sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusVariant, QDBusVirtualObject

class Portal(QDBusVirtualObject):
    def introspect(self, path):
        return ""

    def handleMessage(self, message, connection):
        asked = tuple(message.arguments())
        if asked == ("org.freedesktop.appearance", "reduced-motion"):
            # As the older of the two calls does it: a variant in a variant.
            answer = message.createReply(QDBusVariant(QDBusVariant(int(sys.argv[1]))))
        else:
            answer = message.createErrorReply("org.freedesktop.portal.Error.NotFound", "none")
        return connection.send(answer)

application = QCoreApplication([])
bus = QDBusConnection.sessionBus()
portal = Portal()
bus.registerVirtualObject("/org/freedesktop/portal/desktop", portal)
bus.registerService("org.freedesktop.portal.Desktop")
print("ready", flush=True)
application.exec()
"""
ASKING = """
import subprocess, sys
from PySide6.QtCore import QCoreApplication
application = QCoreApplication([])
portal = None
if sys.argv[2]:
    program = [sys.executable, "-c", *sys.argv[1:]]
    portal = subprocess.Popen(program, stdout=subprocess.PIPE)
    portal.stdout.readline()
from guide_app.desktop.services.motion import system_is_still
print("still" if system_is_still() else "moving")
if portal:
    portal.kill()
"""


@pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("dbus-run-session"), reason="no D-Bus here"
)
@pytest.mark.parametrize(("portal", "expected"), [("1", "still"), ("0", "moving"), ("", "moving")])
def test_the_portal_of_the_desktop_is_asked(portal: str, expected: str) -> None:
    asked = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", ASKING, PORTAL, portal],
        capture_output=True,
        text=True,
        timeout=40,
        check=False,
    )
    assert asked.stdout.split() == [expected], asked.stderr
