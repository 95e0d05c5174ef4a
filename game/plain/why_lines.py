"""Why a figure moved, in lines: a table by mechanism and one by decision, and what it is made of where it has terms."""

from __future__ import annotations

from collections.abc import Sequence

from game.journal.playthrough import Playthrough
from game.plain.lines import GAP, Lines
from game.text.cells import cell_len, set_left, set_right
from game.text.prose import wrap
from game.views.cause_words import CauseRow, tell_parts, word_cause, word_composition, word_heading, word_terms_heading
from game.views.figure_causes import FigureCauses
from game.why.explanation import Explanation

NARROWEST = 12
"""Cells of the column of numbers at least."""


def print_causes(play: Playthrough, found: FigureCauses, lines: Lines) -> None:
    """Print why a figure moved, span by span."""
    for number, one in enumerate(found.spans):
        if number:
            lines.rule()
        _print_explanation(play, one, lines)
    if found.terms:
        lines.rule()
        lines.line(word_terms_heading(play, found.terms, found.spans[0].months[1]))
        _print_rows(play, word_composition(play, found.terms), lines)


def _print_explanation(play: Playthrough, one: Explanation, lines: Lines) -> None:
    lines.hanging("", word_heading(play, one))
    for name, split in (("mechanism", one.by_mechanism), ("decision", one.by_decision)):
        lines.line()
        lines.line(lines.say(f"why.by_{name}"))
        _print_rows(play, tell_parts(play, one, split), lines)


def _print_rows(play: Playthrough, rows: Sequence[CauseRow], lines: Lines) -> None:
    """Print each row with its number at the right."""
    number = max(NARROWEST, *(cell_len(row.number) for row in rows))
    width = lines.width - number - 2 * len(GAP)
    for row in rows:
        first, *rest = wrap(word_cause(play, row), width, lines.language)
        lines.line(f"{GAP}{set_left(first, width)}{GAP}{set_right(row.number, number)}".rstrip())
        for more in rest:
            lines.line(GAP * 2 + more)
