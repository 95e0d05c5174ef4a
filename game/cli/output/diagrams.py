"""A story's graph for programs that draw: Mermaid and DOT, scenes boxed by the first month they may come in."""

from __future__ import annotations

from collections.abc import Iterator

from game.authoring.story_graph import GraphEdge, GraphNode, StoryGraph
from game.cli.output.graph_counts import Counts, list_under_headings
from game.text.catalogue import Catalogue
from game.text.cells import make_printable

ENGLISH = Catalogue("en").say
"""Diagrams go on to other programs and other people: their heads and labels are English."""

_SPECIAL = {ord(mark): f"#{ord(mark)};" for mark in '"#&<>|`[](){}\\'}
_START, _END = "start", "end"
"""The nodes where the story begins, and where one without a calendar is over."""


def write_mermaid(graph: StoryGraph, counts: Counts, months: list[str]) -> str:
    """Return a Mermaid flowchart. `months` names the groups; every other name stands in a quoted label, escaped."""

    def quoted(text: str) -> str:
        return f'"{_flatten_text(text).translate(_SPECIAL)}"'

    names = _name_nodes(graph)
    rows = ["flowchart TD"]
    for number, (head, nodes) in enumerate(list_under_headings(graph, months, ENGLISH)):
        rows.append(f"  subgraph g{number}[{quoted(head)}]")
        rows += [f"    {names[node.id, node.kind == 'ending']}[{quoted(_write_label(node, counts))}]" for node in nodes]
        rows.append("  end")
    rows += [f"  {one}(({quoted(one.strip('_'))}))" for one in _list_places(graph, names)]
    for edge in graph.edges:
        source, target = _name_ends(edge, names)
        label = _write_reason(edge, counts)
        rows.append(f"  {source} -->{f'|{quoted(label)}|' if label else ''} {target}")
    return "\n".join(rows)


def write_dot(graph: StoryGraph, counts: Counts, months: list[str]) -> str:
    """Return a digraph for Graphviz; every name stands in a quoted string, escaped."""

    def quoted(text: str) -> str:
        return '"' + _flatten_text(text).replace("\\", "\\\\").replace('"', '\\"') + '"'

    names = _name_nodes(graph)
    rows = ["digraph story {", "  rankdir=TB;", "  node [shape=box];", f"  label={quoted(graph.title)};"]
    for number, (head, nodes) in enumerate(list_under_headings(graph, months, ENGLISH)):
        rows.append(f"  subgraph cluster_{number} {{")
        rows.append(f"    label={quoted(head)};")
        rows += [
            f"    {names[node.id, node.kind == 'ending']} [label={quoted(_write_label(node, counts))}];"
            for node in nodes
        ]
        rows.append("  }")
    rows += [f"  {one} [shape=circle, label={quoted(one.strip('_'))}];" for one in _list_places(graph, names)]
    for edge in graph.edges:
        source, target = _name_ends(edge, names)
        rows.append(f"  {source} -> {target} [label={quoted(_write_reason(edge, counts))}];")
    return "\n".join([*rows, "}"])


def _name_nodes(graph: StoryGraph) -> dict[tuple[str, bool], str]:
    """Return a name that every drawing program takes, by (id, whether it is an ending's)."""
    return {(node.id, node.kind == "ending"): f"n{number}" for number, node in enumerate(graph.nodes)}


def _name_ends(edge: GraphEdge, names: dict[tuple[str, bool], str]) -> tuple[str, str]:
    source = names[edge.source, False] if edge.source else f"_{_END}_" if edge.kind == "ending" else f"_{_START}_"
    return source, names[edge.target, edge.kind == "ending"] if edge.target else f"_{_END}_"


def _list_places(graph: StoryGraph, names: dict[tuple[str, bool], str]) -> Iterator[str]:
    used = {end for edge in graph.edges for end in _name_ends(edge, names)}
    return (place for place in (f"_{_START}_", f"_{_END}_") if place in used)


def _write_label(node: GraphNode, counts: Counts) -> str:
    return f"{node.id}: {node.title}{counts.of(node)}"


def _write_reason(edge: GraphEdge, counts: Counts) -> str:
    wait = f"{edge.wait} months later" if edge.wait else ""
    pool = f"pool {edge.pool}" if edge.pool else ""
    told = ", ".join(part for part in (edge.choice, wait, _write_dates(edge), pool) if part)
    told += counts.taken(edge.source, edge.choice)
    return f"{told} if {edge.condition}".strip() if edge.condition else told


def _write_dates(edge: GraphEdge) -> str:
    dates = " to ".join(edge.when)
    return f"every {edge.every} months from {dates}" if edge.every else dates


def _flatten_text(text: str) -> str:
    return make_printable(" ".join(text.split()))
