"""Hits beside the names of a graph, as `president explore --json` wrote them, and the order a graph is told in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from game.authoring.story_graph import GraphNode, StoryGraph


class Hits(msgspec.Struct):
    """What `president explore --json` prints, as far as a graph shows it; raises msgspec errors for anything else."""

    scenes: dict[str, int]
    choices: dict[str, int]
    endings: dict[str, int]


@dataclass(frozen=True, slots=True)
class Counts:
    """How often play reached what a graph names; without `hits` there are no counts."""

    hits: Hits | None = field(default=None)

    def of(self, node: GraphNode) -> str:
        """Return the count of a scene or an ending in brackets."""
        if self.hits is None:
            return ""
        return f" [{(self.hits.endings if node.kind == 'ending' else self.hits.scenes).get(node.id, 0):,}]"

    def taken(self, scene: str, choice: str) -> str:
        """Return the count of a choice in brackets; an empty string where there is no choice."""
        return f" [{self.hits.choices.get(f'{scene}/{choice}', 0):,}]" if self.hits and choice else ""


def read_counts(path: Path) -> Counts:
    """Return the counts of a file. Raises OSError, and msgspec.DecodeError for what explore did not write."""
    return Counts(msgspec.json.decode(path.read_bytes(), type=Hits))


def list_under_headings(
    graph: StoryGraph, months: list[str], say: Callable[..., str]
) -> Iterator[tuple[str, list[GraphNode]]]:
    """Yield a heading and its nodes: scenes by the first month they may come in, then the rest, then endings."""
    groups: dict[int, list[GraphNode]] = {}
    for node in graph.nodes:
        rank = len(months) + 1 if node.kind == "ending" else node.months[0] if node.months else len(months)
        groups.setdefault(rank, []).append(node)
    heads = [*(months if graph.calendar else [say("graph.scenes")]), say("graph.unled"), say("graph.endings")]
    for rank, nodes in sorted(groups.items()):
        yield heads[rank], nodes
