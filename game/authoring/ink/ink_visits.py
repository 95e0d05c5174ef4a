"""How often one came to a knot or a stitch of ink: counted on each way into it from outside, not on one inside."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from game.authoring.ink.ink_labels import count_label
from game.authoring.ink.ink_tunnels import BACK
from game.authoring.twine.nodes import If, Link, Node, Setter
from game.authoring.twine.read_story import ReadStory


def count_visits(story: ReadStory, counted: Collection[str], parts: Mapping[str, str]) -> None:
    """Let ways into each knot and stitch that is `counted` add to its count; `parts` says in which each passage is."""
    for name, nodes in story.nodes.items() if counted else ():
        nodes[:] = _Ways(name, sorted(counted), parts).count(nodes)


@dataclass(slots=True)
class _Ways:
    """The ways out of one passage."""

    here: str
    counted: Sequence[str]
    parts: Mapping[str, str]

    def count(self, nodes: Sequence[Node]) -> list[Node]:
        found = list[Node]()
        for node in nodes:
            if isinstance(node, If):
                found.append(If([replace(branch, nodes=self.count(branch.nodes)) for branch in node.branches]))
            elif isinstance(node, Link):
                entered = [one for one in self.counted if self._enters(node.target, one)]
                sets = (Setter(f"{count_label(one)} += 1", node.line, f"-> {one}") for one in entered)
                found.append(replace(node, then=(*node.then, *sets)))
            else:
                found.append(node)
        return found

    def _enters(self, target: str, one: str) -> bool:
        """Tell whether a way leads into a knot or stitch from outside; one comes back from a tunnel without a visit."""
        back = target.rpartition(".")[2].startswith(BACK)
        return not back and self._is_inside(target, one) and not self._is_inside(self.here, one)

    def _is_inside(self, passage: str, one: str) -> bool:
        return f"{self.parts.get(passage, '')}.".startswith(f"{one}.")
