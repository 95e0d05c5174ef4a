"""Sealed questions with their three answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.engine.page import Question
from game.tui.text_lines import ACCENT, EMPTY, make_line, wrap_hanging
from game.tui.widgets.rows import Rows, ScreenRow


class QuestionRows(Rows):
    """Each answer on a line of its own; the one that was given stands in brackets."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._questions: Sequence[Question] = ()
        self._given: Mapping[str, str] = {}
        self._cursor = 0

    def put(self, questions: Sequence[Question], given: Mapping[str, str], cursor: int) -> None:
        """Show these questions with the answers given so far."""
        self._questions, self._given, self._cursor = questions, given, cursor
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
            rows.append(ScreenRow(EMPTY))
        return rows
