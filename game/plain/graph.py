"""`president graph`: a story's scenes month by month, each choice with where it leads; or a diagram of the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from game.journal.options import interface
from game.pack.graph import Edge, Graph, Node, graph_of
from game.pack.load import find_pack, load_pack
from game.plain.counts import Counts, headed, read_counts
from game.plain.diagrams import dot, mermaid
from game.plain.lines import Lines
from game.plain.trouble import Trouble, told


def run_graph(name: str, form: str, month: str, hits: str, language: str) -> int:
    """Print the graph of a story as text, mermaid or dot; return 0, or 2 for a month or a file that does not do."""
    lines = Lines(interface(language))

    def work() -> int:
        story = load_pack(find_pack(name))
        graph = graph_of(story)
        months = [story.month_name(n) for n in range(max(story.calendar, 1))]
        counts = _counts(hits)
        if month:
            if month not in months or not graph.calendar:
                raise Trouble("no_month", month=month, first=months[0], last=months[-1])
            graph = graph.within(months.index(month))
        if form == "text":
            write(graph, counts, months, lines)
        else:
            print((mermaid if form == "mermaid" else dot)(graph, counts, months))
        return 0

    return told(work, lines.language)


def _counts(path: str) -> Counts:
    try:
        return read_counts(Path(path)) if path else Counts()
    except OSError as error:
        raise Trouble("no_hits", path=path, why=error.strerror) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Trouble("no_hits", path=path, why=error) from error


def write(graph: Graph, counts: Counts, months: list[str], lines: Lines) -> None:
    """Print the graph for reading: by month each scene once, how it comes, its choices and where they lead."""
    into: dict[str, list[Edge]] = {}
    out: dict[tuple[str, str], list[Edge]] = {}
    for edge in graph.edges:
        into.setdefault(edge.target, []).append(edge)
        out.setdefault((edge.source, edge.choice), []).append(edge)
    for head, nodes in headed(graph, months, lines.say):
        lines.line(head)
        for node in nodes:
            lines.hanging("  ", f"{node.id}: {node.title}{counts.of(node)}")
            for came in _coming(node, into.get(node.id, []), lines):
                lines.hanging("      ", came)
            for choice, condition in node.choices:
                only = lines.say("graph.choice_if", condition=condition) if condition else ""
                lines.hanging("    - ", f"{choice}{counts.taken(node.id, choice)}{only}")
                for edge in out.get((node.id, choice), []):
                    lines.hanging("        ", _leading(edge, lines))
        lines.line()


def _coming(node: Node, edges: list[Edge], lines: Lines) -> Iterator[str]:
    """Say how a scene comes by itself; choices that lead to it are told where they are taken."""
    if node.kind != "ending":
        for edge in edges:
            if edge.kind == "opening":
                yield lines.say("graph.opening")
            elif edge.kind == "dated":
                yield _dates(edge, lines)
    if node.condition:
        yield lines.say("graph.only_if", condition=node.condition)


def _dates(edge: Edge, lines: Lines) -> str:
    """Say when the calendar brings a scene."""
    first, last = edge.when[0], edge.when[-1]
    if edge.every:
        return lines.say("graph.every", n=edge.every, first=first, last=last)
    return lines.say("graph.on" if first == last else "graph.between", first=first, last=last)


def _leading(edge: Edge, lines: Lines) -> str:
    """Say where a choice leads."""
    if edge.kind == "later":
        return lines.say("graph.later", scene=edge.target, n=edge.wait)
    return f"-> {edge.target}" if edge.kind == "go" else lines.say("graph.over")
