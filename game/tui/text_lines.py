"""Lines of styled text, and the few ways in which the screens write. No text is ever read as markup."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from game.text.cells import COLUMN_GAP, cell_len, cut, set_left, set_right
from game.text.prose import wrap
from game.tui.state.game import GameState

if TYPE_CHECKING:
    from game.engine.page import Figure

ACCENT, SECONDARY, FAINT, STRONG = "$accent", "$secondary", "$faint", "bold"
EMPTY = Content("")
SIGNS = {1: "+", 0: "=", -1: "-"}
_WORDS = {1: "common.up", 0: "common.flat", -1: "common.down"}

_VALUE = 6
LABEL, VALUE, POINTS = 26, 14, 5
LEAST_BAR = 10
"""The columns of a scorecard, and the shortest bar; labels give it room where lines are short."""
MARK = "|"

Run = Content | tuple[str, str] | str


def make_line(*runs: Run) -> Content:
    """Put runs of text, each plain or with a style, into one line."""
    return Content.assemble(*runs)


def wrap_hanging(first: tuple[str, str] | str, text: str, width: int, language: str, style: str = "") -> list[Content]:
    """Wrap `text` beside a head such as a number; the lines that follow are indented by the head's width in cells."""
    indent = cell_len(first if isinstance(first, str) else first[0])
    lines = wrap(text, width - indent, language)
    return [make_line(first if row == 0 else " " * indent, (text, style)) for row, text in enumerate(lines)]


def wrap_lines(text: str, width: int, language: str, style: str = "") -> list[Content]:
    """Wrap `text` into lines of one style."""
    return [make_line((row, style)) for row in wrap(text, width, language)]


def join_if_fits(texts: Sequence[str], width: int) -> Sequence[str]:
    """Return texts as one where they fit beside each other into `width` cells, else as they are."""
    joined = COLUMN_GAP.join(texts)
    return [joined] if cell_len(joined) <= width else texts


def format_turn(figure: Figure, state: GameState) -> str:
    """Return a figure's change as a sign and a word."""
    return f"{SIGNS[figure.change]} {state.say(_WORDS[figure.change])}"


def measure_figures(figures: Sequence[Figure], state: GameState) -> int:
    """Return how many cells labels, values and changes of figures take beside each other."""
    labels = max((cell_len(figure.label) for figure in figures), default=0)
    values = max((cell_len(figure.value) for figure in figures), default=0)
    return labels + 1 + max(values, _VALUE) + 2 + _measure_widest_turn(state)


def make_figure_lines(
    figures: Sequence[Figure], width: int, state: GameState, mark: bool = False, amount: bool = False
) -> list[Content]:
    """Set label, value and change of figures in columns, each in one line of `width` cells.

    `mark` puts an asterisk before a figure that moved, for those who see no colour; `amount` adds the size of the move.
    """
    changes = [_format_change(figure, state, amount) for figure in figures]
    change = max([_measure_widest_turn(state), *map(cell_len, changes)])
    value = max([_VALUE, *(cell_len(figure.value) for figure in figures)])
    label = max(width - change - value - 3, 6)
    lines = []
    for figure, words in zip(figures, changes, strict=True):
        moved = figure.change != 0
        head = ("* " if moved else "  ") if mark else ""
        name = set_left(head + cut(_choose_label(figure, figures, label - len(head)), label - len(head)), label)
        figures_style, style = (STRONG, "") if moved else ("", FAINT)
        lines.append(
            make_line(
                (name, style),
                " ",
                (set_right(figure.value, value), figures_style),
                "  ",
                (set_left(words, change), style),
            )
        )
    return lines


def _choose_label(figure: Figure, figures: Sequence[Figure], width: int) -> str:
    """Return a figure's label, without its remark where there is no room for that and none beside it is called so."""
    if cell_len(figure.label) <= width or not figure.short or len(figures) == 1:
        return figure.label
    return figure.label if [one.short or one.label for one in figures].count(figure.short) > 1 else figure.short


def make_tight_line(figure: Figure, width: int, state: GameState) -> Content:
    """Set a figure that moved into few cells: its short label, its value if that leaves room, the move."""
    label = figure.short or figure.label
    move = f"{state.say(_WORDS[figure.change])} {figure.moved}".rstrip()
    told = f"{figure.value}  {move}"
    if cell_len(label) + cell_len(told) + 3 > width:
        told = move
    room = width - cell_len(told) - 3
    return make_line("* ", set_left(cut(label, room), room), " ", (told, STRONG))


def _format_change(figure: Figure, state: GameState, amount: bool) -> str:
    turn = format_turn(figure, state)
    return f"{turn}  {figure.moved}" if amount and figure.moved else turn


def _measure_widest_turn(state: GameState) -> int:
    return 2 + max(cell_len(state.say(word)) for word in _WORDS.values())


def make_bar(share: float, width: int) -> tuple[str, str]:
    """Return the filled and the empty part of a bar; `share` outside 0..1 is held inside."""
    filled = round(min(max(share, 0.0), 1.0) * width)
    return "\u28ff" * filled, "\u28c0" * (width - filled)


def make_score_line(
    label: str, value: str, points: float, marks: Sequence[float], width: int, style: str = ""
) -> Content:
    """Set a label, a value, a bar of 0 to 100 points with a stroke at every mark, and the points."""
    named = min(LABEL, max(width - VALUE - POINTS - LEAST_BAR - 2, LEAST_BAR))
    room = max(width - named - VALUE - POINTS - 2, LEAST_BAR)
    return make_line(
        (set_left(cut(label, named), named), style),
        (set_right(cut(value, VALUE), VALUE), style),
        "  ",
        *_mark_points(points, marks, room, ACCENT if ACCENT in style else ""),
        (set_right(f"{points:.0f}", POINTS), style),
    )


def _mark_points(points: float, marks: Sequence[float], width: int, style: str) -> list[Run]:
    full, empty = make_bar(points / 100, width)
    at = {min(max(round(mark / 100 * width), 0), width - 1) for mark in marks}
    return [
        (MARK, f"bold {SECONDARY}") if column in at else (cell, style if column < cell_len(full) else FAINT)
        for column, cell in enumerate(full + empty)
    ]


def make_rule(width: int) -> Content:
    """Return a thin rule across, of a glyph that is one cell wide everywhere."""
    return make_line(("-" * width, FAINT))
