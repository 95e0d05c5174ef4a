"""Formulas as LLVM's text: one function that works out eight games at a time, with no operation moved or fused."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from game.bank.compiled.formula import Term
from game.bank.compiled.trace import ARRAYS, Trace

LANES = 8
"""The games that are worked out at a time."""

NAME = "work_out"

_VECTORS = {kind: f"<{LANES} x {kind}>" for kind in ("double", "i1", "i64")}


def write_function(trace: Trace) -> str:
    """Return a module with one function: it takes the arrays' addresses, the columns of each, and works out all."""
    doubles, wholes = _VECTORS["double"], _VECTORS["i64"]
    lines = [
        *_write_tables(trace),
        f"declare {doubles} @llvm.sqrt.v{LANES}f64({doubles})",
        f"declare {wholes} @llvm.fptosi.sat.v{LANES}i64.v{LANES}f64({doubles})",
        *(f"declare {wholes} @llvm.{which}.v{LANES}i64({wholes}, {wholes})" for which in ("smin", "smax")),
    ]
    given = ", ".join([*(f"ptr noalias %{name}" for name in ARRAYS), "i64 %columns", "i64 %games"])
    lines += [f"define void @{NAME}({given}) {{", "start:", "  br label %eight", "eight:"]
    lines += ["  %game = phi i64 [0, %start], [%next, %eight]"]
    written = _Function(lines, trace.formulas.tables)
    values = [(array, row, written.write(term)) for (array, row), term in trace.written.items()]
    for array, row, value in values:  # all is loaded before anything is stored
        written.store(array, row, value)
    lines += [f"  %next = add i64 %game, {LANES}", "  %more = icmp slt i64 %next, %games"]
    lines += ["  br i1 %more, label %eight, label %end", "end:", "  ret void", "}"]
    return "\n".join(lines) + "\n"


def _write_tables(trace: Trace) -> Iterator[str]:
    for number, table in enumerate(trace.formulas.tables):
        values = ", ".join(f"double {_write_double(value)}" for value in table)
        yield f"@table{number} = private constant [{len(table)} x double] [{values}]"


def _write_double(value: float) -> str:
    return f"0x{struct.unpack('>Q', struct.pack('>d', value))[0]:016X}"


class _Function:
    """Writes terms into a function, each once, what it is made of before it."""

    def __init__(self, lines: list[str], tables: Sequence[Sequence[float]]) -> None:
        self.lines, self.tables, self.names = lines, tables, dict[Term, str]()

    def store(self, array: str, row: int, value: str) -> None:
        place = self._find_place(array, row)
        self.lines.append(f"  store {_VECTORS['double']} {value}, ptr {place}, align 8")

    def _name(self, line: str) -> str:
        name = f"%v{len(self.lines)}"
        self.lines.append(f"  {name} = {line}")
        return name

    def _find_place(self, array: str, row: int) -> str:
        start = self._name(f"mul i64 %columns, {row}")
        column = self._name(f"add i64 {start}, %game")
        return self._name(f"getelementptr double, ptr %{array}, i64 {column}")

    def write(self, term: Term) -> str:
        """Write what a term needs, then the term; return its name."""
        waiting = [term]
        while waiting:
            one = waiting[-1]
            missing = [part for part in one.operands if isinstance(part, Term) and part not in self.names]
            if missing:
                waiting += missing
            else:
                waiting.pop()
                if one not in self.names:
                    self.names[one] = self._write_one(one)
        return self.names[term]

    def _write_one(self, term: Term) -> str:
        kind = _VECTORS[term.kind]
        parts = [self.names[part] for part in term.operands if isinstance(part, Term)]
        first = next((part for part in term.operands if isinstance(part, Term)), None)
        of = _VECTORS[first.kind] if first else ""
        match term.operation:
            case "constant":
                value = term.operands[0]
                text = _write_double(float(value)) if term.kind == "double" else str(value)  # type: ignore[arg-type]
                return f"splat ({term.kind} {text})"
            case "load":
                place = self._find_place(str(term.operands[0]), int(term.operands[1]))  # type: ignore[arg-type]
                return self._name(f"load {kind}, ptr {place}, align 8")
            case "take":
                return self._take(int(term.operands[0]), parts[0])  # type: ignore[arg-type]
            case "fadd" | "fsub" | "fmul" | "fdiv" | "and" | "or":
                return self._name(f"{term.operation} {kind} {parts[0]}, {parts[1]}")
            case "ogt" | "oge" | "olt" | "ole" | "oeq":
                return self._name(f"fcmp {term.operation} {of} {parts[0]}, {parts[1]}")
            case "min" | "max":
                which = "olt" if term.operation == "min" else "ogt"
                further = self._name(f"fcmp {which} {of} {parts[0]}, {parts[1]}")
                none = self._name(f"fcmp uno {of} {parts[0]}, {parts[0]}")  # NumPy hands on what is no number
                holds = self._name(f"or {_VECTORS['i1']} {further}, {none}")
                return self._name(f"select {_VECTORS['i1']} {holds}, {kind} {parts[0]}, {kind} {parts[1]}")
            case "smin" | "smax":
                return self._bound(term.operation, *parts)
            case "select":
                return self._name(f"select {_VECTORS['i1']} {parts[0]}, {kind} {parts[1]}, {kind} {parts[2]}")
            case "sqrt":
                return self._name(f"call {kind} @llvm.sqrt.v{LANES}f64({kind} {parts[0]})")
            case "i1 to double":
                return self._name(f"uitofp {of} {parts[0]} to {kind}")
            case "i64 to double":
                return self._name(f"sitofp {of} {parts[0]} to {kind}")
            case "double to i64":
                return self._name(f"call {kind} @llvm.fptosi.sat.v{LANES}i64.v{LANES}f64({of} {parts[0]})")
        raise ValueError(term.operation)

    def _bound(self, which: str, one: str, other: str) -> str:
        """Return the lesser or the greater of whole numbers."""
        kind = _VECTORS["i64"]
        return self._name(f"call {kind} @llvm.{which}.v{LANES}i64({kind} {one}, {kind} {other})")

    def _take(self, table: int, places: str) -> str:
        """Look into a table game by game, never beyond its ends."""
        value = "poison"
        for bound, which in ((0, "smax"), (len(self.tables[table]) - 1, "smin")):
            places = self._bound(which, places, f"splat (i64 {bound})")
        for lane in range(LANES):
            place = self._name(f"extractelement {_VECTORS['i64']} {places}, i64 {lane}")
            address = self._name(f"getelementptr double, ptr @table{table}, i64 {place}")
            number = self._name(f"load double, ptr {address}")
            value = self._name(f"insertelement {_VECTORS['double']} {value}, double {number}, i64 {lane}")
        return value
