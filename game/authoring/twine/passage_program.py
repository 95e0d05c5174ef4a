"""What happens when a passage is come to, in its order: a program of settings, and a text that only shows.

Twine works through a passage from its first word to its last, and sets as it goes; a pack sets first and then shows.
So whatever the text asks for before it is set anew is kept in a variable of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from game.authoring.twine.assigned import list_later
from game.authoring.twine.clicks import list_clicked, list_set_by_clicks
from game.authoring.twine.expression import Names, UncarriedError, read_condition, read_sets
from game.authoring.twine.harlowe_expression import split_top
from game.authoring.twine.helpers import Helpers, list_named
from game.authoring.twine.macro_arguments import read_string
from game.authoring.twine.nodes import (
    Branch,
    Click,
    If,
    Link,
    Node,
    PassageProse,
    Setter,
    ShownExpression,
    ShownValue,
)
from game.authoring.twine.notes import Notes
from game.authoring.twine.read_story import walk_nodes
from game.authoring.twine.twee_file import Passage

_ANEW = re.compile(
    r"(?:<<|\()(?:replace|append|prepend|rerun|show|live|event|refresh|update|redo|do|liveblock)\b", re.IGNORECASE
)
"""How macros begin that show what stands in a passage anew; they are not carried, and noted."""

_PLAIN = re.compile(r"\$([A-Za-z_]\w*)|\"([^\"\\]*)\"|'([^'\\]*)'|([0-9.]+)", re.ASCII)


@dataclass(slots=True)
class Arrival:
    """What a passage sets when it is come to, and what it then shows: prose, values, links and conditions alone."""

    sets: list[Setter]
    nodes: list[Node]


class ArrivalReader:
    """Reads passages one after the other; `helpers` has the variables that this takes.

    `arriving` are the variables that each passage sets as it is come to.
    """

    def __init__(self, helpers: Helpers, notes: Notes, arriving: Mapping[str, frozenset[str]]) -> None:
        self.helpers, self.notes, self.arriving = helpers, notes, arriving
        self.passage = Passage("", [], 1)
        self.resets = list[Setter]()
        self.nodes: Sequence[Node] = ()

    def read(self, passage: Passage, nodes: Sequence[Node]) -> Arrival:
        """Return what a passage does and shows."""
        self.passage, self.resets, self.nodes = passage, [], nodes
        program = list[Setter]()
        shown = self._walk(nodes, (), program, self._list_clicked())
        return Arrival([*self.resets, *program], shown)

    def _list_clicked(self, but: Click | None = None) -> frozenset[str]:
        """Return what clicks set while the passage stays as it was shown, unless something in it shows anew."""
        if any(note.passage == self.passage.name and _ANEW.match(note.what) for note in self.notes.found):
            return frozenset()
        return list_set_by_clicks(walk_nodes(self.nodes), but)

    def note(self, kind: str, what: str, line: int) -> None:
        """Note something of the passage that is read."""
        self.notes.add(kind, self.passage.name, line, what)

    def _walk(
        self, nodes: Sequence[Node], held: tuple[str, ...], program: list[Setter], later: frozenset[str]
    ) -> list[Node]:
        """Return what is shown, and add what is set to `program`; `later` are the variables set further on."""
        found = list[Node]()
        for node, after in zip(nodes, list_later(nodes, later), strict=True):
            try:
                found += self._take(node, held, program, after)
            except UncarriedError:
                self._note_left(node)
        return found

    def _take(self, node: Node, held: tuple[str, ...], program: list[Setter], later: frozenset[str]) -> list[Node]:
        match node:
            case Setter():
                source = self._rewrite(node.source, node.line, program, asks=False)
                program.append(replace(node, source=source, told=node.written, held=held))
                return []
            case ShownValue():
                return [self._keep_value(node, program, later)]
            case ShownExpression():
                return [self._work_out(part, program, later) for part in _part_joined(node)]
            case If():
                return [self._part(node, held, program, later)]
            case Link():
                return [self._link(node)]
            case Click():
                others = self._list_clicked(node)
                return list_clicked(node, self._open(node), lambda inside: self._walk_click(inside, others))
            case _:
                return [node]

    def _note_left(self, node: Node) -> None:
        if isinstance(node, Setter):
            self.note("effect", node.written, node.line)
        elif isinstance(node, ShownExpression):
            self.note("value", node.told, node.line)
        elif isinstance(node, Click):
            self.note("inside", node.told, node.line)

    def _rewrite(self, source: str, line: int, program: list[Setter], *, asks: bool) -> str:
        return self.helpers.rewrite(source, self.passage.name, line, program, asks=asks)

    # ── what is shown ──────────────────────────────────────────────────────────────────────────

    def _keep_value(self, node: ShownValue, program: list[Setter], later: frozenset[str]) -> ShownValue:
        if node.name not in later:
            return node
        name = self.helpers.fresh("shown")
        program.append(Setter(f"${name} to ${node.name}", node.line, f"${node.name}"))
        return replace(node, name=name)

    def _work_out(self, node: ShownExpression, program: list[Setter], later: frozenset[str]) -> Node:
        source = self._rewrite(node.source, node.line, program, asks=True).strip()
        if found := _PLAIN.fullmatch(source):
            if found[1]:
                return self._keep_value(ShownValue(found[1], node.line), program, later)
            return ShownValue(found[4], node.line) if found[4] else PassageProse(found[2] or found[3] or "")
        name = self.helpers.fresh("shown")
        read_sets(f"${name} to {source}", Names())
        program.append(Setter(f"${name} to {source}", node.line, node.told))
        return ShownValue(name, node.line)

    # ── conditions ─────────────────────────────────────────────────────────────────────────────

    def _part(self, node: If, held: tuple[str, ...], program: list[Setter], later: frozenset[str]) -> If:
        """Return a condition whose branches only show; what they set is added to `program` with what it asks for."""
        asked = [self._condition(branch, program, later) for branch in node.branches]
        branches, before = list[Branch](), held
        for branch, condition in zip(node.branches, asked, strict=True):
            mine = before if condition is None else (*before, condition)
            shown = self._walk(branch.nodes, mine, program, later)
            branches.append(Branch(condition, branch.line, shown, branch.written))
            if condition is not None:
                before = (*before, f"not ({condition})")
        return If(branches)

    def _condition(self, branch: Branch, program: list[Setter], later: frozenset[str]) -> str | None:
        """Return a condition that stays as it is now, kept in a variable where what it asks for is set later."""
        if branch.condition is None:
            return None
        try:
            source = self._rewrite(branch.condition, branch.line, program, asks=True)
            if not list_named(source) & later:
                return source
            read_condition(source, Names())
        except UncarriedError:
            return branch.condition  # it is noted where it is written
        name = self.helpers.fresh("held")
        program.append(Setter(f"${name} to ({source})", branch.line, branch.written))
        return f"${name}"

    # ── links ──────────────────────────────────────────────────────────────────────────────────

    def _link(self, node: Link) -> Link:
        program = list[Setter]()
        self._walk(node.sets, (), program, frozenset())
        then = self._walk(node.then, (), program, self.arriving.get(node.target, frozenset()))
        return replace(node, sets=tuple(program), then=tuple(then))

    def _walk_click(self, nodes: Sequence[Node], others: frozenset[str]) -> tuple[list[Setter], list[Node]]:
        """Return what a click sets, and what it shows, which stays as it is when `others` are set."""
        program = list[Setter]()
        shown = self._walk(nodes, (), program, others)
        return program, shown

    def _open(self, node: Click) -> tuple[str, str]:
        """Return the variable that says whether something was clicked, and the passage in which it is."""
        if node.kind == "again":
            return "", self.passage.name
        name = self.helpers.fresh("opened")
        self.resets.append(Setter(f"${name} to false", node.line, node.told))
        return name, self.passage.name


def _part_joined(node: ShownExpression) -> list[ShownExpression]:
    """Return what `+` joins to a text as parts that are shown one behind the other; what it adds up stays whole."""
    parts = split_top(node.source, "+")
    first = next((at for at, part in enumerate(parts) if read_string(part) is not None), None)
    if first is None or len(parts) == 1:
        return [node]
    parts = [*([" + ".join(parts[:first])] if first else []), *parts[first:]]
    return [replace(node, source=part) for part in parts]
