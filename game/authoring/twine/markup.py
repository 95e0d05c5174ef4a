"""The text of a passage as a tree: prose, values, links, settings and conditions; all else is noted and left out."""

from __future__ import annotations

import re

from game.authoring.twine.defined import UNSET
from game.authoring.twine.line_breaks import NO_BREAKS, join_lines
from game.authoring.twine.macro_arguments import list_words, name_temporary, read_string, read_way, split_link
from game.authoring.twine.nodes import Back, Include, Link, Node, Setter, ShownExpression, ShownValue
from game.authoring.twine.notes import FOREIGN, Notes
from game.authoring.twine.passage_tree import CASES, CONDITIONS, LATER, OPENED, PassageTree
from game.authoring.twine.scanner import NEXT_CELL, part_at_tag
from game.authoring.twine.twee_file import Passage

MAX_QUOTED = 4
"""How many `>>` or `]]` inside quotes one macro or link may hold."""

LEAST_WORDS = 4
"""How many words a string has that is a sentence rather than a name, a file or a style."""

_MARK = re.compile(
    r"<<|\[\[|\[img\[|/\*|/%|<!--|\{\{\{|\"\"\"|(?<![\w$])_[A-Za-z]\w*|\$\$?[A-Za-z_]\w*(?:\.[A-Za-z_][\w.]*|\[[^\[\]\n]*+\])?|\$(?=[^\x00-\x7f\s])|</?[A-Za-z]|''|(?<!:)//|__|@@|==|~~|\^\^"
    r"|\\\n|^[ \t]*(?:-{4,}[ \t]*$|!{1,6})|\((?:set|if|unless|else-?if|else|link|link-goto|goto|go-to|display|print|put"
    r"|either|random|live|event|prompt|enchant|replace|append|a|dm|ds):",
    re.MULTILINE | re.ASCII,
)
_ENDINGS = re.compile(r"end(if|link|button|silently|switch|nobr|linkreplace|linkappend|linkprepend)\Z")
_TEMPORARY = re.compile(r"(?<![\w$])(_[A-Za-z]\w*)\s*(?:to\b|=|[-+*/]=)", re.ASCII)
_COMMENTS = {"/*": "*/", "/%": "%/", "<!--": "-->"}
_VERBATIM = {"{{{": "}}}", '"""': '"""'}
_MACRO = re.compile(r"\s*(/?)([A-Za-z_][\w-]*|[=-])\s*(.*)", re.DOTALL | re.ASCII)
_DONE = re.compile(r"(?:SugarCube\.)?[A-Za-z]\w*(?:\.\w+)*\s*\(")
_PLAYED = re.compile(r"(?:SugarCube\.)?Engine\.play\(\s*(\"[^\"]*\"|'[^']*')\s*\)\s*;?")
_STYLE = re.compile(r"(?:[ \t]*(?:[A-Za-z-]+:[^;@\n]*|[#.][\w-]+(?:[#.][\w-]+)*);)+")
"""What the text between two `@@` looks like, or is called."""

_NAKED = re.compile(r"\$([A-Za-z_]\w*)(?![\w\[]|\.\w)", re.ASCII)
_NAMED_INSIDE = re.compile(r"\"[^\"$]*(\$[A-Za-z_]\w*)[^\"]*\"|'[^'$]*(\$[A-Za-z_]\w*)[^']*'", re.ASCII)
"""A string that names a variable, which is shown in its place once the string is."""

_PASSAGE = re.compile(r"\sdata-passage\s*=\s*(\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_SETTER = re.compile(r"\sdata-setter\s*=\s*(\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_ASKED = ("textbox", "textarea", "numberbox")
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
        self.never, self.looks = set[str](), set[str]()
        self.joined = NO_BREAKS in passage.tags
        self.temporaries = set(_TEMPORARY.findall(passage.text))

    def read(self) -> list[Node]:
        while mark := _MARK.search(self.text, self.at):
            self.tell(self.text[self.at : mark.start()])
            self.tree.line += self.text.count("\n", self._counted, mark.start())
            self._counted, self.at = mark.start(), mark.end()
            self.take(mark[0])
        self.tell(self.text[self.at :])
        return self.tree.finish()

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
            self.macro(self.until(">>", quoted=True))
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

    def html(self, mark: str) -> None:
        self.at -= 1
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
        if name in _DROPPED and not tag.startswith("/"):
            self.until(f"</{name}>")

    def anchor(self, end: str, target: str, setter: re.Match[str] | None) -> None:
        """Take an HTML tag that leads to a passage as a link."""
        words = re.sub(r"<[^<>]*>", "", self.until(end) or "").strip()
        source = setter[1][1:-1] if setter else ""
        sets = (Setter(name_temporary(source), self.tree.line, f"<<set {source}>>"),) if source else ()
        self.tree.add_link(words, target, sets)

    # ── links ──────────────────────────────────────────────────────────────────────────────────

    def link(self, inside: str | None) -> None:
        if inside is None:
            self.tree.add_prose("[[")
            return
        way, bracket, setter = inside.partition("][")
        words, target = split_link(way)
        sets = (Setter(name_temporary(setter), self.tree.line, f"<<set {setter}>>"),) if bracket else ()
        self.tree.add_link(words, target, sets)

    # ── macros ─────────────────────────────────────────────────────────────────────────────────

    def macro(self, inside: str | None) -> None:
        found = _MACRO.fullmatch(inside) if inside is not None else None
        if found is None:
            self.tree.add_note("macro", f"<<{inside or ''}")
            return
        closing, name, source = found.groups()
        if old := _ENDINGS.match(name):
            closing, name = "/", old[1]
        name, source = (name + source, "") if (name, source) == ("else", "if") else (name, source.strip())
        if name == "else" and source.startswith("if "):
            name, source = "elseif", source[3:]
        if closing:
            self.tree.close_macro(name.removeprefix("end"))
        else:
            self.open(name, source)

    def open(self, name: str, source: str) -> None:
        """Take up a macro that does not close another."""
        if name == "run" and _DONE.match(source):
            self.run(source)
        elif name == "unset":
            for unset in re.findall(r"[$_][A-Za-z]\w*", source):
                self.tree.add(Setter(f"{UNSET}{name_temporary(unset)}", self.tree.line, f"<<unset {source}>>"))
        elif name in ("set", "remember", "run"):
            for one, other in _NAMED_INSIDE.findall(source):
                self.tree.add_note("code", one or other)
            self.tree.add(Setter(name_temporary(source), self.tree.line, f"<<{name} {source}>>"))
        elif name in ("print", "=", "-"):
            self.print(name, source)
        elif name in CONDITIONS:
            self.tree.add_condition(name, source)
        elif name in CASES:
            self.tree.add_case(name, source)
        elif name in OPENED:
            if name in LATER:
                self.tree.add_note("macro", f"<<{name} {source}>>")
            self.tree.open_macro(name, source)
        elif name == "goto":
            self.goto(source)
        elif name in ("include", "display"):
            self.include(name, source)
        elif name in ("back", "return"):
            self.back(name, source)
        elif name in ("choice", "actions"):
            self.choices(name, source)
        else:
            self.tree.add_note("macro", f"<<{name} {source}>>")
            if name in _DROPPED:
                self.until(f"<</{name}>>")
            elif name in _ASKED:
                self.ask(name, source)
            else:
                self.keep_sentences(source)

    def ask(self, name: str, source: str) -> None:
        """Let a variable that the player would write hold what stands in the box before that."""
        variable, *preset = list_words(source)[:2] or [""]
        if (asked := read_string(variable)) and asked[0] in "$_" and preset:
            self.tree.add(Setter(name_temporary(f"{asked} to {preset[0]}"), self.tree.line, f"<<{name} {source}>>"))

    def keep_sentences(self, source: str) -> None:
        """Keep what a macro of the story's own is given to say: strings of several words."""
        for word in list_words(source):
            if (text := read_string(word)) and len(text.split()) >= LEAST_WORDS:
                self.tree.add_prose(f"\n\n{text}\n\n")

    def run(self, source: str) -> None:
        """Take up a program's call: one that plays a passage leads there, any other is noted."""
        if played := _PLAYED.fullmatch(source):
            self.tree.add(Link("", read_string(played[1]) or "", (), self.tree.line))
        else:
            self.tree.add_note("effect", f"<<run {source}>>")

    def print(self, name: str, source: str) -> None:
        text = read_string(source)
        if text is not None:
            for at, part in enumerate(_NAKED.split(text)):
                if at % 2:
                    self.tree.add(ShownValue(part, self.tree.line))
                else:
                    self.tree.add_prose(part)
        else:
            told = f"<<{name} {source}>>"
            self.tree.add(ShownExpression(name_temporary(source), self.tree.line, told))

    def goto(self, source: str) -> None:
        way = read_way(source)
        target = (way[1] or way[0]) if way and not way[2] else ""
        if not target or target.startswith("$"):
            self.tree.add_note("link", f"<<goto {source}>>")
        else:
            self.tree.add(Link("", target, (), self.tree.line))

    def include(self, name: str, source: str) -> None:
        told, words = f"<<{name} {source}>>", list_words(source)
        way = read_way(source) or (words[0] if words else "", "", "")
        self.tree.add(Include(way[1] or way[0], self.tree.line, told))

    def back(self, name: str, source: str) -> None:
        way = read_way(source)
        if way and way[1] and way[1] != way[0]:
            self.tree.add_link(way[0], way[1], ())
            return
        if name == "back":
            self.tree.add_note("back", f"<<{name} {source}>>".replace(" >>", ">>"))
        self.tree.add(Back(way[0] if way else "", self.tree.line, name.capitalize()))

    def choices(self, name: str, source: str) -> None:
        """Take up Twine 1's links that can be chosen once, as links."""
        self.tree.add_note("once", f"<<{name} {source}>>")
        way = read_way(source)
        if way and name == "choice":
            self.tree.add_link(way[1] and way[0], way[1] or way[0], ())
            return
        for word in list_words(source):
            if target := read_string(word):
                self.tree.add_link(target, target, ())
