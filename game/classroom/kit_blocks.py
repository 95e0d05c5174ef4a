"""Blocks of Markdown that the papers of a lesson are made of: plain text goes in, and none of it but code is markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.debrief.measures import make_harmless
from game.debrief.slide_blocks import escape_markdown
from game.text import prose


def make_head(text: str, level: int = 2) -> str:
    """Return a heading."""
    return f"{'#' * level} {_escape(text)}"


def make_list(items: Iterable[str], *, numbered: bool = False) -> str:
    """Return a list of plain texts, an item a line; empty where there are none."""
    marks = (f"{number}." if numbered else "-" for number in range(1, 10_000))
    return "\n".join(f"{mark} {_escape(item)}" for mark, item in zip(marks, items, strict=False) if item)


def make_paragraphs(text: str) -> str:
    """Return the paragraphs of a text, with its lines joined."""
    return "\n\n".join(_escape(one) for one in prose.split_paragraphs(text))


def make_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table with its heads; empty where it has no rows."""
    found = [_make_row(row) for row in rows]
    return "\n".join([_make_row(heads), _make_row(["---"] * len(heads), plain=True), *found]) if found else ""


def _make_row(cells: Sequence[str], *, plain: bool = False) -> str:
    told = cells if plain else [_escape(" ".join(cell.split())) for cell in cells]
    return f"| {' | '.join(told)} |"


def _escape(text: str) -> str:
    """Return text that Markdown shows as it is, but for commands between backticks: pandoc would join their hyphens."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return escape_markdown(text)
    return "".join(f"`{make_harmless(part)}`" if n % 2 else escape_markdown(part) for n, part in enumerate(parts))
