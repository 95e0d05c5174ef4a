"""Macros of SugarCube and Twine 1 taken up into a passage's tree: what is known is read, all else is noted."""

from __future__ import annotations

import re
from collections.abc import Callable

from game.authoring.twine.defined import UNSET
from game.authoring.twine.macro_arguments import list_words, name_temporary, read_string, read_way
from game.authoring.twine.nodes import Back, Include, Link, Setter, ShownExpression, ShownValue
from game.authoring.twine.passage_tree import CASES, CONDITIONS, LATER, OPENED, PassageTree

LEAST_WORDS = 4
"""How many words a string has that is a sentence rather than a name, a file or a style."""

DROPPED = ("script", "widget", "style", "html", "svg", "audio", "video", "iframe")
"""Macros and tags whose inside is no text to read."""

_ENDINGS = re.compile(r"end(if|link|button|silently|switch|nobr|linkreplace|linkappend|linkprepend)\Z")
_MACRO = re.compile(r"\s*(/?)([A-Za-z_][\w-]*|[=-])\s*(.*)", re.DOTALL | re.ASCII)
_DONE = re.compile(r"(?:SugarCube\.)?[A-Za-z]\w*(?:\.\w+)*\s*\(")
_PLAYED = re.compile(r"(?:SugarCube\.)?Engine\.play\(\s*(\"[^\"]*\"|'[^']*')\s*\)\s*;?")
_NAKED = re.compile(r"\$([A-Za-z_]\w*)(?![\w\[]|\.\w)", re.ASCII)
_NAMED_INSIDE = re.compile(r"\"[^\"$]*(\$[A-Za-z_]\w*)[^\"]*\"|'[^'$]*(\$[A-Za-z_]\w*)[^']*'", re.ASCII)
"""A string that names a variable, which is shown in its place once the string is."""

_ASKED = ("textbox", "textarea", "numberbox")


class MacroReader:
    """Takes up the macros of one passage. `skip` moves the passage's reader behind an end that is named."""

    def __init__(self, tree: PassageTree, skip: Callable[[str], object]) -> None:
        self._tree, self._skip = tree, skip

    def read(self, inside: str | None) -> None:
        """Take up what stands between two `<<` and `>>`; None where it does not end."""
        found = _MACRO.fullmatch(inside) if inside is not None else None
        if found is None:
            self._tree.add_note("macro", f"<<{inside or ''}")
            return
        closing, name, source = found.groups()
        if old := _ENDINGS.match(name):
            closing, name = "/", old[1]
        name, source = (name + source, "") if (name, source) == ("else", "if") else (name, source.strip())
        if name == "else" and source.startswith("if "):
            name, source = "elseif", source[3:]
        if closing:
            self._tree.close_macro(name.removeprefix("end"))
        else:
            self._open(name, source)

    def _open(self, name: str, source: str) -> None:
        """Take up a macro that does not close another."""
        if name == "run" and _DONE.match(source):
            self._run(source)
        elif name == "unset":
            for unset in re.findall(r"[$_][A-Za-z]\w*", source):
                self._tree.add(Setter(f"{UNSET}{name_temporary(unset)}", self._tree.line, f"<<unset {source}>>"))
        elif name in ("set", "remember", "run"):
            for one, other in _NAMED_INSIDE.findall(source):
                self._tree.add_note("code", one or other)
            self._tree.add(Setter(name_temporary(source), self._tree.line, f"<<{name} {source}>>"))
        elif name in ("print", "=", "-"):
            self._print(name, source)
        elif name in CONDITIONS:
            self._tree.add_condition(name, source)
        elif name in CASES:
            self._tree.add_case(name, source)
        elif name in OPENED:
            if name in LATER:
                self._tree.add_note("macro", f"<<{name} {source}>>")
            self._tree.open_macro(name, source)
        elif name == "goto":
            self._goto(source)
        elif name in ("include", "display"):
            self._include(name, source)
        elif name in ("back", "return"):
            self._back(name, source)
        elif name in ("choice", "actions"):
            self._choices(name, source)
        else:
            self._tree.add_note("macro", f"<<{name} {source}>>")
            if name in DROPPED:
                self._skip(f"<</{name}>>")
            elif name in _ASKED:
                self._ask(name, source)
            else:
                self._keep_sentences(source)

    def _ask(self, name: str, source: str) -> None:
        """Let a variable that the player would write hold what stands in the box before that."""
        variable, *preset = list_words(source)[:2] or [""]
        if (asked := read_string(variable)) and asked[0] in "$_" and preset:
            self._tree.add(Setter(name_temporary(f"{asked} to {preset[0]}"), self._tree.line, f"<<{name} {source}>>"))

    def _keep_sentences(self, source: str) -> None:
        """Keep what a macro of the story's own is given to say: strings of several words."""
        for word in list_words(source):
            if (text := read_string(word)) and len(text.split()) >= LEAST_WORDS:
                self._tree.add_prose(f"\n\n{text}\n\n")

    def _run(self, source: str) -> None:
        """Take up a program's call: one that plays a passage leads there, any other is noted."""
        if played := _PLAYED.fullmatch(source):
            self._tree.add(Link("", read_string(played[1]) or "", (), self._tree.line))
        else:
            self._tree.add_note("effect", f"<<run {source}>>")

    def _print(self, name: str, source: str) -> None:
        text = read_string(source)
        if text is not None:
            for at, part in enumerate(_NAKED.split(text)):
                if at % 2:
                    self._tree.add(ShownValue(part, self._tree.line))
                else:
                    self._tree.add_prose(part)
        else:
            told = f"<<{name} {source}>>"
            self._tree.add(ShownExpression(name_temporary(source), self._tree.line, told))

    def _goto(self, source: str) -> None:
        way = read_way(source)
        target = (way[1] or way[0]) if way and not way[2] else ""
        if not target or target.startswith("$"):
            self._tree.add_note("link", f"<<goto {source}>>")
        else:
            self._tree.add(Link("", target, (), self._tree.line))

    def _include(self, name: str, source: str) -> None:
        told, words = f"<<{name} {source}>>", list_words(source)
        way = read_way(source) or (words[0] if words else "", "", "")
        self._tree.add(Include(way[1] or way[0], self._tree.line, told))

    def _back(self, name: str, source: str) -> None:
        way = read_way(source)
        if way and way[1] and way[1] != way[0]:
            self._tree.add_link(way[0], way[1], ())
            return
        if name == "back":
            self._tree.add_note("back", f"<<{name} {source}>>".replace(" >>", ">>"))
        self._tree.add(Back(way[0] if way else "", self._tree.line, name.capitalize(), rewinds=name == "back"))

    def _choices(self, name: str, source: str) -> None:
        """Take up Twine 1's links that can be chosen once, as links."""
        self._tree.add_note("once", f"<<{name} {source}>>")
        way = read_way(source)
        if way and name == "choice":
            self._tree.add_link(way[1] and way[0], way[1] or way[0], ())
            return
        for word in list_words(source):
            if target := read_string(word):
                self._tree.add_link(target, target, ())
