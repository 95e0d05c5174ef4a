"""What was noted with a decision: the answer to an open question, the reason, and what was predicted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.engine.sureness import format_sure_answer
from game.tui.text_lines import wrap_hanging, wrap_lines
from game.tui.widgets.rows import Rows, ScreenRow, make_plain_rows

if TYPE_CHECKING:
    from game.journal.replay import Step


class DecisionNotes(Rows):
    """A few lines under the choices of a page."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._step: Step | None = None

    def put(self, step: Step | None) -> None:
        """Show the notes of a decision, if there is one."""
        self._step = step
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the open question with its answer, the reason, then the predictions."""
        step, say, language = self._step, self.state.say, self.state.language
        if step is None:
            return []
        width, lines = min(width, self.column), []
        if step.decision.opinion:
            lines += wrap_lines(step.page.open_question, width, language)
            lines += wrap_lines(say("ledger.opinion", text=step.decision.opinion), width, language)
        if step.decision.reason:
            lines += wrap_lines(say("ledger.reason", text=step.decision.reason), width, language)
        for question in step.page.questions:
            answer = dict(question.answers).get(step.decision.prediction.get(question.id, ""), "")
            if answer:
                answer = format_sure_answer(answer, step.decision.sure.get(question.id, ""), say)
                head = say("common.prediction") + say("common.colon")
                lines += wrap_hanging(head, f"{question.ask}  {answer}", width, language)
        return make_plain_rows(lines)
