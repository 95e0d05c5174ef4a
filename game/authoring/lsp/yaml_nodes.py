"""A YAML document as nodes that know where they begin and end, keys too: what findings need not and editors do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from game.pack.read.paused_collection import pause_collection
from game.pack.read.yaml_source import MAX_DEPTH, MAX_FILE, MAX_NODES
from game.text.game_error import GameError

Event = Any
"""An event of libyaml; its type stubs do not know the marks."""


@dataclass(slots=True)
class YamlNode:
    """A scalar, a mapping or a list, from the offset `start` to `end` in its text."""

    start: int
    end: int
    text: str | None = None
    """What a scalar says; None for mappings and lists."""

    style: str = ""
    """How a scalar is written: a quotation mark, | or >, or an empty string for a plain one."""

    entries: list[tuple[YamlNode, YamlNode]] = field(default_factory=list)
    items: list[YamlNode] = field(default_factory=list)


class _UnreadableError(GameError):
    """The document is out of the form that stories have."""


def read_nodes(text: str) -> YamlNode | None:
    """Return the first document of a text, without its byte order mark counted; None where it can't be read."""
    if len(text) > MAX_FILE:
        return None
    with pause_collection():
        try:
            return _Composer(yaml.CSafeLoader(text).get_event).compose()
        except (yaml.YAMLError, _UnreadableError, ValueError):
            return None


class _Composer:
    """Turns libyaml's events into nodes. One use a document; an alias is an empty scalar."""

    def __init__(self, take: Callable[[], Event]) -> None:
        self.take, self.nodes = take, 0

    def compose(self) -> YamlNode | None:
        while type(event := self.take()) is not yaml.StreamEndEvent:
            if type(event) is yaml.DocumentStartEvent:
                node = self.node(self.take(), 0)
                while type(self.take()) is not yaml.StreamEndEvent:  # what is broken further down refuses it all
                    pass
                return node
        return None

    def node(self, event: Event, depth: int) -> YamlNode:
        self.nodes += 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            raise _UnreadableError
        node, kind, take = YamlNode(event.start_mark.index, event.end_mark.index), type(event), self.take
        if kind is yaml.ScalarEvent:
            node.text, node.style = event.value, event.style or ""
        elif kind is yaml.MappingStartEvent:
            while type(key := take()) is not yaml.MappingEndEvent:
                if type(key) is not yaml.ScalarEvent:
                    raise _UnreadableError
                node.entries.append((self.node(key, depth + 1), self.node(take(), depth + 1)))
            node.end = max(_find_start(key), node.start)
        elif kind is yaml.SequenceStartEvent:
            while type(item := take()) is not yaml.SequenceEndEvent:
                node.items.append(self.node(item, depth + 1))
            node.end = max(_find_start(item), node.start)
        return node


def _find_start(event: Event) -> int:
    index: int = event.start_mark.index
    return index
