"""Lines of ink that show or set: text, logic, and conditions over several lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from game.authoring.ink.ink_blocks import part_block
from game.authoring.ink.ink_lines import InkLine
from game.authoring.ink.ink_text import InkWords
from game.authoring.twine.expression import UncarriedError
from game.authoring.twine.nodes import Branch, If, Node, PassageProse, Setter

MAX_CALLS = 4
"""How deep functions may call each other."""

_TEMP = re.compile(r"temp\s+(\w+\s*=.*)", re.DOTALL)
_CALL = re.compile(r"(\w+)\s*\(([^()]*)\)")


@dataclass(slots=True)
class InkRows:
    """Reads lines by the words of their story; `functions` are the lines of each, the first with its parameters."""

    words: InkWords
    functions: dict[str, list[InkLine]] = field(default_factory=dict)

    def read(self, line: InkLine) -> list[Node]:
        """Return what a line shows, sets and leads to; what can't be carried is noted."""
        match line.kind:
            case "text" | "gather":
                return [*self.words.read(line.text, line.line), PassageProse("\n\n")] if line.text else []
            case "logic":
                return self._logic(line.text, line.line)
            case "block":
                return self._block(line)
            case "unclosed":
                self.words.note("unclosed", line.text, line.line)
                return []
            case _:
                self.words.note("macro", line.text, line.line)
                return []

    def _logic(self, text: str, line: int, depth: int = 0) -> list[Node]:
        if (call := _CALL.fullmatch(text)) and call[1] in self.functions and depth < MAX_CALLS:
            return self._call(call, text, line, depth)
        found = _TEMP.fullmatch(text)
        source = found[1] if found else text
        name, sign, value = source.partition("=")
        try:
            if "(" in name or name.split()[:1] == ["return"]:
                raise UncarriedError(source)
            told = f"${name.strip()} {sign} {self.words.translate(value)}" if found else self.words.translate(source)
            return [Setter(told, line, f"~ {text}")]
        except UncarriedError:
            self.words.note("effect", f"~ {text}", line)
            return []

    def _call(self, call: re.Match[str], text: str, line: int, depth: int) -> list[Node]:
        """Return what a function sets, with what it is given in the place of its parameters."""
        head, *body = self.functions[call[1]]
        names = [part.strip().removeprefix("ref ").strip() for part in head.text.strip("()").split(",") if part.strip()]
        given = [part.strip() for part in call[2].split(",") if part.strip()]
        if len(names) != len(given) or any(one.kind != "logic" or one.text.startswith("return") for one in body):
            self.words.note("effect", f"~ {text}", line)
            return []
        found = list[Node]()
        for one in body:
            told = one.text
            for name, value in zip(names, given, strict=True):
                told = re.sub(rf"\b{re.escape(name)}\b", value.replace("\\", ""), told)
            found += self._logic(told, line, depth + 1)
        return found

    def _block(self, line: InkLine) -> list[Node]:
        """Return a condition that goes over several lines."""
        branches = list[Branch]()
        for asked, rows in part_block(line.text):
            branches.append(self._branch(asked, line))
            for row in rows:
                if row.startswith("~"):
                    branches[-1].nodes += self._logic(row[1:].strip(), line.line)
                else:
                    branches[-1].nodes += [*self.words.read(row, line.line), PassageProse("\n\n")]
        if not branches:
            self.words.note("macro", line.text, line.line)
            return []
        return [If(branches)]

    def _branch(self, asked: str, line: InkLine) -> Branch:
        if asked == "else":
            return Branch(None, line.line, told="- else:")
        try:
            return Branch(self.words.translate(asked), line.line, told=f"{{{asked}:")
        except UncarriedError:
            return Branch(asked, line.line, told=f"{{{asked}:")  # it is noted where it is written
