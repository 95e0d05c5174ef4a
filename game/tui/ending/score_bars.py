"""What an ending counts for: its dimensions, and the score under each mandate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from game.engine.page import Ending
from game.text.prose_numbers import count_in_words
from game.tui.ending.ending_rows import WIDEST, EndingRows
from game.tui.text_lines import ACCENT, EMPTY, FAINT, STRONG, make_line, make_score_line, wrap_hanging
from game.tui.widgets.rows import ScreenRow, make_plain_rows

if TYPE_CHECKING:
    from game.lab.par import Par


class ScoreBars(EndingRows):
    """Bars of points, and the score beside par; no line for a story that counts none."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._par: Par | None = None

    def compare(self, par: Par | None) -> None:
        """Set the score beside par, which is None while it is not known."""
        self._par = par
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the dimensions over the mandates."""
        ending = self._ending
        if ending is None or not ending.totals:
            return []
        width = min(width, WIDEST)
        return make_plain_rows([*self._dimensions(ending, width), EMPTY, *self._mandates(ending, width)])

    def _dimensions(self, ending: Ending, width: int) -> list[Content]:
        lines = [make_line((self._head("dimensions", len(ending.dimensions)), STRONG))]
        return lines + [make_score_line("  " + one.label, "", one.points, (), width) for one in ending.dimensions]

    def _head(self, what: str, number: int) -> str:
        """Return how many dimensions or mandates there are, as a heading."""
        return self.state.say(f"ending.{what}", n=number, count=count_in_words(number, self.state.language))

    def _mandates(self, ending: Ending, width: int) -> list[Content]:
        state = self.state
        lines = [make_line((self._head("mandates", len(ending.totals)), STRONG))]
        for total in ending.totals:
            label = ("> " if total.yours else "  ") + total.label
            note = state.say("ending.yours") if total.yours else ""
            lines.append(make_score_line(label, note, total.points, (), width, f"bold {ACCENT}" if total.yours else ""))
        for text in self._beside(ending):
            lines += wrap_hanging("  ", text, width, state.language)
        others = [total for total in ending.totals if not total.yours]
        said = [("ending.promised", total) for total in ending.totals if total.yours]
        said += [("ending.otherwise", max(others, key=lambda total: total.points))] if others else []
        for key, total in said:
            text = state.say(key, mandate=total.label, points=f"{total.points:.0f}")
            lines += wrap_hanging("  ", text, width, state.language, FAINT)
        return lines

    def _beside(self, ending: Ending) -> list[str]:
        """Say how far the score is ahead of par, and what the best plan found makes."""
        if self._par is None:
            return []
        from game.lab.par import format_par  # there is par by then, and the lab is loaded

        own = next(total.points for total in ending.totals if total.yours)
        return format_par(self._par, own, self.state.say)
