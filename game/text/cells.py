"""Text in terminal cells: a Chinese character takes two, so `len` is never a width."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size, split_graphemes

__all__ = ["STAND_IN", "cell_len", "cut", "make_printable", "set_left", "set_right", "set_table", "split_cells"]

COLUMN_GAP = "  "
"""What stands between the columns of a table."""

_UNSHOWN = re.compile(
    "["
    "\0-\x1f\x7f-\x9f"  # controls
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufeff\uffa0"  # joiners, fillers, blanks
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # spaces of no width, separators, direction marks, invisible operators
    "\ufe00-\ufe0f\ufff0-\ufffb"  # variation selectors, notes between the lines
    "\ud800-\udfff"  # halves of a character, which no encoding can print
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # shorthand and musical format controls
    "\U000e0000-\U000e0fff"  # tags, further variation selectors
    "]"
)
"""A character that a terminal would obey or leave out instead of showing."""

STAND_IN = "<[0-9A-F]{2,6}>|[\u2400-\u2421]"
"""The pattern of what stands for a character that can't be shown: its code, or the picture of a control."""


def make_printable(text: str) -> str:
    """Make text of foreign origin safe to print: what can't be seen gets a visible stand-in.

    Line feeds are controls here too: use it on single lines, after any wrapping by line feed has been done.
    """
    return _UNSHOWN.sub(_stand_in, text)


def _stand_in(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"<{code:02X}>"


def set_left(text: str, width: int) -> str:
    """Set `text` flush left in exactly `width` cells, cut where it is longer."""
    return set_cell_size(text, max(width, 0))


def set_right(text: str, width: int) -> str:
    """Set `text` flush right in exactly `width` cells, cut where it is longer."""
    return set_cell_size(" " * (width - cell_len(text)) + text, max(width, 0))


def cut(text: str, width: int) -> str:
    """Shorten `text` to at most `width` cells, marking a loss with two dots."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(width - 2, 0)).rstrip() + ".." if width > 2 else set_cell_size(text, max(width, 0))


def split_cells(text: str, width: int) -> list[str]:
    """Break `text` between graphemes into pieces of at most `width` cells; a wider grapheme stands alone."""
    result: list[str] = []
    start = used = 0
    for begin, _, cells in split_graphemes(text)[0]:
        if used and used + cells > width:
            result.append(text[start:begin])
            start, used = begin, 0
        used += cells
    return [*result, text[start:]] if text else []


def set_table(rows: Sequence[Sequence[str]], flush_left: int = 1) -> list[str]:
    """Return rows of cells as lines, every column as wide as its widest cell; all but the first columns set right."""
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    sides = [set_left if number < flush_left else set_right for number in range(len(widths))]
    return [
        COLUMN_GAP.join(side(cell, width) for side, cell, width in zip(sides, row, widths, strict=True)).rstrip()
        for row in rows
    ]
