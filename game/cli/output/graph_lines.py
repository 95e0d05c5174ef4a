"""A story's scenes month by month, each choice with where it leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from game.authoring.story_graph import GraphEdge, GraphNode, StoryGraph
from game.cli.output.graph_counts import Counts, list_under_headings
from game.plain.lines import Lines


def print_graph(graph: StoryGraph, counts: Counts, months: list[str], lines: Lines) -> None:
    """Print the graph for reading: by month each scene once, how it comes, its choices and where they lead."""
    into: dict[str, list[GraphEdge]] = {}
    out: dict[tuple[str, str], list[GraphEdge]] = {}
    for edge in graph.edges:
        into.setdefault(edge.target, []).append(edge)
        out.setdefault((edge.source, edge.choice), []).append(edge)
    for head, nodes in list_under_headings(graph, months, lines.say):
        lines.line(head)
        for node in nodes:
            lines.hanging("  ", f"{node.id}: {node.title}{counts.of(node)}")
            for came in _tell_coming(node, into.get(node.id, []), graph.pools, lines):
                lines.hanging("      ", came)
            for choice, condition in node.choices:
                only = lines.say("graph.choice_if", condition=condition) if condition else ""
                lines.hanging("    - ", f"{choice}{counts.taken(node.id, choice)}{only}")
                for edge in out.get((node.id, choice), []):
                    lines.hanging("        ", _tell_leading(edge, lines))
        lines.line()


def _tell_coming(node: GraphNode, edges: list[GraphEdge], pools: Mapping[str, int], lines: Lines) -> Iterator[str]:
    """Say how a scene comes by itself; choices that lead to it are told where they are taken."""
    if node.kind != "ending":
        for edge in edges:
            if edge.kind == "opening":
                yield lines.say("graph.opening")
                if edge.condition:
                    yield lines.say("graph.only_if", condition=edge.condition)
            elif edge.kind == "dated":
                yield _tell_dates(edge, lines)
                if edge.pool:
                    yield lines.say("graph.pool", pool=edge.pool, n=pools[edge.pool])
    if node.condition:
        yield lines.say("graph.only_if", condition=node.condition)


def _tell_dates(edge: GraphEdge, lines: Lines) -> str:
    """Say when the calendar brings a scene."""
    first, last = edge.when[0], edge.when[-1]
    if edge.every:
        return lines.say("graph.every", n=edge.every, first=first, last=last)
    return lines.say("graph.on" if first == last else "graph.between", first=first, last=last)


def _tell_leading(edge: GraphEdge, lines: Lines) -> str:
    """Say where a choice leads."""
    if edge.kind == "later":
        return lines.say("graph.later", scene=edge.target, n=edge.wait)
    return f"-> {edge.target}" if edge.kind == "go" else lines.say("graph.over")
