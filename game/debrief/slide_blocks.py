"""Slides in Markdown that Marp and pandoc read alike: each has a title, few enough lines to fit, and speaker notes.

A slide holds a list, a table or a drawing and never two of them: pandoc would put the second on a slide without a
title. All titles are of one level, by which pandoc parts slides. Notes stand twice: as a comment, which Marp takes for
notes and pandoc leaves out, and in a part of the class `notes`, which pandoc takes for notes and the style sheet hides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from urllib.parse import quote

from game.debrief.measures import make_harmless
from game.text.cells import cell_len

LINE_CELLS = 48
"""Cells of a line of a list: PowerPoint's own template has the fewest."""
MOST_LINES = 9
ROW_CELLS = 84
"""Cells of a row of a table, which is set smaller."""
MOST_ROW_LINES = 12.8
EVEN_ROW_LINES = 16.0
"""Lines of a table whose columns are all as wide: pandoc heeds no widths on slides, and sets tables smaller still."""
ROW_SPACE = 0.4
"""The space between rows of a table, in lines."""
DASHES = 90
"""Dashes below the head of a table, shared out among its columns."""

RULE = "\n\n---\n\n"

STYLE = """\
  section { font-size: 32px; padding: 44px 60px; place-content: start; }
  section h1 { font-size: 42px; margin: 0 0 18px; }
  section li { margin: 0 0 6px; line-height: 1.4; }
  section table { font-size: 25px; width: 100%; display: table; }
  section td, section th { padding: 6px 10px; }
  section td:nth-child(2):not(:last-child) { white-space: nowrap; }
  section p > img { display: block; margin: 0 auto; width: 1140px; height: 510px; object-fit: contain; }
  section .notes { display: none; }"""

_SPECIAL = re.compile(r"[\\`*_\[\]{}|#$~^]|-(?=-)|(?<=-)-")
_LEADING = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+:=])(?=\s|$|[-=])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_COMMENT_SIGNS = {"<": "‹", ">": "›"}
_SENTENCE = re.compile(r"(?<=[。！？；])(?=[^」』”）])|(?<=[.!?;]) (?=[A-Z\"“])")
_MINUS = re.compile(r"(?<![\w.%-])-(?=\d)")


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: its title, and a list of `told` or a table of `rows`, its head first, or the `picture` of that name.

    `do` is what the class does here, before the list; `widths` are the shares of the table's columns.
    """

    title: str
    told: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    widths: Sequence[int] = ()
    picture: str = ""
    do: str = ""
    notes: Sequence[str] = ()


def write_deck(slides: Iterable[Slide], tag: str) -> str:
    """Return slides as one file; `tag` names their language as the Web does."""
    head = f"---\nmarp: true\nsize: 16:9\npaginate: true\nlang: {tag}\nstyle: |\n{STYLE}\n---\n\n"
    return head + RULE.join(map(_write_slide, (part for one in slides for part in split_slide(one)))) + "\n"


def escape_markdown(text: str) -> str:
    """Return text that Markdown shows as it is, on one line: no markup of its own, neither Markdown's nor HTML's."""
    escaped = _SPECIAL.sub(r"\\\g<0>", make_harmless(text))
    return re.sub("[&<>]", lambda found: _ENTITIES[found[0]], escaped)


def split_slide(slide: Slide) -> Iterator[Slide]:
    """Yield a slide, or several of its title where it is too long for one; the first keeps the notes."""
    if slide.picture:
        yield slide
        return
    if slide.rows:
        head, *rows = slide.rows
        costs = [_weigh_row(row, slide.widths) for row in rows]
        parts = [replace(slide, rows=[head, *rows[start:end]]) for start, end in _fill_pages(costs, 0.0, 1.0)]
    else:
        told = [part for text in slide.told for part in _split_text(text)]
        pages = _fill_pages([count_lines(text) for text in told], count_lines(slide.do), MOST_LINES)
        parts = [replace(slide, told=told[start:end]) for start, end in pages]
    yield parts[0]
    yield from (replace(part, do="", notes=()) for part in parts[1:])


def _fill_pages(costs: Sequence[float], taken: float, room: float) -> list[tuple[int, int]]:
    """Return from where to where items stand on each page; `taken` is gone on the first, which there always is."""
    cuts, left = [0], room - taken
    for number, cost in enumerate(costs):
        if cost > left and number > cuts[-1]:
            cuts.append(number)
            left = room
        left -= cost
    return list(pairwise([*cuts, len(costs)]))


def _split_text(text: str) -> Iterator[str]:
    """Yield a text, by its sentences where it is longer than a slide."""
    held = ""
    for sentence in _SENTENCE.split(text) if count_lines(text) > MOST_LINES else (text,):
        joined = f"{held} {sentence}" if held[-1:].isascii() and held else held + sentence
        if held and count_lines(joined) > MOST_LINES:
            yield held
            joined = sentence
        held = joined
    yield held


def count_lines(text: str) -> float:
    """Return how many lines of a list a text takes."""
    return -(-cell_len(text) // LINE_CELLS) if text else 0.0


def _weigh_row(row: Sequence[str], widths: Sequence[int]) -> float:
    """Return the share of a slide that a row takes, with the widths of its columns or without, whichever is more."""
    return max(_count_row_lines(row, widths) / MOST_ROW_LINES, _count_row_lines(row, ()) / EVEN_ROW_LINES)


def _count_row_lines(row: Sequence[str], widths: Sequence[int]) -> float:
    shares = widths or [1] * len(row)
    rooms = [max(ROW_CELLS * share // sum(shares) - 2, 1) for share in shares]
    return max(-(-cell_len(cell) // room) for cell, room in zip(row, rooms, strict=True)) + ROW_SPACE


def _write_slide(slide: Slide) -> str:
    blocks = [f"# {escape_line(slide.title)}"]
    if slide.do:
        blocks.append(f"*{escape_markdown(slide.do)}*")
    if slide.told:
        blocks.append("\n".join(f"- {escape_line(text)}" for text in slide.told))
    if slide.rows:
        blocks.append(_write_table(slide.rows, slide.widths))
    if slide.picture:
        blocks.append(f"![]({quote(slide.picture)})")  # pandoc would print a description below the title it repeats
    if notes := [text for text in slide.notes if text]:
        blocks += _write_notes(notes)
    return "\n\n".join(blocks)


def escape_line(text: str) -> str:
    """Return text that starts a line or an item of a list and is neither a list nor an item of its own."""
    return _LEADING.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", _escape_cell(text))


def _escape_cell(text: str) -> str:
    """Return text with minus signs before negative numbers: a line may end at a hyphen, and the sign is lost."""
    return escape_markdown(_MINUS.sub("\N{MINUS SIGN}", text))


def _write_notes(notes: Sequence[str]) -> Iterator[str]:
    plain = (re.sub("[<>]", lambda found: _COMMENT_SIGNS[found[0]], make_harmless(text)) for text in notes)
    yield "\n".join(['<div class="notes">', "", *(f"- {escape_line(text)}" for text in notes), "", "</div>"])
    yield "\n".join(["<!--", *(f"- {text}" for text in plain), "-->"])


def _write_table(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    """Return a table; pandoc takes the widths of columns from a line of dashes, if it is longer than its own lines."""
    head, *rest = rows
    shares = widths or [1] * len(head)
    lines = [["-" * (DASHES * share // sum(shares)) for share in shares], *([_escape_cell(c) for c in r] for r in rest)]
    return "\n".join(f"| {' | '.join(line)} |" for line in ([_escape_cell(cell) for cell in head], *lines))
