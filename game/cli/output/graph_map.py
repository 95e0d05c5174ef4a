"""A story as a map that fits a terminal: a line a scene, month by month, with what each leads to below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.authoring.story_graph import GraphEdge, GraphNode, StoryGraph
from game.cli.output.graph_counts import Counts, list_under_headings
from game.plain.lines import Lines
from game.text.cells import cell_len, cut, make_printable

STEP, DEEPEST = 2, 10
"""How far each scene stands from the one that leads to it, and how many steps are shown."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A way that the map follows: to a scene, by some choices, after so many months; `depth` counts from a root."""

    target: str
    choices: tuple[str, ...] = ()
    wait: int = 0
    depth: int = 0


def print_map(graph: StoryGraph, counts: Counts, months: list[str], lines: Lines) -> None:
    """Print each scene once, cut to the width of the terminal, with how it comes; and at the end how to read it."""
    drawing = _Map(graph, counts, lines)
    for head, nodes in list_under_headings(graph, months, lines.say):
        drawn = [row for node in nodes if drawing.is_root(node) for row in drawing.draw(_Way(node.id))]
        drawn += [row for node in nodes if node.id not in drawing.drawn for row in drawing.draw(_Way(node.id))]
        if drawn:
            lines.line(head)
        for row in drawn:
            lines.line(row)
    lines.line()
    lines.hanging("", lines.say("graph.map"))


class _Map:
    """Draws a graph; `drawn` are the nodes that have their line by now."""

    def __init__(self, graph: StoryGraph, counts: Counts, lines: Lines) -> None:
        self.counts, self.lines, self.drawn = counts, lines, set[str]()
        self.nodes = {node.id: node for node in graph.nodes}
        self.coming: dict[str, GraphEdge] = {}
        self.led, self.leading = set[str](), dict[str, list[GraphEdge]]()
        for edge in graph.edges:
            if edge.kind in ("dated", "opening"):
                self.coming.setdefault(edge.target, edge)
            elif edge.kind in ("go", "later") and edge.target in self.nodes:
                self.led.add(edge.target)
                self.leading.setdefault(edge.source, []).append(edge)

    def is_root(self, node: GraphNode) -> bool:
        """Say whether the calendar brings a node, or no choice leads there: such a node stands under its month."""
        return node.id in self.coming or node.id not in self.led

    def draw(self, way: _Way) -> Iterator[str]:
        """Yield the line of a scene, then those of the scenes that it leads to, each below the one that leads there."""
        waiting = [way]
        while waiting:
            way = waiting.pop()
            node, again = self.nodes[way.target], way.target in self.drawn
            elsewhere = again or (bool(way.choices) and self.is_root(node))
            yield self._write(way, node, elsewhere=elsewhere)
            if not elsewhere:
                self.drawn.add(node.id)
                waiting += reversed(list(self._list_ways(node.id, way.depth + 1)))

    def _list_ways(self, source: str, depth: int) -> Iterator[_Way]:
        """Yield the ways on from a scene, one for all choices that lead to the same in as many months."""
        joined: dict[tuple[str, int], list[str]] = {}
        for edge in self.leading.get(source, []):
            joined.setdefault((edge.target, edge.wait), []).append(edge.choice)
        for (target, wait), choices in joined.items():
            yield _Way(target, tuple(choices), wait, depth)

    def _write(self, way: _Way, node: GraphNode, *, elsewhere: bool) -> str:
        """Return the line of a scene; one that has its line elsewhere is named only."""
        indent = " " * (STEP + STEP * min(way.depth, DEEPEST))
        after = f" +{way.wait}" if way.wait else ""
        head = f"{cut(', '.join(way.choices), self.lines.width // 3)}{after} -> " if way.choices else ""
        title = "" if elsewhere else f"  {node.title}"
        tail = "" if elsewhere else self._tell_coming(node)
        room = self.lines.width - cell_len(tail)
        name = f"{indent}{head}{node.id}{' ^' if elsewhere else ''}{self.counts.of(node)}"
        return cut(make_printable(f"{name}{title}"), room) + make_printable(tail)

    def _tell_coming(self, node: GraphNode) -> str:
        """Return in signs when a scene comes beside the month above it, whether by chance, and whether on condition."""
        edge = self.coming.get(node.id)
        signs = []
        if edge and edge.kind == "dated":
            first, last = edge.when[0], edge.when[-1]
            signs += [f"/{edge.every}"] if edge.every else []
            signs += [f"..{last}"] if first != last else []
            signs += [f"({cut(edge.pool, 16)})"] if edge.pool else []
        signs += ["*"] if edge and edge.kind == "opening" else []
        signs += ["?"] if node.condition else []
        return f"  {' '.join(signs)}" if signs else ""
