"""The sealed predictions, opened at the end."""

from __future__ import annotations

from game.engine.page import Ending
from game.tui.ink import FAINT, SEAL, STRONG, hanging, line, wrapped
from game.tui.widgets.rows import Row, Rows, plain_rows
from game.tui.widgets.scorecard import WIDEST


class Opened(Rows):
    """Each question with what was said, what came, and a word and a sign for whether it was right."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._ending: Ending | None = None

    def put(self, ending: Ending) -> None:
        """Show this ending's predictions."""
        self._ending = ending
        self.fresh()

    def rows(self, width: int) -> list[Row]:
        """Set the questions under each other."""
        ending, say, language = self._ending, self.session.say, self.session.language
        if ending is None:
            return []
        width = min(width, WIDEST)
        lines = [line((say("ending.predictions"), STRONG))]
        if not ending.predictions:
            lines.append(line((say("ending.none"), FAINT)))
        for question, answer, came, right in ending.predictions:
            lines += wrapped(question, width, language)
            said = f"{say('ending.you_said', text=answer)}  {say('ending.it_was', text=came)}"
            sign = f"+ {say('ending.right')}" if right else f"- {say('ending.wrong')}"
            lines += hanging(("  " + sign + "  ", STRONG if right else SEAL), said, width, language)
        if ending.calibration:
            lines += wrapped(ending.calibration, width, language, FAINT)
        return plain_rows(lines)
