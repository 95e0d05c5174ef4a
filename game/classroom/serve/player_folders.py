"""The folders of those who play: one for each student, named so that no id leads anywhere else."""

from __future__ import annotations

import hashlib
import re
import secrets
from pathlib import Path

from game.classroom.class_error import ClassError
from game.classroom.class_game import read_ids
from game.journal.storage import make_folder

LONGEST_ID = 64
"""The characters of the longest id that is taken, those of a team's members together."""

MOST_FOLDERS = 5_000
"""The number of folders that a server makes in its folder of saves."""

FOLDER = re.compile(r"(id|hash|guest)-[A-Za-z0-9_.-]{1,80}")
"""What the name of a player's folder looks like."""

GUEST = "guest-"
"""What the folder's name of one who gave no id begins with."""

_PLAIN = re.compile(r"[A-Z0-9_]([A-Z0-9_.-]*[A-Z0-9_])?")
_PRIVATE = 0o700


def normalise_student(text: str) -> str:
    """Return an id as it is compared, or those of a team in their order, with commas between; empty for no id."""
    try:
        student = ",".join(sorted(read_ids(text[: 2 * LONGEST_ID])))
    except ClassError:
        return ""
    return student if len(student) <= LONGEST_ID else ""


def name_folder(student: str) -> str:
    """Return what the folder of a student is called: the id where it is plain, else its hash."""
    if _PLAIN.fullmatch(student):
        return f"id-{student}"
    return f"hash-{hashlib.blake2b(student.encode(), digest_size=16).hexdigest()}"


def name_guest() -> str:
    """Return a fresh name for the folder of somebody who gave no id."""
    return GUEST + secrets.token_hex(8)


def list_folders(saves: Path) -> list[Path]:
    """Return the folders of all who play, by name."""
    try:
        return sorted(path for path in saves.iterdir() if FOLDER.fullmatch(path.name) and path.is_dir())
    except OSError:
        return []


def make_player_folder(folder: Path) -> None:
    """Create a player's folder, which nobody but the server's user may enter. Raises OSError."""
    make_folder(folder, _PRIVATE)
