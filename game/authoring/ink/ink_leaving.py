"""What stands behind a divert of ink: neither shown nor done where a condition has led away before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from game.authoring.twine.nodes import Branch, If, Link, Node
from game.authoring.twine.read_story import walk_nodes

MAX_LEAVING = 20
"""How many conditions in a row may lead away from one passage."""

MAX_COPIES = 40
"""How often what stands behind such conditions may be written."""


def leaves(nodes: Sequence[Node]) -> bool:
    """Tell whether nodes lead on by themselves, in some case at least."""
    return any(isinstance(node, Link) and not node.words for node in walk_nodes(nodes))


def leaves_always(nodes: Sequence[Node]) -> bool:
    """Tell whether nodes lead on by themselves in every case."""
    return any(
        (isinstance(node, Link) and not node.words) or (isinstance(node, If) and _parts_always(node)) for node in nodes
    )


def _parts_always(node: If) -> bool:
    return node.branches[-1].condition is None and all(leaves_always(branch.nodes) for branch in node.branches)


@dataclass(slots=True)
class Leaving:
    """Puts what stands behind conditions that lead away into their other branches; what are too many is noted."""

    note: Callable[[str, str, int], None]
    copies: int = 0

    def hold(self, nodes: Sequence[Node], depth: int = 0) -> list[Node]:
        """Return nodes of which those behind a divert come only where it was not taken."""
        found = list[Node]()
        for at, node in enumerate(nodes):
            found.append(node)
            if leaves_always([node]):
                break
            if isinstance(node, If) and leaves([node]):
                if depth == MAX_LEAVING or self.copies > MAX_COPIES:
                    self.note("condition", node.branches[0].written, node.branches[0].line)
                    return [*nodes]
                found[-1] = self._part(node, nodes[at + 1 :], depth + 1)
                break
        return found

    def _part(self, node: If, rest: Sequence[Node], depth: int) -> If:
        branches = list(node.branches)
        if branches[-1].condition is not None:
            branches.append(Branch(None, branches[-1].line, told=branches[-1].told))
        still = [branch for branch in branches if not leaves_always(branch.nodes)]
        if len(still) == 1 or any(leaves(branch.nodes) for branch in still):
            self.copies += len(still) - 1
            return If([self._go_on(branch, rest, depth) if branch in still else branch for branch in branches])
        return self._set_apart(branches, rest, depth)

    def _go_on(self, branch: Branch, rest: Sequence[Node], depth: int) -> Branch:
        return replace(branch, nodes=self.hold([*branch.nodes, *rest], depth))

    def _set_apart(self, branches: Sequence[Branch], rest: Sequence[Node], depth: int) -> If:
        """Return the branches that lead away first, and all others under that of all other cases."""
        away, others, before = list[Branch](), list[Branch](), list[str]()
        for branch in branches:
            asked = [*before, *([f"({branch.condition})"] if branch.condition is not None else [])]
            if leaves_always(branch.nodes):
                away.append(replace(branch, condition=" and ".join(asked)))
            others.append(replace(branch, nodes=[]) if leaves_always(branch.nodes) else branch)
            before.append(f"not ({branch.condition})")
        line, told = branches[0].line, branches[0].told
        return If([*away, Branch(None, line, [If(others), *self.hold(rest, depth)], told)])
