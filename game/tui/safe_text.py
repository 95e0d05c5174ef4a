"""The one gate for text of foreign origin: whatever a pack, a save or a name holds is shown, never obeyed."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from game.text.cells import make_printable

T = TypeVar("T")

_MANY_LINED = frozenset({"paragraphs", "reason", "opinion"})
"""The fields of which line feeds are a part."""


def make_safe(value: T) -> T:
    """Return `value` with control characters made visible in every string of it, through dataclasses, tuples and lists.

    Only paragraphs and what a player wrote may hold line feeds, which stay line breaks. A clean value comes back as it
    is.
    """
    return cast("T", _clean_value(value, feeds=False))


def _clean_value(value: object, feeds: bool) -> object:
    if isinstance(value, str):
        return "\n".join(map(make_printable, value.split("\n"))) if feeds else make_printable(value)
    if isinstance(value, tuple):
        return tuple(_clean_value(item, feeds) for item in value)
    if isinstance(value, list):
        return [_clean_value(item, feeds) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for field in fields(value):
            before = getattr(value, field.name)
            after = _clean_value(before, feeds=field.name in _MANY_LINED)
            if after is not before and after != before:
                changed[field.name] = after
        return replace(value, **changed) if changed else value
    return value
