"""What Twine does by itself after a while: a pack has no clock, so the reader goes on when they like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from game.authoring.twine.nodes import WAITED, If, Link, Node


def wait_for(nodes: Sequence[Node]) -> list[Node]:
    """Return nodes that lead on by a choice where they would lead on by themselves."""
    found = list[Node]()
    for node in nodes:
        if isinstance(node, Link) and not node.words:
            found.append(replace(node, words=WAITED))
        elif isinstance(node, If):
            found.append(If([replace(branch, nodes=wait_for(branch.nodes)) for branch in node.branches]))
        else:
            found.append(node)
    return found
