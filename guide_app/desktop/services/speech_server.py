"""Whether the speech server of Linux answers, asked with a deadline.

Qt's engine waits for the server for ever, and a server that hangs would take the window along. So
it is asked first, over its own local socket (SSIP), and started first where it does not run.
"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

PROGRAM = "speech-dispatcher"
STARTS_WITHIN = 4.0
ANSWERS_WITHIN = 1.5
"""Seconds; a server that runs answers within some milliseconds."""


def answers(environment: Mapping[str, str]) -> bool:
    """Whether a speech server speaks to us, be it that it has to be started first."""
    address = address_of(environment)
    if not address:
        # It is reached over the network: that is for the person who set it up to look after.
        return True
    heard = _heard(address)
    if heard is None:
        _start()
        heard = _heard(address)
    return bool(heard)


def _start() -> None:
    with suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(
            [PROGRAM, "--spawn"],
            timeout=STARTS_WITHIN,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def address_of(environment: Mapping[str, str]) -> str:
    """The path of the server's socket; empty where it is no local one."""
    kind, _, place = environment.get("SPEECHD_ADDRESS", "").partition(":")
    if kind == "inet_socket":
        return ""
    if kind == "unix_socket" and place:
        return place
    # As libspeechd and GLib have it.
    cache = environment.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    folder = environment.get("XDG_RUNTIME_DIR") or cache
    return str(Path(folder) / "speech-dispatcher" / "speechd.sock")


def _heard(address: str) -> bool | None:
    """Whether whoever listens there replies; None where nobody listens."""
    # Loaded only here: it costs 10 ms, and only sessions with a voice come here.
    from PySide6.QtNetwork import QLocalSocket

    wait = round(1000 * ANSWERS_WITHIN)
    socket = QLocalSocket()
    socket.connectToServer(address)
    if not socket.waitForConnected(wait):
        return None
    socket.write(b"QUIT\r\n")
    socket.flush()
    replied = socket.waitForReadyRead(wait) and socket.bytesAvailable() > 0
    socket.abort()
    return bool(replied)
