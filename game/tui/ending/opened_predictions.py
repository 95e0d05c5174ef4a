"""The sealed predictions, opened at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.ending.ending_rows import EndingRows
from game.tui.text_lines import ACCENT, FAINT, STRONG, make_line, wrap_hanging, wrap_lines
from game.tui.widgets.rows import ScreenRow, make_plain_rows

if TYPE_CHECKING:
    from game.lab.review import Review


class OpenedPredictions(EndingRows):
    """Each question with what was said, what came, and a word and a sign for whether it was right."""

    _review: Review | None = None

    def compare(self, review: Review | None) -> None:
        """Add what the commonest answers would have got, once that is worked out."""
        self._review = review
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the questions under each other."""
        ending, say, language = self._ending, self.state.say, self.state.language
        if ending is None or not (ending.predictions or ending.totals):  # without a scorecard none sealed is no news
            return []
        width = min(width, self.column)
        lines = [make_line((say("ending.predictions"), STRONG))]
        if not ending.predictions:
            lines.append(make_line((say("ending.none"), FAINT)))
        for question, answer, came, right in ending.predictions:
            lines += wrap_lines(question, width, language)
            said = f"{say('ending.you_said', text=answer)}  {say('ending.it_was', text=came)}"
            sign = f"+ {say('ending.right')}" if right else f"- {say('ending.wrong')}"
            lines += wrap_hanging(("  " + sign + "  ", STRONG if right else ACCENT), said, width, language)
        if ending.calibration:
            lines += wrap_lines(ending.calibration, width, language, FAINT)
        review = self._review
        if ending.predictions and review and review.commonest is not None:
            commonest = say("review.commonest", right=review.commonest, n=review.asked)
            lines += wrap_lines(commonest, width, language, FAINT)
        return make_plain_rows(lines)
