"""The story's open questions with what the player answered, first to last."""

from __future__ import annotations

from game.tui.ending.ending_rows import WIDEST, EndingRows
from game.tui.text_lines import FAINT, STRONG, make_line, wrap_hanging, wrap_lines
from game.tui.widgets.rows import ScreenRow, make_plain_rows


class AnsweredQuestions(EndingRows):
    """Each question over its answers with their months; no line where none was answered."""

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the questions under each other."""
        ending, say, language = self._ending, self.state.say, self.state.language
        if ending is None or not ending.answered:
            return []
        width = min(width, WIDEST, self.column)
        lines = [make_line((say("ending.answered"), STRONG))]
        for question in ending.answered:
            lines += wrap_lines(question.ask, width, language)
            for month, opinion in question.opinions:
                head = f"  {self.state.format_month(month)}  " if month else "  "
                lines += wrap_hanging((head, FAINT), opinion, width, language)
        return make_plain_rows(lines)
