"""Text in terminal cells: a Chinese character takes two, so `len` is never a width."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size, split_graphemes

__all__ = ["cell_len", "cut", "left", "pieces", "right", "shown"]


def _pictures() -> dict[int, str]:
    """Stand-ins for what a terminal would obey instead of showing: controls, direction marks, line separators."""
    table = {code: chr(0x2400 + code) for code in range(0x20)}
    table[0x7F] = "\u2421"
    hidden = [*range(0x80, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A)]
    table.update({code: f"<{code:02X}>" for code in hidden})
    return table


_PICTURES = _pictures()


def shown(text: str) -> str:
    """Make text of foreign origin safe to print: a control character becomes a visible stand-in, nothing is lost.

    Line feeds are controls here too: use it on single lines, after any wrapping by line feed has been done.
    """
    return text.translate(_PICTURES)


def left(text: str, width: int) -> str:
    """Set `text` flush left in exactly `width` cells, cut where it is longer."""
    return set_cell_size(text, max(width, 0))


def right(text: str, width: int) -> str:
    """Set `text` flush right in exactly `width` cells, cut where it is longer."""
    return set_cell_size(" " * (width - cell_len(text)) + text, max(width, 0))


def cut(text: str, width: int) -> str:
    """Shorten `text` to at most `width` cells, marking a loss with two dots."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(width - 2, 0)).rstrip() + ".." if width > 2 else set_cell_size(text, max(width, 0))


def pieces(text: str, width: int) -> list[str]:
    """Break `text` between graphemes into pieces of at most `width` cells; a wider grapheme stands alone."""
    result: list[str] = []
    start = used = 0
    for begin, _, cells in split_graphemes(text)[0]:
        if used and used + cells > width:
            result.append(text[start:begin])
            start, used = begin, 0
        used += cells
    return [*result, text[start:]] if text else []
