"""A story that was read, before anything is written: its passages as trees, whatever format they were in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from game.authoring.twine.free_names import take_free_name
from game.authoring.twine.nodes import Click, If, Link, Node, Setter
from game.authoring.twine.twee_file import Passage


@dataclass(slots=True)
class ReadStory:
    """Title, start and passages by name, each as a tree; `setup` is what is done before the first one is shown."""

    title: str = ""
    start: str = "Start"
    passages: dict[str, Passage] = field(default_factory=dict)
    nodes: dict[str, list[Node]] = field(default_factory=dict)
    setup: list[Node] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)
    """What the settings of the story are by themselves, as they are written."""

    shows_unset: bool = True
    """Whether the text shows a variable that is never set as it is written, as SugarCube does."""

    keeps_lines: bool = False
    """Whether a line of a passage begins anew where it is read, as in SugarCube and Harlowe."""

    def add(self, passage: Passage, nodes: list[Node]) -> None:
        """Take up a passage."""
        self.passages[passage.name] = passage
        self.nodes[passage.name] = nodes

    def settle_start(self) -> None:
        """Let the story start at a passage that there is, and have one."""
        if not self.nodes:
            self.add(Passage("Start", [], 1), [])
        self.start = next(name for name in (self.start, "Start", *self.nodes) if name in self.nodes)


def name_passages(names: Sequence[str]) -> dict[str, str]:
    """Return an id for each passage."""
    found, taken = dict[str, str](), dict[str, int]()
    for name in names:
        found[name] = take_free_name(make_id(name) or f"passage-{len(found) + 1}", taken)
    return found


def make_id(name: str) -> str:
    """Return an id made of a name's letters; empty for a name in another script than Latin."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60]
    return plain if name.isascii() else ""


def walk_nodes(nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield nodes and what they hold, each before what is in it."""
    for node in nodes:
        yield node
        if isinstance(node, If):
            for branch in node.branches:
                yield from walk_nodes(branch.nodes)
        elif isinstance(node, Click):
            yield from walk_nodes(node.nodes)
        elif isinstance(node, Link):
            yield from walk_nodes(node.sets)
            yield from walk_nodes(node.then)


def list_sources(nodes: Sequence[Node]) -> Iterator[str]:
    """Yield the settings and the conditions among nodes as they are written."""
    for node in walk_nodes(nodes):
        if isinstance(node, Setter):
            yield node.source
        elif isinstance(node, If):
            yield from (branch.condition for branch in node.branches if branch.condition)
