"""The tree of a passage while it is read: macros that stand open, and what each holds so far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from game.authoring.twine.line_breaks import NO_BREAKS
from game.authoring.twine.macro_arguments import list_words, name_temporary, read_way
from game.authoring.twine.nodes import Back, Branch, Click, Frame, If, Link, Node, PassageProse, Setter
from game.authoring.twine.notes import FOREIGN, Notes, TweeError
from game.authoring.twine.passage_text import CLOSE, OPEN
from game.authoring.twine.remains import find_remains
from game.authoring.twine.twee_file import Passage
from game.authoring.twine.waiting import wait_for

MAX_DEPTH = 20
HERE = "passage()"
"""How SugarCube names the passage that is shown."""

SILENT, CONDITIONS, CASES = ("silently", "silent"), ("if", "elseif", "else"), ("case", "default")
LINKS = ("link", "button")
CLICKS: dict[str, Literal["replace", "append", "prepend"]] = {
    "linkreplace": "replace",
    "linkappend": "append",
    "linkprepend": "prepend",
}
PLAIN, LATER = (NO_BREAKS,), ("timed",)
"""Macros that hold others and leave them as they are, but on one line, and those that show them after a while."""

OPENED = (*SILENT, *LINKS, *CLICKS, *PLAIN, *LATER, "switch")


class PassageTree:
    """Takes up nodes in their order; `line` is the line of the file that is read, for notes and nodes."""

    def __init__(self, passage: Passage, notes: Notes) -> None:
        self.passage, self.notes, self.line = passage, notes, passage.first_line
        self.frames = [Frame("", self.line)]

    def finish(self) -> list[Node]:
        """Close what stands open, and return what the passage holds."""
        while len(self.frames) > 1:
            self.add_note("unclosed", f"<<{self.frames[-1].name}>>", self.frames[-1].line)
            self._close()
        return self.frames[0].nodes

    def finish_silently(self) -> list[Node]:
        """Close what stands open, as a format does that has no ends, and return what the passage holds."""
        while len(self.frames) > 1:
            self._close()
        return self.frames[0].nodes

    def add_note(self, kind: str, what: str, line: int = 0) -> None:
        """Note what is left out, where `line` does not say otherwise at the line that is read."""
        self.notes.add(kind, self.passage.name, line or self.line, what)

    def add(self, node: Node) -> None:
        """Add a node to the innermost macro that stands open."""
        self.frames[-1].nodes.append(node)

    def add_prose(self, text: str, *, looked: bool = True) -> None:
        """Add prose, where there is any; what in it looks like a program is noted, if it is to be `looked` through."""
        if text:
            self.add(PassageProse(text))
            for at, what in find_remains(text) if looked else ():
                self.add_note("code", what, self.line + text.count("\n", 0, at))

    def add_link(self, words: str, target: str, sets: tuple[Setter, ...]) -> None:
        """Add a link, or its words alone where its target is no name."""
        if target == "previous()":
            self.add(Back(words, self.line, f"[[{words}|{target}]]"))
        elif not target or target.startswith("$"):
            self.add_note("link", f"[[{words}|{target}]]")
            self.add_prose(words)
        else:
            if found := FOREIGN.search(words):
                self.add_note("name", found[0])
            self.add(Link(words or target, self.passage.name if target == HERE else target, sets, self.line))

    def open_macro(self, name: str, source: str) -> None:
        """Open a macro that holds what comes up to its end. Raises TweeError where too many stand open."""
        if len(self.frames) > MAX_DEPTH:
            raise TweeError("twee_depth", passage=self.passage.name, line=self.line, most=MAX_DEPTH)
        self.frames.append(Frame(name, self.line, source))

    def add_condition(self, name: str, source: str, told: str = "") -> None:
        """Open an `if`, or go on with another branch of the one that stands open; `told` is how the author wrote it."""
        told = told or f"<<{name} {source}>>".replace(" >>", ">>")
        if name == "if":
            self.open_macro(name, source)
            self.frames[-1].branches.append(Branch(name_temporary(source), self.line, self.frames[-1].nodes, told))
        elif self.frames[-1].name != "if":
            self.add_note("unclosed", told)
        else:
            self._branch(Branch(name_temporary(source) if name == "elseif" else None, self.line, told=told))

    def add_case(self, name: str, source: str) -> None:
        """Go on with a case of the `switch` that stands open: any of the values that it lists."""
        frame = self.frames[-1]
        if frame.name != "switch":
            self.add_note("unclosed", f"<<{name} {source}>>")
            return
        asked = name_temporary(frame.source)
        condition = " or ".join(f"{asked} is {name_temporary(value)}" for value in list_words(source))
        told = f"<<{name} {source}>>".replace(" >>", ">>")
        self._branch(Branch(condition if name == "case" else None, self.line, told=told))

    def _branch(self, branch: Branch) -> None:
        self.frames[-1].branches.append(branch)
        self.frames[-1].nodes = branch.nodes

    def close_macro(self, name: str) -> None:
        """Close a macro; what stands open inside it closes too."""
        if name not in [frame.name for frame in self.frames[1:]]:
            return
        while self.frames[-1].name != name:
            self.add_note("unclosed", f"<<{self.frames[-1].name}>>", self.frames[-1].line)
            self._close()
        self._close()

    def _close(self) -> None:
        frame = self.frames.pop()
        if frame.name in ("if", "switch"):
            if frame.branches:
                self.add(If(frame.branches))
        elif frame.name in SILENT:
            self.frames[-1].nodes += keep_settings(frame.nodes)
        elif frame.name in PLAIN:
            self.frames[-1].nodes += frame.nodes
        elif frame.name in LATER:
            self.frames[-1].nodes += wait_for(frame.nodes)
        elif frame.name in CLICKS:
            _close_click(self, frame)
        else:
            _close_link(self, frame)


def keep_settings(nodes: Sequence[Node]) -> list[Node]:
    """Return what nodes do without what they show."""
    found = list[Node]()
    for node in nodes:
        if isinstance(node, Setter) or (isinstance(node, Link) and not node.words):
            found.append(node)
        elif isinstance(node, If):
            branches = [Branch(one.condition, one.line, keep_settings(one.nodes), one.told) for one in node.branches]
            found.append(If(branches))
    return found


def _close_click(tree: PassageTree, frame: Frame) -> None:
    """Turn a `<<linkreplace>>` or the like into words that show more when they are clicked."""
    way, told = read_way(frame.source), f"<<{frame.name} {frame.source}>>"
    if way is None or not way[0]:
        tree.add_note("link", told, frame.line)
        tree.frames[-1].nodes += frame.nodes
    else:
        tree.add(Click(way[0], tuple(frame.nodes), frame.line, CLICKS[frame.name], told))


def _close_link(tree: PassageTree, frame: Frame) -> None:
    """Turn a `<<link>>` into a link with what it sets; whatever else it would do is noted."""
    way, told = read_way(frame.source), f"<<{frame.name} {frame.source}>>"
    if _shows(frame.nodes):
        tree.add_note("inside", told, frame.line)
    if way is None or way[2]:
        tree.add_note("link", told, frame.line)
    if way is None or not (way[0] or way[1]):
        return
    words, target, _ = way
    own = [_go_on(node) for node in frame.nodes]
    target = target or next((node.target for node in own if isinstance(node, Link)), "")
    if all(isinstance(node, Setter | PassageProse | Link) for node in own) and target:
        tree.add_link(words, target, tuple(node for node in own if isinstance(node, Setter)))
        return
    if target:
        own = [*(node for node in own if not isinstance(node, Link)), Link("", target, (), frame.line)]
    kept = tuple(node for node in own if not isinstance(node, PassageProse))
    if not kept:
        if not way[2]:
            tree.add_note("idle", told, frame.line)
            tree.add(PassageProse(f"{OPEN}{words}{CLOSE}"))
        return
    tree.add(Click(words, kept, frame.line, "again", told))


def _go_on(node: Node) -> Node:
    """Return a link inside a link as a way on: it is taken with the one around it."""
    return Link("", node.target, node.sets, node.line) if isinstance(node, Link) else node


def _shows(nodes: Sequence[Node]) -> bool:
    return any(
        (isinstance(node, PassageProse) and node.text.strip())
        or (isinstance(node, If) and any(_shows(branch.nodes) for branch in node.branches))
        for node in nodes
    )
