"""Two games beside each other: what each is, and what each decided in the month at hand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from textual.content import Content

from game.text.cells import cell_len, cut, set_left, set_right
from game.text.prose import wrap
from game.tui.text_lines import ACCENT, EMPTY, FAINT, STRONG, make_line, wrap_hanging
from game.tui.widgets.rows import Rows, ScreenRow, make_plain_rows
from game.views.comparison import format_steps

if TYPE_CHECKING:
    from game.lab.compare import DecisionDifference
    from game.lab.side_by_side import DecisionPair

SIDES = ("A", "B")
SAME, APART = "=", "*"
SIGN, GAP, EFFECT = 2, 2, 7
MOST_LINES = 3
"""The lines that saying which games are compared may take."""


class GameHeads(Rows):
    """A and B over their columns, in a few lines where one does not hold what they are."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._heads: Sequence[str] = ()

    def put(self, heads: Sequence[str]) -> None:
        """Show what each game is."""
        self._heads = heads
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set both names in bold, side by side."""
        half, language = _measure_half(width), self.state.language
        texts = [f"{side} {head}" for side, head in zip(SIDES, self._heads, strict=False)]
        columns = [_keep_lines(wrap(text, half, language), half) for text in texts]
        return [
            ScreenRow(make_line(" " * SIGN, *[(set_left(part, half + GAP), STRONG) for part in parts]))
            for parts in zip_longest(*columns, fillvalue="")
        ]


class DecisionColumns(Rows):
    """The decisions of one month in two columns; a sign tells those that differ, without colour too."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._decisions: Sequence[DecisionPair] = ()
        self._own_worlds = 1

    def put(self, decisions: Sequence[DecisionPair], own_worlds: int) -> None:
        """Show these decisions of games that were played in so many worlds."""
        self._decisions, self._own_worlds = decisions, own_worlds
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set title and answers of each decision, and under them what B's answer is worth."""
        if not self._decisions:
            return make_plain_rows([make_line(" " * SIGN, (self.state.say("compare.quiet"), FAINT))])
        lines: list[Content] = []
        for decision in self._decisions:
            lines += [EMPTY] if lines else []
            lines += self._decision(decision, width)
        return make_plain_rows(lines)

    def _decision(self, decision: DecisionPair, width: int) -> list[Content]:
        if not decision.apart:
            title = make_line((set_left(SAME, SIGN), FAINT), (cut(decision.title, width - SIGN), FAINT))
            return [title, *self._answers(decision.same, decision.same, width, FAINT)]
        never, lines = self.state.say("compare.never"), [self._title(decision, width)]
        for mine, theirs, one in decision.apart:
            lines += self._answers(mine or never, theirs or never, width, "")
            lines += self._change(one, width)
        return lines

    def _change(self, one: DecisionDifference, width: int) -> list[Content]:
        """Set in words what B's answer in place of A's is worth; no line where it can't be swapped."""
        from game.lab.significance import format_change  # there is a comparison by then, and the lab is loaded

        state = self.state
        if one.over_worlds is None:
            return []
        change = format_change(one.over_worlds, state.say, one.effect, worlds=self._own_worlds)
        style = STRONG if one.over_worlds.clear else FAINT
        return wrap_hanging((" " * SIGN * 2, ""), change, width, state.language, style)

    def _title(self, decision: DecisionPair, width: int) -> Content:
        steps = format_steps(decision.steps, self.state.say)
        room = width - SIGN - cell_len(steps) - GAP
        title = (cut(decision.title, room) + " " * GAP, STRONG)
        return make_line((set_left(APART, SIGN), f"bold {ACCENT}"), title, (steps, FAINT))

    def _answers(self, mine: str, theirs: str, width: int, style: str) -> list[Content]:
        half, language = _measure_half(width), self.state.language
        columns = wrap(mine, half, language), wrap(theirs, half, language)
        return [
            make_line(" " * SIGN, (set_left(a, half + GAP), style), (set_left(b, half + GAP), style))
            for a, b in zip_longest(*columns, fillvalue="")
        ]


class FigureColumns(Rows):
    """The report's figures of both games at the end of a month; a sign tells those that differ."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._figures: Sequence[tuple[str, str, str]] = ()

    def put(self, figures: Sequence[tuple[str, str, str]]) -> None:
        """Show label, A's value and B's."""
        self._figures = figures
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set each figure in one line, the values where the columns are."""
        half = _measure_half(width)
        label = max((cell_len(name) for name, *_ in self._figures), default=0)
        widest = max((cell_len(value) for _, *both in self._figures for value in both), default=0)
        label = min(label, half - GAP - widest)
        lines = []
        for name, mine, theirs in self._figures:
            same = mine == theirs
            sign = (set_left(SAME if same else APART, SIGN), FAINT if same else f"bold {ACCENT}")
            style = FAINT if same else ""
            value = set_right(mine or "-", half - label - GAP)
            lines.append(
                make_line(
                    sign, (set_left(cut(name, label), label + GAP), style), (value, style), "  ", (theirs or "-", style)
                )
            )
        return make_plain_rows(lines)


class DifferenceTable(Rows):
    """What the difference in points is made of, then how to read the page."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._told: Sequence[str] = ()
        self._sums: Sequence[tuple[str, str]] = ()
        self._worlds = 0

    def put(self, told: Sequence[str], sums: Sequence[tuple[str, str]], worlds: int) -> None:
        """Show sentences, and under them words with points; effects were measured over so many worlds."""
        self._told, self._sums, self._worlds = told, sums, worlds
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the sentences, the sums in a table, and the legend."""
        language = self.state.language
        lines = [text for told in self._told for text in _indent_lines(told, width, language)]
        widest = min(max((cell_len(words) for words, _ in self._sums), default=0), width - SIGN * 2 - EFFECT)
        for words, points in self._sums:
            *above, last = wrap(words, widest, language)
            lines += [make_line(" " * SIGN * 2, text) for text in above]
            lines.append(make_line(" " * SIGN * 2, set_left(last, widest), (set_right(points, EFFECT), STRONG)))
        lines.append(EMPTY)
        lines += _indent_lines(self.state.say("compare.legend", worlds=self._worlds), width, language, FAINT)
        return make_plain_rows(lines)


def _keep_lines(lines: Sequence[str], width: int) -> Sequence[str]:
    """Return at most so many lines as a heading may take; the last one says that there was more."""
    if len(lines) <= MOST_LINES:
        return lines
    return [*lines[: MOST_LINES - 1], cut(" ".join(lines[MOST_LINES - 1 :]), width)]


def _indent_lines(text: str, width: int, language: str, style: str = "") -> list[Content]:
    return [make_line(" " * SIGN, (part, style)) for part in wrap(text, min(width - SIGN, 96), language)]


def _measure_half(width: int) -> int:
    """Return the width of one of the two columns."""
    return max((width - SIGN - GAP) // 2, 12)
