"""What a decision did at once, in the place of the choices."""

from __future__ import annotations

from game.engine.page import Outcome
from game.tui.text_lines import EMPTY, FAINT, STRONG, make_figure_lines, make_line, wrap_lines
from game.tui.widgets.rows import Rows, ScreenRow, make_plain_rows


class OutcomeRows(Rows):
    """The words of the outcome and the figures that moved, each marked with an asterisk."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._chosen = ""
        self._outcome = Outcome((), ())

    def put(self, chosen: str, outcome: Outcome) -> None:
        """Show the choice that was taken and its outcome."""
        self._chosen, self._outcome = chosen, outcome
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the choice, the words, and the figures."""
        state = self.state
        column = min(width, self.column)
        lines = []
        if self._chosen:
            lines += wrap_lines(state.say("scene.chosen", text=self._chosen), column, state.language, STRONG)
        for paragraph in self._outcome.paragraphs:
            lines += [EMPTY] if lines else []
            lines += wrap_lines(paragraph, column, state.language)
        lines += [EMPTY] if lines else []
        if self._outcome.moved:
            lines += make_figure_lines(self._outcome.moved, min(width, 60), state, mark=True, amount=True)
        else:
            lines.append(make_line((state.say("scene.nothing_moved"), FAINT)))
        return make_plain_rows(lines)
