"""Values of a pack in one form, whatever way their files write them: what digests are worked out from.

They are taken as they are written, before the schema's defaults, so that a new field of the schema changes no form.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from game.pack.read.marked_values import MarkedMapping, MarkedSequence

# Any in this module: YAML before it has a type, and a type as data.

Form = Any
"""A value in canonical form: lists, texts, numbers, flags and None, which JSON writes in one way."""

Omitted = Mapping[type[msgspec.Struct], frozenset[str]]
"""Fields that do not count, by the struct that has them and by the name that authors write."""


def put_in_canonical_form(value: Any, kind: Any, omitted: Omitted) -> Form:
    """Return a value in canonical form: the fields of a struct by name, every other mapping in its order."""
    if isinstance(value, MarkedMapping):
        kind = _pick_member(kind, dict)
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            return [list(row) for row in list_canonical_fields(value, kind, omitted)]
        inner = get_args(kind)[1] if get_origin(kind) is dict else None
        return [[key, put_in_canonical_form(item, inner, omitted)] for key, item in value.items()]
    if isinstance(value, MarkedSequence):
        kind = _pick_member(kind, list)
        inner = get_args(kind)[0] if get_origin(kind) is list else None
        # a list in a list, so that it never reads as a mapping
        return [[put_in_canonical_form(item, inner, omitted) for item in value]]
    if isinstance(value, str):
        return value.rstrip("\n")
    return int(value) if isinstance(value, float) and value.is_integer() else value


def list_canonical_fields(value: MarkedMapping, kind: type[msgspec.Struct], omitted: Omitted) -> list[tuple[str, Form]]:
    """Return the fields of a struct that are written, by name."""
    kinds, out = _list_kinds(kind), omitted.get(kind, frozenset())
    return [
        (name, put_in_canonical_form(item, kinds.get(name), omitted))
        for name, item in sorted(value.items())
        if name not in out
    ]


@cache
def _list_kinds(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the type of every field of a struct by the name that authors write."""
    hints = get_type_hints(kind)
    return {field.encode_name: hints[field.name] for field in msgspec.structs.fields(kind)}


def _pick_member(kind: Any, shape: type) -> Any:
    """Return of a union the member that a mapping (`dict`) or a list is, of any other type the type itself."""
    if get_origin(kind) not in (Union, types.UnionType):
        return kind
    return next((one for one in get_args(kind) if _find_shape(one) is shape), None)


def _find_shape(kind: Any) -> Any:
    return dict if isinstance(kind, type) and issubclass(kind, msgspec.Struct) else get_origin(kind)
