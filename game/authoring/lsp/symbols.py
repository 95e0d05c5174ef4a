"""What in a story has a name that leads from one place to others, and each place where such a name is written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SymbolKind(StrEnum):
    """What bears a name; the value is the section that declares it, or says inside what it stands."""

    SCENE = "scenes"
    CHOICE = "choice"
    VARIABLE = "variables"
    WORD = "word"
    FIGURE = "figures"
    FACT = "facts"
    PARAMETER = "parameters"
    ROLE = "role"
    THING = "thing"
    TAG = "tag"
    BANK = "banks"
    BACKGROUND = "backgrounds"
    MANDATE = "mandate"
    ENDING = "endings"
    POOL = "pools"
    QUESTION = "questions"
    PRESIDENT = "presidents"


SECTION_KINDS = {kind.value: kind for kind in SymbolKind}
"""The kind of what stands at the top of a section's file; further kinds stand inside others and in no section."""


class Use(StrEnum):
    """What a place does with a name: declares it, sets a variable of this name, or only reads it."""

    DECLARED = "declared"
    SET = "set"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Symbol:
    """A name of one kind; `inside` is the scene of a choice, and the variable of a word."""

    kind: SymbolKind
    name: str
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where a name is written: from the offset `start` to `end` in its file, with the entry it stands in."""

    symbol: Symbol
    start: int
    end: int
    use: Use
    entry: str = ""
    """The path of the entry that has it, as an author would say it: `direct-bank.launch.do`."""
