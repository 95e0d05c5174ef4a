"""A screen as a picture in SVG: text in cells, so that Chinese stands where the terminal has it, whatever the font."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, groupby
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from rich.cells import split_graphemes
from rich.color import Color, blend_rgb
from rich.segment import Segment
from rich.style import Style

from game.text.cells import make_printable

CELL, LINE = 9.6, 20
"""A cell's width and a line's height in the picture's own units, in which letters are 16 high, and wide ones 18."""

MARGIN, BASELINE = 12, 15
DIM = 0.5
"""How much of what is behind it a dim letter shows."""

FONTS = (
    '"DejaVu Sans Mono", "Cascadia Mono", Consolas, Menlo, "Noto Sans Mono CJK SC", "Sarasa Mono SC", '
    '"PingFang SC", "Microsoft YaHei", monospace'
)
BRAILLE = frozenset(map(chr, range(0x2800, 0x2900)))
"""What bars and curves are drawn with: from another font it is of another width, and stands in runs of its own."""

NAME = "president"
"""What the files of pictures are called, before their number."""


class Run(NamedTuple):
    """Graphemes that follow each other in one look, each of them so many cells wide, and the colour behind them."""

    column: int
    cells: int
    graphemes: tuple[str, ...]
    look: str
    ground: str

    @property
    def width(self) -> int:
        """The cells that the run takes."""
        return self.cells * len(self.graphemes)


def draw_picture(lines: Sequence[Iterable[Segment]], columns: int, title: str, text: str, ground: str) -> str:
    """Return a screen's lines as an SVG file.

    `text` and `ground` are the colours of what has none of its own, as #rrggbb. Every run of characters says how much
    room it takes, so no font moves a letter out of its cell.
    """
    width, height = columns * CELL + 2 * MARGIN, len(lines) * LINE + 2 * MARGIN
    box = f'viewBox="0 0 {_format(width)} {height}"'
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} xml:space="preserve" role="img">',
        f"<title>{escape(make_printable(title))}</title>",
        f"<style>text {{ font-family: {FONTS}; font-size: 16px; white-space: pre }}",
        ".wide { font-size: 18px }</style>",
        f'<rect width="{_format(width)}" height="{height}" rx="6" fill="{ground}"/>',
    ]
    for row, segments in enumerate(lines):
        runs, top = list(_split_runs(segments, text, ground)), MARGIN + row * LINE
        for colour, group in groupby(runs, key=lambda run: run.ground):
            drawn += [_draw_ground(list(group), top)] if colour != ground else []
        drawn += [_draw_text(run, top + BASELINE) for run in runs if "".join(run.graphemes).strip()]
    return "\n".join([*drawn, "</svg>", ""])


def write_picture(folder: Path, picture: str) -> Path:
    """Write a picture to a new file in a folder, under the first number that is free; return where. Raises OSError."""
    for number in count(1):
        path = folder / f"{NAME}-{number}.svg"
        try:
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(picture)
        except FileExistsError:
            continue
        return path
    raise AssertionError  # there is always a further number


def _split_runs(segments: Iterable[Segment], text: str, ground: str) -> Iterator[Run]:
    """Yield a line's characters in runs."""
    column = 0
    for segment in segments:
        if segment.control:
            continue
        look, under = _describe_style(segment.style or Style.null(), text, ground)
        found = [(segment.text[start:end], cells) for start, end, cells in split_graphemes(segment.text)[0]]
        for (cells, _), letters in groupby(found, key=lambda one: (one[1], one[0] in BRAILLE)):
            graphemes = [grapheme for grapheme, _ in letters]
            yield Run(column, cells, tuple(graphemes), look, under)
            column += cells * len(graphemes)


def _describe_style(style: Style, text: str, ground: str) -> tuple[str, str]:
    """Return how letters of a style look, as attributes in SVG, and the colour behind them."""
    colour, under = _find_colour(style.color, text), _find_colour(style.bgcolor, ground)
    if style.reverse:
        colour, under = under, colour
    if style.dim:
        colour = blend_rgb(Color.parse(colour).get_truecolor(), Color.parse(under).get_truecolor(), DIM).hex
    lines = [name for name, drawn in (("underline", style.underline), ("line-through", style.strike)) if drawn]
    look = f'fill="{colour}"'
    look += ' font-weight="bold"' if style.bold else ""
    look += ' font-style="italic"' if style.italic else ""
    look += f' text-decoration="{" ".join(lines)}"' if lines else ""
    return look, under


def _find_colour(colour: Color | None, default: str) -> str:
    return default if colour is None or colour.is_default else colour.get_truecolor().hex


def _draw_ground(runs: Sequence[Run], top: int) -> str:
    """Return a box behind runs that follow each other."""
    x, width = MARGIN + runs[0].column * CELL, sum(run.width for run in runs) * CELL
    return f'<rect x="{_format(x)}" y="{top}" width="{_format(width)}" height="{LINE}" fill="{runs[0].ground}"/>'


def _draw_text(run: Run, y: int) -> str:
    """Return the letters of a run, without the blanks at its ends; there is one letter at least."""
    seen = [number for number, grapheme in enumerate(run.graphemes) if grapheme.strip()]
    first, last = seen[0], seen[-1] + 1
    x, width = MARGIN + (run.column + first * run.cells) * CELL, (last - first) * run.cells * CELL
    letters = escape(make_printable("".join(run.graphemes[first:last])))
    wide = ' class="wide"' if run.cells > 1 else ""
    return f'<text{wide} x="{_format(x)}" y="{y}" textLength="{_format(width)}" {run.look}>{letters}</text>'


def _format(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
