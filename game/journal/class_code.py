"""Codes that people read out to each other: which are a class's, whose decisions stand, and which the program drew."""

from __future__ import annotations

import re
import unicodedata

import msgspec

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""The letters of codes: none of them is taken for another when a code is read out, in capitals or not."""

_DRAWN = re.compile(f"[{LETTERS}]{{4}}-[{LETTERS}]{{4}}")
"""How a seed looks that the program drew."""

_JOINTS = re.compile(r"[\s\u200b\ufeff\u2010-\u2015\u2212\u30fc\-]+")
"""What stands between the parts of a code as people type it: blanks and dashes of every kind."""

_MOST_NUMBER = 2**64 - 1
"""The largest whole number that is a world's seed by its value; a longer row of digits is one by its characters."""


def normalise_code(text: str) -> str:
    """Return a code as codes are compared: in narrow capitals, with one hyphen where blanks or dashes stood.

    A code of digits alone is a number and has no zeros in front. What no code can hold stays, so that it can be told.
    """
    folded = unicodedata.normalize("NFKC", text).strip().upper()
    return drop_zeros(_JOINTS.sub("-", folded))


def drop_zeros(seed: str) -> str:
    """Return a seed without blanks around it and, where it is a number, zeros in front: the same world, one name."""
    seed = seed.strip()
    short = seed.lstrip("0") or "0"
    is_number = seed.isascii() and seed.isdecimal() and len(short) <= len(str(_MOST_NUMBER))
    return short if is_number and int(short) <= _MOST_NUMBER else seed


def normalise_id(text: str) -> str:
    """Return a student's id as ids are compared: in narrow capitals without blanks; zeros in front belong to it."""
    return re.sub(r"[\s\u200b\ufeff]+", "", unicodedata.normalize("NFKC", text)).upper()


def is_class_code(seed: str) -> bool:
    """Say whether a seed that somebody gave is a class code, and no whole number."""
    return bool(seed.strip()) and not seed.strip().isdecimal()


def may_take_back(seed: str, undo: bool | msgspec.UnsetType) -> bool:
    """Say whether decisions of a saved game may be taken back: what its header says of that, else by its seed.

    Headers of ordinary games do not say it; nor did those of earlier releases, where a code that the program can't
    have drawn itself is a class's.
    """
    if undo is not msgspec.UNSET:
        return undo
    return not is_class_code(seed) or bool(_DRAWN.fullmatch(seed.strip()))
