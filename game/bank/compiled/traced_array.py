"""Arrays that write down what NumPy is asked to do with them, in place of doing it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from game.bank.compiled.formula import Formulas, Kind, Term
from game.bank.table import Array

Operand = Any  # NumPy hands over arrays, numbers and traced arrays alike

ARITHMETIC = {np.add: "fadd", np.subtract: "fsub", np.multiply: "fmul", np.divide: "fdiv"}
CHOSEN = {np.minimum: "min", np.maximum: "max"}
COMPARED = {np.greater: "ogt", np.greater_equal: "oge", np.less: "olt", np.less_equal: "ole", np.equal: "oeq"}
JOINED = {np.bitwise_and: "and", np.bitwise_or: "or"}
KINDS: dict[str, Kind] = {"f": "double", "b": "i1", "i": "i64"}


class TracedArray(NDArrayOperatorsMixin):
    """An array of terms whose last axis, that of games, has one place: what is done to it is done to every game.

    Slices are views, as NumPy's are, so that code which works in place is written down as it works.
    """

    def __init__(self, terms: np.ndarray[Any, Any], formulas: Formulas) -> None:  # Any: an array of Terms
        self.terms, self.formulas = terms, formulas

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape, with one game."""
        shape: tuple[int, ...] = self.terms.shape
        return shape

    @property
    def size(self) -> int:
        """The number of terms."""
        return int(self.terms.size)

    def __len__(self) -> int:
        return len(self.terms)

    def __getitem__(self, place: Operand) -> TracedArray:
        return TracedArray(self.terms[place], self.formulas)

    def __setitem__(self, place: Operand, value: Operand) -> None:
        self.terms[place] = self._read(value)

    def __neg__(self) -> Self:
        negative: Self = -1.0 * self
        return negative

    def astype(self, kind: Operand) -> TracedArray:
        """Return truths as 0 and 1, and numbers cut to whole ones."""
        wanted = KINDS[np.dtype(kind).kind]
        return self._each(lambda term: self._convert(term, wanted), self.terms)

    def look_up_in(self, table: Array) -> TracedArray:
        """Return a table's numbers at the places that these whole numbers are."""
        numbers = tuple(table.tolist())
        return self._each(lambda place: self.formulas.look_up(numbers, place), self.terms)

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *given: Operand, out: Operand = ()) -> Operand:
        """Write an operation down. Raises TypeError for one that formulas do not have."""
        if method != "__call__":
            raise TypeError(f"{ufunc.__name__}.{method} can't be written down")
        found = self._each(self._find(ufunc), *map(self._read, given))
        if out and isinstance(out[0], TracedArray):
            out[0].terms[...] = found.terms
            return out[0]
        return found

    def __array_function__(self, function: Operand, _types: Operand, given: Operand, named: Operand) -> Operand:
        """Write a function down. Raises TypeError for one that formulas do not have."""
        if function is np.where:
            return self._each(self._select, *map(self._read, given))
        if function is np.empty_like:
            return TracedArray(np.empty(given[0].shape, object), self.formulas)
        if function is np.count_nonzero:
            return -1  # who asks whether it holds in all games goes the way that is right for any
        raise TypeError(f"{function.__name__} can't be written down")

    def _find(self, ufunc: np.ufunc) -> Callable[..., Term]:
        make, number = self.formulas.make, self._number
        if ufunc in ARITHMETIC:
            return lambda a, b: make(ARITHMETIC[ufunc], "double", number(a), number(b))
        if ufunc in CHOSEN:
            return self._choose(CHOSEN[ufunc])
        if ufunc in COMPARED:
            return lambda a, b: make(COMPARED[ufunc], "i1", number(a), number(b))
        if ufunc in JOINED:
            return lambda a, b: make(JOINED[ufunc], "i1", a, b)
        if ufunc is np.sqrt:
            return lambda a: make("sqrt", "double", number(a))
        raise TypeError(f"{ufunc.__name__} can't be written down")

    def _choose(self, which: str) -> Callable[[Term, Term], Term]:
        def choose(a: Term, b: Term) -> Term:
            if a.kind == b.kind == "i64":
                return self.formulas.make(f"s{which}", "i64", a, b)
            return self.formulas.make(which, "double", self._number(a), self._number(b))

        return choose

    def _select(self, holds: Term, one: Term, other: Term) -> Term:
        return self.formulas.make("select", "double", holds, self._number(one), self._number(other))

    def _number(self, term: Term) -> Term:
        return self._convert(term, "double")

    def _convert(self, term: Term, kind: Kind) -> Term:
        return term if term.kind == kind else self.formulas.make(f"{term.kind} to {kind}", kind, term)

    def _read(self, value: Operand) -> np.ndarray[Any, Any]:  # Any: an array of Terms
        if isinstance(value, TracedArray):
            return value.terms
        numbers = np.asarray(value)
        terms = np.empty(numbers.shape, object)
        terms.reshape(-1)[:] = [self.formulas.constant(one) for one in numbers.reshape(-1).tolist()]
        return terms

    def _each(self, make: Callable[..., Term], *terms: np.ndarray[Any, Any]) -> TracedArray:  # Any: arrays of Terms
        found = np.frompyfunc(make, len(terms), 1)(*terms)
        if not isinstance(found, np.ndarray):
            found = np.array(found, object)
        return TracedArray(found, self.formulas)
