"""Lines of ink that show or set: text, logic, and conditions over several lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from game.authoring.ink.ink_blocks import is_choice, part_block, part_turns
from game.authoring.ink.ink_braces import split_outside
from game.authoring.ink.ink_functions import CALL, MAX_CALLS, RETURNED, InkFunctions, end_returns, read_return
from game.authoring.ink.ink_lines import InkLine
from game.authoring.ink.ink_signs import BREAK
from game.authoring.ink.ink_text import MAX_DEPTH, InkWords
from game.authoring.twine.expression import UncarriedError
from game.authoring.twine.nodes import Branch, If, Node, Setter

_TEMP = re.compile(r"temp\s+(\w+\s*=.*)", re.DOTALL)
_STRING = re.compile(r"\"[^\"]*\"")


@dataclass(slots=True)
class InkRows:
    """Reads lines by the words of their story; of each function that is being called, `calls` say if a text does it."""

    words: InkWords
    functions: InkFunctions
    calls: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.words.block = self._block
        self.words.call = lambda text, line: self._call(text, line, inside=True)

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

    def _logic(self, text: str, line: int) -> list[Node]:
        if (called := self._call(text, line)) is not None:
            return called
        if self.calls and (text == "return" or read_return(text)):
            return [*self._give_back(read_return(text) or "", line), RETURNED]
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

    def _call(self, text: str, line: int, *, inside: bool = False) -> list[Node] | None:
        """Return what a function does and says, and what it gives back if it is called `inside` a text."""
        call = CALL.fullmatch(text)
        if call is None or call[1] not in self.functions.lines or len(self.calls) == MAX_CALLS:
            return None
        lines = self.functions.write_out(call[1], call[2])
        if lines is None:
            self.words.note("effect", text if inside else f"~ {text}", line)
            return []
        self.calls.append(inside)
        found = [node for one in lines for node in self.read(one)]
        self.calls.pop()
        return end_returns(found, self.words.note, inside=inside)

    def _give_back(self, value: str, line: int) -> list[Node]:
        """Return what a function gives back, as it is shown where the text called it."""
        if not value or not self.calls[-1]:
            return []
        return self.words.read(value[1:-1] if _STRING.fullmatch(value) else f"{{{value}}}", line, 1)

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
            while open_braces > 0 and at < len(rows):
                open_braces += rows[at].count("{") - rows[at].count("}")
                at += 1
            told = "\n".join(rows[begin:at])
            if "\n" in told and depth >= MAX_DEPTH:
                self.words.note("unclosed", row, line)
            elif "\n" in told and list(split_outside(told)) == [(0, len(told))]:
                found += self._block(told, line, depth + 1)
            elif is_choice(row):
                self.words.note("macro", row, line)
            elif row.startswith("~"):
                found += self._logic(row[1:].strip(), line)
            else:
                found += [*self.words.read(told, line, depth), BREAK]
        return found

    def _branch(self, asked: str, line: int) -> Branch:
        if asked == "else":
            return Branch(None, line, told="- else:")
        try:
            return Branch(self.words.translate(asked), line, told=f"{{{asked}:")
        except UncarriedError:
            self.words.note_call(asked, line)
            return Branch(asked, line, told=f"{{{asked}:")  # it is noted where it is written
