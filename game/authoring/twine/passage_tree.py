"""The tree of a passage while it is read: macros that stand open, and what each holds so far."""

from __future__ import annotations

from game.authoring.twine.macro_arguments import ARGUMENTS, split_link, unquote
from game.authoring.twine.nodes import Branch, Frame, If, Link, Node, PassageProse, Setter
from game.authoring.twine.notes import FOREIGN, Notes, TweeError
from game.authoring.twine.twee_file import Passage

MAX_DEPTH = 20
LINKS, SILENT, CONDITIONS = ("link", "button"), ("silently", "silent"), ("if", "elseif", "else")


class PassageTree:
    """Takes up nodes in their order; `line` is the line of the file that is read, for notes and nodes."""

    def __init__(self, passage: Passage, notes: Notes) -> None:
        self.passage, self.notes, self.line = passage, notes, passage.line + 1
        self.frames = [Frame("", self.line)]

    def finish(self) -> list[Node]:
        """Close what stands open, and return what the passage holds."""
        while len(self.frames) > 1:
            self.add_note("unclosed", f"<<{self.frames[-1].name}>>", self.frames[-1].line)
            self._close()
        return self.frames[0].nodes

    def add_note(self, kind: str, what: str, line: int = 0) -> None:
        """Note what is left out, where `line` does not say otherwise at the line that is read."""
        self.notes.add(kind, self.passage.name, line or self.line, what)

    def add(self, node: Node) -> None:
        """Add a node to the innermost macro that stands open."""
        self.frames[-1].nodes.append(node)

    def add_prose(self, text: str) -> None:
        """Add prose, where there is any."""
        if text:
            self.add(PassageProse(text))

    def add_link(self, words: str, target: str, sets: tuple[Setter, ...]) -> None:
        """Add a link, or its words alone where its target is no name."""
        if not target or target.startswith("$"):
            self.add_note("link", f"[[{words}|{target}]]")
            self.add_prose(words)
        else:
            if found := FOREIGN.search(words):
                self.add_note("name", found[0])
            self.add(Link(words or target, target, sets, self.line))

    def open_macro(self, name: str, source: str) -> None:
        """Open a macro that holds what comes up to its end. Raises TweeError where too many stand open."""
        if len(self.frames) > MAX_DEPTH:
            raise TweeError("twee_depth", passage=self.passage.name, line=self.line, most=MAX_DEPTH)
        self.frames.append(Frame(name, self.line, source))

    def add_condition(self, name: str, source: str) -> None:
        """Open an `if`, or go on with another branch of the one that stands open."""
        if name == "if":
            self.open_macro(name, source)
            self.frames[-1].branches.append(Branch(source, self.line, self.frames[-1].nodes))
        elif self.frames[-1].name != "if":
            self.add_note("unclosed", f"<<{name} {source}>>")
        else:
            branch = Branch(source if name == "elseif" else None, self.line)
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
        if frame.name == "if":
            self.add(If(frame.branches))
        elif frame.name in SILENT:
            for node in frame.nodes:
                if isinstance(node, Setter):
                    self.add(node)
        else:
            self._close_link(frame)

    def _close_link(self, frame: Frame) -> None:
        """Turn a `<<link>>` into a link with what it sets; whatever else it would do is noted."""
        found = ARGUMENTS.fullmatch(frame.source)
        sets = tuple(node for node in frame.nodes if isinstance(node, Setter))
        leads = [node.target for node in frame.nodes if isinstance(node, Link)]
        words, target = split_link(found[1]) if found and found[1] else ("", "")
        if found and found[1] is None:
            words, target = unquote(found[2] or found[3] or ""), unquote(found[4] or found[5] or "")
        target = target or (leads[0] if leads else "")
        if any(isinstance(node, If) or (isinstance(node, PassageProse) and node.text.strip()) for node in frame.nodes):
            self.add_note("inside", f"<<{frame.name} {frame.source}>>", frame.line)
        if found is None or found[6]:
            self.add_note("link", f"<<{frame.name} {frame.source}>>", frame.line)
        if found and (target or words):
            self.add_link(words, target, sets)
