"""The names in a translation: the keys of its rows, and the placeholders and conditions of both texts of each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from game.authoring.lsp.expression_symbols import Named, list_text_names
from game.authoring.lsp.symbols import SECTION_KINDS, Occurrence, Symbol, SymbolKind, Use

_LINE = re.compile(r'^(?:(msgctxt|msgid|msgstr)[ \t]+)?"((?:[^"\\\r\n]|\\.)*)"', re.MULTILINE)
_ESCAPE = re.compile(r"\\(.)")
_SHOWN = {"n": "\n", "t": "\t", "r": "\r"}


def list_po_occurrences(file: str) -> list[Occurrence]:
    """Return every name in a catalogue, in the order of their places; rows kept as comments are left out."""
    found, row = list[Occurrence](), ""
    for word, pieces in _list_strings(file):
        if word == "msgctxt":
            row = file[pieces[0][0] : pieces[-1][1]]
            found += _list_key_names(row, pieces[0][0])
        elif any("{" in file[start:end] for start, end in pieces):
            found += _list_row_names(file, pieces, row)
    return found


def _list_strings(file: str) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield each string with the word before it and where its pieces stand, a piece a line."""
    word, pieces, after = "", list[tuple[int, int]](), -1
    for line in _LINE.finditer(file):
        follows = line.start() == after + 1 or file[after : line.start()].isspace()
        if line[1] or not follows:
            if pieces:
                yield word, pieces
            word, pieces = line[1] or "", []
        pieces.append(line.span(2))
        after = line.end()
    if pieces:
        yield word, pieces


def _list_key_names(key: str, at: int) -> Iterator[Occurrence]:
    section, _, rest = key.partition(".")
    start = at + len(section) + 1
    for symbol, column in _list_key_symbols(section, rest):
        yield Occurrence(symbol, start + column, start + column + len(symbol.name), Use.READ, key)


def _list_key_symbols(section: str, rest: str) -> Iterator[tuple[Symbol, int]]:
    """Yield what the key of a row names, each with its column after the section."""
    steps = rest.split(".")
    if section == "cast" and len(steps) > 1:
        kind = SymbolKind.ROLE if steps[0] == "people" else SymbolKind.THING
        yield Symbol(kind, steps[1]), len(steps[0]) + 1
    elif section in ("figures", "facts"):
        yield Symbol(SECTION_KINDS[section], rest.removesuffix(".en")), 0
    elif section == "debrief" and steps[0] == "tags":
        yield Symbol(SymbolKind.TAG, rest.removeprefix("tags.")), len("tags.")
    elif section == "mandates":
        yield Symbol(SymbolKind.MANDATE, steps[0]), 0
    elif section in SECTION_KINDS:
        yield Symbol(SECTION_KINDS[section], steps[0]), 0
        if section == "scenes" and len(steps) > 2 and steps[1] == "choices":
            yield Symbol(SymbolKind.CHOICE, steps[2], steps[0]), len(steps[0]) + len(".choices.")
        elif section == "variables" and len(steps) > 2 and steps[1] == "values":
            yield Symbol(SymbolKind.WORD, steps[2], steps[0]), len(steps[0]) + len(".values.")


def _list_row_names(file: str, pieces: list[tuple[int, int]], row: str) -> Iterator[Occurrence]:
    text, columns, offsets = _unescape(file, pieces)
    named: Iterator[Named] = list_text_names(text)
    for symbol, column, use in named:
        number = bisect_right(columns, column) - 1
        start = offsets[number] + column - columns[number]
        end = start + len(symbol.name)
        if file[start:end] == symbol.name:  # one that is broken over two lines leads nowhere
            yield Occurrence(symbol, start, end, use, row)


def _unescape(file: str, pieces: list[tuple[int, int]]) -> tuple[str, list[int], list[int]]:
    """Return the text of a string, and the columns where a stretch of it begins with their offsets in the file."""
    text, columns, offsets = list[str](), list[int](), list[int]()
    length = 0

    def take(said: str, offset: int) -> None:
        nonlocal length
        text.append(said)
        columns.append(length)
        offsets.append(offset)
        length += len(said)

    for start, end in pieces:
        at = start
        for found in _ESCAPE.finditer(file, start, end):
            take(file[at : found.start()], at)
            take(_SHOWN.get(found[1], found[1]), found.start())
            at = found.end()
        take(file[at:end], at)
    return "".join(text), columns, offsets
