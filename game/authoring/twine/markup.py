"""The text of a passage as a tree: prose, values, links, settings and conditions; all else is noted and left out."""

from __future__ import annotations

import re

from game.authoring.twine.macro_arguments import ARGUMENTS, PLAIN, split_link, unquote
from game.authoring.twine.nodes import Link, Node, Setter, ShownValue
from game.authoring.twine.notes import FOREIGN, Notes
from game.authoring.twine.passage_tree import CONDITIONS, LINKS, SILENT, PassageTree
from game.authoring.twine.twee_file import Passage

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


def read_passage(passage: Passage, notes: Notes) -> list[Node]:
    """Return what a passage holds. Raises TweeError where macros are nested too deep."""
    return _Reader(passage, notes).read()


class _Reader:
    """Reads one passage from its first character to its last; every step moves on, so time grows with length."""

    def __init__(self, passage: Passage, notes: Notes) -> None:
        self.text = passage.text
        self.tree = PassageTree(passage, notes)
        self.at, self._counted = 0, 0
        self.never = set[str]()

    def read(self) -> list[Node]:
        while mark := _MARK.search(self.text, self.at):
            self.tree.add_prose(self.text[self.at : mark.start()])
            self.tree.line += self.text.count("\n", self._counted, mark.start())
            self._counted, self.at = mark.start(), mark.end()
            self.take(mark[0])
        self.tree.add_prose(self.text[self.at :])
        return self.tree.finish()

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
            self.tree.add_prose(mark if inside is None else inside)
        elif mark.startswith("$$"):
            self.tree.add_prose(mark[1:])
        elif mark == "$":
            self.foreign()
        elif mark.startswith("$"):
            self.value(mark)
        elif mark == "<<":
            self.macro(self.until(">>", quoted=True))
        elif mark == "[[":
            self.link(self.until("]]", quoted=True))
        elif mark == "[img[":
            self.tree.add_note("image", "[img[" + (self.until("]]") or ""))
        elif mark.startswith("<"):
            self.html(mark)
        elif mark.startswith("("):
            self.tree.add_note("harlowe", mark)
            self.tree.add_prose(mark)
        elif mark != "\\\n":
            self.tree.add_note("look", mark.strip() or mark)

    def foreign(self) -> None:
        """Note a name behind a dollar that no variable can have; it stays in the text."""
        if found := FOREIGN.match(self.text[self.at - 1 : self.at + 20]):
            self.tree.add_note("name", found[0])
        self.tree.add_prose("$")

    def value(self, mark: str) -> None:
        if "[" in mark or "." in mark:
            self.tree.add_note("value", mark)
        else:
            self.tree.add(ShownValue(mark[1:], self.tree.line))

    def html(self, mark: str) -> None:
        self.at -= 1
        inside = self.until(">")
        if inside is None:
            self.tree.add_prose(mark[:-1])
            return
        tag = (mark[1:-1] + inside).strip().lower()
        name = re.split(r"[\s/]", tag.lstrip("/"), maxsplit=1)[0]
        if name == "br":
            self.tree.add_prose("\n")
            return
        self.tree.add_note("html", f"<{tag}>")
        if name in _DROPPED and not tag.startswith("/"):
            self.until(f"</{name}>")

    # ── links ──────────────────────────────────────────────────────────────────────────────────

    def link(self, inside: str | None) -> None:
        if inside is None:
            self.tree.add_prose("[[")
            return
        way, bracket, setter = inside.partition("][")
        words, target = split_link(way)
        self.tree.add_link(words, target, (Setter(setter, self.tree.line),) if bracket else ())

    # ── macros ─────────────────────────────────────────────────────────────────────────────────

    def macro(self, inside: str | None) -> None:
        found = _MACRO.fullmatch(inside) if inside is not None else None
        if found is None:
            self.tree.add_note("macro", f"<<{inside or ''}")
            return
        closing, name, source = found.groups()
        name, source = (name + source, "") if (name, source) == ("else", "if") else (name, source.strip())
        if name == "else" and source.startswith("if "):
            name, source = "elseif", source[3:]
        if closing:
            self.tree.close_macro(name)
        elif name == "set":
            self.tree.add(Setter(source, self.tree.line))
        elif name in ("print", "=", "-"):
            self.print(name, source)
        elif name in CONDITIONS:
            self.tree.add_condition(name, source)
        elif name in LINKS or name in SILENT:
            self.tree.open_macro(name, source)
        elif name == "goto":
            self.goto(source)
        else:
            self.tree.add_note("macro", f"<<{name} {source}>>")
            if name in _DROPPED:
                self.until(f"<</{name}>>")

    def print(self, name: str, source: str) -> None:
        found = PLAIN.fullmatch(source)
        if found is None:
            self.tree.add_note("value", f"<<{name} {source}>>")
        elif found[3]:
            self.tree.add(ShownValue(found[3], self.tree.line))
        else:
            self.tree.add_prose(unquote(found[1] or found[2] or found[4] or ""))

    def goto(self, source: str) -> None:
        found = ARGUMENTS.fullmatch(source)
        target = (
            split_link(found[1])[1] if found and found[1] else unquote((found[2] or found[3] or "") if found else "")
        )
        if not target or target.startswith("$"):
            self.tree.add_note("link", f"<<goto {source}>>")
        else:
            self.tree.add(Link("", target, (), self.tree.line))
