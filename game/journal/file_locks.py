"""One writer a file: a lock on the file itself, whatever name it was opened by, that goes when its handle is closed."""

from __future__ import annotations

import errno
import os
from typing import Any

from game.text.game_error import GameError

_TAKEN = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK})
"""What systems answer for a lock that another handle holds."""

_LOCKED_BYTE = 0x7FFF_FFFE
"""The byte that stands for the whole file where locks are of bytes: far behind the end, so that reading stays free."""


class InUseError(GameError):
    """Another handle has the file open for writing."""


def lock_file(handle: int) -> bool:
    """Keep every other handle from locking the file. Return False where the file system keeps no locks.

    Raises InUseError.
    """
    try:
        _lock_exclusively(handle)
    except OSError as error:
        if error.errno in _TAKEN:
            raise InUseError from error
        return False
    return True


def _lock_exclusively(handle: int) -> None:
    """Lock a file without waiting. Raises OSError."""
    try:
        import fcntl
    except ModuleNotFoundError:
        import msvcrt as windows

        msvcrt: Any = windows  # Any: the types of this module are empty on every system but Windows
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
