"""The text of a passage as a tree: prose, values, links, settings and conditions; all else is noted and left out."""

from __future__ import annotations

import re
from dataclasses import replace

from game.authoring.twine.hidden import Hidden, HiddenElements, list_needed
from game.authoring.twine.line_breaks import NO_BREAKS, join_lines
from game.authoring.twine.macro_arguments import name_temporary, read_wiki_link, runs_on
from game.authoring.twine.macros import DROPPED, MacroReader
from game.authoring.twine.nodes import Node, Setter, ShownValue
from game.authoring.twine.notes import FOREIGN, Notes
from game.authoring.twine.passage_tree import PassageTree, keep_settings
from game.authoring.twine.scanner import NEXT_CELL, part_at_tag
from game.authoring.twine.twee_file import Passage

MAX_QUOTED = 4
"""How many `>>` or `]]` inside quotes one macro or link may hold."""

_MARK = re.compile(
    r"<<|\[\[|\[img\[|/\*|/%|<!--|\{\{\{|\"\"\"|(?<![\w$])_[A-Za-z]\w*|\$\$?[A-Za-z_]\w*(?:\.[A-Za-z_][\w.]*|\[[^\[\]\n]*+\])?|\$(?=[^\x00-\x7f\s])|</?[A-Za-z]|''|(?<!:)//|__|@@|==|~~|\^\^"
    r"|\\\n|^[ \t]*(?:-{4,}[ \t]*$|!{1,6})|\((?:set|if|unless|else-?if|else|link|link-goto|goto|go-to|display|print|put"
    r"|either|random|live|event|prompt|enchant|replace|append|a|dm|ds):",
    re.MULTILINE | re.ASCII,
)
_TEMPORARY = re.compile(r"(?<![\w$])(_[A-Za-z]\w*)\s*(?:to\b|=|[-+*/]=)", re.ASCII)
_COMMENTS = {"/*": "*/", "/%": "%/", "<!--": "-->"}
_VERBATIM = {"{{{": "}}}", '"""': '"""'}
_STYLE = re.compile(r"(?:[ \t]*(?:[A-Za-z-]+:[^;@\n]*|[#.][\w-]+(?:[#.][\w-]+)*);)+")
"""What the text between two `@@` looks like, or is called."""

_PASSAGE = re.compile(r"\sdata-passage\s*=\s*(\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_SETTER = re.compile(r"\sdata-setter\s*=\s*(\"[^\"]*\"|'[^']*')", re.IGNORECASE)


def read_passage(passage: Passage, notes: Notes) -> list[Node]:
    """Return what a passage holds. Raises TweeError where macros are nested too deep."""
    return _Reader(passage, notes).read()


class _Reader:
    """Reads one passage from its first character to its last; every step moves on, so time grows with length."""

    def __init__(self, passage: Passage, notes: Notes) -> None:
        self.text = passage.text
        self.tree = PassageTree(passage, notes)
        self.macros = MacroReader(self.tree, self.until)
        self.at, self._counted = 0, 0
        self.never, self.looks = set[str](), set[str]()
        self.joined = NO_BREAKS in passage.tags
        self.temporaries = set(_TEMPORARY.findall(passage.text))
        self.elements, self.hidden = HiddenElements(passage.text), list[Node]()

    def read(self) -> list[Node]:
        while mark := _MARK.search(self.text, self.at):
            self.tell(self.text[self.at : mark.start()])
            self.tree.line += self.text.count("\n", self._counted, mark.start())
            self._counted, self.at = mark.start(), mark.end()
            self.take(mark[0])
        self.tell(self.text[self.at :])
        nodes = self.tree.finish()
        return [*nodes, *list_needed(self.hidden, nodes, self.tree.notes, self.tree.passage.name)]

    def tell(self, text: str) -> None:
        """Add what stands between two marks, on one line where the passage or a macro around it says so."""
        joined = self.joined or any(frame.name == NO_BREAKS for frame in self.tree.frames)
        self.tree.add_prose(join_lines(text) if joined else text)

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
        self.tree.notes.spend_mark()
        if mark in _COMMENTS:
            self.until(_COMMENTS[mark])
        elif mark in _VERBATIM:
            inside = self.until(_VERBATIM[mark])
            self.tree.add_prose(mark if inside is None else inside)
        elif mark.startswith("$$"):
            self.tree.add_prose(mark[1:], looked=False)
        elif mark in ("@@", "==", "~~", "^^", "__"):
            self.look(mark)
        elif mark.startswith("_"):
            self.temporary(mark)
        elif mark == "$":
            self.foreign()
        elif mark.startswith("$"):
            self.value(mark)
        elif mark == "<<":
            self.macros.read(self.until(">>", quoted=True))
        elif mark == "[[":
            self.link(self.until("]]", quoted=True))
        elif mark == "[img[":
            self.tree.add_note("image", f"[img[{self.until(']]') or ''}]]")
        elif mark.startswith("<"):
            self.html(mark)
        elif mark.startswith("("):
            self.tree.add_note("harlowe", mark)
            self.tree.add_prose(mark, looked=False)
        elif mark != "\\\n":
            self.tree.add_note("look", mark.strip() or mark)

    def look(self, mark: str) -> None:
        """Take a mark of lettering out, with what it says of it; one that has no partner stays."""
        if mark in self.looks:
            self.looks.remove(mark)
        elif self.text.find(mark, self.at) < 0 or (mark != "@@" and self.text[self.at] in f" \t\n{mark[0]}"):
            self.tree.add_prose(mark)
            return
        else:
            self.looks.add(mark)
            if mark == "@@" and (style := _STYLE.match(self.text, self.at)):
                self.at = style.end()
        self.tree.add_note("look", mark)

    def foreign(self) -> None:
        """Note a name behind a dollar that no variable can have; it stays in the text."""
        if found := FOREIGN.match(self.text[self.at - 1 : self.at + 20]):
            self.tree.add_note("name", found[0])
        self.tree.add_prose("$")

    def temporary(self, mark: str) -> None:
        """Show a temporary variable; a word that only looks like one, and emphasis, stays as it is."""
        if mark in self.temporaries:
            self.tree.add(ShownValue(f"temp{mark}", self.tree.line))
        else:
            self.tree.add_prose(mark)

    def value(self, mark: str) -> None:
        if "[" in mark or "." in mark:
            self.tree.add_note("value", mark)
        else:
            self.tree.add(ShownValue(mark[1:], self.tree.line))

    def hide(self, element: Hidden) -> None:
        """Take an element that nobody sees: it only sets what it sets."""
        self.tree.add_note("hidden", element.tag)
        reader = _Reader(replace(self.tree.passage, text=element.inside), self.tree.notes)
        reader.tree.line, reader.elements = self.tree.line + element.tag.count("\n"), HiddenElements("")
        nodes = reader.read()
        self.hidden += nodes
        for node in keep_settings(nodes):
            self.tree.add(node)
        self.at = element.end

    def html(self, mark: str) -> None:
        self.at -= 1
        if element := self.elements.find(self.at - 1):
            self.hide(element)
            return
        inside = self.until(">")
        if inside is None:
            self.tree.add_prose(mark[:-1])
            return
        tag = (mark[1:-1] + inside).strip()
        name = re.split(r"[\s/]", tag.lstrip("/").lower(), maxsplit=1)[0]
        if name in ("a", "button") and (target := _PASSAGE.search(tag)):
            self.anchor(f"</{name}>", target[1][1:-1], _SETTER.search(tag))
            return
        if name != "br":
            self.tree.add_note("image" if name == "img" else "html", f"<{tag}>")
        if parted := part_at_tag(name):
            self.tree.add_prose(parted)
        if row := NEXT_CELL.match(self.text, self.at):
            self.at = row.end()
        if name in DROPPED and not tag.startswith("/"):
            self.until(f"</{name}>")

    def anchor(self, end: str, target: str, setter: re.Match[str] | None) -> None:
        """Take an HTML tag that leads to a passage as a link."""
        words = re.sub(r"<[^<>]*>", "", self.until(end) or "").strip()
        source = setter[1][1:-1] if setter else ""
        sets = (Setter(name_temporary(source), self.tree.line, f"<<set {source}>>"),) if source else ()
        self.tree.add_link(words, target, sets)

    def link(self, inside: str | None) -> None:
        if inside is None or runs_on(inside):
            self.at -= 0 if inside is None else len(inside) + len("]]")
            self.tree.add_prose("[[")
            return
        way, bracket, setter = inside.partition("][")
        words, target = read_wiki_link(way)
        sets = (Setter(name_temporary(setter), self.tree.line, f"<<set {setter}>>"),) if bracket else ()
        self.tree.add_link(words, target, sets)
