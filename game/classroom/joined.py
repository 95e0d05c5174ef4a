"""The classes that somebody plays in on this computer: their files are kept, so that every way into a game knows them.

Whoever goes on with a game of a class need not name its file again: months that are not open stay shut. That a class
is kept says too that its privacy notice has been shown.
"""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from game.classroom.class_error import ClassError
from game.classroom.class_file import CLASS_SUFFIX, ClassFile
from game.classroom.class_folder import read_class, write_class
from game.classroom.schedule import find_last_month
from game.journal.header import Header

_CODE = re.compile(r"[A-Z0-9-]{1,24}")


def find_joined(code: str) -> ClassFile | None:
    """Return the file of a class that is played in here; None where it is not, or its file can't be read any more."""
    if not _CODE.fullmatch(code):
        return None
    try:
        return read_class(_find_path(code))
    except (ClassError, OSError):
        return None


def join_class(file: ClassFile) -> None:
    """Keep the file of a class; where that can't be, its notice is shown again."""
    if _CODE.fullmatch(file.code) and find_joined(file.code) != file:
        with contextlib.suppress(OSError):
            write_class(_find_path(file.code), file)


def find_last_open(header: Header) -> str:
    """Return the last month that the game of a header may be played to; empty where all are open."""
    file = find_joined(header.class_name) if header.class_name else None
    return find_last_month(file.open) if file else ""


def _find_path(code: str) -> Path:
    from platformdirs import user_data_path  # a game without a class need not look

    return user_data_path("bank-president") / "classes" / f"{code}{CLASS_SUFFIX}"
