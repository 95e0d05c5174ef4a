"""What packs of the first format leave unsaid: what first_format.yaml says in their place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from game.pack.read.marked_values import MarkedMapping
from game.pack.read.positions import copy_mapping

# Any in this module: YAML before it has a type.


@cache
def read_first_format() -> Mapping[str, Any]:
    """Return what first_format.yaml says, by section."""
    import yaml  # only a pack that leaves something unsaid pays for it

    text = Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
    read: Mapping[str, Any] = yaml.load(text, yaml.CSafeLoader)
    return read


def leave_out_given_values(scorecard: MarkedMapping) -> MarkedMapping:
    """Return a scorecard without the values of indicators that say what their names would without them.

    A pack that writes them out plays and reads as before.
    """
    return _leave_out(scorecard, ("dimensions", None, "indicators", None))


def _leave_out(node: MarkedMapping, path: tuple[str | None, ...], name: str = "") -> MarkedMapping:
    """Return a mapping without such values at the end of `path`, whose steps are keys, or None for every key."""
    bare = copy_mapping(node)
    if not path:
        given, said = read_first_format()["indicators"].get(name), node.get("value")
        if given is not None and isinstance(said, str) and said.split() == given.split():
            del bare["value"]
        return bare
    for key, inner in node.items():
        if path[0] in (key, None) and isinstance(inner, MarkedMapping):
            bare[key] = _leave_out(inner, path[1:], key)
    return bare
