"""Reads what is painted: its text, the colours that meet on it, and what is wrong with it by rule."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

import pytest
from rich.cells import cell_len, set_cell_size
from rich.color import Color, blend_rgb
from rich.segment import Segment
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.strip import Strip
from textual.theme import Theme
from textual.widget import Widget
from textual.widgets import Input

from game.tui.key_line import LANGUAGE_WORD, KeyLine
from game.tui.play.reason_field import ReasonField
from game.tui.widgets.rows import Rows

DIM = 0.5
"""How much of what is behind it a dim letter shows."""

MARKS = frozenset("-|=o>*+#~. ") | {chr(code) for code in range(0x2800, 0x2900)}
"""What lines, bars and curves are drawn with."""

Shown = Screen[Any]  # Any: whatever a screen returns


def paint(screen: Shown) -> list[Strip]:
    """Return the lines of a screen as they are painted now."""
    return screen._compositor.render_strips()  # textual has no public way


def read_text(strips: Sequence[Strip]) -> str:
    """Return what is painted, line by line, without the blanks at the ends of lines."""
    return "\n".join(strip.text.rstrip() for strip in strips)


def list_pairs(strips: Sequence[Strip], theme: Theme) -> Iterator[tuple[str, str, str]]:
    """Yield the colour of every letter's kind with what is behind it, and a run of letters that has them."""
    text, ground = Color.parse(theme.foreground or ""), Color.parse(theme.background or "")
    for strip in strips:
        for segment in strip:
            if segment.text.strip() and not segment.control:
                yield (*_find_colours(segment, text, ground), segment.text)


def _find_colours(segment: Segment, text: Color, ground: Color) -> tuple[str, str]:
    style = segment.style
    if style is None:
        return text.get_truecolor().hex, ground.get_truecolor().hex
    pair = [
        (default if found is None or found.is_default else found).get_truecolor()
        for found, default in ((style.color, text), (style.bgcolor, ground))
    ]
    front, back = reversed(pair) if style.reverse else pair
    return (blend_rgb(front, back, DIM) if style.dim else front).hex, back.hex


def is_drawing(letters: str) -> bool:
    """Say whether a run of letters is part of a line, a bar or a curve, which may be paler than words."""
    return set(letters) <= MARKS


def list_faults(screen: Shown) -> list[str]:
    """Return what no screen may have, each in a line; an empty list where all is well."""
    return [*_list_broken_lines(screen), *_list_lost_rows(screen), *_list_overlaps(screen), *_list_key_faults(screen)]


def _list_broken_lines(screen: Shown) -> Iterator[str]:
    width, height = screen.size
    strips = screen._compositor.render_strips()
    if len(strips) != height:
        yield f"{len(strips)} lines"
    broken = [(row, strip.cell_length) for row, strip in enumerate(strips) if strip.cell_length != width]
    yield from (f"line {row} has {cells} cells" for row, cells in broken)


def _list_visible(screen: Shown) -> dict[Widget, tuple[Any, Any]]:
    """Return the widgets that can be seen and hold no others, with where they are and what of that is shown."""
    shown = {widget: places for widget, places in screen._compositor.visible_widgets.items() if places[0]}
    return {
        widget: places for widget, places in shown.items()
        if isinstance(widget, (Rows, Input, ReasonField)) and widget.display and widget.visible
    }  # fmt: skip


def _list_lost_rows(screen: Shown) -> Iterator[str]:
    """Yield rows that are longer than their widget, and those that no scrolling brings into sight."""
    seen = _list_visible(screen)
    for rows in screen.query(Rows):
        if not rows.display or not all(one.display for one in rows.ancestors if isinstance(one, Widget)):
            continue
        width, height = rows.content_size
        made = rows.rows_at(width) if width > 0 else []
        name = f"{type(rows).__name__}#{rows.id}"
        texts = [row.text.plain.rstrip() for row in made]
        yield from (f"{name}: cut at {width} cells: {text}" for text in texts if cell_len(text) > width)
        columns = [one for one in rows.ancestors if isinstance(one, VerticalScroll)]
        if screen.has_class("-outcome") and rows.id == "story" and rows not in seen:
            continue  # the story of a page has been read once its outcome shows
        scrolls = any(one.max_scroll_y > 0 for one in columns)
        if width <= 0 and rows.rows_at(40) and not scrolls:
            yield f"{name}: no room"
        elif len(made) > height:
            yield f"{name}: {len(made)} lines in {height}: {texts[height]}"
        elif rows not in seen and any(texts) and not scrolls:
            yield f"{name}: out of sight"
        elif rows in seen and not scrolls and not seen[rows][1].contains_region(seen[rows][0]):
            yield f"{name}: partly out of sight, {seen[rows][0]} in {seen[rows][1]}"


def _list_overlaps(screen: Shown) -> Iterator[str]:
    shown = {widget: region.intersection(clip) for widget, (region, clip) in _list_visible(screen).items()}
    for (one, here), (other, there) in combinations(shown.items(), 2):
        if here.intersection(there).area:
            yield f"{type(one).__name__}#{one.id} lies over {type(other).__name__}#{other.id}"


def _list_key_faults(screen: Shown) -> Iterator[str]:
    line = screen.query_one(KeyLine)
    (row,) = line.rows_at(line.content_size.width)
    if not row.text.plain.strip():
        yield "no keys are named"
    named = {key.word for _, _, key in line._spans}
    kept = {key.word for key in line._keys if key.keep and key.word != LANGUAGE_WORD}
    yield from (f"the bottom line leaves out {word}" for word in sorted(kept - named))


def note_cuts(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Return the set into which every text is put that is cut to a width without a mark of the loss."""
    found = set[str]()

    def set_size(text: str, total: int) -> str:
        if cell_len(text.rstrip()) > total and sys._getframe(1).f_code.co_name != "cut":
            found.add(f"{text.strip()} in {total} cells")
        return set_cell_size(text, total)

    monkeypatch.setattr("game.text.cells.set_cell_size", set_size)
    return found
