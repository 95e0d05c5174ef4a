"""Hooks of Harlowe with a variable before them, which shows them while it is true, or changes how they look."""

from __future__ import annotations

from collections.abc import Sequence

from game.authoring.twine.assigned import list_assigned
from game.authoring.twine.nodes import Branch, If, Node
from game.authoring.twine.read_story import ReadStory, walk_nodes

_MARK = "["


def ask_variable(name: str, hook: Sequence[Node], line: int) -> If:
    """Return a hook that shows while a variable is true."""
    return If([Branch(f"${name}", line, [*hook], f"${name}{_MARK}")])


def show_changed_hooks(story: ReadStory) -> None:
    """Let hooks always show whose variable is never set to what can be carried: it holds no more than a look."""
    nodes = [*walk_nodes(story.setup), *(node for one in story.nodes.values() for node in walk_nodes(one))]
    known = list_assigned(nodes)
    for node in nodes:
        if isinstance(node, If) and node.branches[0].told.endswith(_MARK):
            name = (node.branches[0].condition or "").removeprefix("$")
            if name not in known:
                node.branches[0].condition = None
