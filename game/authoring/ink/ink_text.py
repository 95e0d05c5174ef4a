"""A line of ink's text: what it shows, what in it depends on a condition or comes by turns, and where it leads."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from game.authoring.ink.ink_braces import split_outside, split_outside_marks, split_turns
from game.authoring.ink.ink_functions import CALL
from game.authoring.ink.ink_signs import GLUE, show_escaped
from game.authoring.ink.ink_tunnels import RETURN, TUNNEL
from game.authoring.twine.expression import UncarriedError
from game.authoring.twine.nodes import Branch, If, Link, Node, PassageProse, Setter, ShownExpression
from game.authoring.twine.remains import find_remains
from game.authoring.twine.scanner import part_at_tag

_DIVERT = re.compile(r"->\s*([\w.]+)\s*$")
_NOWHERE = re.compile(r"->\s*$")
"""An arrow without a target, by which a choice goes on with what stands behind it."""

_BRACE = re.compile(r"[{}][^{}]{0,40}")
"""A brace that has no partner, once those that have one are taken out."""

_HTML = re.compile(r"</?([A-Za-z][\w-]*)(?:[\s=][^<>]*)?/?>", re.ASCII)
_TAG = re.compile(r"#(?:(?!->).)*")
_TAG_OF_CHOICE = re.compile(r"#(?:(?!->)[^\[\]])*")
_NO_CALLS = ("and", "or", "not", "mod")
MAX_DEPTH = 12


@dataclass(slots=True)
class InkWords:
    """How names, targets and turns of the story are called, and where what can't be carried is noted."""

    translate: Callable[[str], str]
    resolve: Callable[[str, int], str]
    note: Callable[[str, str, int], None]
    fresh: Callable[[], str]
    enter: Callable[[str, str, int], Link]
    leave: Callable[[int], Node]
    block: Callable[[str, int, int], list[Node]] = field(init=False)
    """Reads braces over several lines; those who read rows say how."""

    call: Callable[[str, int], list[Node] | None] = field(init=False)
    """Reads the call of a function in braces; None where there is none."""

    def read(self, text: str, line: int, depth: int = 0) -> list[Node]:
        """Return what a line shows and where it leads."""
        text = self.leave_tag(text, line)
        found, lead = list[Node](), list[Node]()
        if back := RETURN.search(text):
            lead, text = [self.leave(line)], text[: back.start()]
        elif tunnel := TUNNEL.search(text):
            target, after = self.resolve(tunnel[1], line), self.resolve(tunnel[2], line)
            lead = [self.enter(target, after, line)] if target and after else []
            text = text[: tunnel.start()]
        elif divert := _DIVERT.search(text):
            target = self.resolve(divert[1], line)
            lead = [Link("", target, (), line)] if target else []
            text = text[: divert.start()]
        elif text.count("->") == 1:
            text = _NOWHERE.sub("", text)
        at = 0
        for begin, end in split_outside(text):
            found += self._tell(text[at:begin] if at or depth else text[:begin].lstrip(), line)
            found += self._brace(text[begin + 1 : end - 1].strip(), line, depth)
            at = end
        found += self._tell(text[at:].rstrip() if depth == 0 else text[at:], line)
        return found + lead

    def leave_tag(self, text: str, line: int, *, choice: bool = False) -> str:
        """Return a text without its tags, which are noted."""
        mark = _TAG_OF_CHOICE if choice else _TAG
        for tag in mark.findall(text):
            self.note("tag", tag, line)
        left = mark.sub("", text)
        if left.count("{") > left.count("}") and text.count("{") == text.count("}"):
            return left[: left.rfind("{")]  # the tag stands in braces, which end in it
        return left

    def _tell(self, text: str, line: int) -> list[Node]:
        text = text.replace("<>", GLUE)
        if "->" in text or "<-" in text:
            self.note("link", text, line)
            text = re.split(r"->|<-", text, maxsplit=1)[0]
        if brace := _BRACE.search(text):
            self.note("unclosed", brace[0], line)
        text = _HTML.sub(lambda tag: self._leave_html(tag, line), text)
        for _, what in find_remains(text):
            self.note("code", what, line)
        return [PassageProse(show_escaped(text))] if text else []

    def _leave_html(self, tag: re.Match[str], line: int) -> str:
        """Note a tag of the page that an ink story is shown on, and return the break that it makes."""
        name = tag[1].lower()
        if name != "br":
            self.note("image" if name == "img" else "html", tag[0], line)
        return "\n\n" if part_at_tag(name).strip(" ") else ""

    def _brace(self, inside: str, line: int, depth: int) -> list[Node]:
        """Return what stands in braces: a value, a condition or a text by turns."""
        if depth > MAX_DEPTH:
            self.note("unclosed", inside, line)
            return []
        if "\n" in inside:
            return self.block(f"{{{inside}}}", line, depth + 1)
        marks = inside[: len(inside) - len(inside.lstrip("&!~$"))]
        if not marks and len(condition := split_outside_marks(inside, ":")) > 1:
            return self._condition(condition[0], ":".join(condition[1:]), line, depth)
        parts = split_turns(inside[len(marks) :])
        if len(parts) > 1 or marks:
            if "~" in marks and {*marks} & {*"!$"}:
                self.note("macro", f"{{{inside}}}", line)
            mark = "~" if "~" in marks else marks[:1].strip("$")
            read = [self.read(part, line, depth + 1) for part in parts]
            return self.take_turns(mark, read, "{" + "|".join(parts) + "}", line)
        if (called := self.call(inside, line)) is not None:
            return called
        try:
            return [ShownExpression(self.translate(inside), line, f"{{{inside}}}")]
        except UncarriedError:
            self.note("value", f"{{{inside}}}", line)
            self.note_call(inside, line)
            return []

    def note_call(self, source: str, line: int) -> None:
        """Note a call that can't be said: what the function sets is left out with it."""
        if any(not name.isupper() and name not in _NO_CALLS for name, _ in CALL.findall(source)):
            self.note("effect", source, line)

    def _condition(self, asked: str, rest: str, line: int, depth: int) -> list[Node]:
        then, *other = split_turns(rest)
        told = f"{{{asked}:"
        try:
            condition = self.translate(asked)
        except UncarriedError:
            condition = asked  # it is noted where it is written
            self.note_call(asked, line)
        branches = [Branch(condition, line, self.read(then, line, depth + 1), told)]
        if other:
            branches.append(Branch(None, line, self.read("|".join(other), line, depth + 1), told))
        return [If(branches)]

    def take_turns(self, mark: str, parts: list[list[Node]], told: str, line: int) -> list[Node]:
        """Return texts that come one after the other, over and over (`&`), once (`!`) or by chance (`~`)."""
        name, count = self.fresh(), len(parts)
        if mark == "~":
            first = [Setter(f"${name} to random(1, {count})", line, told)]
        elif mark == "&":
            first = [Setter(f"${name} to ${name} % {count} + 1", line, told)]
        else:
            first = [Setter(f"${name} += 1", line, told)]
        branches = [Branch(f"${name} is {number}", line, part, told) for number, part in enumerate(parts, 1)]
        if mark not in ("!", "~", "&"):
            branches[-1].condition = None
        return [*first, If(branches)]
