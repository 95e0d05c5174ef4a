"""The personal code of a student, drawn at the first visit: it lets the student in again from any other browser.

A code lies in the student's folder as a salted hash. The file appears whole or not at all and is never written over, so
that of two browsers that come with one id at once, on one server or on several that share the folder, one gets it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from pathlib import Path

from game.classroom.serve.first_file import put_first
from game.classroom.serve.player_folders import make_player_folder
from game.journal.class_code import LETTERS, normalise_id

RECORD = ".personal-code"
LENGTH = 6
_SALT = 16


def claim_folder(folder: Path) -> str:
    """Return the new personal code of a folder; empty where somebody has one already. Raises OSError."""
    make_player_folder(folder)
    code, salt = "".join(secrets.choice(LETTERS) for _ in range(LENGTH)), secrets.token_bytes(_SALT)
    return code if put_first(folder / RECORD, salt + _hash_code(salt, code)) else ""


def read_record(folder: Path) -> bytes:
    """Return what is kept of a folder's code; empty where it has none."""
    try:
        return (folder / RECORD).read_bytes()
    except OSError:
        return b""


def is_code(folder: Path, typed: str) -> bool:
    """Say whether somebody typed the code of a folder, in whatever letters."""
    record = read_record(folder)
    salt, kept = record[:_SALT], record[_SALT:]
    return bool(kept) and hmac.compare_digest(_hash_code(salt, normalise_id(typed).replace("-", "")), kept)


def forget_code(folder: Path) -> None:
    """Let whoever comes next with the id of a folder draw a new code: browsers that were let in before are out."""
    (folder / RECORD).unlink(missing_ok=True)


def _hash_code(salt: bytes, code: str) -> bytes:
    return hashlib.blake2b(code.encode(), digest_size=32, salt=salt).digest()
