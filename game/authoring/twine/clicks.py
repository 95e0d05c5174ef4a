"""What comes of words that are clicked: a way to another passage, or more of the same one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from game.authoring.twine.assigned import list_assigned
from game.authoring.twine.expression import UncarriedError
from game.authoring.twine.helpers import list_named
from game.authoring.twine.nodes import Branch, Click, If, Link, Node, PassageProse, Setter

MOST_PARTINGS = 4
"""How many conditions in a row may part the ways of one click."""

Walk = Callable[[Sequence[Node]], tuple[list[Setter], list[Node]]]
"""Returns what some nodes set, and what they show."""


def list_clicked(click: Click, opened: tuple[str, str], walk: Walk) -> list[Node]:
    """Return the links that a click becomes, and what shows once it was clicked.

    `opened` is the variable that says whether it was, and the passage in which it is.
    """
    if _leads(click.nodes):
        return _list_ways(click, click.nodes, (), walk, MOST_PARTINGS)
    variable, here = opened
    sets, shown = walk(click.nodes)
    if not variable:
        return [Link(click.words, here, tuple(sets), click.line, stays=True)]
    first = Setter(f"${variable} to true", click.line, click.told)
    link = Link(click.words, here, (first, *sets), click.line, stays=True)
    before: list[Node] = [PassageProse(click.words)] if click.kind == "append" else []
    behind: list[Node] = [PassageProse(click.words)] if click.kind == "prepend" else []
    closed = Branch(f"not ${variable}", click.line, [link], click.told)
    return [If([closed, Branch(None, click.line, [*before, *shown, *behind], click.told)])]


def list_set_by_clicks(nodes: Iterable[Node], but: Click | None = None) -> frozenset[str]:
    """Return the variables that are set by clicks on which one stays, `but` for those of one of them."""
    clicks = [node for node in nodes if isinstance(node, Click) and node is not but and not _leads(node.nodes)]
    return frozenset(name for click in clicks for name in list_assigned(click.nodes))


def _leads(nodes: Sequence[Node]) -> bool:
    """Tell whether nodes go on to another passage by themselves, in some case at least."""
    return any(
        (isinstance(node, Link) and not node.words)
        or (isinstance(node, If) and any(_leads(branch.nodes) for branch in node.branches))
        for node in nodes
    )


def _list_ways(click: Click, nodes: Sequence[Node], before: tuple[Node, ...], walk: Walk, left: int) -> list[Node]:
    """Return a link for each way on that a click may take, with what is set on it. Raises UncarriedError.

    A condition that asks for what the click itself has set can't be asked before it.
    """
    for at, node in enumerate(nodes):
        done = (*before, *nodes[:at])
        if isinstance(node, Link) and not node.words:
            sets, _ = walk([*done, *node.sets])
            return [Link(click.words, node.target, tuple(sets), click.line)]
        if isinstance(node, If) and _leads([node]):
            asked = " ".join(one.condition or "" for one in node.branches)
            if not left or list_named(asked) & list_assigned(done):
                raise UncarriedError(click.told)
            rest = nodes[at + 1 :]
            branches = [
                Branch(one.condition, one.line, _list_ways(click, [*one.nodes, *rest], done, walk, left - 1), one.told)
                for one in node.branches
            ]
            if node.branches[-1].condition is not None:
                branches.append(Branch(None, click.line, _list_ways(click, rest, done, walk, left - 1), click.told))
            return [If(branches)]
    return []
