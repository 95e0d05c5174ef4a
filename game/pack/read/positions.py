"""YAML values copied, cut down and named without losing where they stand."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from game.pack.read.marked_values import MarkedMapping, MarkedSequence


def key_by_name(rules: MarkedMapping | MarkedSequence) -> MarkedMapping:
    """Return rules by name; those of a list are called as they are written."""
    if isinstance(rules, MarkedMapping):
        return copy_mapping(rules)
    named = MarkedMapping(rules.at)
    named.update(zip(rules, rules, strict=True))
    named.marks = dict(zip(rules, rules.marks, strict=True))
    return named


def pick_known(wanted: Any, known: Collection[str]) -> Any:  # Any: as its author wrote it, a list of wishes or not
    """Return what of a list is known: ids, and mappings that name one under `take`."""
    if not isinstance(wanted, MarkedSequence):
        return wanted
    kept = MarkedSequence(wanted.at)
    for item, mark in zip(wanted, wanted.marks, strict=True):
        name = item.get("take", next(iter(known), "")) if isinstance(item, MarkedMapping) else item
        if name in known:
            kept.append(item)
            kept.marks.append(mark)
    return kept


def copy_mapping(old: MarkedMapping) -> MarkedMapping:
    """Return a mapping that may change while the old one stays; what it holds is the same."""
    copy = MarkedMapping(old.at)
    copy.update(old)
    copy.marks = dict(old.marks)
    return copy


def sign_positions(value: Any, name: str, seen: set[int]) -> None:  # Any: a walk down untyped YAML
    """Let every position in a document say which file it is in, since its values may come to stand in another."""
    if not isinstance(value, MarkedMapping | MarkedSequence) or id(value) in seen:
        return
    seen.add(id(value))
    value.at = (*value.at[:2], name)
    if isinstance(value, MarkedMapping):
        value.marks = {key: (*mark[:2], name) for key, mark in value.marks.items()}
    else:
        value.marks = [(*mark[:2], name) for mark in value.marks]
    for item in value.values() if isinstance(value, MarkedMapping) else value:
        sign_positions(item, name, seen)
