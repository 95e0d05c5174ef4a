"""Passages of Chapbook: variables above a line of dashes, modifiers in square brackets, inserts in braces, links."""

from __future__ import annotations

import re

from game.authoring.twine.expression import UncarriedError
from game.authoring.twine.hidden import HiddenElements
from game.authoring.twine.lettering import read_markdown
from game.authoring.twine.macro_arguments import read_string, split_link
from game.authoring.twine.nodes import Back, Branch, Click, If, Include, Link, Node, Setter, ShownExpression
from game.authoring.twine.notes import Notes
from game.authoring.twine.passage_tree import PassageTree
from game.authoring.twine.scanner import part_at_tag
from game.authoring.twine.script_expression import name_chapbook, translate_script
from game.authoring.twine.twee_file import Passage

_RULE = re.compile(r"^--[ \t]*$", re.MULTILINE)
_SET = re.compile(r"\s*([A-Za-z_][\w.]*)\s*(?:\((.*)\))?\s*:\s*(.+?)\s*", re.ASCII)
_MODIFIER = re.compile(r"^\[(?!\[)([^\[\]\n]+)\][ \t]*$\n?", re.MULTILINE)
_MARK = re.compile(
    r"\[\[([^\n]+?)\]\]|\{([^{}\n]+)\}|<!--.*?-->|<(script|style|svg|iframe)\b[^<>]*>.*?</\3>|</?[A-Za-z][^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
_NAMED = re.compile(r"([A-Za-z][A-Za-z ]*?)\s*:\s*(\"[^\"]*\"|'[^']*'|[^,{}]+)")
_COMMENTS = ("note", "n.b.", "fixme", "todo", "note to myself")
_ALWAYS = ("continue", "cont", "cont'd", "continued", "ifalways")
_DROPPED = ("javascript", "css", "ifnever")


def read_chapbook(passage: Passage, notes: Notes) -> list[Node]:
    """Return what a passage of Chapbook holds. Raises TweeError where it holds too much."""
    return _Reader(passage, notes).read()


class _Reader:
    """Reads the variables of a passage, and then its text, piece by piece between modifiers."""

    def __init__(self, passage: Passage, notes: Notes) -> None:
        self.tree, rule = PassageTree(passage, notes), _RULE.search(passage.text)
        begin = rule.end() if rule else 0
        first = passage.first_line + passage.text.count("\n", 0, begin)
        text = read_markdown(passage.text[begin:], notes, passage.name, first)
        self.text, self.counted = passage.text[:begin] + text, 0

    def read(self) -> list[Node]:
        at = 0
        if rule := _RULE.search(self.text):
            self._read_variables(self.text[: rule.start()])
            at = rule.end()
        open_condition, joined = "", False
        for number, piece in enumerate(_MODIFIER.split(self.text[at:])):
            begin = self.text.find(piece, at) if piece else at
            at = begin + len(piece)
            self._move(begin)
            if number % 2:
                open_condition, joined = self._modify(piece, open_condition, joined=joined), True
            elif piece.strip():
                joined = False
                if open_condition != "-":
                    self._tell(piece, begin)
        return self.tree.finish_silently()

    def _move(self, place: int) -> None:
        """Let the line be that of a place in the text."""
        self.tree.line += self.text.count("\n", self.counted, max(place, self.counted))
        self.counted = max(place, self.counted)

    def _read_variables(self, text: str) -> None:
        at = 0
        for line in text.split("\n"):
            self._move(at)
            at += len(line) + 1
            if line.strip():
                self._set(line)

    def _set(self, line: str) -> None:
        found = _SET.fullmatch(line)
        try:
            if found is None:
                raise UncarriedError(line)
            value, name = translate_script(found[3], name_chapbook), name_chapbook(found[1])
            one = Setter(f"{name} to {value}", self.tree.line, line.strip())
            if found[2] is None:
                self.tree.add(one)
            else:
                asked = translate_script(found[2], name_chapbook)
                self.tree.add(If([Branch(asked, self.tree.line, [one], line.strip())]))
        except UncarriedError:
            self.tree.add_note("special" if line.strip().startswith("config.") else "effect", line.strip())

    # ── text ───────────────────────────────────────────────────────────────────────────────────

    def _modify(self, inside: str, before: str, *, joined: bool) -> str:
        """Take a modifier; return the condition that holds from here on, `-` where the text is no part of the story.

        One that is `joined` to the modifier before it, with no text between them, changes the same text as that.
        """
        self.tree.notes.spend_mark()
        told = [part.strip() for part in inside.split(";")]
        names = [part.lower() for part in told]
        if joined and before == "-":
            return "-"
        condition = before if joined else ""
        if "else" in names and before == "if" and not joined:
            self.tree.add_condition("else", "", f"[{inside}]")
            condition = "else"
        elif not joined:
            self._close_conditions()
        if any(name in _COMMENTS or name in _DROPPED for name in names):
            self._note_dropped(names, inside)
            return "-"
        for part, name in zip(told, names, strict=True):
            word, _, rest = part.partition(" ")
            if word.lower() in ("if", "unless") and rest:
                self._condition(word.lower(), rest, f"[{inside}]")
                condition = "if"
            elif name == "else" and condition != "else":
                self.tree.add_note("unclosed", f"[{inside}]")
            elif name not in (*_ALWAYS, "append", "else"):
                self.tree.add_note("look" if name.startswith("align") else "macro", f"[{inside}]")
        return condition

    def _close_conditions(self) -> None:
        for _ in self.tree.frames[1:]:
            self.tree.close_macro("if")

    def _note_dropped(self, names: list[str], inside: str) -> None:
        if any(name in _DROPPED[:2] for name in names):
            self.tree.add_note("macro", f"[{inside}]")

    def _condition(self, word: str, source: str, told: str) -> None:
        try:
            asked = translate_script(source, name_chapbook)
        except UncarriedError:
            asked = source  # it is noted where it is written
        self.tree.add_condition("if", f"!({asked})" if word == "unless" else asked, told)

    def _tell(self, text: str, begin: int) -> None:
        at, elements = 0, HiddenElements(text)
        for mark in _MARK.finditer(text):
            self.tree.notes.spend_mark()
            if mark.start() < at:  # it is inside an element that nobody sees
                continue
            self.tree.add_prose(text[at : mark.start()])
            self._move(begin + mark.start())
            at = mark.end()
            if element := elements.find(mark.start()):
                self.tree.add_note("hidden", element.tag)
                at = element.end
            elif mark[1] is not None:
                words, target = split_link(mark[1])
                self.tree.add_link(words, target, ())
            elif mark[2] is not None:
                self._insert(mark[2].strip(), mark[0])
            elif not mark[0].startswith("<!--"):
                name = re.split(r"[\s/>]", mark[0].lstrip("</").lower(), maxsplit=1)[0]
                if name != "br":
                    self.tree.add_note("image" if name == "img" else "html", mark[0])
                self.tree.add_prose(part_at_tag(name))
        self.tree.add_prose(text[at:])

    def _insert(self, inside: str, told: str) -> None:
        line = self.tree.line
        given = {name.strip().lower(): read_string(value) or value.strip() for name, value in _NAMED.findall(inside)}
        kind = re.split(r"[:,]", inside, maxsplit=1)[0].strip().lower()
        match kind:
            case "embed image" | "embed flickr image" | "embed unsplash image" | "embed flickr" | "embed unsplash":
                self.tree.add_note("image", told)
            case "embed passage" | "embed passage named":
                self.tree.add(Include(given.get(kind, ""), line, told))
            case "reveal link" if "passage" in given:
                self.tree.add(Click(given[kind], (Include(given["passage"], line, told),), line, "replace", told))
            case "reveal link" if "text" in given:
                shown = PassageTree(self.tree.passage, self.tree.notes)
                shown.line = line
                shown.add_prose(given["text"])
                self.tree.add(Click(given[kind], tuple(shown.finish()), line, "replace", told))
            case "link to":
                self.tree.add(Link(given.get("label") or given[kind], given[kind], (), line))
            case "back link":
                self.tree.add(Back(given.get("label", ""), line, "Back"))
            case _:
                self._show(inside, told)

    def _show(self, inside: str, told: str) -> None:
        try:
            self.tree.add(ShownExpression(translate_script(inside, name_chapbook), self.tree.line, told))
        except UncarriedError:
            self.tree.add_note("macro" if ":" in inside else "value", told)
