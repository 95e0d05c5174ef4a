"""Sealed questions with their three answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.engine.page import Question
from game.engine.sureness import format_sureness
from game.tui.text_lines import ACCENT, EMPTY, make_line, wrap_hanging
from game.tui.widgets.rows import Rows, ScreenRow


class QuestionRows(Rows):
    """Each answer on a line of its own; the one that was given stands in brackets."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._questions: Sequence[Question] = ()
        self._given: Mapping[str, str] = {}
        self._sure: Mapping[str, str] = {}
        self._cursor = 0

    def put(
        self, questions: Sequence[Question], given: Mapping[str, str], sure: Mapping[str, str], cursor: int
    ) -> None:
        """Show these questions with the answers given so far, and how sure of them the player is."""
        self._questions, self._given, self._sure, self._cursor = questions, given, sure, cursor
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the questions under each other."""
        rows: list[ScreenRow] = []
        for at, question in enumerate(self._questions):
            here = at == self._cursor
            head = ("> " if here else "  ", f"bold {ACCENT}")
            column, language = min(width, self.column), self.state.language
            rows += [
                ScreenRow(text) for text in wrap_hanging(head, question.ask, column, language, "bold" if here else "")
            ]
            for number, (answer, text) in enumerate(question.answers, 1):
                given = self._given.get(question.id) == answer
                words = (f"[{text}]" if given else f" {text} ", "bold" if given else "")
                mark = f"  {self.state.say('scene.sealed_mark')}" if question.sealed == answer else ""
                rows.append(ScreenRow(make_line((f"    {number} ", f"bold {ACCENT}"), words, mark), (at, number)))
            sure = format_sureness(self._sure.get(question.id, ""), self.state.say)
            if sure:
                told = self.state.say("scene.sure_of_it") + self.state.say("common.colon") + sure
                rows += [ScreenRow(text) for text in wrap_hanging(("      ", ""), told, column, language)]
            rows.append(ScreenRow(EMPTY))
        return rows
