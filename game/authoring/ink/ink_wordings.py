"""The words of a choice of ink as they read while this or that holds, with the values that they show."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from game.authoring.ink.ink_signs import GLUE
from game.authoring.twine.nodes import If, Node, PassageProse, Setter, ShownExpression

Wording = tuple[tuple[str, ...], str]
"""Words of a choice, after the conditions that must all hold for them."""

MOST_WORDINGS = 8
EMPTY = "…"
"""How a choice reads that has no words left."""

_VALUE = re.compile(r"\$[A-Za-z_]\w*", re.ASCII)


def list_wordings(nodes: Sequence[Node], leave: Callable[[str], None]) -> list[Wording]:
    """Return each way in which words read; `leave` is told what of them is left out.

    Of words that come by turns the first stay: a choice does not count how often it was shown.
    """
    return [(held, " ".join(text.split()) or EMPTY) for held, text in _list_ways(nodes, leave)]


def _list_ways(nodes: Sequence[Node], leave: Callable[[str], None]) -> list[Wording]:
    ways: list[Wording] = [((), "")]
    for node, before in zip(nodes, [None, *nodes], strict=False):
        match node:
            case PassageProse():
                own: list[Wording] = [((), node.text.replace(GLUE, ""))]
            case ShownExpression() if _VALUE.fullmatch(node.source):
                own = [((), node.source)]
            case If() if isinstance(before, Setter):
                leave(before.told)
                own = _list_ways(node.branches[0].nodes, leave)
            case If():
                own = _list_branches(node, leave)
            case ShownExpression():
                leave(node.told)
                own = [((), "")]
            case _:
                own = [((), "")]
        if len(ways) * len(own) > MOST_WORDINGS:
            leave(next((one[1] for one in own if one[1]), EMPTY))
            own = own[:1]
        ways = [((*held, *more), text + further) for held, text in ways for more, further in own]
    return ways


def _list_branches(node: If, leave: Callable[[str], None]) -> list[Wording]:
    found, closed = list[Wording](), tuple[str, ...]()
    for branch in node.branches:
        own = () if branch.condition is None else (f"({branch.condition})",)
        found += [((*closed, *own, *held), text) for held, text in _list_ways(branch.nodes, leave)]
        if branch.condition is None:
            return found
        closed = (*closed, f"not ({branch.condition})")
    return [*found, (closed, "")]
