"""Prose for a column of cells: lines broken by the Unicode rules (UAX #14), so none starts with a closing mark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from game.text.cells import cell_len, make_printable, split_cells

_WIDE = 2
_HYPHENS = ("-", "--")
_ENDED = re.compile(r"[.?!…][\"'”’»)\]]*\s+$")


def wrap(text: str, width: int, language: str = "zh") -> list[str]:
    """Break a paragraph into lines of at most `width` cells.

    Line feeds in `text` are kept as line breaks; controls come out as visible stand-ins. A word wider than the column
    is broken between its characters. An empty text is one empty line.
    """
    return list(_wrap_paragraph(text, max(width, _WIDE), language))


def begins_sentence(before: str) -> bool:
    """Say whether what follows `before` begins a sentence: at a start, after a blank line, after a full stop."""
    return not before.strip() or before.endswith("\n") or bool(_ENDED.search(before))


def split_paragraphs(text: str) -> list[str]:
    """Split text at blank lines and join the lines of each paragraph: with a space, but not between wide characters."""
    blocks: list[str] = []
    fresh = True
    for line in (line.strip() for line in text.splitlines()):
        if not line:
            fresh = True
        elif fresh:
            blocks.append(line)
            fresh = False
        else:
            blocks[-1] += _find_glue(blocks[-1], line) + line
    return blocks


def _find_glue(before: str, after: str) -> str:
    return "" if cell_len(before[-1]) == _WIDE or cell_len(after[0]) == _WIDE else " "


@lru_cache(maxsize=512)
def _wrap_paragraph(text: str, width: int, language: str) -> tuple[str, ...]:
    return tuple(line for part in text.split("\n") for line in _list_lines(make_printable(part), width, language))


def _list_lines(text: str, width: int, language: str) -> Iterator[str]:
    line, used = "", 0
    for unit in _list_units(text, width, language):
        if line and used + cell_len(unit.rstrip()) > width:
            yield line.rstrip()
            line, used = "", 0
        line += unit
        used += cell_len(unit)
    yield line.rstrip()


def _list_units(text: str, width: int, language: str) -> Iterator[str]:
    """Yield the pieces between allowed breaks; a piece wider than a line is broken by force."""
    if cell_len(text) <= width:
        yield text
        return
    from icu4py.breakers import LineBreaker  # 30 ms that a title screen need not pay

    for unit in _join_flags(LineBreaker(text, language)):
        if cell_len(unit.rstrip()) <= width:
            yield unit
        else:
            yield from split_cells(unit, width)


def _join_flags(units: Iterable[str]) -> Iterator[str]:
    """Yield the pieces with the hyphens that begin a command's flag kept to its name, which Unicode parts from them."""
    hyphens = ""
    for unit in units:
        if unit in _HYPHENS:
            hyphens = unit
            continue
        yield hyphens + unit
        hyphens = ""
    if hyphens:
        yield hyphens
