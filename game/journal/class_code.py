"""Codes that people read out to each other: which are a class's, whose decisions stand, and which the program drew."""

from __future__ import annotations

import re

import msgspec

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""The letters of codes: none of them is taken for another when a code is read out, in capitals or not."""

_DRAWN = re.compile(f"[{LETTERS}]{{4}}-[{LETTERS}]{{4}}")
"""How a seed looks that the program drew."""


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
