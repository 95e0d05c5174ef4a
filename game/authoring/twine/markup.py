"""The text of a passage as a tree: prose, values, links, settings and conditions; all else is noted and left out."""

from __future__ import annotations

import re

from game.authoring.twine.macro_arguments import ARGUMENTS, PLAIN, split_link, unquote
from game.authoring.twine.nodes import Branch, Frame, If, Link, Node, PassageProse, Set, Shown
from game.authoring.twine.notes import FOREIGN, Notes, TweeError
from game.authoring.twine.twee_file import Passage

MAX_DEPTH = 20
MAX_QUOTED = 4
"""How many `>>` or `]]` inside quotes one macro or link may hold."""

_MARK = re.compile(
    r"<<|\[\[|\[img\[|/\*|/%|<!--|\{\{\{|\"\"\"|\$\$?[A-Za-z_]\w*(?:\.[A-Za-z_][\w.]*|\[[^\[\]\n]*+\])?|\$(?=[^\x00-\x7f\s])|</?[A-Za-z]|''|(?<!:)//|__|@@"
    r"|\\\n|^[ \t]*(?:-{4,}[ \t]*$|!{1,6})|\((?:set|if|unless|else-?if|else|link|link-goto|goto|go-to|display|print|put"
    r"|either|random|live|event|prompt|enchant|replace|append|a|dm|ds):",
    re.MULTILINE | re.ASCII,
)
_COMMENTS = {"/*": "*/", "/%": "%/", "<!--": "-->"}
_VERBATIM = {"{{{": "}}}", '"""': '"""'}
_MACRO = re.compile(r"\s*(/?)([A-Za-z_][\w-]*|[=-])\s*(.*)", re.DOTALL | re.ASCII)
_DROPPED = ("script", "widget", "style", "html", "svg", "audio", "video", "iframe")
_LINKS, _SILENT, _CONDITIONS = ("link", "button"), ("silently", "silent"), ("if", "elseif", "else")


def read_passage(passage: Passage, notes: Notes) -> list[Node]:
    """Return what a passage holds. Raises TweeError where macros are nested too deep."""
    return _Reader(passage, notes).read()


class _Reader:
    """Reads one passage from its first character to its last; every step moves on, so time grows with length."""

    def __init__(self, passage: Passage, notes: Notes) -> None:
        self.passage, self.notes, self.text = passage, notes, passage.text
        self.at, self.line, self._counted = 0, passage.line + 1, 0
        self.frames = [Frame("", self.line)]
        self.never = set[str]()

    def read(self) -> list[Node]:
        while mark := _MARK.search(self.text, self.at):
            self.prose(self.text[self.at : mark.start()])
            self.line += self.text.count("\n", self._counted, mark.start())
            self._counted, self.at = mark.start(), mark.end()
            self.take(mark[0])
        self.prose(self.text[self.at :])
        while len(self.frames) > 1:
            self.note("unclosed", f"<<{self.frames[-1].name}>>", self.frames[-1].line)
            self.close()
        return self.frames[0].nodes

    def note(self, kind: str, what: str, line: int = 0) -> None:
        self.notes.add(kind, self.passage.name, line or self.line, what)

    def put(self, node: Node) -> None:
        self.frames[-1].nodes.append(node)

    def prose(self, text: str) -> None:
        if text:
            self.put(PassageProse(text))

    def until(self, end: str, *, quoted: bool = False) -> str | None:
        """Return what stands before `end` and move behind it; None where it does not come. Quotes may hold an end."""
        first = at = -1 if end in self.never else self.text.find(end, self.at)
        for _ in range(MAX_QUOTED if quoted else 0):
            if at < 0 or self.text.count('"', self.at, at) % 2 == 0:
                break
            at = self.text.find(end, at + 1)
        else:
            at = first
        at = max(at, first)
        if at < 0:
            self.never.add(end)
            return None
        inside, self.at = self.text[self.at : at], at + len(end)
        return inside

    def take(self, mark: str) -> None:
        """Take what begins with a mark."""
        if mark in _COMMENTS:
            self.until(_COMMENTS[mark])
        elif mark in _VERBATIM:
            inside = self.until(_VERBATIM[mark])
            self.prose(mark if inside is None else inside)
        elif mark.startswith("$$"):
            self.prose(mark[1:])
        elif mark == "$":
            self.foreign()
        elif mark.startswith("$"):
            self.value(mark)
        elif mark == "<<":
            self.macro(self.until(">>", quoted=True))
        elif mark == "[[":
            self.link(self.until("]]", quoted=True))
        elif mark == "[img[":
            self.note("image", "[img[" + (self.until("]]") or ""))
        elif mark.startswith("<"):
            self.html(mark)
        elif mark.startswith("("):
            self.note("harlowe", mark)
            self.prose(mark)
        elif mark != "\\\n":
            self.note("look", mark.strip() or mark)

    def foreign(self) -> None:
        """Note a name behind a dollar that no variable can have; it stays in the text."""
        if found := FOREIGN.match(self.text[self.at - 1 : self.at + 20]):
            self.note("name", found[0])
        self.prose("$")

    def value(self, mark: str) -> None:
        if "[" in mark or "." in mark:
            self.note("value", mark)
        else:
            self.put(Shown(mark[1:], self.line))

    def html(self, mark: str) -> None:
        self.at -= 1
        inside = self.until(">")
        if inside is None:
            self.prose(mark[:-1])
            return
        tag = (mark[1:-1] + inside).strip().lower()
        name = re.split(r"[\s/]", tag.lstrip("/"), maxsplit=1)[0]
        if name == "br":
            self.prose("\n")
            return
        self.note("html", f"<{tag}>")
        if name in _DROPPED and not tag.startswith("/"):
            self.until(f"</{name}>")

    # ── links ──────────────────────────────────────────────────────────────────────────────────

    def link(self, inside: str | None) -> None:
        if inside is None:
            self.prose("[[")
            return
        way, bracket, setter = inside.partition("][")
        words, target = split_link(way)
        self.lead(words, target, (Set(setter, self.line),) if bracket else ())

    def lead(self, words: str, target: str, sets: tuple[Set, ...]) -> None:
        if not target or target.startswith("$"):
            self.note("link", f"[[{words}|{target}]]")
            self.prose(words)
        else:
            if found := FOREIGN.search(words):
                self.note("name", found[0])
            self.put(Link(words or target, target, sets, self.line))

    # ── macros ─────────────────────────────────────────────────────────────────────────────────

    def macro(self, inside: str | None) -> None:
        found = _MACRO.fullmatch(inside) if inside is not None else None
        if found is None:
            self.note("macro", f"<<{inside or ''}")
            return
        closing, name, source = found.groups()
        name, source = (name + source, "") if (name, source) == ("else", "if") else (name, source.strip())
        if name == "else" and source.startswith("if "):
            name, source = "elseif", source[3:]
        if closing:
            self.end(name)
        elif name == "set":
            self.put(Set(source, self.line))
        elif name in ("print", "=", "-"):
            self.print(name, source)
        elif name in _CONDITIONS:
            self.condition(name, source)
        elif name in _LINKS or name in _SILENT:
            self.open(name, source)
        elif name == "goto":
            self.goto(source)
        else:
            self.note("macro", f"<<{name} {source}>>")
            if name in _DROPPED:
                self.until(f"<</{name}>>")

    def print(self, name: str, source: str) -> None:
        found = PLAIN.fullmatch(source)
        if found is None:
            self.note("value", f"<<{name} {source}>>")
        elif found[3]:
            self.put(Shown(found[3], self.line))
        else:
            self.prose(unquote(found[1] or found[2] or found[4] or ""))

    def goto(self, source: str) -> None:
        found = ARGUMENTS.fullmatch(source)
        target = (
            split_link(found[1])[1] if found and found[1] else unquote((found[2] or found[3] or "") if found else "")
        )
        if not target or target.startswith("$"):
            self.note("link", f"<<goto {source}>>")
        else:
            self.put(Link("", target, (), self.line))

    def open(self, name: str, source: str) -> None:
        if len(self.frames) > MAX_DEPTH:
            raise TweeError("twee_depth", passage=self.passage.name, line=self.line, most=MAX_DEPTH)
        self.frames.append(Frame(name, self.line, source))

    def condition(self, name: str, source: str) -> None:
        if name == "if":
            self.open(name, source)
            self.frames[-1].branches.append(Branch(source, self.line, self.frames[-1].nodes))
        elif self.frames[-1].name != "if":
            self.note("unclosed", f"<<{name} {source}>>")
        else:
            branch = Branch(source if name == "elseif" else None, self.line)
            self.frames[-1].branches.append(branch)
            self.frames[-1].nodes = branch.nodes

    def end(self, name: str) -> None:
        """Close a macro; what stands open inside it closes too."""
        if name not in [frame.name for frame in self.frames[1:]]:
            return
        while self.frames[-1].name != name:
            self.note("unclosed", f"<<{self.frames[-1].name}>>", self.frames[-1].line)
            self.close()
        self.close()

    def close(self) -> None:
        frame = self.frames.pop()
        if frame.name == "if":
            self.put(If(frame.branches))
        elif frame.name in _SILENT:
            for node in frame.nodes:
                if isinstance(node, Set):
                    self.put(node)
        else:
            self.close_link(frame)

    def close_link(self, frame: Frame) -> None:
        """Turn a `<<link>>` into a link with what it sets; whatever else it would do is noted."""
        found = ARGUMENTS.fullmatch(frame.source)
        sets = tuple(node for node in frame.nodes if isinstance(node, Set))
        leads = [node.target for node in frame.nodes if isinstance(node, Link)]
        words, target = split_link(found[1]) if found and found[1] else ("", "")
        if found and found[1] is None:
            words, target = unquote(found[2] or found[3] or ""), unquote(found[4] or found[5] or "")
        target = target or (leads[0] if leads else "")
        if any(isinstance(node, If) or (isinstance(node, PassageProse) and node.text.strip()) for node in frame.nodes):
            self.note("inside", f"<<{frame.name} {frame.source}>>", frame.line)
        if found is None or found[6]:
            self.note("link", f"<<{frame.name} {frame.source}>>", frame.line)
        if found and (target or words):
            self.lead(words, target, sets)
