"""Whether the system asks programs to keep still.

Qt tells of it from 6.12 on, which is refused here for another reason; until then each system is
asked in its own way. One that can't be asked counts as one that does not mind.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress

from guide_app.settings import Motion

Ask = Callable[[str, str], object]
"""Gives the value of a desktop's setting by namespace and key; None where it has none."""

_PATIENCE = 500
"""Milliseconds that a desktop may take for an answer."""


def is_still(choice: Motion, ask_system: Callable[[], bool] | None = None) -> bool:
    """Whether figures keep still for this setting; only where it says so is the system asked."""
    if choice is Motion.SYSTEM:
        return (ask_system or system_is_still)()
    return choice is Motion.STILL


def system_is_still() -> bool:
    """Whether the person has told the system that they want less motion."""
    with suppress(OSError, AttributeError, ImportError):
        if sys.platform == "win32":
            return _windows_is_still()
        if sys.platform == "darwin":
            return _mac_is_still()
        return desktop_is_still(_ask_portal)
    return False


def desktop_is_still(ask: Ask) -> bool:
    """What a Linux desktop says: in the word they all share, else in that of GNOME or of KDE."""
    shared = ask("org.freedesktop.appearance", "reduced-motion")
    if isinstance(shared, int):
        return shared == 1
    if ask("org.gnome.desktop.interface", "enable-animations") is False:
        return True
    # KDE tells how long animations last, as a share of their usual time.
    factor = ask("org.kde.kdeglobals.KDE", "AnimationDurationFactor")
    with suppress(TypeError, ValueError):
        return float(factor) == 0  # type: ignore[arg-type]
    return False


def _ask_portal(namespace: str, key: str) -> object:
    """Ask through the desktop portal, where one runs."""
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage, QDBusVariant

    question = QDBusMessage.createMethodCall(
        "org.freedesktop.portal.Desktop",
        "/org/freedesktop/portal/desktop",
        "org.freedesktop.portal.Settings",
        "Read",
    )
    question.setArguments([namespace, key])
    question.setAutoStartService(False)
    answer = QDBusConnection.sessionBus().call(question, QDBus.CallMode.Block, _PATIENCE)
    if answer.type() is not QDBusMessage.MessageType.ReplyMessage:
        return None
    value = next(iter(answer.arguments()), None)
    while isinstance(value, QDBusVariant):
        value = value.variant()
    return value


if sys.platform == "win32":

    def _windows_is_still() -> bool:
        """Settings, Accessibility, Visual effects: animation effects are off."""
        import ctypes

        get_client_area_animation = 0x1042
        animated = ctypes.c_int(1)
        asked = ctypes.windll.user32.SystemParametersInfoW(
            get_client_area_animation, 0, ctypes.byref(animated), 0
        )
        return bool(asked) and not animated.value


if sys.platform == "darwin":

    def _mac_is_still() -> bool:
        """System Settings, Accessibility, Display: reduce motion."""
        import ctypes

        ctypes.CDLL("/System/Library/Frameworks/AppKit.framework/AppKit")
        objc = ctypes.CDLL("/usr/lib/libobjc.A.dylib")
        pointer = ctypes.c_void_p
        named = ctypes.CFUNCTYPE(pointer, ctypes.c_char_p)
        workspace = named(("objc_getClass", objc))(b"NSWorkspace")
        selector = named(("sel_registerName", objc))
        get = ctypes.CFUNCTYPE(pointer, pointer, pointer)(("objc_msgSend", objc))
        says = ctypes.CFUNCTYPE(ctypes.c_bool, pointer, pointer)(("objc_msgSend", objc))
        shared = get(workspace, selector(b"sharedWorkspace"))
        return bool(says(shared, selector(b"accessibilityDisplayShouldReduceMotion")))
