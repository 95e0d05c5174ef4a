"""The decisions that mattered most: what every other option would have changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from game.tui.ink import EMPTY, FAINT, SEAL, STRONG, hanging, line, wrapped
from game.tui.widgets.ended import WIDEST
from game.tui.widgets.prose import COLUMN
from game.tui.widgets.rows import Row, Rows, plain_rows

if TYPE_CHECKING:
    from game.lab.review import Swing

INDENT = "    "


@dataclass(frozen=True, slots=True)
class Told:
    """A decision that mattered, in words: its number, month and title, what was taken, and every other option."""

    n: int
    month: str
    title: str
    taken: str
    others: tuple[tuple[str, Swing], ...]


class Mattered(Rows):
    """A head a decision, and under it the other options with what each would have changed."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._told: Sequence[Told] = ()
        self._worlds = 0

    def put(self, told: Sequence[Told], worlds: int) -> None:
        """Show these decisions, weighed over so many worlds."""
        self._told, self._worlds = told, worlds
        self.fresh()

    def rows(self, width: int) -> list[Row]:
        """Set the decisions, the weightiest first."""
        if not self._worlds:
            return []
        say, language, width = self.session.say, self.session.language, min(width, WIDEST)
        if not self._told:
            return plain_rows(wrapped(say("review.nothing"), min(width, COLUMN), language))
        lines = [line((say("review.mattered", n=len(self._told)), STRONG))]
        lines += wrapped(say("review.legend", worlds=self._worlds), min(width, COLUMN), language, FAINT)
        for number, told in enumerate(self._told, 1):
            lines += [EMPTY] if number > 1 else []
            lines += self._decision(number, told, width)
        return plain_rows(lines)

    def _decision(self, number: int, told: Told, width: int) -> list[Content]:
        session = self.session
        head = (f"{number} ", f"bold {SEAL}")
        lines = hanging(head, f"{told.month}  {told.title}", width, session.language, STRONG)
        lines += hanging(("  > ", f"bold {SEAL}"), told.taken, width, session.language)
        return lines + [text for words, swing in told.others for text in self._other(words, swing, width)]

    def _other(self, words: str, swing: Swing, width: int) -> list[Content]:
        """Set one other option, and under it in words what it would have changed; what is not clear is faint."""
        from game.lab.evidence import format_change  # there is a swing by then, and the lab is loaded

        session, clear = self.session, swing.effect.clear
        change = format_change(swing.effect, session.say, swing.here)
        lines = hanging((INDENT, ""), words, width, session.language, "" if clear else FAINT)
        return lines + hanging((INDENT * 2, ""), change, width, session.language, STRONG if clear else FAINT)
