"""The decisions that mattered most: what every other option would have changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from game.journal.ledger import list_ledger
from game.tui.ending.ending_rows import WIDEST
from game.tui.safe_text import make_safe
from game.tui.text_lines import ACCENT, EMPTY, FAINT, STRONG, make_line, wrap_hanging, wrap_lines
from game.tui.widgets.rows import Rows, ScreenRow, make_plain_rows

if TYPE_CHECKING:
    from game.journal.playthrough import Playthrough
    from game.lab.review import Review, Swing
    from game.tui.state.game import GameState

INDENT = "    "


@dataclass(frozen=True, slots=True)
class KeyDecision:
    """A decision that mattered, in words: its number, month and title, what was taken, and every other option."""

    n: int
    month: str
    title: str
    taken: str
    others: tuple[tuple[str, Swing], ...]


class KeyDecisions(Rows):
    """A head a decision, and under it the other options with what each would have changed."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._told: Sequence[KeyDecision] = ()
        self._worlds = 0

    def put(self, told: Sequence[KeyDecision], worlds: int) -> None:
        """Show these decisions, weighed over so many worlds."""
        self._told, self._worlds = told, worlds
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the decisions, the weightiest first."""
        if not self._worlds:
            return []
        say, language, width = self.state.say, self.state.language, min(width, WIDEST)
        if not self._told:
            return make_plain_rows(wrap_lines(say("review.nothing"), min(width, self.column), language))
        lines = [make_line((say("review.mattered", n=len(self._told)), STRONG))]
        lines += wrap_lines(say("review.legend", worlds=self._worlds), min(width, self.column), language, FAINT)
        for number, told in enumerate(self._told, 1):
            lines += [EMPTY] if number > 1 else []
            lines += self._decision(number, told, width)
        return make_plain_rows(lines)

    def _decision(self, number: int, told: KeyDecision, width: int) -> list[Content]:
        state = self.state
        head = (f"{number} ", f"bold {ACCENT}")
        lines = wrap_hanging(head, f"{told.month}  {told.title}", width, state.language, STRONG)
        lines += wrap_hanging(("  > ", f"bold {ACCENT}"), told.taken, width, state.language)
        return lines + [text for words, swing in told.others for text in self._other(words, swing, width)]

    def _other(self, words: str, swing: Swing, width: int) -> list[Content]:
        """Set one other option, and under it in words what it would have changed; what is not clear is faint."""
        from game.lab.significance import format_change  # there is a swing by then, and the lab is loaded

        state, clear = self.state, swing.effect.clear
        change = format_change(swing.effect, state.say, swing.here)
        lines = wrap_hanging((INDENT, ""), words, width, state.language, "" if clear else FAINT)
        return lines + wrap_hanging((INDENT * 2, ""), change, width, state.language, STRONG if clear else FAINT)


def list_mattered(state: GameState, game: Playthrough, review: Review) -> list[KeyDecision]:
    """Return the decisions that mattered in the words of the game, safe to show."""
    ledger, found = list_ledger(game), []
    for one in review.mattered():
        past, title = game.past[one.n - 1], ledger[one.n - 1].title
        others = tuple((game.worded(past, swing.choice), swing) for swing in one.swings)
        month = state.format_month(one.month)
        found.append(KeyDecision(one.n, month, title, game.worded(past, one.choice), others))
    return make_safe(found)
