"""SugarCube's links that hold something: what they set, what they show, and where they lead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from game.authoring.twine.macro_arguments import ARGUMENTS, split_link, unquote
from game.authoring.twine.nodes import Click, Frame, If, Link, Node, PassageProse, Setter

if TYPE_CHECKING:
    from game.authoring.twine.passage_tree import PassageTree

LINKS = ("link", "button")
CLICKS: dict[str, Literal["replace", "append"]] = {
    "linkreplace": "replace",
    "linkappend": "append",
    "linkprepend": "append",
}


def read_way(source: str) -> tuple[str, str, str] | None:
    """Return words and target of a link macro, and what stands behind them; None where they are worked out."""
    found = ARGUMENTS.fullmatch(source)
    if found is None:
        return None
    words, target = split_link(found[1]) if found[1] else ("", "")
    if found[1] is None:
        words, target = unquote(found[2] or found[3] or ""), unquote(found[4] or found[5] or "")
    return words, target, found[6]


def close_click(tree: PassageTree, frame: Frame) -> None:
    """Turn a `<<linkreplace>>` or the like into words that show more when they are clicked."""
    way, told = read_way(frame.source), f"<<{frame.name} {frame.source}>>"
    if way is None or not way[0]:
        tree.add_note("link", told, frame.line)
        tree.frames[-1].nodes += frame.nodes
    else:
        tree.add(Click(way[0], tuple(frame.nodes), frame.line, CLICKS[frame.name], told))


def close_link(tree: PassageTree, frame: Frame) -> None:
    """Turn a `<<link>>` into a link with what it sets; whatever else it would do is noted."""
    way, told = read_way(frame.source), f"<<{frame.name} {frame.source}>>"
    if _shows(frame.nodes):
        tree.add_note("inside", told, frame.line)
    if way is None or way[2]:
        tree.add_note("link", told, frame.line)
    if way is None or not (way[0] or way[1]):
        return
    words, target, _ = way
    own = [_go_on(node) for node in frame.nodes]
    target = target or next((node.target for node in own if isinstance(node, Link)), "")
    if all(isinstance(node, Setter | PassageProse | Link) for node in own) and target:
        tree.add_link(words, target, tuple(node for node in own if isinstance(node, Setter)))
        return
    if target:
        own = [*(node for node in own if not isinstance(node, Link)), Link("", target, (), frame.line)]
    kept = tuple(node for node in own if not isinstance(node, PassageProse))
    tree.add(Click(words, kept, frame.line, "again", told))


def _go_on(node: Node) -> Node:
    """Return a link inside a link as a way on: it is taken with the one around it."""
    return Link("", node.target, node.sets, node.line) if isinstance(node, Link) else node


def _shows(nodes: Sequence[Node]) -> bool:
    return any(
        (isinstance(node, PassageProse) and node.text.strip())
        or (isinstance(node, If) and any(_shows(branch.nodes) for branch in node.branches))
        for node in nodes
    )
