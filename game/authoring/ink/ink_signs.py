"""Signs of ink's text that are not what they look like: those behind a backslash, and the glue between two lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from game.authoring.twine.nodes import Branch, If, Node, PassageProse
from game.authoring.twine.read_story import walk_nodes

GLUE = "\ue003"
"""The mark of a line that goes on with the next one; taken out of what an author wrote."""

BREAK = PassageProse("\n\n")
"""What stands between two lines of ink."""

_FIRST, _LAST = 0xE100, 0xE17F
"""Where signs that are text stand while it is read, so that they are not taken for ink's own."""

_ESCAPED = re.compile(r"\\([^\w\n])", re.ASCII)
_HIDDEN = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")


def hide_escaped(text: str) -> str:
    """Return a text in which signs behind a backslash are no longer ink's."""
    plain = _HIDDEN.sub("", text.replace(GLUE, ""))
    return _ESCAPED.sub(lambda found: chr(_FIRST + ord(found[1])) if found[1].isascii() else found[0], plain)


def show_escaped(text: str) -> str:
    """Return a text with the signs that were hidden."""
    return _HIDDEN.sub(lambda found: chr(ord(found[0]) - _FIRST), text)


def join_glued(nodes: Sequence[Node]) -> list[Node]:
    """Return nodes in which lines with glue between them are one."""
    found, glued = list[Node](), False
    for node in nodes:
        if node == BREAK and glued:
            continue
        if isinstance(node, If) and (glued or _has_glue(node)):
            branches = [replace(branch, nodes=join_glued(branch.nodes)) for branch in node.branches]
            found += _join_branches(branches) if glued else [If(branches)]
        elif isinstance(node, PassageProse):
            if node.text.lstrip().startswith(GLUE):
                while found and found[-1] == BREAK:
                    found.pop()
            if text := node.text.replace(GLUE, ""):
                found.append(PassageProse(text))
        else:
            found.append(node)
        glued = isinstance(node, PassageProse) and node.text.rstrip().endswith(GLUE)
    return found


def _has_glue(node: If) -> bool:
    return any(isinstance(one, PassageProse) and GLUE in one.text for one in walk_nodes([node]))


def _join_branches(branches: list[Branch]) -> list[Node]:
    """Return branches that go on with the line before them, and the break that ends them behind them."""
    whole = any(branch.nodes[-1:] == [BREAK] for branch in branches)
    for branch in branches:
        while branch.nodes[-1:] == [BREAK]:
            branch.nodes.pop()
    return [If(branches), *([BREAK] if whole else [])]
