"""Lines of styled text, and the few ways in which the ledger writes. Nothing here is ever read as markup."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from game.text.cells import cell_len, cut, left, right
from game.text.prose import wrap
from game.tui.session import Session

if TYPE_CHECKING:
    from game.engine.page import Figure

SEAL, BROWN, FAINT, STRONG = "$seal", "$brown", "$faint", "bold"
EMPTY = Content("")
SIGNS = {1: "+", 0: "=", -1: "-"}
_WORDS = {1: "common.up", 0: "common.flat", -1: "common.down"}

_VALUE = 6
LABEL, VALUE, POINTS = 26, 12, 5
"""The columns of a scorecard."""
MARK = "|"

Run = Content | tuple[str, str] | str


def line(*runs: Run) -> Content:
    """Put runs of text, each plain or with a style, into one line."""
    return Content.assemble(*runs)


def hanging(first: tuple[str, str] | str, text: str, width: int, language: str, style: str = "") -> list[Content]:
    """Wrap `text` beside a head such as a number; the lines that follow are indented by the head's width in cells."""
    indent = cell_len(first if isinstance(first, str) else first[0])
    lines = wrap(text, width - indent, language)
    return [line(first if row == 0 else " " * indent, (text, style)) for row, text in enumerate(lines)]


def wrapped(text: str, width: int, language: str, style: str = "") -> list[Content]:
    """Wrap `text` into lines of one style."""
    return [line((row, style)) for row in wrap(text, width, language)]


def turned(figure: Figure, session: Session) -> str:
    """Return a figure's change as a sign and a word."""
    return f"{SIGNS[figure.change]} {session.say(_WORDS[figure.change])}"


def figures_width(figures: Sequence[Figure], session: Session) -> int:
    """Return how many cells labels, values and changes of figures take beside each other."""
    labels = max((cell_len(figure.label) for figure in figures), default=0)
    values = max((cell_len(figure.value) for figure in figures), default=0)
    return labels + 1 + max(values, _VALUE) + 2 + _widest_turn(session)


def figure_lines(
    figures: Sequence[Figure], width: int, session: Session, mark: bool = False, amount: bool = False
) -> list[Content]:
    """Set label, value and change of figures in columns, each in one line of `width` cells.

    `mark` puts an asterisk before a figure that moved, for those who see no colour; `amount` adds the size of the move.
    """
    changes = [_change(figure, session, amount) for figure in figures]
    change = max([_widest_turn(session), *map(cell_len, changes)])
    value = max([_VALUE, *(cell_len(figure.value) for figure in figures)])
    label = max(width - change - value - 3, 6)
    lines = []
    for figure, words in zip(figures, changes, strict=True):
        moved = figure.change != 0
        head = ("* " if moved else "  ") if mark else ""
        name = left(head + cut(figure.label, label - len(head)), label)
        figures_style, style = (STRONG, "") if moved else ("", FAINT)
        lines.append(
            line((name, style), " ", (right(figure.value, value), figures_style), "  ", (left(words, change), style))
        )
    return lines


def _change(figure: Figure, session: Session, amount: bool) -> str:
    turn = turned(figure, session)
    return f"{turn}  {figure.moved}" if amount and figure.moved else turn


def _widest_turn(session: Session) -> int:
    return 2 + max(cell_len(session.say(word)) for word in _WORDS.values())


def bar(share: float, width: int) -> tuple[str, str]:
    """Return the filled and the empty part of a bar; `share` outside 0..1 is held inside."""
    filled = round(min(max(share, 0.0), 1.0) * width)
    return "\u28ff" * filled, "\u28c0" * (width - filled)


def scored(label: str, value: str, points: float, marks: Sequence[float], width: int, style: str = "") -> Content:
    """Set a label, a value, a bar of 0 to 100 points with a stroke at every mark, and the points."""
    room = max(width - LABEL - VALUE - POINTS - 2, 10)
    return line(
        (left(cut(label, LABEL), LABEL), style),
        (right(cut(value, VALUE), VALUE), style),
        "  ",
        *_marked(points, marks, room, SEAL if SEAL in style else ""),
        (right(f"{points:.0f}", POINTS), style),
    )


def _marked(points: float, marks: Sequence[float], width: int, style: str) -> list[Run]:
    full, empty = bar(points / 100, width)
    at = {min(max(round(mark / 100 * width), 0), width - 1) for mark in marks}
    return [
        (MARK, f"bold {BROWN}") if column in at else (cell, style if column < cell_len(full) else FAINT)
        for column, cell in enumerate(full + empty)
    ]


def rule(width: int) -> Content:
    """Return a thin rule across, of a glyph that is one cell wide everywhere."""
    return line(("-" * width, FAINT))
