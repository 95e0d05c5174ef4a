"""Elements of HTML that a page hides: nobody reads what is in them, though what it sets is set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from game.authoring.twine.nodes import Link, Node
from game.authoring.twine.notes import Notes
from game.authoring.twine.read_story import walk_nodes
from game.authoring.twine.scanner import find_end_of_element

_OPENING = re.compile(r"<([A-Za-z][\w-]*)(\s[^<>]*)>")
_EMPTY = ("area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
_HIDDEN = re.compile(r"\shidden(?=[\s=/]|$)", re.IGNORECASE)
_UNDISPLAYED = re.compile(r"\sstyle\s*=\s*[\"'][^\"']*\bdisplay\s*:\s*none", re.IGNORECASE)
_NAMED = re.compile(r"\s(?:id|class)\s*=", re.IGNORECASE)
_PROGRAMS = {"macro", "value", "condition", "unclosed", "link"}
"""The kinds of notes of what may have led on."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """An element that is hidden: its tag, what is in it, and where it ends."""

    tag: str
    inside: str
    end: int


class HiddenElements:
    """Finds the elements of a text that are hidden for good: a program would show one that has a name or a class."""

    def __init__(self, text: str) -> None:
        self.text, self._never = text, set[str]()

    def find(self, at: int) -> Hidden | None:
        """Return the hidden element that begins at a place; None where none does, or where it is never closed."""
        tag = _OPENING.match(self.text, at)
        name = tag[1].lower() if tag else ""
        if tag is None or name in self._never or name in _EMPTY or not _hides(tag[2]):
            return None
        end = find_end_of_element(self.text, name, tag.end())
        closing = self.text.rfind("</", tag.end(), end)
        if closing < 0 or self.text[closing + 2 : end - 1].strip().lower() != name:
            self._never.add(name)
            return None
        return Hidden(tag[0], self.text[tag.end() : closing], end)


def list_needed(hidden: Iterable[Node], nodes: Sequence[Node], notes: Notes, passage: str) -> list[Node]:
    """Return hidden links that a program, which is not carried, may have put before the reader.

    Authors hide such links so that Twine's map draws arrows to where their program leads.
    """
    links = [node for node in hidden if isinstance(node, Link) and node.words]
    if not links or not _PROGRAMS & {note.kind for note in notes.found if note.passage == passage}:
        return []
    shown = {node.target for node in walk_nodes(nodes) if isinstance(node, Link)}
    return [link for link in links if link.target not in shown]


def _hides(attributes: str) -> bool:
    bare = _VALUE.sub('""', attributes)
    return not _NAMED.search(bare) and bool(_HIDDEN.search(bare) or _UNDISPLAYED.search(attributes))
