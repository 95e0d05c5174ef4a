"""Which variables nodes set, and when: as their passage is come to, not on a later click."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from game.authoring.twine.nodes import If, Node, Setter

_ASSIGNED = re.compile(
    r"\$([A-Za-z_]\w*)\s*(?:to\b|=(?!=)|[-+*/%]=|\+\+|--)|(?:\+\+|--|\bunset)\s*\$([A-Za-z_]\w*)", re.ASCII
)


def list_assigned(nodes: Sequence[Node]) -> set[str]:
    """Return the variables that nodes set."""
    return {first or other for one in _list_settings(nodes) for first, other in _ASSIGNED.findall(one.source)}


def list_later(nodes: Sequence[Node], later: frozenset[str]) -> list[frozenset[str]]:
    """Return for each node the variables that are set in it or behind it, those of `later` among them."""
    found = list[frozenset[str]]()
    for node in reversed(nodes):
        own = list_assigned([node])
        later = later | own if own - later else later
        found.append(later)
    return found[::-1]


def _list_settings(nodes: Sequence[Node]) -> Iterator[Setter]:
    for node in nodes:
        if isinstance(node, Setter):
            yield node
        elif isinstance(node, If):
            for branch in node.branches:
                yield from _list_settings(branch.nodes)
