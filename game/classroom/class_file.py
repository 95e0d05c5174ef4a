"""The two files of a class: one that students get, and one that the instructor keeps.

The first says how every game of the class begins and names nobody: ids stand in it as salted hashes. The second holds
the roster and the key that receipts are made with.
"""

from __future__ import annotations

import hashlib
import secrets

import msgspec

from game.classroom.class_error import ClassError
from game.journal.class_code import normalise_id

FORMAT = 1
"""The format of both files."""

CLASS_SUFFIX, PRIVATE_SUFFIX = ".class.yaml", ".private.yaml"

ALL = "all"
"""What a class file says where every bank, or every month, may be played."""

ANY = "any"
"""What a class file says of the mandate where everybody chooses."""

_HASH = 16
_SALT = 16
_KEY = 32
"""Bytes of a hashed id, of the salt that ids are hashed with, and of the key that receipts are made with."""


class ClassStory(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The story of a class, as saves name theirs."""

    id: str
    version: str
    digest: str


class ClassFile(msgspec.Struct, frozen=True, rename={"code": "class"}, omit_defaults=True, forbid_unknown_fields=True):
    """What students get: how every game of a class begins.

    `code` is normalised and the seed of the class's world. `banks` are those that may be played, or `all`; `mandate` is
    one for everybody, `any`, or one by bank. `open` is the last quarter that may be played, as 2031-Q1, or `all`;
    `deadline` is a moment as `parse_deadline` reads it, or empty. `ids` are hashes; where there are none, any id plays.
    `teams` maps the hash of a team's name to those of its members' ids.
    """

    code: str
    format: int
    story: ClassStory
    banks: list[str] | str = ALL
    mandate: str | dict[str, str] = ANY
    short: bool = False
    undo: bool = False
    language: str = ""
    open: str = ALL
    deadline: str = ""
    salt: str = ""
    ids: list[str] = []
    teams: dict[str, list[str]] = {}

    def hash_id(self, student: str) -> str:
        """Return how this file names an id, or a team, however it is typed."""
        return hash_id(self.salt, student)

    def lists(self, student: str) -> bool:
        """Say whether the class was made with this id; one made without ids lists everybody."""
        return not self.ids or self.hash_id(student) in self.ids

    def allows_bank(self, bank: str) -> bool:
        """Say whether a bank may be played in this class."""
        return self.banks == ALL or bank in self.banks

    def choose_mandate(self, bank: str) -> str:
        """Return the mandate of a game at a bank; empty where the player chooses."""
        mandate = self.mandate if isinstance(self.mandate, str) else self.mandate.get(bank, ANY)
        return "" if mandate == ANY else mandate


class Student(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One line of a roster; `id` is normalised, `sis_id` is what a learning platform calls the student inside."""

    id: str
    name: str = ""
    email: str = ""
    team: str = ""
    sis_id: str = ""


class PrivateFile(
    msgspec.Struct, frozen=True, rename={"code": "class"}, omit_defaults=True, forbid_unknown_fields=True
):
    """What the instructor alone has: the roster, the key of receipts in hexadecimal digits, and the rule of grades."""

    code: str
    format: int
    key: str
    students: list[Student] = []
    grades: dict[str, str | int | float | bool] = {}

    @property
    def key_bytes(self) -> bytes:
        """The key of receipts. Raises ClassError where it is none."""
        try:
            key = bytes.fromhex(self.key)
        except ValueError:
            key = b""
        if len(key) != _KEY:
            raise ClassError("key")
        return key

    def find_student(self, student: str) -> Student | None:
        """Return who has an id, however it is typed; None where nobody has it."""
        wanted = normalise_id(student)
        return next((one for one in self.students if one.id == wanted), None)


def hash_id(salt: str, student: str) -> str:
    """Return an id as a class file names it: BLAKE2b-128 over the normalised id, keyed by the salt."""
    return hashlib.blake2b(normalise_id(student).encode(), digest_size=_HASH, key=bytes.fromhex(salt)).hexdigest()


def draw_salt() -> str:
    """Return a fresh salt in hexadecimal digits."""
    return secrets.token_hex(_SALT)


def draw_key() -> str:
    """Return a fresh key in hexadecimal digits."""
    return secrets.token_hex(_KEY)
