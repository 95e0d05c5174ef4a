"""The sealed predictions, opened at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.ink import FAINT, SEAL, STRONG, hanging, line, wrapped
from game.tui.widgets.ended import WIDEST, EndingRows
from game.tui.widgets.rows import Row, plain_rows

if TYPE_CHECKING:
    from game.lab.review import Review


class Opened(EndingRows):
    """Each question with what was said, what came, and a word and a sign for whether it was right."""

    _review: Review | None = None

    def compare(self, review: Review | None) -> None:
        """Add what the commonest answers would have got, once that is worked out."""
        self._review = review
        self.fresh()

    def rows(self, width: int) -> list[Row]:
        """Set the questions under each other."""
        ending, say, language = self._ending, self.session.say, self.session.language
        if ending is None or not (ending.predictions or ending.totals):  # without a scorecard none sealed is no news
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
        review = self._review
        if ending.predictions and review and review.commonest is not None:
            commonest = say("review.commonest", right=review.commonest, n=review.asked)
            lines += wrapped(commonest, width, language, FAINT)
        return plain_rows(lines)
