"""What a decision did at once, in the place of the choices."""

from __future__ import annotations

from game.engine.page import Outcome
from game.tui.ink import EMPTY, FAINT, STRONG, figure_lines, line, wrapped
from game.tui.widgets.prose import COLUMN
from game.tui.widgets.rows import Row, Rows, plain_rows


class Aftermath(Rows):
    """The words of the outcome and the figures that moved, each marked with an asterisk."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._chosen = ""
        self._outcome = Outcome((), ())

    def put(self, chosen: str, outcome: Outcome) -> None:
        """Show the choice that was taken and its outcome."""
        self._chosen, self._outcome = chosen, outcome
        self.fresh()

    def rows(self, width: int) -> list[Row]:
        """Set the choice, the words, and the figures."""
        session = self.session
        column = min(width, COLUMN)
        lines = []
        if self._chosen:
            lines += wrapped(session.say("scene.chosen", text=self._chosen), column, session.language, STRONG)
        for paragraph in self._outcome.paragraphs:
            lines += [EMPTY] if lines else []
            lines += wrapped(paragraph, column, session.language)
        lines += [EMPTY] if lines else []
        if self._outcome.moved:
            lines += figure_lines(self._outcome.moved, min(width, 60), session, mark=True, amount=True)
        else:
            lines.append(line((session.say("scene.nothing_moved"), FAINT)))
        return plain_rows(lines)
