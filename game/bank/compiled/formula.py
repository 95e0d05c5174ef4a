"""Formulas over one game: numbers, loads and operations, each met once however often it is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["double", "i1", "i64"]
"""What a term is, as LLVM calls it: a number, a truth, a whole number."""

EXACT = 1 << 53
"""The largest whole number up to which a double holds every one."""


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A number that is worked out for every game: an operation on other terms.

    `operands` are terms, and for a constant, a load or a look into a table what it is or where it stands.
    """

    operation: str
    kind: Kind
    operands: tuple[Term | float | int | str, ...]


@dataclass
class Formulas:
    """Terms by what they are made of, so that two that are alike are one; `tables` are what terms look into."""

    tables: list[tuple[float, ...]] = field(default_factory=list)
    _terms: dict[tuple[object, ...], Term] = field(default_factory=dict)

    def make(self, operation: str, kind: Kind, *operands: Term | float | str) -> Term:
        """Return the term of an operation, the one that there is where there is one."""
        key = (operation, kind, *(_name(one) for one in operands))
        if key not in self._terms:
            self._terms[key] = Term(operation, kind, operands)
        return self._terms[key]

    def constant(self, value: float | bool) -> Term:
        """Return the term of a number: a truth, a whole number that a double holds too, or a double."""
        if isinstance(value, bool):
            return self.make("constant", "i1", int(value))
        if isinstance(value, int) and abs(value) <= EXACT:
            return self.make("constant", "i64", value)
        return self.make("constant", "double", float(value))

    def load(self, array: str, row: int) -> Term:
        """Return the term of a game's number in a row of an array."""
        return self.make("load", "double", array, row)

    def look_up(self, table: tuple[float, ...], place: Term) -> Term:
        """Return the term of a table's number at a place."""
        if table not in self.tables:
            self.tables.append(table)
        return self.make("take", "double", self.tables.index(table), place)


def _name(operand: Term | float | str) -> object:
    """Return what tells operands apart: -0.0 is another number than 0.0, and 1 another than 1.0."""
    return operand if isinstance(operand, Term) else (type(operand), repr(operand))
