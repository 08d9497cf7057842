"""One window for each data folder: whoever starts the app again gets the window that is open.

A lock, which the system takes back whatever happens to its holder, says whether a window is open;
a local socket of the same person then asks that window to come forward. Nothing of this leaves the
machine. The socket's library is loaded when somebody is to be asked, or once the first page stands.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 1.0
"""Seconds that an open window has for its answer; then another one opens."""

_PAUSE_MS = 50
_MOST_BYTES = 4096
_LOCK = "window.lock"
_ANSWER = b"here\n"
_TOKEN = "XDG_ACTIVATION_TOKEN"


class Single:
    """The window of one data folder, among all starts of the app by the same person."""

    def __init__(self, data: Path, patience: float = PATIENCE) -> None:
        self._data = data
        self._patience = patience
        self._lock: int | None = None
        self._server: QLocalServer | None = None
        self._forward: Callable[[], None] = lambda: None

    def take(self) -> bool:
        """Be the one with the window; False where another process is.

        Where nothing can be locked, nobody can tell, so every start opens a window.
        """
        try:
            self._data.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = os.open(self._data / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return True
        if _is_taken(lock):
            os.close(lock)
            return False
        self._lock = lock
        return True

    def call(self) -> bool:
        """Ask the window that is open to come forward; False where it does not answer in time.

        There must be an application for it.
        """
        from PySide6.QtCore import QDeadlineTimer, QThread
        from PySide6.QtNetwork import QLocalSocket

        deadline = QDeadlineTimer(round(self._patience * 1000))
        while not deadline.hasExpired():
            socket = QLocalSocket()
            socket.connectToServer(self._name())
            if socket.waitForConnected(deadline.remainingTime()):
                return _is_answered(socket, deadline.remainingTime())
            # The other window may be on its way and not listen yet.
            QThread.msleep(_PAUSE_MS)
        return False

    def listen(self, forward: Callable[[], None]) -> None:
        """Call ``forward`` whenever the app is started again."""
        if self._lock is None:
            return
        from PySide6.QtNetwork import QLocalServer

        self._forward = forward
        self._server = QLocalServer()
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)
        # Whatever lies there was left by a process that died: the lock is held here.
        QLocalServer.removeServer(self._name())
        self._server.listen(self._name())

    def release(self) -> None:
        """Let the next start have a window of its own."""
        if self._server is not None:
            self._server.close()
            self._server = None
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _name(self) -> str:
        """The name of the socket, the same for the same person and folder and for no others."""
        from hashlib import sha256

        user = os.environ.get("USERNAME", "") if sys.platform == "win32" else str(os.getuid())
        folder = str(self._data.resolve())
        name = f"guide-app-{sha256(f'{user} {folder}'.encode()).hexdigest()[:24]}"
        runtime = os.environ.get("XDG_RUNTIME_DIR", "")
        return str(Path(runtime) / name) if runtime and Path(runtime).is_dir() else name

    def _welcome(self) -> None:
        if self._server is None:
            return
        caller = self._server.nextPendingConnection()
        caller.disconnected.connect(caller.deleteLater)
        caller.readyRead.connect(lambda: self._answer(caller))

    def _answer(self, caller: QLocalSocket) -> None:
        if not caller.canReadLine():
            if caller.bytesAvailable() > _MOST_BYTES:
                caller.abort()
            return
        token = bytes(caller.readLine().data()).strip().decode(errors="ignore")
        if token:
            # Wayland lets a window come forward only with the leave that the new start was given;
            # Qt takes it from here.
            os.environ[_TOKEN] = token
        self._forward()
        caller.write(_ANSWER)
        caller.disconnectFromServer()


def _is_answered(socket: QLocalSocket, milliseconds: int) -> bool:
    socket.write(os.environ.get(_TOKEN, "").encode() + b"\n")
    return socket.waitForReadyRead(milliseconds) and bytes(socket.readAll().data()) == _ANSWER


if sys.platform == "win32":

    def _is_taken(lock: int) -> bool:
        import msvcrt

        try:
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        except OSError:
            return True
        return False

else:

    def _is_taken(lock: int) -> bool:
        import fcntl

        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:
            # This disk knows no locks, so nobody can tell.
            return False
        return False
