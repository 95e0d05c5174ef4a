"""Lines of ink that show or set: text, logic, and conditions over several lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from game.authoring.ink.ink_blocks import is_choice, part_block, part_turns
from game.authoring.ink.ink_lines import InkLine
from game.authoring.ink.ink_signs import BREAK
from game.authoring.ink.ink_text import MAX_DEPTH, InkWords
from game.authoring.twine.expression import UncarriedError
from game.authoring.twine.nodes import Branch, If, Node, Setter

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
                return [*self.words.read(line.text, line.line), BREAK] if line.text else []
            case "logic":
                return self._logic(line.text, line.line)
            case "block":
                return self._block(line.text, line.line)
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

    def _block(self, text: str, line: int, depth: int = 0) -> list[Node]:
        """Return a block over several lines: a condition, or texts that come by turns."""
        if turns := part_turns(text):
            mark, parts = turns
            told = text.partition("\n")[0]
            if mark.endswith("?"):
                self.words.note("macro", told, line)
            read = [self._read_rows(rows, line, depth) for rows in parts]
            return self.words.take_turns(mark[:1], read, told, line) if read else []
        branches = list[Branch]()
        for asked, rows in part_block(text):
            branches.append(self._branch(asked, line))
            branches[-1].nodes += self._read_rows(rows, line, depth)
        if not branches:
            self.words.note("macro", text, line)
            return []
        return [If(branches)]

    def _read_rows(self, rows: list[str], line: int, depth: int) -> list[Node]:
        """Return what the rows of a branch show and do; a block inside it is read as a whole."""
        found, at = list[Node](), 0
        while at < len(rows):
            row, begin = rows[at], at
            at += 1
            open_braces = row.count("{") - row.count("}")
            while open_braces > 0 and row.startswith("{") and at < len(rows):
                open_braces += rows[at].count("{") - rows[at].count("}")
                at += 1
            if at - begin > 1 and depth < MAX_DEPTH:
                found += self._block("\n".join(rows[begin:at]), line, depth + 1)
            elif at - begin > 1:
                self.words.note("unclosed", row, line)
            elif is_choice(row):
                self.words.note("macro", row, line)
            elif row.startswith("~"):
                found += self._logic(row[1:].strip(), line)
            else:
                found += [*self.words.read(row, line), BREAK]
        return found

    def _branch(self, asked: str, line: int) -> Branch:
        if asked == "else":
            return Branch(None, line, told="- else:")
        try:
            return Branch(self.words.translate(asked), line, told=f"{{{asked}:")
        except UncarriedError:
            return Branch(asked, line, told=f"{{{asked}:")  # it is noted where it is written
