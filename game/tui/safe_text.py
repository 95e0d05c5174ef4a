"""The one gate for text of foreign origin: whatever a pack, a save or a name holds is shown, never obeyed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from msgspec import structs

from game.text.cells import make_printable

T = TypeVar("T")

_MANY_LINED = frozenset({"paragraphs", "reason", "opinion"})
"""The fields of which line feeds are a part."""


def make_safe(value: T) -> T:
    """Return `value` with control characters made visible in every string of it, through records, tuples and lists.

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
    changed = {}
    for name in _list_fields(value):
        before = getattr(value, name)
        after = _clean_value(before, feeds=name in _MANY_LINED)
        if after is not before and after != before:
            changed[name] = after
    return _replace_fields(value, changed) if changed else value


def _list_fields(value: object) -> Sequence[str]:
    """Return the names of the fields of a struct or a dataclass, none of anything else."""
    if is_dataclass(value):
        return [field.name for field in fields(value)]
    return getattr(value, "__struct_fields__", ())


def _replace_fields(value: Any, changed: dict[str, object]) -> object:  # Any: a record, whatever it is of
    """Return a struct or a dataclass with other values in some of its fields."""
    if not hasattr(value, "__struct_fields__"):
        return replace(value, **changed)
    return structs.replace(value, **changed)
