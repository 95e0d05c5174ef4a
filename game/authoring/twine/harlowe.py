"""Passages of Harlowe: macros in round brackets, hooks in square ones, links, values and text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from game.authoring.twine.harlowe_expression import normalize_name
from game.authoring.twine.harlowe_hooks import ask_variable
from game.authoring.twine.harlowe_macros import (
    COMMANDS,
    Changer,
    list_hook_clicks,
    read_command,
    read_condition_changer,
    read_link_changer,
    replace_words,
)
from game.authoring.twine.hidden import Hidden, HiddenElements, list_needed
from game.authoring.twine.macro_arguments import runs_on, split_link
from game.authoring.twine.nodes import Branch, If, Link, Node, PassageProse, ShownValue
from game.authoring.twine.notes import FOREIGN, Notes
from game.authoring.twine.passage_tree import keep_settings
from game.authoring.twine.scanner import PassageScanner
from game.authoring.twine.twee_file import Passage
from game.authoring.twine.waiting import wait_for

_MARK = re.compile(
    r"\[img\[|\[\[|\[|\]|\((?=[A-Za-z][\w-]*:)|\|[\w-]*[>)](?=\[)|<!--|</?[A-Za-z]|`+|(?<![\w$])[$_][A-Za-z]\w*"
    r"|\$(?=[^\x00-\x7f\s])|[{}]|''|(?<!:)//|\*\*|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])|~~|\^\^"
    r"|\\\n|^[ \t]*(?:-{3,}[ \t]*$|#{1,6}|[=<>]{2,}[ \t]*$)",
    re.MULTILINE | re.ASCII,
)
_PART = re.compile(r"\"(?:[^\"\\]|\\.)*+\"|(?<![\w)])'(?:[^'\\]|\\.)*+'|[()]")
_NAMETAG = re.compile(r"<[\w-]*\||\([\w-]*\|")
_NAME = re.compile(r"([A-Za-z][\w-]*):", re.ASCII)
_ATTACHED = re.compile(r"\s*\[(?!\[(?!\[))")
_HOOK = re.compile(r"\[(?!\[(?!\[))")
_LINKED = re.compile(r"\s*\[\[(?!\[)")
_JOINED = re.compile(r"\s*\+\s*\((?=[A-Za-z][\w-]*:)", re.ASCII)
_LOOKS = (
    *("textstyle", "color", "colour", "textcolor", "textcolour", "background", "bg", "font", "align", "transition"),
    *("t8n", "t8ntime", "transitiontime", "t8ndepart", "t8narrive", "transitiondepart", "transitionarrive", "css"),
    *("hoverstyle", "box", "border", "b4r", "textsize", "size", "opacity", "textrotate", "collapse", "nobr", "hook"),
)


@dataclass(slots=True)
class _Level:
    """What one hook holds so far, and the condition in it that an `(else:)` would belong to."""

    nodes: list[Node]
    last: If | None = None


def read_harlowe(passage: Passage, notes: Notes) -> list[Node]:
    """Return what a passage of Harlowe holds. Raises TweeError where it is nested too deep or holds too much."""
    return _Reader(passage, notes).read_all()


class _Reader(PassageScanner):
    """Reads a passage, and every hook in it by itself."""

    braces = 0

    def __init__(self, passage: Passage, notes: Notes) -> None:
        super().__init__(passage, notes)
        self.elements, self.hidden = HiddenElements(passage.text), list[Node]()

    def read_all(self) -> list[Node]:
        """Return what the passage holds."""
        nodes = self.read(inside=False)
        return [*nodes, *list_needed(self.hidden, nodes, self.notes, self.passage.name)]

    def _hide(self, element: Hidden) -> list[Node]:
        """Take an element that nobody sees: it only sets what it sets."""
        self.note("hidden", element.tag)
        first = self.line + element.tag.count("\n")
        reader = _Reader(replace(self.passage, text=element.inside, line=first, beside=True), self.notes)
        reader.elements = HiddenElements("")
        nodes = reader.read(inside=False)
        self.hidden += nodes
        self.at = element.end
        return keep_settings(nodes)

    def read(self, *, inside: bool) -> list[Node]:
        """Return what comes up to the end of the passage, or `inside` a hook up to its bracket."""
        self.go_deeper()
        level = _Level([])
        while mark := _MARK.search(self.text, self.at):
            self.notes.spend_mark()
            self._tell(level, self.text[self.at : mark.start()])
            self.at = mark.start()
            if mark[0] == "]" and inside:
                self.at += 1
                self._skip_nametag()
                break
            self._take(level, mark)
        else:
            if inside:
                self.note("unclosed", "[")
            self._tell(level, self.text[self.at :])
            self.at = len(self.text)
        self.depth -= 1
        return level.nodes

    def _tell(self, level: _Level, text: str) -> None:
        if self.braces:
            text = re.sub(r"\s+", " ", text)
        level.nodes += self.tell(text)

    def _skip_nametag(self) -> None:
        if found := _NAMETAG.match(self.text, self.at):
            self.at = found.end()

    def _take(self, level: _Level, mark: re.Match[str]) -> None:
        """Take what begins with a mark."""
        told = mark[0]
        if told == "(":
            self._macro(level)
        elif told == "<!--":
            self.take_comment()
        elif (told.startswith("<") and told[1:2].strip("/").isalpha()) or told.startswith("</"):
            element = self.elements.find(self.at)
            level.nodes += self._hide(element) if element else self.take_tag()
        else:
            self.at = mark.end()
            self._take_sign(level, told)

    def _take_sign(self, level: _Level, told: str) -> None:
        if told == "[[":
            self._link(level)
        elif told == "[img[":
            self.note("image", f"[img[{self.take_until(']]') or ''}]]")
        elif told == "[":
            level.nodes += self.read(inside=True)
        elif told.startswith("`"):
            inside = self.take_until(told)
            level.nodes += self.tell(told if inside is None else inside)
        elif told == "$":
            if found := FOREIGN.match(self.text[self.at - 1 : self.at + 20]):
                self.note("name", found[0])
            level.nodes.append(PassageProse("$"))
        elif told.startswith("$") or (told.startswith("_") and f"{told} to" in self.text):
            self._take_variable(level, told)
        elif told in "{}":
            self.braces = max(0, self.braces + (1 if told == "{" else -1))
        elif told.startswith("|"):
            self.note("macro" if told.endswith(")") else "look", told)
        elif told.startswith("_") or told == "]":
            level.nodes.append(PassageProse(told))
        elif told != "\\\n":
            self.note("look", told.strip() or told)

    def _take_variable(self, level: _Level, told: str) -> None:
        """Take a variable: it shows, or it says whether the hook behind it does."""
        name, line = told[1:] if told[0] == "$" else f"temp{told}", self.line
        if not _HOOK.match(self.text, self.at):
            level.nodes.append(ShownValue(name, line, bare=True))
            return
        self.at += 1
        level.last = ask_variable(name, self.read(inside=True), line)
        level.nodes.append(level.last)

    def _link(self, level: _Level) -> None:
        line, inside = self.line, self.take_until("]]")
        if inside is None or runs_on(inside):
            self.at -= 0 if inside is None else len(inside) + len("]]")
            level.nodes += self.tell("[[")
            return
        words, target = split_link(inside)
        if not target or target.startswith(("$", "(")):
            self.note("link", f"[[{inside}]]", line)
            level.nodes += self.tell(words)
        else:
            level.nodes.append(Link(words or target, target, (), line))

    # ── macros ─────────────────────────────────────────────────────────────────────────────────

    def _macro(self, level: _Level) -> None:
        """Take a macro with the hook or the link that belongs to it."""
        changers = [self._changer()]
        while changers[-1] is not None and (joined := _JOINED.match(self.text, self.at)):
            self.at = joined.end() - 1
            changers.append(self._changer())
        known = [changer for changer in changers if changer is not None]
        if len(known) < len(changers):
            level.nodes.append(PassageProse("("))
            return
        attached, linked = (begin.match(self.text, self.at) for begin in (_ATTACHED, _LINKED))
        if known[0].name in COMMANDS or not (attached or linked):
            self._command(level, known)
        elif attached:
            self.at = attached.end()
            self._attach(level, known, self.read(inside=True))
        elif linked:
            self.at = linked.end()
            link = _Level([])
            self._link(link)
            self._attach(level, known, link.nodes)

    def _changer(self) -> Changer | None:
        """Return the macro that begins here; where it does not end, only its bracket is taken."""
        name, line = _NAME.match(self.text, self.at + 1), self.line
        depth, end = 0, None
        for part in _PART.finditer(self.text, self.at):
            depth += (part[0] == "(") - (part[0] == ")")
            if part[0] == ")" and depth == 0:
                end = part.end()
                break
        if name is None or end is None:
            self.note("unclosed", self.text[self.at : self.at + 30])
            self.at += 1
            return None
        told, self.at = self.text[self.at : end], end
        return Changer(normalize_name(name[1]), told[len(name[0]) + 1 : -1].strip(), " ".join(told.split()), line)

    def _command(self, level: _Level, changers: list[Changer]) -> None:
        """Take macros without a hook."""
        for changer in changers:
            found = read_command(changer, self)
            if found is None:
                self.note("look" if changer.name in _LOOKS else "macro", changer.told, changer.line)
            level.nodes += found or []

    def _attach(self, level: _Level, changers: list[Changer], hook: list[Node]) -> None:
        """Put a hook under what its changers say of it; those that are not carried are noted."""
        for changer in reversed(changers):
            if changer.name in ("if", "unless", "elseif", "else"):
                self._part(level, changer, hook)
                return
            if changer.name in ("live", "after", "event"):
                hook = wait_for(hook)
            shown = read_link_changer(changer, hook, self)
            if changer.name in ("click", "clickreplace", "clickappend"):
                if replace_words(level.nodes, changer, hook):
                    return
                shown = list_hook_clicks(changer, hook)
            if shown is not None:
                hook = shown
            else:
                self.note("look" if changer.name in _LOOKS else "macro", changer.told, changer.line)
        level.nodes += hook

    def _part(self, level: _Level, changer: Changer, hook: list[Node]) -> None:
        """Begin a condition with a hook, or go on with the last one."""
        branch = Branch(read_condition_changer(changer, self), changer.line, hook, changer.told)
        if changer.name in ("if", "unless"):
            level.last = If([branch])
            level.nodes.append(level.last)
            return
        if level.last is None:
            self.note("unclosed", changer.told, changer.line)
            level.nodes += hook
            return
        while level.nodes and isinstance(level.nodes[-1], PassageProse) and not level.nodes[-1].text.strip():
            level.nodes.pop()
        if level.nodes[-1] is level.last:
            level.last.branches.append(branch)
        else:
            before = [Branch(one.condition, one.line, [], one.told) for one in level.last.branches]
            level.last = If([*before, branch])
            level.nodes.append(level.last)
